/** The grid by keyboard: j k x Space Enter, arrows, Home, End, Escape. */
import type { KeyboardEvent } from 'react';
import type { GridProps } from './grid.tsx';

const PAGE = 12;

/** Where a key moves the active row to; null when it does not move it. */
export function computeNextRow(key: string, active: number, count: number): number | null {
  const within = (index: number): number => Math.min(count - 1, Math.max(0, index));
  if (count === 0) return null;
  if (key === 'j' || key === 'ArrowDown') return within(active + 1);
  if (key === 'k' || key === 'ArrowUp') return within(active - 1);
  if (key === 'PageDown') return within(active + PAGE);
  if (key === 'PageUp') return within(active - PAGE);
  if (key === 'Home') return 0;
  if (key === 'End') return count - 1;
  return null;
}

type Keys = Pick<
  GridProps,
  'rows' | 'active' | 'onActive' | 'selected' | 'onSelect' | 'inspected' | 'onInspect' | 'onOpen'
> & {
  count: number;
  reveal: (index: number) => void;
};

export function useGridKeys({
  rows,
  active,
  onActive,
  selected,
  onSelect,
  inspected,
  onInspect,
  onOpen,
  count,
  reveal,
}: Keys) {
  return (event: KeyboardEvent<HTMLElement>): void => {
    if (event.target !== event.currentTarget || event.metaKey || event.ctrlKey || event.altKey) return;
    const next = computeNextRow(event.key, active, count);
    const row = rows[active];
    if (next !== null) {
      onActive(next);
      reveal(next);
      const target = rows[next];
      if (inspected !== null && target !== undefined) onInspect(target.id);
    } else if (event.key === 'x' && row !== undefined) onSelect(row.id, !selected.has(row.id));
    else if (event.key === ' ' && row !== undefined) onInspect(inspected === row.id ? null : row.id);
    else if (event.key === 'Enter' && row !== undefined) onOpen(row.id);
    else if (event.key === 'Escape' && inspected !== null) onInspect(null);
    else return;
    event.preventDefault();
  };
}
