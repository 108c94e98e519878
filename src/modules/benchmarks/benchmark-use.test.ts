import { describe, expect, it } from 'vitest';
import { benchmarkId, benchmarkUse } from './index.ts';

describe('benchmarkUse', () => {
  it('gives the most specific row for the scope', () => {
    const figures = benchmarkUse();
    expect(figures.row('price.note', { tier: 'mid', format: 'image', vertical: 'pets' }).scope).toEqual({
      tier: 'mid',
      vertical: 'pets',
      format: 'image',
    });
    expect(figures.row('price.note', { tier: 'mid', format: 'image', vertical: 'wedding' }).scope).toEqual({
      tier: 'mid',
      format: 'image',
    });
    expect(figures.value('decision-cycle', { vertical: 'skincare' })).toBe(29);
    expect(figures.value('decision-cycle', { vertical: 'pets' })).toBe(67);
  });

  it('gives 1 for a factor without a source, and says so in the row', () => {
    const figures = benchmarkUse();
    expect(figures.value('gifting.post-rate')).toBe(1);
    expect(figures.row('gifting.post-rate').value).toBeNull();
  });

  it('remembers each row that was used, once', () => {
    const figures = benchmarkUse();
    figures.value('quote-stale-days');
    figures.value('quote-stale-days');
    figures.value('platform-fee', { mode: 'standard' });
    expect(figures.used().map(benchmarkId)).toEqual(['quote-stale-days', 'platform-fee[mode=standard]']);
  });

  it("honours an override by key and by row, and marks it as the user's", () => {
    const byKey = benchmarkUse({ 'shipping-per-parcel': 9 });
    expect(byKey.value('shipping-per-parcel', { shop: 'cross-border' })).toBe(9);
    const byRow = benchmarkUse({ 'shipping-per-parcel[shop=cross-border]': 9 });
    expect(byRow.value('shipping-per-parcel', { shop: 'cross-border' })).toBe(9);
    expect(byRow.value('shipping-per-parcel')).toBe(12);
    expect(byRow.row('shipping-per-parcel', { shop: 'cross-border' })).toMatchObject({
      source: 'set by you',
      grade: 'A',
    });
  });

  it('leaves rows that are not for the user to change', () => {
    expect(benchmarkUse({ 'iit.flat-deduction': 0 }).value('iit.flat-deduction')).toBe(800);
  });

  it('calls an unknown key a defect', () => {
    expect(() => benchmarkUse().row('no-such-figure')).toThrow('no-such-figure');
  });
});
