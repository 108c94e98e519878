/** Two tabs write the same draft: the one that did not write last says so instead of overwriting in silence. */
import { useEffect, useState } from 'react';
import { isDraftKey } from './draft-storage.ts';

/** `changed` from the moment another tab stores or drops the draft until the reader has chosen. */
export function useOtherTab(watching: boolean): { changed: boolean; settle: () => void } {
  const [changed, setChanged] = useState(false);
  useEffect(() => {
    if (!watching) return undefined;
    // The event only ever comes from another tab.
    const look = (event: StorageEvent): void => {
      if (isDraftKey(event.key) && event.newValue !== event.oldValue) setChanged(true);
    };
    globalThis.addEventListener('storage', look);
    return () => globalThis.removeEventListener('storage', look);
  }, [watching]);
  return { changed: watching && changed, settle: () => setChanged(false) };
}
