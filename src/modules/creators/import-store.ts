/** Rows of imports, their remembered mappings and rejected rows: told in the workspace that received them, and in no other. */
import { sql, type Kysely, type RawBuilder } from 'kysely';
import type { Context, Tenant } from '#kernel/context.ts';
import type { Refusal } from '#kernel/refusal.ts';
import { inTenant, type AppDatabase, type DB } from '#platform/database.ts';
import type { ImportState } from './contract.ts';
import type { ColumnMapping, ImportFormat, RowProblem, SheetColumn, UnreadSheet } from './import/imported.ts';
import type { TouchedPrice } from './import-stage.ts';
import { actorName } from './actor-name.ts';
import type { WaitingUpload } from '#platform/upload-limits.ts';

/** What an import knows of itself; amounts as digits. */
export interface StoredReport {
  readonly columns: readonly SheetColumn[];
  readonly preview: ImportState['preview'];
  readonly mapping: ColumnMapping | null;
  /** True for text pasted by hand. */
  readonly pasted: boolean;
  readonly progress: ImportState['progress'];
  readonly rows: ImportState['rows'];
  readonly personalDropped: ImportState['personalDropped'];
  readonly problems: readonly RowProblem[];
  readonly problemCount: number;
  /** Absent in reports of imports that ended before it was kept. */
  readonly unreadSheets?: readonly UnreadSheet[];
  readonly changes: {
    readonly priceUp: number;
    readonly priceDown: number;
    readonly priceGone: number;
    readonly priceNew: number;
    /** The first thousand. */
    readonly touched: readonly (Omit<TouchedPrice, 'before' | 'after'> & {
      readonly before: string | null;
      readonly after: string | null;
    })[];
  };
}

export const emptyReport = (totalBytes: number): StoredReport => ({
  columns: [],
  preview: [],
  mapping: null,
  pasted: false,
  progress: { read: 0, bytes: 0, totalBytes, rowsPerSecond: null, remainingSeconds: null },
  rows: { read: 0, created: 0, updated: 0, unchanged: 0, rejected: 0 },
  personalDropped: [],
  problems: [],
  problemCount: 0,
  changes: { priceUp: 0, priceDown: 0, priceGone: 0, priceNew: 0, touched: [] },
});

export interface ImportRow {
  readonly id: string;
  readonly fileName: string;
  readonly format: ImportFormat | null;
  readonly state: ImportState['state'];
  readonly synthetic: boolean;
  readonly headerHash: string | null;
  readonly report: StoredReport;
  readonly refusal: Refusal | null;
  readonly startedAt: Date;
  readonly finishedAt: Date | null;
}

const COLUMNS = sql`id, file_name as "fileName", format, state, synthetic, header_hash as "headerHash", report, refusal, started_at as "startedAt", finished_at as "finishedAt"`;

export async function findImport(
  tx: Kysely<DB>,
  { organisationId, workspaceId }: Tenant,
  id: string,
): Promise<ImportRow | null> {
  const { rows } =
    await sql<ImportRow>`select ${COLUMNS} from creators_import where organisation_id = ${organisationId} and received_in = ${workspaceId} and id = ${id}`.execute(
      tx,
    );
  return rows[0] ?? null;
}

/** The newest hundred. */
export async function listImportRows(tx: Kysely<DB>, { organisationId, workspaceId }: Tenant): Promise<ImportRow[]> {
  const { rows } = await sql<ImportRow>`
    select ${COLUMNS} from creators_import where organisation_id = ${organisationId} and received_in = ${workspaceId} order by started_at desc, id desc limit 100`.execute(
    tx,
  );
  return rows;
}

export async function insertImport(
  tx: Kysely<DB>,
  ctx: Context,
  row: Pick<ImportRow, 'id' | 'fileName' | 'format' | 'state' | 'synthetic' | 'headerHash' | 'report'>,
): Promise<void> {
  await sql`
    insert into creators_import (organisation_id, received_in, id, file_name, format, state, synthetic, header_hash, report, by_actor, started_at, heartbeat_at)
    values (${ctx.organisationId}, ${ctx.workspaceId}, ${row.id}, ${row.fileName}, ${row.format}, ${row.state}, ${row.synthetic}, ${row.headerHash}, ${JSON.stringify(row.report)}, ${actorName(ctx)}, ${ctx.now}, now())`.execute(
    tx,
  );
}

export interface ImportChange {
  readonly state?: ImportState['state'];
  readonly format?: ImportFormat | null;
  readonly report?: StoredReport;
  readonly refusal?: Refusal;
  readonly finished?: boolean;
}

/** Samples of cells help with the mapping; once that is over they are only somebody's data that nobody needs. */
const withoutSamples = (report: RawBuilder<unknown>) => sql`jsonb_set(${report}, '{columns}',
  coalesce((select jsonb_agg(c || '{"samples": []}') from jsonb_array_elements(${report} -> 'columns') c), '[]'))`;

/** Changes a row that is in one of the states `from`; false when it is in none. */
export async function changeImport(
  tx: Kysely<DB>,
  { organisationId }: Tenant,
  id: string,
  from: readonly ImportState['state'][],
  change: ImportChange,
): Promise<boolean> {
  const report = sql`coalesce(${change.report === undefined ? null : JSON.stringify(change.report)}::jsonb, report)`;
  const { numAffectedRows } = await sql`
    update creators_import set
      state = coalesce(${change.state ?? null}, state),
      format = coalesce(${change.format ?? null}, format),
      report = ${change.finished === true ? withoutSamples(report) : report},
      refusal = coalesce(${change.refusal === undefined ? null : JSON.stringify(change.refusal)}::jsonb, refusal),
      heartbeat_at = now(),
      finished_at = case when ${change.finished ?? false} then now() else finished_at end
    where organisation_id = ${organisationId} and id = ${id} and state = any(${from}::text[])`.execute(tx);
  return numAffectedRows === 1n;
}

/** Ends imports whose process is gone: nothing of them was kept. */
export async function endDeadImports(tx: Kysely<DB>, { organisationId }: Tenant, afterSeconds: number): Promise<void> {
  const refusal: Refusal = { kind: 'conflict', code: 'creators.import-died', detail: {} };
  await sql`
    update creators_import set state = 'failed', finished_at = now(), refusal = ${JSON.stringify(refusal)}::jsonb
    where organisation_id = ${organisationId} and state = 'running' and heartbeat_at < now() - make_interval(secs => ${afterSeconds})`.execute(
    tx,
  );
}

/** Imports that wait for a mapping or for their start, with the size of their files. */
export async function listWaitingImports(tx: Kysely<DB>, { organisationId }: Tenant): Promise<WaitingUpload[]> {
  const { rows } = await sql<WaitingUpload>`
    select id, started_at as "receivedAt", (report #>> '{progress,totalBytes}')::double precision as bytes
    from creators_import where organisation_id = ${organisationId} and state in ('mapping', 'ready')`.execute(tx);
  return rows;
}

export async function findMapping(
  tx: Kysely<DB>,
  { organisationId, workspaceId }: Tenant,
  headerHash: string,
): Promise<ColumnMapping | null> {
  const { rows } = await sql<{
    fields: ColumnMapping;
  }>`select fields from creators_mapping where organisation_id = ${organisationId} and received_in = ${workspaceId} and header_hash = ${headerHash}`.execute(
    tx,
  );
  return rows[0]?.fields ?? null;
}

export async function rememberMapping(
  tx: Kysely<DB>,
  ctx: Context,
  headerHash: string,
  fields: ColumnMapping,
): Promise<void> {
  await sql`
    insert into creators_mapping (organisation_id, received_in, header_hash, fields, at) values (${ctx.organisationId}, ${ctx.workspaceId}, ${headerHash}, ${JSON.stringify(fields)}::jsonb, ${ctx.now})
    on conflict (organisation_id, received_in, header_hash) do update set fields = excluded.fields, at = excluded.at`.execute(
    tx,
  );
}

export interface RejectedRow {
  readonly row: number;
  /** Without the personal columns. */
  readonly cells: readonly string[];
  readonly problems: readonly RowProblem[];
}

export async function keepRejected(
  tx: Kysely<DB>,
  { organisationId }: Tenant,
  importId: string,
  rejected: readonly RejectedRow[],
): Promise<void> {
  if (rejected.length === 0) return;
  const rows = JSON.stringify(rejected).replaceAll('\\u0000', '');
  await sql`
    insert into creators_rejected_row (organisation_id, import_id, row, cells, problems)
    select ${organisationId}, ${importId}, r.row, r.cells, r.problems from json_to_recordset(${rows}::json) as r (row integer, cells text[], problems jsonb)
    on conflict do nothing`.execute(tx);
}

const REJECTED_AT_ONCE = 1_000;

/** All rejected rows of an import, in their order, so many at a time: nothing is held while they are written out. */
export async function* streamRejected(
  db: AppDatabase,
  tenant: Tenant,
  importId: string,
): AsyncGenerator<{ kind: 'rejected' } & RejectedRow> {
  for (let after = 0; ;) {
    const page = await inTenant(db, tenant, (tx) => listRejected(tx, tenant, importId, after, REJECTED_AT_ONCE));
    for (const row of page) yield { kind: 'rejected', ...row };
    if (page.length < REJECTED_AT_ONCE) return;
    after = page.at(-1)!.row;
  }
}

/** Rejected rows after row number `after`, at most `limit`. */
async function listRejected(
  tx: Kysely<DB>,
  { organisationId }: Tenant,
  importId: string,
  after: number,
  limit: number,
): Promise<RejectedRow[]> {
  const { rows } = await sql<RejectedRow>`
    select row, cells, problems from creators_rejected_row
    where organisation_id = ${organisationId} and import_id = ${importId} and row > ${after} order by row limit ${limit}`.execute(
    tx,
  );
  return rows;
}
