/** Stock that leaves for somebody, and what comes back of it. For higher modules, inside their own transaction. */
import { sql, type Transaction } from 'kysely';
import type { Context, Tenant } from '#kernel/context.ts';
import { refuse } from '#kernel/refusal.ts';
import type { DB } from '#platform/database.ts';
import { allocate, type Shelf } from './allocate.ts';
import { costPlaces, sumCost, type Goods } from './cost.ts';
import { lotOf, ownedBy } from './keys.ts';
import { lockHolder, lockSkus } from './locks.ts';
import { demandHappened, moveStock } from './move.ts';
import { readReserved, sumWanted, type WantedUnits } from './reserve.ts';

type Tx = Transaction<DB>;

/**
 * What the holder had set aside leaves: those very lots, which expire first.
 * @returns what left, at lot cost
 * @throws RefusalError catalog.nothing-reserved, catalog.in-the-future
 */
export async function takeStock(
  tx: Tx,
  ctx: Context,
  { holder, on }: { readonly holder: string; readonly on: string },
): Promise<Goods> {
  demandHappened(ctx, on);
  await lockHolder(tx, ctx, holder);
  const held = await readReserved(tx, ctx, holder);
  if (held.length === 0) refuse('conflict', 'catalog.nothing-reserved');
  await lockSkus(
    tx,
    ctx,
    held.map(({ skuId }) => skuId),
  );
  await sql`delete from catalog_reservation r where ${ownedBy(ctx, 'r')} and holder = ${holder}`.execute(tx);
  await moveStock(
    tx,
    ctx,
    on,
    held.map((place) => ({ ...place, kind: 'dispatched', holder, fromReserved: true })),
  );
  const lines = await costPlaces(tx, ctx, held);
  return { lines, cost: sumCost(lines) };
}

/** What left for a holder and has neither come back nor been lost. */
async function readOut(tx: Tx, ctx: Tenant, holder: string): Promise<Shelf[]> {
  const { rows } = await sql<Shelf>`
    select m.sku_id as "skuId", m.location_id as "locationId", m.lot_id as "lotId", l.best_before as "bestBefore", l.received_on as "receivedOn",
      sum(case m.kind when 'dispatched' then m.units else -m.units end)::int as units
    from catalog_movement m ${lotOf(ctx, 'm')}
    where ${ownedBy(ctx, 'm')} and m.holder = ${holder} and m.kind in ('dispatched', 'returned', 'lost')
    group by 1, 2, 3, 4, 5 having sum(case m.kind when 'dispatched' then m.units else -m.units end) > 0
    order by 1, 2, 3`.execute(tx);
  return rows;
}

/**
 * Units that had left come back to where they lay, or are lost on the way.
 * @param lines left out: all that is still out
 * @returns what came back, at the cost at which it left; of what is lost the lines, and no cost
 * @throws RefusalError catalog.nothing-out, catalog.not-so-many-out, catalog.in-the-future
 */
export async function returnStock(
  tx: Tx,
  ctx: Context,
  {
    holder,
    lines,
    on,
    into,
  }: {
    readonly holder: string;
    readonly lines?: readonly WantedUnits[];
    readonly on: string;
    readonly into: 'stock' | 'lost';
  },
): Promise<Goods> {
  demandHappened(ctx, on);
  await lockHolder(tx, ctx, holder);
  const out = await readOut(tx, ctx, holder);
  if (out.length === 0) refuse('conflict', 'catalog.nothing-out');
  const bySku = Map.groupBy(out, ({ skuId }) => skuId);
  const skus = await lockSkus(tx, ctx, [...bySku.keys(), ...(lines ?? []).map(({ skuId }) => skuId)]);
  const wanted =
    lines === undefined
      ? out
      : [...sumWanted(lines)].flatMap(([skuId, units]) => {
          const of = bySku.get(skuId) ?? [];
          const left = of.reduce((sum, shelf) => sum + shelf.units, 0);
          return (
            allocate(of, units) ??
            refuse('conflict', 'catalog.not-so-many-out', { sku: skus.get(skuId)!.code, asked: units, left })
          );
        });
  await moveStock(
    tx,
    ctx,
    on,
    wanted.map(({ skuId, locationId, lotId, units }) => ({
      skuId,
      locationId,
      lotId,
      units,
      kind: into === 'stock' ? 'returned' : 'lost',
      holder,
    })),
  );
  const costed = await costPlaces(tx, ctx, wanted);
  return { lines: costed, cost: into === 'stock' ? sumCost(costed) : [] };
}
