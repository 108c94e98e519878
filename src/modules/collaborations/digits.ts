/** Terms as JSON, and the hash of what somebody accepts. */
import { createHash } from 'node:crypto';

/** What is a bigint is written as its digits, which the models' schemas read again. */
export const writeDigits = (value: unknown): unknown =>
  JSON.parse(JSON.stringify(value, (_, one: unknown) => (typeof one === 'bigint' ? one.toString() : one)));

/** SHA-256 of all that it says, whatever the order in which its fields stand. */
export const hashOf = (value: unknown): string =>
  createHash('sha256')
    .update(
      JSON.stringify(writeDigits(value), (_, one: unknown) =>
        one !== null && typeof one === 'object' && !Array.isArray(one)
          ? Object.fromEntries(Object.entries(one).toSorted(([a], [b]) => (a < b ? -1 : 1)))
          : one,
      ),
    )
    .digest('hex');
