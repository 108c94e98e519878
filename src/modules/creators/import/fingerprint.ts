/** A short number that stands for a row's cells, to see whether a repeated identity says anything new. */

/** 53-bit hash of the cells at these indexes (two FNV-1a streams); blanks around a cell do not count. */
export function fingerprint(cells: readonly string[], indexes: readonly number[]): number {
  let low = 0x811c9dc5;
  let high = 0x1b873593;
  for (const index of indexes) {
    const cell = (cells[index] ?? '').trim();
    for (let at = 0; at < cell.length; at++) {
      const code = cell.charCodeAt(at);
      low = Math.imul(low ^ code, 0x01000193);
      high = Math.imul(high ^ code, 0x85ebca6b);
    }
    low = Math.imul(low ^ 31, 0x01000193);
    high = Math.imul(high ^ 31, 0x85ebca6b);
  }
  return (high & 0x1fffff) * 0x100000000 + (low >>> 0);
}
