/** The state of a plan as a chip. */
import type { PlanView } from '#modules/plans/contract.ts';
import { useWords } from '../../locale.tsx';
import { Chip, type Tone } from '../../ui/chip.tsx';
import { CheckIcon } from '../../ui/icons.tsx';

const TONE: Record<PlanView['state'], Tone> = {
  solving: 'neutral',
  draft: 'needs',
  infeasible: 'harm',
  failed: 'harm',
  approved: 'good',
  stopped: 'needs',
};

export function PlanStateChip({ state }: { state: PlanView['state'] }) {
  const words = useWords().plans.states;
  return (
    <Chip tone={TONE[state]} {...(state === 'approved' ? { icon: <CheckIcon className="size-3" /> } : {})}>
      {words[state]}
    </Chip>
  );
}

export function ExampleChip() {
  const words = useWords().plans;
  return <Chip>{words.synthetic}</Chip>;
}

/** On a plan of one's own that was made with creators from the synthetic file. */
export function SyntheticChip() {
  const words = useWords().plans;
  return <Chip>{words.syntheticCreators}</Chip>;
}
