/** An instant in Beijing time, said so; the reader's own time beside it, or on hover when there is little room. */
import { useFormat } from '../format.ts';
import { useWords } from '../locale.tsx';

export function When({ at, short = false }: { at: string; short?: boolean }) {
  const { shell } = useWords();
  const { beijing, local } = useFormat().instant(at);
  const inBeijing = shell.beijingTime({ time: beijing });
  const here = local === null ? null : shell.localTime({ time: local });
  return (
    <time dateTime={at} data-hint={short && here !== null ? here : undefined} className="figures whitespace-nowrap">
      {inBeijing}
      {!short && here !== null && <span className="text-faint"> ({here})</span>}
    </time>
  );
}
