/** One creator as a row. */
import { memo } from 'react';
import type { CreatorRow } from '#modules/creators/contract.ts';
import { classes } from '../../classes.ts';
import { Chip } from '../../ui/chip.tsx';
import type { CellTools, Column } from './columns.tsx';

export interface GridRowProps {
  row: CreatorRow;
  index: number;
  /** Pixels from the top of the list. */
  start: number;
  columns: readonly Column[];
  tools: CellTools;
  active: boolean;
  selected: boolean;
  inspected: boolean;
  onSelect: (id: string, selected: boolean) => void;
  onOpen: (id: string) => void;
}

/** Rows come and go by the dozen while scrolling: plain elements only, no component with a life of its own. */

export const GridRow = memo(
  function Row({ row, index, start, columns, tools, active, selected, inspected, onSelect, onOpen }: GridRowProps) {
    const { creators, shell } = tools.words;
    const ground = selected ? 'bg-accent-wash' : inspected ? 'bg-hover' : 'bg-paper group-hover:bg-sunken';
    return (
      <div
        id={`row-${index}`}
        role="row"
        aria-rowindex={index + 2}
        aria-selected={selected}
        data-index={index}
        style={{ transform: `translateY(${start}px)` }}
        className={classes(
          'group absolute inset-x-0 grid h-10 min-w-(--grid-width) cursor-default grid-cols-(--columns) border-b border-line',
          ground,
        )}
      >
        <div
          role="gridcell"
          className={classes(
            'sticky left-0 z-10 flex min-w-0 items-center gap-2 sm:gap-3 pr-3 pl-4 sm:pl-8',
            ground,
            active && 'shadow-[inset_3px_0_0_var(--accent)]',
          )}
        >
          <input
            type="checkbox"
            tabIndex={-1}
            aria-label={creators.select({ name: row.name })}
            checked={selected}
            onChange={(event) => onSelect(row.id, event.target.checked)}
            className="tick-box"
          />
          <a
            href={`/creators/${row.id}`}
            tabIndex={-1}
            data-hint={row.name}
            onClick={(event) => {
              if (event.metaKey || event.ctrlKey || event.shiftKey) return;
              event.preventDefault();
              onOpen(row.id);
            }}
            className="-my-1 min-w-0 truncate py-1 font-medium hover:underline"
          >
            {row.name}
          </a>
          {row.blocked && <Chip tone="harm">{creators.block.blocked}</Chip>}
          {row.synthetic && (
            <span className="shrink-0 text-xs text-faint max-sm:hidden" data-hint={shell.syntheticHint}>
              {shell.synthetic}
            </span>
          )}
        </div>
        {columns.map((column) => (
          <div
            key={column.key}
            role="gridcell"
            className={classes('figures flex min-w-0 items-center px-3', column.numeric && 'justify-end')}
          >
            <span className="block truncate leading-5">{column.cell(row, tools)}</span>
          </div>
        ))}
      </div>
    );
  },
  (a, b) =>
    a.row === b.row &&
    a.index === b.index &&
    a.start === b.start &&
    a.columns === b.columns &&
    a.tools.words === b.tools.words &&
    a.active === b.active &&
    a.selected === b.selected &&
    a.inspected === b.inspected,
);
