/** Shop orders of deals: each line is booked for the deal under which it was sold, at the deal's rate where the file has none. */
import { sql } from 'kysely';
import type { Context } from '#kernel/context.ts';
import { businessDay } from '#kernel/clock.ts';
import { demand } from '#kernel/permission.ts';
import {
  importOrders,
  lockPosting,
  ownedBy,
  readCommissionOf,
  type OrdersBooked,
  type OrderToBook,
} from '#modules/ledger/index.ts';
import { inTenant, type AppDatabase } from '#platform/database.ts';
import { commitMoney } from './settle.ts';
import { addStep, changeDeal, getTerms, lockDeal, type Tx } from './store.ts';

interface SellingDeal {
  readonly id: string;
  readonly campaignId: string;
  readonly platformId: string;
  readonly agreedOn: string;
  readonly closedOn: string | null;
}

/** Deals that sell, by the creator's number on the platform, latest agreement first. */
async function readSelling(tx: Tx, ctx: Context): Promise<Map<string, SellingDeal[]>> {
  const { rows } = await sql<SellingDeal>`
    select d.id, d.campaign_id as "campaignId", c.user_id as "platformId", d.agreed_on as "agreedOn", d.closed_on as "closedOn"
    from collaborations_deal d join creators_creator c on c.organisation_id = d.organisation_id and c.id = d.creator_id
    where ${ownedBy(ctx, 'd')} and d.model in ('affiliate', 'live-stream') and d.agreed_on is not null and c.user_id is not null
    order by d.agreed_on desc, d.id desc`.execute(tx);
  const deals = new Map<string, SellingDeal[]>();
  for (const row of rows) {
    const own = deals.get(row.platformId);
    if (own === undefined) deals.set(row.platformId, [row]);
    else own.push(row);
  }
  return deals;
}

/** The deal under which an order was sold: the latest one agreed on by its day that was not over yet. */
export const findDealOf = (deals: readonly SellingDeal[], on: string): SellingDeal | null =>
  deals.find(({ agreedOn, closedOn }) => agreedOn <= on && (closedOn === null || on <= closedOn)) ?? null;

/**
 * As the ledger imports orders, each with the deal and campaign that it is of; what was committed for commission is let
 * go of as it is booked.
 * @throws RefusalError platform.not-allowed
 */
export async function importDealOrders(
  db: AppDatabase,
  ctx: Context,
  orders: AsyncIterable<OrderToBook> | Iterable<OrderToBook>,
  onBooked: (lines: number) => void = () => undefined,
  signal?: AbortSignal,
): Promise<OrdersBooked> {
  demand(ctx, 'ledger:post');
  const selling = await inTenant(db, ctx, (tx) => readSelling(tx, ctx));
  const touched = new Set<string>();
  async function* attributed(): AsyncGenerator<OrderToBook> {
    for await (const one of orders) {
      const deal = findDealOf(selling.get(one.creator.platformId) ?? [], one.order.on);
      if (deal === null) {
        yield one;
        continue;
      }
      touched.add(deal.id);
      yield { ...one, order: { ...one.order, campaignId: deal.campaignId, collaborationId: deal.id } };
    }
  }
  try {
    return await importOrders(db, ctx, attributed(), onBooked, signal);
  } finally {
    for (const id of touched)
      // eslint-disable-next-line no-await-in-loop -- each by itself, so that no deal waits for another
      await releaseCommission(db, ctx, id);
  }
}

/** Commission that is booked is no longer only spoken for. */
async function releaseCommission(db: AppDatabase, ctx: Context, dealId: string): Promise<void> {
  await inTenant(db, ctx, async (tx) => {
    await lockPosting(tx, ctx);
    const deal = await lockDeal(tx, ctx, dealId);
    if (deal.commission === 0n || deal.closedOn !== null) return;
    const booked = (await readCommissionOf(tx, ctx, [dealId])).get(dealId) ?? 0n;
    const { rows } = await sql<{ released: bigint }>`
      select coalesce(sum((data ->> 'commission')::bigint), 0)::bigint as released from collaborations_step s
      where ${ownedBy(ctx, 's')} and deal_id = ${dealId} and event = 'orders'`.execute(tx);
    const due = booked - rows[0]!.released;
    const part = due < deal.commission ? due : deal.commission;
    const change = part < deal.committed ? part : deal.committed;
    if (change <= 0n) return;
    const number = deal.steps + 1;
    const on = businessDay(ctx.now);
    const terms = await getTerms(tx, ctx, deal, deal.termsVersion);
    await addStep(tx, ctx, dealId, {
      number,
      event: 'orders',
      from: deal.state,
      to: deal.state,
      on,
      side: 'brand',
      channel: null,
      note: '',
      termsVersion: terms.version,
      fact: null,
      quantity: 0,
      data: { commission: change.toString() },
    });
    await commitMoney(tx, ctx, deal, terms, { number, on }, -change);
    await changeDeal(tx, ctx, deal, {
      steps: number,
      committed: deal.committed - change,
      commission: deal.commission - change,
    });
  });
}
