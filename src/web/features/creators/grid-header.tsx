/** The grid's headings: what each figure is, and the sort. */
import { memo } from 'react';
import { classes } from '../../classes.ts';
import { useWords } from '../../locale.tsx';
import { Checkbox } from '../../ui/checkbox.tsx';
import { ArrowDownIcon, ArrowUpIcon } from '../../ui/icons.tsx';
import type { GridProps } from './grid.tsx';
import type { Sort } from './grid-search.ts';

type HeaderProps = Pick<GridProps, 'columns' | 'sort' | 'direction' | 'onSort' | 'rows' | 'selected' | 'onSelectAll'>;

/** Remembered, so that scrolling draws rows only. */
export const GridHeader = memo(function Header({
  columns,
  sort,
  direction,
  onSort,
  rows,
  selected,
  onSelectAll,
}: HeaderProps) {
  const { creators } = useWords();
  const count = rows.reduce((sum, row) => (selected.has(row.id) ? sum + 1 : sum), 0);
  const some = count > 0;
  const all = some && count === rows.length;
  const heading = (label: string, key: Sort | null) =>
    key === null ? (
      <span>{label}</span>
    ) : (
      <SortButton label={label} state={sort === key ? direction : null} onPress={() => onSort(key)} />
    );
  const sortState = (key: Sort | null) =>
    key !== null && key === sort ? (direction === 'asc' ? 'ascending' : 'descending') : undefined;
  return (
    <div
      role="row"
      aria-rowindex={1}
      className="sticky top-0 z-20 grid h-9 min-w-(--grid-width) grid-cols-(--columns) border-b border-line bg-paper text-xs text-faint"
    >
      <div
        role="columnheader"
        aria-sort={sortState('name')}
        className="sticky left-0 z-10 flex items-center gap-2 sm:gap-3 bg-paper pr-3 pl-4 sm:pl-8"
      >
        <Checkbox name={creators.selectAll} checked={all} indeterminate={some && !all} onChange={onSelectAll} />
        {heading(creators.columns.name, 'name')}
      </div>
      {columns.map((column) => (
        <div
          key={column.key}
          role="columnheader"
          aria-sort={sortState(column.sort)}
          data-hint={
            column.key in creators.columnHints
              ? creators.columnHints[column.key as keyof typeof creators.columnHints]
              : undefined
          }
          className={classes('flex items-center px-3 whitespace-nowrap', column.numeric && 'justify-end')}
        >
          {heading(creators.columns[column.key], column.sort)}
        </div>
      ))}
    </div>
  );
});

function SortButton({ label, state, onPress }: { label: string; state: 'asc' | 'desc' | null; onPress: () => void }) {
  return (
    <button
      type="button"
      onClick={onPress}
      className={classes(
        'inline-flex h-7 items-center gap-1 rounded-sm hover:text-ink focus-visible:outline-offset-0',
        state !== null && 'font-medium text-ink',
      )}
    >
      {label}
      {state === 'asc' && <ArrowUpIcon className="size-3" />}
      {state === 'desc' && <ArrowDownIcon className="size-3" />}
    </button>
  );
}
