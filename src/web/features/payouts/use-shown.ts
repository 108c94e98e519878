/** A long list a part at a time, so that ten thousand rows open as fast as ten. */
import { useState } from 'react';

const STEP = 200;

export function useShown<Row>(rows: readonly Row[]): {
  shown: readonly Row[];
  more: (() => void) | null;
} {
  const [most, setMost] = useState(STEP);
  return { shown: rows.slice(0, most), more: rows.length > most ? () => setMost(most + STEP) : null };
}
