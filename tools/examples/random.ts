/** A seeded source of chance, so that the example file is the same on every machine. */
export interface Random {
  /** Uniform in [0, 1). */
  readonly uniform: () => number;
  readonly chance: (probability: number) => boolean;
  /** Whole number, both ends included. */
  readonly between: (low: number, high: number) => number;
  readonly normal: () => number;
  /** Log-normal by its median and the standard deviation of its logarithm. */
  readonly logNormal: (median: number, sigma: number) => number;
  readonly pick: <T>(items: readonly T[]) => T;
  readonly weighted: <T extends { readonly weight: number }>(items: readonly T[]) => T;
  /** Truncated Pareto between two bounds. */
  readonly pareto: (low: number, high: number, alpha: number) => number;
  readonly hex: (digits: number) => string;
}

/** mulberry32 (Tommy Ettinger, public domain): 32 bits of state, plenty for 2,000 rows. */
export function makeRandom(seed: number): Random {
  let state = seed >>> 0;
  const uniform = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const between = (low: number, high: number): number => low + Math.floor(uniform() * (high - low + 1));
  const normal = (): number => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform());
  const pick = <T>(items: readonly T[]): T => items[between(0, items.length - 1)]!;
  return {
    uniform,
    between,
    normal,
    pick,
    chance: (probability) => uniform() < probability,
    logNormal: (median, sigma) => median * Math.exp(sigma * normal()),
    weighted: (items) => {
      let rest = uniform() * items.reduce((total, item) => total + item.weight, 0);
      for (const item of items) {
        rest -= item.weight;
        if (rest < 0) return item;
      }
      return items.at(-1)!;
    },
    pareto: (low, high, alpha) => {
      const share = 1 - (low / high) ** alpha;
      return low * (1 - uniform() * share) ** (-1 / alpha);
    },
    hex: (digits) => Array.from({ length: digits }, () => between(0, 15).toString(16)).join(''),
  };
}
