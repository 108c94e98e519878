/** The thread that solves: asked one problem at a time, tells every better bound and plan as it is found. */
import { parentPort } from 'node:worker_threads';
import loadHighs from 'highs';
import type { Problem } from '../problem.ts';
import { explainClash, type Clash } from './explain.ts';
import { search, type SearchStatus, type Warm } from './search.ts';

export interface WorkerTask {
  readonly problem: Problem;
  /** Milliseconds more for the answer to "why is there no plan"; 0 = do not ask. */
  readonly explainMs: number;
  readonly deadline: number;
  readonly wantedGap: number;
  readonly warm: Warm | undefined;
  /** One shared number; not 0 = stop and keep what there is. */
  readonly stop: Int32Array;
}

export type WorkerMessage =
  | { readonly kind: 'bound'; readonly bound: number }
  | { readonly kind: 'choice'; readonly choice: Int32Array; readonly value: number }
  | { readonly kind: 'infeasible' }
  | {
      readonly kind: 'end';
      readonly status: SearchStatus;
      readonly clashes: readonly Clash[];
      readonly prices: readonly (readonly [string, number])[];
    };

const tell = (message: WorkerMessage): void => parentPort?.postMessage(message);
const highs = await loadHighs();

function answer(task: WorkerTask): void {
  const { status, prices } = search(
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
    {
      deadline: task.deadline,
      wantedGap: task.wantedGap,
      warm: task.warm,
      stopped: () => Atomics.load(task.stop, 0) !== 0,
    },
  );
  if (status === 'infeasible') tell({ kind: 'infeasible' });
  const clashes =
    status === 'infeasible' && task.explainMs > 0 ? explainClash(highs, task.problem, Date.now() + task.explainMs) : [];
  tell({ kind: 'end', status, clashes, prices });
}

parentPort?.on('message', answer);
