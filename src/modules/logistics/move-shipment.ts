/** Moving a parcel on, and its goods with it. For higher modules, inside their own transaction. */
import { sql, type RawBuilder, type Transaction } from 'kysely';
import type { Context } from '#kernel/context.ts';
import type { Currency, Money } from '#kernel/money.ts';
import { demand } from '#kernel/permission.ts';
import { refuse } from '#kernel/refusal.ts';
import { demandHappened, findSkus, releaseStock, returnStock, takeStock, type Goods } from '#modules/catalog/index.ts';
import type { DB } from '#platform/database.ts';
import type { FieldCipher } from '#platform/field-cipher.ts';
import { ownedBy } from './keys.ts';
import { keepAddress } from './parcel-address.ts';
import { nextState, type ShipmentEvent, type ShipmentState } from './shipment.ts';

type Tx = Transaction<DB>;

export interface Move {
  readonly id: string;
  readonly event: ShipmentEvent;
  /** The day it happened, in Beijing. */
  readonly on: string;
  readonly carrier?: string | undefined;
  readonly number?: string | undefined;
  /** What the carrier is owed, and the customs; said when it is shipped. Minor units of the parcel's currency. */
  readonly cost?: bigint | undefined;
  readonly duty?: bigint | undefined;
}

/** A parcel that was moved, with what its owner writes down in the ledger. */
export interface MovedShipment {
  readonly id: string;
  readonly holder: string | null;
  readonly creatorId: string;
  readonly resendOf: string | null;
  readonly from: ShipmentState;
  readonly to: ShipmentState;
  readonly on: string;
  /** What left when it was shipped, came back or was lost: at lot cost; what is lost has no cost any more. */
  readonly goods: Goods;
  /** Of what left, by currency, as far as the SKUs say. */
  readonly marketPrice: readonly Money[];
  readonly customsValue: readonly Money[];
  /** Owed to the carrier and the customs. */
  readonly shipping: Money | null;
  readonly duty: Money | null;
}

/** A parcel that is held for a change. */
export interface HeldShipment {
  readonly id: string;
  readonly holder: string | null;
  readonly creatorId: string;
  readonly creator: string;
  readonly locationId: string;
  readonly scope: string;
  readonly state: ShipmentState;
  readonly carrier: string | null;
  readonly number: string | null;
  readonly note: string;
  readonly currency: Currency;
  readonly shippingCost: bigint | null;
  readonly resendOf: string | null;
  /** The latest day that anything happened to it. */
  readonly lastOn: string | null;
  readonly version: number;
}

/** One at a time works on a parcel, to the end of the transaction. @throws RefusalError logistics.no-shipment */
export async function lockShipment(tx: Tx, ctx: Context, id: string): Promise<HeldShipment> {
  const { rows } = await sql<HeldShipment>`
    select id, holder, creator_id as "creatorId",
      coalesce((select c.name from creators_creator c where c.organisation_id = s.organisation_id and c.id = s.creator_id), '') as creator,
      location_id as "locationId", scope, state, carrier, number, note, currency, shipping_cost as "shippingCost",
      resend_of as "resendOf", greatest(packed_on, shipped_on, delivered_on, ended_on) as "lastOn", version
    from logistics_shipment s where ${ownedBy(ctx, 's')} and id = ${id} for no key update`.execute(tx);
  return rows[0] ?? refuse('notFound', 'logistics.no-shipment');
}

const NOTHING: Goods = { lines: [], cost: [] };
const DAYS: Readonly<Record<ShipmentEvent, RawBuilder<unknown>>> = {
  pack: sql`packed_on`,
  ship: sql`shipped_on`,
  deliver: sql`delivered_on`,
  return: sql`ended_on`,
  lose: sql`ended_on`,
  cancel: sql`ended_on`,
};

async function moveGoods(tx: Tx, ctx: Context, { id, event, on }: Move): Promise<Goods> {
  switch (event) {
    case 'ship':
      return takeStock(tx, ctx, { holder: id, on });
    case 'return':
      return returnStock(tx, ctx, { holder: id, on, into: 'stock' });
    case 'lose':
      return returnStock(tx, ctx, { holder: id, on, into: 'lost' });
    case 'cancel':
      await releaseStock(tx, ctx, id);
      return NOTHING;
    case 'pack':
    case 'deliver':
      return NOTHING;
  }
}

/** What goods are worth by another figure of their SKUs, by currency; SKUs without one add nothing. */
async function sumBy(tx: Tx, ctx: Context, { lines }: Goods): Promise<{ marketPrice: Money[]; customsValue: Money[] }> {
  const skus = await findSkus(
    tx,
    ctx,
    lines.map(({ skuId }) => skuId),
  );
  const sum = (figure: 'marketPrice' | 'customsValue'): Money[] => {
    const sums = new Map<Currency, bigint>();
    for (const { skuId, units } of lines) {
      const sku = skus.get(skuId)!;
      if (sku[figure] === null) continue;
      sums.set(sku.currency, (sums.get(sku.currency) ?? 0n) + BigInt(units) * sku[figure]);
    }
    return [...sums].map(([currency, amount]) => ({ currency, amount }));
  };
  return { marketPrice: sum('marketPrice'), customsValue: sum('customsValue') };
}

/**
 * Moves a parcel one step on: packed, its address is kept; shipped, its goods leave; returned or lost, they come back or
 * are gone; cancelled, they are free again.
 * @param cipher opens the person's address and seals the parcel's copy, when it is packed; whoever packs needs `address:read`
 * @returns what the caller writes down in the ledger: goods at cost, carrier and customs
 * @throws RefusalError logistics.no-shipment, logistics.cannot-follow, logistics.no-address, logistics.before-last,
 *   logistics.cost-when-shipped, catalog.in-the-future, platform.not-allowed
 */
export async function moveShipment(tx: Tx, ctx: Context, move: Move, cipher: FieldCipher): Promise<MovedShipment> {
  const { id, event, on, carrier, number, cost, duty } = move;
  demandHappened(ctx, on);
  const shipment = await lockShipment(tx, ctx, id);
  const { holder, creatorId, resendOf, state, currency, lastOn } = shipment;
  const to = nextState(state, event);
  if (to === null) refuse('conflict', 'logistics.cannot-follow', { state, event });
  if (lastOn !== null && on < lastOn) refuse('invalid', 'logistics.before-last', { on, last: lastOn });
  if (event !== 'ship' && (cost ?? duty) !== undefined) refuse('invalid', 'logistics.cost-when-shipped');
  if (event === 'pack') demand(ctx, 'address:read');
  const addressId = event === 'pack' ? await keepAddress(tx, cipher, ctx, shipment) : null;
  const goods = await moveGoods(tx, ctx, move);
  await sql`
    update logistics_shipment s set state = ${to}, ${DAYS[event]} = ${on}::date, address_id = coalesce(${addressId}, s.address_id),
      carrier = coalesce(nullif(${carrier ?? ''}, ''), s.carrier), number = coalesce(nullif(${number ?? ''}, ''), s.number),
      shipping_cost = coalesce(${cost?.toString() ?? null}::bigint, s.shipping_cost), duty = coalesce(${duty?.toString() ?? null}::bigint, s.duty),
      version = s.version + 1
    where ${ownedBy(ctx, 's')} and id = ${id}`.execute(tx);
  const worth = event === 'ship' ? await sumBy(tx, ctx, goods) : { marketPrice: [], customsValue: [] };
  return {
    id,
    holder,
    creatorId,
    resendOf,
    from: state,
    to,
    on,
    goods,
    ...worth,
    shipping: cost === undefined ? null : { amount: cost, currency },
    duty: duty === undefined ? null : { amount: duty, currency },
  };
}
