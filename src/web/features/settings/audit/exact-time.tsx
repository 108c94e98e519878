/** An instant to the second, in Beijing time; the reader's own time on hover. */
import { formatExactly, useFormat } from '../../../format.ts';
import { useLocale, useWords } from '../../../locale.tsx';

export function ExactTime({ at }: { at: Date }) {
  const { shell } = useWords();
  const locale = useLocale();
  const { local } = useFormat().instant(at);
  return (
    <time
      dateTime={at.toISOString()}
      data-hint={local === null ? undefined : shell.localTime({ time: local })}
      className="figures whitespace-nowrap"
    >
      {formatExactly(at, locale)}
    </time>
  );
}
