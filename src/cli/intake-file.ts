/** The intake, from a file or from standard input. */
import { readFileSync } from 'node:fs';
import { businessDay } from '#kernel/clock.ts';
import type { Locale } from '#kernel/context.ts';
import {
  assertWindowAhead,
  listUnknownIntakeKeys,
  parseIntake,
  type Intake,
  type UnknownKey,
} from '#modules/collaboration-models/index.ts';
import { messages } from '#words/index.ts';
import { UsageError } from './failure.ts';

export interface GivenIntake {
  readonly intake: Intake;
  /** Keys that nothing reads; each has been told on standard error. */
  readonly ignored: readonly UnknownKey[];
}

/** @throws UsageError when it cannot be read; RefusalError when it is no intake */
export function readIntake(path: string | null, locale: Locale): GivenIntake {
  if (path === null) throw new UsageError('cli.intake-needed');
  const value = parseJson(readText(path), path);
  const intake = parseIntake(value, locale);
  assertWindowAhead(intake, businessDay(new Date()));
  const ignored = listUnknownIntakeKeys(value);
  for (const unknown of ignored) process.stderr.write(`${messages(locale).terms.intakeProblems.unknownKey(unknown)}\n`);
  return { intake, ignored };
}

function readText(path: string): string {
  try {
    return readFileSync(path === '-' ? 0 : path, 'utf8');
  } catch {
    throw new UsageError('cli.no-file', { path });
  }
}

function parseJson(text: string, path: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    throw new UsageError('cli.not-json', { path });
  }
}
