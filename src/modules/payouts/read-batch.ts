/** Batches as they stand: their rows, their payments, and what the bank is to be told. */
import { sql, type Transaction } from 'kysely';
import type { Context } from '#kernel/context.ts';
import { demand } from '#kernel/permission.ts';
import { refuse } from '#kernel/refusal.ts';
import { ownedBy } from '#modules/ledger/index.ts';
import { inTenant, type AppDatabase, type DB } from '#platform/database.ts';
import type { BankFormat, PayoutBatch } from './bank-files/index.ts';
import type { Batch, BatchRow } from './contract.ts';
import { ID, makeCursor, readCursor } from './cursor.ts';
import { describeFinding } from './finding.ts';
import { getBatchFormat } from './formats.ts';
import { maskAccount, openAccounts } from './payees.ts';

type Tx = Transaction<DB>;

const ROW = sql`
  b.id, y.name as payer, c.name as cash, b.format, b.pay_on as "payOn", b.state, b.made_by as "madeBy", b.made_at as "madeAt",
  b.approved_by as "approvedBy", b.approved_at as "approvedAt", c.currency as "cashCurrency", m.name as maker, a.name as approver, b.retaxed_at as "retaxedAt",
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
      from payouts_line l where ${ownedBy(ctx, 'l')} and l.batch_id = b.id and (l.state <> 'cancelled' or b.state = 'cancelled') group by l.currency) as by_currency) as s`;

/** Newest first. @throws RefusalError platform.not-allowed, payouts.cursor */
export async function listBatches(
  db: AppDatabase,
  ctx: Context,
  { cursor, limit }: { readonly cursor: string | null; readonly limit: number },
): Promise<{ rows: BatchRow[]; next: string | null }> {
  demand(ctx, 'ledger:read');
  const before = cursor === null ? null : readCursor(cursor, [ID])[0];
  return inTenant(db, ctx, async (tx) => {
    const { rows } = await sql<BatchRow>`
      select ${ROW} from ${from(ctx)} where ${ownedBy(ctx, 'b')} and (${before === null} or b.id < ${before ?? ''})
      order by b.id desc limit ${limit + 1}`.execute(tx);
    const page = rows.slice(0, limit);
    return { rows: page, next: rows.length > limit ? makeCursor(page.at(-1)!.id) : null };
  });
}

export interface StoredLine extends Omit<Batch['items'][number], 'account'> {
  readonly accountId: string;
}

export async function readLines(tx: Tx, ctx: Context, batchId: string): Promise<StoredLine[]> {
  const { rows } = await sql<StoredLine>`
    select l.id, l.reference, l.party_id as "partyId", p.name as party, l.account_id as "accountId", l.currency, l.gross::text, l.tax::text,
      (l.gross - l.tax)::text as net, l.items, l.state, l.reason, l.bank_reference as "bankReference",
      l.settled_on as "settledOn", l.fact_id as "factId", (
        select jsonb_agg(t.withholding || jsonb_build_object('collaborationId', t.collaboration_id, 'gross', t.gross::text) order by t.number)
        from payouts_part t where ${ownedBy(ctx, 't')} and t.line_id = l.id) as parts
    from payouts_line l join ledger_party p on ${ownedBy(ctx, 'p')} and p.id = l.party_id
    where ${ownedBy(ctx, 'l')} and l.batch_id = ${batchId} order by l.id`.execute(tx);
  return rows;
}

/** Not let go of. */
export const isIn = ({ state }: Pick<StoredLine, 'state'>): boolean => state !== 'cancelled';

interface Written {
  readonly format: BankFormat;
  readonly batch: PayoutBatch;
  /** Ids of lines, in the order of the bank's file. */
  readonly lineIds: readonly string[];
}

/** What the bank is to be told. Made of stored values only, so that it is the same whenever it is asked for. */
export async function makeBankBatch(
  tx: Tx,
  db: AppDatabase,
  ctx: Context,
  row: BatchRow,
  lines: readonly StoredLine[],
): Promise<Written> {
  const format = await getBatchFormat(tx, ctx, row.id);
  const sent = lines.filter(isIn);
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

export async function readRow(tx: Tx, ctx: Context, id: string): Promise<BatchRow> {
  const { rows } =
    await sql<BatchRow>`select ${ROW} from ${from(ctx)} where ${ownedBy(ctx, 'b')} and b.id = ${id}`.execute(tx);
  return rows[0] ?? refuse('notFound', 'payouts.no-batch');
}

export async function readBatch(tx: Tx, db: AppDatabase, ctx: Context, id: string): Promise<Batch> {
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
    lines.filter(isIn).every((line) => line.state === 'waiting');
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
