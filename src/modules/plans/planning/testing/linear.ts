/** A problem as HiGHS takes it, for tests and benchmarks that set our own search beside it. */
import type { ModelData } from 'highs';
import type { Compact } from '../optimiser/compact.ts';

/** As a minimisation of minus the value; the columns are the options, then the shortfalls of the wishes. */
export function toLinear(problem: Compact, whole = false): ModelData {
  const { options, groups, rows, firstOption, required, value, bound, cap, norm } = problem;
  const wishes = [...cap.keys()].filter((row) => cap[row] !== Infinity);
  const numCols = options + wishes.length;
  const numRows = rows + groups;
  const starts = new Int32Array(numCols + 1);
  const indices: number[] = [];
  const values: number[] = [];
  for (let group = 0; group < groups; group++) {
    for (let option = firstOption[group]!; option < firstOption[group + 1]!; option++) {
      for (let at = problem.start[option]!; at < problem.start[option + 1]!; at++) {
        indices.push(problem.row[at]!);
        values.push(problem.coefficient[at]! / norm[problem.row[at]!]!);
      }
      indices.push(rows + group);
      values.push(1);
      starts[option + 1] = indices.length;
    }
  }
  wishes.forEach((row, index) => {
    indices.push(row);
    values.push(-1);
    starts[options + index + 1] = indices.length;
  });
  const column = (of: (option: number) => number, wish: (row: number) => number): Float64Array =>
    Float64Array.from({ length: numCols }, (_, at) => (at < options ? of(at) : wish(wishes[at - options]!)));
  return {
    numCols,
    numRows,
    colCost: column(
      (option) => -value[option]!,
      (row) => cap[row]! * norm[row]!,
    ),
    colLower: new Float64Array(numCols),
    colUpper: column(
      () => 1,
      () => Infinity,
    ),
    rowLower: Float64Array.from({ length: numRows }, (_, row) =>
      row >= rows && required[row - rows] === 1 ? 1 : -Infinity,
    ),
    rowUpper: Float64Array.from({ length: numRows }, (_, row) => (row < rows ? bound[row]! / norm[row]! : 1)),
    matrix: {
      format: 'csc',
      numRows,
      numCols,
      starts,
      indices: Int32Array.from(indices),
      values: Float64Array.from(values),
    },
    ...(whole ? { integrality: Array.from({ length: numCols }, (_, at) => (at < options ? 1 : 0)) } : {}),
  };
}
