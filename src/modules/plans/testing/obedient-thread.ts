/** A planning thread for tests of kept threads: answers, refuses or breaks as its task's intake says. */
import { parentPort, workerData } from 'node:worker_threads';
import type { ExploreProgress } from '../planning/explore/explore-plan.ts';
import type { Supposed } from '../planning/explore/explored.ts';
import type { AnswerMessage, SolveTask, ThreadRequest } from '../solve-task.ts';

/** `silent`: never answers; `barred`: cannot lay its plan out. */
export type Manner = 'answer' | 'refuse' | 'break' | 'silent' | 'barred';

const port = parentPort!;
const manner = (workerData as SolveTask).intake as Manner;
const tell = (message: AnswerMessage): void => {
  port.postMessage(message);
};
const refusal = { kind: 'invalid', code: 'plans.what-if-limits', detail: {} } as const;
const progress = (done: number): ExploreProgress => ({
  explored: { curve: null, prices: null, leads: null },
  done,
  of: 2,
});

if (manner === 'barred') tell({ kind: 'not-standing', refusal });
let exploring = false;
port.on('message', (request: ThreadRequest) => {
  if (manner === 'break') throw new Error('on purpose');
  if (manner === 'silent' || manner === 'barred') return;
  if (request.kind === 'suppose')
    tell(
      manner === 'refuse'
        ? { kind: 'not-supposed', id: request.id, refusal }
        : { kind: 'supposed', id: request.id, supposed: { milliseconds: request.changes.length } as Supposed },
    );
  if (request.kind === 'explore') {
    exploring = true;
    tell({ kind: 'explored', progress: progress(1), ended: null });
  }
  if (request.kind === 'stop-exploring' && exploring) {
    exploring = false;
    tell({ kind: 'explored', progress: progress(2), ended: 'stopped' });
  }
});
