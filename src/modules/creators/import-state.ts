/** An import as the web shows it. */
import type { Kysely } from 'kysely';
import type { Context } from '#kernel/context.ts';
import type { DB } from '#platform/database.ts';
import { describeRefusal } from '#words/refusal.ts';
import type { ImportState } from './contract.ts';
import type { FindPlans } from './creator-page.ts';
import { describeProblem, findUnreadColumns } from './import/index.ts';
import type { ImportRow, StoredReport } from './import-store.ts';
import { findListsOf } from './lists.ts';

/** The running import's own progress, newer than what its row says. */
export type LiveProgress = ImportState['progress'];

/** Describes an import in the asker's language, with the lists and plans that its price changes touch now. */
export async function describeImport(
  tx: Kysely<DB>,
  ctx: Context,
  row: ImportRow,
  live: LiveProgress | null,
  findPlans: FindPlans | undefined,
): Promise<ImportState> {
  const { report } = row;
  const ids = [...new Set(report.changes.touched.map((change) => change.creatorId))];
  const lists = ids.length === 0 ? new Map() : await findListsOf(tx, ctx, ids);
  const plans = ids.length === 0 ? undefined : await findPlans?.(tx, ctx, ids);
  const namesOf = (named: readonly { readonly name: string }[] | undefined): string[] =>
    (named ?? []).map(({ name }) => name);
  const progress = live ?? report.progress;
  return {
    id: row.id,
    fileName: row.fileName,
    format: row.format,
    state: row.state,
    columns: report.columns.map((column) => ({ ...column, samples: [...column.samples] })),
    preview: report.preview,
    progress,
    rows: live === null ? report.rows : { ...report.rows, read: live.read },
    personalDropped: report.personalDropped,
    problems: report.problems.map((problem) => ({ ...describeProblem(problem, ctx.locale) })),
    problemCount: report.problemCount,
    unreadColumns: findUnreadColumns(report.columns),
    unreadSheets: [...(report.unreadSheets ?? [])],
    changes: {
      ...report.changes,
      touched: report.changes.touched.map((change) => ({
        ...change,
        lists: namesOf(lists.get(change.creatorId)),
        plans: namesOf(plans?.get(change.creatorId)),
      })),
    },
    refusal:
      row.refusal === null ? null : { code: row.refusal.code, message: describeRefusal(row.refusal, ctx.locale) },
    startedAt: row.startedAt.toISOString(),
    finishedAt: row.finishedAt?.toISOString() ?? null,
  };
}

/** Rows of the list of imports. */
export const summariseRow = ({ id, fileName, format, state, report, startedAt, finishedAt }: ImportRow) => ({
  id,
  fileName,
  format,
  state,
  rows: report.rows,
  startedAt: startedAt.toISOString(),
  finishedAt: finishedAt?.toISOString() ?? null,
});

/** What the first rows would be read as. */
export type Preview = StoredReport['preview'];
