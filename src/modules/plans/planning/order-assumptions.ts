/** The assumptions of a plan, those first that move its money or its outcomes most. */
import type { Benchmark } from '#modules/benchmarks/index.ts';
import type { PlanResult } from './plan-result.ts';

/** Keys by what they move, the most important group first; a key stands in the first group that names its beginning. */
const GROUPS: readonly (readonly string[])[] = [
  // What is paid.
  [
    'platform-fee',
    'price',
    'commission-rate',
    'unforecast-commission-share',
    'hybrid-base-share',
    'stale-worst-factor',
    'slot',
    'usage-rights',
    'production',
    'retainer',
    'mcn-invoice-tax',
    'return-rate',
    'shipping',
    'duty',
    'gift-parcels',
    'live-goods-units',
    'live-sessions-per-month',
  ],
  // What is expected of it.
  [
    'gifting.',
    'sponsored-over-daily',
    'video-over-image',
    'live-views',
    'engagements-per-follower',
    'reads-per-engagement',
    'note-',
    'average-sample',
    'own-sample',
    'forecast.',
    'sales.',
    'other-basis-spread',
    'plan-correlation',
  ],
  // What the choice is made by.
  ['market-price', 'outcome-weight', 'mix-penalty', 'tier-mix', 'primary-spend-share', 'creator-spend-share'],
  // When, and who may be in it.
  [
    'lead-weeks',
    'wave-share',
    'plan-months',
    'decision-cycle',
    'quote-stale-days',
    'assume-',
    'onboarding-followers',
    'selling-followers',
    'vertical-minimum',
    'fake-follower-share',
  ],
];
const GRADES = 'AKSV';

const groupOf = (key: string): number => {
  const found = GROUPS.findIndex((names) => names.some((name) => key.startsWith(name)));
  if (found >= 0) return found;
  return key.startsWith('fit-') ? GROUPS.length + 1 : GROUPS.length;
};

/** Whether the row is about a tier or a model that the plan has nobody in. */
function isElsewhere(row: Benchmark, result: PlanResult): boolean {
  const { tier, model } = row.scope;
  return (
    (tier !== undefined && !result.lines.some((line) => line.tier === tier)) ||
    (model !== undefined && !result.lines.some((line) => line.model === model))
  );
}

/** Money, outcomes, the choice, dates, checks, the weights of fit last; within each what the plan uses, and what is least sure, first. */
export function orderAssumptions(result: PlanResult): Benchmark[] {
  const places = result.assumptions.map((row, index) => ({
    row,
    place: [
      groupOf(row.key),
      isElsewhere(row, result) ? 1 : 0,
      row.source === 'set by you' || row.value === null ? -1 : GRADES.indexOf(row.grade),
      index,
    ],
  }));
  const compare = (a: readonly number[], b: readonly number[]): number => {
    const at = a.findIndex((value, index) => value !== b[index]);
    return at < 0 ? 0 : a[at]! - b[at]!;
  };
  return places.toSorted((a, b) => compare(a.place, b.place)).map(({ row }) => row);
}
