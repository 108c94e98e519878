/** `zhongcao import creators`: reads a creator file into the library, or only reads it. */
import { statSync } from 'node:fs';
import { readCreators, summariseImport, type ImportSummary } from '#modules/creators/import/index.ts';
import type { Locale } from '#kernel/context.ts';
import { messages } from '#words/index.ts';
import type { CommandArguments } from './command-arguments.ts';
import { EXIT, UsageError } from './failure.ts';
import { print, printJson } from './output.ts';
import { startProgress, type ProgressLine } from './progress.ts';

const SHOWN_PROBLEMS = 20;
const TELL_EVERY = 500;

type Summary = Omit<ImportSummary, 'format'> & { readonly format: string };

export async function runImport(args: CommandArguments): Promise<number> {
  const [what, path, ...rest] = args.positionals;
  if (what !== 'creators' || path === undefined || rest.length > 0)
    throw new UsageError('cli.file-needed', { command: 'zhongcao import creators FILE' });
  assertFile(path);
  const progress = startProgress();
  const { reading } = messages(args.locale).cli.progress;
  const tell = (creators: number): void => {
    progress.show(reading({ creators }));
  };
  const summary = args.dryRun
    ? await readOnly(path, args.locale, tell)
    : await importIntoLibrary(path, args.locale, tell);
  report(summary, args, progress);
  return EXIT.done;
}

/** Before a database is started for it. */
function assertFile(path: string): void {
  if (statSync(path, { throwIfNoEntry: false })?.isFile() !== true) throw new UsageError('cli.no-file', { path });
}

async function readOnly(path: string, locale: Locale, tell: (read: number) => void): Promise<Summary> {
  const reading = readCreators(path);
  let rows = 0;
  for await (const { row } of reading) if (++rows % TELL_EVERY === 0) tell(row);
  return summariseImport(reading.report(), locale);
}

async function importIntoLibrary(path: string, locale: Locale, tell: (read: number) => void): Promise<Summary> {
  const { connectLibrary } = await import('./library.ts');
  const { db, context, close } = await connectLibrary(locale);
  try {
    const { importCreatorsFile } = await import('#modules/creators/index.ts');
    const state = await importCreatorsFile(db, context, path, { onProgress: tell });
    return {
      format: state.format ?? '',
      rows: state.rows,
      problems: state.problems as Summary['problems'],
      problemCount: state.problemCount,
      personalDropped: state.personalDropped,
      unreadColumns: state.unreadColumns,
      unreadSheets: state.unreadSheets,
    };
  } finally {
    await close();
  }
}

function report(summary: Summary, args: CommandArguments, progress: ProgressLine): void {
  progress.end();
  if (args.json) {
    printJson(summary);
    return;
  }
  const { cli } = messages(args.locale);
  print(cli.imported({ format: summary.format, ...summary.rows, dry: args.dryRun }));
  const { told } = messages(args.locale).imports;
  if (summary.personalDropped.length > 0) print(told.personalDropped({ columns: summary.personalDropped }));
  if (summary.unreadColumns.length > 0) print(told.unreadColumns({ columns: summary.unreadColumns }));
  if (summary.unreadSheets.length > 0) print(told.unreadSheets({ sheets: summary.unreadSheets }));
  for (const problem of summary.problems.slice(0, SHOWN_PROBLEMS)) print(`  ${cli.problem(problem)}`);
  const more = summary.problemCount - Math.min(summary.problems.length, SHOWN_PROBLEMS);
  if (more > 0) print(`  ${cli.moreProblems({ more })}`);
}
