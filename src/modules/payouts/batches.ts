/** Batches: made of what is due, approved, released to the bank, or let go of. */
import { sql, type Transaction } from 'kysely';
import type { Context } from '#kernel/context.ts';
import { newId } from '#kernel/id.ts';
import { demand } from '#kernel/permission.ts';
import { refuse } from '#kernel/refusal.ts';
import { lockThings, ownedBy, releaseItems, reserveItems, tenantKeys } from '#modules/ledger/index.ts';
import { decideApproval, getCurrentWorkspace } from '#modules/workspaces/index.ts';
import { writeAudit } from '#platform/audit.ts';
import { inTenant, type AppDatabase, type DB } from '#platform/database.ts';
import { makePayoutReference, type BankFile, type BankFormat, type PayoutBatch } from './bank-files/index.ts';
import type { Batch, BatchQuestion, BatchRow } from './contract.ts';
import { describeFinding } from './finding.ts';
import { getFormat } from './formats.ts';
import { maskAccount, openAccounts } from './payees.ts';
import { demandDay, planBatch } from './propose.ts';

type Tx = Transaction<DB>;

/** Lines put in at once: PostgreSQL takes 65,535 values in one statement. */
const STEP = 2_000;

const ROW = sql`
  b.id, y.name as payer, c.name as cash, b.format, b.pay_on as "payOn", b.state, b.made_by as "madeBy", b.made_at as "madeAt",
  b.approved_by as "approvedBy", b.approved_at as "approvedAt", c.currency as "cashCurrency", m.name as maker, a.name as approver,
  s.totals, s.lines, s.waiting, s.failed`;

const from = (ctx: Context) => sql`
  payouts_batch b
  join payouts_payer y on y.organisation_id = b.organisation_id and y.id = b.payer_id
  join ledger_party c on ${ownedBy(ctx, 'c')} and c.id = b.cash_id
  left join workspaces_member m on m.organisation_id = b.organisation_id and m.user_id = b.made_by
  left join workspaces_member a on a.organisation_id = b.organisation_id and a.user_id = b.approved_by
  cross join lateral (
    select coalesce(sum(lines), 0)::int as lines, coalesce(sum(waiting), 0)::int as waiting, coalesce(sum(failed), 0)::int as failed,
      coalesce(jsonb_agg(jsonb_build_object('currency', currency, 'gross', gross::text, 'tax', tax::text, 'net', (gross - tax)::text) order by currency),
        '[]') as totals
    from (select l.currency, sum(l.gross) as gross, sum(l.tax) as tax, count(*) as lines,
      count(*) filter (where l.state = 'waiting') as waiting, count(*) filter (where l.state in ('failed', 'returned')) as failed
      from payouts_line l where ${ownedBy(ctx, 'l')} and l.batch_id = b.id group by l.currency) as by_currency) as s`;

/** Newest first. @throws RefusalError platform.not-allowed */
export async function listBatches(
  db: AppDatabase,
  ctx: Context,
  { cursor, limit }: { readonly cursor: string | null; readonly limit: number },
): Promise<{ rows: BatchRow[]; next: string | null }> {
  demand(ctx, 'ledger:read');
  return inTenant(db, ctx, async (tx) => {
    const { rows } = await sql<BatchRow>`
      select ${ROW} from ${from(ctx)} where ${ownedBy(ctx, 'b')} and (${cursor === null} or b.id < ${cursor ?? ''})
      order by b.id desc limit ${limit + 1}`.execute(tx);
    const page = rows.slice(0, limit);
    return { rows: page, next: rows.length > limit ? page.at(-1)!.id : null };
  });
}

interface StoredLine extends Omit<Batch['items'][number], 'account'> {
  readonly accountId: string;
}

async function readLines(tx: Tx, ctx: Context, batchId: string): Promise<StoredLine[]> {
  const { rows } = await sql<StoredLine>`
    select l.id, l.reference, l.party_id as "partyId", p.name as party, l.account_id as "accountId", l.currency, l.gross::text, l.tax::text,
      (l.gross - l.tax)::text as net, l.items, l.withholding, l.state, l.reason, l.bank_reference as "bankReference",
      l.settled_on as "settledOn", l.fact_id as "factId"
    from payouts_line l join ledger_party p on ${ownedBy(ctx, 'p')} and p.id = l.party_id
    where ${ownedBy(ctx, 'l')} and l.batch_id = ${batchId} order by l.id`.execute(tx);
  return rows;
}

interface Written {
  readonly format: BankFormat;
  readonly batch: PayoutBatch;
  /** Ids of lines, in the order of the bank's file. */
  readonly lineIds: readonly string[];
}

/** What the bank is to be told. Made of stored values only, so that it is the same whenever it is asked for. */
async function makeBankBatch(
  tx: Tx,
  db: AppDatabase,
  ctx: Context,
  row: BatchRow,
  lines: readonly StoredLine[],
): Promise<Written> {
  const format = await getFormat(tx, ctx, row.format);
  const sent = lines.filter(({ state }) => state !== 'cancelled');
  const accounts = await openAccounts(tx, db.cipher, ctx, [...new Set(sent.map(({ accountId }) => accountId))]);
  return {
    format,
    lineIds: sent.map(({ id }) => id),
    batch: {
      id: row.id.slice(-8),
      on: row.payOn,
      payFrom: row.cashCurrency,
      lines: sent.map(({ accountId, reference, currency, net }) => {
        const details = accounts.get(accountId);
        const { email, bankName, bankCode, idNumber } = details ?? {};
        return {
          reference,
          payeeName: details?.name ?? '',
          receiver: details?.receiver ?? 'person',
          account: details?.account ?? '',
          amount: { amount: BigInt(net), currency },
          ...(email === undefined ? {} : { email }),
          ...(bankName === undefined ? {} : { bankName }),
          ...(bankCode === undefined ? {} : { bankCode }),
          ...(idNumber === undefined ? {} : { idNumber }),
        };
      }),
    },
  };
}

async function readRow(tx: Tx, ctx: Context, id: string): Promise<BatchRow> {
  const { rows } =
    await sql<BatchRow>`select ${ROW} from ${from(ctx)} where ${ownedBy(ctx, 'b')} and b.id = ${id}`.execute(tx);
  return rows[0] ?? refuse('notFound', 'payouts.no-batch');
}

async function readBatch(tx: Tx, db: AppDatabase, ctx: Context, id: string): Promise<Batch> {
  const row = await readRow(tx, ctx, id);
  const lines = await readLines(tx, ctx, id);
  const live = row.state !== 'cancelled' && row.state !== 'done';
  const accounts = await openAccounts(tx, db.cipher, ctx, [...new Set(lines.map(({ accountId }) => accountId))]);
  const written = live ? await makeBankBatch(tx, db, ctx, row, lines) : null;
  const findings = written === null ? [] : written.format.check(written.batch);
  const isReady =
    written !== null &&
    findings.length === 0 &&
    row.state === 'exported' &&
    lines.every((line) => line.state === 'waiting');
  const { rows: results } = await sql<Batch['results'][number]>`
    select file_name as "fileName", paid, failed, made_at as "madeAt" from payouts_result r
    where ${ownedBy(ctx, 'r')} and batch_id = ${id} order by made_at desc limit 100`.execute(tx);
  return {
    ...row,
    items: lines.map(({ accountId, ...line }) => {
      const details = accounts.get(accountId);
      return { ...line, account: details === undefined ? null : maskAccount(details.account) };
    }),
    files: isReady ? written.format.write(written.batch).map(({ fileName }) => fileName) : [],
    findings: findings.map((finding) => describeFinding(finding, written!.lineIds)),
    results,
  };
}

/** @throws RefusalError platform.not-allowed, payouts.no-batch */
export async function getBatch(db: AppDatabase, ctx: Context, id: string): Promise<Batch> {
  demand(ctx, 'ledger:read');
  return inTenant(db, ctx, (tx) => readBatch(tx, db, ctx, id));
}

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
    await lockThings(
      tx,
      ctx,
      partyIds.map((partyId) => `payee ${partyId}`),
    );
    const { lines } = await planBatch(tx, ctx, question, partyIds);
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
            base: line.withheld.base,
            tax: line.withheld.tax,
            pool: line.withheld.pool,
            withholding: JSON.stringify(line.withheld.withheld),
            collaboration_id: line.collaborationId,
            items: [...line.items],
            state: 'waiting',
          })),
        )
        .execute();
    await writeAudit(tx, ctx, {
      action: 'payouts.create',
      entity: 'payout-batch',
      entityId: id,
      detail: { lines: lines.length, payOn: question.payOn, format: question.format },
    });
  });
  return { id };
}

/** Locks a batch and says in what state it is. @throws RefusalError payouts.no-batch */
export async function lockBatch(
  tx: Tx,
  ctx: Context,
  id: string,
): Promise<{ state: BatchRow['state']; madeBy: string | null }> {
  const { rows } = await sql<{ state: BatchRow['state']; madeBy: string | null }>`
    select state, made_by as "madeBy" from payouts_batch b where ${ownedBy(ctx, 'b')} and id = ${id} for update`.execute(
    tx,
  );
  return rows[0] ?? refuse('notFound', 'payouts.no-batch');
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
    await sql`update payouts_batch b set state = 'approved', approved_by = ${ctx.actor.userId}, approved_at = ${ctx.now}
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
    const { state } = await lockBatch(tx, ctx, id);
    if (state !== 'draft' && state !== 'approved') refuse('conflict', 'payouts.not-cancellable');
    const lines = await readLines(tx, ctx, id);
    await releaseItems(
      tx,
      ctx,
      lines.map((line) => line.id),
    );
    await sql`update payouts_line l set state = 'cancelled' where ${ownedBy(ctx, 'l')} and batch_id = ${id}`.execute(
      tx,
    );
    await sql`update payouts_batch b set state = 'cancelled' where ${ownedBy(ctx, 'b')} and id = ${id}`.execute(tx);
    await writeAudit(tx, ctx, { action: 'payouts.cancel', entity: 'payout-batch', entityId: id });
    return readBatch(tx, db, ctx, id);
  });
}

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
    if (lines.some((line) => line.state !== 'waiting')) refuse('conflict', 'payouts.answered');
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
