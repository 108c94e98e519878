import { expect, test } from 'vitest';
import { benchmarkUse } from '#modules/benchmarks/index.ts';
import { OBJECTIVE_GROUPS, SITUATIONS, type ObjectiveGroup } from '#modules/collaboration-models/index.ts';
import { makeIntake } from './testing/make-intake.ts';
import { computeOutcomePrices, computeWorth } from './worth.ts';

const FIGURES = benchmarkUse();
const READ = FIGURES.value('market-price.read');
const ENGAGEMENT = FIGURES.value('market-price.engagement');
const ODDS = {
  appears: 1,
  notes: 1,
  reads: { median: 30_000, spread: 1 },
  engagements: { median: (30_000 * READ) / ENGAGEMENT, spread: 1 },
  ordersPerRead: null,
  revenuePerRead: null,
};
const shareOf = ({ reads, engagements }: { reads: number; engagements: number }): number =>
  reads / READ + engagements / ENGAGEMENT;

test('the same attention is never paid twice: weights of reads and engagements sum to 1, whatever the objectives', () => {
  for (const objectives of Object.keys(OBJECTIVE_GROUPS) as ObjectiveGroup[]) {
    const weight = (outcome: string): number => FIGURES.value('outcome-weight', { objectives, outcome });
    expect(weight('reads') + weight('engagements')).toBeCloseTo(1, 9);
  }
  for (const situation of SITUATIONS)
    expect(shareOf(computeOutcomePrices(makeIntake({ situation, objectives: [] }), FIGURES))).toBeCloseTo(1, 9);
  const mixed = makeIntake({ objectives: ['brand-awareness', 'social-proof', 'roi'] });
  expect(shareOf(computeOutcomePrices(mixed, FIGURES))).toBeCloseTo(1, 9);
  const edited = benchmarkUse({ 'outcome-weight[objectives=launch,outcome=reads]': 4 });
  expect(shareOf(computeOutcomePrices(makeIntake(), edited))).toBeCloseTo(1, 9);
});

test('a note that brings engagements at the market price of its reads is worth just those reads', () => {
  const outcomes = { odds: ODDS };
  for (const situation of SITUATIONS) {
    const prices = computeOutcomePrices(makeIntake({ situation, objectives: [] }), FIGURES);
    expect(computeWorth(outcomes, prices)).toBeCloseTo(30_000 * READ, 1);
  }
});

test('a gift that is posted about once in five is worth a fifth of its note, although its middle case is none', () => {
  const prices = computeOutcomePrices(makeIntake(), FIGURES);
  const full = computeWorth({ odds: ODDS }, prices);
  expect(computeWorth({ odds: { ...ODDS, appears: 0.2 } }, prices)).toBeCloseTo(full / 5, 1);
});
