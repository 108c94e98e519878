import fc from 'fast-check';
import { expect, test } from 'vitest';
import { makeSetting } from '#modules/collaboration-models/index.ts';
import { messages } from '#words/index.ts';
import { describeCashFlow, describeForecast, findTested } from './describe-forecast.ts';
import { forecastPlan, modelGroup, tierGroup } from './forecast-plan.ts';
import { homeMoneyOf } from './home-money.ts';
import { readOdds } from './line-odds.ts';
import type { PlanResult, ResultLine } from './plan-result.ts';
import { makeIntake, TODAY } from './testing/make-intake.ts';
import { makeLine } from './testing/make-line.ts';

const ODDS = {
  appears: 1,
  notes: 1,
  reads: { median: 10_000, spread: 1.3 },
  engagements: { median: 800, spread: 1.2 },
  ordersPerRead: null,
  revenuePerRead: null,
} as const;
const line = (key: string, change: Partial<ResultLine> = {}): ResultLine =>
  makeLine({ key, creatorId: key, odds: ODDS, ...change });
const drawn = (lines: readonly ResultLine[], change: Parameters<typeof makeIntake>[0] = {}) => {
  const intake = makeIntake(change);
  return forecastPlan(lines, makeSetting(intake, TODAY), homeMoneyOf(intake));
};

test('totals, tiers and models have ordered ranges; what nobody is in is zero', () => {
  const shape = fc.record({
    tier: fc.constantFrom('mega', 'mid', 'koc'),
    model: fc.constantFrom('gifting', 'paid-post', 'live-stream'),
    appears: fc.constantFrom(1, 0.4),
    median: fc.double({ min: 1, max: 1e6, noNaN: true }),
    spread: fc.double({ min: 0, max: 2.5, noNaN: true }),
  });
  fc.assert(
    fc.property(fc.array(shape, { maxLength: 8 }), (shapes) => {
      const lines = shapes.map(({ tier, model, appears, ...reads }, at) =>
        line(`c${at}`, { tier, model, odds: { ...ODDS, appears, reads, engagements: reads } }),
      );
      const { outcomes } = drawn(lines);
      for (const group of [undefined, tierGroup('mid'), modelGroup('gifting'), tierGroup('micro')])
        for (const { p10, p50, p90 } of ['reads', 'engagements', 'notes'].map(
          (metric) => outcomes(group)[metric as 'reads' | 'engagements' | 'notes'],
        )) {
          expect(p10).toBeLessThanOrEqual(p50);
          expect(p50).toBeLessThanOrEqual(p90);
          expect(Number.isInteger(p50)).toBe(true);
        }
      expect(outcomes(tierGroup('micro')).reads).toEqual({ p10: 0, p50: 0, p90: 0 });
    }),
    { numRuns: 25 },
  );
});

test('targets have their chance, except those of a total that is not known', () => {
  const targets = { reads: 10_000, notes: 2, orders: 5, revenue: 1_000 };
  const lines = [line('a'), line('b', { model: 'gifting', tier: 'koc', odds: { ...ODDS, appears: 0.5 } })];
  const unknown = drawn(lines, { targets }).forecast;
  expect(unknown.targets.map(({ metric }) => metric)).toEqual(['reads', 'notes']);
  expect(unknown.targets[0]!.chance).toBeGreaterThan(0.5);
  expect(unknown.targets[1]!.chance).toBeCloseTo(0.5, 1);
  expect([unknown.totals.orders, unknown.totals.revenue]).toEqual([null, null]);
  const selling = lines.map((one) => ({ ...one, odds: { ...one.odds!, ordersPerRead: 0.001, revenuePerRead: 30 } }));
  const known = drawn(selling, { targets }).forecast;
  expect(known.targets.map(({ metric }) => metric)).toEqual(
    ['reads', 'engagements', 'notes', 'orders', 'revenue'].filter((metric) => metric in targets),
  );
  expect(known.totals.orders![49]!).toBeCloseTo(known.totals.reads[49]! * 0.001, 1);
});

test('revenue is in the currency of the plan', () => {
  const lines = [line('a', { odds: { ...ODDS, ordersPerRead: 0.001, revenuePerRead: 30 } })];
  const foreign = { budget: { amount: 5_000_000, currency: 'EUR' }, rate: { cnyPerUnit: '8', on: TODAY } } as const;
  expect(drawn(lines, foreign).forecast.totals.revenue![49]!).toBeCloseTo(
    drawn(lines).forecast.totals.revenue![49]! / 8,
    -2,
  );
});

test('gifts count as notes, and are said to, until the brief gives both rates', () => {
  const gift = [line('g', { model: 'gifting', tier: 'koc' })];
  expect(drawn(gift).forecast.giftsAssumed).toBe(1);
  expect(drawn(gift, { assumptions: { 'gifting.acceptance': 0.5 } }).forecast.giftsAssumed).toBe(1);
  const rates = { 'gifting.acceptance': 0.5, 'gifting.post-rate': 0.4 };
  expect(drawn(gift, { assumptions: rates }).forecast.giftsAssumed).toBe(0);
});

test('no line is called tested: neither gifts nor paid notes were held against real ones', () => {
  const gift = { model: 'gifting', tier: 'koc', basis: { reads: 'own', engagements: 'own' } } as const;
  expect(findTested(line('g', gift))).toEqual({ reads: false, engagements: false });
  expect(findTested(line('p', { ...gift, model: 'paid-post' }))).toEqual({ reads: false, engagements: false });
  expect(findTested(makeLine(gift))).toBeNull();
});

test('a line stored without its odds keeps its range, a gift its chance', () => {
  const toFen = (digits: string): number => Number(digits) * 8;
  const old = makeLine({
    outcomes: {
      ...makeLine().outcomes,
      orders: { p10: 2, p50: 10, p90: 50 },
      revenue: { p10: '100', p50: '500', p90: '2500' },
    },
  });
  const odds = readOdds(old, toFen);
  expect(odds).toMatchObject({ appears: 1, notes: 1, ordersPerRead: 0.001, revenuePerRead: 0.4 });
  expect(odds.reads.median * Math.exp(1.28155 * odds.reads.spread)).toBeCloseTo(50_000, -1);
  const band = { p10: 0, p50: 200, p90: 900 };
  const gift = makeLine({
    model: 'gifting',
    outcomes: { ...old.outcomes, reads: band, engagements: band, notes: { p10: 0, p50: 0.2, p90: 1 } },
  });
  expect(readOdds(gift, toFen)).toMatchObject({ appears: 0.2, notes: 1, reads: { median: 1_000 } });
  expect(readOdds(line('a'), toFen)).toBe(ODDS);
});

test('a plan stored before forecasts were kept is described without one', () => {
  const old = { lines: [makeLine()], currency: 'CNY' } as unknown as PlanResult;
  for (const locale of ['en', 'zh'] as const) {
    expect(describeForecast(old, messages(locale))).toBeNull();
    expect(describeCashFlow(old, messages(locale))).toBeNull();
  }
});
