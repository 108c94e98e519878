import { describe, expect, it } from 'vitest';
import { buildSetting } from '../../../tests/support/collaboration.ts';

describe('makeSetting', () => {
  it('converts money once, at the rate of the brief', () => {
    const setting = buildSetting({
      budget: { amount: '1000000', currency: 'USD' },
      product: { price: 4_000, unitCost: 1_000, giftable: true, stock: 1, luxury: false },
      averageOrderValue: 5_000,
      rate: { cnyPerUnit: '7.1234', on: '2026-11-20' },
    });
    expect([setting.budget, setting.productPrice, setting.unitCost, setting.averageOrderValue]).toEqual([
      7_123_400n,
      28_494n,
      7_123n,
      35_617n,
    ]);
  });

  it('refuses a foreign budget without a rate', () => {
    expect(() => buildSetting({ budget: { amount: 1, currency: 'USD' } })).toThrow('fit.rate-needed');
  });

  it('takes reserves off the budget', () => {
    const setting = buildSetting({
      budget: { amount: 10_000_001, currency: 'CNY' },
      reserves: { boosting: 10, tax: 3.5, contingency: 5 },
    });
    expect(setting.reserves).toEqual({ boosting: 1_000_001n, tax: 350_001n, contingency: 500_001n });
    expect(setting.spendable).toBe(8_149_998n);
  });

  it('honours assumptions of the brief', () => {
    expect(buildSetting({ assumptions: { 'shipping-per-parcel': 20 } }).benchmarks.value('shipping-per-parcel')).toBe(
      20,
    );
  });
});
