/** A part of the problem: some creators are free, the others are held at an option, rows keep what is left. */
import type { ModelData } from 'highs';
import type { Columns } from './dual.ts';
import type { Choice, Problem } from '../problem.ts';

export interface Part {
  /** Free creators, ascending. */
  readonly free: Int32Array;
  /** Option of each held creator, -1 for none; free ones are ignored. */
  readonly held: Choice;
  /** Multiplies what is left of every bound: 1, but for a sample that stands for the whole. */
  readonly share: number;
}

export interface PartModel {
  readonly data: ModelData;
  /** Option behind each of the first columns; the soft rows' shortfalls come after. */
  readonly options: Int32Array;
  /** Value of the held creators. */
  readonly heldValue: number;
  /** Number of side rows; the rows of free creators come after. */
  readonly sideRows: number;
}

/**
 * Builds the part for the solver, as a minimisation of minus the value.
 * Options that `isWhole` names are taken whole or not at all, the others may be
 * taken in part (null: all of them, a linear relaxation). `tighten` moves the bounds of a row inwards by whole units.
 */
export function buildPart(
  problem: Problem,
  columns: Columns,
  part: Part,
  isWhole: ((option: number) => boolean) | null,
  tighten: Float64Array,
): PartModel {
  const used = computeHeldUse(problem, columns, part);
  const groupRow = new Int32Array(problem.groups).fill(-1);
  part.free.forEach((group, index) => {
    groupRow[group] = columns.rows + index;
  });
  const options = listOptions(problem, part.free);
  const softs = problem.softRows.length;
  const count = options.length + softs;
  const starts = new Int32Array(count + 1);
  const indices: number[] = [];
  const values: number[] = [];
  let column = 0;
  for (const group of part.free) {
    for (let option = problem.firstOption[group]!; option < problem.firstOption[group + 1]!; option++) {
      for (let at = columns.start[option]!; at < columns.start[option + 1]!; at++) {
        indices.push(columns.row[at]!);
        values.push(columns.coefficient[at]!);
      }
      indices.push(groupRow[group]!);
      values.push(1);
      starts[++column] = indices.length;
    }
  }
  for (let soft = 0; soft < softs; soft++) {
    indices.push(problem.rows.length + soft);
    values.push(1);
    starts[++column] = indices.length;
  }
  const bounds = computeBounds(problem, columns, part, used.rows, tighten);
  return {
    options,
    heldValue: used.value,
    sideRows: columns.rows,
    data: {
      numCols: count,
      numRows: columns.rows + part.free.length,
      colCost: Float64Array.from({ length: count }, (_, k) =>
        k < options.length ? -problem.value[options[k]!]! : problem.softRows[k - options.length]!.penalty,
      ),
      colLower: new Float64Array(count),
      colUpper: Float64Array.from({ length: count }, (_, k) => (k < options.length ? 1 : Infinity)),
      rowLower: bounds.lower,
      rowUpper: bounds.upper,
      matrix: {
        format: 'csc',
        numRows: columns.rows + part.free.length,
        numCols: count,
        starts,
        indices: Int32Array.from(indices),
        values: Float64Array.from(values),
      },
      ...(isWhole === null
        ? {}
        : {
            integrality: Array.from({ length: count }, (_, k) => (k < options.length && isWhole(options[k]!) ? 1 : 0)),
          }),
    },
  };
}

function listOptions(problem: Problem, free: Int32Array): Int32Array {
  const options: number[] = [];
  for (const group of free) {
    for (let option = problem.firstOption[group]!; option < problem.firstOption[group + 1]!; option++)
      options.push(option);
  }
  return Int32Array.from(options);
}

function computeHeldUse(problem: Problem, columns: Columns, part: Part): { rows: Float64Array; value: number } {
  const isFree = new Uint8Array(problem.groups);
  for (const group of part.free) isFree[group] = 1;
  const rows = new Float64Array(columns.rows);
  let value = 0;
  for (let group = 0; group < problem.groups; group++) {
    const option = part.held[group]!;
    if (isFree[group] === 1 || option < 0) continue;
    value += problem.value[option]!;
    for (let at = columns.start[option]!; at < columns.start[option + 1]!; at++)
      rows[columns.row[at]!]! += columns.coefficient[at]!;
  }
  return { rows, value };
}

function computeBounds(
  problem: Problem,
  columns: Columns,
  part: Part,
  used: Float64Array,
  tighten: Float64Array,
): { lower: Float64Array; upper: Float64Array } {
  const size = columns.rows + part.free.length;
  const lower = new Float64Array(size).fill(-Infinity);
  const upper = new Float64Array(size).fill(Infinity);
  problem.rows.forEach((row, index) => {
    const inwards = tighten[index]! / row.scale;
    if (row.lower !== null) lower[index] = (row.lower / row.scale - used[index]!) * part.share + inwards;
    if (row.upper !== null) upper[index] = (row.upper / row.scale - used[index]!) * part.share - inwards;
  });
  problem.softRows.forEach((soft, index) => {
    const at = problem.rows.length + index;
    lower[at] = (soft.target / soft.scale - used[at]!) * part.share;
  });
  part.free.forEach((group, index) => {
    upper[columns.rows + index] = 1;
    if (problem.required[group] === 1) lower[columns.rows + index] = 1;
  });
  return { lower, upper };
}
