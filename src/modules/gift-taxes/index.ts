/** What gifts may cost in tax: proposals, never more. */
import { businessDay } from '#kernel/clock.ts';
import type { Context } from '#kernel/context.ts';
import { readGiftsSent, readGiftTaxes } from '#modules/ledger/index.ts';
import type { Taxpayer } from '#modules/tax/index.ts';
import type { AppDatabase } from '#platform/database.ts';
import type { GiftTaxMonth } from './contract.ts';
import { sumProposals } from './sum-proposals.ts';

/** The month after the same month of last year: twelve of them with this one. */
function firstPeriod(now: Date): number {
  const [year = 0, month = 0] = businessDay(now).split('-').map(Number);
  return month === 12 ? year * 100 + 1 : (year - 1) * 100 + month + 1;
}

/** Of the last twelve months, with what was written down for them. @throws RefusalError platform.not-allowed */
export async function proposeForMonths(
  db: AppDatabase,
  ctx: Context,
  { what, giver }: { readonly what: GiftTaxMonth['what']; readonly giver: Taxpayer },
): Promise<{ rows: GiftTaxMonth[]; leftOut: number }> {
  const from = firstPeriod(ctx.now);
  const { rows, leftOut } = sumProposals(await readGiftsSent(db, ctx, from), what, giver);
  const booked = (await readGiftTaxes(db, ctx, from)).filter((one) => one.what === what);
  return {
    rows: rows.map((row) => ({
      ...row,
      booked: (booked.find(({ period }) => period === row.period)?.amount ?? 0n).toString(),
    })),
    leftOut,
  };
}
