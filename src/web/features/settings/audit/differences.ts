/** What an entry changed, field by field, for reading. */
import { REDACTED } from '#kernel/redacted.ts';

export interface Difference {
  /** Names from the outside in, joined by a point. */
  readonly field: string;
  /** Null where the field was not there or empty. */
  readonly before: string | null;
  readonly after: string | null;
}

type Values = Readonly<Record<string, unknown>>;

const isValues = (value: unknown): value is Values =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const textOf = (value: unknown): string | null =>
  value === null || value === undefined ? null : typeof value === 'string' ? value : JSON.stringify(value);

/** Values of any depth as one list. */
export const flatten = (values: Values, outer = ''): Map<string, string | null> =>
  new Map(
    Object.entries(values).flatMap(([name, value]) =>
      isValues(value) && Object.keys(value).length > 0
        ? [...flatten(value, `${outer}${name}.`)]
        : [[`${outer}${name}`, textOf(value)] as const],
    ),
  );

/** Fields that differ, in the order in which they are named. */
export function listDifferences(before: Values | null, after: Values | null): Difference[] {
  const [old, now] = [flatten(before ?? {}), flatten(after ?? {})];
  return [...new Set([...old.keys(), ...now.keys()])]
    .map((field) => ({ field, before: old.get(field) ?? null, after: now.get(field) ?? null }))
    .filter((one) => one.before !== one.after || one.before === REDACTED);
}
