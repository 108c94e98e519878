/** From a version that wants an answer to the answer on it. */
import type { Context } from '#kernel/context.ts';
import { businessDay } from '#kernel/clock.ts';
import { writeAudit } from '#platform/audit.ts';
import { inTenant, type AppDatabase } from '#platform/database.ts';
import { Adjustments } from './contract.ts';
import { EXAMPLE_CREATORS, readExampleIntake } from './example.ts';
import type { NewVersion, PlanRecord, SolvedVersion, StoredRefusal } from './plan-record.ts';
import type { PlanResult } from './planning/plan-result.ts';
import type { ConnectionSettings, CreatorSource, SolveTask } from './solve-task.ts';
import { Solver, type SolveOutcome } from './solver.ts';
import { saveFailed, saveSolved } from './store.ts';

/** A search for a plan ends after this long with the best plan found. */
const TIME_LIMIT_SECONDS = 40;

const solvers = new WeakMap<AppDatabase, Solver>();

const writeToStderr = (line: string): void => void process.stderr.write(`${line}\n`);

/** The one solver of a database in this process. */
export function getSolver(db: AppDatabase, report = writeToStderr): Solver {
  let solver = solvers.get(db);
  if (solver === undefined) solvers.set(db, (solver = new Solver(report)));
  return solver;
}

/**
 * Run at start, before anything is planned: sends defects of planning to `log`
 * and ends its threads when the server begins to stop.
 */
export function openPlans(
  db: AppDatabase,
  { log, stopping }: { log: (line: string) => void; stopping: AbortSignal },
): void {
  const solver = getSolver(db, log);
  stopping.addEventListener('abort', () => void solver.close(), { once: true });
}

export const solveKey = (
  ctx: Pick<Context, 'organisationId' | 'workspaceId'>,
  planId: string,
  version: number,
): string => `${ctx.organisationId}/${ctx.workspaceId ?? ''}/${planId}/${version}`;

/** The settings under a pool that another thread can connect with. */
function connectionOf(db: AppDatabase): ConnectionSettings {
  const { host, port, user, database, password, connectionString, options } = db.pool.options;
  const given = { host, port, user, database, password, connectionString, options };
  return Object.fromEntries(
    Object.entries(given).filter(([, value]) => value !== undefined && value !== null),
  ) as ConnectionSettings;
}

function sourceOf(db: AppDatabase, ctx: Context, plan: PlanRecord): CreatorSource {
  if (plan.example) return { kind: 'synthetic-file', path: EXAMPLE_CREATORS };
  const tenant = { organisationId: ctx.organisationId, workspaceId: ctx.workspaceId };
  return { kind: 'library', connection: connectionOf(db), tenant, listId: plan.listId };
}

/** Starts solving a version that has been committed; the answer is written whoever waits for it. */
export function startSolving(
  db: AppDatabase,
  ctx: Context,
  plan: PlanRecord,
  version: NewVersion,
  previous: PlanResult | null,
): void {
  const source = sourceOf(db, ctx, plan);
  const task = makeTask(ctx.now, { source, intake: version.intake, adjustments: version.adjustments, previous });
  getSolver(db).start({
    key: solveKey(ctx, version.planId, version.version),
    owner: ctx.organisationId,
    task,
    ...(source.kind === 'synthetic-file' ? { sameAs: JSON.stringify(task) } : {}),
    finish: (outcome) => saveOutcome(db, ctx, version, outcome),
  });
}

const makeTask = (now: Date, over: Pick<SolveTask, 'source' | 'intake' | 'adjustments' | 'previous'>): SolveTask => ({
  ...over,
  today: businessDay(now),
  timeLimitSeconds: TIME_LIMIT_SECONDS,
});

/** Plans the example before anybody asks for it, so that a first run's first screen shows it solved. */
export async function warmExample(db: AppDatabase): Promise<void> {
  const source: CreatorSource = { kind: 'synthetic-file', path: EXAMPLE_CREATORS };
  const task = makeTask(new Date(), {
    source,
    intake: await readExampleIntake(),
    adjustments: Adjustments.parse({}),
    previous: null,
  });
  getSolver(db).start({
    key: 'example',
    owner: 'example',
    task,
    sameAs: JSON.stringify(task),
    finish: () => Promise.resolve(),
  });
}

async function saveOutcome(
  db: AppDatabase,
  ctx: Context,
  { planId, version }: NewVersion,
  outcome: SolveOutcome,
): Promise<void> {
  const system: Context = {
    ...ctx,
    now: new Date(),
    actor: { kind: 'system', userId: ctx.actor.userId, role: 'editor' },
  };
  await inTenant(db, system, async (tx) => {
    const written =
      outcome.kind === 'solved'
        ? await saveSolved(tx, system, planId, version, toSolvedVersion(outcome), system.now)
        : await saveFailed(tx, system, planId, version, toRefusal(outcome), system.now);
    if (written)
      await writeAudit(tx, system, {
        action: 'plans.solve',
        entity: 'plan',
        entityId: planId,
        detail: { version, outcome: outcome.kind },
      });
  });
}

function toSolvedVersion({ solved, stopped }: Extract<SolveOutcome, { kind: 'solved' }>): SolvedVersion {
  const state = solved.state === 'infeasible' ? 'infeasible' : stopped ? 'stopped' : 'draft';
  const { resultJson, cost, value, bound, gap, creatorIds } = solved;
  return { state, resultJson, cost: BigInt(cost), value, bound, gap, creatorIds };
}

function toRefusal(outcome: Exclude<SolveOutcome, { kind: 'solved' }>): StoredRefusal {
  if (outcome.kind === 'refused') return outcome.refusal;
  return {
    kind: 'conflict',
    code: outcome.kind === 'stopped' ? 'plans.stopped-early' : 'plans.solver-failed',
    detail: {},
  };
}
