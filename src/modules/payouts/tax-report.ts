/** Tax withheld, as it is declared: by payer, month of payment and payee. */
import { sql } from 'kysely';
import type { Context } from '#kernel/context.ts';
import { demand } from '#kernel/permission.ts';
import { inTenant, type AppDatabase } from '#platform/database.ts';
import type { TaxRow } from './contract.ts';
import { ownedBy } from './keys.ts';

/** Payments without tax that have to be declared are in it. @throws RefusalError platform.not-allowed */
export async function listWithheldTax(db: AppDatabase, ctx: Context, period: number | null): Promise<TaxRow[]> {
  demand(ctx, 'ledger:read');
  return inTenant(db, ctx, async (tx) => {
    const { rows } = await sql<TaxRow>`
      select b.payer_id as "payerId", y.name as payer, (extract(year from l.settled_on) * 100 + extract(month from l.settled_on))::int as period,
        l.party_id as "partyId", p.name as party, count(*)::int as payments, sum(l.base)::text as base, sum(l.tax)::text as tax
      from payouts_line l
        join payouts_batch b on ${ownedBy(ctx, 'b')} and b.id = l.batch_id
        join payouts_payer y on y.organisation_id = b.organisation_id and y.id = b.payer_id
        join ledger_party p on ${ownedBy(ctx, 'p')} and p.id = l.party_id
      where ${ownedBy(ctx, 'l')} and l.state in ('paid', 'returned') and (l.withholding ->> 'declared')::boolean
        and (${period === null} or (extract(year from l.settled_on) * 100 + extract(month from l.settled_on))::int = ${period ?? 0})
      group by 1, 2, 3, 4, 5 order by 3 desc, 2, 5 limit 5000`.execute(tx);
    return rows;
  });
}
