/** How far a parcel has come, in a word. */
import type { ShipmentState } from '#modules/logistics/contract.ts';
import { useWords } from '../../locale.tsx';
import { Chip, type Tone } from '../../ui/chip.tsx';

const TONES: Readonly<Record<ShipmentState, Tone>> = {
  drafted: 'needs',
  packed: 'needs',
  shipped: 'neutral',
  delivered: 'good',
  returned: 'harm',
  lost: 'harm',
  cancelled: 'neutral',
};

export const StateChip = ({ state }: { state: ShipmentState }) => (
  <Chip tone={TONES[state]}>{useWords().logistics.states[state]}</Chip>
);
