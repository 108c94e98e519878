/** Tells whoever watches a plan that something about it changed; what, they read for themselves. */

/** An event no sooner after the last one. */
const LEAST_MS = 200;
/** Whatever happens in another process is seen after this long. */
const MOST_MS = 30_000;

export class Announcements {
  readonly #watchers = new Map<string, Set<() => void>>();

  announce(key: string): void {
    for (const wake of this.#watchers.get(key) ?? []) wake();
  }

  /** How many watch, over all keys. */
  get size(): number {
    return [...this.#watchers.values()].reduce((sum, watchers) => sum + watchers.size, 0);
  }

  /**
   * What `read` gives at once and after every announcement of `key`, five times
   * a second at most, until it says that it has ended or the signal comes.
   */
  async *watch<T>(
    key: string,
    read: () => Promise<{ readonly value: T; readonly ended: boolean }>,
    signal: AbortSignal,
  ): AsyncGenerator<T, void, void> {
    let changed = true;
    let wake = (): void => undefined;
    const hear = (): void => {
      changed = true;
      wake();
    };
    const pause = (milliseconds: number, early: () => boolean): Promise<void> =>
      new Promise((resolve) => {
        const clock = setTimeout(resolve, milliseconds);
        wake = () => {
          if (!early() && !signal.aborted) return;
          clearTimeout(clock);
          resolve();
        };
        wake();
      });
    this.#add(key, hear);
    signal.addEventListener('abort', hear, { once: true });
    try {
      while (!signal.aborted) {
        changed = false;
        const { value, ended } = await read();
        yield value;
        if (ended) return;
        await pause(LEAST_MS, () => false);
        await pause(MOST_MS, () => changed);
      }
    } finally {
      signal.removeEventListener('abort', hear);
      this.#remove(key, hear);
    }
  }

  #add(key: string, wake: () => void): void {
    const watchers = this.#watchers.get(key) ?? new Set();
    this.#watchers.set(key, watchers.add(wake));
  }

  #remove(key: string, wake: () => void): void {
    const watchers = this.#watchers.get(key);
    watchers?.delete(wake);
    if (watchers?.size === 0) this.#watchers.delete(key);
  }
}
