/** Keys of an intake that nothing reads: a misspelt key is an unheard wish, so each is told with the key it looks like. */
import type { z } from 'zod';
import { benchmarkId, listBenchmarks } from '#modules/benchmarks/index.ts';
import { Intake } from './intake.ts';

export interface UnknownKey {
  /** Dotted path, for example `constraints.tier`. */
  readonly key: string;
  /** The dotted path that was probably meant; null when nothing is like it. */
  readonly nearest: string | null;
}

interface Shaped {
  readonly shape?: Record<string, z.ZodType>;
  readonly unwrap?: () => z.ZodType;
  readonly def: { readonly type: string; readonly valueType?: z.ZodType };
}

const shaped = (schema: z.ZodType): Shaped => schema;

/** What stands behind optional. */
function unwrap(schema: z.ZodType): z.ZodType {
  const { def, unwrap: inner } = shaped(schema);
  return def.type === 'optional' && inner !== undefined ? unwrap(shaped(schema).unwrap!()) : schema;
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Edits (insert, drop, change one letter) from one word to the other. */
function computeDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++)
      next[j] = Math.min(next[j - 1]! + 1, row[j]! + 1, row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1));
    row = next;
  }
  return row[b.length]!;
}

const plain = (key: string): string => key.toLowerCase().replaceAll(/[-_ ]/g, '');

/** The known key within a third of its letters, nearest first. */
function findNearest(key: string, known: readonly string[]): string | null {
  let best: string | null = null;
  let least = Infinity;
  for (const candidate of known) {
    const distance = computeDistance(plain(key), plain(candidate));
    if (distance < least && distance <= Math.max(1, Math.floor(candidate.length / 3))) {
      best = candidate;
      least = distance;
    }
  }
  return best;
}

const at = (path: readonly string[], key: string): string => [...path, key].join('.');

function unknownIn(value: unknown, wrapped: z.ZodType, path: readonly string[]): readonly UnknownKey[] {
  const schema = unwrap(wrapped);
  const { shape, def } = shaped(schema);
  if (!isObject(value)) return [];
  if (shape === undefined) {
    const inner = def.type === 'record' ? def.valueType : undefined;
    return inner === undefined
      ? []
      : Object.entries(value).flatMap(([key, one]) => unknownIn(one, inner, [...path, key]));
  }
  return Object.entries(value).flatMap(([key, one]) => {
    if (Object.hasOwn(shape, key)) return unknownIn(one, shape[key]!, [...path, key]);
    const nearest = findNearest(key, Object.keys(shape));
    return [{ key: at(path, key), nearest: nearest === null ? null : at(path, nearest) }];
  });
}

/** Overridden assumptions that no figure of data/ answers to, or only one that cannot be changed. */
function unknownAssumptions(value: unknown): readonly UnknownKey[] {
  const given = isObject(value) ? value['assumptions'] : undefined;
  if (!isObject(given)) return [];
  const known = new Set(listBenchmarks().flatMap((row) => (row.editable ? [row.key, benchmarkId(row)] : [])));
  return Object.keys(given)
    .filter((key) => !known.has(key))
    .map((key) => {
      const nearest = findNearest(key, [...known]);
      return { key: at(['assumptions'], key), nearest: nearest === null ? null : at(['assumptions'], nearest) };
    });
}

/** Keys that nothing reads, in the order given, assumptions last: a warning, not an error. */
export const listUnknownIntakeKeys = (value: unknown): readonly UnknownKey[] => [
  ...unknownIn(value, Intake, []),
  ...unknownAssumptions(value),
];
