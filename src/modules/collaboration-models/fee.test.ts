import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Quote } from '#modules/creators/index.ts';
import { buildCreator, buildQuote, buildSetting } from '../../../tests/support/collaboration.ts';
import { computeCost } from './cost.ts';
import { feeParts, findNotePrice, findSlotPrice } from './fee.ts';
import type { OrderMode } from './terms.ts';

const setting = buildSetting();
const costOf = (quote: Quote, mcn: string | null = null, mode: OrderMode = 'standard') => {
  const price = findNotePrice(buildCreator({ quotes: [quote], mcn }), 'image', setting)!;
  return computeCost(feeParts(price, mode, setting), price.shown);
};
const starPrice = (yuan: number) =>
  findNotePrice(
    buildCreator({ celebrity: true, followers: 2_000_000, quotes: [buildQuote('image', yuan)] }),
    'image',
    setting,
  )!;
const fen = (yuan: number): bigint => BigInt(Math.round(yuan * 100));

describe('the price of a note, on one basis', () => {
  it.each([
    ['declared: the list price and 10 % on top', {}, null, 'standard', 11_000, 11_000],
    ['guaranteed exposure: 20 %', {}, null, 'guaranteed', 12_000, 12_000],
    ['declaration unknown: taken as an order', { declaration: 'unknown' }, null, 'standard', 11_000, 11_000],
    [
      'undeclared, net, to an individual: grossed up, no platform fee',
      { declaration: 'undeclared', tax: 'net' },
      null,
      'standard',
      10_000 / 0.84,
      10_000 / 0.84,
    ],
    [
      'undeclared, basis unknown: only the worst case is grossed up',
      { declaration: 'undeclared' },
      null,
      'standard',
      10_000,
      10_000 / 0.84,
    ],
    [
      'undeclared, tax-included: nothing on top',
      { declaration: 'undeclared', tax: 'tax-included' },
      null,
      'standard',
      10_000,
      10_000,
    ],
    [
      'undeclared, net, through an MCN: invoice tax',
      { declaration: 'undeclared', tax: 'net' },
      'MCN',
      'standard',
      10_600,
      10_600,
    ],
    [
      'after a 20 % rebate: platform fee on the list price, worst without the rebate',
      { price: 'after-rebate', rebateBps: 2_000 },
      null,
      'standard',
      11_250,
      13_750,
    ],
  ] as const)('%s', (_, changes, mcn, mode, expected, worst) => {
    const cost = costOf(buildQuote('image', 10_000, changes), mcn, mode);
    expect([cost.expected, cost.worst]).toEqual([fen(expected), fen(worst)]);
  });

  it('is stale when the quote is older than 30 days, and then may have risen', () => {
    const fresh = costOf(buildQuote('image', 10_000, { on: '2026-10-24' }));
    const stale = costOf(buildQuote('image', 10_000, { on: '2026-10-23' }));
    expect([fresh.price?.stale, fresh.worst]).toEqual([false, fen(11_000)]);
    expect([stale.price?.stale, stale.expected, stale.worst]).toEqual([true, fen(11_000), fen(12_100)]);
  });

  it('prefers a declared quote, then the newest', () => {
    const quotes = [
      buildQuote('image', 3_000, { declaration: 'undeclared' }),
      buildQuote('image', 5_000, { on: '2026-11-01' }),
      buildQuote('image', 6_000, { on: '2026-11-20' }),
    ];
    expect(findNotePrice(buildCreator({ quotes }), 'image', setting)?.expected).toBe(fen(6_000));
  });

  it('of a star is at worst what so many followers usually cost', () => {
    expect([starPrice(10_000).expected, starPrice(10_000).worst]).toEqual([fen(10_000), fen(140_000)]);
    expect(starPrice(200_000).worst).toBe(fen(200_000));
  });

  it('flags an undeclared price', () => {
    expect(costOf(buildQuote('image', 10_000, { declaration: 'undeclared' })).price?.declaration).toBe('undeclared');
  });

  it('is estimated from the other format when only that is quoted', () => {
    const price = findNotePrice(buildCreator({ quotes: [buildQuote('image', 10_000)] }), 'video', setting);
    expect(price).toMatchObject({ expected: fen(12_500), worst: fen(20_000), shown: { estimated: true } });
  });

  it('is estimated from followers when nothing is quoted: median expected, 90th percentile worst, never under the least', () => {
    expect(findNotePrice(buildCreator(), 'image', setting)).toMatchObject({
      expected: fen(14_000),
      worst: fen(34_000),
      shown: { estimated: true, on: null },
    });
    expect(findNotePrice(buildCreator({ followers: 500 }), 'image', setting)).toMatchObject({
      expected: fen(150),
      worst: fen(150),
    });
  });

  it('is not known without quotes and followers', () => {
    expect(findNotePrice(buildCreator({ followers: null }), 'image', setting)).toBeNull();
  });

  it("of a live session is the slot fee quoted, else the video note's, for a mega creator at least the top hosts' least", () => {
    expect(findSlotPrice(buildCreator({ quotes: [buildQuote('live-slot', 8_000)] }), setting)?.expected).toBe(
      fen(8_000),
    );
    expect(findSlotPrice(buildCreator({ quotes: [buildQuote('video', 9_000)] }), setting)?.expected).toBe(fen(9_000));
    expect(
      findSlotPrice(buildCreator({ followers: 2_000_000, quotes: [buildQuote('video', 9_000)] }), setting)?.expected,
    ).toBe(fen(50_000));
  });

  const anyQuote = fc.record({
    yuan: fc.integer({ min: 1, max: 500_000 }),
    tax: fc.constantFrom('net', 'tax-included', 'unknown'),
    price: fc.constantFrom('list', 'after-rebate', 'unknown'),
    declaration: fc.constantFrom('declared', 'undeclared', 'unknown'),
    rebateBps: fc.option(fc.integer({ min: 0, max: 9_000 })),
    on: fc.constantFrom('2026-11-20', '2025-11-06'),
  } as const);

  it('costs no more as expected than at worst, at least the quote, and more for a higher quote', () => {
    fc.assert(
      fc.property(
        anyQuote,
        fc.integer({ min: 1, max: 50_000 }),
        fc.option(fc.constant('MCN')),
        ({ yuan, ...changes }, more, mcn) => {
          const cost = costOf(buildQuote('image', yuan, changes), mcn);
          const dearer = costOf(buildQuote('image', yuan + more, changes), mcn);
          expect(cost.expected).toBeLessThanOrEqual(cost.worst);
          expect(cost.expected).toBeGreaterThanOrEqual(fen(yuan));
          expect(dearer.expected).toBeGreaterThan(cost.expected);
          expect(dearer.worst).toBeGreaterThan(cost.worst);
        },
      ),
    );
  });
});
