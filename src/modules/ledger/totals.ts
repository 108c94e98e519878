/** Sums kept up to a journal, so that a trial balance reads what came after it and no more. */
import { sql, type Transaction } from 'kysely';
import type { Context } from '#kernel/context.ts';
import { inTenant, type AppDatabase, type DB } from '#platform/database.ts';
import { ownedBy, tenantKeys } from './keys.ts';
import { lockAgainstPosting } from './locks.ts';

type Tx = Transaction<DB>;

/** Journals summed up in one step, during which nobody posts: about half a second. */
const STEP = 100_000;
/** Below this many journals after the sums it is quicker to read them. */
const WORTH_IT = 5_000;

async function addStep(tx: Tx, ctx: Context): Promise<boolean> {
  const { organisation_id, workspace_id } = tenantKeys(ctx);
  await lockAgainstPosting(tx, ctx);
  // A step is always many rows; a planner that does not know so yet would look each of them up by scanning.
  await sql`set local enable_nestloop = off`.execute(tx);
  const { rows } = await sql<{ head: bigint; next: bigint | null }>`
    with head as (select coalesce((select journal_id from ledger_total_head h where ${ownedBy(ctx, 'h')}), 0) as id)
    select head.id as head, (select max(id) from (select j.id from ledger_journal j where ${ownedBy(ctx, 'j')} and j.id > head.id
      order by j.id limit ${STEP}) as step) as next from head`.execute(tx);
  const { head, next } = rows[0]!;
  if (next === null) return false;
  await sql`
    insert into ledger_total (organisation_id, workspace_id, period, account, currency, debit, credit, home)
    select ${organisation_id}, ${workspace_id}, j.period, e.account, e.currency,
      coalesce(sum(e.amount) filter (where e.amount > 0), 0), coalesce(-sum(e.amount) filter (where e.amount < 0), 0), sum(e.home_amount)
    from ledger_journal j join ledger_entry e on ${ownedBy(ctx, 'e')} and e.journal_id = j.id
    where ${ownedBy(ctx, 'j')} and j.id > ${head.toString()}::bigint and j.id <= ${next.toString()}::bigint
      and e.journal_id > ${head.toString()}::bigint and e.journal_id <= ${next.toString()}::bigint
    group by j.period, e.account, e.currency
    on conflict (organisation_id, workspace_id, period, account, currency) do update
      set debit = ledger_total.debit + excluded.debit, credit = ledger_total.credit + excluded.credit, home = ledger_total.home + excluded.home`.execute(
    tx,
  );
  await sql`
    insert into ledger_total_head (organisation_id, workspace_id, journal_id) values (${organisation_id}, ${workspace_id}, ${next.toString()}::bigint)
    on conflict (organisation_id, workspace_id) do update set journal_id = excluded.journal_id`.execute(tx);
  return true;
}

/** Brings the sums up to date where that is worth it; nothing that is read depends on when. */
export async function sumUp(db: AppDatabase, ctx: Context): Promise<void> {
  const many = await inTenant(db, ctx, async (tx) => {
    const { rows } = await sql<{ many: boolean }>`
      select exists (select from ledger_journal j where ${ownedBy(ctx, 'j')}
        and j.id > coalesce((select journal_id from ledger_total_head h where ${ownedBy(ctx, 'h')}), 0) offset ${WORTH_IT}) as many`.execute(
      tx,
    );
    return rows[0]!.many;
  });
  if (!many) return;
  // eslint-disable-next-line no-await-in-loop -- each step lets posting go on in between
  while (await inTenant(db, ctx, (tx) => addStep(tx, ctx)));
}

export interface Total {
  readonly account: string;
  readonly currency: string;
  readonly debit: bigint;
  readonly credit: bigint;
  readonly home: bigint;
}

/** Every account by currency, of the periods from `from` up to `to`, both included. */
export async function readTotals(tx: Tx, ctx: Context, from: number, to: number): Promise<Total[]> {
  const { rows } = await sql<{ account: string; currency: string; debit: string; credit: string; home: string }>`
    with head as (select coalesce((select journal_id from ledger_total_head h where ${ownedBy(ctx, 'h')}), 0) as id)
    select account, currency, sum(debit)::text as debit, sum(credit)::text as credit, sum(home)::text as home from (
      select t.account, t.currency, t.debit, t.credit, t.home from ledger_total t
        where ${ownedBy(ctx, 't')} and t.period between ${from} and ${to}
      union all
      select e.account, e.currency, greatest(e.amount, 0), greatest(-e.amount, 0), e.home_amount
        from ledger_journal j cross join lateral (select * from ledger_entry e where ${ownedBy(ctx, 'e')} and e.journal_id = j.id offset 0) as e
        where ${ownedBy(ctx, 'j')} and j.id > (select id from head) and j.period between ${from} and ${to}
    ) as parts group by account, currency order by account, currency`.execute(tx);
  return rows.map(({ account, currency, debit, credit, home }) => ({
    account,
    currency,
    debit: BigInt(debit),
    credit: BigInt(credit),
    home: BigInt(home),
  }));
}
