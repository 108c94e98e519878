/** Tax withheld, as it is declared: by payer, month of payment and payee. */
import { sql } from 'kysely';
import type { Context } from '#kernel/context.ts';
import { demand } from '#kernel/permission.ts';
import { ownedBy } from '#modules/ledger/index.ts';
import { inTenant, type AppDatabase } from '#platform/database.ts';
import type { TaxRow } from './contract.ts';

/** As many as one page shows; one month of more payees than that is asked for by payer. */
const MOST = 5_000;

/**
 * Goes by the month in which the bank paid, as the pools do (withhold.ts). Payments without tax that have to be declared are in it; what came back is taken off in the month in which it did.
 * @throws RefusalError platform.not-allowed
 */
export async function listWithheldTax(db: AppDatabase, ctx: Context, period: number | null): Promise<TaxRow[]> {
  demand(ctx, 'ledger:read');
  return inTenant(db, ctx, async (tx) => {
    const { rows } = await sql<TaxRow>`
      with said as (
        select l.batch_id, l.party_id, l.settled_on as day, 1 as sign, p.number, p.base, p.tax
        from payouts_line l join payouts_part p on ${ownedBy(ctx, 'p')} and p.line_id = l.id
        where ${ownedBy(ctx, 'l')} and l.state in ('paid', 'returned') and (p.withholding ->> 'declared')::boolean
        union all
        select l.batch_id, l.party_id, l.returned_on, -1, p.number, p.base, p.tax
        from payouts_line l join payouts_part p on ${ownedBy(ctx, 'p')} and p.line_id = l.id
        where ${ownedBy(ctx, 'l')} and l.state = 'returned' and (p.withholding ->> 'declared')::boolean
      )
      select b.payer_id as "payerId", y.name as payer, (extract(year from s.day) * 100 + extract(month from s.day))::int as period,
        s.party_id as "partyId", p.name as party, (sum(s.sign) filter (where s.number = 1))::int as payments, sum(s.sign * s.base)::text as base, sum(s.sign * s.tax)::text as tax
      from said s
        join payouts_batch b on ${ownedBy(ctx, 'b')} and b.id = s.batch_id
        join payouts_payer y on y.organisation_id = b.organisation_id and y.id = b.payer_id
        join ledger_party p on ${ownedBy(ctx, 'p')} and p.id = s.party_id
      where (${period === null} or (extract(year from s.day) * 100 + extract(month from s.day))::int = ${period ?? 0})
      group by 1, 2, 3, 4, 5 order by 3 desc, 2, 5, 1, 4 limit ${MOST}`.execute(tx);
    return rows;
  });
}
