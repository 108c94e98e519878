/**
 * What taking or forbidding an option has cost so far, for each unit of its
 * share that had to move (Benichou et al. 1971): the better guess where to decide next.
 */
interface Side {
  /** CNY yuan for each whole share, summed over so many trials; and of each option alone. */
  sum: number;
  count: number;
  readonly sums: Float64Array;
  readonly counts: Int32Array;
}

const makeSide = (options: number): Side => ({
  sum: 0,
  count: 0,
  sums: new Float64Array(options),
  counts: new Int32Array(options),
});

export class PseudoCosts {
  readonly #up: Side;
  readonly #down: Side;
  readonly #size: Float64Array;

  /** @param size what an option is worth, CNY yuan: unknown ones are guessed in proportion to it */
  constructor(size: Float64Array) {
    this.#up = makeSide(size.length);
    this.#down = makeSide(size.length);
    this.#size = size;
  }

  /** Learns that the bound fell by `cost` when the option, taken by `share`, was taken or forbidden altogether. */
  learn(option: number, taken: boolean, share: number, cost: number): void {
    const side = taken ? this.#up : this.#down;
    const moved = taken ? 1 - share : share;
    if (moved < 1e-6 || !Number.isFinite(cost)) return;
    const each = Math.max(0, cost) / moved;
    side.sums[option]! += each;
    side.counts[option]!++;
    side.sum += each / (1 + Math.abs(this.#size[option]!));
    side.count++;
  }

  /** How often the less tried side was tried. */
  countTrials(option: number): number {
    return Math.min(this.#up.counts[option]!, this.#down.counts[option]!);
  }

  /** What a decision is expected to cost on either side. */
  guess(option: number, share: number): { up: number; down: number } {
    return { up: this.#each(this.#up, option) * (1 - share), down: this.#each(this.#down, option) * share };
  }

  #each(side: Side, option: number): number {
    const count = side.counts[option]!;
    if (count > 0) return side.sums[option]! / count;
    const usual = side.count === 0 ? 0.1 : side.sum / side.count;
    return usual * (1 + Math.abs(this.#size[option]!));
  }
}
