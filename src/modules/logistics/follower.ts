/** The one who is told when a parcel moves: what it belongs to moves with it. A higher module supplies it. */
import type { Transaction } from 'kysely';
import type { Context } from '#kernel/context.ts';
import type { DB } from '#platform/database.ts';
import type { MovedShipment } from './move-shipment.ts';
import type { ShipmentEvent } from './shipment.ts';

export interface ShipmentFollower {
  /**
   * Holds what a parcel belongs to before the parcel itself is held: the same order as of whoever moves that and its
   * parcels with it, so that the two never wait for each other.
   */
  readonly lockHolder?: (tx: Transaction<DB>, ctx: Context, holder: string) => Promise<void>;
  /** In the transaction of the move, after it; what it throws undoes the move. `open`: a parcel was opened, or sent again. */
  readonly onMoved: (
    tx: Transaction<DB>,
    ctx: Context,
    shipment: MovedShipment,
    event: ShipmentEvent | 'open',
  ) => Promise<void>;
}

/** Nobody is told. */
export const NO_FOLLOWER: ShipmentFollower = { onMoved: () => Promise.resolve() };
