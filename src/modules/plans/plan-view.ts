/** A plan and one of its versions as the web sees them. */
import type { Context, Locale } from '#kernel/context.ts';
import { may } from '#kernel/permission.ts';
import { messages } from '#words/index.ts';
import { describeRefusal } from '#words/refusal.ts';
import type { PlanDocument, PlanView } from './contract.ts';
import type { PlanRecord, VersionRecord, VersionSummary } from './plan-record.ts';
import { describePlan } from './planning/describe-plan.ts';
import type { PlanProgress, PlanResult } from './planning/plan-result.ts';

type PlanSummary = Omit<PlanView, 'intake' | 'listId' | 'adjustments' | 'document' | 'progress' | 'refusal'>;

const showVersion = (version: VersionSummary): PlanView['versions'][number] => ({
  version: version.version,
  at: version.madeAt.toISOString(),
  by: version.madeBy,
  value: version.value,
  cost: version.cost?.toString() ?? null,
  reads: version.figures?.reads ?? null,
  worth: version.figures?.worth ?? null,
  note: version.note,
  told: version.figures?.told ?? null,
});

/** What a list shows; `shown` is the version that state, budget and currency are taken from. */
export function showPlan(
  plan: PlanRecord,
  versions: readonly VersionSummary[],
  shown: VersionSummary,
  locale: Locale,
): PlanSummary {
  const approved = versions.find((version) => version.state === 'approved');
  return {
    id: plan.id,
    name: plan.example ? messages(locale).planExport.exampleName : plan.name,
    example: plan.example,
    state: shown.state,
    version: shown.version,
    versions: versions.map(showVersion),
    currency: shown.currency,
    budget: shown.budget.toString(),
    updatedAt: plan.updatedAt.toISOString(),
    approvedAt: approved?.approvedAt?.toISOString() ?? null,
    approvedBy: approved?.approvedBy ?? null,
  };
}

const showProgress = (progress: PlanProgress): NonNullable<PlanView['progress']> => {
  const { phase, seconds, value, bound, gap } = progress;
  return { phase, seconds, value, bound, gap };
};

/** The document without what agencies are expected to give back. */
const withoutRebates = (document: PlanDocument): PlanDocument => ({
  ...document,
  lines: document.lines.map((line) => {
    if (line.price === null) return line;
    const { rebateShare: _, ...price } = line.price;
    return { ...line, price };
  }),
});

/** The document as far as the reader may see it: for pages, machines and files alike. */
export function showDocument(result: PlanResult, ctx: Context, locale: Locale = ctx.locale): PlanDocument {
  const document = describePlan(result, locale);
  return may(ctx, 'rebate:read') ? document : withoutRebates(document);
}

/** The whole version, its document in the reader's language. */
export function showPlanVersion(
  plan: PlanRecord,
  versions: readonly VersionSummary[],
  shown: VersionRecord,
  progress: PlanProgress | null,
  ctx: Context,
): PlanView {
  const { locale } = ctx;
  return {
    ...showPlan(plan, versions, shown, locale),
    intake: shown.intake,
    listId: plan.listId,
    adjustments: shown.adjustments,
    document: shown.result === null ? null : showDocument(shown.result, ctx),
    progress: shown.state === 'solving' && progress !== null ? showProgress(progress) : null,
    refusal:
      shown.refusal === null ? null : { code: shown.refusal.code, message: describeRefusal(shown.refusal, locale) },
  };
}
