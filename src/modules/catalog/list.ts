/** Looking at stock: SKU by SKU, lot by lot, what moved, what is set aside. */
import { sql, type RawBuilder, type Transaction } from 'kysely';
import { z } from 'zod';
import { addDays, businessDay } from '#kernel/clock.ts';
import type { Context } from '#kernel/context.ts';
import { demand, may } from '#kernel/permission.ts';
import { refuse } from '#kernel/refusal.ts';
import { readCursor, writeCursor } from '#platform/cursor.ts';
import { inTenant, type AppDatabase, type DB } from '#platform/database.ts';
import type {
  Movement,
  MovementFilter,
  Reservation,
  ReservationFilter,
  ShelfRow,
  SkuDetail,
  StockFilter,
  StockRow,
  StockSummary,
} from './contract.ts';
import { lookUp, lotOf, ownedBy, productOf } from './keys.ts';
import { isNamedSku, nameIn, skuColumns } from './products.ts';

type Tx = Transaction<DB>;

/** How far ahead one looks for what expires. */
export const EXPIRING_DAYS = 30;

/** What lies of a SKU `s`, as one row called `k`; nothing of it is a row of zeros. */
const stockOf = (ctx: Context, locationId: string | undefined) => sql`
  select coalesce(sum(t.on_hand), 0)::int as on_hand, coalesce(sum(t.reserved), 0)::int as reserved,
    coalesce(sum(t.on_hand - t.reserved) filter (where l.best_before is null or l.best_before >= ${businessDay(ctx.now)}::date), 0)::int as free,
    coalesce(sum(t.on_hand) filter (where l.best_before <= ${addDays(businessDay(ctx.now), EXPIRING_DAYS)}::date), 0)::int as expiring,
    min(l.best_before) filter (where t.on_hand > 0) as best_before
  from catalog_stock t ${lotOf(ctx, 't')}
  where ${ownedBy(ctx, 't')} and t.sku_id = s.id and (${locationId === undefined} or t.location_id = ${locationId ?? ''})`;

/** What of a SKU `s` is on hand, at what its lots cost; null for who may not see it. */
const costOf = (ctx: Context, locationId: string | undefined) =>
  may(ctx, 'cost:read')
    ? sql`(select coalesce(json_agg(json_build_object('currency', c.currency, 'amount', c.amount::text) order by c.currency), '[]') from (
        select l.currency, sum(t.on_hand * l.unit_cost) as amount
        from catalog_stock t ${lotOf(ctx, 't')}
        where ${ownedBy(ctx, 't')} and t.sku_id = s.id and t.on_hand > 0 and (${locationId === undefined} or t.location_id = ${locationId ?? ''})
        group by l.currency) as c)`
    : sql`null`;

const rowColumns = (ctx: Context, locationId: string | undefined) => sql`
  ${skuColumns(ctx)}, k.on_hand as "onHand", k.reserved, k.free, k.best_before as "bestBefore", ${costOf(ctx, locationId)} as "atCost"`;

const fromSkus = (ctx: Context, locationId: string | undefined) => sql`
  catalog_sku s ${productOf(ctx)}
  cross join lateral (${stockOf(ctx, locationId)}) as k`;

/** SKUs with what is on hand, by code, a page at a time. @throws RefusalError platform.not-allowed, platform.bad-cursor */
export async function listStock(
  db: AppDatabase,
  ctx: Context,
  { text, locationId, show, cursor, limit }: StockFilter,
): Promise<{ rows: StockRow[]; next: string | null }> {
  demand(ctx, 'stock:read');
  const after = readCursor(cursor, z.tuple([z.string()]));
  const shown = {
    all: sql`true`,
    out: sql`k.free = 0`,
    expiring: sql`k.expiring > 0`,
  }[show];
  return inTenant(db, ctx, async (tx) => {
    const { rows } = await sql<StockRow>`
      select ${rowColumns(ctx, locationId)} from ${fromSkus(ctx, locationId)}
      where ${ownedBy(ctx, 's')} and (${text.trim() === ''} or ${isNamedSku(text)}) and (${after === null} or s.code > ${after?.[0] ?? ''})
        and ${shown}
      order by s.code limit ${limit + 1}`.execute(tx);
    const page = rows.slice(0, limit);
    return { rows: page, next: rows.length > limit ? writeCursor([page.at(-1)!.code]) : null };
  });
}

/** @throws RefusalError platform.not-allowed */
export async function summariseStock(db: AppDatabase, ctx: Context): Promise<StockSummary> {
  demand(ctx, 'stock:read');
  return inTenant(db, ctx, async (tx) => {
    const { rows } = await sql<Omit<StockSummary, 'atCost' | 'expiringDays'>>`
      select count(*)::int as skus, coalesce(sum(k.on_hand), 0)::int as "onHand", coalesce(sum(k.reserved), 0)::int as reserved,
        coalesce(sum(k.free), 0)::int as free, count(*) filter (where k.free = 0)::int as out, coalesce(sum(k.expiring), 0)::int as expiring
      from ${fromSkus(ctx, undefined)} where ${ownedBy(ctx, 's')}`.execute(tx);
    return {
      ...rows[0]!,
      expiringDays: EXPIRING_DAYS,
      atCost: may(ctx, 'cost:read') ? await sumAtCost(tx, ctx) : null,
    };
  });
}

async function sumAtCost(tx: Tx, ctx: Context): Promise<NonNullable<StockSummary['atCost']>> {
  const { rows } = await sql<NonNullable<StockSummary['atCost']>[number]>`
    select l.currency, sum(t.on_hand * l.unit_cost)::text as amount
    from catalog_stock t ${lotOf(ctx, 't')}
    where ${ownedBy(ctx, 't')} and t.on_hand > 0 group by 1 order by 1`.execute(tx);
  return rows;
}

/** One SKU, with each lot at each place where some of it lies. @throws RefusalError platform.not-allowed, catalog.no-sku */
export async function getSku(db: AppDatabase, ctx: Context, id: string): Promise<SkuDetail> {
  demand(ctx, 'stock:read');
  return inTenant(db, ctx, async (tx) => {
    const { rows } = await sql<StockRow>`
      select ${rowColumns(ctx, undefined)} from ${fromSkus(ctx, undefined)} where ${ownedBy(ctx, 's')} and s.id = ${id}`.execute(
      tx,
    );
    const { rows: shelves } = await sql<ShelfRow>`
      select t.location_id as "locationId", c.name as location, t.lot_id as "lotId", l.received_on as "receivedOn", l.best_before as "bestBefore",
        case when ${may(ctx, 'cost:read')} then l.unit_cost::text end as "unitCost", l.currency, t.on_hand as "onHand", t.reserved
      from catalog_stock t
        ${lotOf(ctx, 't')}
        ${lookUp(ctx, 'catalog_location', 'c', sql`c.id = t.location_id`)}
      where ${ownedBy(ctx, 't')} and t.sku_id = ${id} and t.on_hand > 0
      order by l.best_before nulls last, l.received_on, c.name, t.lot_id limit 1000`.execute(tx);
    return { ...(rows[0] ?? refuse('notFound', 'catalog.no-sku', { id })), shelves };
  });
}

/** What stands beside a row `m` with a SKU, a place and a lot. */
const named = (ctx: Context): RawBuilder<unknown> => sql`
  m.sku_id as "skuId", s.code, concat_ws(' · ', ${nameIn(ctx)}, nullif(s.name, '')) as sku, m.location_id as "locationId", c.name as location,
  m.lot_id as "lotId", l.best_before as "bestBefore", m.units`;
const naming = (ctx: Context): RawBuilder<unknown> => sql`
  ${lookUp(ctx, 'catalog_sku', 's', sql`s.id = m.sku_id`)}
  ${productOf(ctx)}
  ${lookUp(ctx, 'catalog_location', 'c', sql`c.id = m.location_id`)}
  ${lotOf(ctx, 'm')}`;

/** Newest first, a page at a time. @throws RefusalError platform.not-allowed, platform.bad-cursor */
export async function listMovements(
  db: AppDatabase,
  ctx: Context,
  { skuId, locationId, holder, kind, cursor, limit }: MovementFilter,
): Promise<{ rows: Movement[]; next: string | null }> {
  demand(ctx, 'stock:read');
  const before = readCursor(cursor, z.tuple([z.string()]));
  return inTenant(db, ctx, async (tx) => {
    const { rows } = await sql<Movement>`
      select m.id, m.kind, m.on_date as "on", ${named(ctx)}, m.change, m.reason, m.note, m.holder, m.fact_id as "factId", m.made_at as "madeAt",
        w.name as "madeBy"
      from catalog_movement m ${naming(ctx)}
        left join workspaces_member w on w.organisation_id = m.organisation_id and w.user_id = m.made_by
      where ${ownedBy(ctx, 'm')} and (${before === null} or m.id < ${before?.[0] ?? ''})
        and (${skuId === undefined} or m.sku_id = ${skuId ?? ''}) and (${locationId === undefined} or m.location_id = ${locationId ?? ''})
        and (${holder === undefined} or m.holder = ${holder ?? ''}) and (${kind === undefined} or m.kind = ${kind ?? ''})
      order by m.id desc limit ${limit + 1}`.execute(tx);
    const page = rows.slice(0, limit);
    return { rows: page, next: rows.length > limit ? writeCursor([page.at(-1)!.id]) : null };
  });
}

const Place = z.tuple([z.string(), z.string(), z.string(), z.string()]);

/** By holder, a page at a time. @throws RefusalError platform.not-allowed, platform.bad-cursor */
export async function listReservations(
  db: AppDatabase,
  ctx: Context,
  { skuId, holder, cursor, limit }: ReservationFilter,
): Promise<{ rows: Reservation[]; next: string | null }> {
  demand(ctx, 'stock:read');
  const after = readCursor(cursor, Place);
  return inTenant(db, ctx, async (tx) => {
    const { rows } = await sql<Reservation>`
      select m.holder, ${named(ctx)}, m.made_at as "madeAt" from catalog_reservation m ${naming(ctx)}
      where ${ownedBy(ctx, 'm')} and (${skuId === undefined} or m.sku_id = ${skuId ?? ''}) and (${holder === undefined} or m.holder = ${holder ?? ''})
        and (${after === null} or (m.holder, m.sku_id, m.location_id, m.lot_id) > (${sql.join(after ?? ['', '', '', ''])}))
      order by m.holder, m.sku_id, m.location_id, m.lot_id limit ${limit + 1}`.execute(tx);
    const page = rows.slice(0, limit);
    const last = page.at(-1);
    return {
      rows: page,
      next:
        rows.length > limit && last !== undefined
          ? writeCursor([last.holder, last.skuId, last.locationId, last.lotId])
          : null,
    };
  });
}
