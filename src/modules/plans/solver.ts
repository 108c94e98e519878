/** Plans off the event loop: each in its own thread, two at a time, the next one from whoever has the fewest running. */
import { Worker } from 'node:worker_threads';
import { newId } from '#kernel/id.ts';
import type { Refusal } from '#kernel/refusal.ts';
import type { PlanProgress } from './planning/plan-result.ts';
import type { SolvedMessage, SolveMessage, SolveTask, ThreadRequest } from './solve-task.ts';

export type SolveOutcome =
  | { readonly kind: 'solved'; readonly solved: SolvedMessage; readonly stopped: boolean }
  | { readonly kind: 'refused'; readonly refusal: Refusal }
  /** Stopped before there was any plan. */
  | { readonly kind: 'stopped' }
  /** A defect; the message is for whoever runs the server. */
  | { readonly kind: 'broken'; readonly message: string };

export interface SolveJob {
  readonly key: string;
  /** Whose turn counts: an organisation. */
  readonly owner: string;
  readonly task: SolveTask;
  /** Jobs with the same name have the same answer: it is worked out once, and the last one is remembered. */
  readonly sameAs?: string;
  /** Called once; what it throws is reported as a defect. */
  readonly finish: (outcome: SolveOutcome) => Promise<void>;
}

interface Entry {
  /** All get the answer of the first. */
  readonly jobs: [SolveJob, ...SolveJob[]];
  readonly since: number;
  progress: PlanProgress | null;
  worker: Worker | null;
  stopping: boolean;
  settle: ((outcome: SolveOutcome) => void) | null;
}

const AT_ONCE = 2;
/** After a stop the thread may finish its plan for this long. */
const STOP_GRACE_MS = 15_000;
/** Reading and describing may take this long beside the search itself. */
const OVERHEAD_MS = 180_000;

export class Solver {
  /** Names this process's solver on the versions that it works on. */
  readonly id: string = newId('slv');
  readonly #entries = new Map<string, Entry>();
  readonly #report: (line: string) => void;
  readonly #program: URL;
  readonly #changed: (key: string) => void;
  readonly #keep: (key: string, worker: Worker) => void;
  #running: Promise<void>[] = [];
  #remembered: { readonly sameAs: string; readonly outcome: SolveOutcome } | null = null;
  #closed = false;

  /**
   * @param program what each thread runs; told a {@link SolveTask}, it tells {@link SolveMessage}s
   * @param changed called whenever a key has new progress, and when it is known no longer
   * @param keep takes a thread over that has solved its plan; left out, the thread is ended
   */
  constructor(
    report: (line: string) => void,
    {
      program = new URL('./solve-worker.ts', import.meta.url),
      changed = () => undefined,
      keep = (_key, worker) => void worker.terminate(),
    }: {
      program?: URL;
      changed?: (key: string) => void;
      keep?: (key: string, worker: Worker) => void;
    } = {},
  ) {
    this.#report = report;
    this.#program = program;
    this.#changed = changed;
    this.#keep = keep;
  }

  start(job: SolveJob): void {
    const known =
      job.sameAs === undefined
        ? undefined
        : this.#distinct().find((entry) => entry.jobs[0].sameAs === job.sameAs && !entry.stopping);
    if (known === undefined)
      this.#entries.set(job.key, {
        jobs: [job],
        since: Date.now(),
        progress: null,
        worker: null,
        stopping: false,
        settle: null,
      });
    else {
      known.jobs.push(job);
      this.#entries.set(job.key, known);
    }
    this.#next();
  }

  knows(key: string): boolean {
    return this.#entries.has(key);
  }

  /** Null when the key is not being solved here; a waiting one shows as reading. */
  findProgress(key: string): PlanProgress | null {
    const entry = this.#entries.get(key);
    if (entry === undefined) return null;
    const seconds = (Date.now() - entry.since) / 1000;
    return { phase: 'reading', creators: 0, value: null, bound: null, gap: null, ...entry.progress, seconds };
  }

  /** Ends the search and keeps the best plan so far; false when the key is not being solved here. */
  stop(key: string): boolean {
    const entry = this.#entries.get(key);
    if (entry === undefined) return false;
    entry.stopping = true;
    if (entry.worker === null) {
      void this.#conclude(entry, { kind: 'stopped' });
      return true;
    }
    entry.worker.postMessage({ kind: 'stop' } satisfies ThreadRequest);
    setTimeout(() => entry.settle?.({ kind: 'stopped' }), STOP_GRACE_MS).unref();
    return true;
  }

  /** Resolves when nothing is being solved or waits. */
  async idle(): Promise<void> {
    while (this.#running.length > 0) await Promise.all(this.#running);
  }

  /** Ends all threads at once; their versions are mended at the next start. */
  async close(): Promise<void> {
    this.#closed = true;
    await Promise.all([...this.#entries.values()].map(async (entry) => entry.worker?.terminate()));
    this.#entries.clear();
  }

  /** Each search once, however many jobs wait for it. */
  #distinct(): Entry[] {
    return [...new Set(this.#entries.values())];
  }

  #next(): void {
    if (this.#closed) return;
    const running = this.#distinct().filter((entry) => entry.worker !== null);
    if (running.length >= AT_ONCE) return;
    const busy = ({ jobs: [{ owner }] }: Entry): number =>
      running.filter((entry) => entry.jobs[0].owner === owner).length;
    const waiting = this.#distinct().filter((entry) => entry.worker === null && !entry.stopping);
    const [entry] = waiting.toSorted((a, b) => busy(a) - busy(b) || a.since - b.since);
    if (entry === undefined) return;
    const done = this.#run(entry).finally(() => {
      this.#running = this.#running.filter((one) => one !== done);
      this.#next();
    });
    this.#running.push(done);
    this.#next();
  }

  async #run(entry: Entry): Promise<void> {
    const [{ task, sameAs }] = entry.jobs;
    if (sameAs !== undefined && this.#remembered?.sameAs === sameAs) {
      // Has no thread of its own: what keeps it from being taken for one that waits.
      entry.stopping = true;
      await this.#conclude(entry, this.#remembered.outcome);
      return;
    }
    const worker = new Worker(this.#program, { workerData: task });
    entry.worker = worker;
    const outcome = await new Promise<SolveOutcome>((resolve) => {
      entry.settle = resolve;
      const clock = setTimeout(
        () => {
          resolve({ kind: 'broken', message: 'planning did not end in time' });
        },
        task.timeLimitSeconds * 1000 + OVERHEAD_MS,
      );
      worker.on('message', (message: SolveMessage) => {
        if (message.kind === 'progress') {
          entry.progress = message.progress;
          for (const { key } of entry.jobs) this.#changed(key);
        } else if (message.kind === 'refused') resolve(entry.stopping ? { kind: 'stopped' } : message);
        else resolve({ kind: 'solved', solved: message, stopped: entry.stopping });
      });
      worker.on('error', (error) => {
        resolve({ kind: 'broken', message: error instanceof Error ? (error.stack ?? error.message) : String(error) });
      });
      worker.on('exit', (code) => {
        clearTimeout(clock);
        resolve({ kind: 'broken', message: `the planning thread ended with code ${code}` });
      });
    });
    if (this.#closed) return;
    if (sameAs !== undefined && outcome.kind === 'solved' && !outcome.stopped) this.#remembered = { sameAs, outcome };
    await this.#conclude(entry, outcome);
    if (outcome.kind === 'solved' && !this.#closed) this.#keep(entry.jobs[0].key, worker);
    else await worker.terminate();
  }

  async #conclude(entry: Entry, outcome: SolveOutcome): Promise<void> {
    // Jobs that join while the first is being saved are seen, too: the list is read to its end.
    for (const job of entry.jobs) {
      if (outcome.kind === 'broken') this.#report(`planning ${job.key} failed: ${outcome.message}`);
      try {
        await job.finish(outcome);
      } catch (cause) {
        this.#report(
          `saving ${job.key} failed: ${cause instanceof Error ? (cause.stack ?? cause.message) : String(cause)}`,
        );
      } finally {
        this.#entries.delete(job.key);
        this.#changed(job.key);
      }
    }
  }
}
