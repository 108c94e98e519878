/** Solver threads that are kept between questions; each keeps its time limit, and a stop keeps the best plan. */
import { Worker } from 'node:worker_threads';
import { listViolations, type Choice, type Problem } from '../problem.ts';
import { toCompact, toTold, type Compact } from './compact.ts';
import type { Clash } from './explain.ts';
import type { Vertex } from './price-simplex.ts';
import { computeGap, type SearchStatus, type Warm } from './search.ts';
import type { WorkerMessage, WorkerTask } from './worker.ts';

export interface SolveOptions {
  readonly timeLimitSeconds: number;
  /** Relative gap at which to stop. */
  readonly wantedGap: number;
  /** Nodes of the whole tree at most: the same effort on every machine. No limit when left out. */
  readonly nodes?: number | undefined;
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
  /** Where these prices rest, for a question that differs in its bounds only; null when they were not found. */
  readonly vertex: Vertex | null;
}

/** Answers questions as threads are free; one that overruns is ended, and the next question gets a new one. */
export interface Optimiser {
  readonly threads: number;
  solve(problem: Problem, options: SolveOptions): Promise<Solution>;
  close(): Promise<void>;
}

/** Threads for questions about a plan: they share the machine with the server and its database. */
export const THREADS = 2;

const EXPLAIN_MS = 8_000;
/** A thread that overruns its time by more than this is ended. */
const GRACE_MS = 1_500;

/** @param threads so many questions are answered at the same time, further ones in their order */
export function openOptimiser(threads = 1): Optimiser {
  const solvers = Array.from({ length: threads }, () => new Solver());
  return {
    threads,
    solve(problem, options) {
      const next = solvers.reduce((best, one) => (one.waiting < best.waiting ? one : best));
      return next.solve(problem, options);
    },
    async close() {
      await Promise.all(solvers.map((solver) => solver.close()));
    },
  };
}

/** One thread, begun with its first question. */
class Solver {
  #worker: Worker | null = null;
  #closed = false;
  #last: Promise<unknown> = Promise.resolve();
  waiting = 0;

  solve(problem: Problem, options: SolveOptions): Promise<Solution> {
    this.waiting++;
    const next = this.#last.then(() => this.#answer(problem, options));
    this.#last = next
      .catch(() => this.#end())
      .finally(() => {
        this.waiting--;
      });
    return next;
  }

  async close(): Promise<void> {
    this.#closed = true;
    await this.#end();
    await this.#last;
  }

  async #answer(problem: Problem, options: SolveOptions): Promise<Solution> {
    if (this.#closed) throw new Error('the optimiser is closed');
    this.#worker ??= new Worker(new URL('./worker.ts', import.meta.url));
    const { overran, ...solution } = await solve(this.#worker, problem, options);
    if (overran) await this.#end();
    return solution;
  }

  async #end(): Promise<void> {
    const ending = this.#worker;
    this.#worker = null;
    await ending?.terminate();
  }
}

/** What came of a question so far. */
interface Found {
  choice: Choice | null;
  value: number;
  bound: number;
  vertex: Vertex | null;
}

/** Asks the thread one thing. @returns null when it overran, and has to be ended */
function ask<Answer>(
  worker: Worker,
  task: WorkerTask,
  {
    milliseconds,
    signal,
    hear,
  }: {
    readonly milliseconds: number;
    readonly signal?: AbortSignal | undefined;
    /** Told every message; not undefined = the answer. */
    readonly hear: (message: WorkerMessage) => Answer | undefined;
  },
): Promise<Answer | null> {
  return new Promise((resolve, reject) => {
    let clock: NodeJS.Timeout;
    const leave = (): void => {
      clearTimeout(clock);
      signal?.removeEventListener('abort', abort);
      worker.off('message', listen);
      worker.off('error', fail);
      worker.off('exit', gone);
    };
    const allow = (more: number): void => {
      clearTimeout(clock);
      clock = setTimeout(() => {
        leave();
        resolve(null);
      }, more);
    };
    const abort = (): void => {
      if (task.kind === 'solve') Atomics.store(task.stop, 0, 1);
      allow(GRACE_MS);
    };
    const fail = (error: Error): void => {
      leave();
      reject(error);
    };
    const gone = (): void => {
      fail(new Error('the solver thread has ended'));
    };
    const listen = (message: WorkerMessage): void => {
      const answer = hear(message);
      if (answer === undefined) return;
      leave();
      resolve(answer);
    };
    worker.on('message', listen);
    worker.on('error', fail);
    worker.on('exit', gone);
    allow(milliseconds + GRACE_MS);
    signal?.addEventListener('abort', abort, { once: true });
    if (signal?.aborted === true) abort();
    worker.postMessage(task);
  });
}

async function solve(
  worker: Worker,
  problem: Problem,
  { timeLimitSeconds, wantedGap, nodes, warm, signal, onProgress, explain = true }: SolveOptions,
): Promise<Solution & { overran: boolean }> {
  const milliseconds = timeLimitSeconds * 1000;
  const found: Found = { choice: null, value: -Infinity, bound: Infinity, vertex: null };
  const compact = toCompact(problem);
  const status = await ask<SearchStatus>(
    worker,
    {
      kind: 'solve',
      problem: compact,
      deadline: Date.now() + milliseconds,
      wantedGap,
      nodes,
      warm,
      stop: new Int32Array(new SharedArrayBuffer(4)),
    },
    {
      milliseconds,
      signal,
      hear(message) {
        if (message.kind === 'solved') {
          found.vertex = message.vertex;
          return message.status;
        }
        if (message.kind === 'bound') found.bound = Math.min(found.bound, message.bound);
        else if (message.kind === 'choice' && message.value > found.value) Object.assign(found, message);
        const { choice, value, bound } = found;
        const known = choice !== null && Number.isFinite(bound);
        onProgress?.({
          value: choice === null ? null : value,
          bound: Number.isFinite(bound) ? bound : null,
          gap: known ? computeGap(value, bound) : null,
        });
      },
    },
  );
  let clashes: readonly Clash[] | null = [];
  if (status === 'infeasible' && explain)
    clashes = await ask<readonly Clash[]>(
      worker,
      { kind: 'explain', problem: toPlain(problem), deadline: Date.now() + EXPLAIN_MS },
      {
        milliseconds: EXPLAIN_MS,
        signal,
        hear: (message) => (message.kind === 'explained' ? message.clashes : undefined),
      },
    );
  return {
    ...conclude(problem, status ?? 'stopped', found),
    clashes: clashes ?? [],
    prices: tellPrices(problem, compact, found.vertex),
    vertex: found.vertex,
    overran: status === null || clashes === null,
  };
}

/** The prices by name of row and soft row. */
function tellPrices({ rows, softRows }: Problem, compact: Compact, vertex: Vertex | null): Map<string, number> {
  if (vertex === null) return new Map();
  const all = [...rows, ...softRows];
  const told = toTold(compact, vertex.prices, all.length);
  return new Map(all.map(({ name }, row) => [name, told[row]!]));
}

function conclude(
  problem: Problem,
  status: SearchStatus,
  { choice, value, bound }: Found,
): Omit<Solution, 'clashes' | 'prices' | 'vertex'> {
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
