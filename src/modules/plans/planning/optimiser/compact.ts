/**
 * The problem as the solver thread sees it: flat arrays in shared memory, so
 * that nothing is copied between threads, and every row turned the same way:
 *
 *   sum(coefficient * x) <= bound, with a price between 0 and `cap`.
 *
 * A least row is turned round by its sign; a row with both bounds becomes two; a
 * wish is a row that may be broken at `cap` for each unit, which is exactly the
 * most that its price can be. Coefficients and bounds stay whole numbers.
 */
import type { Problem, Row } from '../problem.ts';

export interface Compact {
  readonly groups: number;
  readonly options: number;
  readonly rows: number;
  readonly firstOption: Int32Array;
  readonly required: Uint8Array;
  /** CNY yuan. */
  readonly value: Float64Array;
  /** The value and a nudge upwards, another one for each option, so that a search among equals does not go round in circles. */
  readonly objective: Float64Array;
  /** Entries of an option: `start[option]` up to `start[option + 1]`. */
  readonly start: Int32Array;
  readonly row: Int32Array;
  readonly coefficient: Float64Array;
  readonly bound: Float64Array;
  /** CNY yuan for one whole unit above the bound; Infinity where that is forbidden. */
  readonly cap: Float64Array;
  /** The mean size of a row's coefficients, for searches in which all rows are to count alike. */
  readonly norm: Float64Array;
  /** Index into rows then soft rows of the problem. */
  readonly origin: Int32Array;
  /** 1 for an upper bound, -1 for a lower one. */
  readonly sign: Float64Array;
  /** Whole units in one unit of told prices; 0 for a row that only sharpens another. */
  readonly scale: Float64Array;
}

interface Side {
  readonly origin: number;
  readonly sign: 1 | -1;
  readonly bound: number;
  readonly cap: number;
  readonly scale: number;
  /** What counts of each coefficient: the amount, or only that there is one. */
  readonly counts: 'amount' | 'one';
}

const shareFloats = (size: number): Float64Array => new Float64Array(new SharedArrayBuffer(size * 8));
const shareInts = (size: number): Int32Array => new Int32Array(new SharedArrayBuffer(size * 4));

const computeDivisor = (a: number, b: number): number => (b === 0 ? a : computeDivisor(b, a % b));

/**
 * An upper bound, sharpened by what whole numbers allow: sums are multiples of
 * the greatest common divisor, and where no coefficient is twice another so many
 * options fit at most (Chvátal 1973).
 */
function sharpen(side: Side, { coefficients }: Row): Side[] {
  let divisor = 0;
  let least = Infinity;
  let most = -Infinity;
  for (let k = 0; k < coefficients.length; k++) {
    const amount = side.sign * coefficients[k]!;
    if (amount === 0) continue;
    if (divisor !== 1) divisor = computeDivisor(divisor, Math.abs(amount));
    if (amount < least) least = amount;
    if (amount > most) most = amount;
  }
  const bound = divisor > 1 ? Math.floor(side.bound / divisor) * divisor : side.bound;
  const sharp = { ...side, bound };
  return least > 0 && least < most && most < 2 * least
    ? [sharp, { ...side, bound: Math.floor(bound / least), scale: 0, counts: 'one' }]
    : [sharp];
}

function listSides(problem: Problem): Side[] {
  const hard = problem.rows.flatMap((row, origin): Side[] => {
    const side = { origin, cap: Infinity, scale: row.scale, counts: 'amount' } as const;
    return [
      ...(row.upper === null ? [] : sharpen({ ...side, sign: 1, bound: row.upper }, row)),
      ...(row.lower === null ? [] : sharpen({ ...side, sign: -1, bound: -row.lower }, row)),
    ];
  });
  const soft = problem.softRows.map(({ target, penalty, scale }, index): Side => ({
    origin: problem.rows.length + index,
    sign: -1,
    bound: -target,
    cap: penalty / scale,
    scale,
    counts: 'amount',
  }));
  return [...hard, ...soft];
}

/** Lays the problem out; one pass to count and one to place, nothing is kept of it but `value`'s figures. */
export function toCompact(problem: Problem): Compact {
  const { groups } = problem;
  const options = problem.firstOption[groups] ?? 0;
  const sides = listSides(problem);
  const all = [...problem.rows, ...problem.softRows];
  const start = shareInts(options + 1);
  for (const { origin } of sides) {
    const from = all[origin]!.options;
    for (let k = 0; k < from.length; k++) start[from[k]! + 1]!++;
  }
  for (let option = 0; option < options; option++) start[option + 1]! += start[option]!;
  const row = shareInts(start[options] ?? 0);
  const coefficient = shareFloats(start[options] ?? 0);
  const next = start.slice(0, options);
  sides.forEach(({ origin, sign, counts }, index) => {
    const from = all[origin]!;
    for (let k = 0; k < from.options.length; k++) {
      const at = next[from.options[k]!]!++;
      row[at] = index;
      const amount = sign * from.coefficients[k]!;
      coefficient[at] = counts === 'amount' ? amount : Math.sign(amount);
    }
  });
  const firstOption = shareInts(groups + 1);
  firstOption.set(problem.firstOption);
  const required = new Uint8Array(new SharedArrayBuffer(groups));
  required.set(problem.required);
  const value = shareFloats(options);
  value.set(problem.value);
  const norm = computeNorms(sides.length, row, coefficient);
  return {
    groups,
    options,
    rows: sides.length,
    firstOption,
    required,
    value,
    objective: nudge(value),
    start,
    row,
    coefficient,
    norm,
    bound: Float64Array.from(sides, ({ bound }) => bound),
    cap: Float64Array.from(sides, ({ cap }) => cap),
    origin: Int32Array.from(sides, ({ origin }) => origin),
    sign: Float64Array.from(sides, ({ sign }) => sign),
    scale: Float64Array.from(sides, ({ scale }) => scale),
  };
}

function computeNorms(rows: number, row: Int32Array, coefficient: Float64Array): Float64Array {
  const sums = new Float64Array(rows);
  const counts = new Float64Array(rows);
  for (let at = 0; at < row.length; at++) {
    sums[row[at]!]! += Math.abs(coefficient[at]!);
    counts[row[at]!]!++;
  }
  return sums.map((sum, index) => (sum > 0 ? sum / counts[index]! : 1));
}

/** Of the mean value of an option: far below a fen of any plan. */
const NUDGE = 1e-8;

/** By a fixed sequence (the multiplier of Numerical Recipes), so that the same problem is searched in the same way. */
function nudge(value: Float64Array): Float64Array {
  const mean = value.reduce((sum, one) => sum + Math.abs(one), 0) / Math.max(1, value.length) || 1;
  const nudged = shareFloats(value.length);
  let state = 1;
  for (let option = 0; option < value.length; option++) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    nudged[option] = value[option]! + (NUDGE * mean * state) / 4_294_967_296;
  }
  return nudged;
}

/** What is left of each bound under a choice, in whole units; below 0 where the choice goes beyond it. */
export function computeSlack(problem: Compact, choice: Int32Array): Float64Array {
  const slack = problem.bound.slice();
  for (let group = 0; group < problem.groups; group++) {
    const option = choice[group]!;
    if (option < 0) continue;
    for (let at = problem.start[option]!; at < problem.start[option + 1]!; at++)
      slack[problem.row[at]!]! -= problem.coefficient[at]!;
  }
  return slack;
}

/** Whether a choice holds every limit, required creators included; exact while sums stay below 2^53. */
export function isAllowed(problem: Compact, choice: Int32Array, slack = computeSlack(problem, choice)): boolean {
  for (let row = 0; row < problem.rows; row++) if (slack[row]! < 0 && problem.cap[row] === Infinity) return false;
  for (let group = 0; group < problem.groups; group++)
    if (problem.required[group] === 1 && choice[group]! < 0) return false;
  return true;
}

/** Worth less the price of broken wishes, CNY yuan. */
export function computeWorthOf(problem: Compact, choice: Int32Array, slack: Float64Array): number {
  let worth = 0;
  for (let group = 0; group < problem.groups; group++) if (choice[group]! >= 0) worth += problem.value[choice[group]!]!;
  for (let row = 0; row < problem.rows; row++)
    if (slack[row]! < 0 && problem.cap[row] !== Infinity) worth += problem.cap[row]! * slack[row]!;
  return worth;
}

/** What rounding and nudges may amount to, and more, CNY yuan: no two choices are told apart by less. */
export const computeGrain = ({ value }: Compact): number => 1e-9 * value.reduce((sum, one) => sum + Math.abs(one), 1);

/** What no choice at all can be worth less than: the worst options together, every wish broken as far as it can be. */
export function computeLeast(problem: Compact): number {
  let least = 0;
  const worst = problem.bound.map((bound) => -bound);
  const highest = new Float64Array(problem.rows);
  for (let group = 0; group < problem.groups; group++) {
    let low = 0;
    highest.fill(0);
    for (let option = problem.firstOption[group]!; option < problem.firstOption[group + 1]!; option++) {
      low = Math.min(low, problem.value[option]!);
      for (let at = problem.start[option]!; at < problem.start[option + 1]!; at++)
        highest[problem.row[at]!] = Math.max(highest[problem.row[at]!]!, problem.coefficient[at]!);
    }
    least += low;
    for (let row = 0; row < problem.rows; row++) worst[row]! += highest[row]!;
  }
  for (let row = 0; row < problem.rows; row++)
    if (problem.cap[row] !== Infinity) least -= problem.cap[row]! * Math.max(0, worst[row]!);
  return least - 1e-6 * (1 + Math.abs(least));
}

/** Prices in the order of the problem's rows and soft rows, CNY yuan per scaled unit: positive ones press on the upper bound. */
export function toTold(problem: Compact, prices: Float64Array, rows: number): Float64Array {
  const told = new Float64Array(rows);
  prices.forEach((price, row) => {
    told[problem.origin[row]!]! += problem.sign[row]! * price * problem.scale[row]!;
  });
  return told;
}
