/** Questions about a solved version: its analysis, and "what if". */
import type { Context } from '#kernel/context.ts';
import { demand } from '#kernel/permission.ts';
import { refuse } from '#kernel/refusal.ts';
import { writeAudit } from '#platform/audit.ts';
import { inTenant, type AppDatabase } from '#platform/database.ts';
import {
  failAnalysis,
  findAnalysis,
  insertAnalysis,
  saveAnalysis,
  type AnalysisRecord,
  type AnalysisState,
} from '../analysis-store.ts';
import type { PlanAnalysis, WhatIfAnswer, WhatIfChange } from '../contract.ts';
import { nameActor } from '../name-actor.ts';
import type { PlanRecord, VersionRecord } from '../plan-record.ts';
import { describeCurve, describeLead, describePrice, describeSupposed } from '../planning/explore/describe-explored.ts';
import type { ExploreProgress } from '../planning/explore/explore-plan.ts';
import type { PlanResult } from '../planning/plan-result.ts';
import type { SolveTask } from '../solve-task.ts';
import { getAnnouncements, getSolver, getThreads, makeStandingTask, solveKey } from '../solving.ts';
import { findVersion } from '../version-store.ts';
import { loadPlan } from './read-plans.ts';

interface Standing {
  readonly plan: PlanRecord;
  readonly shown: VersionRecord;
  readonly result: PlanResult;
}

/** A version that there is something to ask about. @throws RefusalError plans.not-found, plans.version-not-found, plans.no-answer */
async function loadStanding(db: AppDatabase, ctx: Context, id: string, version: number): Promise<Standing> {
  const { plan, shown } = await loadPlan(db, ctx, id, version);
  if (shown.result === null) refuse('conflict', 'plans.no-answer', { version });
  return { plan, shown, result: shown.result };
}

async function toTask(db: AppDatabase, ctx: Context, { plan, shown, result }: Standing): Promise<SolveTask> {
  const { basedOn } = shown;
  const previous = basedOn === null ? null : await inTenant(db, ctx, (tx) => findVersion(tx, ctx, plan.id, basedOn));
  return makeStandingTask(db, ctx, plan, shown, result, previous?.result ?? null);
}

/**
 * The version under all changes at once, beside the version as it stands.
 * Nothing is stored.
 * @throws RefusalError plans.not-found, plans.version-not-found, plans.no-answer, plans.what-if-*
 */
export async function supposePlan(
  db: AppDatabase,
  ctx: Context,
  id: string,
  version: number,
  changes: readonly WhatIfChange[],
): Promise<WhatIfAnswer> {
  const standing = await loadStanding(db, ctx, id, version);
  const supposed = await getThreads(db).suppose(solveKey(ctx, id, version), () => toTask(db, ctx, standing), changes);
  return describeSupposed(supposed, ctx.locale);
}

const NOTHING: PlanAnalysis = { state: 'none', done: 0, of: 0, curve: null, prices: null, leads: null };

function describeAnalysis(state: AnalysisState, { explored, done, of }: ExploreProgress, ctx: Context): PlanAnalysis {
  const { curve, prices, leads } = explored;
  return {
    state,
    done,
    of,
    curve: curve === null ? null : describeCurve(curve, ctx.locale),
    prices: prices?.map((price) => describePrice(price, ctx.locale)) ?? null,
    leads: leads?.map((lead) => describeLead(lead, ctx.locale)) ?? null,
  };
}

/** True when the process that worked on it is gone, or has forgotten it. */
function isAbandoned(db: AppDatabase, key: string, { state, solver, madeAt }: AnalysisRecord): boolean {
  if (state !== 'running') return false;
  if (solver !== getSolver(db).id) return true;
  return getThreads(db).findExploring(key) === undefined && Date.now() - madeAt.getTime() > OPENING_MS;
}
/** A thread is opened and an end is written within this time. */
const OPENING_MS = 60_000;

async function readAnalysis(db: AppDatabase, ctx: Context, id: string, version: number): Promise<PlanAnalysis> {
  const key = solveKey(ctx, id, version);
  const record = await inTenant(db, ctx, async (tx) => {
    const found = await findAnalysis(tx, ctx, id, version);
    if (found === null || !isAbandoned(db, key, found)) return found;
    await failAnalysis(tx, ctx, id, version);
    return findAnalysis(tx, ctx, id, version);
  });
  if (record === null) return NOTHING;
  const live = record.state === 'running' ? getThreads(db).findExploring(key) : null;
  return describeAnalysis(
    record.state,
    live ?? { explored: record.explored, done: record.answered, of: record.asked },
    ctx,
  );
}

/**
 * What was worked out about a version; `start` begins it where it has not been
 * done, and again where it was stopped or failed.
 * @throws RefusalError plans.not-found, plans.version-not-found, plans.no-answer, platform.not-allowed, plans.what-if-busy
 */
export async function getAnalysis(
  db: AppDatabase,
  ctx: Context,
  { id, version, start }: { id: string; version: number; start: boolean },
): Promise<PlanAnalysis> {
  if (start) {
    demand(ctx, 'plan:edit');
    const standing = await loadStanding(db, ctx, id, version);
    if (standing.result.state !== 'solved') refuse('conflict', 'plans.no-answer', { version });
    await startAnalysis(db, ctx, standing);
  } else await loadPlan(db, ctx, id, version);
  return readAnalysis(db, ctx, id, version);
}

async function startAnalysis(db: AppDatabase, ctx: Context, standing: Standing): Promise<void> {
  const { planId, version } = standing.shown;
  const key = solveKey(ctx, planId, version);
  await readAnalysis(db, ctx, planId, version);
  const begun = await inTenant(db, ctx, async (tx) => {
    const at = ctx.now;
    if (!(await insertAnalysis(tx, ctx, planId, version, { solver: getSolver(db).id, by: nameActor(ctx), at })))
      return false;
    await writeAudit(tx, ctx, { action: 'plans.analyse', entity: 'plan', entityId: planId, detail: { version } });
    return true;
  });
  if (!begun) return;
  const save = (state: AnalysisState, progress: ExploreProgress | null): Promise<void> => {
    const { explored, done, of } = progress ?? EMPTY;
    return inTenant(db, ctx, (tx) =>
      saveAnalysis(tx, ctx, planId, version, { state, explored, answered: done, asked: of, solver: getSolver(db).id }),
    )
      .then(() => undefined)
      .catch((cause: unknown) => {
        getThreads(db).report(`saving the analysis of ${key} failed: ${String(cause)}`);
      })
      .finally(() => {
        getAnnouncements(db).announce(key);
      });
  };
  try {
    await getThreads(db).explore(key, () => toTask(db, ctx, standing), {
      onProgress: () => {
        getAnnouncements(db).announce(key);
      },
      onEnd: save,
    });
  } catch (cause) {
    await save('failed', null);
    throw cause;
  }
}

const EMPTY: ExploreProgress = { explored: { curve: null, prices: null, leads: null }, done: 0, of: 0 };

/**
 * Ends what is being worked out and keeps the parts that are complete.
 * @throws RefusalError plans.not-found, plans.version-not-found, platform.not-allowed, plans.analysis-not-running
 */
export async function stopAnalysis(db: AppDatabase, ctx: Context, id: string, version: number): Promise<PlanAnalysis> {
  demand(ctx, 'plan:edit');
  await loadPlan(db, ctx, id, version);
  if (getThreads(db).findExploring(solveKey(ctx, id, version)) === undefined)
    refuse('conflict', 'plans.analysis-not-running');
  await inTenant(db, ctx, (tx) =>
    writeAudit(tx, ctx, { action: 'plans.stop-analysis', entity: 'plan', entityId: id, detail: { version } }),
  );
  getThreads(db).stopExploring(solveKey(ctx, id, version));
  return readAnalysis(db, ctx, id, version);
}

/**
 * The analysis at once and as it grows, until it runs no longer.
 * @throws RefusalError plans.not-found, plans.version-not-found, before the first event
 */
export async function watchAnalysis(
  db: AppDatabase,
  ctx: Context,
  id: string,
  version: number,
  signal: AbortSignal,
): Promise<AsyncGenerator<PlanAnalysis, void, void>> {
  await loadPlan(db, ctx, id, version);
  const read = async (): Promise<{ value: PlanAnalysis; ended: boolean }> => {
    const value = await readAnalysis(db, ctx, id, version);
    return { value, ended: value.state !== 'running' };
  };
  return getAnnouncements(db).watch(solveKey(ctx, id, version), read, signal);
}
