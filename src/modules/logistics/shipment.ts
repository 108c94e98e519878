/** The states of a parcel and what leads from one to another. Pure. */

export const SHIPMENT_STATES = ['drafted', 'packed', 'shipped', 'delivered', 'returned', 'lost', 'cancelled'] as const;
export type ShipmentState = (typeof SHIPMENT_STATES)[number];
export const SHIPMENT_EVENTS = ['pack', 'ship', 'deliver', 'return', 'lose', 'cancel'] as const;
export type ShipmentEvent = (typeof SHIPMENT_EVENTS)[number];

const TABLE: Readonly<Record<ShipmentState, Partial<Readonly<Record<ShipmentEvent, ShipmentState>>>>> = {
  drafted: { pack: 'packed', cancel: 'cancelled' },
  packed: { ship: 'shipped', cancel: 'cancelled' },
  shipped: { deliver: 'delivered', return: 'returned', lose: 'lost' },
  delivered: { return: 'returned' },
  returned: {},
  lost: {},
  cancelled: {},
};

/** Where an event leads; null when it cannot happen. */
export const nextState = (state: ShipmentState, event: ShipmentEvent): ShipmentState | null =>
  TABLE[state][event] ?? null;

/** The states that can follow. */
export const listNext = (state: ShipmentState): ShipmentState[] => Object.values(TABLE[state]);

/** Has come to its end: nothing can follow. */
export const isOver = (state: ShipmentState): boolean => listNext(state).length === 0;

/** Another one may be sent in its place: it arrived badly, came back, or never arrived. */
export const mayResend = (state: ShipmentState): boolean =>
  state === 'delivered' || state === 'returned' || state === 'lost';

/** The fewest events from one state to another; null when none lead there. */
function findPath(from: ShipmentState, to: ShipmentState): ShipmentEvent[] | null {
  const seen = new Set<ShipmentState>([from]);
  const waiting: { state: ShipmentState; path: ShipmentEvent[] }[] = [{ state: from, path: [] }];
  for (let at = waiting.shift(); at !== undefined; at = waiting.shift()) {
    if (at.state === to) return at.path;
    for (const [event, state] of Object.entries(TABLE[at.state]) as [ShipmentEvent, ShipmentState][])
      if (!seen.has(state)) {
        seen.add(state);
        waiting.push({ state, path: [...at.path, event] });
      }
  }
  return null;
}

/**
 * What has to happen for a parcel to be in a state, when somebody says that it is: the events in between as well, since a
 * warehouse does not tell of every step. `known` when it is there, or was there before: said again, nothing is done again.
 */
export function planMoves(state: ShipmentState, said: ShipmentState): ShipmentEvent[] | 'known' | null {
  const path = findPath(state, said);
  if (path !== null) return path.length === 0 ? 'known' : path;
  return findPath(said, state) === null ? null : 'known';
}
