/** Joins class names, leaving out what is off. Later names do not override earlier ones: give each part one owner. */
export const classes = (...names: readonly (string | false | null | undefined)[]): string =>
  names.filter((name) => typeof name === 'string' && name !== '').join(' ');
