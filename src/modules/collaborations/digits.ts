/** Terms as JSON: what is a bigint is written as its digits, which the models' schemas read again. */
export const writeDigits = (value: unknown): unknown =>
  JSON.parse(JSON.stringify(value, (_, one: unknown) => (typeof one === 'bigint' ? one.toString() : one)));
