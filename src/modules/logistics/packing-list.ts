/** Where parcels go, for whoever packs and labels them: in clear, each reading in the trail. */
import { sql, type Transaction } from 'kysely';
import type { Context } from '#kernel/context.ts';
import { demand } from '#kernel/permission.ts';
import { writeAudit } from '#platform/audit.ts';
import { inTenant, type AppDatabase, type DB } from '#platform/database.ts';
import { writeCsv, type CellValue } from '#platform/table/index.ts';
import { messages } from '#words/index.ts';
import { toLabel, type Address } from '#modules/people/contract.ts';
import { readAddresses } from '#modules/people/index.ts';
import type { PackingRow, Shipment } from './contract.ts';
import { ownedBy, tenantKeys } from './keys.ts';
import { listShipments, readShipments } from './list.ts';
import { openKept } from './parcel-address.ts';

type Tx = Transaction<DB>;

/** Of parcels: the address that is kept with each; before it is packed, the person's own. Who has none is missing. */
async function readParcelAddresses(
  tx: Tx,
  db: AppDatabase,
  ctx: Context,
  ids: readonly string[],
): Promise<Map<string, Address>> {
  const { rows } = await sql<{ id: string; creatorId: string; addressId: string | null; draft: boolean }>`
    select id, creator_id as "creatorId", address_id as "addressId", state = 'drafted' as draft from logistics_shipment s
    where ${ownedBy(ctx, 's')} and id = any(${[...ids]}::text[])`.execute(tx);
  const kept = await openKept(
    tx,
    db.cipher,
    ctx,
    rows.flatMap(({ addressId }) => addressId ?? []),
  );
  const own = await readAddresses(
    tx,
    db.cipher,
    ctx,
    rows.filter(({ draft }) => draft).map(({ creatorId }) => creatorId),
  );
  return new Map(
    rows.flatMap(({ id, creatorId, addressId, draft }) => {
      const address = addressId === null ? (draft ? own.get(creatorId) : undefined) : kept.get(addressId);
      return address === undefined ? [] : [[id, address] as const];
    }),
  );
}

/** The lots that are set aside for parcels, by parcel and SKU: what the packer takes off the shelf. */
async function readPicks(tx: Tx, ctx: Context, ids: readonly string[]): Promise<Map<string, string>> {
  const { rows } = await sql<{ holder: string; skuId: string; picks: string }>`
    select r.holder, r.sku_id as "skuId",
      string_agg(r.units || ' × ' || coalesce(l.best_before::text, l.received_on::text), ', ' order by l.best_before nulls last, l.received_on) as picks
    from catalog_reservation r
      cross join lateral (select * from catalog_lot l where ${ownedBy(ctx, 'l')} and l.sku_id = r.sku_id and l.id = r.lot_id offset 0) as l
    where ${ownedBy(ctx, 'r')} and r.holder = any(${[...ids]}::text[]) group by 1, 2`.execute(tx);
  return new Map(rows.map(({ holder, skuId, picks }) => [`${holder} ${skuId}`, picks]));
}

/**
 * Parcels with where they go and what is in them.
 * @throws RefusalError platform.not-allowed
 */
export async function readPackingList(db: AppDatabase, ctx: Context, ids: readonly string[]): Promise<PackingRow[]> {
  demand(ctx, 'stock:read');
  demand(ctx, 'address:read');
  return inTenant(db, ctx, async (tx) => {
    const addresses = await readParcelAddresses(tx, db, ctx, ids);
    const { rows } = await sql<{ id: string; creator: string }>`
      select id, coalesce((select c.name from creators_creator c where c.organisation_id = s.organisation_id and c.id = s.creator_id), '') as creator
      from logistics_shipment s where ${ownedBy(ctx, 's')} and id = any(${[...ids]}::text[]) order by id`.execute(tx);
    await noteReading(tx, ctx, 'logistics.read-addresses', [...addresses.keys()]);
    return rows.map(({ id, creator }) => {
      const address = addresses.get(id) ?? null;
      return { id, creator, address, label: address === null ? null : toLabel(address) };
    });
  });
}

const noteReading = (
  tx: Tx,
  ctx: Context,
  action: 'logistics.read-addresses' | 'logistics.export-packing',
  shipments: readonly string[],
): Promise<void> =>
  writeAudit(tx, ctx, {
    action,
    entity: 'workspace',
    entityId: tenantKeys(ctx).workspace_id,
    detail: { shipments },
  });

const PAGE = 200;

/** Parcels that are to be packed and sent, or those that are named. */
async function* pagesOf(db: AppDatabase, ctx: Context, ids: readonly string[] | null): AsyncGenerator<Shipment[]> {
  if (ids !== null) {
    for (let at = 0; at < ids.length; at += PAGE)
      yield await inTenant(db, ctx, (tx) => readShipments(tx, ctx, ids.slice(at, at + PAGE)));
    return;
  }
  const filter = { tab: 'pack', text: '', limit: PAGE } as const;
  for (let cursor: string | null = null; ;) {
    const page: Awaited<ReturnType<typeof listShipments>> = await listShipments(db, ctx, { ...filter, cursor });
    yield page.rows;
    if (page.next === null) return;
    cursor = page.next;
  }
}

/** A row for each SKU in a parcel. */
async function* packingRows(
  db: AppDatabase,
  ctx: Context,
  ids: readonly string[] | null,
): AsyncGenerator<readonly CellValue[]> {
  const { states, file } = messages(ctx.locale).logistics;
  const { columns } = file;
  yield [
    columns.id,
    columns.creator,
    columns.recipient,
    columns.phone,
    columns.province,
    columns.city,
    columns.district,
    columns.street,
    columns.postcode,
    columns.label,
    columns.sku,
    columns.product,
    columns.units,
    columns.picks,
    columns.location,
    columns.note,
    columns.carrier,
    columns.number,
    columns.state,
    columns.date,
    columns.cost,
  ];
  for await (const page of pagesOf(db, ctx, ids)) {
    const shipmentIds = page.map(({ id }) => id);
    const { addresses, picks } = await inTenant(db, ctx, async (tx) => {
      const read = await readParcelAddresses(tx, db, ctx, shipmentIds);
      if (read.size > 0) await noteReading(tx, ctx, 'logistics.export-packing', [...read.keys()]);
      return { addresses: read, picks: await readPicks(tx, ctx, shipmentIds) };
    });
    for (const { id, creator, location, note, carrier, number, state, lines } of page) {
      const address = addresses.get(id);
      for (const { skuId, code, name, units } of lines)
        yield [
          id,
          creator,
          address?.recipient ?? null,
          address?.phone ?? null,
          address?.province ?? null,
          address?.city ?? null,
          address?.district ?? null,
          address?.street ?? null,
          address?.postcode ?? null,
          address === undefined ? null : toLabel(address),
          code,
          name,
          units,
          picks.get(`${id} ${skuId}`) ?? null,
          location,
          note,
          carrier,
          number,
          states[state],
          null,
          null,
        ];
    }
  }
}

/**
 * The packing list as CSV: filled in by the warehouse (carrier, number, state, date, cost) and sent back, it moves the parcels.
 * @param ids those only; null: all that are to be packed and sent
 * @throws RefusalError platform.not-allowed
 */
export function exportPackingList(
  db: AppDatabase,
  ctx: Context,
  ids: readonly string[] | null,
): AsyncGenerator<Uint8Array> {
  demand(ctx, 'stock:read');
  demand(ctx, 'address:read');
  return writeCsv(packingRows(db, ctx, ids));
}
