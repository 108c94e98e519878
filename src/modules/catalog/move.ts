/** The only place that changes what lies where: a movement and the stock that it changes, always together. */
import { sql, type Transaction } from 'kysely';
import { businessDay } from '#kernel/clock.ts';
import type { Context, Tenant } from '#kernel/context.ts';
import { newId } from '#kernel/id.ts';
import { refuse } from '#kernel/refusal.ts';
import type { DB } from '#platform/database.ts';
import type { AdjustReason, MovementKind } from './contract.ts';
import { ownedBy, tenantKeys } from './keys.ts';

type Tx = Transaction<DB>;

/** Units of one lot at one place. */
export interface Place {
  readonly skuId: string;
  readonly locationId: string;
  readonly lotId: string;
  readonly units: number;
}

export interface Move extends Place {
  readonly kind: MovementKind;
  readonly reason?: AdjustReason;
  readonly note?: string;
  readonly holder?: string;
  readonly factId?: string | null;
  /** They were reserved, and are not any more. */
  readonly fromReserved?: boolean;
}

/** @throws RefusalError catalog.in-the-future */
export function demandHappened(ctx: Context, on: string): void {
  const today = businessDay(ctx.now);
  if (on > today) refuse('invalid', 'catalog.in-the-future', { on, today });
}

const changeOf = ({ kind, units }: Move): number => (kind === 'dispatched' ? -units : kind === 'lost' ? 0 : units);

/** Reserves units, or with a minus lets go of them. Under {@link lockSkus}. */
export async function changeReserved(tx: Tx, ctx: Tenant, places: readonly Place[]): Promise<void> {
  await changeStock(
    tx,
    ctx,
    places.map((place) => ({ ...place, onHand: 0, reserved: place.units })),
  );
}

/** Sums per row first: one row changes once in a statement. */
async function changeStock(
  tx: Tx,
  ctx: Tenant,
  changes: readonly (Place & { readonly onHand: number; readonly reserved: number })[],
): Promise<void> {
  if (changes.length === 0) return;
  // Where each row stands is looked up in the key first (see lookUp in keys.ts); nobody moves it while we hold its SKU.
  await sql`
    with change as materialized (
      select t.at, c.on_hand, c.reserved from (
        select sku_id, location_id, lot_id, sum(on_hand)::int as on_hand, sum(reserved)::int as reserved
        from unnest(${changes.map(({ skuId }) => skuId)}::text[], ${changes.map(({ locationId }) => locationId)}::text[],
          ${changes.map(({ lotId }) => lotId)}::text[], ${changes.map(({ onHand }) => onHand)}::int[],
          ${changes.map(({ reserved }) => reserved)}::int[]) as c (sku_id, location_id, lot_id, on_hand, reserved)
        group by 1, 2, 3) as c
      cross join lateral (select s.ctid as at from catalog_stock s where ${ownedBy(ctx, 's')}
        and s.sku_id = c.sku_id and s.location_id = c.location_id and s.lot_id = c.lot_id offset 0) as t
    )
    update catalog_stock s set on_hand = s.on_hand + d.on_hand, reserved = s.reserved + d.reserved from change d where s.ctid = d.at`.execute(
    tx,
  );
}

/** Makes room for lots at places where they have not lain before. */
async function openPlaces(tx: Tx, ctx: Tenant, places: readonly Place[]): Promise<void> {
  const { organisation_id, workspace_id } = tenantKeys(ctx);
  await sql`
    insert into catalog_stock (organisation_id, workspace_id, sku_id, location_id, lot_id, on_hand)
    select distinct ${organisation_id}, ${workspace_id}, sku_id, location_id, lot_id, 0
    from unnest(${places.map(({ skuId }) => skuId)}::text[], ${places.map(({ locationId }) => locationId)}::text[],
      ${places.map(({ lotId }) => lotId)}::text[]) as p (sku_id, location_id, lot_id)
    on conflict do nothing`.execute(tx);
}

/** Writes movements down and changes the stock by them; answers their ids. Under {@link lockSkus}. */
export async function moveStock(tx: Tx, ctx: Context, on: string, moves: readonly Move[]): Promise<string[]> {
  if (moves.length === 0) return [];
  const { organisation_id, workspace_id } = tenantKeys(ctx);
  await openPlaces(
    tx,
    ctx,
    moves.filter((move) => changeOf(move) > 0),
  );
  await changeStock(
    tx,
    ctx,
    moves.map((move) => ({
      ...move,
      onHand: changeOf(move),
      reserved: move.fromReserved === true ? -move.units : 0,
    })),
  );
  const ids = moves.map(() => newId('mov', ctx.now.getTime()));
  await sql`
    insert into catalog_movement (organisation_id, workspace_id, id, kind, on_date, sku_id, location_id, lot_id, units, reason, note, holder,
      fact_id, made_by, made_at)
    select ${organisation_id}, ${workspace_id}, id, kind, ${on}::date, sku_id, location_id, lot_id, units, reason, note, holder,
      fact_id, ${ctx.actor.userId}, ${ctx.now}
    from unnest(${ids}::text[], ${moves.map(({ kind }) => kind)}::text[], ${moves.map(({ skuId }) => skuId)}::text[],
      ${moves.map(({ locationId }) => locationId)}::text[], ${moves.map(({ lotId }) => lotId)}::text[], ${moves.map(({ units }) => units)}::int[],
      ${moves.map(({ reason }) => reason ?? null)}::text[], ${moves.map(({ note }) => note ?? '')}::text[],
      ${moves.map(({ holder }) => holder ?? null)}::text[], ${moves.map(({ factId }) => factId ?? null)}::text[])
      as m (id, kind, sku_id, location_id, lot_id, units, reason, note, holder, fact_id)`.execute(tx);
  return ids;
}
