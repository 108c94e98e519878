/** The same fact said twice has the same hash. Pure. */
import { createHash } from 'node:crypto';

/** Of all that a fact says, in an order that does not matter. */
export function hashFact(fact: object): string {
  const sorted = JSON.stringify(fact, (_, value: unknown) =>
    value !== null && typeof value === 'object' && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  );
  return createHash('sha256').update(sorted).digest('hex');
}
