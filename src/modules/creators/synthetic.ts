/** Which creators are invented: the shipped examples, also when somebody uploads them as a file of their own. */

/** Keys of invented creators begin so; no real user id does (examples/README.md). */
export const SYNTHETIC_KEY = 'u:00000000';

/** True for the key of an invented creator. */
export const isSyntheticKey = (key: string): boolean => key.startsWith(SYNTHETIC_KEY);
