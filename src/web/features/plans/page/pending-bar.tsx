/** Stays at the foot while there are changes that no plan has been made with. */
import { useWords } from '../../../locale.tsx';
import { Button, IconButton } from '../../../ui/button.tsx';
import { CloseIcon } from '../../../ui/icons.tsx';
import type { IntakePatch, Wanted } from '../wanted.ts';

/** So many changed answers are named. */
const NAMED = 3;
/** Longest note that a version takes. */
const NOTE_LENGTH = 300;

export function PendingBar(props: {
  count: number;
  patches: readonly IntakePatch[];
  busy: boolean;
  onTakeBack: (key: string) => void;
  onReplan: () => void;
  onDiscard: () => void;
}) {
  const { lines: words, explore } = useWords().plans;
  const { count, patches, busy } = props;
  if (count === 0) return null;
  const named = patches.slice(-NAMED);
  return (
    <div className="fixed inset-x-3 top-14 z-30 flex max-w-xl flex-col gap-2 rounded-md border border-line bg-surface px-4 py-3 shadow-float md:inset-x-auto md:top-auto md:bottom-4">
      {named.length > 0 && (
        <ul className="flex flex-col">
          {named.map((patch) => (
            <li key={patch.key} className="flex items-center justify-between gap-3">
              <span className="truncate text-soft" data-hint={patch.label}>
                {patch.label}
              </span>
              <IconButton
                size="small"
                label={explore.takeBack({ label: patch.label })}
                disabled={busy}
                onClick={() => props.onTakeBack(patch.key)}
              >
                <CloseIcon />
              </IconButton>
            </li>
          ))}
          {patches.length > NAMED && (
            <li className="text-xs text-faint">{explore.moreWaiting({ count: patches.length - NAMED })}</li>
          )}
        </ul>
      )}
      <div className="flex flex-wrap items-center gap-3">
        <span role="status" className="figures flex-1 pr-4 font-medium whitespace-nowrap">
          {words.pending({ count })}
        </span>
        <Button look="primary" onClick={props.onReplan} busy={busy}>
          {words.replan}
        </Button>
        <Button look="quiet" onClick={props.onDiscard} disabled={busy}>
          {words.discard}
        </Button>
      </div>
    </div>
  );
}

/** The changed answers that a re-plan is for; what is said of creators is counted from the version itself, in the reader's language. */
export const writeNote = ({ patches }: Wanted, and: string): string =>
  patches
    .map((patch) => patch.label)
    .join(and)
    .slice(0, NOTE_LENGTH);
