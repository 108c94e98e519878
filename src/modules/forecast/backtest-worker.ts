/** The backtest's thread: reads both files, forecasts and compares. */
import { parentPort, workerData } from 'node:worker_threads';
import { RefusalError } from '#kernel/refusal.ts';
import { runBacktest } from './backtest.ts';
import type { BacktestMessage, BacktestTask } from './backtest-task.ts';
import { readKnownCreators, readNotes } from './read-notes.ts';

const task = workerData as BacktestTask;
const tell = (message: BacktestMessage): void => parentPort?.postMessage(message);

async function work(): Promise<BacktestMessage> {
  try {
    const notes = await readNotes(task.notes);
    const report = runBacktest(notes, await readKnownCreators(task.creators), {
      onProgress: (done) => {
        tell({ kind: 'progress', done });
      },
    });
    return { kind: 'done', report };
  } catch (cause) {
    if (cause instanceof RefusalError) return { kind: 'refused', refusal: cause.refusal };
    throw cause;
  }
}

tell(await work());
