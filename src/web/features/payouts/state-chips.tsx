/** States of batches and of their payments, each with its word. */
import type { ApiOutputs } from '../../api.ts';
import { useWords } from '../../locale.tsx';
import { Chip, type Tone } from '../../ui/chip.tsx';

type Batch = ApiOutputs['payouts']['batch'];

const BATCH_TONE: Record<Batch['state'], Tone> = {
  draft: 'needs',
  approved: 'needs',
  exported: 'neutral',
  done: 'good',
  cancelled: 'neutral',
};
const LINE_TONE: Record<Batch['items'][number]['state'], Tone> = {
  waiting: 'neutral',
  paid: 'good',
  failed: 'harm',
  returned: 'harm',
  cancelled: 'neutral',
};

export function BatchChip({ state }: { state: Batch['state'] }) {
  const { states } = useWords().payouts;
  return <Chip tone={BATCH_TONE[state]}>{states[state]}</Chip>;
}

export function LineChip({ state }: { state: Batch['items'][number]['state'] }) {
  const { lineStates } = useWords().payouts;
  return <Chip tone={LINE_TONE[state]}>{lineStates[state]}</Chip>;
}
