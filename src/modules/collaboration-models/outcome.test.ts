import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Figure } from '#modules/creators/index.ts';
import { buildCreator, buildFigure, buildSetting } from '../../../tests/support/collaboration.ts';
import { computeNoteOutcomes, computeSales } from './outcome.ts';

const setting = buildSetting();
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
    expect(outcome.engagements.p50).toBe(Math.round(200_000 * 0.00657 * 0.46));
  });

  it('comes nearer to the own figure the more notes are under it', () => {
    expect(ofSample(1)).toBeLessThan(ofSample(10));
    expect(ofSample(10)).toBeLessThan(ofSample(1_000));
    expect(ofSample(10)).toBe(Math.round(Math.sqrt(5_000 * 200_000 * 0.00657 * 0.46)));
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

describe('orders and revenue', () => {
  const reads = { p10: 100, p50: 1_000, p90: 10_000 };
  it('are null unless both conversion and order value are given', () => {
    for (const changes of [{}, { conversion: 0.01 }, { averageOrderValue: 20_000 }]) {
      expect(computeSales(reads, buildSetting(changes))).toEqual({ orders: null, revenue: null });
    }
  });
  it('follow reads', () => {
    const { orders, revenue } = computeSales(reads, buildSetting({ conversion: 0.01, averageOrderValue: 20_000 }));
    expect(orders).toEqual({ p10: 1, p50: 10, p90: 100 });
    expect(revenue).toEqual({ p10: 20_000, p50: 200_000, p90: 2_000_000 });
  });
});

describe('averages of vendors', () => {
  const notes = (count: number) => buildFigure('notes-60d', count);
  it('count as few notes, however many are under them, so that outstanding creators come nearer to their tier', () => {
    const outstanding = buildFigure('engagements-average', 40_000);
    const tier = 200_000 * 0.00657 * 0.46;
    const weight = 5 / (5 + 10);
    const expected = Math.round((40_000 * 0.46) ** weight * tier ** (1 - weight));
    expect(of([outstanding, notes(60)]).engagements.p50).toBe(expected);
    expect(of([outstanding, notes(5)]).engagements.p50).toBe(expected);
    expect(of([outstanding, notes(2)]).engagements.p50).toBeLessThan(expected);
    const said = buildFigure('engagements-average', 40_000, { sample: 60 });
    expect(of([said]).engagements.p50).toBeGreaterThan(expected);
  });
});
