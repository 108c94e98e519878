/** Small signs of a deal: its state, the day on which something is due, its fee. */
import type { DealRow } from '#modules/collaborations/contract.ts';
import type { Phase } from '#modules/collaboration-models/contract.ts';
import { classes } from '../../classes.ts';
import { UNKNOWN, useFormat } from '../../format.ts';
import { useWords } from '../../locale.tsx';
import { Chip, type Tone } from '../../ui/chip.tsx';
import { nameState } from './names.ts';
import { useToday } from './use-today.ts';

const TONE: Partial<Record<Phase, Tone>> = { done: 'good', published: 'good', asked: 'needs' };
const LOST: ReadonlySet<string> = new Set(['breached', 'no-show', 'not-received', 'broken-off', 'lost']);

export function StateChip({ state, phase }: { state: string; phase: Phase }) {
  const { deals } = useWords();
  return <Chip tone={LOST.has(state) ? 'harm' : (TONE[phase] ?? 'neutral')}>{nameState(deals, state)}</Chip>;
}

export function DueMark({ row, quiet = false }: { row: Pick<DealRow, 'dueOn' | 'dueBy'>; quiet?: boolean }) {
  const { dealPages } = useWords();
  const format = useFormat();
  const today = useToday();
  if (row.dueOn === null) return <span className="text-faint">{quiet ? UNKNOWN : dealPages.noDue}</span>;
  const isLate = row.dueOn < today;
  const day = format.day(row.dueOn, 'short');
  return (
    <span
      className={classes('figures whitespace-nowrap', isLate ? 'text-harm' : 'text-soft')}
      data-hint={row.dueBy === null ? undefined : dealPages.waitsFor[row.dueBy]}
    >
      {isLate ? dealPages.overdue({ day }) : dealPages.due({ day })}
    </span>
  );
}

/** Fen of the platform's currency; unknown as an en dash. */
export function Fen({ fen, className }: { fen: string | null; className?: string }) {
  const format = useFormat();
  return (
    <span className={classes('figures whitespace-nowrap', className)}>
      {fen === null ? <span className="text-faint">{UNKNOWN}</span> : format.money(fen, 'CNY')}
    </span>
  );
}
