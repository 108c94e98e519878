/** Proposals gift by gift, summed up by month. Pure. */
import type { GiftSent } from '#modules/ledger/index.ts';
import { proposeGiftTaxes, type Taxpayer } from '#modules/tax/index.ts';
import type { GiftTaxMonth } from './contract.ts';

type What = GiftTaxMonth['what'];

export interface Summed {
  readonly rows: Omit<GiftTaxMonth, 'booked'>[];
  readonly leftOut: number;
}

/** The newest month first; each gift is rounded by itself, as it would be declared. */
export function sumProposals(gifts: readonly GiftSent[], what: What, giver: Taxpayer): Summed {
  const setting = { deemedSaleVat: what === 'vat', giftIncomeTax: what === 'income-tax' };
  const inFen = gifts.filter(({ currency }) => currency === 'CNY');
  const months = Map.groupBy(inFen, ({ period }) => period);
  const rows = [...months].flatMap(([period, ofMonth]) => {
    const proposed = ofMonth.flatMap(({ on, goods, marketPrice }) =>
      proposeGiftTaxes({ marketPrice, cost: goods, on, giver }, setting).map((one) => ({ ...one, marketPrice })),
    );
    if (proposed.length === 0) return [];
    const sum = (of: 'base' | 'amount'): string => proposed.reduce((total, one) => total + one[of], 0n).toString();
    return [
      {
        period,
        what,
        gifts: proposed.length,
        atCost: proposed.filter(({ marketPrice }) => marketPrice === null).length,
        base: sum('base'),
        amount: sum('amount'),
        rates: [...new Set(proposed.map(({ rateBps }) => rateBps))].toSorted((a, b) => a - b),
        ruleVersions: [...new Set(proposed.map(({ ruleVersion }) => ruleVersion))].toSorted(),
      },
    ];
  });
  return { rows: rows.toSorted((a, b) => b.period - a.period), leftOut: gifts.length - inFen.length };
}
