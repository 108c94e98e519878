/** One creator of the plan as a row. */
import { memo, type KeyboardEvent } from 'react';
import type { Currency } from '#kernel/money.ts';
import type { PlanLine } from '#modules/plans/contract.ts';
import { classes } from '../../../classes.ts';
import { useFormat } from '../../../format.ts';
import { useWords } from '../../../locale.tsx';
import { IconButton } from '../../../ui/button.tsx';
import { ModelChip, ModelSign, TierSign } from '../../../ui/chip.tsx';
import { CloseIcon, LockIcon } from '../../../ui/icons.tsx';
import type { LineMark, NewQuote } from '../adjustments.ts';
import { BandCell, CostCell, PriceNote, useFollowers } from './line-cells.tsx';
import { MarkChip } from './mark-chip.tsx';

export const ROW_HEIGHT = 72;

export interface LineRowProps {
  line: PlanLine;
  index: number;
  currency: Currency;
  mark: LineMark;
  swapName: string | null;
  /** What it is agreed at (CNY fen), when that differs from the plan. */
  fee: string | null;
  quotes: readonly NewQuote[];
  selected: boolean;
  ticked: boolean;
  allowed: boolean;
  onTick: (creatorId: string) => void;
  onOpen: (creatorId: string) => void;
  onLock: (line: PlanLine) => void;
  onDrop: (line: PlanLine) => void;
  onKeyDown: (event: KeyboardEvent<HTMLElement>) => void;
}

const CELL = 'border-b border-line px-3 py-1.5 align-middle first:pl-0 last:pr-0';

export const LineRow = memo(function LineRow(props: LineRowProps) {
  const { line, mark, selected, currency } = props;
  const words = useWords();
  const own = words.plans.lines;
  const format = useFormat();
  const followers = useFollowers();
  const gone = mark === 'dropped' || mark === 'swapped' || mark === 'declined';
  return (
    <tr
      data-creator={line.creatorId}
      aria-rowindex={props.index + 2}
      style={{ height: ROW_HEIGHT }}
      className={classes(
        'group transition-colors duration-120',
        selected ? 'bg-accent-wash' : 'hover:bg-hover',
        gone && 'text-faint',
      )}
    >
      <th
        scope="row"
        className={classes(
          CELL,
          'sticky left-0 z-10 text-left font-normal max-sm:w-full max-sm:max-w-0',
          selected ? 'bg-accent-wash' : 'bg-paper group-hover:bg-hover',
        )}
      >
        <div className="flex items-center gap-3">
          {props.allowed && (
            <input
              type="checkbox"
              className="tick-box"
              aria-label={words.plans.reality.choose({ name: line.name })}
              checked={props.ticked}
              onChange={() => props.onTick(line.creatorId)}
            />
          )}
          <button
            type="button"
            onKeyDown={props.onKeyDown}
            onClick={() => props.onOpen(line.creatorId)}
            aria-label={own.details({ name: line.name })}
            className="flex w-full min-w-0 flex-col items-start gap-0.5 rounded-sm text-left"
          >
            <span className={classes('max-w-full truncate font-medium', gone && 'line-through')}>{line.name}</span>
            {mark === null && props.quotes.length === 0 ? (
              <span className="flex items-center gap-1.5 text-xs whitespace-nowrap text-faint">
                <span className="sm:hidden">
                  <ModelSign model={line.model} />
                  <span className="sr-only">{words.terms.models[line.model]}</span>
                </span>
                <TierSign tier={line.tier} />
                {words.terms.tiers[line.tier]}
                <span className="max-sm:hidden">· {followers(line)}</span>
              </span>
            ) : (
              <MarkChip mark={mark} swapName={props.swapName} fee={props.fee} quotes={props.quotes} />
            )}
          </button>
        </div>
      </th>
      <td className={classes(CELL, 'max-sm:hidden')}>
        <span className="flex flex-col gap-0.5">
          <ModelChip model={line.model} />
          <span className="line-clamp-2 text-xs text-faint" data-hint={line.deliverables}>
            {line.deliverables}
          </span>
        </span>
      </td>
      <td className={classes(CELL, 'max-sm:hidden')}>
        <span className="figures block whitespace-nowrap">{format.day(line.week, 'short')}</span>
        <span className="block text-xs text-faint">{own.roles[line.funnelRole]}</span>
      </td>
      <td className={CELL}>
        <CostCell line={line} currency={currency} />
        <span className="figures line-clamp-2 text-xs text-faint max-sm:hidden">
          <PriceNote line={line} />
        </span>
      </td>
      <td className={classes(CELL, 'text-right')}>
        <BandCell band={line.outcomes.reads} basis={line.basis} />
      </td>
      <td className={classes(CELL, 'text-right max-sm:hidden')}>
        <BandCell band={line.outcomes.engagements} basis={line.basis} />
      </td>
      <td className={classes(CELL, 'max-sm:hidden')}>
        <span className="line-clamp-3 text-xs text-soft" data-hint={line.why}>
          {line.why}
        </span>
      </td>
      <td className={classes(CELL, 'text-right whitespace-nowrap max-sm:hidden')}>
        {props.allowed && (
          <>
            <IconButton
              size="small"
              label={`${mark === 'locked' ? own.unlock : own.lock}: ${line.name}`}
              aria-pressed={mark === 'locked'}
              onClick={() => props.onLock(line)}
            >
              <LockIcon />
            </IconButton>
            <IconButton
              size="small"
              label={`${gone ? own.takeBack : own.drop}: ${line.name}`}
              aria-pressed={mark === 'dropped'}
              onClick={() => props.onDrop(line)}
            >
              <CloseIcon />
            </IconButton>
          </>
        )}
      </td>
    </tr>
  );
});
