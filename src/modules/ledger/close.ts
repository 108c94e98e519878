/** Closing a month: what is still open, accruals that reverse themselves, and the lock. */
import { sql, type Transaction } from 'kysely';
import { businessDay } from '#kernel/clock.ts';
import type { Context } from '#kernel/context.ts';
import { newId } from '#kernel/id.ts';
import type { Currency } from '#kernel/money.ts';
import { demand } from '#kernel/permission.ts';
import { refuse } from '#kernel/refusal.ts';
import { writeAudit } from '#platform/audit.ts';
import { hashOf } from '#platform/content-hash.ts';
import { inTenant, type AppDatabase, type DB } from '#platform/database.ts';
import { RULE } from './book/book.ts';
import type { CloseFinding, CloseView } from './contract.ts';
import type { Entry } from './journal.ts';
import { LONG_OWED_DAYS } from './long-owed.ts';
import { isBare, isUnsettled, lookUp, ownedBy, tenantKeys } from './keys.ts';
import { lockAgainstPosting } from './locks.ts';
import { firstDay, lastDay, nextPeriod, periodOf } from './periods.ts';
import { post, type JournalDraft } from './post.ts';
import { listReconciliation } from './reconciliation.ts';
import { hasStanding, isTakenBack } from './standing.ts';

type Tx = Transaction<DB>;

interface BareRow {
  readonly currency: Currency;
  readonly amount: bigint;
  readonly home: bigint;
  readonly count: number;
  readonly refs: string[];
}

/** Named are the first twenty of each currency, told apart while they are read: nobody looks at more, and no list grows. */
const REF = sql`e.journal_id || ':' || e.line`;
const NTH = sql`row_number() over (partition by e.currency order by e.journal_id, e.line)`;
const FIRST_REFS = sql`array_agg(ref order by nth) filter (where nth <= 20)`;

/** What is owed for work or goods up to the end of a period without an invoice. */
async function readNotInvoiced(tx: Tx, ctx: Context, period: number): Promise<BareRow[]> {
  const { rows } = await sql<BareRow>`
    with found as (
    select e.currency, e.amount, e.home_amount, ${REF} as ref, ${NTH} as nth
    from ledger_entry e cross join ${lookUp(ctx, 'ledger_journal', 'j', sql`j.id = e.journal_id`)}
      left join ${lookUp(ctx, 'ledger_entry', 's', sql`s.settles_journal_id = e.journal_id and s.settles_line = e.line`)} on true
      left join ${lookUp(ctx, 'ledger_journal', 'k', sql`k.id = s.journal_id`)} on true
    where ${ownedBy(ctx, 'e')} and e.account in ('payable:creator', 'payable:mcn', 'payable:supplier', 'payable:carrier') and e.amount < 0
      and e.settles_journal_id is null and (e.account like 'payable:%' or e.account like 'receivable:%')
      and j.period <= ${period} and (k.period is null or k.period > ${period}) and ${isBare(ctx, 'e')}
    )
    select currency, -sum(amount)::bigint as amount, -sum(home_amount)::bigint as home, count(*)::int as count, ${FIRST_REFS} as refs
    from found group by currency order by currency`.execute(tx);
  return rows;
}

async function readFindings(tx: Tx, ctx: Context, period: number): Promise<CloseFinding[]> {
  const bare = (await readNotInvoiced(tx, ctx, period)).map(({ currency, amount, count, refs }): CloseFinding => ({
    kind: 'not-invoiced',
    currency,
    amount: amount.toString(),
    count,
    refs,
  }));
  const { rows: unmatched } = await sql<CloseFinding>`
    with found as (
    select f.payload -> 'gross' ->> 'currency' as currency, (f.payload -> 'gross' ->> 'amount')::numeric as amount, f.id as ref,
      row_number() over (partition by f.payload -> 'gross' ->> 'currency' order by f.id) as nth
    from ledger_fact f where ${ownedBy(ctx, 'f')} and f.kind = 'invoice' and f.happened_on <= ${lastDay(period)}::date
      and jsonb_array_length(f.payload -> 'items') = 0
      and not (${isTakenBack(ctx, 'f')}) and not (${hasStanding(ctx, 'match', 'f')})
    )
    select 'not-matched' as kind, currency, sum(amount)::text as amount, count(*)::int as count, ${FIRST_REFS} as refs
    from found group by currency order by currency`.execute(tx);
  const { rows: owing } = await sql<CloseFinding>`
    with found as (
    select e.currency, e.amount, ${REF} as ref, ${NTH} as nth
    from ledger_entry e cross join ${lookUp(ctx, 'ledger_journal', 'j', sql`j.id = e.journal_id`)}
    where ${ownedBy(ctx, 'e')} and e.account in ('payable:creator', 'payable:mcn') and e.amount > 0
      and e.settles_journal_id is null and (e.account like 'payable:%' or e.account like 'receivable:%')
      and j.booked_on <= ${lastDay(period)}::date - ${LONG_OWED_DAYS}::int
      and ${isUnsettled(ctx, 'e')}
    )
    select 'owed-by-payee' as kind, currency, sum(amount)::text as amount, count(*)::int as count, ${LONG_OWED_DAYS}::int as days, ${FIRST_REFS} as refs
    from found group by currency order by currency`.execute(tx);
  const differences = (await listReconciliation(tx, ctx, lastDay(period)))
    .filter(({ balance, difference }) => (difference === null ? balance !== '0' : difference !== '0'))
    .map(({ account, currency, difference, balance, stated }): CloseFinding => ({
      kind: account === 'prepaid:platform' ? 'prepaid-difference' : 'clearing-difference',
      currency,
      amount: difference ?? balance,
      count: 1,
      refs: stated === null ? [] : [stated.factId],
    }));
  return [...bare, ...unmatched, ...differences, ...owing];
}

async function listMonths(tx: Tx, ctx: Context): Promise<CloseView[]> {
  const today = periodOf(businessDay(ctx.now));
  const { rows } = await sql<{
    period: number;
    journals: number;
    closedAt: Date | null;
    closedBy: string | null;
    findings: CloseFinding[] | null;
  }>`
    with used as (select j.period, count(*)::int as journals from ledger_journal j where ${ownedBy(ctx, 'j')} group by j.period)
    select coalesce(u.period, p.period) as period, coalesce(u.journals, 0) as journals, p.closed_at as "closedAt", p.closed_by as "closedBy", p.findings
    from used u full join (select * from ledger_period p where ${ownedBy(ctx, 'p')}) p on p.period = u.period
    order by 1 desc`.execute(tx);
  const oldestOpen = rows.filter(({ closedAt, period }) => closedAt === null && period < today).at(-1)?.period;
  return Promise.all(
    rows.map(async ({ findings, ...row }) => ({
      ...row,
      state:
        row.closedAt !== null
          ? ('closed' as const)
          : row.period >= today
            ? ('running' as const)
            : row.period === oldestOpen
              ? ('ready' as const)
              : ('earlier-open' as const),
      // What a month shows is worked out for the one that can be closed now; a closed one shows what it was closed with.
      findings: findings ?? (row.period === oldestOpen ? await readFindings(tx, ctx, row.period) : []),
    })),
  );
}

async function readLastJournal(tx: Tx, ctx: Context): Promise<bigint> {
  const { rows } = await sql<{
    last: bigint;
  }>`select coalesce(max(j.id), 0) as last from ledger_journal j where ${ownedBy(ctx, 'j')}`.execute(tx);
  return rows[0]!.last;
}

/** Newest first. @throws RefusalError platform.not-allowed */
export async function listPeriods(db: AppDatabase, ctx: Context): Promise<CloseView[]> {
  demand(ctx, 'ledger:read');
  return inTenant(db, ctx, (tx) => listMonths(tx, ctx));
}

function makeAccrual(ctx: Context, period: number, bare: readonly BareRow[], back: boolean): JournalDraft {
  const id = newId('fct', ctx.now.getTime());
  const on = back ? firstDay(nextPeriod(period)) : lastDay(period);
  const sign = back ? -1n : 1n;
  const payload = { kind: 'accrual', on, period, back };
  const entries = bare.flatMap(({ currency, amount, home }): Entry[] => [
    { account: 'accrued:contra', currency, amount: amount * sign, home: home * sign },
    { account: 'accrued', currency, amount: -amount * sign, home: -home * sign },
  ]);
  return {
    fact: {
      id,
      kind: 'accrual',
      happenedOn: on,
      payload,
      source: 'system',
      key: `accrual ${period}${back ? ' back' : ''}`,
      hash: hashOf(payload),
    },
    journal: entries.length === 0 ? null : { bookedOn: on, forPeriod: null, rule: RULE, rates: {}, entries },
  };
}

/**
 * Closes a month for good: accrues what is owed without an invoice, takes that back on the next day, and lets nothing
 * into the month any more.
 * @throws RefusalError ledger.period-running, ledger.earlier-open, ledger.closed-already, ledger.nothing-to-close
 */
export async function closePeriod(db: AppDatabase, ctx: Context, period: number): Promise<CloseView[]> {
  demand(ctx, 'ledger:close');
  return inTenant(db, ctx, async (tx) => {
    await lockAgainstPosting(tx, ctx);
    const view = (await listMonths(tx, ctx)).find((month) => month.period === period);
    if (view === undefined) refuse('notFound', 'ledger.nothing-to-close', { period });
    if (view.state === 'closed') refuse('conflict', 'ledger.closed-already', { period });
    if (view.state === 'running') refuse('conflict', 'ledger.period-running', { period });
    if (view.state === 'earlier-open') refuse('conflict', 'ledger.earlier-open', { period });
    const bare = await readNotInvoiced(tx, ctx, period);
    await post(tx, ctx, [makeAccrual(ctx, period, bare, false), makeAccrual(ctx, period, bare, true)]);
    await tx
      .insertInto('ledger_period')
      .values({
        ...tenantKeys(ctx),
        period,
        closed_at: ctx.now,
        closed_by: ctx.actor.userId,
        last_journal: await readLastJournal(tx, ctx),
        findings: JSON.stringify(view.findings),
      })
      .execute();
    await writeAudit(tx, ctx, {
      action: 'ledger.close',
      entity: 'period',
      entityId: String(period),
      detail: { findings: view.findings.length, journals: view.journals },
    });
    return listMonths(tx, ctx);
  });
}
