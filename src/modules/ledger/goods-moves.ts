/** Goods that came in, left as gifts, came back and were counted anew, as SQL: what was taken back stands there with the other sign. */
import { sql, type RawBuilder } from 'kysely';
import type { Tenant } from '#kernel/context.ts';
import { ownedBy } from './keys.ts';

/** Rows: `kind`, `payload`, `sign`, and `period`: the month that it belongs to, closed or not. */
export const goodsMoves = (tenant: Tenant): RawBuilder<unknown> => sql`
  select f.kind, f.payload, 1 as sign, coalesce(j.for_period, j.period) as period
  from ledger_fact f join ledger_journal j on ${ownedBy(tenant, 'j')} and j.fact_id = f.id
  where ${ownedBy(tenant, 'f')} and f.kind in ('goods-in', 'dispatch', 'goods-back', 'stock-count')
  union all
  select f.kind, f.payload, -1, coalesce(r.for_period, r.period)
  from ledger_fact f join ledger_journal j on ${ownedBy(tenant, 'j')} and j.fact_id = f.id
    join ledger_journal r on ${ownedBy(tenant, 'r')} and r.reverses_id = j.id
  where ${ownedBy(tenant, 'f')} and f.kind in ('goods-in', 'dispatch', 'goods-back', 'stock-count')`;
