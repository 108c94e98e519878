/** Writes answers to standard output. */
export const print = (text: string): void => {
  process.stdout.write(`${text}\n`);
};
export const printJson = (value: unknown): void => {
  print(JSON.stringify(value, null, 2));
};
