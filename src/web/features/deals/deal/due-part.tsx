/** What falls due and by whom; what is open can be put off, and what moves along is said before. */
import { useState } from 'react';
import { daysBetween } from '#kernel/clock.ts';
import type { DealView } from '#modules/collaborations/contract.ts';
import { classes } from '../../../classes.ts';
import { useFormat } from '../../../format.ts';
import { useWords } from '../../../locale.tsx';
import { useMay } from '../../../session.ts';
import { Button } from '../../../ui/button.tsx';
import { Chip } from '../../../ui/chip.tsx';
import { Cell, HeadCell, Table } from '../../../ui/table.tsx';
import { nameDuty } from '../names.ts';
import { useToday } from '../use-today.ts';
import { DecideDialog } from '../decide/decide-dialog.tsx';
import { RungChip } from '../rung-chip.tsx';
import { CopyText } from './copy-text.tsx';
import { isMovable, isOpen, type Duty } from './duty.ts';
import { LastingSteps } from './lasting-steps.tsx';
import { PutOff } from './put-off.tsx';

interface DuePartProps {
  deal: DealView;
  /** What is chosen about, as `what.cycle`. */
  deciding: string | null;
  onDecide: (duty: string | null) => void;
}

const keyOf = ({ what, cycle }: Duty): string => `${what}.${cycle}`;

export function DuePart({ deal, deciding, onDecide }: DuePartProps) {
  const { deals, dealPages } = useWords();
  const words = dealPages.deal.due;
  const mayEdit = useMay('deal:edit');
  const [moving, setMoving] = useState<Duty | null>(null);
  if (deal.obligations.length === 0) return <p className="text-soft">{words.none}</p>;
  // A request to take a note down is answered by its own two buttons, not chosen about.
  const decided = deal.obligations.find((duty) => isMovable(duty) && keyOf(duty) === deciding);
  const inOrder = [...deal.obligations.filter(isOpen), ...deal.obligations.filter((duty) => !isOpen(duty))];
  return (
    <>
      <Table label={dealPages.deal.tabs.due}>
        <thead>
          <tr>
            <HeadCell pinned>{words.what}</HeadCell>
            <HeadCell>{words.who}</HeadCell>
            <HeadCell>{words.day}</HeadCell>
            <HeadCell>{words.state}</HeadCell>
            {mayEdit && <HeadCell aria-label={words.putOff} />}
          </tr>
        </thead>
        <tbody>
          {inOrder.map((duty) => (
            <DutyRow
              key={keyOf(duty)}
              deal={deal}
              duty={duty}
              {...(mayEdit ? { onMove: setMoving, onDecide: () => onDecide(keyOf(duty)) } : {})}
            />
          ))}
        </tbody>
      </Table>
      {mayEdit && decided !== undefined && (
        <DecideDialog deal={deal} duty={decided} name={nameDuty(deals, decided.what)} onClose={() => onDecide(null)} />
      )}
      {moving !== null && (
        <PutOff deal={deal} duty={moving} name={nameDuty(deals, moving.what)} onClose={() => setMoving(null)} />
      )}
    </>
  );
}

interface DutyRowProps {
  deal: DealView;
  duty: Duty;
  onMove?: (duty: Duty) => void;
  onDecide?: () => void;
}

function DutyRow({ deal, duty, onMove, onDecide }: DutyRowProps) {
  const { deals, dealPages } = useWords();
  const words = dealPages.deal.due;
  const format = useFormat();
  const today = useToday();
  const name = nameDuty(deals, duty.what);
  const late = isOpen(duty) ? daysBetween(duty.dueOn, today) : 0;
  return (
    <tr className={classes('group hover:bg-hover', !isOpen(duty) && 'text-faint')}>
      <Cell pinned className="font-medium whitespace-nowrap group-hover:bg-hover">
        {name}
      </Cell>
      <Cell>{dealPages.sides[duty.side]}</Cell>
      <Cell className="figures whitespace-nowrap">
        {format.day(duty.dueOn)}
        {duty.firstDueOn !== duty.dueOn && (
          <span className="block text-xs text-faint">{words.first({ day: format.day(duty.firstDueOn, 'short') })}</span>
        )}
      </Cell>
      <Cell>
        {duty.doneOn !== null ? (
          <Chip tone="good">{words.done({ day: format.day(duty.doneOn, 'short') })}</Chip>
        ) : duty.droppedOn !== null ? (
          <Chip>{words.dropped}</Chip>
        ) : late > 0 ? (
          <Chip tone="harm">{words.overdue({ days: format.number(late) })}</Chip>
        ) : (
          <Chip tone="needs">{words.open}</Chip>
        )}
        {duty.rights !== null && (
          <span className="ml-1.5">
            <Chip tone={duty.rights === 'over' ? 'harm' : 'needs'}>{dealPages.ladder.rights[duty.rights]}</Chip>
          </span>
        )}
        {duty.rung !== null && duty.rung !== 'due' && (
          <span className="ml-1.5">
            <RungChip rung={duty.rung} />
          </span>
        )}
      </Cell>
      {onMove !== undefined && (
        <Cell className="text-right">
          <span className="inline-flex gap-1">
            <LastingSteps deal={deal} duty={duty} />
            {duty.rung !== null && duty.side === 'creator' && <CopyText deal={deal} duty={duty} name={name} />}
            {isMovable(duty) && (duty.rung === 'manager' || duty.rung === 'choice') && onDecide !== undefined && (
              <Button size="small" aria-label={dealPages.ladder.decideOf({ what: name })} onClick={onDecide}>
                {dealPages.ladder.decide}
              </Button>
            )}
            {isMovable(duty) && (
              <Button
                size="small"
                look="quiet"
                aria-label={words.putOffOf({ what: name })}
                onClick={() => onMove(duty)}
              >
                {words.putOff}
              </Button>
            )}
          </span>
        </Cell>
      )}
    </tr>
  );
}
