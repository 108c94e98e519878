/** What became of payouts: by the bank's result file or by hand. Said twice, it is done once. */
import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { businessDay } from '#kernel/clock.ts';
import type { Context } from '#kernel/context.ts';
import { newId } from '#kernel/id.ts';
import { demand } from '#kernel/permission.ts';
import { refuse } from '#kernel/refusal.ts';
import { lockPosting, lockThings, ownedBy, tenantKeys } from '#modules/ledger/index.ts';
import { writeAudit } from '#platform/audit.ts';
import { inTenant, type AppDatabase } from '#platform/database.ts';
import type { ResultLine } from './bank-files/index.ts';
import type { ResultOutcome } from './contract.ts';
import { toDetail } from './finding.ts';
import { getBatchFormat } from './formats.ts';
import { lockBatch, lockPayees, lockPayeesOf } from './locks.ts';
import { retaxPools } from './retax.ts';
import { finishBatch, lockLines, settleLine, type Said, type Settled, type SettledLine } from './settle-line.ts';

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
    const { rows } = await sql<{ batchId: string; partyId: string }>`
      select batch_id as "batchId", party_id as "partyId" from payouts_line l where ${ownedBy(ctx, 'l')} and id = ${input.lineId}`.execute(
      tx,
    );
    const { batchId, partyId } = rows[0] ?? refuse('notFound', 'payouts.no-line');
    await lockPayees(tx, ctx, [partyId]);
    const { state } = await lockBatch(tx, ctx, batchId);
    if (state !== 'exported' && state !== 'done') refuse('conflict', 'payouts.not-released');
    const [line] = await lockLines(tx, ctx, { lineIds: [input.lineId] });
    const changed = new Set<string>();
    const said: Said = {
      state: input.state,
      on: input.on,
      reason: input.reason ?? null,
      bankReference: null,
      left: input.paid === undefined ? null : BigInt(input.paid),
    };
    const outcome = await settleLine(tx, ctx, line!, said, changed);
    if (outcome === 'known') return { changed: false };
    if (outcome === 'amount-needed') refuse('invalid', 'payouts.amount-needed', { currency: line!.cashCurrency });
    if (outcome === 'amount-differs') refuse('invalid', 'payouts.amount-differs');
    if (outcome === 'paid-before') refuse('conflict', 'payouts.paid-before');
    if (outcome !== 'done') refuse('conflict', 'payouts.failed-before');
    await finishBatch(tx, ctx, batchId);
    await retaxPools(tx, ctx, [...changed]);
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
    const { rows } = await sql<{ state: string }>`
      select state from payouts_batch b where ${ownedBy(ctx, 'b')} and id = ${batchId}`.execute(tx);
    const { state } = rows[0] ?? refuse('notFound', 'payouts.no-batch');
    if (state !== 'exported' && state !== 'done') refuse('conflict', 'payouts.not-released');
    return (await getBatchFormat(tx, ctx, batchId)).readResult(bytes);
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
const isCash = (row: ResultLine, line: SettledLine): boolean =>
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
    const references = rows.map(({ reference }) => reference);
    await lockPayeesOf(tx, ctx, batchId, references);
    const { payOn } = await lockBatch(tx, ctx, batchId);
    const lines = new Map((await lockLines(tx, ctx, { batchId, references })).map((line) => [line.reference, line]));
    // All of them at once: taken line by line, two could wait for each other.
    await lockPosting(tx, ctx);
    await lockThings(
      tx,
      ctx,
      [...lines.values()].flatMap(({ items }) => items.map((item) => `item ${item}`)),
    );
    const changed = new Set<string>();
    const said: { row: ResultLine; result: Settled }[] = [];
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
      // Where the bank names no day it is the one of the batch.
      const day = row.at === null ? payOn : businessDay(row.at);
      // eslint-disable-next-line no-await-in-loop -- in one transaction
      const result = await settleLine(
        tx,
        ctx,
        line,
        {
          state: row.state === 'paid' ? 'paid' : 'failed',
          on: day > today ? today : day,
          reason: row.reason,
          bankReference: row.bankReference,
          left: isCash(row, line) ? row.amount : null,
        },
        changed,
      );
      said.push({ row, result });
    }
    await retaxPools(tx, ctx, [...changed]);
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
