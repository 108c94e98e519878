/** The virtual grid: only the rows in sight are in the page, headings and names stay in place. */
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef, type CSSProperties, type MouseEvent } from 'react';
import type { CreatorRow } from '#modules/creators/contract.ts';
import { useFormat } from '../../format.ts';
import { useWords } from '../../locale.tsx';
import { Skeleton } from '../../ui/progress.tsx';
import { NAME_WIDTH, type Column } from './columns.tsx';
import { GridHeader } from './grid-header.tsx';
import { GridRow } from './grid-row.tsx';
import type { Sort } from './grid-search.ts';
import { useGridKeys } from './grid-keys.ts';
import { useIsNarrow } from '../../screen.ts';

export const ROW_HEIGHT = 40;
const HEADER_HEIGHT = 36;
/** Rows from the end at which the next page is fetched. */
const AHEAD = 60;
/** Pixels under the last row, so that the bulk bar never covers it. */
const BAR_ROOM = 72;

export interface GridProps {
  rows: readonly CreatorRow[];
  total: number | null;
  columns: readonly Column[];
  sort: Sort;
  direction: 'asc' | 'desc';
  onSort: (sort: Sort) => void;
  selected: ReadonlySet<string>;
  onSelect: (id: string, selected: boolean) => void;
  onSelectAll: (selected: boolean) => void;
  /** The row that has the keyboard. */
  active: number;
  onActive: (index: number) => void;
  inspected: string | null;
  onInspect: (id: string | null) => void;
  onOpen: (id: string) => void;
  more: boolean;
  onMore: () => void;
  waiting: boolean;
}

export function Grid(props: GridProps) {
  const { rows, columns, active, more, onMore } = props;
  const words = useWords();
  const format = useFormat();
  const scroller = useRef<HTMLDivElement>(null);
  const count = rows.length + (more ? 4 : 0);
  const virtual = useVirtualizer({
    count: props.waiting ? 0 : count,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 8,
    scrollPaddingStart: HEADER_HEIGHT,
  });
  const items = virtual.getVirtualItems();
  const last = items.at(-1)?.index ?? 0;
  useEffect(() => {
    if (more && last >= rows.length - AHEAD) onMore();
  }, [more, last, rows.length, onMore]);
  const onKeyDown = useGridKeys({
    ...props,
    count: rows.length,
    reveal: (index) => virtual.scrollToIndex(index, { align: 'auto' }),
  });
  const nameWidth = useIsNarrow() ? NAME_WIDTH.narrow : NAME_WIDTH.wide;
  const width = nameWidth + columns.reduce((sum, column) => sum + column.width, 0);
  const template = {
    '--columns': `${nameWidth}px ${columns.map((column) => `minmax(${column.width}px, ${column.width}fr)`).join(' ')}`,
    '--grid-width': `${width}px`,
  } as CSSProperties;
  return (
    <div
      ref={scroller}
      role="grid"
      tabIndex={0}
      aria-label={words.creators.grid}
      aria-describedby="grid-help"
      aria-rowcount={(props.total ?? rows.length) + 1}
      aria-colcount={columns.length + 1}
      aria-multiselectable="true"
      aria-busy={props.waiting}
      aria-activedescendant={rows[active] === undefined ? undefined : `row-${active}`}
      onKeyDown={onKeyDown}
      onClick={(event) => pickRow(event, props)}
      style={template}
      className="relative min-h-0 flex-1 overflow-auto overscroll-contain border-t border-line focus-visible:-outline-offset-2"
    >
      <p id="grid-help" className="sr-only">
        {words.creators.gridHelp}
      </p>
      <GridHeader
        columns={columns}
        sort={props.sort}
        direction={props.direction}
        onSort={props.onSort}
        rows={rows}
        selected={props.selected}
        onSelectAll={props.onSelectAll}
      />
      {props.waiting ? (
        <WaitingRows columns={columns.length} />
      ) : (
        <div
          role="rowgroup"
          style={{
            height: virtual.getTotalSize() + (props.selected.size > 0 ? BAR_ROOM : 0),
            minWidth: width,
            position: 'relative',
          }}
        >
          {items.map(({ index, start }) => {
            const row = rows[index];
            return row === undefined ? (
              <div
                key={`later-${index}`}
                aria-hidden="true"
                className="absolute inset-x-0 flex items-center px-4"
                style={{ height: ROW_HEIGHT, transform: `translateY(${start}px)` }}
              >
                <Skeleton className="h-3.5 w-40" />
              </div>
            ) : (
              <GridRow
                key={row.id}
                row={row}
                index={index}
                start={start}
                columns={columns}
                tools={{ words, format }}
                active={index === active}
                selected={props.selected.has(row.id)}
                inspected={row.id === props.inspected}
                onSelect={props.onSelect}
                onOpen={props.onOpen}
              />
            );
          })}
        </div>
      )}
    </div>
  );
}

/** A press on a row, but not on what stands in it, shows the row beside. */
function pickRow(event: MouseEvent, { rows, inspected, onActive, onInspect }: GridProps): void {
  const target = event.target as Element;
  if (target.closest('a, button, input') !== null) return;
  const index = Number(target.closest<HTMLElement>('[data-index]')?.dataset['index'] ?? Number.NaN);
  const row = rows[index];
  if (row === undefined) return;
  onActive(index);
  onInspect(row.id === inspected ? null : row.id);
}

/** Stands where the rows will stand, at their height, so that nothing jumps. */
function WaitingRows({ columns }: { columns: number }) {
  const { shell } = useWords();
  return (
    <div role="status" aria-label={shell.loading}>
      {Array.from({ length: 14 }, (_, row) => (
        <div
          key={row}
          className="grid grid-cols-(--columns) items-center border-b border-line"
          style={{ height: ROW_HEIGHT }}
        >
          {Array.from({ length: columns + 1 }, (__, cell) => (
            <div key={cell} className="px-3">
              <Skeleton className={cell === 0 ? 'h-3.5 w-36' : 'h-3.5 w-14'} />
            </div>
          ))}
        </div>
      ))}
    </div>
  );
}
