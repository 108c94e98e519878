/** What one does to bring a parcel into a state, on a button. */
import type { ShipmentState } from '#modules/logistics/contract.ts';
import type { Messages } from '#words/index.ts';

export const nameAct = ({ acts, states }: Messages['logistics'], to: ShipmentState): string =>
  to === 'drafted' ? states.drafted : acts[to];
