/** The thread that solves: told the problem once, tells every better bound and plan as it is found. */
import { parentPort, workerData } from 'node:worker_threads';
import loadHighs from 'highs';
import type { Problem } from '../problem.ts';
import { explainClash, type Clash } from './explain.ts';
import { search, type SearchStatus } from './search.ts';

export interface WorkerTask {
  readonly problem: Problem;
  /** Milliseconds more for the answer to "why is there no plan". */
  readonly explainMs: number;
  readonly deadline: number;
  readonly wantedGap: number;
  /** One shared number; not 0 = stop and keep what there is. */
  readonly stop: Int32Array;
}

export type WorkerMessage =
  | { readonly kind: 'bound'; readonly bound: number }
  | { readonly kind: 'choice'; readonly choice: Int32Array; readonly value: number }
  | { readonly kind: 'infeasible' }
  | { readonly kind: 'end'; readonly status: SearchStatus; readonly clashes: readonly Clash[] };

const task = workerData as WorkerTask;
const tell = (message: WorkerMessage): void => parentPort?.postMessage(message);
const highs = await loadHighs();
const status = search(
  highs,
  task.problem,
  {
    bounded: (bound) => {
      tell({ kind: 'bound', bound });
    },
    improved: (choice, value) => {
      tell({ kind: 'choice', choice, value });
    },
  },
  { deadline: task.deadline, wantedGap: task.wantedGap, stopped: () => Atomics.load(task.stop, 0) !== 0 },
);
if (status === 'infeasible') tell({ kind: 'infeasible' });
const clashes = status === 'infeasible' ? explainClash(highs, task.problem, Date.now() + task.explainMs) : [];
tell({ kind: 'end', status, clashes });
