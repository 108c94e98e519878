/** What became of one payment: booked, and held against what was known. Said twice, it is done once. */
import { sql, type Transaction } from 'kysely';
import type { Context } from '#kernel/context.ts';
import type { Currency } from '#kernel/money.ts';
import { getTaxAuthority, ownedBy, recordFact, releaseItems } from '#modules/ledger/index.ts';
import type { DB } from '#platform/database.ts';
import type { ResultOutcome } from './contract.ts';
import { listPools, movePools } from './retax.ts';

type Tx = Transaction<DB>;
type Problem = ResultOutcome['problems'][number]['code'];

export interface SettledLine {
  readonly id: string;
  readonly batchId: string;
  readonly payerId: string;
  readonly partyId: string;
  readonly cashId: string;
  readonly cashCurrency: Currency;
  readonly reference: string;
  readonly currency: Currency;
  readonly gross: bigint;
  readonly tax: bigint;
  readonly items: string[];
  readonly state: 'waiting' | 'paid' | 'failed' | 'returned' | 'cancelled';
  readonly partyKind: string;
}

/** Locks lines of batches that were released, in their order. */
export async function lockLines(
  tx: Tx,
  ctx: Context,
  where: { batchId: string; references: readonly string[] } | { lineIds: readonly string[] },
): Promise<SettledLine[]> {
  const which =
    'lineIds' in where
      ? sql`l.id = any(${[...where.lineIds]}::text[])`
      : sql`l.batch_id = ${where.batchId} and l.reference = any(${[...where.references]}::text[])`;
  const { rows } = await sql<SettledLine>`
    select l.id, l.batch_id as "batchId", b.payer_id as "payerId", l.party_id as "partyId", b.cash_id as "cashId", c.currency as "cashCurrency", l.reference, l.currency,
      l.gross, l.tax, l.items, l.state, p.kind as "partyKind"
    from payouts_line l
      join payouts_batch b on ${ownedBy(ctx, 'b')} and b.id = l.batch_id
      join ledger_party c on ${ownedBy(ctx, 'c')} and c.id = b.cash_id
      join ledger_party p on ${ownedBy(ctx, 'p')} and p.id = l.party_id
    where ${ownedBy(ctx, 'l')} and ${which} order by l.id for update of l`.execute(tx);
  return rows;
}

export interface Said {
  readonly state: 'paid' | 'failed' | 'returned';
  readonly on: string;
  readonly reason: string | null;
  readonly bankReference: string | null;
  /** What left the account, in its own currency; null when nobody said. */
  readonly left: bigint | null;
}

export type Settled = 'done' | 'known' | Problem;

/**
 * Does what was said of one locked line of a released batch; `known` when it had been said before.
 * @param changed takes the tax pools that have changed by it, to be worked out anew when all is said (retax.ts)
 */
export async function settleLine(
  tx: Tx,
  ctx: Context,
  line: SettledLine,
  said: Said,
  changed: Set<string>,
): Promise<Settled> {
  if (line.state === said.state) return 'known';
  if (said.state === 'returned')
    return line.state === 'paid' ? returnLine(tx, ctx, line, said, changed) : 'failed-before';
  if (line.state === 'paid' || line.state === 'returned') return 'paid-before';
  if (line.state !== 'waiting') return 'failed-before';
  if (said.state === 'failed') {
    await releaseItems(tx, ctx, [line.id]);
    await markLine(tx, ctx, line.id, said, null);
    await notePools(tx, ctx, line, changed);
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
  for (const pool of await movePools(tx, ctx, line, said.on)) changed.add(pool);
  return 'done';
}

async function notePools(tx: Tx, ctx: Context, { id }: SettledLine, changed: Set<string>): Promise<void> {
  for (const pool of await listPools(tx, ctx, [id])) changed.add(pool);
}

/** The money came back: all of it is owed again, and no tax was due. */
async function returnLine(
  tx: Tx,
  ctx: Context,
  line: SettledLine,
  said: Said,
  changed: Set<string>,
): Promise<'done' | Problem> {
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
    },
  });
  await markLine(tx, ctx, line.id, said, factId);
  await notePools(tx, ctx, line, changed);
  return 'done';
}

async function markLine(tx: Tx, ctx: Context, id: string, said: Said, factId: string | null): Promise<void> {
  const day = said.state === 'returned' ? sql`returned_on` : sql`settled_on`;
  await sql`
    update payouts_line l set state = ${said.state}, reason = ${said.reason}, bank_reference = coalesce(${said.bankReference}, bank_reference),
      ${day} = ${said.on}::date, fact_id = ${factId} where ${ownedBy(ctx, 'l')} and id = ${id}`.execute(tx);
}

/** A batch is done when nothing of it waits any more. */
export async function finishBatch(tx: Tx, ctx: Context, id: string): Promise<void> {
  await sql`
    update payouts_batch b set state = 'done' where ${ownedBy(ctx, 'b')} and id = ${id} and state = 'exported'
      and not exists (select from payouts_line l where ${ownedBy(ctx, 'l')} and l.batch_id = b.id and l.state = 'waiting')`.execute(
    tx,
  );
}
