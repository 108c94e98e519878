/** The command line's own sentences. */
import { formatCount, formatGap, formatMoney } from '../amounts.ts';

const count = (value: number): string => formatCount(value, 'en');
/** Records are counted, not estimated. */
const exact = (value: number): string => value.toLocaleString('en-GB');

export const cli = {
  help: `zhongcao <command>

  import creators FILE [--json] [--dry-run]        read a creator file; --dry-run reads it and stores nothing
  fit --intake FILE|- [--json]                     which collaboration models fit
  plan --intake FILE|- [--creators FILE]           the best plan; without --creators from your library
       [--target METRIC=AMOUNT]... [--budget-curve] [--time-limit S] [--write-lp FILE] [--json]
  backtest --notes FILE --creators FILE            how good forecasts are, held against real notes
       [--json | --markdown]
  serve [--verbose]                                start the product; --verbose says how long each step takes
  reset-password EMAIL                             a new password, read from standard input

  --lang en|zh   language of all texts (English when left out)
  --help         this text

Exit: 0 done, 2 bad input, 3 no plan within the limits.`,
  problems: {
    'cli.unknown-command': ({ given }: { given: string }) =>
      `Unknown command "${given}". Commands: import creators, fit, plan, backtest, serve, reset-password.`,
    'cli.arguments': ({ argument }: { argument: string }) =>
      `${argument} cannot be used here: this command does not know it, or its value is missing or one too many.`,
    'cli.file-needed': ({ command }: { command: string }) => `Name one file: ${command}.`,
    'cli.intake-needed': () => 'Give the intake: --intake FILE, or --intake - to read it from standard input.',
    'cli.notes-needed': () => 'Give both files: --notes FILE for the notes and --creators FILE for their creators.',
    'cli.no-file': ({ path }: { path: string }) => `There is no readable file at ${path}.`,
    'cli.cannot-write': ({ path }: { path: string }) => `Cannot write to ${path}.`,
    'cli.not-json': ({ path }: { path: string }) => `${path} is not JSON.`,
    'cli.time-limit': () => 'The time limit is a number of seconds between 1 and 3600.',
    'cli.target': ({ given, metrics }: { given: string; metrics: string }) =>
      `"${given}" is no target. Write --target metric=amount, for example --target reads=2000000, once for each of: ${metrics}.`,
    'cli.lang': ({ given }: { given: string }) => `Unknown language "${given}": en or zh.`,
    'cli.email-needed': () => 'Name one account: reset-password EMAIL.',
    'cli.no-account': ({ email }: { email: string }) => `There is no account with the e-mail ${email}.`,
    'cli.password-length': ({ least, most }: { least: number; most: number }) =>
      `The password must have ${least} to ${most} characters; nothing was changed.`,
    'cli.not-set-up': () =>
      'Nothing is set up yet: run "npm start", open the one-time link that it prints, and come back.',
    'cli.setting': ({ message }: { message: string }) => message,
    'cli.defect': ({ message }: { message: string }) => `Something broke on our side: ${message}`,
  },
  progress: {
    reading: ({ creators }: { creators: number }) => `Reading: ${count(creators)} rows`,
    weighing: ({ creators }: { creators: number }) => `Pricing and forecasting: ${count(creators)} creators`,
    solving: ({ gap }: { gap: number | null }) =>
      gap === null || gap > 0.5
        ? 'Looking for a plan'
        : `Best plan so far is within ${formatGap(gap, 'en')} of the best possible`,
    writing: () => 'Writing the plan',
    curve: ({ done, of }: { done: number; of: number }) => `Trying other budgets: ${done} of ${of}`,
  },
  newPassword: 'New password (it shows while you type), then Enter:',
  passwordReset: ({ email }: { email: string }) =>
    `${email} has the new password now. Everyone signed in with this account is signed out.`,
  imported: (p: {
    format: string;
    read: number;
    created: number;
    updated: number;
    unchanged: number;
    rejected: number;
    dry: boolean;
  }) =>
    `${p.dry ? 'Read' : 'Imported'} as ${p.format}: ${exact(p.read)} rows, ${exact(p.created)} new, ${exact(p.updated)} updated, ${exact(p.unchanged)} unchanged, ${exact(p.rejected)} rejected.${p.dry ? ' Nothing was stored.' : ''}`,
  problem: (p: { row: number; column: string; message: string }) => `row ${p.row}, ${p.column}: ${p.message}`,
  moreProblems: ({ more }: { more: number }) => `and ${count(more)} more problems; see --json`,
  moreLines: ({ more }: { more: number }) => `… and ${count(more)} more (use --json)`,
  headings: {
    models: 'Models',
    missing: 'missing',
    lines: 'Creators',
    money: 'Money',
    guardrails: 'Guardrails',
    checks: 'Checks',
    unknowns: 'Not known',
    leftOut: 'Left out',
    clashes: 'What clashes',
    waves: 'Waves',
    departures: 'Departures from the default mix',
    forecast: 'Forecast',
    curve: 'Other budgets (* = today)',
    curveColumns: ['mix', 'budget', 'worth (index)', 'at most better by', 'creators', 'reads P50'],
    cashFlow: 'Money by month',
    cashColumns: ['month', 'promised at most', 'due, expected', 'due at most'],
    columns: ['week', 'creator', 'tier', 'model', 'deliverables', 'at most', 'reads P50', 'engagements P50'],
  },
  money: (p: { expected: string; worst: string; reserved: string; left: string; currency: string }) =>
    `${formatMoney(p.expected, p.currency, 'en')} expected, ${formatMoney(p.worst, p.currency, 'en')} at most, ${formatMoney(p.reserved, p.currency, 'en')} reserved, ${formatMoney(p.left, p.currency, 'en')} left`,
};
