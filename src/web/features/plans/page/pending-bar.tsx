/** Stays at the foot while there are changes that no plan has been made with. */
import type { Adjustments } from '#modules/plans/contract.ts';
import { useWords } from '../../../locale.tsx';
import { Button } from '../../../ui/button.tsx';

export function PendingBar({
  count,
  busy,
  onReplan,
  onDiscard,
}: {
  count: number;
  busy: boolean;
  onReplan: () => void;
  onDiscard: () => void;
}) {
  const words = useWords().plans.lines;
  if (count === 0) return null;
  return (
    <div
      role="status"
      className="fixed inset-x-3 top-14 z-30 flex flex-wrap items-center gap-3 rounded-md border border-line bg-surface px-4 py-3 shadow-float md:inset-x-auto md:top-auto md:bottom-4"
    >
      <span className="figures flex-1 pr-4 font-medium whitespace-nowrap">{words.pending({ count })}</span>
      <Button look="primary" onClick={onReplan} busy={busy}>
        {words.replan}
      </Button>
      <Button look="quiet" onClick={onDiscard} disabled={busy}>
        {words.discard}
      </Button>
    </div>
  );
}

/** What the re-plan was for, in words, for the list of versions. */
export function useReplanNote(): (wanted: Adjustments) => string {
  const words = useWords().plans.lines;
  return (wanted) =>
    words.replanNote({ locked: wanted.locked.length, dropped: wanted.dropped.length, swapped: wanted.swaps.length });
}
