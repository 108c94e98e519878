/** HiGHS on a whole problem, in a thread that is ended when it does not keep its time. */
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import loadHighs from 'highs';
import { toCompact } from '#modules/plans/planning/optimiser/compact.ts';
import { makeInstance, type Family } from '#modules/plans/planning/testing/instance.ts';
import { toLinear } from '#modules/plans/planning/testing/linear.ts';

export interface Instance {
  readonly family: Family;
  readonly creators: number;
  readonly seed: number;
  readonly rows: number;
}

export interface HighsAnswer {
  /** Null when it found no plan in time. */
  readonly value: number | null;
  readonly bound: number;
  readonly seconds: number;
}

/** The thread is ended after this many times the time it was given. */
const PATIENCE = 1.1;

export function askHighs(instance: Instance, seconds: number): Promise<HighsAnswer> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL(import.meta.url), { workerData: { instance, seconds } });
    const begun = performance.now();
    let best: HighsAnswer = { value: null, bound: Infinity, seconds };
    let clock: NodeJS.Timeout | undefined;
    const end = (): void => {
      clearTimeout(clock);
      void worker.terminate();
      resolve(best.value === null ? { ...best, seconds: (performance.now() - begun) / 1000 } : best);
    };
    worker.on('message', (message: 'begun' | 'done' | HighsAnswer) => {
      if (message === 'begun') clock = setTimeout(end, seconds * PATIENCE * 1000);
      else if (message === 'done') end();
      else best = message;
    });
    worker.on('error', reject);
  });
}

if (!isMainThread) {
  const { instance, seconds } = workerData as { instance: Instance; seconds: number };
  const data = toLinear(
    toCompact(makeInstance(instance.family, instance.creators, instance.seed, instance.rows)),
    true,
  );
  const highs = await loadHighs();
  parentPort!.postMessage('begun');
  const begun = performance.now();
  highs.withModel(data, (model) => {
    model.options.set({ output_flag: false, time_limit: seconds, mip_rel_gap: 1e-4 });
    model.run();
    const found = model.info.get('primal_solution_status') === highs.constants.solutionStatus.feasible;
    parentPort!.postMessage({
      value: found ? -Number(model.info.get('objective_function_value')) : null,
      bound: -Number(model.info.get('mip_dual_bound')),
      seconds: (performance.now() - begun) / 1000,
    } satisfies HighsAnswer);
  });
  parentPort!.postMessage('done');
}
