import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { benchmarkUse } from '#modules/benchmarks/index.ts';
import { computeGrossUp, computeWithholding } from './taxes.ts';

const figures = benchmarkUse();
const fen = (yuan: number): bigint => BigInt(yuan) * 100n;

describe('withholding on remuneration for services', () => {
  it.each([
    [800, 0],
    [1_000, 40],
    [3_000, 440],
    [4_000, 640],
    [5_000, 800],
    [10_000, 1_600],
    [25_000, 4_000],
    [30_000, 5_200],
    [62_500, 13_000],
    [100_000, 25_000],
  ])('of %i yuan is %i yuan', (gross, tax) => {
    expect(computeWithholding(fen(gross), figures)).toBe(fen(tax));
  });

  it.each([
    [0, 0],
    [800, 800],
    [960, 1_000],
    [2_560, 3_000],
    [3_360, 4_000],
    [4_200, 5_000],
    [8_400, 10_000],
    [21_000, 25_000],
    [24_800, 30_000],
    [49_500, 62_500],
    [75_000, 100_000],
  ])('leaves %i yuan of %i yuan', (net, gross) => {
    expect(computeGrossUp(fen(net), figures)).toBe(fen(gross));
  });

  it.each([
    [3_000, 72],
    [15_000, 990],
    [31_250, 3_590],
  ])('of a non-resident follows the monthly table: %i yuan is %i yuan', (gross, tax) => {
    expect(computeWithholding(fen(gross), figures, 'non-resident')).toBe(fen(tax));
  });

  it('gross-up is the inverse of withholding, to one fen', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: 1n, max: 100_000_000n }),
        fc.constantFrom('resident' as const, 'non-resident' as const),
        (net, residence) => {
          const gross = computeGrossUp(net, figures, residence);
          const left = gross - computeWithholding(gross, figures, residence);
          expect(left - net).toBeLessThanOrEqual(1n);
          expect(left - net).toBeGreaterThanOrEqual(-1n);
        },
      ),
    );
  });

  it('never falls when the payment rises', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 50_000_000n }), fc.bigInt({ min: 0n, max: 1_000_000n }), (gross, more) => {
        expect(computeWithholding(gross + more, figures)).toBeGreaterThanOrEqual(computeWithholding(gross, figures));
      }),
    );
  });
});
