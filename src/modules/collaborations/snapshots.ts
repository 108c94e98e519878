/** Counts of notes as somebody read them on a day, and what a clause reads off them. */
import { sql } from 'kysely';
import type { Tenant } from '#kernel/context.ts';
import { ownedBy } from '#modules/ledger/index.ts';
import type { Tx } from './store.ts';
import type { Clause } from './terms-parts.ts';

/**
 * What a clause counts: the first snapshot of every note on or after the day, of the agreed scope and source, added up and
 * rounded down as agreed. Null while a note of the deal has none. Engagements are likes, saves and comments, as vendors
 * count them (xiaohongshu.md 4.7).
 */
export async function findCounted(
  tx: Tx,
  tenant: Tenant,
  dealId: string,
  clause: Clause,
  from: string,
): Promise<number | null> {
  const { rows } = await sql<{ notes: number; measured: number; counted: bigint | null }>`
    select count(*)::int as notes, count(s.counted)::int as measured, sum(s.counted)::bigint as counted
    from collaborations_note n
    left join lateral (
      select case ${clause.metric} when 'reads' then s.reads when 'saves' then s.saves when 'impressions' then s.impressions
        else coalesce(s.likes, 0) + coalesce(s.saves, 0) + coalesce(s.comments, 0) end as counted
      from collaborations_snapshot s
      where ${ownedBy(tenant, 's')} and s.note_id = n.id and s.on_date >= ${from} and s.scope = ${clause.scope} and s.source = ${clause.source}
      order by s.on_date limit 1) as s on true
    where ${ownedBy(tenant, 'n')} and n.deal_id = ${dealId}`.execute(tx);
  const { notes, measured, counted } = rows[0]!;
  if (notes === 0 || measured < notes || counted === null) return null;
  const step = Number(clause.rounding);
  return Math.floor(Number(counted) / step) * step;
}
