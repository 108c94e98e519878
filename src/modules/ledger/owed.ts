/** What is open by party and age, and papers that booked nothing: invoices without what they are for, stated balances. */
import { sql } from 'kysely';
import { businessDay } from '#kernel/clock.ts';
import type { Context } from '#kernel/context.ts';
import { demand } from '#kernel/permission.ts';
import { inTenant, type AppDatabase } from '#platform/database.ts';
import type { OwedRow, UnbookedRow } from './contract.ts';
import { readCursor, writeCursor } from './cursor.ts';
import { isBare, isUnsettled, lookUp, ownedBy } from './keys.ts';
import { hasStanding, isTakenBack } from './standing.ts';

const NEVER = '9999-12-31';

/** One row for each party and currency, the longest due first, a page at a time. @throws RefusalError platform.not-allowed, ledger.bad-cursor */
export async function listOwed(
  db: AppDatabase,
  ctx: Context,
  filter: {
    readonly side: 'payable' | 'receivable';
    readonly show: 'all' | 'overdue' | 'no-invoice';
    readonly cursor: string | null;
    readonly limit: number;
  },
): Promise<{ rows: OwedRow[]; next: string | null }> {
  demand(ctx, 'ledger:read');
  const { side, show, cursor, limit } = filter;
  const today = businessDay(ctx.now);
  const after = readCursor('owed', cursor);
  return inTenant(db, ctx, async (tx) => {
    const { rows } = await sql<OwedRow & { oldest: string }>`
      with open as (
        select e.party_id, e.currency, (${side === 'payable'}::boolean::int * -2 + 1) * e.amount as amount, coalesce(e.due_on, ${NEVER}::date) as due,
          ${today}::date - coalesce(e.due_on, ${today}::date) as days,
          e.account in ('payable:creator', 'payable:mcn', 'payable:supplier', 'payable:carrier') and e.amount < 0
            and ${isBare(ctx, 'e')} as bare
        from ledger_entry e where ${ownedBy(ctx, 'e')} and e.settles_journal_id is null and (e.account like 'payable:%' or e.account like 'receivable:%')
          and e.account like ${`${side}:%`}
          and ${isUnsettled(ctx, 'e')}
      ), sums as (
        select party_id, currency, min(due) as oldest, coalesce(sum(amount) filter (where days <= 0), 0)::text as "notDue",
          coalesce(sum(amount) filter (where days between 1 and 30), 0)::text as "to30",
          coalesce(sum(amount) filter (where days between 31 and 60), 0)::text as "to60",
          coalesce(sum(amount) filter (where days between 61 and 90), 0)::text as "to90",
          coalesce(sum(amount) filter (where days > 90), 0)::text as "over90",
          sum(amount)::text as total, count(*)::int as items, count(*) filter (where bare)::int as bare, count(*) filter (where days > 0)::int as late
        from open group by party_id, currency
      )
      select s.party_id as "partyId", p.name as party, p.kind as "partyKind", s.currency, s.oldest, s."notDue", s."to30", s."to60", s."to90", s."over90",
        s.total, s.items, s.bare, nullif(s.oldest, ${NEVER}::date) as "oldestDue"
      from sums s join ledger_party p on ${ownedBy(ctx, 'p')} and p.id = s.party_id
      where (${show !== 'overdue'} or s.late > 0) and (${show !== 'no-invoice'} or s.bare > 0)
        ${after === null ? sql`` : sql`and (s.oldest, s.party_id, s.currency) > (${after[0]}::date, ${after[1]}, ${after[2]})`}
      order by s.oldest, s.party_id, s.currency limit ${limit + 1}`.execute(tx);
    const page = rows.slice(0, limit);
    const last = page.at(-1);
    return {
      rows: page.map(({ oldest: _, ...row }) => row),
      next:
        rows.length > limit && last !== undefined
          ? writeCursor('owed', [last.oldest, last.partyId, last.currency])
          : null,
    };
  });
}

/** Newest first: invoices that nobody has matched, or balances as platforms stated them. @throws RefusalError platform.not-allowed, ledger.bad-cursor */
export async function listUnbooked(
  db: AppDatabase,
  ctx: Context,
  filter: { readonly kind: 'invoice' | 'platform-balance'; readonly cursor: string | null; readonly limit: number },
): Promise<{ rows: UnbookedRow[]; next: string | null }> {
  demand(ctx, 'ledger:read');
  const { kind, cursor, limit } = filter;
  const after = readCursor('unbooked', cursor);
  return inTenant(db, ctx, async (tx) => {
    const { rows } = await sql<UnbookedRow>`
      select f.id as "factId", f.happened_on as "on", p.id as "partyId", p.name as party, f.made_at as "madeAt", f.payload
      from ledger_fact f cross join ${lookUp(ctx, 'ledger_party', 'p', sql`p.id = f.payload ->> 'partyId'`)}
      where ${ownedBy(ctx, 'f')} and f.kind = ${kind} ${after === null ? sql`` : sql`and f.id < ${after[0]}`}
        and (${kind !== 'invoice'} or jsonb_array_length(f.payload -> 'items') = 0)
        and not (${isTakenBack(ctx, 'f')}) and not (${hasStanding(ctx, 'match', 'f')})
      order by f.id desc limit ${limit + 1}`.execute(tx);
    const page = rows.slice(0, limit);
    return { rows: page, next: rows.length > limit ? writeCursor('unbooked', [page.at(-1)!.factId]) : null };
  });
}
