/** A batch goes to the bank: released, then fetched as files. */
import { sql } from 'kysely';
import type { Context } from '#kernel/context.ts';
import { demand } from '#kernel/permission.ts';
import { refuse } from '#kernel/refusal.ts';
import { ownedBy } from '#modules/ledger/index.ts';
import { writeAudit } from '#platform/audit.ts';
import { inTenant, type AppDatabase } from '#platform/database.ts';
import type { BankFile } from './bank-files/index.ts';
import type { Batch } from './contract.ts';
import { lockBatch } from './locks.ts';
import { demandDay } from './propose.ts';
import { isIn, makeBankBatch, readBatch, readLines, readRow } from './read-batch.ts';

/**
 * From here on the bank may know of it: written down before a byte leaves, so that a crash in between can only leave a
 * batch that is taken to be sent. Its files are the same whenever they are fetched.
 * @throws RefusalError payouts.not-approved, payouts.file-findings
 */
export async function releaseBatch(db: AppDatabase, ctx: Context, id: string): Promise<Batch> {
  demand(ctx, 'payout:release');
  return inTenant(db, ctx, async (tx) => {
    const { state } = await lockBatch(tx, ctx, id);
    if (state === 'exported') return readBatch(tx, db, ctx, id);
    if (state !== 'approved') refuse('conflict', 'payouts.not-approved');
    const row = await readRow(tx, ctx, id);
    demandDay(ctx, row.payOn);
    const written = await makeBankBatch(tx, db, ctx, row, await readLines(tx, ctx, id));
    const findings = written.format.check(written.batch);
    if (findings.length > 0) refuse('conflict', 'payouts.file-findings', { count: findings.length });
    await sql`update payouts_batch b set state = 'exported', exported_at = ${ctx.now} where ${ownedBy(ctx, 'b')} and id = ${id}`.execute(
      tx,
    );
    await writeAudit(tx, ctx, {
      action: 'payouts.release',
      entity: 'payout-batch',
      entityId: id,
      detail: { lines: row.lines, totals: row.totals },
    });
    return readBatch(tx, db, ctx, id);
  });
}

/** A file for the bank, of a batch that was released. @throws RefusalError platform.not-allowed, payouts.not-approved, payouts.no-file */
export async function getBankFile(db: AppDatabase, ctx: Context, id: string, number: number): Promise<BankFile> {
  demand(ctx, 'payout:release');
  demand(ctx, 'identity:read');
  return inTenant(db, ctx, async (tx) => {
    const row = await readRow(tx, ctx, id);
    if (row.state !== 'exported' && row.state !== 'done') refuse('conflict', 'payouts.not-approved');
    const lines = await readLines(tx, ctx, id);
    // Once the bank has answered, what failed may stand in another batch: sent again, it would be paid twice.
    if (lines.filter(isIn).some((line) => line.state !== 'waiting')) refuse('conflict', 'payouts.answered');
    const { format, batch } = await makeBankBatch(tx, db, ctx, row, lines);
    if (format.check(batch).length > 0)
      refuse('conflict', 'payouts.file-findings', { count: format.check(batch).length });
    const file = format.write(batch)[number] ?? refuse('notFound', 'payouts.no-file');
    await writeAudit(tx, ctx, {
      action: 'payouts.download',
      entity: 'payout-batch',
      entityId: id,
      detail: { file: file.fileName },
    });
    return file;
  });
}
