/** A solver thread that is kept between questions; it keeps its time limit, and a stop keeps the best plan. */
import { Worker } from 'node:worker_threads';
import { listViolations, type Choice, type Problem } from '../problem.ts';
import type { Clash } from './explain.ts';
import { computeGap, type SearchStatus, type Warm } from './search.ts';
import type { WorkerMessage, WorkerTask } from './worker.ts';

export type { Warm } from './search.ts';

export interface SolveOptions {
  readonly timeLimitSeconds: number;
  /** Relative gap at which to stop. */
  readonly wantedGap: number;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?:
    | ((progress: { value: number | null; bound: number | null; gap: number | null }) => void)
    | undefined;
  readonly warm?: Warm | undefined;
  /** Whether to look for the limits that clash when there is no plan; true when left out. */
  readonly explain?: boolean | undefined;
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
  /**
   * Best multipliers found, by name of row and soft row, CNY yuan per scaled
   * unit: positive ones press on the upper bound, negative ones on the lower.
   */
  readonly prices: ReadonlyMap<string, number>;
}

/** Solves one problem after the other; a thread that overruns is ended, and the next question gets a new one. */
export interface Optimiser {
  solve(problem: Problem, options: SolveOptions): Promise<Solution>;
  close(): Promise<void>;
}

const EXPLAIN_MS = 8_000;
/** HiGHS may overrun its time limit; after this much more the thread is ended. */
const GRACE_MS = 1_500;

/** Questions asked at once are answered in their order. */
export function openOptimiser(): Optimiser {
  const begin = (): Worker => new Worker(new URL('./worker.ts', import.meta.url));
  let worker: Worker | null = begin();
  let closed = false;
  let last: Promise<unknown> = Promise.resolve();
  const end = async (): Promise<void> => {
    const ending = worker;
    worker = null;
    await ending?.terminate();
  };
  const ask = async (problem: Problem, options: SolveOptions): Promise<Solution> => {
    worker ??= begin();
    const { overran, ...solution } = await listen(worker, problem, options);
    if (overran) {
      await end();
      if (!closed) worker = begin();
    }
    return solution;
  };
  return {
    solve(problem, options) {
      const answer = last.then(() => ask(problem, options));
      last = answer.catch(end);
      return answer;
    },
    async close() {
      closed = true;
      await end();
      await last;
    },
  };
}

interface End {
  readonly status: SearchStatus;
  readonly clashes: readonly Clash[];
  readonly prices: readonly (readonly [string, number])[];
  readonly overran: boolean;
}

async function listen(
  worker: Worker,
  problem: Problem,
  options: SolveOptions,
): Promise<Solution & { overran: boolean }> {
  const stop = new Int32Array(new SharedArrayBuffer(4));
  const task: WorkerTask = {
    problem: toPlain(problem),
    explainMs: options.explain === false ? 0 : EXPLAIN_MS,
    deadline: Date.now() + options.timeLimitSeconds * 1000,
    wantedGap: options.wantedGap,
    warm: options.warm,
    stop,
  };
  let choice: Choice | null = null;
  let value = -Infinity;
  let bound = Infinity;
  const end = await new Promise<End>((resolve, reject) => {
    let overdue: SearchStatus = 'stopped';
    let clock: NodeJS.Timeout;
    const leave = (): void => {
      clearTimeout(clock);
      options.signal?.removeEventListener('abort', abort);
      worker.off('message', hear);
      worker.off('error', fail);
      worker.off('exit', gone);
    };
    const finish = (how: End): void => {
      leave();
      resolve(how);
    };
    const allow = (milliseconds: number): void => {
      clearTimeout(clock);
      clock = setTimeout(() => {
        finish({ status: overdue, clashes: [], prices: [], overran: true });
      }, milliseconds);
    };
    const abort = (): void => {
      Atomics.store(stop, 0, 1);
      allow(GRACE_MS);
    };
    const fail = (error: Error): void => {
      leave();
      reject(error);
    };
    const gone = (): void => {
      fail(new Error('the solver thread has ended'));
    };
    const hear = (message: WorkerMessage): void => {
      if (message.kind === 'end') finish({ ...message, overran: false });
      else if (message.kind === 'infeasible') {
        overdue = 'infeasible';
        allow(EXPLAIN_MS + GRACE_MS);
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
    };
    worker.on('message', hear);
    worker.on('error', fail);
    worker.on('exit', gone);
    allow(options.timeLimitSeconds * 1000 + GRACE_MS);
    options.signal?.addEventListener('abort', abort, { once: true });
    if (options.signal?.aborted === true) abort();
    worker.postMessage(task);
  });
  return {
    ...conclude(problem, end.status, choice, value, bound),
    clashes: end.clashes,
    prices: new Map(end.prices),
    overran: end.overran,
  };
}

function conclude(
  problem: Problem,
  status: SearchStatus,
  choice: Choice | null,
  value: number,
  bound: number,
): Omit<Solution, 'clashes' | 'prices'> {
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
