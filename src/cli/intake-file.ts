/** The intake, from a file or from standard input. */
import { readFileSync } from 'node:fs';
import type { Locale } from '#kernel/context.ts';
import { parseIntake, type Intake } from '#modules/collaboration-models/index.ts';
import { UsageError } from './failure.ts';

/** @throws UsageError when it cannot be read; RefusalError when it is no intake */
export function readIntake(path: string | null, locale: Locale): Intake {
  if (path === null) throw new UsageError('cli.intake-needed');
  return parseIntake(parseJson(readText(path), path), locale);
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
