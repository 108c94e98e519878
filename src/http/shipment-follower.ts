/** Who is told when a parcel moves: the collaboration that it belongs to, once there is one. Nobody yet. */
import { NO_FOLLOWER, type ShipmentFollower } from '#modules/logistics/index.ts';

export const shipmentFollower: ShipmentFollower = NO_FOLLOWER;
