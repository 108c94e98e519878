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

function restrict(problem: Problem, part: Part, softRows: readonly SoftRow[]): Problem {
  return {
    ...problem,
    softRows,
    value: new Float64Array(problem.value.length),
    rows: problem.rows.filter((_, index) => part.rows.has(index)),
    required: problem.required.map((_, group) => (part.groups.has(group) ? 1 : 0)),
  };
}

function run(problem: Problem, deadline: number): { status: SearchStatus; value: number | null } {
  let value: number | null = null;
  const { status } = search(
    toCompact(problem),
    {
      bounded: () => undefined,
      improved: (_, found) => {
        value = Math.max(value ?? -Infinity, found);
      },
    },
    {
      deadline: Math.min(deadline, Date.now() + SECONDS_EACH * 1000),
      wantedGap: 1e-6,
      stopped: () => false,
    },
  );
  return { status, value };
}

/** The row as a wish: its shortfall, in scaled units, is what is missing. */
function soften(row: Row): SoftRow {
  const upper = row.upper !== null;
  return {
    name: row.name,
    options: row.options,
    scale: row.scale,
    penalty: 1,
    coefficients: upper ? row.coefficients.map((coefficient) => -coefficient) : row.coefficients,
    target: upper ? -row.upper : row.lower!,
  };
}

/** The clash of an infeasible problem; not certainly smallest when the deadline ends the search early. */
export function explainClash(problem: Problem, deadline: number): Clash[] {
  const part = {
    rows: new Set(problem.rows.map((_, index) => index)),
    groups: new Set([...problem.required].flatMap((required, group) => (required === 1 ? [group] : []))),
  };
  const clashes = (): boolean => run(restrict(problem, part, []), deadline).status === 'infeasible';
  for (const set of [part.groups, part.rows]) {
    const members = Array.from(set);
    for (const member of members) {
      set.delete(member);
      if (!clashes()) set.add(member);
    }
  }
  const rows = [...part.rows].map((row): Clash => {
    const others = { ...part, rows: new Set([...part.rows].filter((other) => other !== row)) };
    const { value } = run(restrict(problem, others, [soften(problem.rows[row]!)]), deadline);
    return { row, group: null, missing: value === null ? 0 : Math.ceil(-value * problem.rows[row]!.scale - 1e-6) };
  });
  return [...rows, ...[...part.groups].map((group): Clash => ({ row: null, group, missing: 0 }))];
}
