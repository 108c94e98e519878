/** Rows by keyboard: j and k or the arrows move, Enter opens, x chooses. Rows carry `data-row`. */
import type { KeyboardEvent } from 'react';

const STEPS: Readonly<Record<string, number>> = { j: 1, ArrowDown: 1, k: -1, ArrowUp: -1 };

/** A row that can take the focus by these keys. */
export const ROW = { 'data-row': '', tabIndex: -1 } as const;

const isTyping = (target: EventTarget): boolean =>
  target instanceof Element && target.closest('input:not([type=checkbox]), textarea, select, [role=dialog]') !== null;

/** For the element around the rows. */
export function onRowKeys(event: KeyboardEvent<HTMLElement>): void {
  if (event.metaKey || event.ctrlKey || event.altKey || isTyping(event.target)) return;
  const rows = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-row]')];
  const focused = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-row]') : null;
  const step = STEPS[event.key];
  if (step !== undefined && rows.length > 0) {
    const at = focused === null ? (step === 1 ? -1 : rows.length) : rows.indexOf(focused);
    const next = rows[Math.min(rows.length - 1, Math.max(0, at + step))];
    next?.focus();
    next?.scrollIntoView({ block: 'nearest' });
  } else if (event.key === 'Enter' && event.target === focused)
    focused?.querySelector<HTMLElement>('[data-open]')?.click();
  else if (event.key === 'x') focused?.querySelector<HTMLElement>('input[type=checkbox]')?.click();
  else return;
  event.preventDefault();
}
