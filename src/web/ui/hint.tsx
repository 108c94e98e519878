/**
 * The words behind a figure: whatever carries `data-hint` shows them on hover or
 * focus. One layer for the whole page, so that a table of a thousand cells pays nothing for it.
 */
import { useEffect, useState } from 'react';

interface Shown {
  readonly text: string;
  readonly left: number;
  readonly top: number;
  readonly below: boolean;
}

const DELAY_MS = 200;
/** Half of the widest hint, and a margin to the window's edge. */
const HALF = 152;
/** Nearer to the top than this there is no room above. */
const ROOM_ABOVE = 96;
const GAP = 6;
const ID = 'hint';

const findTarget = (event: Event): HTMLElement | null =>
  event.target instanceof Element ? event.target.closest<HTMLElement>('[data-hint]') : null;

/** A hint that only repeats what stands there is of use when that is cut off. */
function saysMore(target: HTMLElement): boolean {
  if (target.dataset['hint'] !== target.textContent.trim()) return true;
  const box = target.closest<HTMLElement>('.truncate') ?? target;
  return box.scrollWidth > box.clientWidth;
}

function place(target: HTMLElement): Shown {
  const box = target.getBoundingClientRect();
  const below = box.top < ROOM_ABOVE;
  const most = Math.max(HALF, window.innerWidth - HALF);
  return {
    text: target.dataset['hint'] ?? '',
    left: Math.min(Math.max(box.left + box.width / 2, HALF), most),
    top: below ? box.bottom + GAP : box.top - GAP,
    below,
  };
}

export function HintLayer() {
  const [shown, setShown] = useState<Shown | null>(null);
  useEffect(() => listenForHints(setShown), []);
  if (shown === null || shown.text === '') return null;
  return (
    <div
      id={ID}
      role="tooltip"
      className={`pointer-events-none fixed z-60 w-max max-w-72 -translate-x-1/2 rounded-md bg-ink px-2.5 py-1.5 text-xs text-paper shadow-float print:hidden ${shown.below ? '' : '-translate-y-full'}`}
      style={{ left: shown.left, top: shown.top }}
    >
      {shown.text}
    </div>
  );
}

/** Watches the pointer and the focus; returns what ends the watch. */
function listenForHints(show: (shown: Shown | null) => void): () => void {
  let current: HTMLElement | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const hide = (): void => {
    clearTimeout(timer);
    if (current?.getAttribute('aria-describedby') === ID) current.removeAttribute('aria-describedby');
    current = null;
    show(null);
  };
  const meet = (event: Event): void => {
    const target = findTarget(event);
    if (target === current) return;
    if (current !== null) hide();
    if (target === null || !saysMore(target)) return;
    current = target;
    if (!target.hasAttribute('aria-describedby')) target.setAttribute('aria-describedby', ID);
    timer = setTimeout(() => show(place(target)), event.type === 'focusin' ? 0 : DELAY_MS);
  };
  const onKey = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') hide();
  };
  const quit = new AbortController();
  const options = { signal: quit.signal, passive: true };
  document.addEventListener('pointerover', meet, options);
  document.addEventListener('focusin', meet, options);
  document.addEventListener('focusout', hide, options);
  document.addEventListener('pointerdown', hide, options);
  document.addEventListener('keydown', onKey, options);
  document.addEventListener('scroll', hide, { ...options, capture: true });
  return () => {
    quit.abort();
    hide();
  };
}
