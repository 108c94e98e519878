/** Terms as JSON, and the hash of what somebody accepts. */
export { hashOf } from '#platform/content-hash.ts';

/** What is a bigint is written as its digits, which the models' schemas read again. */
export const writeDigits = (value: unknown): unknown =>
  JSON.parse(JSON.stringify(value, (_, one: unknown) => (typeof one === 'bigint' ? one.toString() : one)));
