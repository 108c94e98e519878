/** Everything that happened, newest first: who, when, why, from where. */
import type { DealView } from '#modules/collaborations/contract.ts';
import { useFormat } from '../../../format.ts';
import { useWords } from '../../../locale.tsx';
import { When } from '../../../ui/when.tsx';
import { nameChannel, nameEvent, nameState } from '../names.ts';

export function HistoryPart({ deal }: { deal: DealView }) {
  const { deals, dealPages } = useWords();
  const words = dealPages.deal.history;
  const format = useFormat();
  if (deal.steps.length === 0) return <p className="text-soft">{words.none}</p>;
  const title = (step: DealView['steps'][number]): string => {
    const state = nameState(deals, step.to);
    if (step.event === 'amend') return words.amended;
    if (step.event === 'bring-in') return words.step({ event: words.broughtIn, state });
    return words.step({ event: nameEvent(deals, step.event), state });
  };
  return (
    <ol className="flex flex-col">
      {deal.steps.toReversed().map((step) => {
        const by = [
          words.by[step.side],
          nameChannel(dealPages.channels, step.channel),
          step.actor === null ? null : words.writtenBy({ name: step.actor }),
          words.forTerms({ version: step.termsVersion }),
        ];
        return (
          <li key={step.number} className="grid gap-x-4 border-b border-line py-2.5 sm:grid-cols-[7rem_1fr_auto]">
            <span className="figures text-soft">{format.day(step.on)}</span>
            <span className="min-w-0">
              <span className="font-medium">{title(step)}</span>
              {step.note !== '' && <span className="block whitespace-pre-line">{step.note}</span>}
              <span className="block text-xs text-faint">{by.filter((one) => one !== null).join(' · ')}</span>
            </span>
            <span className="text-xs text-faint">
              <When at={step.at.toISOString()} short />
            </span>
          </li>
        );
      })}
    </ol>
  );
}
