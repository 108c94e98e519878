/** Reads the arguments of one command. */
import { parseArgs } from 'node:util';
import { LOCALES, type Locale } from '#kernel/context.ts';
import { UsageError } from './failure.ts';

export interface CommandArguments {
  readonly positionals: readonly string[];
  readonly locale: Locale;
  readonly json: boolean;
  readonly dryRun: boolean;
  /** Say how long each step of the start takes. */
  readonly verbose: boolean;
  readonly intake: string | null;
  readonly creators: string | null;
  readonly writeLp: string | null;
  readonly timeLimitSeconds: number | null;
}

const COMMON = { json: { type: 'boolean' }, lang: { type: 'string' }, help: { type: 'boolean', short: 'h' } } as const;
const OPTIONS = {
  import: { ...COMMON, 'dry-run': { type: 'boolean' } },
  fit: { ...COMMON, intake: { type: 'string' } },
  plan: {
    ...COMMON,
    intake: { type: 'string' },
    creators: { type: 'string' },
    'time-limit': { type: 'string' },
    'write-lp': { type: 'string' },
  },
  'reset-password': { ...COMMON },
  serve: { ...COMMON, verbose: { type: 'boolean' } },
} as const;
export type Command = keyof typeof OPTIONS;
export const isCommand = (name: string): name is Command => name in OPTIONS;

/** The language that was asked for, also when the rest cannot be read. */
export function findLocale(args: readonly string[]): Locale {
  const at = args.findIndex((argument) => argument === '--lang' || argument.startsWith('--lang='));
  const given = at < 0 ? 'en' : (args[at]!.split('=')[1] ?? args[at + 1] ?? '');
  return (LOCALES as readonly string[]).includes(given) ? (given as Locale) : 'en';
}

/** @throws UsageError naming what cannot be used */
export function readArguments(command: Command, args: readonly string[]): CommandArguments {
  const { values, positionals } = parse(command, args);
  const text = (name: string): string | null => (typeof values[name] === 'string' ? values[name] : null);
  const lang = text('lang') ?? 'en';
  if (!(LOCALES as readonly string[]).includes(lang)) throw new UsageError('cli.lang', { given: lang });
  return {
    positionals,
    locale: lang as Locale,
    json: values['json'] === true,
    dryRun: values['dry-run'] === true,
    verbose: values['verbose'] === true,
    intake: text('intake'),
    creators: text('creators'),
    writeLp: text('write-lp'),
    timeLimitSeconds: readSeconds(text('time-limit')),
  };
}

function parse(command: Command, args: readonly string[]): { values: Record<string, unknown>; positionals: string[] } {
  try {
    return parseArgs({ args: [...args], options: OPTIONS[command], allowPositionals: true, strict: true });
  } catch (cause) {
    const message = cause instanceof Error ? cause.message : String(cause);
    // Node's own sentence is English only; what it quotes is the argument that it stumbled on.
    throw new UsageError('cli.arguments', { argument: /'(-[^' <]*)/.exec(message)?.[1] ?? args.join(' ') });
  }
}

function readSeconds(text: string | null): number | null {
  if (text === null) return null;
  const seconds = Number(text);
  if (!(seconds >= 1 && seconds <= 3_600)) throw new UsageError('cli.time-limit');
  return seconds;
}
