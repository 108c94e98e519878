import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Figure } from '#modules/creators/index.ts';
import { buildCreator, buildFigure, buildSetting } from '../../../tests/support/collaboration.ts';
import { computeBetween, computeNoteOutcomes, computeTypical } from './outcome.ts';
import { computeSalesRates } from './sales.ts';

const setting = buildSetting();
/** The tier's middle note, and how many own notes weigh as much as it. */
const MIDDLE = 200_000 * 0.00657 * 0.46;
const K = (1.21 / (Math.log(0.01798 / 0.00192) / (2 * 0.6745))) ** 2;
const ONE = { image: 1, video: 0 };
const of = (figures: readonly Figure[], followers = 200_000) =>
  computeNoteOutcomes(buildCreator({ figures, followers }), ONE, 'sponsored', setting);
const width = (band: { p10: number; p90: number }): number => band.p90 / Math.max(1, band.p10);

const ofSample = (sample: number) => of([buildFigure('engagements-median', 5_000, { sample })]).engagements.p50;
const scopeOf = (basis: 'daily' | 'sponsored', format: 'image' | 'video') => ({
  basis,
  format,
  days: 30,
  traffic: 'organic' as const,
});

describe('forecast of notes', () => {
  it("stands on the tier's benchmark without own figures", () => {
    const outcome = of([]);
    expect(outcome.basis).toEqual({ reads: 'benchmark', engagements: 'benchmark' });
    expect(outcome.engagements.p50).toBe(Math.round(MIDDLE));
  });

  it('comes nearer to the own figure the more notes are under it', () => {
    expect(ofSample(1)).toBeLessThan(ofSample(10));
    expect(ofSample(10)).toBeLessThan(ofSample(1_000));
    const weight = 10 / (10 + K);
    expect(ofSample(10)).toBe(Math.round(5_000 ** weight * MIDDLE ** (1 - weight)));
    expect(ofSample(100_000)).toBeGreaterThan(4_990);
  });

  it('is surer the more notes are under a figure', () => {
    expect(width(of([buildFigure('engagements-median', 600, { sample: 100 })]).engagements)).toBeLessThan(
      width(of([]).engagements),
    );
  });

  it("derives reads from engagements by the tier's range, marks it, and widens the band", () => {
    const figures = [buildFigure('engagements-median', 1_000, { sample: 40 })];
    const derived = of(figures);
    expect(derived.basis.reads).toBe('derived');
    expect(derived.reads.p50 / derived.engagements.p50).toBeCloseTo(12.9, 1);
    expect(width(derived.reads)).toBeGreaterThan(width(derived.engagements));
    const measured = of([...figures, buildFigure('reads-median', 12_900, { sample: 40 })]);
    expect(measured.basis.reads).toBe('own');
    expect(width(measured.reads)).toBeLessThan(width(derived.reads));
  });

  it("uses the creator's own rate by reads when there is one", () => {
    const figures = [
      buildFigure('engagements-median', 1_000, { sample: 40 }),
      buildFigure('engagement-rate-by-reads', 0.05),
    ];
    const { reads, engagements } = of(figures);
    expect(reads.p50 / engagements.p50).toBeCloseTo(20, 1);
  });

  it("prefers sponsored figures for a sponsored note and the note's own format", () => {
    const figures = [
      buildFigure('engagements-median', 9_000, { scope: scopeOf('daily', 'image'), sample: 1e6 }),
      buildFigure('engagements-median', 400, { scope: scopeOf('sponsored', 'image'), sample: 1e6 }),
      buildFigure('engagements-median', 7_000, { scope: scopeOf('sponsored', 'video'), sample: 1e6 }),
    ];
    expect(of(figures).engagements.p50).toBe(400);
    const daily = computeNoteOutcomes(buildCreator({ figures }), { image: 0, video: 1 }, 'sponsored', setting);
    expect(daily.engagements.p50).toBe(7_000);
  });

  it('takes a zero for a hidden figure', () => {
    expect(of([buildFigure('engagements-median', 0)])).toEqual(of([]));
  });

  it('takes reads that an import derived for no evidence', () => {
    const engaged = [buildFigure('engagements-median', 800, { sample: 30 })];
    expect(of([...engaged, buildFigure('reads-median', 99_999, { derivedBy: 'M-READS' })])).toEqual(of(engaged));
  });

  it('adds up over notes and narrows relative to its middle', () => {
    const creator = buildCreator();
    const one = computeNoteOutcomes(creator, ONE, 'sponsored', setting).reads;
    const three = computeNoteOutcomes(creator, { image: 2, video: 1 }, 'sponsored', setting).reads;
    expect(Math.abs(three.p50 - 3 * one.p50)).toBeLessThanOrEqual(2);
    expect(width(three)).toBeLessThan(width(one));
  });

  it('keeps p10 <= p50 <= p90 for any figures', () => {
    const metric = fc.constantFrom(
      'reads-median',
      'engagements-median',
      'engagements-average',
      'likes-average',
      'engagement-rate-by-reads',
      'notes-60d',
    );
    const figure = fc.record({
      metric,
      value: fc.double({ min: 0, max: 1e6, noNaN: true }),
      sample: fc.option(fc.integer({ min: 0, max: 1_000 })),
    });
    fc.assert(
      fc.property(
        fc.array(figure, { maxLength: 6 }),
        fc.integer({ min: 0, max: 20_000_000 }),
        fc.integer({ min: 0, max: 12 }),
        fc.integer({ min: 0, max: 12 }),
        (figures, followers, image, video) => {
          const creator = buildCreator({
            followers,
            figures: figures.map((one) => buildFigure(one.metric, one.value, { sample: one.sample })),
          });
          for (const band of Object.values(computeNoteOutcomes(creator, { image, video }, 'daily', setting)).slice(
            0,
            2,
          ) as { p10: number; p50: number; p90: number }[]) {
            expect(band.p10).toBeGreaterThanOrEqual(0);
            expect(band.p10).toBeLessThanOrEqual(band.p50);
            expect(band.p50).toBeLessThanOrEqual(band.p90);
            expect(Number.isFinite(band.p90)).toBe(true);
          }
        },
      ),
    );
  });
});

describe('scatter', () => {
  const koc = (figures: readonly Figure[], by = setting) =>
    computeNoteOutcomes(buildCreator({ figures, followers: 8_000 }), ONE, 'daily', by);
  it('of KOCs is the one fitted on real notes, of others that of the published quartiles', () => {
    expect(computeBetween({ tier: 'koc' }, setting)).toBe(0.89);
    expect(computeBetween({ tier: 'mid' }, setting)).toBeCloseTo(1.6583, 3);
    expect(koc([]).odds.engagements.spread).toBeCloseTo(Math.hypot(1.21, 0.89), 9);
  });

  it('shrinks by k = within squared over between squared, as they are set', () => {
    const figures = [buildFigure('engagements-median', 3_000, { sample: 4 })];
    const { median } = koc(figures).odds.engagements;
    const weight = 4 / (4 + (1.21 / 0.89) ** 2);
    expect(median).toBeCloseTo(3_000 ** weight * (8_000 * 0.02) ** (1 - weight), 6);
    const steady = koc(figures, buildSetting({}, { 'forecast.within': 0.4 })).odds.engagements;
    expect(steady.median).toBeGreaterThan(median);
    expect(steady.spread).toBeLessThan(koc(figures).odds.engagements.spread);
  });

  it('brings a stand-in figure to the kind of note asked for, and an own one of that kind not at all', () => {
    const by = buildSetting({}, { 'sponsored-over-daily': 0.5, 'video-over-image.engagements': 2 });
    const middle = (basis: 'daily' | 'sponsored', format: 'image' | 'video') =>
      computeNoteOutcomes(
        buildCreator({
          figures: [buildFigure('engagements-median', 1_000, { scope: scopeOf(basis, format), sample: 1e7 })],
        }),
        { image: 0, video: 1 },
        'sponsored',
        by,
      ).odds.engagements.median;
    expect(middle('sponsored', 'video')).toBeCloseTo(1_000, 0);
    expect(middle('daily', 'video')).toBeGreaterThan(480);
    expect(middle('daily', 'video')).toBeLessThan(560);
    expect(middle('sponsored', 'image')).toBeGreaterThan(1_700);
    expect(middle('sponsored', 'image')).toBeLessThan(2_050);
  });
});

describe('a gift', () => {
  const gift = (appears: number) =>
    computeNoteOutcomes(buildCreator({ followers: 8_000 }), ONE, 'daily', setting, { appears });
  it('has the quantiles of "a note or none", and a middle that adds up', () => {
    const certain = gift(1).engagements;
    const half = gift(0.55);
    expect(half.engagements.p10).toBe(0);
    expect(half.engagements.p50).toBeGreaterThan(0);
    expect(half.engagements.p50).toBeLessThan(certain.p10 + certain.p50);
    expect(half.engagements.p90).toBeLessThan(certain.p90);
    expect(half.notes).toEqual({ p10: 0, p50: 1, p90: 1 });
    const rare = gift(0.2);
    expect(rare.engagements.p50).toBe(0);
    expect(rare.notes).toEqual({ p10: 0, p50: 0, p90: 1 });
    expect(computeTypical(rare.odds).engagements).toBeCloseTo(0.2 * gift(1).odds.engagements.median, 9);
    expect(gift(0).engagements).toEqual({ p10: 0, p50: 0, p90: 0 });
  });

  it('never brings less, at any quantile, the likelier it is to be posted about', () => {
    const share = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(share, share, (a, b) => {
        const [low, high] = [gift(Math.min(a, b)), gift(Math.max(a, b))];
        for (const metric of ['reads', 'engagements', 'notes'] as const)
          for (const at of ['p10', 'p50', 'p90'] as const)
            expect(low[metric][at]).toBeLessThanOrEqual(high[metric][at]);
      }),
    );
  });
});

describe('orders and revenue', () => {
  it('are null unless both conversion and order value are given', () => {
    for (const changes of [{}, { conversion: 0.01 }, { averageOrderValue: 20_000 }])
      expect(computeSalesRates(buildSetting(changes))).toBeNull();
    expect(of([]).orders).toBeNull();
  });
  it('follow reads and clicks, less what comes back', () => {
    const by = (overrides = {}) =>
      buildSetting({ conversion: 0.01, averageOrderValue: 20_000 }, { 'return-rate': 0.25, ...overrides });
    expect(computeSalesRates(by())).toEqual({ orders: 0.0075, revenue: 150, paid: 200 });
    expect(computeSalesRates(by({ 'sales.click-rate': 0.1 }))!.orders).toBeCloseTo(0.00075, 12);
    const { reads, orders, revenue } = computeNoteOutcomes(buildCreator(), ONE, 'sponsored', by());
    expect(orders!.p50).toBeCloseTo(reads.p50 * 0.0075, 1);
    expect(revenue!.p90).toBe(reads.p90 * 150);
  });
});

describe('averages of vendors', () => {
  const notes = (count: number) => buildFigure('notes-60d', count);
  it('count as few notes, however many are under them, so that outstanding creators come nearer to their tier', () => {
    const outstanding = buildFigure('engagements-average', 40_000);
    // An average scatters as a sum of so many notes, so it says as much as fewer of them.
    const worth = 1.21 ** 2 / Math.log(1 + (Math.exp(1.21 ** 2) - 1) / 5);
    const weight = worth / (worth + K);
    const expected = Math.round((40_000 * 0.46) ** weight * MIDDLE ** (1 - weight));
    expect(of([outstanding, notes(60)]).engagements.p50).toBe(expected);
    expect(of([outstanding, notes(5)]).engagements.p50).toBe(expected);
    expect(of([outstanding, notes(2)]).engagements.p50).toBeLessThan(expected);
    const said = buildFigure('engagements-average', 40_000, { sample: 60 });
    expect(of([said]).engagements.p50).toBeGreaterThan(expected);
  });
});
