/** Work that nobody waits for: what an answer must not show by how long it takes, such as whether a letter was sent. */

export interface Afterwards {
  /** Begins it; what goes wrong is reported and nothing else. */
  run(work: () => Promise<unknown>): void;
  /** When all that has begun has ended. */
  settled(): Promise<void>;
}

export function createAfterwards(report: (cause: unknown) => void): Afterwards {
  const running = new Set<Promise<void>>();
  return {
    run: (work) => {
      const task = Promise.resolve()
        .then(work)
        .then(() => undefined, report)
        .finally(() => running.delete(task));
      running.add(task);
    },
    settled: async () => {
      while (running.size > 0) await Promise.all(running);
    },
  };
}
