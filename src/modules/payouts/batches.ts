/** Batches: made of what is due, approved, or let go of. */
import { sql, type Transaction } from 'kysely';
import type { Context } from '#kernel/context.ts';
import { newId } from '#kernel/id.ts';
import { demand } from '#kernel/permission.ts';
import { refuse } from '#kernel/refusal.ts';
import { lockThings, ownedBy, releaseItems, reserveItems, tenantKeys } from '#modules/ledger/index.ts';
import { decideApproval, getCurrentWorkspace } from '#modules/workspaces/index.ts';
import { writeAudit } from '#platform/audit.ts';
import { inTenant, type AppDatabase, type DB } from '#platform/database.ts';
import { makePayoutReference } from './bank-files/index.ts';
import type { Batch, BatchQuestion } from './contract.ts';
import { readTemplate } from './formats.ts';
import { lockBatch, lockPayees, lockPayeesOf } from './locks.ts';
import { demandDay, planBatch, type PlannedLine } from './propose.ts';
import { readBatch, readLines, readRow } from './read-batch.ts';
import { listPools, retaxPools } from './retax.ts';

type Tx = Transaction<DB>;

/** Lines put in at once: PostgreSQL takes 65,535 values in one statement. */
const STEP = 2_000;

/**
 * Takes up what is due to these parties. What cannot be paid is left out of it as the proposal says; payments of one tax
 * pool wait for each other, so that none is taxed as if it were the only one.
 * @throws RefusalError platform.not-allowed, payouts.nothing-due, ledger.item-not-open when somebody else was faster
 */
export async function createBatch(
  db: AppDatabase,
  ctx: Context,
  { partyIds, ...question }: BatchQuestion & { readonly partyIds: readonly string[] },
): Promise<{ id: string }> {
  demand(ctx, 'payout:prepare');
  demandDay(ctx, question.payOn);
  const id = newId('pob', ctx.now.getTime());
  await inTenant(db, ctx, async (tx) => {
    await lockPayees(tx, ctx, partyIds);
    const lines: PlannedLine[] = [];
    for await (const planned of planBatch(tx, ctx, question, partyIds))
      if (planned.kind === 'line') lines.push(planned.line);
    if (lines.length === 0) refuse('conflict', 'payouts.nothing-due');
    const { rows: cash } = await sql`
      select from ledger_party p where ${ownedBy(ctx, 'p')} and id = ${question.cashId} and kind = 'cash'`.execute(tx);
    if (cash.length === 0) refuse('notFound', 'payouts.no-cash');
    await tx
      .insertInto('payouts_batch')
      .values({
        ...tenantKeys(ctx),
        id,
        payer_id: question.payerId,
        cash_id: question.cashId,
        format: question.format,
        pay_on: question.payOn,
        state: 'draft',
        made_by: ctx.actor.userId,
        made_at: ctx.now,
      })
      .execute();
    // All of them at once: taken line by line, two could wait for each other.
    await lockThings(
      tx,
      ctx,
      lines.flatMap(({ items }) => items.map((item) => `item ${item}`)),
    );
    for (const line of lines) {
      // eslint-disable-next-line no-await-in-loop -- in one transaction
      await reserveItems(tx, ctx, line.items, line.lineId);
    }
    for (let at = 0; at < lines.length; at += STEP)
      // eslint-disable-next-line no-await-in-loop -- in one transaction
      await tx
        .insertInto('payouts_line')
        .values(
          lines.slice(at, at + STEP).map((line) => ({
            ...tenantKeys(ctx),
            id: line.lineId,
            batch_id: id,
            party_id: line.partyId,
            account_id: line.accountId,
            reference: makePayoutReference(line.lineId),
            currency: line.currency,
            gross: line.gross,
            tax: line.tax,
            items: [...line.items],
            state: 'waiting',
          })),
        )
        .execute();
    await insertParts(tx, ctx, lines);
    await writeAudit(tx, ctx, {
      action: 'payouts.create',
      entity: 'payout-batch',
      entityId: id,
      detail: { lines: lines.length, payOn: question.payOn, format: question.format },
    });
  });
  return { id };
}

async function insertParts(tx: Tx, ctx: Context, lines: readonly PlannedLine[]): Promise<void> {
  const rows = lines.flatMap(({ lineId, parts }) =>
    parts.map(({ collaborationId, pool, scheme, gross, vat, base, tax, withheld }, at) => ({
      ...tenantKeys(ctx),
      line_id: lineId,
      number: at + 1,
      collaboration_id: collaborationId,
      pool,
      scheme,
      gross,
      vat,
      base,
      tax,
      withholding: JSON.stringify(withheld),
    })),
  );
  for (let at = 0; at < rows.length; at += STEP)
    // eslint-disable-next-line no-await-in-loop -- in one transaction
    await tx
      .insertInto('payouts_part')
      .values(rows.slice(at, at + STEP))
      .execute();
}

/** @throws RefusalError platform.not-allowed, payouts.not-draft, workspaces.four-eyes, workspaces.above-limit */
export async function approveBatch(db: AppDatabase, ctx: Context, id: string): Promise<Batch> {
  demand(ctx, 'payout:approve');
  const { workspace } = await getCurrentWorkspace(db, ctx);
  return inTenant(db, ctx, async (tx) => {
    const { state, madeBy } = await lockBatch(tx, ctx, id);
    if (state !== 'draft') refuse('conflict', 'payouts.not-draft');
    const row = await readRow(tx, ctx, id);
    const rules = {
      fourEyes: workspace.payoutFourEyes,
      limit: workspace.payoutLimit,
      homeCurrency: workspace.currency,
    };
    for (const { currency, gross } of row.totals) {
      const no = decideApproval(rules, { madeBy, amount: BigInt(gross), currency }, ctx.actor);
      if (no !== null) refuse(no.kind, no.code, no.detail);
    }
    // What is approved is what will be exported, whatever is done to the description of the bank's file meanwhile.
    const template = await readTemplate(tx, ctx, row.format);
    await sql`update payouts_batch b set state = 'approved', approved_by = ${ctx.actor.userId}, approved_at = ${ctx.now},
        template = ${template === null ? null : JSON.stringify(template)}::jsonb
      where ${ownedBy(ctx, 'b')} and id = ${id}`.execute(tx);
    await writeAudit(tx, ctx, {
      action: 'payouts.approve',
      entity: 'payout-batch',
      entityId: id,
      detail: { totals: row.totals, lines: row.lines },
    });
    return readBatch(tx, db, ctx, id);
  });
}

/** Lets go of a batch: what it took up is due again. @throws RefusalError payouts.not-cancellable */
export async function cancelBatch(db: AppDatabase, ctx: Context, id: string): Promise<Batch> {
  demand(ctx, 'payout:prepare');
  return inTenant(db, ctx, async (tx) => {
    await lockPayeesOf(tx, ctx, id);
    const { state } = await lockBatch(tx, ctx, id);
    if (state !== 'draft' && state !== 'approved') refuse('conflict', 'payouts.not-cancellable');
    const lineIds = (await readLines(tx, ctx, id)).map((line) => line.id);
    await releaseItems(tx, ctx, lineIds);
    await sql`update payouts_line l set state = 'cancelled' where ${ownedBy(ctx, 'l')} and batch_id = ${id}`.execute(
      tx,
    );
    await sql`update payouts_batch b set state = 'cancelled' where ${ownedBy(ctx, 'b')} and id = ${id}`.execute(tx);
    await retaxPools(tx, ctx, await listPools(tx, ctx, lineIds));
    await writeAudit(tx, ctx, { action: 'payouts.cancel', entity: 'payout-batch', entityId: id });
    return readBatch(tx, db, ctx, id);
  });
}
