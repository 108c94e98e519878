/** Reads an intake from anything, and says for each wrong field what is wrong, where, and how to mend it. */
import type { z } from 'zod';
import type { Locale } from '#kernel/context.ts';
import { refuse } from '#kernel/refusal.ts';
import { listOverrideFaults } from '#modules/benchmarks/index.ts';
import type { OverrideFault } from '#modules/benchmarks/index.ts';
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
      return issue.message === 'reserves-too-large'
        ? say.reserves({ field })
        : issue.message === 'rate'
          ? say.rate({ field })
          : say.day({ field });
    case 'unrecognized_keys':
      return say.unknownName({ field: pathOf([...issue.path, ...issue.keys]) });
    case 'invalid_key':
      return say.unknownName({ field });
    default:
      return path.startsWith('rate') ? say.rate({ field }) : say.other({ field });
  }
}

function describeOverride(fault: OverrideFault, locale: Locale): string {
  const say = messages(locale).terms.intakeProblems;
  const field = pathOf(['assumptions', fault.key]);
  switch (fault.kind) {
    case 'below':
      return say.tooSmall({ field, least: String(fault.bound) });
    case 'above':
      return say.tooBig({ field, most: String(fault.bound), items: false });
    case 'crossed':
      return say.crossedFigures({ field, other: fault.other });
  }
}

/**
 * The parsed intake.
 * @throws RefusalError `fit.intake`, with one sentence per wrong field in `detail.problems`,
 *   in the language of `locale`; `fit.contradiction` is computeFit's business, not this one's
 */
export function parseIntake(value: unknown, locale: Locale): Intake {
  const parsed = Intake.safeParse(value);
  if (!parsed.success) {
    refuse('invalid', 'fit.intake', {
      problems: parsed.error.issues.map((issue) => describeIssue(issue, value, locale)),
    });
  }
  const faults = listOverrideFaults(parsed.data.assumptions ?? {});
  if (faults.length > 0)
    refuse('invalid', 'fit.intake', { problems: faults.map((fault) => describeOverride(fault, locale)) });
  return parsed.data;
}
