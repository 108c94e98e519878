/** Solves a problem in its own thread, with progress, a time limit that is kept, and a stop that keeps the best plan. */
import { Worker } from 'node:worker_threads';
import { listViolations, type Choice, type Problem } from '../problem.ts';
import type { Clash } from './explain.ts';
import { computeGap, type SearchStatus } from './search.ts';
import type { WorkerMessage, WorkerTask } from './worker.ts';

export interface SolveOptions {
  readonly timeLimitSeconds: number;
  /** Relative gap at which to stop. */
  readonly wantedGap: number;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?:
    | ((progress: { value: number | null; bound: number | null; gap: number | null }) => void)
    | undefined;
}

export interface Solution {
  /** `unknown`: the time ended before any plan was found. */
  readonly status: 'solved' | 'infeasible' | 'unknown';
  readonly choice: Choice;
  readonly value: number;
  /** No plan of the whole problem exceeds it; value, bound and gap are 0 when there is no plan. */
  readonly bound: number;
  readonly gap: number;
  /** The search ended early: by the clock or by hand. */
  readonly stopped: boolean;
  /** When infeasible: a smallest set of limits that cannot hold together. */
  readonly clashes: readonly Clash[];
}

const EXPLAIN_MS = 8_000;
/** HiGHS may overrun its time limit; after this much more the thread is ended. */
const GRACE_MS = 1_500;

/**
 * The best choice found and its proven bound. Ends within the time limit plus
 * a short grace, whatever the solver does.
 */
export async function solveProblem(problem: Problem, options: SolveOptions): Promise<Solution> {
  const stop = new Int32Array(new SharedArrayBuffer(4));
  const task: WorkerTask = {
    problem: toPlain(problem),
    explainMs: EXPLAIN_MS,
    deadline: Date.now() + options.timeLimitSeconds * 1000,
    wantedGap: options.wantedGap,
    stop,
  };
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { workerData: task });
  let choice: Choice | null = null;
  let value = -Infinity;
  let bound = Infinity;
  const end = await new Promise<{ status: SearchStatus; clashes: readonly Clash[] }>((resolve, reject) => {
    let overdue: SearchStatus = 'stopped';
    const finish = (status: SearchStatus, clashes: readonly Clash[]): void => {
      clearTimeout(clock);
      options.signal?.removeEventListener('abort', abort);
      resolve({ status, clashes });
    };
    const allow = (milliseconds: number): NodeJS.Timeout =>
      setTimeout(() => {
        finish(overdue, []);
      }, milliseconds);
    let clock = allow(options.timeLimitSeconds * 1000 + GRACE_MS);
    const restart = (milliseconds: number): void => {
      clearTimeout(clock);
      clock = allow(milliseconds);
    };
    const abort = (): void => {
      Atomics.store(stop, 0, 1);
      restart(GRACE_MS);
    };
    options.signal?.addEventListener('abort', abort, { once: true });
    if (options.signal?.aborted === true) abort();
    worker.on('message', (message: WorkerMessage) => {
      if (message.kind === 'end') finish(message.status, message.clashes);
      else if (message.kind === 'infeasible') {
        overdue = 'infeasible';
        restart(EXPLAIN_MS + GRACE_MS);
      } else {
        if (message.kind === 'bound') bound = Math.min(bound, message.bound);
        else if (message.value > value) [choice, value] = [message.choice, message.value];
        const known = choice !== null && Number.isFinite(bound);
        options.onProgress?.({
          value: choice === null ? null : value,
          bound: Number.isFinite(bound) ? bound : null,
          gap: known ? computeGap(value, bound) : null,
        });
      }
    });
    worker.on('error', (error) => {
      reject(error);
      finish('stopped', []);
    });
  });
  await worker.terminate();
  return { ...conclude(problem, end.status, choice, value, bound), clashes: end.clashes };
}

function conclude(
  problem: Problem,
  status: SearchStatus,
  choice: Choice | null,
  value: number,
  bound: number,
): Omit<Solution, 'clashes'> {
  if (choice === null) {
    const none = new Int32Array(problem.groups).fill(-1);
    return {
      status: status === 'infeasible' ? 'infeasible' : 'unknown',
      choice: none,
      value: 0,
      bound: 0,
      gap: 0,
      stopped: status === 'stopped',
    };
  }
  const violations = listViolations(problem, choice);
  if (violations.length > 0) throw new Error(`the solver's plan breaks ${violations.length} limits`);
  return {
    status: 'solved',
    choice,
    value,
    bound: Math.max(bound, value),
    gap: computeGap(value, bound),
    stopped: status === 'stopped',
  };
}

/** What the thread needs; findings stay here. */
function toPlain(problem: Problem): Problem {
  return {
    ...problem,
    rows: problem.rows.map((row) => ({ ...row, finding: { rule: '', code: '', params: {} } as never })),
  };
}
