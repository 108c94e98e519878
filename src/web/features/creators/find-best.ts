/** Who has the best known value; nobody when fewer than two are known or all are equal. */
export function findBest(values: readonly (number | null)[], best: 'high' | 'low'): ReadonlySet<number> {
  const known = values.filter((value) => value !== null);
  const top = best === 'high' ? Math.max(...known) : Math.min(...known);
  if (known.length < 2 || known.every((value) => value === top)) return new Set();
  return new Set(values.flatMap((value, index) => (value === top ? [index] : [])));
}
