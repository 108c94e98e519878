import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { benchmarkUse } from '#modules/benchmarks/index.ts';
import { MODEL_KINDS } from '#modules/collaboration-models/index.ts';
import { computeCashFlow } from './cash-flow.ts';
import type { CostPart, ResultLine } from './plan-result.ts';
import { makeLine } from './testing/make-line.ts';

const TODAY = '2026-11-23';
const FIGURES = benchmarkUse();
const COST_KINDS = [
  'fee',
  'platform-fee',
  'tax',
  'goods',
  'shipping',
  'duty',
  'commission',
  'slot',
  'production',
  'usage-rights',
] as const;
const part = (kind: CostPart['kind'], amount: string): CostPart => ({ kind, expected: amount, worst: amount });
const goods = (parcels = 1) => ({ goods: { units: parcels, parcels } });
/** A line of the model, of one part, for the week of 1 March 2027. */
const of = (model: ResultLine['model'], kind: CostPart['kind'], change: Partial<ResultLine> = {}): ResultLine =>
  makeLine({
    model,
    terms: { consideration: 'fee', ...goods(), ...(model === 'ambassadorship' ? { months: 3, notesPerMonth: 1 } : {}) },
    cost: { expected: '90000', worst: '90000' },
    parts: [part(kind, '90000')],
    ...change,
  });
const direct = { price: { ...makeLine().price!, declaration: 'undeclared' } } as const;
const months = (line: ResultLine, column: 'committed' | 'due'): Record<string, string> =>
  Object.fromEntries(
    computeCashFlow([line], FIGURES, TODAY).months.flatMap((one) =>
      one[column].worst === '0' ? [] : [[one.month, one[column].worst]],
    ),
  );

describe('money is promised when the deal has to be booked', () => {
  it.each([
    ['gifting', '2027-02'],
    ['paid-post', '2027-01'],
    ['affiliate', '2027-02'],
    ['live-stream', '2027-01'],
    ['ambassadorship', '2027-01'],
    ['co-creation', '2026-12'],
  ] as const)('%s in %s', (model, month) => {
    expect(months(of(model, 'fee'), 'committed')).toEqual({ [month]: '90000' });
  });
  it('now, when that day has passed', () => {
    expect(months(of('co-creation', 'fee', { week: '2026-12-07' }), 'committed')).toEqual({ '2026-11': '90000' });
  });
});

describe('money leaves', () => {
  it.each([
    ['for a Pugongying order as it is placed', of('paid-post', 'fee'), { '2027-01': '90000' }],
    ['for its platform fee with it', of('paid-post', 'platform-fee'), { '2027-01': '90000' }],
    ['for a direct or agency invoice at settlement', of('paid-post', 'fee', direct), { '2027-04': '90000' }],
    ['for tax with that fee', of('paid-post', 'tax', direct), { '2027-04': '90000' }],
    ["for a note's product as it is sent", of('paid-post', 'goods'), { '2027-02': '90000' }],
    ['for a gift as it is sent', of('gifting', 'shipping'), { '2027-02': '90000' }],
    [
      'for a retainer month by month',
      of('ambassadorship', 'fee'),
      { '2027-04': '30000', '2027-05': '30000', '2027-06': '30000' },
    ],
    [
      "for an ambassador's parcels month by month",
      of('ambassadorship', 'goods', { terms: { months: 3, notesPerMonth: 1, ...goods(3) } }),
      { '2027-03': '30000', '2027-04': '30000', '2027-05': '30000' },
    ],
    ['for commission when returns are over', of('affiliate', 'commission'), { '2027-04': '90000' }],
    ['for live commission sooner', of('live-stream', 'commission'), { '2027-03': '90000' }],
    ['for a slot on its live date', of('live-stream', 'slot'), { '2027-03': '90000' }],
    ['for live samples before it', of('live-stream', 'goods'), { '2027-02': '90000' }],
    ['for production at the start', of('co-creation', 'production'), { '2026-12': '90000' }],
  ] as const)('%s', (_, line, expected) => {
    expect(months(line, 'due')).toEqual(expected);
  });
});

test('every month from the first to the last stands there, and adds up to the cost to the last unit', () => {
  const amount = fc.bigInt({ min: 0n, max: 3_000_000n });
  const line = fc
    .record({
      model: fc.constantFrom(...MODEL_KINDS),
      week: fc.constantFrom('2026-11-23', '2026-12-28', '2027-02-01', '2027-06-07'),
      direct: fc.boolean(),
      months: fc.integer({ min: 3, max: 12 }),
      parts: fc.array(fc.record({ kind: fc.constantFrom(...COST_KINDS), expected: amount, more: amount }), {
        maxLength: 6,
      }),
      rate: fc.constantFrom(1n, 7n, 3n),
    })
    .map(({ model, week, direct: undeclared, months: run, parts, rate }) => {
      const ceil = (fen: bigint): string => ((fen + rate - 1n) / rate).toString();
      const sum = (pick: (one: (typeof parts)[number]) => bigint): bigint =>
        parts.reduce((total, one) => total + pick(one), 0n);
      const expected = sum((one) => one.expected);
      return of(model, 'fee', {
        week,
        ...(undeclared ? direct : {}),
        terms: {
          consideration: 'fee',
          ...goods(run),
          ...(model === 'ambassadorship' ? { months: run, notesPerMonth: 1 } : {}),
        },
        parts: parts.map((one) => ({
          kind: one.kind,
          expected: String(one.expected),
          worst: String(one.expected + one.more),
        })),
        cost: { expected: ceil(expected), worst: ceil(expected + sum((one) => one.more)) },
      });
    });
  fc.assert(
    fc.property(fc.array(line, { minLength: 1, maxLength: 8 }), (lines) => {
      const { months: all } = computeCashFlow(lines, FIGURES, TODAY);
      for (const bound of ['expected', 'worst'] as const) {
        const cost = lines.reduce((total, one) => total + BigInt(one.cost[bound]), 0n);
        for (const column of ['committed', 'due'] as const) {
          expect(all.reduce((total, one) => total + BigInt(one[column][bound]), 0n)).toBe(cost);
          for (const one of all) expect(BigInt(one[column][bound])).toBeGreaterThanOrEqual(0n);
        }
      }
      expect(all[0]!.month >= '2026-11').toBe(true);
      const days = all.map(({ month }) => Number(month.slice(0, 4)) * 12 + Number(month.slice(5)));
      expect(days).toEqual(days.map((_, at) => days[0]! + at));
    }),
  );
});
