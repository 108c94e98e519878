/** Reading the books: journals, trial balance, statements of one party, open items by age. */
import { sql, type Transaction } from 'kysely';
import { businessDay } from '#kernel/clock.ts';
import type { Context } from '#kernel/context.ts';
import { demand } from '#kernel/permission.ts';
import { refuse } from '#kernel/refusal.ts';
import { inTenant, type AppDatabase, type DB } from '#platform/database.ts';
import { ACCOUNTS, type Account } from './accounts.ts';
import type { Journal, JournalFilters, OpenItemRow, Statement, TrialBalance } from './contract.ts';
import { isUnsettled, ownedBy } from './keys.ts';
import { readTotals, sumUp } from './totals.ts';
import { readHomeCurrency } from './store.ts';

/** In place of a day that nobody set: last of all. */
const NEVER = '9999-12-31';
const ALL_PERIODS = [0, 999_912] as const;

/** Balances of every account by currency; the memorandum accounts apart. @throws RefusalError platform.not-allowed */
export async function getTrialBalance(
  db: AppDatabase,
  ctx: Context,
  { from = ALL_PERIODS[0], to = ALL_PERIODS[1] }: { readonly from?: number; readonly to?: number },
): Promise<TrialBalance> {
  demand(ctx, 'ledger:read');
  await sumUp(db, ctx);
  return inTenant(db, ctx, async (tx) => {
    const rows = (await readTotals(tx, ctx, from, to)).map((row) => ({
      account: row.account as Account,
      class: ACCOUNTS[row.account as Account].class,
      currency: row.currency as TrialBalance['home'],
      debit: row.debit.toString(),
      credit: row.credit.toString(),
      balance: (row.debit - row.credit).toString(),
      home: row.home.toString(),
    }));
    return {
      home: await readHomeCurrency(tx, ctx),
      rows: rows.filter((row) => row.class !== 'memo'),
      memorandum: rows.filter((row) => row.class === 'memo'),
    };
  });
}

const ENTRY = sql`json_build_object('line', e.line, 'account', e.account, 'currency', e.currency, 'amount', e.amount::text,
  'home', e.home_amount::text, 'partyId', e.party_id, 'party', p.name, 'campaignId', e.campaign_id, 'collaborationId', e.collaboration_id,
  'dueOn', e.due_on, 'settles', case when e.settles_journal_id is null then null else e.settles_journal_id || ':' || e.settles_line end)`;

/** Newest first, a page at a time. @throws RefusalError platform.not-allowed */
export async function listJournals(
  db: AppDatabase,
  ctx: Context,
  filters: JournalFilters,
): Promise<{ rows: Journal[]; next: string | null }> {
  demand(ctx, 'ledger:read');
  const { account, partyId, campaignId, collaborationId, factId, kind, period, journalId, cursor, limit } = filters;
  return inTenant(db, ctx, async (tx) => {
    const byEntry = account ?? partyId ?? campaignId ?? collaborationId;
    const { rows } = await sql<Journal>`
      select j.id::text as id, j.fact_id as "factId", f.kind, f.happened_on as "on", j.booked_on as "bookedOn", j.period,
        j.for_period as "forPeriod", j.rule, j.rates, j.reverses_id::text as "reverses", f.source, f.reason, f.made_at as "madeAt",
        f.made_by as "madeBy", f.payload,
        (select r.id::text from ledger_journal r where ${ownedBy(ctx, 'r')} and r.reverses_id = j.id) as "reversedBy",
        (select json_agg(${ENTRY} order by e.line) from ledger_entry e
          left join ledger_party p on ${ownedBy(ctx, 'p')} and p.id = e.party_id
          where ${ownedBy(ctx, 'e')} and e.journal_id = j.id) as entries
      from ledger_journal j join ledger_fact f on ${ownedBy(ctx, 'f')} and f.id = j.fact_id
      where ${ownedBy(ctx, 'j')} and (${cursor === null} or j.id < ${cursor ?? '0'}::bigint)
        and (${journalId === undefined} or j.id = ${journalId ?? '0'}::bigint)
        and (${factId === undefined} or j.fact_id = ${factId ?? ''}) and (${kind === undefined} or f.kind = ${kind ?? ''})
        and (${period === undefined} or j.period = ${period ?? 0})
        and (${byEntry === undefined} or exists (select from ledger_entry x where ${ownedBy(ctx, 'x')} and x.journal_id = j.id
          and (${account === undefined} or x.account = ${account ?? ''}) and (${partyId === undefined} or x.party_id = ${partyId ?? ''})
          and (${campaignId === undefined} or x.campaign_id = ${campaignId ?? ''})
          and (${collaborationId === undefined} or x.collaboration_id = ${collaborationId ?? ''})))
      order by j.id desc limit ${limit + 1}`.execute(tx);
    const page = rows.slice(0, limit);
    return { rows: page, next: rows.length > limit ? page.at(-1)!.id : null };
  });
}

/** @throws RefusalError ledger.no-journal */
export async function getJournal(db: AppDatabase, ctx: Context, id: string): Promise<Journal> {
  const { rows } = await listJournals(db, ctx, { journalId: id, cursor: null, limit: 1 });
  return rows[0] ?? refuse('notFound', 'ledger.no-journal', { id });
}

/**
 * What was owed to a party and paid, newest first, each row with the balance after it; and beside it what a platform
 * paid, which we never owe. Owed by us is positive.
 * @throws RefusalError ledger.no-party
 */
export async function getStatement(
  db: AppDatabase,
  ctx: Context,
  { partyId, cursor, limit }: { readonly partyId: string; readonly cursor: string | null; readonly limit: number },
): Promise<Statement> {
  demand(ctx, 'ledger:read');
  return inTenant(db, ctx, async (tx) => {
    const { rows: parties } = await sql<Statement['party']>`
      select id, kind, name, creator_id as "creatorId", currency from ledger_party p where ${ownedBy(ctx, 'p')} and id = ${partyId}`.execute(
      tx,
    );
    const party = parties[0] ?? refuse('notFound', 'ledger.no-party', { id: partyId });
    const own = sql`${ownedBy(ctx, 'e')} and e.party_id = ${partyId} and (e.account like 'payable:%' or e.account like 'receivable:%')`;
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
    const rows = await readStatementRows(tx, ctx, partyId, cursor, limit);
    const page = rows.slice(0, limit);
    return {
      party,
      balances,
      paidByPlatform: platform,
      rows: page,
      next: rows.length > limit ? page.at(-1)!.ref : null,
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

/** The rows before the cursor, newest first, one more than a page, each with the balance after it. */
async function readStatementRows(
  tx: Transaction<DB>,
  ctx: Context,
  partyId: string,
  cursor: string | null,
  limit: number,
): Promise<Statement['rows']> {
  const own = sql`${ownedBy(ctx, 'e')} and e.party_id = ${partyId} and (e.account like 'payable:%' or e.account like 'receivable:%')`;
  const before =
    cursor === null
      ? sql``
      : sql`and (e.journal_id, e.line) < (${cursor.split(':')[0]}::bigint, ${cursor.split(':')[1]}::smallint)`;
  const { rows: entries } = await sql<StatementEntry>`
    select e.journal_id, e.line, e.account, e.currency, e.amount, e.due_on,
      case when e.settles_journal_id is null then null else e.settles_journal_id || ':' || e.settles_line end as settles
    from ledger_entry e where ${own} ${before} order by e.journal_id desc, e.line desc limit ${limit + 1}`.execute(tx);
  const [top] = entries;
  if (top === undefined) return [];
  const { rows: sums } = await sql<{ currency: string; sum: string }>`
    select e.currency, sum(e.amount)::text as sum from ledger_entry e
    where ${own} and (e.journal_id, e.line) <= (${top.journal_id.toString()}::bigint, ${top.line}::smallint) group by e.currency`.execute(
    tx,
  );
  const { rows: journals } = await sql<{ id: bigint; kind: string; what: string | null; on: string; bookedOn: string }>`
    select j.id, f.kind, f.payload ->> 'what' as what, f.happened_on as "on", j.booked_on as "bookedOn"
    from unnest(${[...new Set(entries.map(({ journal_id }) => journal_id.toString()))]}::bigint[]) as w (id)
      cross join lateral (select * from ledger_journal j where ${ownedBy(ctx, 'j')} and j.id = w.id offset 0) as j
      cross join lateral (select * from ledger_fact f where ${ownedBy(ctx, 'f')} and f.id = j.fact_id offset 0) as f`.execute(
    tx,
  );
  const of = new Map(journals.map((journal) => [journal.id, journal]));
  const balances = new Map(sums.map(({ currency, sum }) => [currency, BigInt(sum)]));
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

/** What is open, the longest due first, a page at a time; owed by us, or to us. @throws RefusalError platform.not-allowed */
export async function listOpenItems(
  db: AppDatabase,
  ctx: Context,
  filter: {
    readonly side: 'payable' | 'receivable';
    readonly partyId?: string | undefined;
    readonly cursor: string | null;
    readonly limit: number;
  },
): Promise<{ rows: OpenItemRow[]; next: string | null }> {
  demand(ctx, 'ledger:read');
  const { side, partyId, cursor, limit } = filter;
  const today = businessDay(ctx.now);
  const [due = '', journal = '0', line = '0'] = (cursor ?? '').split(' ');
  const ofParty = partyId === undefined ? sql`` : sql`and e.party_id = ${partyId}`;
  const after =
    cursor === null
      ? sql``
      : sql`and (coalesce(e.due_on, ${NEVER}::date), e.journal_id, e.line) > (${due}::date, ${journal}::bigint, ${line}::smallint)`;
  return inTenant(db, ctx, async (tx) => {
    // The page first, then what stands beside its rows: the other way round every open item would be looked up.
    const { rows } = await sql<OpenItemRow>`
      with page as materialized (
        select e.* from ledger_entry e
        where ${ownedBy(ctx, 'e')} and e.settles_journal_id is null and (e.account like 'payable:%' or e.account like 'receivable:%')
          and starts_with(e.account, ${side}) ${ofParty} ${after}
          and ${isUnsettled(ctx, 'e')}
        order by coalesce(e.due_on, ${NEVER}::date), e.journal_id, e.line limit ${limit + 1}
      )
      select e.journal_id || ':' || e.line as ref, e.account, e.party_id as "partyId", p.name as party, p.kind as "partyKind", e.currency,
        (case when ${side === 'payable'} then -e.amount else e.amount end)::text as amount, e.due_on as "dueOn", ${today}::date - e.due_on as "daysOver",
        e.campaign_id as "campaignId", e.collaboration_id as "collaborationId", j.booked_on as "bookedOn", f.kind, f.payload ->> 'what' as what,
        i.fact_id as "invoiceFactId", h.holder
      from page e
        join ledger_party p on ${ownedBy(ctx, 'p')} and p.id = e.party_id
        join ledger_journal j on ${ownedBy(ctx, 'j')} and j.id = e.journal_id
        join ledger_fact f on ${ownedBy(ctx, 'f')} and f.id = j.fact_id
        left join ledger_invoiced i on ${ownedBy(ctx, 'i')} and i.journal_id = e.journal_id and i.line = e.line
        left join ledger_reservation h on ${ownedBy(ctx, 'h')} and h.journal_id = e.journal_id and h.line = e.line
      order by coalesce(e.due_on, ${NEVER}::date), e.journal_id, e.line`.execute(tx);
    const page = rows.slice(0, limit);
    const last = page.at(-1);
    return {
      rows: page,
      next: rows.length > limit && last !== undefined ? `${last.dueOn ?? NEVER} ${last.ref.replace(':', ' ')}` : null,
    };
  });
}
