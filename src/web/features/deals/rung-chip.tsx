/** Where something late stands on the ladder, in a word. */
import type { Rung } from '#modules/collaborations/contract.ts';
import { useWords } from '../../locale.tsx';
import { Chip, type Tone } from '../../ui/chip.tsx';

const TONE: Record<Rung, Tone> = { before: 'neutral', due: 'needs', manager: 'harm', choice: 'harm' };

export function RungChip({ rung }: { rung: Rung }) {
  const words = useWords().dealPages.ladder;
  return (
    <Chip tone={TONE[rung]} title={words.hints[rung]}>
      {words.rungs[rung]}
    </Chip>
  );
}
