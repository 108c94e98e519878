/** Whether the screen is a phone's. */
import { useSyncExternalStore } from 'react';

const narrow = matchMedia('(max-width: 40rem)');

function subscribe(tell: () => void): () => void {
  narrow.addEventListener('change', tell);
  return () => narrow.removeEventListener('change', tell);
}

export const useIsNarrow = (): boolean => useSyncExternalStore(subscribe, () => narrow.matches);
