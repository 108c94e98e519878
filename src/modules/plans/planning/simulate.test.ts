import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { quantileOfMixture } from '#modules/forecast/index.ts';
import { computeChance } from '../contract.ts';
import { makeStream } from './random.ts';
import { DRAWS, listQuantiles, simulate, TOTAL, type SharedShocks, type SimulatedLine } from './simulate.ts';

const SHOCKS: SharedShocks = { within: 0.3, campaign: 0.67 };
const line = (key: string, change: Partial<SimulatedLine['odds']> = {}, vertical = 'skincare'): SimulatedLine => ({
  key,
  vertical,
  groups: [],
  odds: {
    appears: 1,
    notes: 1,
    reads: { median: 10_000, spread: 1.3 },
    engagements: { median: 800, spread: 1.2 },
    ordersPerRead: null,
    revenuePerRead: null,
    ...change,
  },
});
const anyLine = fc
  .record({
    median: fc.double({ min: 10, max: 100_000, noNaN: true }),
    spread: fc.double({ min: 0.2, max: 1.8, noNaN: true }),
    appears: fc.constantFrom(1, 1, 0.6, 0.25),
    vertical: fc.constantFrom('skincare', 'makeup', 'food-drink'),
  })
  .map(({ median, spread, appears, vertical }) => ({ vertical, appears, reads: { median, spread } }));
const anyLines = fc
  .array(anyLine, { minLength: 1, maxLength: 12 })
  .map((drawn) => drawn.map(({ vertical, ...odds }, at) => line(`c${at}`, odds, vertical)));
const readsOf = (lines: readonly SimulatedLine[], shocks = SHOCKS, seed = 1): number[] =>
  listQuantiles(simulate(lines, shocks, seed).get(TOTAL)!.reads);
const logs = (values: Float64Array): number[] => Array.from(values, Math.log);
const correlate = (a: readonly number[], b: readonly number[]): number => {
  const mean = (values: readonly number[]): number => values.reduce((sum, one) => sum + one, 0) / values.length;
  const [ma, mb] = [mean(a), mean(b)];
  const sum = (of: (at: number) => number): number => a.reduce((total, _, at) => total + of(at), 0);
  return (
    sum((at) => (a[at]! - ma) * (b[at]! - mb)) /
    Math.sqrt(sum((at) => (a[at]! - ma) ** 2) * sum((at) => (b[at]! - mb) ** 2))
  );
};

describe('a stream of chance', () => {
  it('is xoshiro128**: repeatable, spread evenly, and another for every name and seed', () => {
    const take = (next: () => number): number[] => Array.from({ length: 10_000 }, () => next() / 2 ** 32);
    const first = take(makeStream(1, 'a'));
    expect(take(makeStream(1, 'a'))).toEqual(first);
    for (const other of [makeStream(1, 'b'), makeStream(2, 'a')])
      expect(Math.abs(correlate(first, take(other)))).toBeLessThan(0.04);
    const tenths = first.reduce(
      (counts, value) => counts.with(Math.floor(value * 10), counts[Math.floor(value * 10)]! + 1),
      Array<number>(10).fill(0),
    );
    for (const count of tenths) expect(Math.abs(count - 1_000)).toBeLessThan(130);
  });
});

describe('a simulated plan', () => {
  it("of one line has that line's own range, gifts included", () => {
    fc.assert(
      fc.property(anyLine, ({ vertical, ...odds }) => {
        const quantiles = readsOf([line('one', odds, vertical)]);
        for (const share of [0.1, 0.5, 0.9]) {
          // Quantiles of a sample are sure of a share rather than of a value.
          const at = (p: number): number => quantileOfMixture(odds.appears, odds.reads.median, odds.reads.spread, p);
          const found = quantiles[Math.round(share * 100) - 1]!;
          expect(found).toBeGreaterThanOrEqual(at(share - 0.02) * 0.999);
          expect(found).toBeLessThanOrEqual(at(share + 0.02) * 1.001);
        }
      }),
      { numRuns: 60 },
    );
  });

  it("has two lines of one vertical move together as stated, of two verticals by the campaign's share of it", () => {
    const pair = (a: string, b: string): number => {
      const of = (key: string, vertical: string): Float64Array =>
        simulate([line(key, { reads: { median: 5, spread: key === 'x' ? 0.4 : 1.7 } }, vertical)], SHOCKS).get(TOTAL)!
          .reads;
      return correlate(logs(of('x', a)), logs(of('y', b)));
    };
    expect(pair('skincare', 'skincare')).toBeCloseTo(0.3, 1);
    expect(pair('skincare', 'makeup')).toBeCloseTo(0.2, 1);
  });

  it('loses more in its worst tenth the more its lines have in common', () => {
    // Sums of variables that depend more on each other are larger in convex order (Müller 1997), which orders the
    // means of the tails; single quantiles it does not order, least of all those of gifts that seldom appear.
    const worstTenth = (lines: readonly SimulatedLine[], within: number): number => {
      const reads = simulate(lines, { within, campaign: 1 }, 1).get(TOTAL)!.reads.toSorted();
      return reads.subarray(0, DRAWS / 10).reduce((sum, one) => sum + one, 0) / (DRAWS / 10);
    };
    fc.assert(
      fc.property(anyLines, (lines) => {
        const middle = lines.reduce((sum, { odds }) => sum + odds.reads.median * odds.appears, 0);
        const [alone, some, all] = [0, 0.3, 1].map((within) => worstTenth(lines, within));
        expect(some!).toBeLessThanOrEqual(alone! + 0.04 * middle);
        expect(all!).toBeLessThanOrEqual(some! + 0.04 * middle);
      }),
      { numRuns: 40 },
    );
    const many = Array.from({ length: 60 }, (_, at) => line(`m${at}`));
    const ratio = (within: number): number => {
      const quantiles = readsOf(many, { within, campaign: 1 });
      return quantiles[89]! / quantiles[9]!;
    };
    expect(ratio(0.3)).toBeGreaterThan(1.5 * ratio(0));
  });

  it('is the same for the same seed and for lines in any order', () => {
    fc.assert(
      fc.property(anyLines, fc.integer({ min: 0, max: 1_000 }), (lines, seed) => {
        const quantiles = readsOf(lines, SHOCKS, seed);
        expect(readsOf(lines, SHOCKS, seed)).toEqual(quantiles);
        readsOf(lines.toReversed(), SHOCKS, seed).forEach((value, at) => expect(value).toBeCloseTo(quantiles[at]!, 4));
      }),
      { numRuns: 30 },
    );
    expect(readsOf([line('a')], SHOCKS, 2)).not.toEqual(readsOf([line('a')], SHOCKS, 1));
  });

  it('ascends, grows with every line added, and reaches a higher target less often', () => {
    fc.assert(
      fc.property(
        anyLines,
        fc.double({ min: 0, max: 500_000, noNaN: true }),
        fc.double({ min: 0, max: 500_000, noNaN: true }),
        (lines, a, b) => {
          const quantiles = readsOf(lines);
          quantiles.slice(1).forEach((value, at) => expect(value).toBeGreaterThanOrEqual(quantiles[at]!));
          readsOf(lines.slice(1)).forEach((value, at) => expect(value).toBeLessThanOrEqual(quantiles[at]! + 1e-6));
          expect(computeChance(quantiles, Math.min(a, b))).toBeGreaterThanOrEqual(
            computeChance(quantiles, Math.max(a, b)),
          );
        },
      ),
      { numRuns: 30 },
    );
  });

  it('counts a gift in exactly its share of the campaigns, and sums groups apart', () => {
    const sums = simulate(
      [
        { ...line('gift', { appears: 0.2 }), groups: ['koc'] },
        { ...line('paid', { notes: 2, ordersPerRead: 0.01, revenuePerRead: 200 }), groups: ['mid'] },
      ],
      SHOCKS,
    );
    const mean = (values: Float64Array): number => values.reduce((sum, one) => sum + one, 0) / DRAWS;
    expect(mean(sums.get('koc')!.notes)).toBe(0.2);
    expect(mean(sums.get(TOTAL)!.notes)).toBeCloseTo(2.2, 12);
    const { reads, orders, revenue } = sums.get('mid')!;
    expect(orders[7]!).toBeCloseTo(reads[7]! * 0.01, 9);
    expect(revenue[7]!).toBeCloseTo(reads[7]! * 200, 6);
    expect(sums.get(TOTAL)!.reads[7]).toBeCloseTo(reads[7]! + sums.get('koc')!.reads[7]!, 6);
  });

  it('has reads and engagements of a line move together', () => {
    const { reads, engagements } = simulate([line('a')], SHOCKS).get(TOTAL)!;
    expect(correlate(logs(reads), logs(engagements))).toBeCloseTo(1, 9);
  });
});
