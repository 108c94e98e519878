/** Rows of single creators: read, and written with their hand edits laid over. */
import { sql, type Kysely } from 'kysely';
import type { Tenant } from '#kernel/context.ts';
import type { DB } from '#platform/database.ts';
import { COLUMN_TYPES, toColumnValues, WRITTEN_COLUMNS } from './creator-columns.ts';
import type { CreatorProfile } from './creator.ts';
import { computeTier } from './creator.ts';
import type { EditableField, HandEdit } from './hand-edit.ts';
import type { ProfileRecord } from './profile-record.ts';
import { unpackProfile } from './profile-record.ts';

/** Columns that make a stored profile. */
export interface StoredRow {
  readonly id: string;
  readonly key: string;
  readonly user_id: string | null;
  readonly red_id: string | null;
  readonly blocked: boolean;
  readonly profile: ProfileRecord;
}

/** The imported profile, without hand edits. */
export const readStoredRow = (row: StoredRow): CreatorProfile =>
  unpackProfile(row.profile, {
    id: row.id,
    key: row.key,
    userId: row.user_id,
    redId: row.red_id,
    blocked: row.blocked,
    tier: row.profile.fol === undefined ? null : computeTier(row.profile.fol),
  });

export interface StoredCreator {
  readonly imported: CreatorProfile;
  readonly edits: readonly HandEdit[];
  readonly firstImportId: string | null;
}

/** Imported profiles and edits of the ids that exist, in no order; `lock` holds the rows for a write. */
export async function readStoredCreators(
  tx: Kysely<DB>,
  { organisationId }: Tenant,
  ids: readonly string[],
  { lock = false } = {},
): Promise<Map<string, StoredCreator>> {
  const { rows } = await sql<StoredRow & { first_import_id: string | null }>`
    select id, key, user_id, red_id, blocked, profile, first_import_id from creators_creator
    where organisation_id = ${organisationId} and id = any(${ids}::text[]) and erased_at is null order by id ${lock ? sql`for update` : sql``}`.execute(
    tx,
  );
  const edits = await readEdits(
    tx,
    { organisationId },
    rows.map((row) => row.id),
  );
  return new Map(
    rows.map((row) => [
      row.id,
      { imported: readStoredRow(row), edits: edits.get(row.id) ?? [], firstImportId: row.first_import_id },
    ]),
  );
}

/** Rises with every change of the creator's own row; null when there is no such creator. */
export async function findRowVersion(
  tx: Kysely<DB>,
  { organisationId }: Pick<Tenant, 'organisationId'>,
  id: string,
): Promise<string | null> {
  const { rows } = await sql<{ version: bigint }>`
    select version from creators_creator where organisation_id = ${organisationId} and id = ${id}`.execute(tx);
  return rows[0]?.version.toString() ?? null;
}

/** Hand edits by creator. */
export async function readEdits(
  tx: Kysely<DB>,
  { organisationId }: Pick<Tenant, 'organisationId'>,
  ids: readonly string[],
): Promise<Map<string, HandEdit[]>> {
  const { rows } = await sql<{ creator_id: string; field: EditableField; value: string; by_actor: string; at: Date }>`
    select creator_id, field, value, by_actor, at from creators_edit
    where organisation_id = ${organisationId} and creator_id = any(${ids}::text[]) order by field`.execute(tx);
  const edits = new Map<string, HandEdit[]>();
  for (const row of rows) {
    const edit = { field: row.field, value: row.value, by: row.by_actor, at: row.at.toISOString() };
    edits.set(row.creator_id, [...(edits.get(row.creator_id) ?? []), edit]);
  }
  return edits;
}

/** Writes a creator's columns anew from its imported profile and its edits. */
export async function writeColumns(
  tx: Kysely<DB>,
  { organisationId }: Tenant,
  creator: StoredCreator,
  version: bigint,
): Promise<void> {
  const values = toColumnValues(creator.imported, creator.edits);
  const assignments = WRITTEN_COLUMNS.map(
    (column, index) => sql`${sql.ref(column)} = ${values[index]}::${sql.raw(COLUMN_TYPES[column])}`,
  );
  await sql`update creators_creator set ${sql.join(assignments)}, version = ${version} where organisation_id = ${organisationId} and id = ${creator.imported.id}`.execute(
    tx,
  );
}
