/** A first plan by hand's breadth: whatever gives most for the room that it takes, while every limit holds. */
import { listViolations, type Choice, type Problem, type SoftRow } from '../problem.ts';
import type { Columns } from './dual.ts';

/** How much of the rows' room an option takes, each row as a share of its upper limit. */
function computeRoom(problem: Problem, columns: Columns, option: number): number {
  let room = 0;
  for (let at = columns.start[option]!; at < columns.start[option + 1]!; at++) {
    const row = problem.rows[columns.row[at]!];
    const upper = row?.upper ?? 0;
    if (row !== undefined && upper > 0) room += Math.max(0, (columns.coefficient[at]! * row.scale) / upper);
  }
  return room;
}

/** What an option changes in the penalties of the wishes, as the sums stand. */
function computeRelief(soft: SoftRow, sum: number, change: number): number {
  const target = soft.target / soft.scale;
  return (Math.max(0, target - sum) - Math.max(0, target - sum - change)) * soft.penalty;
}

/**
 * The plan that takes the densest options first, or the empty one; null when
 * neither holds all limits, which a search may still do.
 */
export function findSeed(problem: Problem, columns: Columns): Choice | null {
  const empty = new Int32Array(problem.groups).fill(-1);
  const greedy = takeDensest(problem, columns);
  if (listViolations(problem, greedy).length === 0) return greedy;
  return listViolations(problem, empty).length === 0 ? empty : null;
}

function takeDensest(problem: Problem, columns: Columns): Choice {
  const choice = new Int32Array(problem.groups).fill(-1);
  const groupOf = new Int32Array(columns.options);
  for (let group = 0; group < problem.groups; group++)
    groupOf.fill(group, problem.firstOption[group], problem.firstOption[group + 1]);
  const sums = new Float64Array(columns.rows);
  const hard = problem.rows.length;
  const gain = (option: number): number => {
    let total = problem.value[option]!;
    for (let at = columns.start[option]!; at < columns.start[option + 1]!; at++) {
      const row = columns.row[at]!;
      if (row >= hard) total += computeRelief(problem.softRows[row - hard]!, sums[row]!, columns.coefficient[at]!);
    }
    return total;
  };
  const fits = (option: number): boolean => {
    for (let at = columns.start[option]!; at < columns.start[option + 1]!; at++) {
      const row = problem.rows[columns.row[at]!];
      if (row === undefined || row.upper === null) continue;
      if (columns.coefficient[at]! > 0 && sums[columns.row[at]!]! + columns.coefficient[at]! > row.upper / row.scale)
        return false;
    }
    return true;
  };
  const density = Float64Array.from({ length: columns.options }, (_, option) => {
    const required = problem.required[groupOf[option]!] === 1 ? 1e12 : 0;
    return required + gain(option) / (1e-9 + computeRoom(problem, columns, option));
  });
  const order = Array.from({ length: columns.options }, (_, option) => option).toSorted(
    (a, b) => density[b]! - density[a]! || a - b,
  );
  for (const option of order) {
    const group = groupOf[option]!;
    if (choice[group]! >= 0 || (problem.required[group] === 0 && gain(option) <= 0) || !fits(option)) continue;
    choice[group] = option;
    for (let at = columns.start[option]!; at < columns.start[option + 1]!; at++)
      sums[columns.row[at]!]! += columns.coefficient[at]!;
  }
  return choice;
}
