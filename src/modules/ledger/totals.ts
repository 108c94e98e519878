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

/** The journal up to which the sums stand. Read apart: a planner that is told the number knows how little comes after it. */
async function readHead(tx: Tx, ctx: Context): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    select journal_id::text as id from ledger_total_head h where ${ownedBy(ctx, 'h')}`.execute(tx);
  return rows[0]?.id ?? '0';
}

async function addStep(tx: Tx, ctx: Context): Promise<boolean> {
  const { organisation_id, workspace_id } = tenantKeys(ctx);
  await lockAgainstPosting(tx, ctx);
  // A step is always many rows; a planner that does not know so yet would look each of them up by scanning.
  await sql`set local enable_nestloop = off`.execute(tx);
  const head = await readHead(tx, ctx);
  const { rows } = await sql<{ next: string | null }>`
    select max(id)::text as next from (select j.id from ledger_journal j where ${ownedBy(ctx, 'j')} and j.id > ${head}::bigint
      order by j.id limit ${STEP}) as step`.execute(tx);
  const { next } = rows[0]!;
  if (next === null) return false;
  await sql`
    insert into ledger_total (organisation_id, workspace_id, period, account, currency, debit, credit, home)
    select ${organisation_id}, ${workspace_id}, j.period, e.account, e.currency,
      coalesce(sum(e.amount) filter (where e.amount > 0), 0), coalesce(-sum(e.amount) filter (where e.amount < 0), 0), sum(e.home_amount)
    from ledger_journal j join ledger_entry e on ${ownedBy(ctx, 'e')} and e.journal_id = j.id
    where ${ownedBy(ctx, 'j')} and j.id > ${head}::bigint and j.id <= ${next}::bigint
      and e.journal_id > ${head}::bigint and e.journal_id <= ${next}::bigint
    group by j.period, e.account, e.currency
    on conflict (organisation_id, workspace_id, period, account, currency) do update
      set debit = ledger_total.debit + excluded.debit, credit = ledger_total.credit + excluded.credit, home = ledger_total.home + excluded.home`.execute(
    tx,
  );
  await sql`
    insert into ledger_total_head (organisation_id, workspace_id, journal_id) values (${organisation_id}, ${workspace_id}, ${next}::bigint)
    on conflict (organisation_id, workspace_id) do update set journal_id = excluded.journal_id`.execute(tx);
  return true;
}

/** Brings the sums up to date where that is worth it; nothing that is read depends on when. */
export async function sumUp(db: AppDatabase, ctx: Context): Promise<void> {
  const many = await inTenant(db, ctx, async (tx) => {
    const { rows } = await sql<{ many: boolean }>`
      select exists (select from ledger_journal j where ${ownedBy(ctx, 'j')} and j.id > ${await readHead(tx, ctx)}::bigint
        offset ${WORTH_IT}) as many`.execute(tx);
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

type TotalRow = { account: string; currency: string; debit: string; credit: string; home: string };

/** The sums up to `head` and what came after it; nothing when they were brought further meanwhile. */
async function readFrom(tx: Tx, ctx: Context, head: string, from: number, to: number): Promise<TotalRow[]> {
  const stillThere = sql`(select coalesce(max(h.journal_id), 0) from ledger_total_head h where ${ownedBy(ctx, 'h')}) = ${head}::bigint`;
  const { rows } = await sql<TotalRow>`
    select account, currency, sum(debit)::text as debit, sum(credit)::text as credit, sum(home)::text as home from (
      select t.account, t.currency, t.debit, t.credit, t.home from ledger_total t
        where ${ownedBy(ctx, 't')} and t.period between ${from} and ${to} and ${stillThere}
      union all
      select e.account, e.currency, greatest(e.amount, 0), greatest(-e.amount, 0), e.home_amount
        from ledger_journal j cross join lateral (select * from ledger_entry e where ${ownedBy(ctx, 'e')} and e.journal_id = j.id offset 0) as e
        where ${ownedBy(ctx, 'j')} and j.id > ${head}::bigint and j.period between ${from} and ${to} and ${stillThere}
    ) as parts group by account, currency order by account, currency`.execute(tx);
  return rows;
}

/** Every account by currency, of the periods from `from` up to `to`, both included. */
export async function readTotals(tx: Tx, ctx: Context, from: number, to: number): Promise<Total[]> {
  let rows: TotalRow[] = [];
  for (let head = await readHead(tx, ctx), isSettled = false; !isSettled;) {
    // eslint-disable-next-line no-await-in-loop -- again only when somebody brought the sums further in between
    rows = await readFrom(tx, ctx, head, from, to);
    // eslint-disable-next-line no-await-in-loop -- the same
    const now = rows.length > 0 ? head : await readHead(tx, ctx);
    isSettled = now === head;
    head = now;
  }
  return rows.map(({ account, currency, debit, credit, home }) => ({
    account,
    currency,
    debit: BigInt(debit),
    credit: BigInt(credit),
    home: BigInt(home),
  }));
}
