/**
 * Changing the data key while the product serves: a new key comes into use, every sealed value is written again under
 * it, row by row, and the old key is put away once nothing uses it. Cut off anywhere, the next run goes on from there.
 */
import { sql, type Transaction } from 'kysely';
import type { Context, Tenant } from '#kernel/context.ts';
import type { WorkspaceId } from '#kernel/id.ts';
import { makeDataKey, writeDataKeys } from '#platform/data-key.ts';
import { inTenant, type AppDatabase, type DB } from '#platform/database.ts';
import { keyIdOf, lockKeys, lockSealing, missingKey, type FieldPlace } from '#platform/field-cipher.ts';
import { writeAudit } from '#platform/audit.ts';
import { PERSON_COLUMNS } from './store.ts';

/** Tables with sealed columns; a test holds them against the schema. */
export const SEALED: readonly {
  readonly table: string;
  readonly id: string;
  readonly columns: readonly string[];
  /** Rows are a workspace's, seen only inside of it. */
  readonly ofWorkspace?: true;
}[] = [
  { table: 'people_person', id: 'id', columns: PERSON_COLUMNS },
  { table: 'payouts_account', id: 'id', columns: ['details'], ofWorkspace: true },
  { table: 'logistics_address', id: 'id', columns: ['sealed'] },
  { table: 'creators_erasure_key', id: 'organisation_id', columns: ['sealed'] },
];

const BATCH = 200;

export interface RotationProgress {
  /** Rows written again so far. */
  readonly rows: number;
}

export interface Rotation {
  readonly keyId: string;
  readonly rows: number;
  /** False where the keys come from the environment: whoever set them puts the old one away. */
  readonly putAway: boolean;
}

/** Where rows of a table are seen: in the organisation, or in each of its workspaces. */
async function listPlaces(
  db: AppDatabase,
  tenant: Tenant,
  { ofWorkspace }: (typeof SEALED)[number],
): Promise<readonly Tenant[]> {
  if (ofWorkspace !== true) return [tenant];
  const { organisationId } = tenant;
  const { rows } = await inTenant(db, tenant, (tx) =>
    sql<{ id: WorkspaceId }>`
      select workspace_id as id from workspaces_workspace where organisation_id = ${organisationId} order by 1`.execute(
      tx,
    ),
  );
  return rows.map(({ id }) => ({ organisationId, workspaceId: id }));
}

/** Rows with a value under another key than `keyId`, after row `last`. */
async function findOld(
  tx: Transaction<DB>,
  tenant: Tenant,
  { table, id, columns }: (typeof SEALED)[number],
  keyId: string,
  last: string,
): Promise<Record<string, string | null>[]> {
  const old = columns.map((column) => sql`${sql.ref(column)} not like ${`v1.${keyId}.%`}`);
  const { rows } = await sql<Record<string, string | null>>`
    select ${sql.ref(id)} as row_id, ${sql.join(columns.map((column) => sql.ref(column)))} from ${sql.table(table)}
    where organisation_id = ${tenant.organisationId} and ${sql.ref(id)} > ${last} and (${sql.join(old, sql` or `)})
    order by ${sql.ref(id)} limit ${BATCH} for update`.execute(tx);
  return rows;
}

/** Writes one batch again; the id of its last row, or null when there was none. */
const sealBatch = (
  db: AppDatabase,
  tenant: Tenant,
  sealed: (typeof SEALED)[number],
  last: string,
): Promise<{ last: string | null; rows: number }> =>
  inTenant(db, tenant, async (tx) => {
    await lockSealing(tx);
    const { cipher } = db;
    const rows = await findOld(tx, tenant, sealed, cipher.keyId, last);
    for (const row of rows) {
      const place = (field: string): FieldPlace => ({
        table: sealed.table,
        organisationId: tenant.organisationId,
        row: row['row_id']!,
        field,
      });
      const held = sealed.columns.filter((column) => row[column] !== null);
      const written = held.map(
        (column) => sql`${sql.ref(column)} = ${cipher.seal(place(column), cipher.open(place(column), row[column]!))}`,
      );
      await sql`
        update ${sql.table(sealed.table)} set ${sql.join(written)}
        where organisation_id = ${tenant.organisationId} and ${sql.ref(sealed.id)} = ${row['row_id']}`.execute(tx);
    }
    return { last: rows.at(-1)?.['row_id'] ?? null, rows: rows.length };
  });

/** Keys under which values of the organisation are sealed. */
async function listKeys(db: AppDatabase, tenant: Tenant): Promise<Set<string>> {
  const found = new Set<string>();
  for (const sealed of SEALED)
    for (const place of await listPlaces(db, tenant, sealed))
      await inTenant(db, place, async (tx) => {
        for (const column of sealed.columns) {
          const { rows } = await sql<{ key: string }>`
            select distinct split_part(${sql.ref(column)}, '.', 2) as key from ${sql.table(sealed.table)}
            where organisation_id = ${tenant.organisationId} and ${sql.ref(column)} is not null`.execute(tx);
          for (const { key } of rows) found.add(keyIdOf(`v1.${key}.`));
        }
      });
  return found;
}

/** For a server that starts. @throws SettingsError when values are sealed under a key that we do not hold */
export async function assertKeysHeld(db: AppDatabase, tenants: readonly Tenant[]): Promise<void> {
  for (const tenant of tenants)
    for (const key of await listKeys(db, tenant)) if (!db.cipher.holds(key)) throw missingKey(key, db.cipher.ring);
}

/**
 * Brings a new key into use, unless an earlier run that was cut off did, and writes every value again under it.
 * @param contexts one for each organisation, as the system
 * @throws SettingsError when a value is sealed under a key that we do not hold
 */
export async function rotateDataKey(
  db: AppDatabase,
  contexts: readonly Context[],
  onProgress: (progress: RotationProgress) => void = () => undefined,
): Promise<Rotation> {
  await assertKeysHeld(db, contexts);
  const { ring } = db.cipher;
  const { file } = ring;
  if (file !== null && ring.read().length === 1)
    await db.kysely.transaction().execute(async (tx) => {
      await lockKeys(tx);
      writeDataKeys(file, [makeDataKey(), ...ring.read()]);
    });
  let rows = 0;
  for (const ctx of contexts) {
    for (const sealed of SEALED)
      for (const place of await listPlaces(db, ctx, sealed))
        for (let last = ''; ;) {
          const batch = await sealBatch(db, place, sealed, last);
          if (batch.last === null) break;
          ({ last } = batch);
          rows += batch.rows;
          onProgress({ rows });
        }
    await inTenant(db, ctx, (tx) =>
      writeAudit(tx, ctx, {
        action: 'people.rotate-key',
        entity: 'organisation',
        entityId: ctx.organisationId,
        detail: { key: db.cipher.keyId },
      }),
    );
  }
  const used = new Set<string>();
  for (const ctx of contexts) for (const key of await listKeys(db, ctx)) used.add(key);
  if (file === null) return { keyId: db.cipher.keyId, rows, putAway: false };
  await db.kysely.transaction().execute(async (tx) => {
    await lockKeys(tx);
    writeDataKeys(
      file,
      ring.read().filter(({ id }, at) => at === 0 || used.has(id)),
    );
  });
  return { keyId: db.cipher.keyId, rows, putAway: true };
}
