/** The statements that join an import's temporary tables to the library. */
import { sql, type Kysely } from 'kysely';
import type { Context, Tenant } from '#kernel/context.ts';
import type { DB } from '#platform/database.ts';
import { WRITTEN_COLUMNS } from './creator-columns.ts';
import { readEdits, readStoredRow, writeColumns, type StoredRow } from './creator-store.ts';
import { SYNTHETIC_KEY } from './synthetic.ts';

/** What an import's rows carry, all the same. */
export interface JoinTarget {
  readonly ctx: Context;
  readonly importId: string;
  readonly synthetic: boolean;
  readonly version: bigint;
}

const valueOf = (column: string): string => (column === 'profile' ? 's.profile::json' : `s.${column}`);

/** Inserts the staged creators that are new. */
export async function insertStaged(tx: Kysely<DB>, { ctx, importId, synthetic, version }: JoinTarget): Promise<void> {
  await sql`
    insert into creators_creator (organisation_id, id, ${sql.raw(WRITTEN_COLUMNS.join(', '))}, synthetic, first_import_id, last_import_id, created_at, version)
    select ${ctx.organisationId}, s.id, ${sql.raw(WRITTEN_COLUMNS.map(valueOf).join(', '))}, ${synthetic}::boolean or starts_with(s.key, ${SYNTHETIC_KEY}),
      ${importId}, ${importId}, ${ctx.now}::timestamptz, ${version}
    from creators_stage s where s.fate = 'created'`.execute(tx);
}

/** Updates the staged creators that the library had, and adds to their history what changed. */
export async function updateStaged(tx: Kysely<DB>, { ctx, importId, version }: JoinTarget): Promise<void> {
  const { organisationId, now } = ctx;
  await sql`
    update creators_creator c set ${sql.raw(WRITTEN_COLUMNS.map((column) => `${column} = ${valueOf(column)}`).join(', '))},
      synthetic = c.synthetic or starts_with(s.key, ${SYNTHETIC_KEY}), last_import_id = ${importId}, version = ${version}
    from creators_stage s where c.organisation_id = ${organisationId} and c.id = s.id and s.fate in ('updated', 'dated')`.execute(
    tx,
  );
  await sql`
    insert into creators_snapshot (organisation_id, creator_id, import_id, at, source, changes)
    select ${organisationId}, id, ${importId}, ${now}::timestamptz, source, changes from creators_stage where fate = 'updated' and changes is not null`.execute(
    tx,
  );
}

/** Writes the shown columns of hand-edited creators again; their rows are held by {@link updateStaged}. */
export async function layEditsOver(tx: Kysely<DB>, { ctx, version }: JoinTarget): Promise<void> {
  const { organisationId } = ctx;
  const { rows } = await sql<StoredRow>`
    select c.id, c.key, c.user_id, c.red_id, c.blocked, c.profile from creators_creator c
    join creators_stage s on s.id = c.id
    where c.organisation_id = ${organisationId} and s.fate in ('updated', 'dated')
      and exists (select 1 from creators_edit e where e.organisation_id = c.organisation_id and e.creator_id = c.id)`.execute(
    tx,
  );
  const edits = await readEdits(
    tx,
    ctx,
    rows.map((row) => row.id),
  );
  for (const row of rows)
    await writeColumns(
      tx,
      ctx,
      { imported: readStoredRow(row), edits: edits.get(row.id) ?? [], firstImportId: null },
      version,
    );
}

/** Joins the staged notes to their creators; a note counts as one row. */
export async function mergeNotes(
  tx: Kysely<DB>,
  { organisationId }: Tenant,
): Promise<{ created: number; updated: number; unchanged: number }> {
  const { rows } = await sql<{ notes: number; rows: number; created: number; updated: number }>`
    with latest as materialized (
      select distinct on (n.id) n.* from creators_stage_note n order by n.id, n.seq desc
    ), authors as materialized (
      select distinct on (k.creator_key) k.creator_key, c.id as creator_id
      from (select distinct creator_key from latest) k
      cross join lateral (
        select id, key from creators_creator where organisation_id = ${organisationId} and key = k.creator_key
        union all
        select id, key from creators_creator where organisation_id = ${organisationId} and k.creator_key like 'r:%' and red_id = substr(k.creator_key, 3)
      ) c
      order by k.creator_key, c.key = k.creator_key desc
    ), placed as (
      select a.creator_id, n.* from latest n join authors a on a.creator_key = n.creator_key
    ), written as (
      insert into creators_note as kept (organisation_id, creator_id, id, title, url, type, published_on, engagements, reads, source)
      select ${organisationId}, creator_id, id, title, url, type, published_on, engagements, reads, source from placed
      on conflict (organisation_id, creator_id, id) do update set
        title = excluded.title, url = excluded.url, type = excluded.type, published_on = excluded.published_on,
        engagements = excluded.engagements, reads = excluded.reads, source = excluded.source
      where (kept.title, kept.url, kept.type, kept.published_on, kept.engagements, kept.reads)
        is distinct from (excluded.title, excluded.url, excluded.type, excluded.published_on, excluded.engagements, excluded.reads)
      returning kept.xmax = 0 as is_new
    )
    select (select count(*)::int from latest) as notes, (select count(*)::int from creators_stage_note) as rows,
      (select count(*)::int from written where is_new) as created,
      (select count(*)::int from written where not is_new) as updated`.execute(tx);
  const notes = rows[0]!;
  return {
    created: notes.created,
    // A note that stands in several rows counts as new once; its other rows update it.
    updated: notes.updated + notes.rows - notes.notes,
    unchanged: notes.notes - notes.created - notes.updated,
  };
}
