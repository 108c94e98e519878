/** Setting stock aside for somebody, and letting go of it. For higher modules, inside their own transaction. */
import { sql, type Transaction } from 'kysely';
import { businessDay } from '#kernel/clock.ts';
import type { Context, Tenant } from '#kernel/context.ts';
import { refuse } from '#kernel/refusal.ts';
import type { DB } from '#platform/database.ts';
import { allocateAll, type Shelf, type Wanted } from './allocate.ts';
import { lotOf, ownedBy, tenantKeys } from './keys.ts';
import { lockHolder, lockSkus } from './locks.ts';
import { changeReserved, type Place } from './move.ts';

type Tx = Transaction<DB>;

export interface WantedUnits {
  readonly skuId: string;
  readonly units: number;
}

/** What a holder has set aside, in the order in which it is taken. */
export async function readReserved(tx: Tx, ctx: Tenant, holder: string): Promise<Place[]> {
  const { rows } = await sql<Place>`
    select sku_id as "skuId", location_id as "locationId", lot_id as "lotId", units from catalog_reservation r
    where ${ownedBy(ctx, 'r')} and holder = ${holder} order by sku_id, location_id, lot_id`.execute(tx);
  return rows;
}

/** What is free of these SKUs: on hand, not reserved, not expired by that day. */
async function readFree(
  tx: Tx,
  ctx: Tenant,
  skuIds: readonly string[],
  { locationId, on }: { readonly locationId: string | null; readonly on: string },
): Promise<Shelf[]> {
  const { rows } = await sql<Shelf>`
    select s.sku_id as "skuId", s.location_id as "locationId", s.lot_id as "lotId", l.best_before as "bestBefore", l.received_on as "receivedOn",
      s.on_hand - s.reserved as units
    from catalog_stock s ${lotOf(ctx, 's')}
    where ${ownedBy(ctx, 's')} and s.sku_id = any(${[...skuIds]}::text[]) and s.on_hand > s.reserved
      and (${locationId === null} or s.location_id = ${locationId ?? ''}) and (l.best_before is null or l.best_before >= ${on}::date)`.execute(
    tx,
  );
  return rows;
}

/** The same SKU twice is wanted together. */
export function sumWanted(lines: readonly WantedUnits[]): Map<string, number> {
  const wanted = new Map<string, number>();
  for (const { skuId, units } of lines) wanted.set(skuId, (wanted.get(skuId) ?? 0) + units);
  return wanted;
}

async function forgetReserved(tx: Tx, ctx: Tenant, holder: string, held: readonly Place[]): Promise<void> {
  if (held.length === 0) return;
  await sql`delete from catalog_reservation r where ${ownedBy(ctx, 'r')} and holder = ${holder}`.execute(tx);
  await changeReserved(
    tx,
    ctx,
    held.map((place) => ({ ...place, units: -place.units })),
  );
}

export interface WantedStock {
  readonly holder: string;
  readonly lines: readonly Wanted[];
  /** Only from there. */
  readonly locationId?: string | null;
  /** Another holder, which lets go of all that it has: a collaboration whose goods become a parcel's. */
  readonly inPlaceOf?: string | null;
}

/**
 * From here on the holder has exactly these units set aside, first those that expire first: all of them or, when one is
 * short, what it had before. Asked twice it is done once.
 * @returns which lots they are
 * @throws RefusalError catalog.no-sku, catalog.not-enough naming the SKU, what was asked and what is left
 */
export async function reserveStock(
  tx: Tx,
  ctx: Context,
  { holder, lines, locationId = null, inPlaceOf = null }: WantedStock,
): Promise<Place[]> {
  const wanted = sumWanted(lines);
  const holders = inPlaceOf === null ? [holder] : [holder, inPlaceOf].toSorted();
  const held = new Map<string, Place[]>();
  for (const one of holders) {
    // eslint-disable-next-line no-await-in-loop -- one or two, in one transaction
    await lockHolder(tx, ctx, one);
    // eslint-disable-next-line no-await-in-loop -- one or two, in one transaction
    held.set(one, await readReserved(tx, ctx, one));
  }
  const skus = await lockSkus(tx, ctx, [...wanted.keys(), ...[...held.values()].flat().map(({ skuId }) => skuId)]);
  for (const [one, places] of held)
    // eslint-disable-next-line no-await-in-loop -- one or two, in one transaction
    await forgetReserved(tx, ctx, one, places);
  const free = await readFree(tx, ctx, [...wanted.keys()], { locationId, on: businessDay(ctx.now) });
  const found = allocateAll(free, lines);
  if (found.short !== null) {
    const { skuId, units, left } = found.short;
    refuse('conflict', 'catalog.not-enough', { sku: skus.get(skuId)!.code, asked: units, left });
  }
  await putReserved(tx, ctx, holder, found.taken);
  return found.taken.map(({ skuId, locationId: at, lotId, units }) => ({ skuId, locationId: at, lotId, units }));
}

async function putReserved(tx: Tx, ctx: Context, holder: string, places: readonly Place[]): Promise<void> {
  if (places.length === 0) return;
  await tx
    .insertInto('catalog_reservation')
    .values(
      places.map(({ skuId, locationId, lotId, units }) => ({
        ...tenantKeys(ctx),
        holder,
        sku_id: skuId,
        location_id: locationId,
        lot_id: lotId,
        units,
        made_at: ctx.now,
      })),
    )
    .execute();
  await changeReserved(tx, ctx, places);
}

/** Lets go of all that a holder has set aside; of nothing when it has nothing. */
export async function releaseStock(tx: Tx, ctx: Context, holder: string): Promise<void> {
  await lockHolder(tx, ctx, holder);
  const held = await readReserved(tx, ctx, holder);
  await lockSkus(
    tx,
    ctx,
    held.map(({ skuId }) => skuId),
  );
  await forgetReserved(tx, ctx, holder, held);
}
