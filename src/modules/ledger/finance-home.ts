/** The first page of finance: what to pay, what is missing, what is late, what blocks the close. */
import { sql } from 'kysely';
import { businessDay } from '#kernel/clock.ts';
import type { Context } from '#kernel/context.ts';
import type { Currency } from '#kernel/money.ts';
import { demand } from '#kernel/permission.ts';
import { inTenant, type AppDatabase } from '#platform/database.ts';
import type { Account } from './accounts.ts';
import { listPeriods } from './close.ts';
import { isBare, isUnsettled, ownedBy } from './keys.ts';
import { readHomeCurrency } from './store.ts';
import { readTotals, sumUp } from './totals.ts';

interface Aged {
  readonly side: 'payable' | 'receivable';
  readonly currency: Currency;
  readonly notDue: string;
  readonly to30: string;
  readonly to60: string;
  readonly to90: string;
  readonly over90: string;
  readonly bare: number;
  readonly late: number;
}

/** @throws RefusalError platform.not-allowed */
export async function getFinanceHome(db: AppDatabase, ctx: Context) {
  demand(ctx, 'ledger:read');
  await sumUp(db, ctx);
  const today = businessDay(ctx.now);
  const months = await listPeriods(db, ctx);
  return inTenant(db, ctx, async (tx) => {
    const { rows: aged } = await sql<Aged>`
      with open as (
        select split_part(e.account, ':', 1) as side, e.currency, case when e.account like 'payable:%' then -e.amount else e.amount end as amount,
          ${today}::date - coalesce(e.due_on, ${today}::date) as days,
          e.account in ('payable:creator', 'payable:mcn', 'payable:supplier', 'payable:carrier') and e.amount < 0
            and ${isBare(ctx, 'e')} as bare
        from ledger_entry e where ${ownedBy(ctx, 'e')} and e.settles_journal_id is null and (e.account like 'payable:%' or e.account like 'receivable:%')
          and ${isUnsettled(ctx, 'e')}
      )
      select side, currency, coalesce(sum(amount) filter (where days <= 0), 0)::text as "notDue",
        coalesce(sum(amount) filter (where days between 1 and 30), 0)::text as "to30",
        coalesce(sum(amount) filter (where days between 31 and 60), 0)::text as "to60",
        coalesce(sum(amount) filter (where days between 61 and 90), 0)::text as "to90",
        coalesce(sum(amount) filter (where days > 90), 0)::text as "over90",
        count(*) filter (where bare)::int as bare, count(*) filter (where days > 0)::int as late
      from open group by side, currency order by side, currency`.execute(tx);
    const totals = await readTotals(tx, ctx, 0, 999_912);
    const { rows: cash } = await sql<{ partyId: string; name: string; currency: Currency; balance: string }>`
      select p.id as "partyId", p.name, p.currency, coalesce((select sum(e.amount) from ledger_entry e
        where ${ownedBy(ctx, 'e')} and e.party_id = p.id and e.account = 'cash'), 0)::text as balance
      from ledger_party p where ${ownedBy(ctx, 'p')} and p.kind = 'cash' order by p.name`.execute(tx);
    const ofSide = (side: Aged['side']) =>
      aged.filter((row) => row.side === side).map(({ side: _, bare: __, late: ___, ...row }) => row);
    const balancesOf = (...accounts: string[]) =>
      totals
        .filter(({ account, debit, credit }) => accounts.includes(account) && debit !== credit)
        .map(({ account, currency, debit, credit }) => ({
          account: account as Account,
          currency: currency as Currency,
          balance: (debit - credit).toString(),
        }));
    return {
      home: await readHomeCurrency(tx, ctx),
      payable: ofSide('payable'),
      receivable: ofSide('receivable'),
      onPlatforms: balancesOf('prepaid:platform', 'clearing:shop'),
      cash,
      stock: balancesOf('stock').map(({ currency, balance }) => ({ currency, balance })),
      missingInvoices: aged.reduce((sum, { bare }) => sum + bare, 0),
      overdueReceivables: aged.filter(({ side }) => side === 'receivable').reduce((sum, { late }) => sum + late, 0),
      toClose: months.find(({ state }) => state === 'ready') ?? null,
    };
  });
}
