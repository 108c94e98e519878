/** Goods that came in, left as gifts and came back, as SQL: what was taken back stands there with the other sign. */
import { sql, type RawBuilder } from 'kysely';
import type { Tenant } from '#kernel/context.ts';
import { ownedBy } from './keys.ts';

/** Rows: `kind`, `payload`, `sign`, `period`, `booked_on`. */
export const goodsMoves = (tenant: Tenant): RawBuilder<unknown> => sql`
  select f.kind, f.payload, 1 as sign, j.period, j.booked_on
  from ledger_fact f join ledger_journal j on ${ownedBy(tenant, 'j')} and j.fact_id = f.id
  where ${ownedBy(tenant, 'f')} and f.kind in ('goods-in', 'dispatch', 'goods-back')
  union all
  select f.kind, f.payload, -1, r.period, r.booked_on
  from ledger_fact f join ledger_journal j on ${ownedBy(tenant, 'j')} and j.fact_id = f.id
    join ledger_journal r on ${ownedBy(tenant, 'r')} and r.reverses_id = j.id
  where ${ownedBy(tenant, 'f')} and f.kind in ('goods-in', 'dispatch', 'goods-back')`;
