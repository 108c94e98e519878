/** A plan's version as a workbook in one language: summary, lines, forecast, money, money by month, assumptions, what is not known. */
import { businessDay } from '#kernel/clock.ts';
import type { Context, Locale } from '#kernel/context.ts';
import { demand } from '#kernel/permission.ts';
import { refuse } from '#kernel/refusal.ts';
import type { AppDatabase } from '#platform/database.ts';
import { writeXlsx } from '#platform/table/index.ts';
import { messages } from '#words/index.ts';
import type { PlanDocument } from './contract.ts';
import { cashFlowSheet, forecastSheet } from './export-forecast.ts';
import { linesSheet } from './export-lines.ts';
import { assumptionsSheet, moneySheet, summarySheet, unknownSheet } from './export-sheets.ts';
import type { PlanResult } from './planning/plan-result.ts';
import { showDocument } from './plan-view.ts';
import { loadPlan } from './verbs/read-plans.ts';

export interface ExportedPlan {
  readonly name: string;
  readonly version: number;
  readonly approvedBy: string | null;
  /** Business day. */
  readonly approvedOn: string | null;
  readonly result: PlanResult;
  readonly document: PlanDocument;
}

/** The workbook's bytes. */
export const writePlanWorkbook = (exported: ExportedPlan, locale: Locale): AsyncGenerator<Uint8Array> =>
  writeXlsx([
    summarySheet(exported, locale),
    linesSheet(exported, locale),
    ...forecastSheet(exported, locale),
    moneySheet(exported, locale),
    ...cashFlowSheet(exported, locale),
    assumptionsSheet(exported, locale),
    unknownSheet(exported, locale),
  ]);

/**
 * One version as a file in the language asked for.
 * @throws RefusalError platform.not-allowed, plans.not-found, plans.version-not-found, plans.no-result
 */
export async function exportPlan(
  db: AppDatabase,
  ctx: Context,
  id: string,
  version: number,
  locale: Locale,
): Promise<{ fileName: string; bytes: AsyncGenerator<Uint8Array> }> {
  demand(ctx, 'plan:read');
  demand(ctx, 'cost:read');
  const { plan, shown } = await loadPlan(db, ctx, id, version);
  if (shown.result === null) refuse('conflict', 'plans.no-result', { version });
  const words = messages(locale).planExport;
  const name = plan.example ? words.exampleName : plan.name;
  const exported: ExportedPlan = {
    name,
    version,
    result: shown.result,
    document: showDocument(shown.result, ctx, locale),
    approvedBy: shown.approvedBy,
    approvedOn: shown.approvedAt === null ? null : businessDay(shown.approvedAt),
  };
  return { fileName: words.fileName({ name, version }), bytes: writePlanWorkbook(exported, locale) };
}
