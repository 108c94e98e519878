/** Reading the trail, a page or all of it, and asking whether it is whole. */
import type { Context } from '#kernel/context.ts';
import { refuse } from '#kernel/refusal.ts';
import { writeAudit } from '#platform/audit.ts';
import { inTenant, type AppDatabase } from '#platform/database.ts';
import { writeCsv, type CellValue } from '#platform/table/index.ts';
import { messages } from '#words/index.ts';
import type { AuditFilters, AuditRow } from './contract.ts';
import { showEntry } from './hide-amounts.ts';
import { demandChain, findEntry, readEntries, readPeople } from './trail.ts';
import { verifyChain, type ChainState } from './verify-chain.ts';

/** Newest first. @throws RefusalError platform.not-allowed */
export async function listAudit(
  db: AppDatabase,
  ctx: Context,
  filters: AuditFilters,
  cursor: string | null,
  limit: number,
): Promise<{ rows: AuditRow[]; nextCursor: string | null }> {
  const chain = demandChain(ctx, filters.of);
  const before = cursor === null ? null : BigInt(cursor);
  const rows = await inTenant(db, ctx, (tx) => readEntries(tx, ctx, chain, filters, { before, limit: limit + 1 }));
  const page = rows.slice(0, limit).map((row) => showEntry(row, ctx));
  return { rows: page, nextCursor: rows.length > limit ? String(page.at(-1)!.seq) : null };
}

/** @throws RefusalError platform.not-allowed, audit.not-found */
export async function getAuditEntry(
  db: AppDatabase,
  ctx: Context,
  of: AuditFilters['of'],
  id: string,
): Promise<AuditRow> {
  const chain = demandChain(ctx, of);
  const row = await inTenant(db, ctx, (tx) => findEntry(tx, ctx, chain, id));
  return row === null ? refuse('notFound', 'audit.not-found') : showEntry(row, ctx);
}

/** Everybody who stands in the trail. @throws RefusalError platform.not-allowed */
export async function listPeople(
  db: AppDatabase,
  ctx: Context,
  of: AuditFilters['of'],
): Promise<{ userId: string; name: string | null }[]> {
  const chain = demandChain(ctx, of);
  return inTenant(db, ctx, (tx) => readPeople(tx, ctx, chain));
}

/** Works the hashes of the trail out again. @throws RefusalError platform.not-allowed */
export async function verifyAudit(db: AppDatabase, ctx: Context, of: AuditFilters['of']): Promise<ChainState> {
  return verifyChain(db, ctx.organisationId, demandChain(ctx, of));
}

const PAGE = 1_000;

async function* streamEntries(
  db: AppDatabase,
  ctx: Context,
  chain: string,
  filters: AuditFilters,
): AsyncGenerator<AuditRow> {
  for (let before: bigint | null = null; ;) {
    const rows: AuditRow[] = await inTenant(db, ctx, (tx) =>
      readEntries(tx, ctx, chain, filters, { before, limit: PAGE }),
    );
    yield* rows;
    if (rows.length < PAGE) return;
    before = BigInt(rows.at(-1)!.seq);
  }
}

const COLUMNS = [
  'seq',
  'at',
  'actor',
  'kind',
  'userId',
  'via',
  'deed',
  'action',
  'entity',
  'entityId',
  'before',
  'after',
  'detail',
  'requestId',
  'previous',
  'hash',
] as const;

function cellsOf(row: AuditRow, { locale }: Context): Record<(typeof COLUMNS)[number], CellValue> {
  const words = messages(locale).audit;
  const json = (values: Readonly<Record<string, unknown>> | null): string | null =>
    values === null || Object.keys(values).length === 0 ? null : JSON.stringify(values);
  return {
    seq: row.seq,
    at: row.at,
    actor: row.actor.name,
    kind: words.kinds[row.actor.kind],
    userId: row.actor.userId,
    via: row.actor.via,
    deed: (words.actions as Readonly<Record<string, string>>)[row.action] ?? null,
    action: row.action,
    entity: row.entity,
    entityId: row.entityId,
    before: json(row.before),
    after: json(row.after),
    detail: json(row.detail),
    requestId: row.requestId,
    previous: row.previous,
    hash: row.hash,
  };
}

/**
 * The bytes of a CSV file of what passes the filters, newest first, formulas neutralised; that it was taken is audited.
 * @throws RefusalError platform.not-allowed, with the first bytes
 */
export async function* exportAudit(db: AppDatabase, ctx: Context, filters: AuditFilters): AsyncGenerator<Uint8Array> {
  const chain = demandChain(ctx, filters.of);
  await inTenant(db, ctx, (tx) =>
    writeAudit(tx, ctx, { action: 'audit.export', entity: 'trail', entityId: chain, detail: { filters } }),
  );
  const { columns } = messages(ctx.locale).audit;
  const rows = async function* (): AsyncGenerator<readonly CellValue[]> {
    yield COLUMNS.map((column) => columns[column]);
    for await (const row of streamEntries(db, ctx, chain, filters)) {
      const cells = cellsOf(showEntry(row, ctx), ctx);
      yield COLUMNS.map((column) => cells[column]);
    }
  };
  yield* writeCsv(rows());
}
