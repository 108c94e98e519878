/** From a version that wants an answer to the answer on it. */
import type { Context } from '#kernel/context.ts';
import { businessDay } from '#kernel/clock.ts';
import { writeAudit } from '#platform/audit.ts';
import { inTenant, type AppDatabase } from '#platform/database.ts';
import { Adjustments } from './contract.ts';
import { EXAMPLE_CREATORS, readExampleIntake } from './example.ts';
import type { NewVersion, PlanRecord, SolvedVersion, StoredRefusal, VersionRecord } from './plan-record.ts';
import type { PlanResult } from './planning/plan-result.ts';
import type { ConnectionSettings, CreatorSource, SolveTask } from './solve-task.ts';
import { Announcements } from './announcements.ts';
import { PlanThreads } from './plan-threads.ts';
import { Solver, type SolveOutcome } from './solver.ts';
import { saveFailed, saveSolved } from './version-store.ts';

/** A search for a plan ends after this long with the best plan found. */
const TIME_LIMIT_SECONDS = 40;

/** What plans and answers in this process, over one database. */
interface Planning {
  readonly solver: Solver;
  readonly threads: PlanThreads;
  readonly announcements: Announcements;
}

const plannings = new WeakMap<AppDatabase, Planning>();
/** The example is planned before anybody asks for it: nothing is asked of that thread. */
const EXAMPLE_KEY = 'example';

const writeToStderr = (line: string): void => void process.stderr.write(`${line}\n`);

function getPlanning(db: AppDatabase, report = writeToStderr): Planning {
  const known = plannings.get(db);
  if (known !== undefined) return known;
  const announcements = new Announcements();
  const threads = new PlanThreads(report);
  const solver = new Solver(report, {
    changed: (key) => {
      announcements.announce(key);
    },
    keep: (key, worker) => {
      if (key === EXAMPLE_KEY) void worker.terminate();
      else threads.adopt(key, worker);
    },
  });
  const planning = { solver, threads, announcements };
  plannings.set(db, planning);
  return planning;
}

/** The one solver of a database in this process. */
export const getSolver = (db: AppDatabase): Solver => getPlanning(db).solver;

/** The threads of this process that answer questions about plans of a database. */
export const getThreads = (db: AppDatabase): PlanThreads => getPlanning(db).threads;

/** Where changes of a database's plans are told in this process, by {@link solveKey}. */
export const getAnnouncements = (db: AppDatabase): Announcements => getPlanning(db).announcements;

/**
 * Run at start, before anything is planned: sends defects of planning to `log`
 * and ends its threads when the server begins to stop.
 */
export function openPlans(
  db: AppDatabase,
  { log, stopping }: { log: (line: string) => void; stopping: AbortSignal },
): void {
  const { solver, threads } = getPlanning(db, log);
  stopping.addEventListener(
    'abort',
    () => {
      threads.close();
      void solver.close();
    },
    { once: true },
  );
}

/** Ends the threads that wait for questions about plans. */
export const forgetIdlePlanning = (db: AppDatabase): void => getThreads(db).endIdle();

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

/** A version that has its answer, laid out again for questions; `today` stays the day that it was planned on. */
export const makeStandingTask = (
  db: AppDatabase,
  ctx: Context,
  plan: PlanRecord,
  { intake, adjustments }: Pick<VersionRecord, 'intake' | 'adjustments'>,
  standing: PlanResult,
  previous: PlanResult | null,
): SolveTask => ({
  ...makeTask(ctx.now, { source: sourceOf(db, ctx, plan), intake, adjustments, previous }),
  today: standing.today,
  standing,
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
    key: EXAMPLE_KEY,
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
