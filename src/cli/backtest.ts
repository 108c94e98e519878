/** `zhongcao backtest`: how good forecasts are, held against real notes of a file. */
import { accessSync, constants } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import type { Locale } from '#kernel/context.ts';
import {
  describeReport,
  readKnownCreators,
  readNotes,
  runBacktest,
  tableBaselines,
  tableCoverage,
  writeQualityPage,
} from '#modules/forecast/index.ts';
import type { BacktestReport } from '#modules/forecast/contract.ts';
import { messages } from '#words/index.ts';
import type { CommandArguments } from './command-arguments.ts';
import { EXIT, UsageError } from './failure.ts';
import { print, printJson } from './output.ts';
import { startProgress } from './progress.ts';
import { formatTable } from './text-table.ts';

/** @throws UsageError without both files; RefusalError when they cannot be read or hold too few notes */
export async function runBacktestCommand({
  notes,
  creators,
  locale,
  json,
  markdown,
}: CommandArguments): Promise<number> {
  if (notes === null || creators === null) throw new UsageError('cli.notes-needed');
  for (const path of [notes, creators]) assertReadable(path);
  const progress = startProgress();
  try {
    const report = runBacktest(await readNotes(notes), await readKnownCreators(creators), {
      onProgress: (done) => {
        progress.show(messages(locale).forecast.progress({ done }));
      },
    });
    progress.end();
    if (json) printJson(report);
    else if (markdown) process.stdout.write(writeQualityPage(report, describeMachine(), locale));
    else print(formatReport(report, locale));
    return EXIT.done;
  } finally {
    progress.end();
  }
}

function assertReadable(path: string): void {
  try {
    accessSync(path, constants.R_OK);
  } catch {
    throw new UsageError('cli.no-file', { path });
  }
}

/** The first line says what was tested. */
function formatReport(report: BacktestReport, locale: Locale): string {
  const [coverage, baselines] = [tableCoverage(report, locale), tableBaselines(report, locale)];
  const [tested = '', ...sentences] = describeReport(report, locale);
  return [
    tested,
    '',
    formatTable(coverage.columns, coverage.rows, coverage.columns.length - 1),
    '',
    formatTable(baselines.columns, baselines.rows, baselines.columns.length - 1),
    '',
    ...sentences,
  ].join('\n');
}

const GIGA = 2 ** 30;

function describeMachine(): string {
  const cores = cpus();
  return `${cores.length} x ${cores[0]?.model.trim() ?? 'CPU'}, ${Math.round(totalmem() / GIGA)} GB, Node.js ${process.versions.node}, ${process.platform}`;
}
