/**
 * The equations that hold the prices where they are, one for each row, and
 * their inverse: a row's price is 0, or at its cap, or two options of one
 * creator are worth the same (a tie). Each creator with ties has one key option
 * that all its others tie with, so that the matrix has as many columns as there
 * are rows, however many creators there are (generalised upper bounds: Dantzig
 * and Van Slyke 1967).
 */
import type { Compact } from './compact.ts';

/** Kinds of places that are no tie; a tie's kind is its creator. */
export const AT_ZERO = -1;
export const AT_CAP = -2;

/** Below it a pivot is no pivot. */
const LEAST_PIVOT = 1e-9;
const LEAST_SCALED = 1e-11;

export class Basis {
  readonly #problem: Compact;
  readonly #norm: Float64Array;
  readonly rows: number;
  /** The creator of a tie, {@link AT_ZERO} or {@link AT_CAP}, for each place. */
  readonly kind: Int32Array;
  /** The option that ties with the key, -1 for no deal; the row where the place is no tie. */
  readonly member: Int32Array;
  /** Key option of every creator, -1 for no deal: what is chosen at these prices. */
  readonly key: Int32Array;
  /** Ties of every creator. */
  readonly ties: Int32Array;
  /** Share of a tie's option in the relaxed choice; what a row at zero leaves, or a row at its cap lacks, in norms. */
  readonly weight: Float64Array;
  /** What the key options leave of every bound, in whole units. */
  readonly left: Float64Array;
  /** Pivots since the inverse was last made anew. */
  age = 0;
  readonly #inverse: Float64Array;
  readonly #column: Float64Array;
  readonly #image: Float64Array;

  /** @param norm the usual size of a coefficient of each row, so that all rows count alike */
  constructor(problem: Compact, norm: Float64Array) {
    const { rows, groups } = problem;
    this.#problem = problem;
    this.#norm = norm;
    this.rows = rows;
    this.kind = new Int32Array(rows).fill(AT_ZERO);
    this.member = Int32Array.from({ length: rows }, (_, row) => row);
    this.key = new Int32Array(groups).fill(-1);
    this.ties = new Int32Array(groups);
    this.weight = new Float64Array(rows);
    this.left = new Float64Array(rows);
    this.#inverse = new Float64Array(rows * rows);
    this.#column = new Float64Array(rows);
    this.#image = new Float64Array(rows);
  }

  /** Direction of the prices, per whole unit, that gives up only the equation of a place: its option falls behind. */
  direction(place: number, into: Float64Array): void {
    const { rows, kind, member } = this;
    for (let row = 0; row < rows; row++) into[row] = this.#inverse[place * rows + row]! / this.#norm[row]!;
    // The other prices at an edge stay there, whatever rounding says.
    for (let other = 0; other < rows; other++) if (other !== place && kind[other]! < 0) into[member[other]!] = 0;
  }

  /** Squared length of a direction, in norms. */
  length(place: number): number {
    const from = place * this.rows;
    let sum = 0;
    for (let row = 0; row < this.rows; row++) sum += this.#inverse[from + row]! ** 2;
    return sum;
  }

  /** Adds an option's coefficients, times a factor, to what is left. */
  #leave(option: number, factor: number): void {
    if (option < 0) return;
    const { start, row, coefficient } = this.#problem;
    for (let at = start[option]!; at < start[option + 1]!; at++) this.left[row[at]!]! += factor * coefficient[at]!;
  }

  /** Takes another option as a creator's key, who has no ties; weights are then those of before. */
  setKey(group: number, option: number): void {
    this.#leave(this.key[group]!, 1);
    this.key[group] = option;
    this.#leave(option, -1);
  }

  /** Makes a tied option its creator's key and ties the former key with it. */
  swapKey(place: number): void {
    const { rows, kind } = this;
    const group = kind[place]!;
    const to = place * rows;
    const inverse = this.#inverse;
    for (let other = 0; other < rows; other++) {
      if (other === place || kind[other] !== group) continue;
      for (let row = 0; row < rows; row++) inverse[to + row]! += inverse[other * rows + row]!;
    }
    for (let row = 0; row < rows; row++) inverse[to + row] = -inverse[to + row]!;
    const before = this.key[group]!;
    this.setKey(group, this.member[place]!);
    this.member[place] = before;
    this.age++;
    this.weigh();
  }

  /** Puts another equation in a place. @returns false when it is no equation of its own */
  replace(place: number, kind: number, member: number): boolean {
    const { rows } = this;
    const inverse = this.#inverse;
    if (this.kind[place]! >= 0) this.ties[this.kind[place]!]!--;
    this.kind[place] = kind;
    this.member[place] = member;
    if (kind >= 0) this.ties[kind]!++;
    this.#fillColumn(place, this.#column);
    const image = this.#image;
    for (let at = 0; at < rows; at++) {
      let sum = 0;
      for (let row = 0; row < rows; row++) sum += inverse[at * rows + row]! * this.#column[row]!;
      image[at] = sum;
    }
    const pivot = image[place]!;
    if (Math.abs(pivot) < LEAST_PIVOT) return false;
    const own = place * rows;
    for (let row = 0; row < rows; row++) inverse[own + row]! /= pivot;
    for (let at = 0; at < rows; at++) {
      const factor = image[at]!;
      if (at === place || factor === 0) continue;
      for (let row = 0; row < rows; row++) inverse[at * rows + row]! -= factor * inverse[own + row]!;
    }
    this.age++;
    return true;
  }

  #fillColumn(place: number, column: Float64Array): void {
    column.fill(0);
    const kind = this.kind[place]!;
    if (kind === AT_ZERO) column[this.member[place]!] = 1;
    else if (kind === AT_CAP) column[this.member[place]!] = -1;
    else {
      this.#addScaled(column, this.member[place]!, 1);
      this.#addScaled(column, this.key[kind]!, -1);
    }
  }

  #addScaled(column: Float64Array, option: number, factor: number): void {
    if (option < 0) return;
    const { start, row, coefficient } = this.#problem;
    for (let at = start[option]!; at < start[option + 1]!; at++) {
      const index = row[at]!;
      column[index]! += (factor * coefficient[at]!) / this.#norm[index]!;
    }
  }

  /** Makes the inverse and all that follows from it anew. @returns false when the equations do not determine the prices */
  renew(): boolean {
    const { rows } = this;
    const matrix = new Float64Array(rows * rows);
    const inverse = this.#inverse.fill(0);
    for (let place = 0; place < rows; place++) {
      this.#fillColumn(place, this.#column);
      for (let row = 0; row < rows; row++) matrix[row * rows + place] = this.#column[row]!;
      inverse[place * rows + place] = 1;
    }
    for (let at = 0; at < rows; at++) if (!eliminate(matrix, inverse, rows, at)) return false;
    this.age = 0;
    this.refresh();
    return true;
  }

  /** What the keys leave, and the weights, made anew. */
  refresh(): void {
    this.left.set(this.#problem.bound);
    for (let group = 0; group < this.#problem.groups; group++) this.#leave(this.key[group]!, -1);
    this.weigh();
  }

  /** The weights that what is left asks for. */
  weigh(): void {
    const { rows, left, weight } = this;
    const norm = this.#norm;
    const inverse = this.#inverse;
    for (let place = 0; place < rows; place++) {
      let sum = 0;
      for (let row = 0; row < rows; row++) sum += (inverse[place * rows + row]! * left[row]!) / norm[row]!;
      weight[place] = sum;
    }
  }

  /** The prices that the equations ask for, per whole unit, allowing for rounding: between 0 and the caps. */
  solvePrices(into: Float64Array): void {
    const { rows } = this;
    const { objective, cap } = this.#problem;
    const worth = (option: number): number => (option < 0 ? 0 : objective[option]!);
    into.fill(0);
    for (let place = 0; place < rows; place++) {
      const kind = this.kind[place]!;
      const member = this.member[place]!;
      const side =
        kind === AT_ZERO
          ? 0
          : kind === AT_CAP
            ? -cap[member]! * this.#norm[member]!
            : worth(member) - worth(this.key[kind]!);
      if (side === 0) continue;
      for (let row = 0; row < rows; row++) into[row]! += side * this.#inverse[place * rows + row]!;
    }
    for (let row = 0; row < rows; row++) into[row] = Math.min(cap[row]!, Math.max(0, into[row]! / this.#norm[row]!));
  }

  /** Copies another basis of the same problem. */
  copy(from: Basis): void {
    this.kind.set(from.kind);
    this.member.set(from.member);
    this.key.set(from.key);
    this.ties.set(from.ties);
    this.weight.set(from.weight);
    this.left.set(from.left);
    this.#inverse.set(from.#inverse);
    this.age = from.age;
  }
}

/** One column of Gauss and Jordan's elimination with row exchange; most columns hold a single 1 and cost nothing. */
function eliminate(matrix: Float64Array, inverse: Float64Array, rows: number, at: number): boolean {
  let pivotRow = at;
  for (let row = at + 1; row < rows; row++)
    if (Math.abs(matrix[row * rows + at]!) > Math.abs(matrix[pivotRow * rows + at]!)) pivotRow = row;
  const pivot = matrix[pivotRow * rows + at]!;
  if (Math.abs(pivot) < LEAST_SCALED) return false;
  if (pivotRow !== at) {
    for (const square of [matrix, inverse]) {
      for (let k = 0; k < rows; k++) {
        const kept = square[at * rows + k]!;
        square[at * rows + k] = square[pivotRow * rows + k]!;
        square[pivotRow * rows + k] = kept;
      }
    }
  }
  for (let k = 0; k < rows; k++) {
    matrix[at * rows + k]! /= pivot;
    inverse[at * rows + k]! /= pivot;
  }
  for (let row = 0; row < rows; row++) {
    const factor = matrix[row * rows + at]!;
    if (row === at || factor === 0) continue;
    for (let k = 0; k < rows; k++) {
      matrix[row * rows + k]! -= factor * matrix[at * rows + k]!;
      inverse[row * rows + k]! -= factor * inverse[at * rows + k]!;
    }
  }
  return true;
}
