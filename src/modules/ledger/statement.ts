/** What one party was owed and paid: a page at a time, or from its newest row to its oldest. */
import { sql, type RawBuilder, type Transaction } from 'kysely';
import type { Context } from '#kernel/context.ts';
import { demand } from '#kernel/permission.ts';
import { refuse } from '#kernel/refusal.ts';
import { inTenant, type AppDatabase, type DB } from '#platform/database.ts';
import type { Account } from './accounts.ts';
import type { Statement } from './contract.ts';
import { readCursor, writeCursor } from './cursor.ts';
import { parseRef, type EntryRef } from './journal.ts';
import { lookUp, ownedBy } from './keys.ts';
import { lockAgainstPosting } from './locks.ts';

type Tx = Transaction<DB>;

const ownRows = (ctx: Context, partyId: string): RawBuilder<boolean> =>
  sql<boolean>`${ownedBy(ctx, 'e')} and e.party_id = ${partyId} and (e.account like 'payable:%' or e.account like 'receivable:%')`;
const tuple = ({ journalId, line }: EntryRef): RawBuilder<unknown> =>
  sql`(${journalId.toString()}::bigint, ${line}::smallint)`;

function cursorAt(ref: string): string {
  const { journalId, line } = parseRef(ref);
  return writeCursor('statement', [journalId.toString(), line]);
}

async function getPayee(tx: Tx, ctx: Context, partyId: string): Promise<Statement['party']> {
  const { rows } = await sql<Statement['party']>`
    select id, kind, name, creator_id as "creatorId", currency, authority from ledger_party p where ${ownedBy(ctx, 'p')} and id = ${partyId}`.execute(
    tx,
  );
  return rows[0] ?? refuse('notFound', 'ledger.no-party', { id: partyId });
}

/**
 * What was owed to a party and paid, newest first, each row with the balance after it; and beside it what a platform
 * paid, which we never owe. Owed by us is positive.
 * @throws RefusalError ledger.no-party, ledger.bad-cursor
 */
export async function getStatement(
  db: AppDatabase,
  ctx: Context,
  { partyId, cursor, limit }: { readonly partyId: string; readonly cursor: string | null; readonly limit: number },
): Promise<Statement> {
  demand(ctx, 'ledger:read');
  const before = readCursor('statement', cursor);
  return inTenant(db, ctx, async (tx) => {
    const party = await getPayee(tx, ctx, partyId);
    const own = ownRows(ctx, partyId);
    const { rows: balances } = await sql<Statement['balances'][number]>`
      select e.currency, (-sum(e.amount))::text as balance from ledger_entry e where ${own} group by e.currency order by 1`.execute(
      tx,
    );
    const { rows: platform } = await sql<Statement['paidByPlatform'][number]>`
      select e.currency, c.account, sum(e.amount)::text as amount from ledger_entry e
      cross join lateral (select x.account from ledger_entry x where ${ownedBy(ctx, 'x')} and x.journal_id = e.journal_id
        and x.account in ('prepaid:platform', 'clearing:shop') limit 1) as c
      where ${ownedBy(ctx, 'e')} and e.party_id = ${partyId} and e.account like 'expense:%'
      group by e.currency, c.account order by 1, 2`.execute(tx);
    const from = before === null ? null : { journalId: BigInt(before[0]), line: before[1] };
    const rows = await readRows(tx, ctx, partyId, from, limit + 1, null);
    const page = rows.slice(0, limit);
    return {
      party,
      balances,
      paidByPlatform: platform,
      rows: page,
      next: rows.length > limit ? cursorAt(page.at(-1)!.ref) : null,
    };
  });
}

interface StatementEntry {
  readonly journal_id: bigint;
  readonly line: number;
  readonly account: Account;
  readonly currency: Statement['rows'][number]['currency'];
  readonly amount: bigint;
  readonly due_on: string | null;
  readonly settles: string | null;
}

/** At most `most` rows before `before`, newest first, each with the balance after it; `known` is carried on. */
async function readRows(
  tx: Tx,
  ctx: Context,
  partyId: string,
  before: EntryRef | null,
  most: number,
  known: Map<string, bigint> | null,
): Promise<Statement['rows']> {
  const own = ownRows(ctx, partyId);
  const earlier = before === null ? sql`` : sql`and (e.journal_id, e.line) < ${tuple(before)}`;
  const { rows: entries } = await sql<StatementEntry>`
    select e.journal_id, e.line, e.account, e.currency, e.amount, e.due_on,
      case when e.settles_journal_id is null then null else e.settles_journal_id || ':' || e.settles_line end as settles
    from ledger_entry e where ${own} ${earlier} order by e.journal_id desc, e.line desc limit ${most}`.execute(tx);
  const [top] = entries;
  if (top === undefined) return [];
  const balances = known ?? (await readBalances(tx, ctx, partyId, { journalId: top.journal_id, line: top.line }));
  const { rows: journals } = await sql<{ id: bigint; kind: string; what: string | null; on: string; bookedOn: string }>`
    select j.id, f.kind, f.payload ->> 'what' as what, f.happened_on as "on", j.booked_on as "bookedOn"
    from unnest(${[...new Set(entries.map(({ journal_id }) => journal_id.toString()))]}::bigint[]) as w (id)
      cross join ${lookUp(ctx, 'ledger_journal', 'j', sql`j.id = w.id`)}
      cross join ${lookUp(ctx, 'ledger_fact', 'f', sql`f.id = j.fact_id`)}`.execute(tx);
  const of = new Map(journals.map((journal) => [journal.id, journal]));
  return entries.map(({ journal_id, line, account, currency, amount, due_on, settles }) => {
    const balance = balances.get(currency)!;
    balances.set(currency, balance - amount);
    const { kind, what, on, bookedOn } = of.get(journal_id)!;
    return {
      ref: `${journal_id}:${line}`,
      journalId: journal_id.toString(),
      kind,
      what,
      on,
      bookedOn,
      account,
      currency,
      amount: (-amount).toString(),
      dueOn: due_on,
      settles,
      balance: (-balance).toString(),
    };
  });
}

/** By currency, with everything up to an entry. */
async function readBalances(tx: Tx, ctx: Context, partyId: string, upTo: EntryRef): Promise<Map<string, bigint>> {
  const { rows } = await sql<{ currency: string; sum: string }>`
    select e.currency, sum(e.amount)::text as sum from ledger_entry e
    where ${ownRows(ctx, partyId)} and (e.journal_id, e.line) <= ${tuple(upTo)} group by e.currency`.execute(tx);
  return new Map(rows.map(({ currency, sum }) => [currency, BigInt(sum)]));
}

/**
 * Everything that was posted when it is begun, a page at a time: what is posted meanwhile has a later number and is not
 * in it, so that balances are summed up once and carried from page to page.
 * @throws RefusalError ledger.no-party
 */
export async function* readWholeStatement(
  db: AppDatabase,
  ctx: Context,
  partyId: string,
  size: number,
): AsyncGenerator<Statement['rows']> {
  demand(ctx, 'ledger:read');
  let before = await inTenant(db, ctx, async (tx): Promise<EntryRef> => {
    await getPayee(tx, ctx, partyId);
    // Who is posting has a number and is not seen yet.
    await lockAgainstPosting(tx, ctx);
    const { rows } = await sql<{ next: bigint }>`
      select coalesce(max(j.id), 0) + 1 as next from ledger_journal j where ${ownedBy(ctx, 'j')}`.execute(tx);
    return { journalId: rows[0]!.next, line: 0 };
  });
  const balances = await inTenant(db, ctx, (tx) => readBalances(tx, ctx, partyId, before));
  for (;;) {
    const from = before;
    // eslint-disable-next-line no-await-in-loop -- a page at a time
    const rows = await inTenant(db, ctx, (tx) => readRows(tx, ctx, partyId, from, size, balances));
    yield rows;
    if (rows.length < size) return;
    before = parseRef(rows.at(-1)!.ref);
  }
}
