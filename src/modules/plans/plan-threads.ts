/**
 * Planning threads that are kept after their plan, or opened on a plan that
 * stands, to answer questions about it. Two at most wait idle, for ten minutes.
 */
import { Worker } from 'node:worker_threads';
import { refuse, RefusalError } from '#kernel/refusal.ts';
import type { WhatIfChange } from './contract.ts';
import type { ExploreProgress } from './planning/explore/explore-plan.ts';
import type { Supposed } from './planning/explore/explored.ts';
import type { AnswerMessage, SolveTask, ThreadRequest } from './solve-task.ts';

const KEPT = 2;
const IDLE_MS = 600_000;
/** So many may be busy at once, over all plans. */
const MOST_BUSY = 4;
const MOST_WAITING = 20;

/** How an exploration went on; `failed` with the defect or refusal that ended it. */
export type ExploreEnd = 'done' | 'stopped' | 'failed';

export interface Exploring {
  readonly onProgress: (progress: ExploreProgress) => void;
  /** Until it is through, the exploration counts as under way. */
  readonly onEnd: (how: ExploreEnd, progress: ExploreProgress | null) => Promise<void>;
}

interface Waiting {
  readonly resolve: (supposed: Supposed) => void;
  readonly reject: (cause: unknown) => void;
}

/** Removing all listeners at once would take the worker's own, without which it is mute. */
function stopListening(worker: Worker): void {
  for (const event of ['message', 'error', 'exit']) worker.removeAllListeners(event);
}

class Thread {
  readonly #worker: Worker;
  readonly #waiting = new Map<number, Waiting>();
  readonly #gone: (cause: Error | null) => void;
  #exploring: (Exploring & { progress: ExploreProgress | null }) | null = null;
  #next = 0;
  usedAt = performance.now();

  constructor(worker: Worker, gone: (cause: Error | null) => void) {
    this.#worker = worker;
    this.#gone = gone;
    stopListening(worker);
    // Whoever waits for an answer keeps the process; a thread that waits for questions does not.
    worker.unref();
    worker.on('message', (message: AnswerMessage) => {
      this.#hear(message);
    });
    worker.on('error', (cause) => {
      this.end(cause instanceof Error ? cause : new Error(String(cause)));
    });
    worker.on('exit', () => {
      this.end(null);
    });
  }

  get busy(): boolean {
    return this.#waiting.size > 0 || this.#exploring !== null;
  }

  get exploring(): ExploreProgress | null | undefined {
    return this.#exploring?.progress;
  }

  get waiting(): number {
    return this.#waiting.size;
  }

  suppose(changes: readonly WhatIfChange[]): Promise<Supposed> {
    const id = this.#next++;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      this.#tell({ kind: 'suppose', id, changes });
    });
  }

  explore(exploring: Exploring): void {
    this.#exploring = { ...exploring, progress: null };
    this.#tell({ kind: 'explore' });
  }

  stopExploring(): void {
    this.#tell({ kind: 'stop-exploring' });
  }

  /** Ends it, whatever it does; questions that wait fail with `cause`. */
  end(cause: unknown): void {
    const exploring = this.#exploring;
    this.#exploring = null;
    for (const { reject } of this.#waiting.values()) reject(cause ?? new Error('the planning thread has ended'));
    this.#waiting.clear();
    void exploring?.onEnd('failed', exploring.progress);
    stopListening(this.#worker);
    // A late error of a thread that is being ended is nobody's.
    this.#worker.on('error', () => undefined);
    void this.#worker.terminate();
    this.#gone(cause instanceof Error && !(cause instanceof RefusalError) ? cause : null);
  }

  #tell(request: ThreadRequest): void {
    this.usedAt = performance.now();
    this.#worker.postMessage(request);
  }

  #hear(message: AnswerMessage): void {
    this.usedAt = performance.now();
    if (message.kind === 'not-standing') this.end(new RefusalError(message.refusal));
    else if (message.kind === 'explored') this.#heardExplored(message);
    else {
      const waiting = this.#waiting.get(message.id);
      this.#waiting.delete(message.id);
      if (message.kind === 'supposed') waiting?.resolve(message.supposed);
      else waiting?.reject(new RefusalError(message.refusal));
    }
  }

  #heardExplored({ progress, ended }: Extract<AnswerMessage, { kind: 'explored' }>): void {
    const exploring = this.#exploring;
    if (exploring === null) return;
    exploring.progress = progress;
    if (ended === null) {
      exploring.onProgress(progress);
      return;
    }
    void exploring.onEnd(ended, progress).finally(() => {
      if (this.#exploring === exploring) this.#exploring = null;
    });
  }
}

export class PlanThreads {
  readonly #threads = new Map<string, Thread>();
  /** Tells a defect to whoever runs the server. */
  readonly report: (line: string) => void;
  readonly #program: URL;
  readonly #clock: NodeJS.Timeout;

  constructor(report: (line: string) => void, program = new URL('./solve-worker.ts', import.meta.url)) {
    this.report = report;
    this.#program = program;
    this.#clock = setInterval(() => {
      this.#endIdle(performance.now() - IDLE_MS);
    }, IDLE_MS / 10).unref();
  }

  /** Takes over a thread that has just planned. */
  adopt(key: string, worker: Worker): void {
    // It has ended in the meantime.
    if (worker.threadId < 0) return;
    this.#threads.get(key)?.end(null);
    this.#keep(key, worker);
    this.#endSurplus();
  }

  /**
   * The plan under the changes.
   * @param makeTask the plan that stands, asked for only when no thread is kept for it
   * @throws RefusalError as supposeChanges, plans.what-if-busy, or what keeps the plan from being laid out
   */
  async suppose(key: string, makeTask: () => Promise<SolveTask>, changes: readonly WhatIfChange[]): Promise<Supposed> {
    const thread = await this.#open(key, makeTask);
    if (thread.waiting >= MOST_WAITING) refuse('overLimit', 'plans.what-if-busy', {});
    try {
      return await thread.suppose(changes);
    } finally {
      this.#endSurplus();
    }
  }

  /** Works out everything about a plan; nothing when that is under way. @throws RefusalError plans.what-if-busy */
  async explore(key: string, makeTask: () => Promise<SolveTask>, exploring: Exploring): Promise<void> {
    const thread = await this.#open(key, makeTask);
    if (thread.exploring !== undefined) return;
    thread.explore({
      ...exploring,
      onEnd: async (how, progress) => {
        await exploring.onEnd(how, progress);
        setImmediate(() => {
          this.#endSurplus();
        });
      },
    });
  }

  /** Progress of what is being worked out; null before the first of it, undefined when nothing is. */
  findExploring(key: string): ExploreProgress | null | undefined {
    return this.#threads.get(key)?.exploring;
  }

  stopExploring(key: string): boolean {
    const thread = this.#threads.get(key);
    if (thread?.exploring === undefined) return false;
    thread.stopExploring();
    return true;
  }

  /** Ends every thread that answers nothing at the moment: what it knows of the library may not be known any more. */
  endIdle(): void {
    this.#endIdle(Infinity);
  }

  close(): void {
    clearInterval(this.#clock);
    for (const thread of this.#threads.values()) thread.end(null);
  }

  readonly #opening = new Map<string, Promise<Thread>>();

  async #open(key: string, makeTask: () => Promise<SolveTask>): Promise<Thread> {
    const known = this.#threads.get(key) ?? this.#opening.get(key);
    if (known !== undefined) return known;
    if ([...this.#threads.values()].filter((thread) => thread.busy).length + this.#opening.size >= MOST_BUSY)
      refuse('overLimit', 'plans.what-if-busy', {});
    const opening = makeTask().then((task) => this.#keep(key, new Worker(this.#program, { workerData: task })));
    this.#opening.set(key, opening);
    try {
      return await opening;
    } finally {
      this.#opening.delete(key);
    }
  }

  #keep(key: string, worker: Worker): Thread {
    const thread: Thread = new Thread(worker, (cause) => {
      if (cause !== null) this.report(`answering about ${key} failed: ${cause.stack ?? cause.message}`);
      if (this.#threads.get(key) === thread) this.#threads.delete(key);
    });
    this.#threads.set(key, thread);
    return thread;
  }

  /** Oldest first; whoever is busy stays. */
  #endSurplus(): void {
    const idle = [...this.#threads.values()].filter((thread) => !thread.busy).toSorted((a, b) => a.usedAt - b.usedAt);
    for (const thread of idle.slice(0, Math.max(0, this.#threads.size - KEPT))) thread.end(null);
  }

  #endIdle(before: number): void {
    for (const thread of this.#threads.values()) if (!thread.busy && thread.usedAt < before) thread.end(null);
  }
}
