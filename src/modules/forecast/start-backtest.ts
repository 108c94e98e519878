/** A backtest off the event loop, in its own thread. */
import { Worker } from 'node:worker_threads';
import type { Refusal } from '#kernel/refusal.ts';
import type { BacktestMessage, BacktestTask } from './backtest-task.ts';
import type { BacktestReport } from './contract.ts';

export type BacktestOutcome =
  | { readonly kind: 'done'; readonly report: BacktestReport }
  | { readonly kind: 'refused'; readonly refusal: Refusal }
  | { readonly kind: 'stopped' }
  /** A defect; the message is for whoever runs the server. */
  | { readonly kind: 'broken'; readonly message: string };

export interface StartOptions {
  /** Told the share done, 0 to 1. */
  readonly onProgress?: (done: number) => void;
  /** Once aborted, the thread ends at once and the outcome is `stopped`. */
  readonly signal?: AbortSignal;
  readonly timeLimitSeconds?: number;
}

/** A hundred times what twelve thousand notes take. */
const TIME_LIMIT_SECONDS = 600;

/** Runs the task to its end; never rejects. */
export async function startBacktest(
  task: BacktestTask,
  { onProgress, signal, timeLimitSeconds = TIME_LIMIT_SECONDS }: StartOptions = {},
): Promise<BacktestOutcome> {
  if (signal?.aborted === true) return { kind: 'stopped' };
  const worker = new Worker(new URL('./backtest-worker.ts', import.meta.url), { workerData: task });
  const outcome = await new Promise<BacktestOutcome>((resolve) => {
    const broken = (message: string): void => {
      resolve({ kind: 'broken', message });
    };
    const clock = setTimeout(() => {
      broken('the backtest did not end in time');
    }, timeLimitSeconds * 1000);
    const stop = (): void => {
      resolve({ kind: 'stopped' });
    };
    signal?.addEventListener('abort', stop, { once: true });
    worker.on('message', (message: BacktestMessage) => {
      if (message.kind === 'progress') onProgress?.(message.done);
      else resolve(message);
    });
    worker.on('error', (error) => {
      broken(error instanceof Error ? (error.stack ?? error.message) : String(error));
    });
    worker.on('exit', (code) => {
      clearTimeout(clock);
      signal?.removeEventListener('abort', stop);
      broken(`the backtest's thread ended with code ${code}`);
    });
  });
  await worker.terminate();
  return outcome;
}
