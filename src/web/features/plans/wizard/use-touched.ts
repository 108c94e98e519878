/** Which fields were left at least once; a field left by pressing a button counts only once the press is over. */
import { useCallback, useEffect, useRef, useState } from 'react';
import type { DraftField } from '../intake-draft.ts';

/**
 * A complaint that appears on blur moves what stands beneath it. While a
 * pointer is down that would carry the pressed button away from under it and
 * the click would be lost, so fields left meanwhile wait until the click is done.
 */
export function useTouched() {
  const [touched, setTouched] = useState<ReadonlySet<DraftField>>(new Set());
  const pressing = useRef(false);
  const waiting = useRef<DraftField[]>([]);
  useEffect(() => {
    let afterClick: ReturnType<typeof setTimeout> | undefined;
    const press = (): void => {
      pressing.current = true;
    };
    const release = (): void => {
      pressing.current = false;
      const left = waiting.current.splice(0);
      if (left.length > 0) afterClick = setTimeout(() => setTouched((now) => new Set([...now, ...left])));
    };
    globalThis.addEventListener('pointerdown', press, true);
    globalThis.addEventListener('pointerup', release, true);
    globalThis.addEventListener('pointercancel', release, true);
    return () => {
      clearTimeout(afterClick);
      globalThis.removeEventListener('pointerdown', press, true);
      globalThis.removeEventListener('pointerup', release, true);
      globalThis.removeEventListener('pointercancel', release, true);
    };
  }, []);
  const touch = useCallback((field: DraftField): void => {
    if (pressing.current) waiting.current.push(field);
    else setTouched((now) => (now.has(field) ? now : new Set([...now, field])));
  }, []);
  return { touched, touch, forget: () => setTouched(new Set()) };
}
