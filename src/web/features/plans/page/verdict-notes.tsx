/** What the proof does not say: money that stays unspent and why, and that nothing is set aside. */
import type { PlanDocument } from '#modules/plans/contract.ts';
import { useFormat } from '../../../format.ts';
import { useWords } from '../../../locale.tsx';
import { InfoIcon } from '../../../ui/icons.tsx';
import { fromDigits } from '../plan-money.ts';
import { listReachedLimits, type ReachedLimit } from '../reached-limits.ts';

/** Less than this share of what can be spent is small change. */
const WORTH_SAYING = 0.1;

function useLimitName(): (limit: ReachedLimit) => string {
  const { plans, terms } = useWords();
  const words = plans.verdict.limits;
  return (limit) => {
    switch (limit.kind) {
      case 'tier-creators':
        return words.creatorsOf({ name: terms.tiers[limit.tier], most: limit.most });
      case 'tier-share':
        return words.shareOf({ name: terms.tiers[limit.tier], most: limit.most });
      case 'model-creators':
        return words.creatorsOf({ name: terms.models[limit.model], most: limit.most });
      case 'model-share':
        return words.shareOf({ name: terms.models[limit.model], most: limit.most });
      default:
        return words[limit.kind]({ most: limit.most });
    }
  };
}

function useUnspent(document: PlanDocument, intake: unknown): string | null {
  const words = useWords().plans.verdict;
  const format = useFormat();
  const nameOf = useLimitName();
  const { left, spendable } = document.totals;
  const share = fromDigits(left) / Math.max(1, fromDigits(spendable));
  if (share <= WORTH_SAYING) return null;
  const limits = listReachedLimits(intake, document).map(nameOf);
  const amount = format.moneyShort(left, document.currency);
  return `${words.unspent({ amount, percent: format.percent(share, 0) })} ${
    limits.length === 0 ? words.noLimitReached : words.limitsReached({ limits: limits.join(words.limits.and) })
  }`;
}

function useNothingSetAside(document: PlanDocument): string | null {
  const words = useWords().plans.verdict;
  const kept = document.totals.reserves.some(({ kind, amount }) => kind !== 'boosting' && BigInt(amount) > 0n);
  const unclear = document.lines.filter((line) => line.price?.taxKnown === false && !line.price.estimated).length;
  return kept || unclear === 0 ? null : words.nothingSetAside({ count: unclear });
}

export function VerdictNotes({ document, intake }: { document: PlanDocument; intake: unknown }) {
  const notes = [...document.rules, useUnspent(document, intake), useNothingSetAside(document)].filter(
    (note) => note !== null,
  );
  if (document.lines.length === 0 || notes.length === 0) return null;
  return (
    <ul className="flex flex-col gap-1.5">
      {notes.map((note) => (
        <li key={note} className="flex items-start gap-2 text-soft">
          <InfoIcon className="mt-0.5 shrink-0" />
          <span className="prose-width">{note}</span>
        </li>
      ))}
    </ul>
  );
}
