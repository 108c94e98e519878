/** The next part of a long list, and how much of it is shown. */
import { useFormat } from '../../format.ts';
import { useWords } from '../../locale.tsx';
import { Button } from '../../ui/button.tsx';

export function MoreRows({ more, shown, all }: { more: (() => void) | null; shown: number; all: number }) {
  const { payouts } = useWords();
  const format = useFormat();
  if (more === null) return null;
  return (
    <div className="flex items-center gap-3 pt-4">
      <Button onClick={more}>{payouts.more}</Button>
      <span className="figures text-xs text-faint">
        {payouts.shown({ shown: format.number(shown), all: format.number(all) })}
      </span>
    </div>
  );
}
