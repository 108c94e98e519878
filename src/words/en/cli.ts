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
  serve [--verbose] [--no-backup]                  start the product; --verbose says how long each step takes,
                                                   --no-backup makes none before an upgrade
  backup FILE [--with-keys] [--json]               everything in one file, also while the product runs
  restore FILE [--json]                            a backup into an empty home
  creator export ID FILE                           everything held on one creator, as JSON
  data-key rotate                                  a new key for personal data; works while serving
  reset-password EMAIL                             a new password, read from standard input
  audit verify [--json]                            whether the audit trail is whole and unaltered
  doctor [--json]                                  whether everything that must hold does hold

  --lang en|zh   language of all texts (English when left out)
  --help         this text

Exit: 0 done, 1 something is broken, 2 bad input, 3 no plan within the limits, 4 the audit trail was tampered with.`,
  problems: {
    'cli.unknown-command': ({ given }: { given: string }) =>
      `Unknown command "${given}". Commands: import creators, fit, plan, backtest, serve, backup, restore, audit verify, doctor, creator export, data-key rotate, reset-password.`,
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
    'cli.audit-verify': () => 'Write: audit verify.',
    'cli.creator-export': () => 'Name a creator and a file: creator export ID FILE.',
    'cli.data-key': () => 'Write: data-key rotate.',
    'cli.data-key-environment': () =>
      'The keys come from ZHONGCAO_DATA_KEY. Put a new key (openssl rand -base64 32) before the present one, separated by a comma, restart the server, and run this again.',
    'cli.no-account': ({ email }: { email: string }) => `There is no account with the e-mail ${email}.`,
    'cli.stopped': () => 'Stopped, as you asked. Nothing was kept.',
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
    backingUp: (p: { table: string; done: number; of: number; megabytes: number }) =>
      `Backing up: table ${p.done + 1} of ${p.of} (${p.table}), ${count(p.megabytes)} MB so far`,
    checking: ({ megabytes }: { megabytes: number }) => `Checking the file: ${count(megabytes)} MB so far`,
    restoring: ({ table, rows }: { table: string; rows: number }) => `Restoring ${table}: ${count(rows)} rows so far`,
    curve: ({ done, of }: { done: number; of: number }) => `Trying other budgets: ${done} of ${of}`,
  },
  audit: {
    chain: ({ chain, found }: { chain: string; found: string }) => `${chain}: ${found}`,
    verdict: ({ intact, chains }: { intact: boolean; chains: number }) =>
      intact
        ? `The audit trail is whole: ${count(chains)} ${chains === 1 ? 'chain' : 'chains'} verified.`
        : 'The audit trail was tampered with; see above.',
  },
  creatorExported: ({ path }: { path: string }) =>
    `Everything held is in ${path}. It is personal data: hand it over safely and delete it.`,
  keyProgress: ({ rows }: { rows: number }) => `Encrypting again: ${count(rows)} rows`,
  keyRotated: ({ rows, key }: { rows: number; key: string }) =>
    `The data key is ${key} now; ${count(rows)} rows were encrypted again and the old key is put away. Backups made before still need the old one.`,
  keyRotatedByHand: ({ rows, key }: { rows: number; key: string }) =>
    `${count(rows)} rows were encrypted again; nothing uses another key than ${key}, the first of ZHONGCAO_DATA_KEY. Take the others out of it once no backup needs them.`,
  newPassword: 'New password (it shows while you type), then Enter:',
  passwordReset: ({ email }: { email: string }) =>
    `${email} has the new password now. Everyone signed in with this account is signed out.`,
  backedUp: (p: { file: string; rows: number; tables: number; megabytes: string; sha256: string }) =>
    `Backed up ${count(p.rows)} rows of ${p.tables} tables into ${p.file} (${p.megabytes} MB).\nSHA-256 ${p.sha256}`,
  keysInside: ({ names }: { names: readonly string[] }) =>
    `The file also holds the keys (${names.join(', ')}): whoever has it can read everything and sign in as anybody. Keep it like a safe’s key.`,
  keysOutside: ({ home, names }: { home: string; names: readonly string[] }) =>
    `The keys are not in it. Keep a copy of ${names.map((name) => `${home}/${name}`).join(', ')} in another safe place: without it, encrypted columns cannot be read and everybody must sign in anew.`,
  waitsForBackup:
    'The login of DATABASE_URL is bound by row-level security, so everything waits while this backup is made. A login above it (BYPASSRLS) would not need that.',
  restored: (p: { rows: number; tables: number; madeAt: string; place: string }) =>
    `Restored ${count(p.rows)} rows of ${p.tables} tables into ${p.place}, as they stood on ${p.madeAt}. Every table was read back and is the same.`,
  upgradedTo: ({ migrations }: { migrations: readonly string[] }) =>
    `Then brought up to this version: ${migrations.join(', ')}.`,
  bringKeys: ({ home }: { home: string }) =>
    `The backup held no keys. Put the old home’s key files (secret and its like) into ${home} before you start.`,
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
