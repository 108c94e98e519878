/** Looking at parcels. */
import { sql, type RawBuilder, type Transaction } from 'kysely';
import { z } from 'zod';
import type { Context, Tenant } from '#kernel/context.ts';
import { demand } from '#kernel/permission.ts';
import { refuse } from '#kernel/refusal.ts';
import { readCursor, writeCursor } from '#platform/cursor.ts';
import { inTenant, type AppDatabase, type DB } from '#platform/database.ts';
import type { Shipment, ShipmentCounts, ShipmentFilter, ShipmentTab } from './contract.ts';
import { ownedBy } from './keys.ts';

type Tx = Transaction<DB>;

/** Whether the creator of parcel `s` has an address that it could go to. */
const HAS_ADDRESS = sql<boolean>`exists (select from people_person h
  where h.organisation_id = s.organisation_id and h.creator_id = s.creator_id and h.address is not null)`;

const SHOWN: Readonly<Record<ShipmentTab, RawBuilder<boolean>>> = {
  pack: sql`s.state in ('drafted', 'packed')`,
  way: sql`s.state = 'shipped'`,
  delivered: sql`s.state = 'delivered'`,
  // What nobody has sent again, and what cannot be sent at all.
  problems: sql`((s.state in ('returned', 'lost') and r.id is null) or (s.state = 'drafted' and not ${HAS_ADDRESS}))`,
  all: sql`true`,
};

/** A parcel `s` as it is shown; looked up row by row, once the page is known. */
const columns = (ctx: Context) => sql`
  s.id, s.holder, s.creator_id as "creatorId",
  coalesce((select c.name from creators_creator c where c.organisation_id = s.organisation_id and c.id = s.creator_id), '') as creator,
  s.scope, s.state, s.location_id as "locationId",
  (select l.name from catalog_location l where ${ownedBy(ctx, 'l')} and l.id = s.location_id) as location,
  s.carrier, s.number, s.shipping_cost::text as "shippingCost", s.duty::text as duty, s.currency, s.note,
  s.resend_of as "resendOf", r.id as "resentBy",
  case when s.address_id is not null then 'kept' when s.packed_on is not null then 'erased' when ${HAS_ADDRESS} then 'own' else 'missing' end as address,
  s.opened_on as "openedOn", s.packed_on as "packedOn", s.shipped_on as "shippedOn", s.delivered_on as "deliveredOn", s.ended_on as "endedOn",
  (select coalesce(json_agg(json_build_object('skuId', k.id, 'code', k.code, 'name',
      concat_ws(' · ', ${ctx.locale === 'zh' ? sql`coalesce(nullif(p.name_zh, ''), p.name_en)` : sql`coalesce(nullif(p.name_en, ''), p.name_zh)`}, nullif(k.name, '')),
      'units', n.units) order by k.code), '[]')
    from logistics_line n
      cross join lateral (select * from catalog_sku k where ${ownedBy(ctx, 'k')} and k.id = n.sku_id offset 0) as k
      cross join lateral (select * from catalog_product p where ${ownedBy(ctx, 'p')} and p.id = k.product_id offset 0) as p
    where ${ownedBy(ctx, 'n')} and n.shipment_id = s.id) as lines`;

/** Beside a parcel `s`, the one `r` that is sent in its place. */
const from = (ctx: Tenant) => sql`
  logistics_shipment s left join lateral (
    select x.id from logistics_shipment x where ${ownedBy(ctx, 'x')} and x.resend_of = s.id and x.state <> 'cancelled' offset 0) as r on true`;

/** Those of the named parcels that are there, the longest waiting first. */
export async function readShipments(tx: Tx, ctx: Context, ids: readonly string[]): Promise<Shipment[]> {
  const { rows } = await sql<Shipment>`
    select ${columns(ctx)} from ${from(ctx)} where ${ownedBy(ctx, 's')} and s.id = any(${[...ids]}::text[]) order by s.id`.execute(
    tx,
  );
  return rows;
}

/** @throws RefusalError logistics.no-shipment */
export const readShipment = async (tx: Tx, ctx: Context, id: string): Promise<Shipment> =>
  (await readShipments(tx, ctx, [id]))[0] ?? refuse('notFound', 'logistics.no-shipment');

/** @throws RefusalError platform.not-allowed, logistics.no-shipment */
export async function getShipment(db: AppDatabase, ctx: Context, id: string): Promise<Shipment> {
  demand(ctx, 'stock:read');
  return inTenant(db, ctx, (tx) => readShipment(tx, ctx, id));
}

/** The version that a change may be held against; null when there is no such parcel. */
export const findShipmentVersion = (db: AppDatabase, ctx: Context, id: string): Promise<string | null> =>
  inTenant(db, ctx, async (tx) => {
    const { rows } = await sql<{ version: number }>`
      select version from logistics_shipment s where ${ownedBy(ctx, 's')} and id = ${id}`.execute(tx);
    return rows[0]?.version.toString() ?? null;
  });

/** As much of an id as people say to each other. */
const SHORT = 8;

const isMeant = (ctx: Tenant, text: string): RawBuilder<boolean> => {
  const part = `%${text.trim().replaceAll(/[\\%_]/g, String.raw`\$&`)}%`;
  return sql<boolean>`(s.id = ${text.trim()} or right(s.id, ${SHORT}) = lower(${text.trim()}) or s.number ilike ${part} or s.holder ilike ${part}
    or exists (select from creators_creator c where c.organisation_id = s.organisation_id and c.id = s.creator_id and c.name ilike ${part})
    or exists (select from logistics_line n cross join lateral (select * from catalog_sku k where ${ownedBy(ctx, 'k')} and k.id = n.sku_id offset 0) as k
      where ${ownedBy(ctx, 'n')} and n.shipment_id = s.id and k.code ilike ${part}))`;
};

/**
 * A page at a time: what is to be packed the longest waiting first, all else the newest first.
 * @throws RefusalError platform.not-allowed, platform.bad-cursor
 */
export async function listShipments(
  db: AppDatabase,
  ctx: Context,
  { tab, text, ids, holder, creatorId, locationId, cursor, limit }: ShipmentFilter,
): Promise<{ rows: Shipment[]; next: string | null }> {
  demand(ctx, 'stock:read');
  const last = readCursor(cursor, z.tuple([z.string()]))?.[0] ?? null;
  const oldestFirst = tab === 'pack';
  const beyond = last === null ? sql`true` : oldestFirst ? sql`s.id > ${last}` : sql`s.id < ${last}`;
  return inTenant(db, ctx, async (tx) => {
    const { rows } = await sql<Shipment>`
      select ${columns(ctx)} from ${from(ctx)} where ${ownedBy(ctx, 's')} and ${SHOWN[tab]} and ${beyond}
        and (${ids === undefined} or s.id = any(${[...(ids ?? [])]}::text[]))
        and (${holder === undefined} or s.holder = ${holder ?? ''}) and (${creatorId === undefined} or s.creator_id = ${creatorId ?? ''})
        and (${locationId === undefined} or s.location_id = ${locationId ?? ''}) and (${text.trim() === ''} or ${isMeant(ctx, text)})
      order by s.id ${oldestFirst ? sql`` : sql`desc`} limit ${limit + 1}`.execute(tx);
    const page = rows.slice(0, limit);
    return { rows: page, next: rows.length > limit ? writeCursor([page.at(-1)!.id]) : null };
  });
}

/** How many stand where. @throws RefusalError platform.not-allowed */
export async function countShipments(db: AppDatabase, ctx: Context): Promise<ShipmentCounts> {
  demand(ctx, 'stock:read');
  return inTenant(db, ctx, async (tx) => {
    const { rows } = await sql<ShipmentCounts>`
      select count(*) filter (where ${SHOWN.pack})::int as pack, count(*) filter (where ${SHOWN.way})::int as way,
        count(*) filter (where ${SHOWN.delivered})::int as delivered, count(*) filter (where ${SHOWN.problems})::int as problems
      from ${from(ctx)} where ${ownedBy(ctx, 's')}`.execute(tx);
    return rows[0]!;
  });
}
