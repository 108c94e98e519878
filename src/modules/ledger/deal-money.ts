/** What deals ask of the ledger: whom they owe, what a campaign has left, what of a deal is open or spent. */
import { sql, type Transaction } from 'kysely';
import type { Context, Tenant } from '#kernel/context.ts';
import { newId } from '#kernel/id.ts';
import type { Currency } from '#kernel/money.ts';
import { refuse } from '#kernel/refusal.ts';
import type { DB } from '#platform/database.ts';
import { toHome } from './journal.ts';
import { isUnsettled, ownedBy, tenantKeys } from './keys.ts';
import { findRate, readHomeCurrency } from './store.ts';

type Tx = Transaction<DB>;

/** The party that a creator of the library is; made where there is none yet. */
export async function provideCreatorParty(
  tx: Tx,
  ctx: Context,
  creator: { readonly id: string; readonly name: string; readonly platformId: string | null },
): Promise<string> {
  const find = async (): Promise<string | undefined> => {
    const { rows } = await sql<{ id: string }>`
      select id from ledger_party p where ${ownedBy(ctx, 'p')}
        and (creator_id = ${creator.id} or (kind = 'creator' and creator_id is null and platform_id = ${creator.platformId}))
      order by creator_id nulls last limit 1`.execute(tx);
    return rows[0]?.id;
  };
  const there = await find();
  if (there !== undefined) {
    // Who came with a file of orders is from now on known to be this creator.
    await sql`update ledger_party p set creator_id = ${creator.id} where ${ownedBy(ctx, 'p')} and id = ${there} and creator_id is null`.execute(
      tx,
    );
    return there;
  }
  const id = newId('pty', ctx.now.getTime());
  await tx
    .insertInto('ledger_party')
    .values({
      ...tenantKeys(ctx),
      id,
      kind: 'creator',
      name: creator.name.slice(0, 120),
      creator_id: creator.id,
      platform_id: creator.platformId,
      made_at: ctx.now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  return (await find())!;
}

/** The first party of a kind by that name; made where there is none. */
export async function provideParty(
  tx: Tx,
  ctx: Context,
  kind: 'mcn' | 'carrier' | 'authority',
  name: string,
): Promise<string> {
  const find = async (): Promise<string | undefined> => {
    const { rows } = await sql<{ id: string }>`
      select id from ledger_party p where ${ownedBy(ctx, 'p')} and kind = ${kind} and name = ${name} order by made_at, id limit 1`.execute(
      tx,
    );
    return rows[0]?.id;
  };
  const there = await find();
  if (there !== undefined) return there;
  const id = newId('pty', ctx.now.getTime());
  await tx
    .insertInto('ledger_party')
    .values({ ...tenantKeys(ctx), id, kind, name: name.slice(0, 120), made_at: ctx.now })
    .execute();
  return id;
}

/**
 * What a campaign has left to agree on, and CNY fen in the same money; null while it has no budget.
 * @throws RefusalError ledger.no-rate
 */
export async function findBudgetLeft(
  tx: Tx,
  ctx: Context,
  campaignId: string,
  asked: { readonly fen: bigint; readonly on: string },
): Promise<{ left: bigint; needed: bigint } | null> {
  const { rows } = await sql<{ budget: bigint | null; used: bigint }>`
    select sum(home_amount) filter (where account = 'memo:budget')::bigint as budget,
      coalesce(sum(home_amount) filter (where account = 'memo:committed' or account like 'expense:%'), 0)::bigint as used
    from ledger_entry e where ${ownedBy(ctx, 'e')} and campaign_id = ${campaignId}`.execute(tx);
  const { budget, used } = rows[0]!;
  if (budget === null) return null;
  const home: Currency = await readHomeCurrency(tx, ctx);
  const rate = home === 'CNY' ? null : await findRate(tx, ctx, 'CNY', asked.on);
  if (home !== 'CNY' && rate === null) refuse('conflict', 'ledger.no-rate', { currency: 'CNY', on: asked.on });
  return {
    left: budget - used,
    needed: toHome(asked.fen, 'CNY', home, rate === null ? {} : { CNY: rate }),
  };
}

/** What of a deal nobody has paid or set off yet, in the home currency: how much is owed, either way. */
export async function readOpenOf(tx: Tx, tenant: Tenant, collaborationId: string): Promise<bigint> {
  const { rows } = await sql<{ open: bigint }>`
    select coalesce(sum(abs(home_amount)), 0)::bigint as open from ledger_entry e
    where ${ownedBy(tenant, 'e')} and collaboration_id = ${collaborationId} and settles_journal_id is null
      and (account in ('payable:creator', 'payable:mcn', 'payable:supplier') or account in ('receivable:creator', 'receivable:mcn'))
      and ${isUnsettled(tenant, 'e')}`.execute(tx);
  return rows[0]!.open;
}

/** Commission booked for each of the deals, CNY fen. */
export async function readCommissionOf(
  tx: Tx,
  tenant: Tenant,
  collaborationIds: readonly string[],
): Promise<Map<string, bigint>> {
  const { rows } = await sql<{ id: string; amount: bigint }>`
    select collaboration_id as id, sum(amount)::bigint as amount from ledger_entry e
    where ${ownedBy(tenant, 'e')} and collaboration_id = any(${[...collaborationIds]}::text[]) and account = 'expense:commission'
    group by 1`.execute(tx);
  return new Map(rows.map(({ id, amount }) => [id, amount]));
}
