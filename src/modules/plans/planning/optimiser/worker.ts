/** The thread that solves: asked one problem at a time, tells every better bound and plan as it is found. */
import { parentPort } from 'node:worker_threads';
import type { Problem } from '../problem.ts';
import type { Compact } from './compact.ts';
import { explainClash, type Clash } from './explain.ts';
import type { Vertex } from './price-simplex.ts';
import { search, type SearchStatus, type Warm } from './search.ts';

export type WorkerTask =
  | {
      readonly kind: 'solve';
      readonly problem: Compact;
      readonly deadline: number;
      readonly wantedGap: number;
      readonly nodes: number | undefined;
      readonly warm: Warm | undefined;
      /** One shared number; not 0 = stop and keep what there is. */
      readonly stop: Int32Array;
    }
  | { readonly kind: 'explain'; readonly problem: Problem; readonly deadline: number };

export type WorkerMessage =
  | { readonly kind: 'bound'; readonly bound: number }
  | { readonly kind: 'choice'; readonly choice: Int32Array; readonly value: number }
  | { readonly kind: 'solved'; readonly status: SearchStatus; readonly vertex: Vertex | null }
  | { readonly kind: 'explained'; readonly clashes: readonly Clash[] };

const tell = (message: WorkerMessage): void => parentPort?.postMessage(message);

function answer(task: WorkerTask): void {
  if (task.kind === 'explain') {
    tell({ kind: 'explained', clashes: explainClash(task.problem, task.deadline) });
    return;
  }
  const { problem, deadline, wantedGap, nodes, warm, stop } = task;
  const { status, vertex } = search(
    problem,
    {
      bounded: (bound) => {
        tell({ kind: 'bound', bound });
      },
      improved: (choice, value) => {
        tell({ kind: 'choice', choice, value });
      },
    },
    { deadline, wantedGap, nodes, warm, stopped: () => Atomics.load(stop, 0) !== 0 },
  );
  tell({ kind: 'solved', status, vertex });
}

parentPort?.on('message', answer);
