/**
 * Why there is no plan: a smallest set of limits that cannot hold together
 * (deletion filter: whatever can be dropped while the rest still clashes is
 * dropped), and for each how far it would have to move for the others to hold.
 */
import type { Problem, Row, SoftRow } from '../problem.ts';
import { toCompact } from './compact.ts';
import { search, type SearchStatus } from './search.ts';

/** A row of the problem, or a creator that must be in the plan. */
export interface Clash {
  readonly row: number | null;
  readonly group: number | null;
  /** Whole units of the row; 0 for a creator. */
  readonly missing: number;
}

interface Part {
  readonly rows: ReadonlySet<number>;
  readonly groups: ReadonlySet<number>;
}

const SECONDS_EACH = 4;
/** What is missing is a whole number: less than one unit from the least that it can be, it is the least. */
const WITHIN = 0.99;

function restrict(problem: Problem, part: Part, softRows: readonly SoftRow[]): Problem {
  return {
    ...problem,
    softRows,
    value: new Float64Array(problem.value.length),
    rows: problem.rows.filter((_, index) => part.rows.has(index)),
    required: problem.required.map((_, group) => (part.groups.has(group) ? 1 : 0)),
  };
}

/** @param near an answer so near to its bound is as good as the best */
function run(problem: Problem, deadline: number, near: number): { status: SearchStatus; value: number | null } {
  let value: number | null = null;
  let least = Infinity;
  const { status } = search(
    toCompact(problem),
    {
      bounded: (bound) => {
        least = bound;
      },
      improved: (_, found) => {
        value = Math.max(value ?? -Infinity, found);
      },
    },
    {
      deadline: Math.min(deadline, Date.now() + SECONDS_EACH * 1000),
      wantedGap: 1e-6,
      stopped: () => value !== null && least - value < near,
    },
  );
  return { status, value };
}

/** The row as wishes, one for each bound: their shortfall, in scaled units, is what is missing. */
function soften({ name, options, scale, coefficients, lower, upper }: Row): SoftRow[] {
  const wish = { name, options, scale, penalty: 1 };
  return [
    ...(lower === null ? [] : [{ ...wish, coefficients, target: lower }]),
    ...(upper === null ? [] : [{ ...wish, coefficients: coefficients.map((amount) => -amount), target: -upper }]),
  ];
}

/** The clash of an infeasible problem; not certainly smallest when the deadline ends the search early. */
export function explainClash(problem: Problem, deadline: number): Clash[] {
  const part = {
    rows: new Set(problem.rows.map((_, index) => index)),
    groups: new Set([...problem.required].flatMap((required, group) => (required === 1 ? [group] : []))),
  };
  const clashes = (): boolean => run(restrict(problem, part, []), deadline, Infinity).status === 'infeasible';
  for (const set of [part.groups, part.rows]) {
    const members = Array.from(set);
    for (const member of members) {
      set.delete(member);
      if (!clashes()) set.add(member);
    }
  }
  const rows = [...part.rows].map((row): Clash => {
    const others = { ...part, rows: new Set([...part.rows].filter((other) => other !== row)) };
    const limit = problem.rows[row]!;
    const { value } = run(restrict(problem, others, soften(limit)), deadline, WITHIN / limit.scale);
    return { row, group: null, missing: value === null ? 0 : Math.ceil(-value * limit.scale - 1e-6) };
  });
  return [...rows, ...[...part.groups].map((group): Clash => ({ row: null, group, missing: 0 }))];
}
