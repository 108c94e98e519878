/** Quality reports of a workspace: starting, stopping and reading backtests on its own notes. */
import type { Context } from '#kernel/context.ts';
import { newId } from '#kernel/id.ts';
import { demand } from '#kernel/permission.ts';
import { refuse, type Refusal } from '#kernel/refusal.ts';
import { describeRefusal } from '#words/refusal.ts';
import { writeAudit } from '#platform/audit.ts';
import { inTenant, type AppDatabase } from '#platform/database.ts';
import type { BacktestReport, ForecastQuality } from './contract.ts';
import { describeReport } from './describe-report.ts';
import { getShippedReport } from './shipped-report.ts';
import { startBacktest, type BacktestOutcome } from './start-backtest.ts';
import { findNewestBacktest, insertBacktest, type StoredBacktest } from './store.ts';

/** A file on this machine, and what its user calls it. */
export interface BacktestFile {
  readonly path: string;
  readonly name: string;
}

export interface BacktestFiles {
  readonly notes: BacktestFile;
  readonly creators: BacktestFile;
  /** Called once the files are no longer needed, also after a refusal; for deleting uploads. */
  readonly release?: () => Promise<void>;
}

interface Running {
  readonly id: string;
  readonly begun: number;
  readonly stop: AbortController;
  done: number;
  /** A stop that is being recorded; the thread is ended once it is. */
  stopping: Promise<void> | null;
  /** From the moment the report is being stored: too late to stop. */
  saving: boolean;
}

/** Backtests of one process; a restart forgets what ran, and nothing half done is stored. */
interface Desk {
  readonly running: Map<string, Running>;
  /** Why the last one of a workspace gave no report. */
  readonly refusals: Map<string, Pick<Refusal, 'code' | 'detail'>>;
  readonly work: Set<Promise<void>>;
}
const desks = new WeakMap<AppDatabase, Desk>();

function deskOf(db: AppDatabase): Desk {
  let desk = desks.get(db);
  if (desk === undefined) desks.set(db, (desk = { running: new Map(), refusals: new Map(), work: new Set() }));
  return desk;
}

/** More at once would take the cores from planning. */
const AT_ONCE = 2;

const keyOf = ({ organisationId, workspaceId }: Context): string => `${organisationId}/${workspaceId ?? ''}`;

const complain = (what: string, cause: unknown): void =>
  void process.stderr.write(
    `${what} failed: ${cause instanceof Error ? (cause.stack ?? cause.message) : String(cause)}\n`,
  );

/** Never rejects: a file left behind must not hide why a backtest ended, nor end the server. */
async function releaseQuietly(files: BacktestFiles): Promise<void> {
  try {
    await files.release?.();
  } catch (cause) {
    complain('deleting the files of a backtest', cause);
  }
}

const nameActor = ({ actor }: Context): string => actor.name ?? actor.userId ?? actor.kind;

/**
 * Starts a backtest of the workspace on two files, in its own thread; the
 * report is stored when it ends, whoever waits for it.
 * @throws RefusalError platform.not-allowed, forecast.running, forecast.busy
 */
export async function startOwnBacktest(db: AppDatabase, ctx: Context, files: BacktestFiles): Promise<ForecastQuality> {
  const desk = deskOf(db);
  const key = keyOf(ctx);
  try {
    demand(ctx, 'forecast:test');
    if (desk.running.has(key)) refuse('conflict', 'forecast.running');
    if (desk.running.size >= AT_ONCE) refuse('overLimit', 'forecast.busy');
  } catch (cause) {
    await releaseQuietly(files);
    throw cause;
  }
  const id = newId('bkt', ctx.now.getTime());
  const running: Running = {
    id,
    begun: Date.now(),
    stop: new AbortController(),
    done: 0,
    stopping: null,
    saving: false,
  };
  desk.running.set(key, running);
  desk.refusals.delete(key);
  try {
    await audit(db, ctx, 'forecast.start-backtest', id, { notes: files.notes.name, creators: files.creators.name });
  } catch (cause) {
    desk.running.delete(key);
    await releaseQuietly(files);
    throw cause;
  }
  const work = run(db, ctx, id, files, running, desk).finally(() => {
    desk.running.delete(key);
    desk.work.delete(work);
  });
  desk.work.add(work);
  return getForecastQuality(db, ctx);
}

const audit = (
  db: AppDatabase,
  ctx: Context,
  action: string,
  id: string,
  detail: Record<string, unknown>,
): Promise<void> =>
  inTenant(db, ctx, (tx) => writeAudit(tx, ctx, { action, entity: 'backtest', entityId: id, detail }));

async function run(
  db: AppDatabase,
  ctx: Context,
  id: string,
  files: BacktestFiles,
  running: Running,
  desk: Desk,
): Promise<void> {
  const keep = (refusal: Pick<Refusal, 'code' | 'detail'>): void => void desk.refusals.set(keyOf(ctx), refusal);
  try {
    const outcome: BacktestOutcome = await startBacktest(
      { notes: files.notes.path, creators: files.creators.path },
      { onProgress: (done) => (running.done = done), signal: running.stop.signal },
    );
    // A stop that was accepted holds, also when the thread ended while it was being recorded.
    await running.stopping?.catch(() => undefined);
    if (outcome.kind === 'done' && !running.stop.signal.aborted) {
      running.saving = true;
      const names = { notes: files.notes.name, creators: files.creators.name };
      await save(db, ctx, { id, madeAt: new Date(), madeBy: nameActor(ctx), files: names, report: outcome.report });
    } else if (outcome.kind === 'refused') keep(outcome.refusal);
    else if (outcome.kind !== 'broken') keep({ code: 'forecast.stopped', detail: {} });
    else throw new Error(outcome.message);
  } catch (cause) {
    keep({ code: 'forecast.failed', detail: {} });
    complain(`backtest ${id}`, cause);
  } finally {
    await releaseQuietly(files);
  }
}

async function save(db: AppDatabase, ctx: Context, made: StoredBacktest): Promise<void> {
  const system: Context = { ...ctx, now: made.madeAt, actor: { ...ctx.actor, kind: 'system' } };
  await inTenant(db, system, async (tx) => {
    await insertBacktest(tx, system, made);
    const { notes, coverage } = made.report;
    await writeAudit(tx, system, {
      action: 'forecast.backtest',
      entity: 'backtest',
      entityId: made.id,
      detail: { notes, coverage: coverage.all },
    });
  });
}

/**
 * Ends the workspace's running backtest at once; nothing is stored. One whose
 * report is being stored no longer runs.
 * @throws RefusalError platform.not-allowed, forecast.not-running (notFound)
 */
export async function stopOwnBacktest(db: AppDatabase, ctx: Context): Promise<ForecastQuality> {
  demand(ctx, 'forecast:test');
  const running = deskOf(db).running.get(keyOf(ctx));
  if (running === undefined || running.saving) return refuse('notFound', 'forecast.not-running');
  running.stopping = audit(db, ctx, 'forecast.stop-backtest', running.id, {}).then(() => {
    running.stop.abort();
  });
  await running.stopping;
  return getForecastQuality(db, ctx);
}

function inWords(report: BacktestReport, { locale }: Context) {
  const [sentence = '', ...sentences] = describeReport(report, locale);
  return { report, sentence, sentences };
}

/** The shipped report, the workspace's newest own one, and what is running. */
export async function getForecastQuality(db: AppDatabase, ctx: Context): Promise<ForecastQuality> {
  const desk = deskOf(db);
  const own = await inTenant(db, ctx, (tx) => findNewestBacktest(tx, ctx));
  const running = desk.running.get(keyOf(ctx));
  const refusal = desk.refusals.get(keyOf(ctx));
  return {
    ...inWords(getShippedReport(), ctx),
    own: own === null ? null : { ...own, madeAt: own.madeAt.toISOString(), ...inWords(own.report, ctx) },
    progress: running === undefined ? null : { done: running.done, seconds: (Date.now() - running.begun) / 1000 },
    refusal: refusal === undefined ? null : { code: refusal.code, message: describeRefusal(refusal, ctx.locale) },
  };
}

/** Resolves when no backtest of this database runs in this process. */
export async function waitForBacktests(db: AppDatabase): Promise<void> {
  while (deskOf(db).work.size > 0) await Promise.all(deskOf(db).work);
}

/** Run at start: ends the threads of backtests when the server begins to stop. */
export function openForecasts(db: AppDatabase, { stopping }: { stopping: AbortSignal }): void {
  const stopAll = (): void => {
    for (const running of deskOf(db).running.values()) running.stop.abort();
  };
  stopping.addEventListener('abort', stopAll, { once: true });
}
