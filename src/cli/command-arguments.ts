/** Reads the arguments of one command. */
import { parseArgs } from 'node:util';
import { LOCALES, type Locale } from '#kernel/context.ts';
import { TARGET_METRICS, type TargetMetric } from '#modules/plans/contract.ts';
import { UsageError } from './failure.ts';

export interface CommandArguments {
  readonly positionals: readonly string[];
  readonly locale: Locale;
  readonly json: boolean;
  readonly dryRun: boolean;
  /** Say how long each step of the start takes. */
  readonly verbose: boolean;
  /** Back up before an upgrade. */
  readonly backup: boolean;
  /** The backup holds the home's key files, too. */
  readonly withKeys: boolean;
  readonly intake: string | null;
  readonly creators: string | null;
  readonly notes: string | null;
  /** The report as the page of docs/. */
  readonly markdown: boolean;
  readonly writeLp: string | null;
  readonly timeLimitSeconds: number | null;
  /** Work out what other budgets would bring. */
  readonly budgetCurve: boolean;
  /** What the plan should reach, by metric. */
  readonly targets: Partial<Record<TargetMetric, number>>;
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
    'budget-curve': { type: 'boolean' },
    target: { type: 'string', multiple: true },
  },
  backtest: {
    ...COMMON,
    notes: { type: 'string' },
    creators: { type: 'string' },
    markdown: { type: 'boolean' },
  },
  audit: { ...COMMON },
  doctor: { ...COMMON },
  creator: { ...COMMON },
  'data-key': { ...COMMON },
  'reset-password': { ...COMMON },
  serve: { ...COMMON, verbose: { type: 'boolean' }, 'no-backup': { type: 'boolean' } },
  backup: { ...COMMON, 'with-keys': { type: 'boolean' } },
  restore: { ...COMMON },
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
    backup: values['no-backup'] !== true,
    withKeys: values['with-keys'] === true,
    intake: text('intake'),
    creators: text('creators'),
    notes: text('notes'),
    markdown: values['markdown'] === true,
    writeLp: text('write-lp'),
    timeLimitSeconds: readSeconds(text('time-limit')),
    budgetCurve: values['budget-curve'] === true,
    targets: readTargets(values['target']),
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

/** `metric=amount`, each metric once at most; revenue in minor units of the budget's currency. */
function readTargets(given: unknown): CommandArguments['targets'] {
  const targets: CommandArguments['targets'] = {};
  for (const text of Array.isArray(given) ? (given as string[]) : []) {
    const [name = '', amount = '', ...rest] = text.split('=');
    const metric = TARGET_METRICS.find((one) => one === name);
    if (metric === undefined || rest.length > 0 || !/^\d{1,15}$/.test(amount) || targets[metric] !== undefined)
      throw new UsageError('cli.target', { given: text, metrics: TARGET_METRICS.join(', ') });
    targets[metric] = Number(amount);
  }
  return targets;
}

function readSeconds(text: string | null): number | null {
  if (text === null) return null;
  const seconds = Number(text);
  if (!(seconds >= 1 && seconds <= 3_600)) throw new UsageError('cli.time-limit');
  return seconds;
}
