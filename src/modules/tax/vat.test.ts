import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  computeFapiaoVat,
  computeVatOn,
  decideRedLetter,
  findVatRate,
  listVatRates,
  NO_GIFT_TAXES,
  proposeGiftTaxes,
  splitVat,
} from './index.ts';
import type { FapiaoKind, Taxpayer } from './index.ts';

const fen = (yuan: number): bigint => BigInt(Math.round(yuan * 100));

describe('VAT rates', () => {
  it.each([
    ['general', 'services', '2026-11-26', 600],
    ['general', 'goods', '2026-11-26', 1_300],
    ['small-scale', 'services', '2022-12-31', 300],
    ['small-scale', 'services', '2026-11-26', 100],
    ['small-scale', 'goods', '2027-12-31', 100],
    ['small-scale', 'services', '2028-01-01', 300],
    ['general', 'goods', '2019-03-31', null],
  ] as const)('of a %s taxpayer for %s on %s', (taxpayer, supply, on, rate) => {
    expect(findVatRate(taxpayer, supply, on)?.rateBps ?? null).toBe(rate);
  });

  it('each have a source and a day', () => {
    for (const rate of listVatRates()) expect([rate.source.length > 10, rate.validFrom.length]).toEqual([true, 10]);
  });
});

describe('a fapiao', () => {
  it.each([
    [106, 600, 100, 6],
    [101, 100, 100, 1],
    [113, 1_300, 100, 13],
    [0.01, 600, 0.01, 0],
    [0.09, 600, 0.08, 0.01],
    [100, 600, 94.34, 5.66],
    [-106, 600, -100, -6],
  ])('of %d yuan at %i bps is %d and VAT of %d', (gross, rate, net, vat) => {
    expect(splitVat(fen(gross), rate)).toEqual({ net: fen(net), vat: fen(vat) });
  });

  it.each<[FapiaoKind, Taxpayer, number, number, number]>([
    ['special', 'general', 6, 6, 100],
    ['special', 'small-scale', 6, 0, 106],
    ['ordinary', 'general', 6, 0, 106],
    ['none', 'general', 0, 0, 106],
  ])('%s to a %s taxpayer: VAT %d, recoverable %d, cost %d', (kind, payer, vat, recoverable, cost) => {
    const result = computeFapiaoVat({ kind, gross: fen(106), rateBps: 600 }, payer);
    expect(result).toMatchObject({
      vat: fen(vat),
      recoverable: fen(recoverable),
      cost: fen(cost),
      net: fen(106 - vat),
    });
  });

  it('counts as printed, and tells the difference', () => {
    const result = computeFapiaoVat(
      { kind: 'special', gross: fen(100), rateBps: 600, statedVat: fen(5.67) },
      'general',
    );
    expect(result).toMatchObject({ net: fen(94.33), vat: fen(5.67), recoverable: fen(5.67), difference: 1n });
  });

  it('always adds up', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n }),
        fc.constantFrom(100, 300, 600, 1_300),
        (gross, rate) => {
          const { net, vat } = splitVat(gross, rate);
          expect(net + vat).toBe(gross);
          const back = computeVatOn(net, rate) - vat;
          expect(back >= -1n && back <= 1n).toBe(true);
        },
      ),
    );
  });
});

describe('a red-letter fapiao', () => {
  const original = computeFapiaoVat({ kind: 'special', gross: fen(100), rateBps: 600 }, 'general');

  it('turns every amount around', () => {
    expect(decideRedLetter(original, fen(100))).toEqual({
      ok: true,
      reversal: {
        kind: 'special',
        gross: fen(-100),
        net: fen(-94.34),
        vat: fen(-5.66),
        rateBps: 600,
        recoverable: fen(-5.66),
        cost: fen(-94.34),
        difference: 0n,
      },
    });
  });

  it('never takes back more than is left', () => {
    expect(decideRedLetter(original, fen(60), fen(50))).toEqual({
      ok: false,
      finding: { code: 'more-than-left', left: fen(50) },
    });
    for (const gross of [0n, -1n])
      expect(decideRedLetter(original, gross)).toEqual({ ok: false, finding: { code: 'nothing-to-reverse' } });
  });

  it('in any parts reverses the whole', () => {
    const parts = fc.array(fc.bigInt({ min: 1n, max: 1_000_000n }), { minLength: 1, maxLength: 9 });
    const kinds = fc.constantFrom<FapiaoKind>('special', 'ordinary');
    fc.assert(
      fc.property(parts, kinds, fc.constantFrom(100, 300, 600, 1_300), (amounts, kind, rateBps) => {
        const gross = amounts.reduce((sum, part) => sum + part, 0n);
        const whole = computeFapiaoVat({ kind, gross, rateBps }, 'general');
        let before = 0n;
        const left = { net: whole.net, vat: whole.vat, recoverable: whole.recoverable, cost: whole.cost };
        for (const part of amounts) {
          const decision = decideRedLetter(whole, part, before);
          if (!decision.ok) throw new Error(decision.finding.code);
          const { reversal } = decision;
          expect(reversal.net + reversal.vat).toBe(-part);
          expect(reversal.cost + reversal.recoverable).toBe(-part);
          before += part;
          left.net += reversal.net;
          left.vat += reversal.vat;
          left.recoverable += reversal.recoverable;
          left.cost += reversal.cost;
        }
        expect(left).toEqual({ net: 0n, vat: 0n, recoverable: 0n, cost: 0n });
      }),
    );
  });
});

describe('taxes on gifts', () => {
  const gift = { marketPrice: fen(113), cost: fen(40), on: '2026-11-26', giver: 'general' as const };
  const both = { deemedSaleVat: true, giftIncomeTax: true };

  it('are off', () => {
    expect(proposeGiftTaxes(gift)).toEqual([]);
    expect(proposeGiftTaxes(gift, NO_GIFT_TAXES)).toEqual([]);
  });

  it('are proposals for an accountant', () => {
    expect(proposeGiftTaxes(gift, both)).toEqual([
      {
        kind: 'deemed-sale-vat',
        base: fen(100),
        rateBps: 1_300,
        amount: fen(13),
        ruleVersion: 'cn-vat-general-goods.2019-04',
        askYourAccountant: true,
      },
      {
        kind: 'gift-income-tax',
        base: fen(141.25),
        rateBps: 2_000,
        amount: fen(28.25),
        ruleVersion: 'cn-gift-income.2019-01',
        askYourAccountant: true,
      },
    ]);
  });

  it('of goods that are not sold rest on their cost', () => {
    expect(proposeGiftTaxes({ ...gift, marketPrice: null }, both)).toMatchObject([
      { base: fen(44), amount: fen(5.72) },
      { base: fen(50), amount: fen(10) },
    ]);
  });

  it('are left out where the law of the day is not known', () => {
    expect(proposeGiftTaxes({ ...gift, on: '2008-01-01' }, both)).toEqual([]);
  });
});
