/** Reads an intake from anything, and says for each wrong field what is wrong, where, and how to mend it. */
import type { z } from 'zod';
import type { Locale } from '#kernel/context.ts';
import { refuse } from '#kernel/refusal.ts';
import { benchmarkId, listBenchmarks } from '#modules/benchmarks/index.ts';
import { messages } from '#words/index.ts';
import { Intake } from './intake.ts';

type Issue = z.core.$ZodIssue;

/** `constraints.tiers.mid.creators.min`, as a user would write it. */
const pathOf = (path: readonly PropertyKey[]): string => path.map(String).join('.');

function findAt(value: unknown, path: readonly PropertyKey[]): unknown {
  let at = value;
  for (const key of path) {
    if (typeof at !== 'object' || at === null) return undefined;
    at = (at as Record<PropertyKey, unknown>)[key];
  }
  return at;
}

/** Fields that hold an amount in minor units; a union's own issue does not say so. */
const AMOUNTS = new Set(['product.price', 'product.unitCost', 'budget.amount', 'averageOrderValue']);

function describeIssue(issue: Issue, value: unknown, locale: Locale): string {
  const say = messages(locale).terms.intakeProblems;
  const path = pathOf(issue.path);
  const given = findAt(value, issue.path);
  const field = path === '' ? say.whole() : path;
  if (path === '' && issue.code === 'invalid_type') return say.notAnObject();
  if (given === undefined) return say.missing({ field });
  if (AMOUNTS.has(path)) return say.amount({ field });
  switch (issue.code) {
    case 'invalid_type':
      return say.type({ field, expected: issue.expected });
    case 'invalid_value':
      return say.oneOf({ field, allowed: issue.values.map(String) });
    case 'too_small':
      return say.tooSmall({ field, least: String(issue.minimum) });
    case 'too_big':
      return say.tooBig({
        field,
        most: String(issue.maximum),
        items: issue.origin === 'array' || issue.origin === 'string',
      });
    case 'custom':
      return issue.message === 'reserves-too-large' ? say.reserves({ field }) : say.day({ field });
    case 'unrecognized_keys':
      return say.unknownName({ field: pathOf([...issue.path, ...issue.keys]) });
    case 'invalid_key':
      return say.unknownName({ field });
    default:
      return path.startsWith('rate') ? say.rate({ field }) : say.other({ field });
  }
}

/**
 * The parsed intake.
 * @throws RefusalError `fit.intake`, with one sentence per wrong field in `detail.problems`,
 *   in the language of `locale`; `fit.contradiction` is computeFit's business, not this one's
 */
export function parseIntake(value: unknown, locale: Locale): Intake {
  const parsed = Intake.safeParse(value);
  if (parsed.success) return parsed.data;
  refuse('invalid', 'fit.intake', {
    problems: parsed.error.issues.map((issue) => describeIssue(issue, value, locale)),
  });
}

interface Shaped {
  readonly shape?: Record<string, z.ZodType>;
  readonly unwrap?: () => z.ZodType;
}

/** The fields of an object schema behind optional; null for anything else. */
function findShape(schema: z.ZodType): Record<string, z.ZodType> | null {
  const seen = schema as unknown as Shaped;
  if (seen.shape !== undefined) return seen.shape;
  const isOptional = (schema as unknown as { def: { type: string } }).def.type === 'optional';
  return isOptional && seen.unwrap !== undefined ? findShape(seen.unwrap()) : null;
}

function unknownKeys(value: unknown, schema: z.ZodType, path: readonly string[]): readonly string[] {
  const shape = findShape(schema);
  if (shape === null || typeof value !== 'object' || value === null || Array.isArray(value)) return [];
  return Object.entries(value).flatMap(([key, inner]) => {
    const known = Object.hasOwn(shape, key) ? shape[key] : undefined;
    return known === undefined ? [pathOf([...path, key])] : unknownKeys(inner, known, [...path, key]);
  });
}

/** Overridden assumptions that no figure of data/ answers to. */
function unknownAssumptions(value: unknown): readonly string[] {
  const given = findAt(value, ['assumptions']);
  if (typeof given !== 'object' || given === null) return [];
  const known = new Set(listBenchmarks().flatMap((row) => [row.key, benchmarkId(row)]));
  return Object.keys(given)
    .filter((key) => !known.has(key))
    .map((key) => pathOf(['assumptions', key]));
}

/** Keys of an intake that nothing reads, as dotted paths: a warning (a misspelt key is an unheard wish), not an error. */
export const listUnknownIntakeKeys = (value: unknown): readonly string[] => [
  ...unknownKeys(value, Intake, []),
  ...unknownAssumptions(value),
];
