/** Reading the books: journals, trial balance, open items by age. */
import { sql, type RawBuilder } from 'kysely';
import { businessDay } from '#kernel/clock.ts';
import type { Context } from '#kernel/context.ts';
import { demand } from '#kernel/permission.ts';
import { refuse } from '#kernel/refusal.ts';
import { inTenant, type AppDatabase } from '#platform/database.ts';
import { ACCOUNTS, type Account } from './accounts.ts';
import type { Journal, JournalFilters, OpenItemRow, TrialBalance } from './contract.ts';
import { readCursor, writeCursor } from './cursor.ts';
import { parseRef } from './journal.ts';
import { isUnsettled, lookUp, ownedBy } from './keys.ts';
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

/** Newest first, a page at a time. @throws RefusalError platform.not-allowed, ledger.bad-cursor */
export async function listJournals(
  db: AppDatabase,
  ctx: Context,
  filters: JournalFilters,
): Promise<{ rows: Journal[]; next: string | null }> {
  demand(ctx, 'ledger:read');
  const { factId, kind, period, journalId, limit } = filters;
  const after = readCursor('journals', filters.cursor);
  const wanted = [
    ...(after === null ? [] : [sql`j.id < ${after[0]}::bigint`]),
    ...(journalId === undefined ? [] : [sql`j.id = ${journalId}::bigint`]),
    ...(factId === undefined ? [] : [sql`j.fact_id = ${factId}`]),
    ...(kind === undefined ? [] : [sql`f.kind = ${kind}`]),
    ...(period === undefined ? [] : [sql`j.period = ${period}`]),
  ];
  return inTenant(db, ctx, async (tx) => {
    // The page first, then what stands beside its rows.
    const { rows } = await sql<Journal>`
      with page as materialized (
        select j.*, f.kind, f.happened_on, f.source, f.reason, f.made_at, f.made_by, f.payload
        from ${withEntry(ctx, filters, after)} cross join ${lookUp(ctx, 'ledger_fact', 'f', sql`f.id = j.fact_id`)}
        where ${sql.join([ownedBy(ctx, 'j'), ...wanted], sql` and `)}
        order by j.id desc limit ${limit + 1}
      )
      select j.id::text as id, j.fact_id as "factId", j.kind, j.happened_on as "on", j.booked_on as "bookedOn", j.period,
        j.for_period as "forPeriod", j.rule, j.rates, j.reverses_id::text as "reverses", j.source, j.reason, j.made_at as "madeAt",
        j.made_by as "madeBy", j.payload,
        (select r.id::text from ledger_journal r where ${ownedBy(ctx, 'r')} and r.reverses_id = j.id) as "reversedBy",
        (select json_agg(${ENTRY} order by e.line) from ledger_entry e
          left join ${lookUp(ctx, 'ledger_party', 'p', sql`p.id = e.party_id`)} on true
          where ${ownedBy(ctx, 'e')} and e.journal_id = j.id) as entries
      from page j order by j.id desc`.execute(tx);
    const page = rows.slice(0, limit);
    return { rows: page, next: rows.length > limit ? writeCursor('journals', [page.at(-1)!.id]) : null };
  });
}

/**
 * Journals, called `j`, of which an entry fits. A party, a campaign and a collaboration each have an index that gives
 * their journals newest first; most accounts stand in so many that looking at the newest one by one finds them soonest.
 */
function withEntry(
  ctx: Context,
  { account, partyId, campaignId, collaborationId }: JournalFilters,
  after: readonly [string] | null,
): RawBuilder<unknown> {
  const narrow = [
    ...(partyId === undefined ? [] : [sql`x.party_id = ${partyId}`]),
    ...(campaignId === undefined ? [] : [sql`x.campaign_id = ${campaignId}`]),
    ...(collaborationId === undefined ? [] : [sql`x.collaboration_id = ${collaborationId}`]),
  ];
  const fits = [...narrow, ...(account === undefined ? [] : [sql`x.account = ${account}`])];
  const own = sql`${ownedBy(ctx, 'x')} and ${sql.join(fits, sql` and `)}`;
  if (narrow.length > 0)
    return sql`(select distinct x.journal_id from ledger_entry x where ${own} ${after === null ? sql`` : sql`and x.journal_id < ${after[0]}::bigint`} order by x.journal_id desc) as x
      cross join ${lookUp(ctx, 'ledger_journal', 'j', sql`j.id = x.journal_id`)}`;
  return fits.length === 0
    ? sql`ledger_journal j`
    : sql`(select * from ledger_journal j where ${ownedBy(ctx, 'j')} and exists (select from ledger_entry x where ${own} and x.journal_id = j.id) order by j.id desc) as j`;
}

/** @throws RefusalError ledger.no-journal */
export async function getJournal(db: AppDatabase, ctx: Context, id: string): Promise<Journal> {
  const { rows } = await listJournals(db, ctx, { journalId: id, cursor: null, limit: 1 });
  return rows[0] ?? refuse('notFound', 'ledger.no-journal', { id });
}

/** What is open, the longest due first, a page at a time; owed by us, or to us. @throws RefusalError platform.not-allowed, ledger.bad-cursor */
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
  const last = readCursor('open', cursor);
  const ofParty = partyId === undefined ? sql`` : sql`and e.party_id = ${partyId}`;
  const after =
    last === null
      ? sql``
      : sql`and (coalesce(e.due_on, ${NEVER}::date), e.journal_id, e.line) > (${last[0]}::date, ${last[1]}::bigint, ${last[2]}::smallint)`;
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
        cross join ${lookUp(ctx, 'ledger_party', 'p', sql`p.id = e.party_id`)}
        cross join ${lookUp(ctx, 'ledger_journal', 'j', sql`j.id = e.journal_id`)}
        cross join ${lookUp(ctx, 'ledger_fact', 'f', sql`f.id = j.fact_id`)}
        left join ${lookUp(ctx, 'ledger_invoiced', 'i', sql`i.journal_id = e.journal_id and i.line = e.line`)} on true
        left join ${lookUp(ctx, 'ledger_reservation', 'h', sql`h.journal_id = e.journal_id and h.line = e.line`)} on true
      order by coalesce(e.due_on, ${NEVER}::date), e.journal_id, e.line`.execute(tx);
    const page = rows.slice(0, limit);
    const end = page.at(-1);
    return { rows: page, next: rows.length > limit && end !== undefined ? cursorAt(end) : null };
  });
}

function cursorAt({ dueOn, ref }: OpenItemRow): string {
  const { journalId, line } = parseRef(ref);
  return writeCursor('open', [dueOn ?? NEVER, journalId.toString(), line]);
}
