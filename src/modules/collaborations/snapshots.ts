/** Counts of notes as somebody read them on a day, and what a clause reads off them. */
import { sql } from 'kysely';
import type { Context, Tenant } from '#kernel/context.ts';
import { ownedBy, tenantKeys } from '#modules/ledger/index.ts';
import type { Snapshot } from './snapshot-contract.ts';
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

/** How many a statement takes: twelve values each, and a statement has room for 65,535. */
const AT_ONCE = 5_000;

/** Counts of notes that are there; for a day, scope and source that stand already the first stay. Answers how many were new. */
export async function insertSnapshots(tx: Tx, ctx: Context, rows: readonly Snapshot[]): Promise<number> {
  let added = 0;
  for (let at = 0; at < rows.length; at += AT_ONCE) {
    // eslint-disable-next-line no-await-in-loop -- in one transaction
    const made = await tx
      .insertInto('collaborations_snapshot')
      .values(
        rows.slice(at, at + AT_ONCE).map(({ noteId, on, scope, source, ...counts }) => ({
          ...tenantKeys(ctx),
          note_id: noteId,
          on_date: on,
          scope,
          source,
          ...asBigints(counts),
          made_at: ctx.now,
        })),
      )
      .onConflict((conflict) => conflict.doNothing())
      .returning('note_id')
      .execute();
    added += made.length;
  }
  return added;
}

type Counts = Omit<Snapshot, 'noteId' | 'on' | 'scope' | 'source'>;

const asBigints = (counts: Counts): Record<keyof Counts, bigint | null> =>
  Object.fromEntries(
    Object.entries(counts).map(([name, count]) => [name, count === null ? null : BigInt(count)]),
  ) as Record<keyof Counts, bigint | null>;
