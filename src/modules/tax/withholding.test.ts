import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { benchmarkUse } from '#modules/benchmarks/index.ts';
import { decideGrossUp, decideWithholding, findLabourTable, listLabourTables } from './index.ts';
import type { WithholdingDecision, WithholdingQuestion, Withholding } from './index.ts';
import { computeLabourTax } from './labour-tax.ts';
import { computeGrossUp, computePaymentTax } from './payment-tax.ts';

const fen = (yuan: number): bigint => BigInt(Math.round(yuan * 100));
const RESIDENT: WithholdingQuestion = {
  payer: { country: 'CN', withholdingAgent: true },
  payee: { kind: 'resident' },
  paidOn: '2026-11-26',
};
const CUMULATIVE: WithholdingQuestion = { ...RESIDENT, method: 'cumulative' };
const NON_RESIDENT: WithholdingQuestion = { ...RESIDENT, payee: { kind: 'non-resident', workPlace: 'china' } };

function withheld(decision: WithholdingDecision): Withholding {
  if (!decision.ok) throw new Error(decision.finding.code);
  return decision.withholding;
}

describe('tables', () => {
  it.each(listLabourTables())('$version: dated, sourced, brackets that join without a step', (table) => {
    expect(table.validFrom).toMatch(/^\d{4}-\d{2}-\d{2}$/);
    expect(table.source.length).toBeGreaterThan(10);
    const taxAt = (upTo: bigint, { rateBps, quickDeduction }: (typeof table.brackets)[number]): bigint =>
      (upTo * BigInt(rateBps)) / 10_000n - quickDeduction;
    const joints = table.brackets.slice(0, -1).map((bracket, at) => ({ bracket, next: table.brackets[at + 1]! }));
    for (const { bracket, next } of joints) expect(taxAt(bracket.upTo!, next)).toBe(taxAt(bracket.upTo!, bracket));
    expect(table.brackets.at(-1)?.upTo).toBeNull();
  });

  it('of a scheme begin on their day', () => {
    expect(findLabourTable('per-payment', '2018-12-31')).toBeNull();
    expect(findLabourTable('per-payment', '2019-01-01')?.version).toBe('cn-iit-labour-per-payment.2019-01');
    expect(decideWithholding(fen(1000), { ...CUMULATIVE, paidOn: '2025-09-30' })).toEqual({
      ok: false,
      finding: { code: 'no-table', scheme: 'cumulative', on: '2025-09-30' },
    });
  });

  it("are those by which plans estimate a creator's tax", () => {
    const figures = benchmarkUse();
    const value = (key: string, scope?: Record<string, string>) => figures.row(key, scope).value;
    const flat = findLabourTable('per-payment', '2026-11-26')!;
    expect(flat.flatDeduction).toBe(fen(value('iit.flat-deduction')!));
    expect(flat.flatLimit).toBe(fen(value('iit.flat-limit')!));
    for (const [scheme, first] of [
      ['per-payment', {}],
      ['non-resident', { payee: 'non-resident' }],
    ] as const) {
      const table = findLabourTable(scheme, '2026-11-26')!;
      expect(table.costBps).toBe(value('iit.cost-share')! * 10_000);
      table.brackets.forEach(({ upTo, rateBps, quickDeduction }, at) => {
        const scope = { ...first, bracket: String(at + 1) };
        expect([upTo, rateBps, quickDeduction]).toEqual([
          value('iit.bracket-to', scope) === null ? null : fen(value('iit.bracket-to', scope)!),
          Math.round(value('iit.bracket-rate', scope)! * 10_000),
          fen(value('iit.bracket-deduction', scope)!),
        ]);
      });
    }
  });
});

describe('a payment to a resident', () => {
  const vectors: [number, number][] = [
    [0, 0],
    [800, 0],
    [800.01, 0],
    [1_000, 40],
    [3_000, 440],
    [4_000, 640],
    [4_000.01, 640],
    [5_000, 800],
    [10_000, 1_600],
    [25_000, 4_000],
    [25_000.01, 4_000],
    [30_000, 5_200],
    [62_500, 13_000],
    [62_500.01, 13_000],
    [100_000, 25_000],
  ];

  it.each(vectors)('of %d yuan is taxed by %d yuan', (income, tax) => {
    const result = withheld(decideWithholding(fen(income), RESIDENT));
    expect(result).toMatchObject({ tax: fen(tax), net: fen(income) - fen(tax), base: fen(income), declared: true });
    expect(result.ruleVersion).toBe('cn-iit-labour-per-payment.2019-01');
  });

  it.each([
    [0, 0],
    [1, 1],
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
  ])('of which %d yuan are left is %d yuan', (net, gross) => {
    const result = withheld(decideGrossUp(fen(net), RESIDENT));
    expect(result).toMatchObject({ net: fen(net), gross: fen(gross), tax: fen(gross) - fen(net) });
  });

  it('shows its working', () => {
    const { working, outcome } = withheld(decideWithholding(fen(30_000), RESIDENT));
    expect(outcome).toBe('withheld');
    expect(working).toMatchObject({
      scheme: 'per-payment',
      income: fen(30_000),
      deduction: fen(6_000),
      taxable: fen(24_000),
      rateBps: 3_000,
      quickDeduction: fen(2_000),
      poolTax: fen(5_200),
      tax: fen(5_200),
    });
  });

  it('of 800 yuan or less is declared with a tax of zero', () => {
    expect(withheld(decideWithholding(fen(800), RESIDENT))).toMatchObject({ outcome: 'zero', declared: true, tax: 0n });
  });

  it('is taxed without its VAT', () => {
    const result = withheld(decideWithholding(fen(10_000), { ...RESIDENT, vat: fen(100) }));
    expect(result).toMatchObject({ gross: fen(10_100), base: fen(10_000), tax: fen(1_600), net: fen(8_500) });
  });

  it('is taxed with the payments of its month before it', () => {
    const earlier = { income: fen(3_000), withheld: fen(440) };
    const result = withheld(decideWithholding(fen(7_000), { ...RESIDENT, earlier }));
    expect(result).toMatchObject({ tax: fen(1_160), net: fen(5_840) });
    expect(result.working).toMatchObject({ poolTax: fen(1_600), income: fen(10_000) });
  });

  it('pays nothing back that was withheld too much, and is never taxed by more than itself', () => {
    const over = withheld(
      decideWithholding(fen(100), { ...RESIDENT, earlier: { income: fen(1_000), withheld: fen(500) } }),
    );
    expect(over).toMatchObject({ tax: 0n, net: fen(100) });
    const under = withheld(
      decideWithholding(fen(100), { ...RESIDENT, earlier: { income: fen(10_000), withheld: 0n } }),
    );
    expect(under).toMatchObject({ tax: fen(100), net: 0n });
    expect(under.working?.shortfall).toBe(fen(1_516));
  });
});

describe('the cumulative method', () => {
  it.each([
    // 20,000 × 80 % − 5,000 × 1 = 11,000 at 3 %.
    [20_000, 1, 330],
    [6_250, 1, 0],
    [6_251, 1, 0.02],
    // 51,250 × 80 % − 5,000 = 36,000: the first joint.
    [51_250, 1, 1_080],
    [51_251, 1, 1_080.08],
    [60_000, 12, 0],
  ])('of %d yuan after %d months is %d yuan', (income, months, tax) => {
    expect(withheld(decideWithholding(fen(income), { ...CUMULATIVE, months })).tax).toBe(fen(tax));
  });

  it('takes the year together', () => {
    const first = withheld(decideWithholding(fen(20_000), { ...CUMULATIVE, months: 1 }));
    const second = withheld(
      decideWithholding(fen(40_000), {
        ...CUMULATIVE,
        months: 2,
        earlier: { income: first.base, withheld: first.tax },
      }),
    );
    // 60,000 × 80 % − 10,000 = 38,000: 3,800 − 2,520 = 1,280, of which 330 was withheld.
    expect(second).toMatchObject({ tax: fen(950), ruleVersion: 'cn-iit-labour-cumulative.2025-10' });
    // A month without pay lowers what is due for the year; nothing comes back from the payer.
    const third = withheld(
      decideWithholding(0n, { ...CUMULATIVE, months: 3, earlier: { income: fen(60_000), withheld: fen(1_280) } }),
    );
    expect(third.tax).toBe(0n);
  });
});

describe('a payment to a non-resident', () => {
  it.each([
    [3_000, 72],
    [3_750, 90],
    [15_000, 990],
    [31_250, 3_590],
    [43_750, 6_090],
    [68_750, 12_090],
    [100_000, 20_840],
    [125_000, 29_840],
  ])('of %d yuan for work done here is taxed by %d yuan', (income, tax) => {
    expect(withheld(decideWithholding(fen(income), NON_RESIDENT))).toMatchObject({ tax: fen(tax), declared: true });
  });

  it('for work done abroad is not income of this country', () => {
    const question: WithholdingQuestion = { ...RESIDENT, payee: { kind: 'non-resident', workPlace: 'abroad' } };
    expect(withheld(decideWithholding(fen(9_000), question))).toMatchObject({
      outcome: 'none',
      reason: 'work-abroad',
      tax: 0n,
      net: fen(9_000),
    });
  });

  it('waits until it is known where the work was done', () => {
    const question: WithholdingQuestion = { ...RESIDENT, payee: { kind: 'non-resident', workPlace: null } };
    expect(decideWithholding(1n, question)).toEqual({ ok: false, finding: { code: 'work-place-unknown' } });
  });
});

describe('who withholds', () => {
  it.each([
    ['studio', 'studio-invoices'],
    ['company', 'company-invoices'],
  ] as const)('nobody from a %s, whoever pays', (kind, reason) => {
    for (const country of ['CN', 'US']) {
      const payer = { country, withholdingAgent: country === 'CN' };
      const result = withheld(decideWithholding(fen(50_000), { ...RESIDENT, payer, payee: { kind }, vat: fen(3_000) }));
      expect(result).toMatchObject({ outcome: 'none', reason, tax: 0n, net: fen(53_000), ruleVersion: null });
    }
  });

  it('not a foreign entity: it pays through an agency, the MCN or the platform', () => {
    const abroad: WithholdingQuestion = { ...RESIDENT, payer: { country: 'US', withholdingAgent: false } };
    expect(decideWithholding(fen(100), abroad)).toEqual({
      ok: false,
      finding: { code: 'payer-foreign', country: 'US', alternatives: ['agency', 'mcn', 'pugongying'] },
    });
    expect(decideGrossUp(fen(100), { ...abroad, payer: { country: 'CN', withholdingAgent: false } })).toMatchObject({
      finding: { code: 'payer-not-agent' },
    });
  });

  it('nobody from less than nothing', () => {
    expect(() => decideWithholding(-1n, RESIDENT)).toThrow(RangeError);
    expect(() => decideWithholding(1n, { ...RESIDENT, vat: -1n })).toThrow(RangeError);
  });
});

describe('for every payment', () => {
  const amount = fc.bigInt({ min: 0n, max: 300_000_000n });
  const table = fc.constantFrom(...listLabourTables());
  const months = fc.integer({ min: 0, max: 12 });
  /** A pool that was withheld rightly, too little or too much. */
  const earlier = fc.record({ income: amount, withheld: fc.bigInt({ min: 0n, max: 50_000_000n }) });

  it('the gross-up leaves exactly the net, and one fen less would not', () => {
    fc.assert(
      fc.property(amount, table, months, (net, by, served) => {
        const found = computeGrossUp(net, by, undefined, served);
        const income = found.net + found.tax;
        expect(computePaymentTax(income, by, undefined, served).net).toBe(net);
        const less = income === 0n ? -1n : computePaymentTax(income - 1n, by, undefined, served).net;
        expect(less).toBeLessThan(net);
      }),
      { numRuns: 500 },
    );
  });

  it('so it does after other payments of the pool, however those were taxed', () => {
    fc.assert(
      fc.property(amount, table, months, earlier, (net, by, served, before) => {
        const found = computeGrossUp(net, by, before, served);
        expect(computePaymentTax(found.net + found.tax, by, before, served).net).toBe(net);
      }),
      { numRuns: 300 },
    );
  });

  it('and every net of the first yuan on, at each joint', () => {
    for (const by of listLabourTables())
      for (const { upTo } of by.brackets) {
        for (const around of [0n, by.flatDeduction, by.flatLimit, upTo ?? 0n, ((upTo ?? 0n) * 10n) / 8n])
          for (let net = around > 30n ? around - 30n : 0n; net < around + 30n; net += 1n) {
            expect(computeGrossUp(net, by).net).toBe(net);
            expect(computePaymentTax(net, by).net).toBeLessThanOrEqual(net);
          }
      }
  });

  it('a month in any parts is taxed as a month at once', () => {
    fc.assert(
      fc.property(
        fc.array(fc.bigInt({ min: 1n, max: 20_000_000n }), { minLength: 1, maxLength: 8 }),
        table,
        (parts, by) => {
          let income = 0n;
          let paid = 0n;
          let short = 0n;
          for (const part of parts) {
            const { tax, shortfall } = computePaymentTax(part, by, { income, withheld: paid });
            income += part;
            paid += tax;
            short = shortfall;
          }
          expect(paid + short).toBe(computeLabourTax(income, by).tax);
          expect(short).toBe(0n);
        },
      ),
    );
  });

  it('more income is never left with less', () => {
    fc.assert(
      fc.property(amount, fc.bigInt({ min: 0n, max: 100n }), table, (income, more, by) => {
        const [one, two] = [computePaymentTax(income, by), computePaymentTax(income + more, by)];
        expect(two.net).toBeGreaterThanOrEqual(one.net);
        expect(two.tax).toBeGreaterThanOrEqual(one.tax);
      }),
    );
  });
});
