/** The command line: the same verbs as the web, loaded only when they are asked for. */
import { messages } from '#words/index.ts';
import { findLocale, isCommand, readArguments, type Command, type CommandArguments } from './cli/command-arguments.ts';
import { describeFailure, UsageError } from './cli/failure.ts';

const COMMANDS: Record<Command, (args: CommandArguments) => Promise<number | null>> = {
  import: async (args) => (await import('./cli/import-creators.ts')).runImport(args),
  fit: async (args) => (await import('./cli/fit.ts')).runFit(args),
  plan: async (args) => (await import('./cli/plan.ts')).runPlan(args),
  backtest: async (args) => (await import('./cli/backtest.ts')).runBacktestCommand(args),
  audit: async (args) => (await import('./cli/audit-verify.ts')).runAudit(args),
  doctor: async (args) => (await import('./cli/doctor.ts')).runDoctor(args),
  creator: async (args) => (await import('./cli/creator.ts')).runCreator(args),
  'data-key': async (args) => (await import('./cli/data-key.ts')).runDataKey(args),
  'reset-password': async (args) => (await import('./cli/reset-password.ts')).runResetPassword(args),
  backup: async (args) => (await import('./cli/backup.ts')).runBackup(args),
  restore: async (args) => (await import('./cli/restore.ts')).runRestore(args),
  serve: async (args) => (await import('./cli/serve.ts')).runServe(args),
};

/** Runs one command; null = it goes on until it is stopped. */
async function run(args: readonly string[]): Promise<number | null> {
  const locale = findLocale(args);
  const [name = '', ...rest] = args.filter(
    (argument, index) => !(argument.startsWith('--lang=') || argument === '--lang' || args[index - 1] === '--lang'),
  );
  try {
    if (args.includes('--help') || args.includes('-h') || name === 'help' || args.length === 0) {
      process.stdout.write(`${messages(locale).cli.help}\n`);
      return 0;
    }
    if (!isCommand(name)) throw new UsageError('cli.unknown-command', { given: name });
    const lang = args.find((argument) => argument.startsWith('--lang='))?.slice(7) ?? args[args.indexOf('--lang') + 1];
    return await COMMANDS[name](
      readArguments(
        name,
        args.some((argument) => argument.startsWith('--lang')) ? [...rest, `--lang=${lang ?? ''}`] : rest,
      ),
    );
  } catch (cause) {
    const { code, message, exit } = describeFailure(cause, locale);
    if (args.includes('--json')) process.stdout.write(`${JSON.stringify({ error: { code, message } }, null, 2)}\n`);
    else process.stderr.write(`${message}\n`);
    return exit;
  }
}

// A reader that has seen enough (head, less) closes the pipe: that is no error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
});
const exit = await run(process.argv.slice(2));
if (exit !== null) process.exitCode = exit;
