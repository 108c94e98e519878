/** A plain table for up to some hundred rows; the creator grid has its own, virtual one. */
import type { ReactNode, TdHTMLAttributes, ThHTMLAttributes } from 'react';
import { classes } from '../classes.ts';
import { ArrowDownIcon, ArrowUpIcon } from './icons.tsx';

/** An area that scrolls must be reachable without a mouse. */
const SCROLLED_BY_KEYS = { tabIndex: 0 };

/** Scrolls sideways on its own, so that the page never does. `label` names the scroll area. */
export function Table({ label, className, children }: { label: string; className?: string; children: ReactNode }) {
  return (
    <div
      className={classes('relative overflow-x-auto', className)}
      role="region"
      aria-label={label}
      {...SCROLLED_BY_KEYS}
    >
      <table className="w-full border-separate border-spacing-0 text-left [&_tr>:first-child]:pl-0 [&_tr>:last-child]:pr-0">
        {children}
      </table>
    </div>
  );
}

export interface HeadCellProps extends ThHTMLAttributes<HTMLTableCellElement> {
  numeric?: boolean;
  /** Stays in place when the table scrolls sideways. */
  pinned?: boolean;
  /** Present when a press sorts by this column. */
  sorted?: 'asc' | 'desc' | false;
  onSort?: () => void;
}

export function HeadCell({
  numeric = false,
  pinned = false,
  sorted,
  onSort,
  className,
  children,
  ...rest
}: HeadCellProps) {
  const arrow =
    sorted === 'asc' ? (
      <ArrowUpIcon className="size-3" />
    ) : sorted === 'desc' ? (
      <ArrowDownIcon className="size-3" />
    ) : null;
  return (
    <th
      scope="col"
      {...rest}
      aria-sort={sorted === 'asc' ? 'ascending' : sorted === 'desc' ? 'descending' : undefined}
      className={classes(
        'h-9 border-b border-line bg-paper px-3 text-xs font-medium whitespace-nowrap text-faint',
        numeric && 'text-right',
        pinned && 'sticky left-0 z-10',
        className,
      )}
    >
      {onSort === undefined ? (
        children
      ) : (
        <button
          type="button"
          onClick={onSort}
          className={classes('inline-flex h-7 items-center gap-1 rounded-sm hover:text-ink', sorted && 'text-ink')}
        >
          {children}
          {arrow}
        </button>
      )}
    </th>
  );
}

export interface CellProps extends TdHTMLAttributes<HTMLTableCellElement> {
  numeric?: boolean;
  pinned?: boolean;
}

export function Cell({ numeric = false, pinned = false, className, ...rest }: CellProps) {
  return (
    <td
      {...rest}
      className={classes(
        'h-10 border-b border-line px-3 py-1.5',
        numeric && 'text-right whitespace-nowrap',
        pinned && 'sticky left-0 z-10 bg-paper',
        className,
      )}
    />
  );
}
