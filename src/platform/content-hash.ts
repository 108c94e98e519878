/** The same content has the same hash, whoever wrote it down in which order. Pure. */
import { createHash } from 'node:crypto';

const inOrder = (_: string, one: unknown): unknown => {
  if (typeof one === 'bigint') return one.toString();
  return one !== null && typeof one === 'object' && !Array.isArray(one)
    ? Object.fromEntries(Object.entries(one).toSorted(([a], [b]) => (a < b ? -1 : 1)))
    : one;
};

/** SHA-256 of all that it says as JSON, whatever the order in which its fields stand; a bigint says its digits. */
export const hashOf = (value: unknown): string =>
  createHash('sha256').update(JSON.stringify(value, inOrder)).digest('hex');
