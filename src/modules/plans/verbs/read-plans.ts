/** Reading plans: one, all, and two versions side by side. */
import type { Kysely } from 'kysely';
import type { Context } from '#kernel/context.ts';
import { demand } from '#kernel/permission.ts';
import { refuse } from '#kernel/refusal.ts';
import { findCommandLineContext } from '#modules/workspaces/index.ts';
import { inTenant, type AppDatabase, type DB } from '#platform/database.ts';
import { describeFinding, messages } from '#words/index.ts';
import type { PlanView } from '../contract.ts';
import { failAbandonedAnalyses } from '../analysis-store.ts';
import type {
  PlanRecord,
  StoredRefusal,
  VersionFigures,
  VersionRecord,
  VersionState,
  VersionSummary,
} from '../plan-record.ts';
import type { ResultLine } from '../planning/plan-result.ts';
import { listVersionFigures } from '../version-figures.ts';
import { describePlanVersion } from '../plan-version.ts';
import { showPlan, showPlanVersion } from '../plan-view.ts';
import { explainDifferences, listDifferences, listRuleChanges, type Difference } from '../differences.ts';
import { getSolver, solveKey } from '../solving.ts';
import { findPlan, listPlans, listPlansTouching } from '../store.ts';
import { failAbandoned, findVersion, listVersions, saveFailed } from '../version-store.ts';

const INTERRUPTED: StoredRefusal = { kind: 'conflict', code: 'plans.interrupted', detail: {} };

/** A version that is known here for less long may be on its way to the solver. */
const LOST_AFTER_MS = 60_000;

/** Run at start: marks versions and analyses that an earlier process left unfinished as failed; any other workspace is mended when it is first read. */
export async function mendPlans(db: AppDatabase): Promise<number> {
  const ctx = await findCommandLineContext(db, 'en', new Date());
  if (ctx === null) return 0;
  return inTenant(db, ctx, async (tx) => {
    const { id } = getSolver(db);
    return (await failAbandoned(tx, ctx, id, INTERRUPTED, ctx.now)) + (await failAbandonedAnalyses(tx, ctx, id));
  });
}

/** True when nobody works on a version that waits for an answer: its process is gone, or its answer could not be saved. */
function isAbandoned(db: AppDatabase, ctx: Context, version: VersionSummary): boolean {
  if (version.state !== 'solving') return false;
  const solver = getSolver(db);
  if (version.solver !== solver.id) return true;
  return (
    !solver.knows(solveKey(ctx, version.planId, version.version)) &&
    Date.now() - version.madeAt.getTime() > LOST_AFTER_MS
  );
}

async function listMendedVersions(
  db: AppDatabase,
  ctx: Context,
  planIds: readonly string[],
): Promise<VersionSummary[]> {
  return inTenant(db, ctx, async (tx) => {
    const versions = await listVersions(tx, ctx, planIds);
    const abandoned = versions.filter((version) => isAbandoned(db, ctx, version));
    if (abandoned.length === 0) return versions;
    for (const { planId, version } of abandoned) await saveFailed(tx, ctx, planId, version, INTERRUPTED, new Date());
    return listVersions(tx, ctx, planIds);
  });
}

/** What stands for a plan when no version is named: the approved one, else the newest. */
const findShown = (versions: readonly VersionSummary[]): VersionSummary | undefined =>
  versions.find((version) => version.state === 'approved') ?? versions.at(-1);

/** A plan with one version in full. */
export interface LoadedPlan {
  readonly plan: PlanRecord;
  readonly versions: readonly VersionSummary[];
  readonly shown: VersionRecord;
}

/** The version named, else the approved one, else the newest. @throws RefusalError plans.not-found, plans.version-not-found */
export async function loadPlan(db: AppDatabase, ctx: Context, id: string, version?: number): Promise<LoadedPlan> {
  const plan = await inTenant(db, ctx, (tx) => findPlan(tx, ctx, id));
  if (plan === null) refuse('notFound', 'plans.not-found');
  const versions = await listMendedVersions(db, ctx, [id]);
  const wanted = version ?? findShown(versions)?.version ?? 0;
  const shown = await inTenant(db, ctx, (tx) => findVersion(tx, ctx, id, wanted));
  if (shown === null) refuse('notFound', 'plans.version-not-found', { version: wanted });
  // While it is solved it is asked for every second and shows no table of versions.
  if (shown.state === 'solving') return { plan, versions, shown };
  const figures = await inTenant(db, ctx, (tx) => listVersionFigures(tx, ctx, id));
  return { plan, versions: versions.map((one) => withFigures(one, figures.get(one.version))), shown };
}

const withFigures = (version: VersionSummary, figures: VersionFigures | undefined): VersionSummary =>
  figures === undefined ? version : { ...version, figures };

export const viewPlan = (db: AppDatabase, ctx: Context, { plan, versions, shown }: LoadedPlan): PlanView =>
  showPlanVersion(plan, versions, shown, getSolver(db).findProgress(solveKey(ctx, plan.id, shown.version)), ctx);

/** The approved or newest version unless one is named. @throws RefusalError plans.not-found, plans.version-not-found */
export const getPlan = async (db: AppDatabase, ctx: Context, id: string, version?: number): Promise<PlanView> =>
  viewPlan(db, ctx, await loadPlan(db, ctx, id, version));

/** The lines of a version with the terms under them, for what comes after the plan. @throws RefusalError plans.not-found, plans.version-not-found */
export async function getPlanLines(
  db: AppDatabase,
  ctx: Context,
  id: string,
  version?: number,
): Promise<{ readonly version: number; readonly state: VersionState; readonly lines: readonly ResultLine[] }> {
  demand(ctx, 'plan:read');
  const { shown } = await loadPlan(db, ctx, id, version);
  return { version: shown.version, state: shown.state, lines: shown.result?.lines ?? [] };
}

/** The version that a change of the plan may be held against; null when there is no such plan. */
export async function findPlanVersion(db: AppDatabase, ctx: Context, id: string): Promise<string | null> {
  const versions = await listMendedVersions(db, ctx, [id]);
  return versions.length === 0 ? null : describePlanVersion(versions);
}

/** Newest first, without the example. @throws RefusalError plans.cursor for a cursor that is not ours */
export async function listPlanPage(
  db: AppDatabase,
  ctx: Context,
  cursor: string | null,
  limit: number,
): Promise<{ rows: ReturnType<typeof showPlan>[]; nextCursor: string | null }> {
  const after = cursor === null ? null : parseCursor(cursor);
  const plans = await inTenant(db, ctx, (tx) => listPlans(tx, ctx, after, limit + 1));
  const page = plans.slice(0, limit);
  const versions = Map.groupBy(
    await listMendedVersions(
      db,
      ctx,
      page.map((plan) => plan.id),
    ),
    (version) => version.planId,
  );
  const rows = page.flatMap((plan) => {
    const own = versions.get(plan.id) ?? [];
    const shown = findShown(own);
    return shown === undefined ? [] : [showPlan(plan, own, shown, ctx.locale)];
  });
  const last = page.at(-1);
  return { rows, nextCursor: plans.length > limit && last !== undefined ? writeCursor(last) : null };
}

const writeCursor = (plan: PlanRecord): string =>
  Buffer.from(JSON.stringify([plan.updatedAt.toISOString(), plan.id])).toString('base64url');

function parseCursor(cursor: string): { at: string; id: string } {
  try {
    const [at, id] = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as unknown[];
    if (typeof at === 'string' && !Number.isNaN(Date.parse(at)) && typeof id === 'string') return { at, id };
  } catch {
    // Answered below: whatever it was, it is not a cursor of ours.
  }
  return refuse('invalid', 'plans.cursor');
}

/** Two versions and what moved from `a` to `b`. @throws RefusalError plans.not-found, plans.version-not-found, plans.no-result */
export async function comparePlanVersions(
  db: AppDatabase,
  ctx: Context,
  id: string,
  a: number,
  b: number,
): Promise<{
  a: PlanView;
  b: PlanView;
  added: string[];
  removed: string[];
  changed: { creatorId: string; name: string; what: string }[];
  rules: string[];
  why: { creatorId: string; name: string; text: string }[];
  text: string;
}> {
  const [first, second] = [await loadPlan(db, ctx, id, a), await loadPlan(db, ctx, id, b)];
  const [before, after] = [first.shown.result, second.shown.result];
  if (before === null || after === null) refuse('conflict', 'plans.no-result', { version: before === null ? a : b });
  const { added, removed, changed } = listDifferences(before, after);
  const explanation = explainDifferences(before, after, {
    before: first.shown.adjustments,
    after: second.shown.adjustments,
  });
  const { explore } = messages(ctx.locale);
  return {
    a: viewPlan(db, ctx, first),
    b: viewPlan(db, ctx, second),
    added,
    removed,
    changed: changed.map((difference) => ({
      creatorId: difference.creatorId,
      name: difference.name,
      what: describeDifference(difference, ctx),
    })),
    rules: listRuleChanges(before, after).map((one) => describeFinding(one, ctx.locale)),
    why: explanation.creators.map(({ creatorId, name, reason }) => ({ creatorId, name, text: explore.why[reason] })),
    text: explore.changes({
      removed: removed.length,
      added: added.length,
      freed: explanation.freed.toString(),
      spent: explanation.spent.toString(),
      currency: after.currency,
    }),
  };
}

function describeDifference(difference: Difference, ctx: Context): string {
  const words = messages(ctx.locale).planExport.difference;
  return difference.fields.map((field) => words[field]).join(words.and);
}

/** The plans of this workspace that propose each of the creators: for the report of an import and a creator's page. */
export async function findPlansTouching(
  tx: Kysely<DB>,
  ctx: Context,
  creatorIds: readonly string[],
): Promise<Map<string, { id: string; name: string }[]>> {
  const touched = new Map<string, { id: string; name: string }[]>();
  for (const { creatorId, planId, name } of await listPlansTouching(tx, ctx, creatorIds)) {
    touched.set(creatorId, [...(touched.get(creatorId) ?? []), { id: planId, name }]);
  }
  return touched;
}
