/** A planning thread for tests of the solver: does what its intake says instead of planning. */
import { parentPort, workerData } from 'node:worker_threads';
import type { SolvedMessage, SolveMessage, SolveTask, ThreadRequest } from '../solve-task.ts';

export type Behaviour = 'answer' | 'wait-for-stop' | 'refuse' | 'break' | 'vanish';

const port = parentPort!;
const tell = (message: SolveMessage): void => {
  port.postMessage(message);
};
const answer: SolvedMessage = {
  kind: 'solved',
  state: 'solved',
  resultJson: '{}',
  cost: '1',
  value: 1,
  bound: 1,
  gap: 0,
  creatorIds: [],
};

tell({
  kind: 'progress',
  progress: { phase: 'weighing', seconds: 99, creators: 7, value: null, bound: null, gap: null },
});
switch ((workerData as SolveTask).intake as Behaviour) {
  case 'answer':
    tell(answer);
    break;
  case 'wait-for-stop':
    port.on('message', (request: ThreadRequest) => {
      if (request.kind !== 'stop') return;
      tell(answer);
      port.close();
    });
    break;
  case 'refuse':
    tell({ kind: 'refused', refusal: { kind: 'conflict', code: 'plans.no-creators', detail: {} } });
    break;
  case 'break':
    throw new Error('on purpose');
  case 'vanish':
    process.exit(3);
}
