/** Where chosen parcels can all go: the next state of each, and from a draft straight to the carrier. */
import { listNext, type ShipmentState } from '#modules/logistics/contract.ts';

const actsOf = (state: ShipmentState): readonly ShipmentState[] =>
  state === 'drafted' ? ['packed', 'shipped', 'cancelled'] : listNext(state);

export function findActs(chosen: readonly { readonly state: ShipmentState }[]): ShipmentState[] {
  const [first = [], ...others] = chosen.map(({ state }) => actsOf(state));
  return first.filter((act) => others.every((more) => more.includes(act)));
}

const ONWARD: ReadonlySet<ShipmentState> = new Set(['packed', 'shipped', 'delivered']);

/** The step that brings them onward; null where only trouble is left to be told. */
export const findWanted = (chosen: readonly { readonly state: ShipmentState }[]): ShipmentState | null =>
  findActs(chosen).find((act) => ONWARD.has(act)) ?? null;
