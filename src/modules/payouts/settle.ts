/** What became of payouts: by the bank's result file or by hand. Said twice, it is done once. */
import { createHash } from 'node:crypto';
import { sql, type Transaction } from 'kysely';
import { businessDay } from '#kernel/clock.ts';
import type { Context } from '#kernel/context.ts';
import { newId } from '#kernel/id.ts';
import type { Currency } from '#kernel/money.ts';
import { demand } from '#kernel/permission.ts';
import { refuse } from '#kernel/refusal.ts';
import { getTaxAuthority, lockPosting, lockThings, recordFact, releaseItems } from '#modules/ledger/index.ts';
import { writeAudit } from '#platform/audit.ts';
import { inTenant, type AppDatabase, type DB } from '#platform/database.ts';
import type { ResultLine } from './bank-files/index.ts';
import { lockBatch } from './batches.ts';
import type { ResultOutcome } from './contract.ts';
import { toDetail } from './finding.ts';
import { getFormat } from './formats.ts';
import { ownedBy, tenantKeys } from './keys.ts';

type Tx = Transaction<DB>;
type Problem = ResultOutcome['problems'][number]['code'];

interface Line {
  readonly id: string;
  readonly batchId: string;
  readonly partyId: string;
  readonly cashId: string;
  readonly cashCurrency: Currency;
  readonly reference: string;
  readonly currency: Currency;
  readonly gross: bigint;
  readonly tax: bigint;
  readonly items: string[];
  readonly collaborationId: string | null;
  readonly state: 'waiting' | 'paid' | 'failed' | 'returned' | 'cancelled';
  readonly partyKind: string;
}

/** Locks lines of a batch that was released, in their order. */
async function lockLines(
  tx: Tx,
  ctx: Context,
  where: { batchId: string; references: readonly string[] } | { lineId: string },
): Promise<Line[]> {
  const which =
    'lineId' in where
      ? sql`l.id = ${where.lineId}`
      : sql`l.batch_id = ${where.batchId} and l.reference = any(${[...where.references]}::text[])`;
  const { rows } = await sql<Line>`
    select l.id, l.batch_id as "batchId", l.party_id as "partyId", b.cash_id as "cashId", c.currency as "cashCurrency", l.reference, l.currency,
      l.gross, l.tax, l.items, l.collaboration_id as "collaborationId", l.state, p.kind as "partyKind"
    from payouts_line l
      join payouts_batch b on ${ownedBy(ctx, 'b')} and b.id = l.batch_id
      join ledger_party c on ${ownedBy(ctx, 'c')} and c.id = b.cash_id
      join ledger_party p on ${ownedBy(ctx, 'p')} and p.id = l.party_id
    where ${ownedBy(ctx, 'l')} and ${which} order by l.id for update of l`.execute(tx);
  return rows;
}

interface Said {
  readonly state: 'paid' | 'failed' | 'returned';
  readonly on: string;
  readonly reason: string | null;
  readonly bankReference: string | null;
  /** What left the account, in its own currency; null when nobody said. */
  readonly left: bigint | null;
}

/** Does what was said of one locked line; `known` when it had been said before. */
async function settleLine(tx: Tx, ctx: Context, line: Line, said: Said): Promise<'done' | 'known' | Problem> {
  if (line.state === said.state) return 'known';
  if (said.state === 'returned') return line.state === 'paid' ? returnLine(tx, ctx, line, said) : 'failed-before';
  if (line.state === 'paid' || line.state === 'returned') return 'paid-before';
  if (line.state !== 'waiting') return 'failed-before';
  if (said.state === 'failed') {
    await releaseItems(tx, ctx, [line.id]);
    await markLine(tx, ctx, line.id, said, null);
    return 'done';
  }
  const net = line.gross - line.tax;
  const left = line.cashCurrency === line.currency ? net : said.left;
  if (left === null) return 'amount-needed';
  if (line.cashCurrency === line.currency && said.left !== null && said.left !== net) return 'amount-differs';
  const { factId } = await recordFact(tx, ctx, {
    source: 'system',
    key: `payout ${line.id}`,
    fact: {
      kind: 'payout',
      on: said.on,
      lineId: line.id,
      partyId: line.partyId,
      cashId: line.cashId,
      items: line.items,
      paid: { amount: left.toString(), currency: line.cashCurrency },
      ...(line.tax === 0n ? {} : { tax: { amount: line.tax.toString(), authorityId: await getTaxAuthority(tx, ctx) } }),
    },
  });
  await releaseItems(tx, ctx, [line.id]);
  await markLine(tx, ctx, line.id, said, factId);
  return 'done';
}

/** The money came back: all of it is owed again, and no tax was due. */
async function returnLine(tx: Tx, ctx: Context, line: Line, said: Said): Promise<'done' | Problem> {
  const back = line.cashCurrency === line.currency ? line.gross - line.tax : said.left;
  if (back === null) return 'amount-needed';
  const { factId } = await recordFact(tx, ctx, {
    source: 'system',
    key: `payout-returned ${line.id}`,
    fact: {
      kind: 'payout-returned',
      on: said.on,
      lineId: line.id,
      partyId: line.partyId,
      cashId: line.cashId,
      rail: line.partyKind === 'mcn' ? 'mcn' : 'direct',
      paid: { amount: back.toString(), currency: line.cashCurrency },
      owed: { amount: line.gross.toString(), currency: line.currency },
      ...(line.tax === 0n ? {} : { tax: { amount: line.tax.toString(), authorityId: await getTaxAuthority(tx, ctx) } }),
      ...(line.collaborationId === null ? {} : { collaborationId: line.collaborationId }),
    },
  });
  await markLine(tx, ctx, line.id, said, factId);
  return 'done';
}

async function markLine(tx: Tx, ctx: Context, id: string, said: Said, factId: string | null): Promise<void> {
  const day = said.state === 'returned' ? sql`returned_on` : sql`settled_on`;
  await sql`
    update payouts_line l set state = ${said.state}, reason = ${said.reason}, bank_reference = coalesce(${said.bankReference}, bank_reference),
      ${day} = ${said.on}::date, fact_id = ${factId} where ${ownedBy(ctx, 'l')} and id = ${id}`.execute(tx);
}

/** A batch is done when nothing of it waits any more. */
async function finishBatch(tx: Tx, ctx: Context, id: string): Promise<void> {
  await sql`
    update payouts_batch b set state = 'done' where ${ownedBy(ctx, 'b')} and id = ${id} and state = 'exported'
      and not exists (select from payouts_line l where ${ownedBy(ctx, 'l')} and l.batch_id = b.id and l.state = 'waiting')`.execute(
    tx,
  );
}

/**
 * What the bank did with one line, by hand.
 * @throws RefusalError platform.not-allowed, payouts.no-line, payouts.not-released, payouts.result-…
 */
export async function markPayout(
  db: AppDatabase,
  ctx: Context,
  input: {
    readonly lineId: string;
    readonly on: string;
    readonly state: Said['state'];
    readonly reason?: string | undefined;
    readonly paid?: string | undefined;
  },
): Promise<{ changed: boolean }> {
  demand(ctx, 'payout:release');
  return inTenant(db, ctx, async (tx) => {
    const { rows } = await sql<{ batchId: string }>`
      select batch_id as "batchId" from payouts_line l where ${ownedBy(ctx, 'l')} and id = ${input.lineId}`.execute(tx);
    const batchId = rows[0]?.batchId ?? refuse('notFound', 'payouts.no-line');
    const { state } = await lockBatch(tx, ctx, batchId);
    if (state !== 'exported' && state !== 'done') refuse('conflict', 'payouts.not-released');
    const [line] = await lockLines(tx, ctx, { lineId: input.lineId });
    const outcome = await settleLine(tx, ctx, line!, {
      state: input.state,
      on: input.on,
      reason: input.reason ?? null,
      bankReference: null,
      left: input.paid === undefined ? null : BigInt(input.paid),
    });
    if (outcome === 'known') return { changed: false };
    if (outcome === 'amount-needed') refuse('invalid', 'payouts.amount-needed', { currency: line!.cashCurrency });
    if (outcome === 'amount-differs') refuse('invalid', 'payouts.amount-differs');
    if (outcome === 'paid-before') refuse('conflict', 'payouts.paid-before');
    if (outcome !== 'done') refuse('conflict', 'payouts.failed-before');
    await finishBatch(tx, ctx, batchId);
    await writeAudit(tx, ctx, {
      action: 'payouts.mark',
      entity: 'payout-line',
      entityId: input.lineId,
      detail: { state: input.state, on: input.on, reason: input.reason ?? null },
    });
    return { changed: true };
  });
}

const STEP = 200;

/**
 * Reads the bank's result file into the lines of a batch, some hundred at a time, each whole or not at all; read again
 * after a crash it goes on where it was, and read twice it changes nothing.
 * @throws RefusalError platform.not-allowed, payouts.no-batch, payouts.not-released, and what a broken file is refused with
 */
export async function importResult(
  db: AppDatabase,
  ctx: Context,
  { batchId, fileName, bytes }: { readonly batchId: string; readonly fileName: string; readonly bytes: Uint8Array },
): Promise<ResultOutcome> {
  demand(ctx, 'payout:release');
  const reading = await inTenant(db, ctx, async (tx) => {
    const { rows } = await sql<{ format: string; state: string }>`
      select format, state from payouts_batch b where ${ownedBy(ctx, 'b')} and id = ${batchId}`.execute(tx);
    const batch = rows[0] ?? refuse('notFound', 'payouts.no-batch');
    if (batch.state !== 'exported' && batch.state !== 'done') refuse('conflict', 'payouts.not-released');
    return (await getFormat(tx, ctx, batch.format)).readResult(bytes);
  });
  const outcome: ResultOutcome = {
    paid: 0,
    failed: 0,
    known: 0,
    open: reading.lines.filter(({ state }) => state === 'open').length,
    problems: reading.problems.map(({ row, code, ...detail }) => ({
      row,
      reference: 'reference' in detail ? detail.reference : null,
      code,
      detail: toDetail(detail),
    })),
  };
  const settled = reading.lines.filter(({ state }) => state !== 'open');
  for (let at = 0; at < settled.length; at += STEP)
    // eslint-disable-next-line no-await-in-loop -- one step after the other, each whole
    await settleStep(db, ctx, batchId, settled.slice(at, at + STEP), outcome);
  await inTenant(db, ctx, async (tx) => {
    await lockBatch(tx, ctx, batchId);
    await finishBatch(tx, ctx, batchId);
    await tx
      .insertInto('payouts_result')
      .values({
        ...tenantKeys(ctx),
        id: newId('por', ctx.now.getTime()),
        batch_id: batchId,
        hash: createHash('sha256').update(bytes).digest('hex'),
        file_name: fileName.slice(0, 200),
        paid: outcome.paid,
        failed: outcome.failed,
        made_by: ctx.actor.userId,
        made_at: ctx.now,
      })
      .execute();
  });
  return outcome;
}

/** Whether the amount of a row is what left the account: across currencies only where the row says so. */
const isCash = (row: ResultLine, line: Line): boolean =>
  row.currency === line.cashCurrency || (row.currency === null && line.cashCurrency === line.currency);

async function settleStep(
  db: AppDatabase,
  ctx: Context,
  batchId: string,
  rows: readonly ResultLine[],
  outcome: ResultOutcome,
): Promise<void> {
  const today = businessDay(ctx.now);
  const done = await inTenant(db, ctx, async (tx) => {
    await lockBatch(tx, ctx, batchId);
    const lines = new Map(
      (await lockLines(tx, ctx, { batchId, references: rows.map(({ reference }) => reference) })).map((line) => [
        line.reference,
        line,
      ]),
    );
    // All of them at once: taken line by line, two could wait for each other.
    await lockPosting(tx, ctx);
    await lockThings(
      tx,
      ctx,
      [...lines.values()].flatMap(({ items }) => items.map((item) => `item ${item}`)),
    );
    const said: { row: ResultLine; result: Awaited<ReturnType<typeof settleLine>> | 'unknown-reference' }[] = [];
    for (const row of rows) {
      const line = lines.get(row.reference);
      if (line === undefined) {
        said.push({ row, result: 'unknown-reference' });
        continue;
      }
      if (line.cashCurrency === line.currency && row.currency !== null && row.currency !== line.currency) {
        said.push({ row, result: 'amount-differs' });
        continue;
      }
      const day = row.at === null ? today : businessDay(row.at);
      // eslint-disable-next-line no-await-in-loop -- in one transaction
      const result = await settleLine(tx, ctx, line, {
        state: row.state === 'paid' ? 'paid' : 'failed',
        on: day > today ? today : day,
        reason: row.reason,
        bankReference: row.bankReference,
        left: isCash(row, line) ? row.amount : null,
      });
      said.push({ row, result });
    }
    const count = (state: ResultLine['state']): number =>
      said.filter(({ row, result }) => result === 'done' && row.state === state).length;
    await writeAudit(tx, ctx, {
      action: 'payouts.result',
      entity: 'payout-batch',
      entityId: batchId,
      detail: { paid: count('paid'), failed: count('failed'), rows: said.length },
    });
    return said;
  });
  for (const { row, result } of done) {
    if (result === 'done') outcome[row.state === 'paid' ? 'paid' : 'failed'] += 1;
    else if (result === 'known') outcome.known += 1;
    else
      outcome.problems.push({ row: row.row, reference: row.reference, code: result, detail: { value: row.stateText } });
  }
}
