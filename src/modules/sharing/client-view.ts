/** What a client sees of a plan: the one place where it is chosen. Every field is picked by its name; nothing is passed on whole. Pure. */
import { CURRENCY_DIGITS, divideRounded, type Currency } from '#kernel/money.ts';
import type { PlanDocument, PlanLine } from '#modules/plans/contract.ts';
import type { ClientView, CreatorView, PlanSummaryView, PriceMode } from './contract.ts';

/** Key of a whole plan's price among typed ones. */
const WHOLE_PLAN = 'plan';

interface Band {
  readonly p10: number;
  readonly p50: number;
  readonly p90: number;
}
const pickBand = ({ p10, p50, p90 }: Band): Band => ({ p10, p50, p90 });

const viewLine = (line: PlanLine): CreatorView => ({
  kind: 'creator',
  name: line.name,
  profileUrl: line.profileUrl,
  tier: line.tier,
  followers: line.followers,
  verticals: [...line.verticals],
  model: line.model,
  deliverables: line.items.map(({ kind, count }) => ({ kind, count })),
  appears: line.appears ?? 1,
  week: line.week,
  reads: pickBand(line.outcomes.reads),
  engagements: pickBand(line.outcomes.engagements),
  // What no test is known of has not been tested.
  tested: { reads: line.tested?.reads === true, engagements: line.tested?.engagements === true },
});

function viewPlan({ lines, totals, byTier, byModel, waves }: PlanDocument): PlanSummaryView {
  const tested = (metric: 'reads' | 'engagements'): boolean =>
    lines.length > 0 && lines.every((line) => line.tested?.[metric] === true);
  return {
    kind: 'plan',
    creators: totals.creators,
    byTier: (['mega', 'mid', 'micro', 'koc'] as const).flatMap((tier) =>
      byTier[tier].creators > 0 ? [{ tier, creators: byTier[tier].creators }] : [],
    ),
    byModel: Object.entries(byModel).flatMap(([model, slice]) =>
      slice.creators > 0 ? [{ model: model as PlanLine['model'], creators: slice.creators }] : [],
    ),
    waves: waves.flatMap(({ from, to, creators, notes }) => (creators > 0 ? [{ from, to, creators, notes }] : [])),
    notes: pickBand(totals.outcomes.notes),
    reads: pickBand(totals.outcomes.reads),
    engagements: pickBand(totals.outcomes.engagements),
    tested: { reads: tested('reads'), engagements: tested('engagements') },
  };
}

/** Rounded up to whole units of the currency, so that nobody is asked for odd cents. */
function addMarkUp(cost: string, bps: number, currency: Currency): bigint {
  const unit = 10n ** BigInt(CURRENCY_DIGITS[currency]);
  const marked = divideRounded(BigInt(cost) * BigInt(10_000 + bps), 10_000n);
  return ((marked + unit - 1n) / unit) * unit;
}

function computePrice(price: PriceMode, key: string, worst: string, currency: Currency): bigint | null {
  if (price.mode === 'none') return null;
  if (price.mode === 'mark-up') return addMarkUp(worst, price.bps, currency);
  const own = Object.hasOwn(price.prices, key) ? price.prices[key] : undefined;
  return own === undefined ? null : BigInt(own);
}

export interface ClientItem {
  readonly creatorId: string | null;
  readonly view: ClientView;
  /** Minor units of the plan's currency; null where the client sees none. */
  readonly price: bigint | null;
}

/**
 * The client's items: the lines asked for, or the plan in short.
 * @param creatorIds null for the plan in short
 * @returns null when a line is asked for that the plan does not have
 */
export function pickForClient(
  document: PlanDocument,
  creatorIds: readonly string[] | null,
  price: PriceMode,
): ClientItem[] | null {
  const { currency } = document;
  if (creatorIds === null) {
    const whole = computePrice(price, WHOLE_PLAN, document.totals.cost.worst, currency);
    return [{ creatorId: null, view: viewPlan(document), price: whole }];
  }
  const wanted = new Set(creatorIds);
  const lines = document.lines.filter((line) => wanted.has(line.creatorId));
  if (lines.length !== wanted.size) return null;
  return lines.map((line) => ({
    creatorId: line.creatorId,
    view: viewLine(line),
    price: computePrice(price, line.creatorId, line.cost.worst, currency),
  }));
}
