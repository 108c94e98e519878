/** Opening a parcel: what goes to whom is written down, and set aside. For higher modules, inside their own transaction. */
import { sql, type Transaction } from 'kysely';
import { businessDay } from '#kernel/clock.ts';
import type { Context } from '#kernel/context.ts';
import { newId } from '#kernel/id.ts';
import { refuse } from '#kernel/refusal.ts';
import { reserveStock, type WantedUnits } from '#modules/catalog/index.ts';
import { findCreatorName } from '#modules/people/index.ts';
import type { DB } from '#platform/database.ts';
import type { ShipmentScope } from './contract.ts';
import { ownedBy, tenantKeys } from './keys.ts';

type Tx = Transaction<DB>;

export interface NewShipment {
  /** What it belongs to, such as a collaboration; null when it is nobody's. */
  readonly holder: string | null;
  readonly creatorId: string;
  readonly lines: readonly WantedUnits[];
  readonly locationId: string;
  readonly scope: ShipmentScope;
  /** Of what carrier and customs are owed; the workspace's own when nobody says. */
  readonly currency?: string | undefined;
  readonly note?: string;
  readonly resendOf?: string;
}

/** Puts the lines of a parcel in place of those it had, and sets them aside. @throws RefusalError catalog.not-enough, catalog.no-sku */
export async function putLines(
  tx: Tx,
  ctx: Context,
  {
    id,
    lines,
    locationId,
    inPlaceOf = null,
  }: {
    readonly id: string;
    readonly lines: readonly WantedUnits[];
    readonly locationId: string;
    readonly inPlaceOf?: string | null;
  },
): Promise<void> {
  await reserveStock(tx, ctx, { holder: id, lines, locationId, inPlaceOf });
  const { organisation_id, workspace_id } = tenantKeys(ctx);
  await sql`delete from logistics_line l where ${ownedBy(ctx, 'l')} and shipment_id = ${id}`.execute(tx);
  await sql`
    insert into logistics_line (organisation_id, workspace_id, shipment_id, sku_id, units)
    select ${organisation_id}, ${workspace_id}, ${id}, sku_id, sum(units)::int
    from unnest(${lines.map(({ skuId }) => skuId)}::text[], ${lines.map(({ units }) => units)}::int[]) as l (sku_id, units)
    group by sku_id`.execute(tx);
}

/**
 * Opens a parcel as a draft and sets its goods aside. Whatever the holder had reserved in its own name is let go of first:
 * the parcel holds the goods from here on.
 * @throws RefusalError creators.not-found, catalog.no-location, catalog.no-sku, catalog.not-enough, logistics.nothing-in-it
 */
export async function openShipment(tx: Tx, ctx: Context, shipment: NewShipment): Promise<{ id: string }> {
  const { holder, creatorId, lines, locationId, scope, note = '', resendOf = null } = shipment;
  if (lines.length === 0) refuse('invalid', 'logistics.nothing-in-it');
  if ((await findCreatorName(tx, ctx, creatorId)) === null) refuse('notFound', 'creators.not-found');
  const { rows: places } =
    await sql`select from catalog_location l where ${ownedBy(ctx, 'l')} and id = ${locationId}`.execute(tx);
  if (places.length === 0) refuse('notFound', 'catalog.no-location');
  const id = newId('shp', ctx.now.getTime());
  await tx
    .insertInto('logistics_shipment')
    .values({
      ...tenantKeys(ctx),
      id,
      holder,
      creator_id: creatorId,
      location_id: locationId,
      scope,
      state: 'drafted',
      currency: shipment.currency ?? (await readHomeCurrency(tx, ctx)),
      note,
      resend_of: resendOf,
      opened_on: businessDay(ctx.now),
      made_by: ctx.actor.userId,
      made_at: ctx.now,
    })
    .execute();
  await putLines(tx, ctx, { id, lines, locationId, inPlaceOf: holder });
  return { id };
}

async function readHomeCurrency(tx: Tx, ctx: Context): Promise<string> {
  const { rows } = await sql<{ currency: string }>`
    select currency from workspaces_workspace w where ${ownedBy(ctx, 'w')}`.execute(tx);
  return rows[0]!.currency;
}
