/** What stands on platforms by our books, against what the platform itself says. */
import { sql, type Transaction } from 'kysely';
import { businessDay } from '#kernel/clock.ts';
import type { Context } from '#kernel/context.ts';
import { demand } from '#kernel/permission.ts';
import { inTenant, type AppDatabase, type DB } from '#platform/database.ts';
import type { Reconciliation } from './contract.ts';
import { ownedBy } from './keys.ts';
import { isTakenBack } from './standing.ts';

/** Balances up to the day of the last statement are compared with it; without one there is no difference to tell. */
export async function listReconciliation(tx: Transaction<DB>, ctx: Context, until: string): Promise<Reconciliation[]> {
  const { rows } = await sql<Reconciliation>`
    with stated as (
      select distinct on (f.payload ->> 'account') f.payload ->> 'account' as account, f.payload -> 'balance' ->> 'currency' as currency,
        f.payload -> 'balance' ->> 'amount' as amount, f.happened_on, f.id
      from ledger_fact f where ${ownedBy(ctx, 'f')} and f.kind = 'platform-balance' and f.happened_on <= ${until}::date
        and not (${isTakenBack(ctx, 'f')})
      order by f.payload ->> 'account', f.happened_on desc, f.id desc
    ), booked as (
      select e.account, e.currency, sum(e.amount) as balance,
        coalesce(sum(e.amount) filter (where j.booked_on <= s.happened_on), 0) as then
      from ledger_entry e join ledger_journal j on ${ownedBy(ctx, 'j')} and j.id = e.journal_id
        left join stated s on s.account = e.account and s.currency = e.currency
      where ${ownedBy(ctx, 'e')} and e.account in ('prepaid:platform', 'clearing:shop') and j.booked_on <= ${until}::date
      group by 1, 2
    )
    select coalesce(b.account, s.account) as account, coalesce(b.currency, s.currency) as currency, coalesce(b.balance, 0)::text as balance,
      case when s.id is null then null else json_build_object('amount', s.amount, 'on', s.happened_on, 'factId', s.id) end as stated,
      case when s.id is null then null else (coalesce(b.then, 0) - s.amount::numeric)::text end as difference
    from booked b full join stated s on s.account = b.account and s.currency = b.currency order by 1, 2`.execute(tx);
  return rows;
}

/** @throws RefusalError platform.not-allowed */
export async function getReconciliation(db: AppDatabase, ctx: Context): Promise<Reconciliation[]> {
  demand(ctx, 'ledger:read');
  return inTenant(db, ctx, (tx) => listReconciliation(tx, ctx, businessDay(ctx.now)));
}
