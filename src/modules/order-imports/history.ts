/**
 * Which files were read in, by whom, with what outcome. Kept where it cannot be changed, in the audit trail: one entry
 * when a file is begun and one when it has ended; a file that has only the first was cut off.
 */
import { sql, type Transaction } from 'kysely';
import type { Context } from '#kernel/context.ts';
import { demand } from '#kernel/permission.ts';
import { writeAudit } from '#platform/audit.ts';
import { inTenant, type AppDatabase, type DB } from '#platform/database.ts';
import type { Counts, OrderImport, PastImport } from './contract.ts';

export type EndState = 'done' | 'stopped' | 'failed';

export async function noteBegin(db: AppDatabase, ctx: Context, id: string, fileName: string): Promise<void> {
  await inTenant(db, ctx, (tx) =>
    writeAudit(tx, ctx, {
      action: 'ledger.begin-order-file',
      entity: 'order-file',
      entityId: id,
      detail: { file: fileName },
    }),
  );
}

export async function noteEnd(
  db: AppDatabase,
  ctx: Context,
  id: string,
  state: EndState,
  counts: Counts | null,
): Promise<void> {
  await inTenant(db, ctx, (tx) =>
    writeAudit(
      tx,
      { ...ctx, now: new Date() },
      { action: 'ledger.end-order-file', entity: 'order-file', entityId: id, detail: { state, ...counts } },
    ),
  );
}

interface Row {
  readonly seq: string;
  readonly id: string;
  readonly at: Date;
  readonly kind: string;
  readonly by: string | null;
  readonly begin: { readonly file?: string };
  readonly end: ({ readonly state: EndState } & Partial<Counts>) | null;
}

const COUNTS = ['rows', 'booked', 'known', 'older', 'refused', 'unpaid', 'claimed', 'made'] as const;

function toPast({ id, at, kind, by, begin, end }: Row): PastImport {
  const hasCounts = end !== null && COUNTS.every((key) => typeof end[key] === 'number' || key === 'older');
  return {
    id,
    fileName: begin.file ?? id,
    beganAt: at,
    by,
    source: kind === 'key' ? 'api' : 'hand',
    state: end?.state ?? 'cut-off',
    counts: hasCounts ? (Object.fromEntries(COUNTS.map((key) => [key, end[key] ?? 0])) as Counts) : null,
  };
}

async function readRows(
  tx: Transaction<DB>,
  { organisationId, workspaceId }: Context,
  { id, before, limit }: { readonly id: string | null; readonly before: string | null; readonly limit: number },
): Promise<Row[]> {
  const chain = workspaceId ?? organisationId;
  const { rows } = await sql<Row>`
    select b.seq::text as seq, b.entity_id as id, b.at, b.actor_kind as kind, b.actor_name as by, b.detail as begin,
      (select e.detail from audit_entry e where e.organisation_id = b.organisation_id and e.chain = b.chain
        and e.entity = 'order-file' and e.entity_id = b.entity_id and e.action = 'ledger.end-order-file'
        and e.seq > b.seq and e.seq < coalesce((select min(n.seq) from audit_entry n where n.organisation_id = b.organisation_id
          and n.chain = b.chain and n.entity = 'order-file' and n.entity_id = b.entity_id and n.action = b.action and n.seq > b.seq), e.seq + 1)
        order by e.seq desc limit 1) as "end"
    from audit_entry b where b.organisation_id = ${organisationId} and b.chain = ${chain} and b.action = 'ledger.begin-order-file'
      and (${id === null} or (b.entity = 'order-file' and b.entity_id = ${id ?? ''})) and (${before === null} or b.seq < ${before ?? '0'}::bigint)
    order by b.seq desc limit ${limit}`.execute(tx);
  return rows;
}

/** Newest first; a file that was stopped and gone on with stands there each time. @throws RefusalError platform.not-allowed */
export async function listPast(
  db: AppDatabase,
  ctx: Context,
  { cursor, limit }: { readonly cursor: string | null; readonly limit: number },
): Promise<{ rows: PastImport[]; next: string | null }> {
  demand(ctx, 'ledger:read');
  const rows = await inTenant(db, ctx, (tx) => readRows(tx, ctx, { id: null, before: cursor, limit: limit + 1 }));
  const page = rows.slice(0, limit);
  return { rows: page.map(toPast), next: rows.length > limit ? page.at(-1)!.seq : null };
}

/** One that is no longer at hand, as far as it is known. */
export async function findPast(db: AppDatabase, ctx: Context, id: string): Promise<OrderImport | null> {
  const [row] = await inTenant(db, ctx, (tx) => readRows(tx, ctx, { id, before: null, limit: 1 }));
  if (row === undefined) return null;
  const past = toPast(row);
  return {
    id,
    fileName: past.fileName,
    bytes: 0,
    receivedAt: past.beganAt,
    state: past.state,
    startable: false,
    detailed: false,
    columns: [],
    mapping: null,
    options: { returnsBps: 0, rateBps: null, claim: 'qianfan' },
    understood: null,
    progress: null,
    counts: past.counts,
    refusals: [],
    message: null,
  };
}
