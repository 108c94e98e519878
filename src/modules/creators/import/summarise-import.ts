/** The report of an import as machines get it: the JSON of `zhongcao import creators --json`. */
import type { Locale } from '#kernel/context.ts';
import { messages } from '#words/index.ts';
import type { ImportFormat, ImportReport, RowCounts, RowProblem, UnreadSheet } from './imported.ts';

export interface DescribedProblem extends RowProblem {
  readonly message: string;
}

export interface ImportSummary {
  readonly format: ImportFormat;
  readonly rows: RowCounts;
  /** The first thousand of `problemCount`. */
  readonly problems: readonly DescribedProblem[];
  readonly problemCount: number;
  readonly personalDropped: ImportReport['personalDropped'];
  readonly unreadColumns: readonly string[];
  readonly unreadSheets: readonly UnreadSheet[];
}

/** A problem with its sentence in the reader's language. */
export const describeProblem = (problem: RowProblem, locale: Locale): DescribedProblem => ({
  ...problem,
  message: messages(locale).imports.problems[problem.code](problem),
});

/** Without a library, `created` counts new identities, `updated` repeated ones that say something new, `unchanged` plain repeats. */
export const summariseImport = (report: ImportReport, locale: Locale = 'en'): ImportSummary => ({
  format: report.format,
  rows: report.rows,
  problems: report.problems.map((problem) => describeProblem(problem, locale)),
  problemCount: report.problemCount,
  personalDropped: report.personalDropped,
  unreadColumns: report.unreadColumns,
  unreadSheets: report.unreadSheets,
});
