/** What each import or hand edit changed, newest first. */
import type { CreatorDetail } from '#modules/creators/contract.ts';
import { UNKNOWN, useFormat } from '../../format.ts';
import { useWords } from '../../locale.tsx';
import { When } from '../../ui/when.tsx';
import { sourceName } from './figure.ts';

/** Changes of one import shown before "more". */
const SHORT = 8;

/** Quotes stand in the history as fen. */
function useShownValue(): (field: string, value: string | null) => string {
  const format = useFormat();
  const { shell } = useWords();
  return (field, value) => {
    if (value === null || value === '') return UNKNOWN;
    if (value === 'true') return shell.yes;
    if (value === 'false') return shell.no;
    if (/quote/i.test(field) && /^\d+$/.test(value)) return format.money(value, 'CNY');
    if (/^\d+$/.test(value) && field === 'followers') return format.number(Number(value));
    return value;
  };
}

export function CreatorHistory({ history }: { history: CreatorDetail['history'] }) {
  const words = useWords();
  const show = useShownValue();
  const { detail } = words.creators;
  if (history.length === 0) return <p className="text-soft">{detail.noHistory}</p>;
  return (
    <ol className="flex max-w-3xl flex-col border-l border-line pl-5">
      {history.map((step, index) => {
        return (
          <li key={index} className="relative pb-7">
            <span
              aria-hidden="true"
              className="absolute top-1.5 -left-[1.5625rem] size-2 rounded-full bg-line-strong"
            />
            <p className="font-medium">{sourceName(step.source, words)}</p>
            <p className="figures text-xs text-faint">
              <When at={step.at} />
            </p>
            <ul className="mt-2 flex flex-col gap-1 text-soft">
              {step.changes.slice(0, SHORT).map(({ field, label, before, after }) => (
                <li key={field} className="figures">
                  {detail.historyLine({ field: label, before: show(field, before), after: show(field, after) })}
                </li>
              ))}
              {step.changes.length > SHORT && (
                <li>
                  <details>
                    <summary className="text-xs text-faint hover:text-ink">
                      {words.creators.showMore({ count: step.changes.length - SHORT })}
                    </summary>
                    <ul className="mt-1 flex flex-col gap-1">
                      {step.changes.slice(SHORT).map(({ field, label, before, after }) => (
                        <li key={field} className="figures">
                          {detail.historyLine({ field: label, before: show(field, before), after: show(field, after) })}
                        </li>
                      ))}
                    </ul>
                  </details>
                </li>
              )}
            </ul>
          </li>
        );
      })}
    </ol>
  );
}
