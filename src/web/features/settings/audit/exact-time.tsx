/** An instant to the second, in Beijing time; the reader's own time on hover. */
import { useFormat } from '../../../format.ts';
import { useLocale, useWords } from '../../../locale.tsx';

export function ExactTime({ at }: { at: Date }) {
  const { shell } = useWords();
  const locale = useLocale();
  const { local } = useFormat().instant(at);
  const text = new Intl.DateTimeFormat(locale === 'zh' ? 'zh-CN' : 'en-GB', {
    timeZone: 'Asia/Shanghai',
    year: 'numeric',
    month: locale === 'zh' ? 'numeric' : 'short',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
  }).format(at);
  return (
    <time
      dateTime={at.toISOString()}
      data-hint={local === null ? undefined : shell.localTime({ time: local })}
      className="figures whitespace-nowrap"
    >
      {text}
    </time>
  );
}
