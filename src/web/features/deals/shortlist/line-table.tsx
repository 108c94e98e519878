/** A shortlist as dense rows, only those in sight in the page; confirmed ones can be chosen for deals. */
import { Link } from '@tanstack/react-router';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef } from 'react';
import type { Line } from '#modules/collaborations/contract.ts';
import { classes } from '../../../classes.ts';
import { useFormat } from '../../../format.ts';
import { useWords } from '../../../locale.tsx';
import { useMay } from '../../../session.ts';
import { IconButton } from '../../../ui/button.tsx';
import { Checkbox } from '../../../ui/checkbox.tsx';
import { Chip, ModelChip, type Tone } from '../../../ui/chip.tsx';
import { MessageIcon } from '../../../ui/icons.tsx';
import { Cell, HeadCell } from '../../../ui/table.tsx';
import { onRowKeys, ROW } from '../../finance/row-keys.ts';
import { Fen } from '../deal-marks.tsx';
import { LineActions } from './line-actions.tsx';
import { SpacerRow } from '../spacer-row.tsx';

const ROW_HEIGHT = 41;
/** Rows from the end at which the next page is fetched. */
const AHEAD = 40;
const SCROLLED_BY_KEYS = { tabIndex: 0 };
const TONE: Record<Line['state'], Tone> = {
  proposed: 'neutral',
  enquired: 'needs',
  confirmed: 'good',
  declined: 'harm',
  expired: 'harm',
  taken: 'neutral',
};
const CLIENT_TONE: Record<Line['client'], Tone> = {
  'not-asked': 'neutral',
  waiting: 'needs',
  approved: 'good',
  rejected: 'harm',
};

export interface LineTableProps {
  lines: readonly Line[];
  /** Null where nothing is chosen from. */
  chosen: ReadonlyMap<string, Line> | null;
  onChoose: (lines: readonly Line[], on: boolean) => void;
  more: boolean;
  onMore: () => unknown;
  /** Opens what was written to a creator, and what to write. */
  onWrite: (line: Line) => void;
}

export function LineTable({ lines, chosen, onChoose, more, onMore, onWrite }: LineTableProps) {
  const words = useWords().dealPages.shortlist;
  const { columns } = words;
  const mayRebate = useMay('rebate:read');
  const scroller = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 12,
  });
  const items = virtual.getVirtualItems();
  const last = items.at(-1)?.index ?? 0;
  useEffect(() => {
    if (more && last >= lines.length - AHEAD) onMore();
  }, [more, last, lines.length, onMore]);
  const takeable = lines.filter(({ state }) => state === 'confirmed');
  const all = chosen !== null && takeable.length > 0 && takeable.every(({ id }) => chosen.has(id));
  const some = chosen !== null && takeable.some(({ id }) => chosen.has(id));
  return (
    <div
      ref={scroller}
      role="region"
      aria-label={words.title}
      {...SCROLLED_BY_KEYS}
      className="relative min-h-0 flex-1 overflow-auto overscroll-contain pb-16 focus-visible:-outline-offset-2"
    >
      <div role="presentation" onKeyDown={onRowKeys}>
        <table aria-rowcount={lines.length + 1} className="w-full border-separate border-spacing-0 text-left">
          <thead className="sticky top-0 z-20">
            <tr>
              {chosen !== null && (
                <HeadCell className="w-px">
                  <Checkbox
                    name={words.take.chooseAll}
                    checked={all}
                    indeterminate={!all && some}
                    disabled={takeable.length === 0}
                    onChange={(on) => onChoose(takeable, on)}
                  />
                </HeadCell>
              )}
              <HeadCell pinned>{columns.creator}</HeadCell>
              <HeadCell>{columns.model}</HeadCell>
              <HeadCell>{columns.state}</HeadCell>
              <HeadCell numeric>{columns.planned}</HeadCell>
              <HeadCell numeric>{columns.price}</HeadCell>
              {mayRebate && <HeadCell numeric>{columns.rebate}</HeadCell>}
              <HeadCell>{columns.dates}</HeadCell>
              <HeadCell>{columns.validUntil}</HeadCell>
              <HeadCell>{columns.client}</HeadCell>
              <HeadCell>{columns.blocked}</HeadCell>
              <HeadCell aria-label={columns.actions} />
            </tr>
          </thead>
          <tbody>
            <SpacerRow height={items[0]?.start ?? 0} />
            {items.map(({ key, index }) => (
              <LineRow
                key={key}
                line={lines[index]!}
                index={index}
                mayRebate={mayRebate}
                chosen={chosen === null ? null : chosen.has(lines[index]!.id)}
                onChoose={(on) => onChoose([lines[index]!], on)}
                onWrite={() => onWrite(lines[index]!)}
              />
            ))}
            <SpacerRow height={virtual.getTotalSize() - (items.at(-1)?.end ?? 0)} />
          </tbody>
        </table>
      </div>
    </div>
  );
}

interface LineRowProps {
  line: Line;
  index: number;
  mayRebate: boolean;
  chosen: boolean | null;
  onChoose: (on: boolean) => void;
  onWrite: () => void;
}

function LineRow({ line, index, mayRebate, chosen, onChoose, onWrite }: LineRowProps) {
  const { dealPages, outreach } = useWords();
  const words = dealPages.shortlist;
  const format = useFormat();
  const isChosen = chosen === true && line.state === 'confirmed';
  const day = (value: string | null): string => (value === null ? '–' : format.day(value, 'short'));
  const hint = line.reason === '' ? undefined : line.reason;
  return (
    <tr {...ROW} aria-rowindex={index + 2} className={classes('group', isChosen ? 'bg-accent-wash' : 'hover:bg-hover')}>
      {chosen !== null && (
        <Cell>
          <Checkbox
            name={words.take.choose({ creator: line.creator })}
            checked={isChosen}
            disabled={line.state !== 'confirmed'}
            onChange={onChoose}
          />
        </Cell>
      )}
      <Cell pinned className={classes('max-w-44 font-medium', isChosen ? '!bg-accent-wash' : 'group-hover:bg-hover')}>
        <Link to="/creators/$id" params={{ id: line.creatorId }} data-open="" className="press w-full hover:underline">
          <span className="truncate">{line.creator}</span>
        </Link>
      </Cell>
      <Cell>
        <ModelChip model={line.model} />
      </Cell>
      <Cell>
        <Chip tone={TONE[line.state]} {...(hint === undefined ? {} : { title: hint })}>
          {words.states[line.state]}
        </Chip>
      </Cell>
      <Cell numeric className="text-soft">
        <Fen fen={line.planned} />
      </Cell>
      <Cell numeric>
        <Fen fen={line.price} className="font-medium" />
        {line.basis !== null && <span className="ml-1.5 text-xs text-faint">{words.bases[line.basis]}</span>}
      </Cell>
      {mayRebate && <Cell numeric>{line.rebateBps === null ? '–' : format.percent(line.rebateBps / 10_000, 1)}</Cell>}
      <Cell className="figures whitespace-nowrap text-soft">
        {line.freeFrom === null && line.freeUntil === null
          ? day(line.week)
          : `${day(line.freeFrom)} – ${day(line.freeUntil)}`}
      </Cell>
      <Cell className="figures whitespace-nowrap">{day(line.validUntil)}</Cell>
      <Cell>
        <Chip tone={CLIENT_TONE[line.client]} {...(line.clientNote === '' ? {} : { title: line.clientNote })}>
          {words.clients[line.client]}
        </Chip>
      </Cell>
      <Cell className={classes('figures whitespace-nowrap', line.blockedUntil !== null && 'text-harm')}>
        {day(line.blockedUntil)}
      </Cell>
      <Cell className="text-right whitespace-nowrap">
        {chosen !== null && <LineActions line={line} />}
        <IconButton size="small" label={outreach.letters.write({ creator: line.creator })} onClick={onWrite}>
          <MessageIcon />
        </IconButton>
      </Cell>
    </tr>
  );
}
