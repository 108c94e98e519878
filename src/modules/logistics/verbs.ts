/** What one can do with parcels. */
import { sql, type Transaction } from 'kysely';
import { businessDay } from '#kernel/clock.ts';
import type { Context } from '#kernel/context.ts';
import { demand } from '#kernel/permission.ts';
import { refuse, RefusalError } from '#kernel/refusal.ts';
import { demandVersion } from '#kernel/version.ts';
import { isCreatorOfWorkspace } from '#modules/creators/index.ts';
import { seesLibrary } from '#modules/people/index.ts';
import { writeAudit } from '#platform/audit.ts';
import { inTenant, type AppDatabase, type DB } from '#platform/database.ts';
import { describeRefusal } from '#words/refusal.ts';
import type { MoveOutcome, NewShipments, Shipment, ShipmentChange, ShipmentMove } from './contract.ts';
import { NO_FOLLOWER, type ShipmentFollower } from './follower.ts';
import { ownedBy } from './keys.ts';
import { readShipment } from './list.ts';
import { lockShipment, moveShipment, type HeldShipment, type MovedShipment } from './move-shipment.ts';
import { openShipment, putLines, type NewShipment } from './open-shipment.ts';
import { mayResend, planMoves } from './shipment.ts';

type Tx = Transaction<DB>;

/** Whom somebody may send parcels to. @throws RefusalError creators.not-found */
async function demandCreator(tx: Tx, ctx: Context, creatorId: string): Promise<void> {
  if (!seesLibrary(ctx) && !(await isCreatorOfWorkspace(tx, ctx, creatorId))) refuse('notFound', 'creators.not-found');
}

/** Opens a parcel and tells who follows. */
async function open(tx: Tx, ctx: Context, shipment: NewShipment, follower: ShipmentFollower): Promise<string> {
  const { id } = await openShipment(tx, ctx, shipment);
  const { holder, creatorId, resendOf = null } = shipment;
  const opened: MovedShipment = {
    id,
    holder,
    creatorId,
    resendOf,
    from: 'drafted',
    to: 'drafted',
    on: businessDay(ctx.now),
    goods: { lines: [], cost: [] },
    marketPrice: [],
    customsValue: [],
    shipping: null,
    duty: null,
  };
  await follower.onMoved(tx, ctx, opened, 'open');
  return id;
}

/**
 * Opens the same parcel for each of these creators, all or none.
 * @throws RefusalError platform.not-allowed, creators.not-found, catalog.no-location, catalog.no-sku, catalog.not-enough
 */
export async function openShipments(
  db: AppDatabase,
  ctx: Context,
  { creatorIds, ...parcel }: NewShipments,
  follower: ShipmentFollower = NO_FOLLOWER,
): Promise<string[]> {
  demand(ctx, 'stock:edit');
  return inTenant(db, ctx, async (tx) => {
    const ids: string[] = [];
    for (const creatorId of new Set(creatorIds)) {
      // eslint-disable-next-line no-await-in-loop -- each takes of what the one before has left
      await demandCreator(tx, ctx, creatorId);
      // eslint-disable-next-line no-await-in-loop -- in the same transaction
      const id = await open(tx, ctx, { holder: null, creatorId, ...parcel }, follower);
      ids.push(id);
      // eslint-disable-next-line no-await-in-loop -- in the same transaction
      await writeAudit(tx, ctx, {
        action: 'logistics.open',
        entity: 'shipment',
        entityId: id,
        detail: { creator: creatorId, lines: parcel.lines },
      });
    }
    return ids;
  });
}

/** Holds what a parcel belongs to and then the parcel. @throws RefusalError logistics.no-shipment */
async function hold(tx: Tx, ctx: Context, id: string, { lockHolder }: ShipmentFollower): Promise<HeldShipment> {
  if (lockHolder !== undefined) {
    const { rows } = await sql<{ holder: string | null }>`
      select holder from logistics_shipment s where ${ownedBy(ctx, 's')} and id = ${id}`.execute(tx);
    const holder = rows[0]?.holder ?? null;
    if (holder !== null) await lockHolder(tx, ctx, holder);
  }
  return lockShipment(tx, ctx, id);
}

/**
 * Sends the same goods again, in a new parcel that stands for the old one.
 * @throws RefusalError platform.not-allowed, logistics.no-shipment, logistics.not-to-resend, logistics.resent-already, catalog.not-enough
 */
export async function resendShipment(
  db: AppDatabase,
  ctx: Context,
  id: string,
  follower: ShipmentFollower = NO_FOLLOWER,
): Promise<Shipment> {
  demand(ctx, 'stock:edit');
  return inTenant(db, ctx, async (tx) => {
    const old = await hold(tx, ctx, id, follower);
    if (!mayResend(old.state)) refuse('conflict', 'logistics.not-to-resend', { state: old.state });
    const before = await readShipment(tx, ctx, id);
    if (before.resentBy !== null) refuse('conflict', 'logistics.resent-already');
    const resent = await open(
      tx,
      ctx,
      {
        holder: old.holder,
        creatorId: old.creatorId,
        lines: before.lines,
        locationId: old.locationId,
        scope: before.scope,
        currency: old.currency,
        note: old.note,
        resendOf: id,
      },
      follower,
    );
    await writeAudit(tx, ctx, {
      action: 'logistics.resend',
      entity: 'shipment',
      entityId: resent,
      detail: { inPlaceOf: id },
    });
    return readShipment(tx, ctx, resent);
  });
}

/** Moves a held parcel through all that lies between, telling who follows of each step. */
async function moveOne(
  tx: Tx,
  db: AppDatabase,
  ctx: Context,
  { id, to, on, carrier, number, cost, duty }: ShipmentMove,
  follower: ShipmentFollower,
): Promise<'moved' | 'known'> {
  const { state } = await hold(tx, ctx, id, follower);
  const events = planMoves(state, to);
  if (events === null) refuse('conflict', 'logistics.cannot-become', { state, to });
  if (events === 'known') return 'known';
  for (const event of events) {
    const owed = event === 'ship' ? { cost: toMinor(cost), duty: toMinor(duty) } : {};
    // eslint-disable-next-line no-await-in-loop -- one step after the other, in one transaction
    const moved = await moveShipment(tx, ctx, { id, event, on, carrier, number, ...owed }, db.cipher);
    // eslint-disable-next-line no-await-in-loop -- in the same transaction
    await follower.onMoved(tx, ctx, moved, event);
  }
  if (!events.includes('ship') && (cost ?? duty) !== undefined) refuse('invalid', 'logistics.cost-when-shipped');
  await writeAudit(tx, ctx, {
    action: 'logistics.move',
    entity: 'shipment',
    entityId: id,
    before: { state },
    after: { state: to },
    detail: { on },
  });
  return 'moved';
}

const toMinor = (text: string | undefined): bigint | undefined => (text === undefined ? undefined : BigInt(text));

/** Moves one parcel, in a transaction of its own. @throws RefusalError as {@link moveShipments} tells it */
export async function moveShipmentTo(
  db: AppDatabase,
  ctx: Context,
  move: ShipmentMove,
  follower: ShipmentFollower = NO_FOLLOWER,
): Promise<'moved' | 'known'> {
  demand(ctx, 'stock:edit');
  return inTenant(db, ctx, (tx) => moveOne(tx, db, ctx, move, follower));
}

/**
 * Moves parcels to where somebody says that they are, each by itself: what is refused is told, and holds up no other. Said
 * again it changes nothing.
 * @throws RefusalError platform.not-allowed
 */
export async function moveShipments(
  db: AppDatabase,
  ctx: Context,
  moves: readonly ShipmentMove[],
  follower: ShipmentFollower = NO_FOLLOWER,
): Promise<MoveOutcome[]> {
  demand(ctx, 'stock:edit');
  const outcomes: MoveOutcome[] = [];
  for (const move of moves)
    try {
      // eslint-disable-next-line no-await-in-loop -- each in a transaction of its own
      const outcome = await moveShipmentTo(db, ctx, move, follower);
      outcomes.push({ id: move.id, outcome, code: null, message: null });
    } catch (cause) {
      if (!(cause instanceof RefusalError)) throw cause;
      const { refusal } = cause;
      outcomes.push({
        id: move.id,
        outcome: 'refused',
        code: refusal.code,
        message: describeRefusal(refusal, ctx.locale),
      });
    }
  return outcomes;
}

/** @throws RefusalError platform.not-allowed, logistics.no-shipment, logistics.not-a-draft, platform.changed-meanwhile, catalog.… */
export async function editShipment(db: AppDatabase, ctx: Context, change: ShipmentChange): Promise<Shipment> {
  demand(ctx, 'stock:edit');
  const { id, lines, locationId, scope, carrier, number, note } = change;
  return inTenant(db, ctx, async (tx) => {
    const held = await lockShipment(tx, ctx, id);
    demandVersion(ctx, held.version.toString());
    if (held.state !== 'drafted' && (lines ?? locationId ?? scope) !== undefined)
      refuse('conflict', 'logistics.not-a-draft');
    const before = await readShipment(tx, ctx, id);
    const after = {
      scope: scope ?? held.scope,
      carrier: carrier === undefined ? held.carrier : carrier || null,
      number: number === undefined ? held.number : number || null,
      note: note ?? held.note,
    };
    if (lines !== undefined || locationId !== undefined) {
      if (locationId !== undefined) await demandLocation(tx, ctx, locationId);
      await putLines(tx, ctx, { id, lines: lines ?? before.lines, locationId: locationId ?? held.locationId });
    }
    await sql`
      update logistics_shipment s set location_id = ${locationId ?? held.locationId}, scope = ${after.scope}, carrier = ${after.carrier},
        number = ${after.number}, note = ${after.note}, version = s.version + 1
      where ${ownedBy(ctx, 's')} and id = ${id}`.execute(tx);
    await writeAudit(tx, ctx, {
      action: 'logistics.edit',
      entity: 'shipment',
      entityId: id,
      before: { scope: held.scope, carrier: held.carrier },
      after: { scope: after.scope, carrier: after.carrier },
      // A number and a note tell of a person, and the trail is never changed.
      detail: { lines: lines !== undefined, numbered: after.number !== held.number, noted: after.note !== held.note },
    });
    return readShipment(tx, ctx, id);
  });
}

async function demandLocation(tx: Tx, ctx: Context, id: string): Promise<void> {
  const { rows } = await sql`select from catalog_location l where ${ownedBy(ctx, 'l')} and id = ${id}`.execute(tx);
  if (rows.length === 0) refuse('notFound', 'catalog.no-location');
}
