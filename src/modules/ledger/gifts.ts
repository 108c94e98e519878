/** Gifts at cost: what was sent to whom in which month, as it was declared, and what came back. */
import { sql, type RawBuilder } from 'kysely';
import type { Context } from '#kernel/context.ts';
import { demand } from '#kernel/permission.ts';
import { inTenant, type AppDatabase } from '#platform/database.ts';
import { goodsMoves } from './goods-moves.ts';
import { ownedBy } from './keys.ts';
import type { GiftMonth, GiftRow } from './reports-contract.ts';

const sent = (what: RawBuilder<unknown>): RawBuilder<unknown> =>
  sql`coalesce(sum(${what}) filter (where kind = 'dispatch'), 0)::text`;

/** Sums over `moves`. What nobody declared is null where no parcel has it, and counted where some have. */
const SUMS = sql`
  coalesce(sum(sign) filter (where kind = 'dispatch'), 0)::int as parcels,
  ${sent(sql`sign * (payload ->> 'units')::bigint`)} as units,
  ${sent(sql`sign * (payload -> 'goods' ->> 'amount')::bigint`)} as goods,
  ${sent(sql`sign * (payload -> 'shipping' ->> 'amount')::bigint`)} as shipping,
  ${sent(sql`sign * (payload -> 'duty' ->> 'amount')::bigint`)} as duty,
  sum(sign * (payload ->> 'marketPrice')::bigint)::text as "marketPrice",
  coalesce(sum(sign) filter (where payload ? 'marketPrice'), 0)::int as "marketParcels",
  sum(sign * (payload ->> 'customsValue')::bigint)::text as "customsValue",
  coalesce(sum(sign) filter (where payload ? 'customsValue'), 0)::int as "customsParcels",
  coalesce(sum(sign * (payload ->> 'units')::bigint) filter (where kind = 'goods-back'), 0)::text as "unitsBack",
  coalesce(sum(sign * (payload -> 'goods' ->> 'amount')::bigint) filter (where kind = 'goods-back'), 0)::text as back`;

/** Not all of it was taken back. */
const SOMETHING = sql`(parcels <> 0 or units <> '0' or goods <> '0' or "unitsBack" <> '0' or back <> '0')`;

/** Every month in which something was sent or came back, the newest first. @throws RefusalError platform.not-allowed */
export async function listGiftMonths(db: AppDatabase, ctx: Context): Promise<GiftMonth[]> {
  demand(ctx, 'ledger:read');
  return inTenant(db, ctx, async (tx) => {
    const { rows } = await sql<GiftMonth>`
      with moves as (${goodsMoves(ctx)})
      select * from (select period, payload -> 'goods' ->> 'currency' as currency, count(distinct payload ->> 'partyId')::int as creators, ${SUMS}
      from moves where kind in ('dispatch', 'goods-back') group by 1, 2) as months
      where ${SOMETHING} order by period desc, currency`.execute(tx);
    return rows;
  });
}

/** A month by creator, by name, a page at a time. @throws RefusalError platform.not-allowed */
export async function listGifts(
  db: AppDatabase,
  ctx: Context,
  { period, cursor, limit }: { readonly period: number; readonly cursor: string | null; readonly limit: number },
): Promise<{ rows: GiftRow[]; next: string | null }> {
  demand(ctx, 'ledger:read');
  const [name = '', id = '', currency = ''] = cursor === null ? [] : (JSON.parse(cursor) as string[]);
  return inTenant(db, ctx, async (tx) => {
    const { rows } = await sql<GiftRow>`
      with moves as (${goodsMoves(ctx)}),
        sums as (select payload ->> 'partyId' as party_id, payload -> 'goods' ->> 'currency' as currency, ${SUMS}
          from moves where kind in ('dispatch', 'goods-back') and period = ${period} group by 1, 2)
      select p.name as party, p.creator_id as "creatorId", s.party_id as "partyId", s.currency, s.parcels, s.units, s.goods, s.shipping, s.duty,
        s."marketPrice", s."marketParcels", s."customsValue", s."customsParcels", s."unitsBack", s.back
      from sums s join ledger_party p on ${ownedBy(ctx, 'p')} and p.id = s.party_id
      where ${SOMETHING} and (${cursor === null} or (p.name, p.id, s.currency) > (${name}, ${id}, ${currency}))
      order by p.name, p.id, s.currency limit ${limit + 1}`.execute(tx);
    const page = rows.slice(0, limit);
    const last = page.at(-1);
    return {
      rows: page,
      next:
        rows.length > limit && last !== undefined ? JSON.stringify([last.party, last.partyId, last.currency]) : null,
    };
  });
}

export interface GiftSent {
  readonly period: number;
  readonly on: string;
  readonly currency: string;
  /** At cost, and as it was declared; minor units. */
  readonly goods: bigint;
  readonly marketPrice: bigint | null;
}

/** Every parcel that was not taken back, from a month on. @throws RefusalError platform.not-allowed */
export async function readGiftsSent(db: AppDatabase, ctx: Context, from: number): Promise<GiftSent[]> {
  demand(ctx, 'ledger:read');
  return inTenant(db, ctx, async (tx) => {
    const { rows } = await sql<GiftSent>`
      select coalesce(j.for_period, j.period) as period, f.happened_on as "on", f.payload -> 'goods' ->> 'currency' as currency,
        (f.payload -> 'goods' ->> 'amount')::bigint as goods, (f.payload ->> 'marketPrice')::bigint as "marketPrice"
      from ledger_fact f join ledger_journal j on ${ownedBy(ctx, 'j')} and j.fact_id = f.id
      where ${ownedBy(ctx, 'f')} and f.kind = 'dispatch' and coalesce(j.for_period, j.period) >= ${from}
        and not exists (select from ledger_fact r where ${ownedBy(ctx, 'r')} and r.reverses_id = f.id)`.execute(tx);
    return rows;
  });
}

export interface GiftTaxBooked {
  readonly period: number;
  readonly what: 'vat' | 'income-tax';
  readonly amount: bigint;
}

/** Taxes on gifts that were written down, in CNY. @throws RefusalError platform.not-allowed */
export async function readGiftTaxes(db: AppDatabase, ctx: Context, from: number): Promise<GiftTaxBooked[]> {
  demand(ctx, 'ledger:read');
  return inTenant(db, ctx, async (tx) => {
    const { rows } = await sql<GiftTaxBooked>`
      select coalesce(j.for_period, j.period) as period, f.payload ->> 'what' as what, sum((f.payload -> 'amount' ->> 'amount')::bigint)::bigint as amount
      from ledger_fact f join ledger_journal j on ${ownedBy(ctx, 'j')} and j.fact_id = f.id
      where ${ownedBy(ctx, 'f')} and f.kind = 'gift-tax' and coalesce(j.for_period, j.period) >= ${from} and f.payload -> 'amount' ->> 'currency' = 'CNY'
        and not exists (select from ledger_fact r where ${ownedBy(ctx, 'r')} and r.reverses_id = f.id)
      group by 1, 2`.execute(tx);
    return rows;
  });
}
