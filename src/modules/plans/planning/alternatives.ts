/** The next best creators for a line, within budget and limits, and what the plan would lose. */
import type { Candidate } from './candidate.ts';
import type { Choice, Problem } from './problem.ts';

export interface Alternative {
  readonly candidate: Candidate;
  /** CNY yuan of worth, penalties included; negative when the plan's wishes would be met better. */
  readonly loss: number;
}

const MOST = 3;
/** How far down the list of peers is looked before giving up. */
const DEPTH = 400;

interface Entry {
  readonly row: number;
  readonly coefficient: number;
}

/** Three alternatives for each chosen creator, by loss; keyed by creator id. */
export function listAlternatives(
  problem: Problem,
  candidates: readonly Candidate[],
  choice: Choice,
): Map<string, Alternative[]> {
  const rows = [...problem.rows, ...problem.softRows];
  const entries: Entry[][] = candidates.map(() => []);
  rows.forEach((row, index) =>
    row.options.forEach((option, k) => entries[option]!.push({ row: index, coefficient: row.coefficients[k]! })),
  );
  const sums = rows.map(() => 0);
  const taken = new Set<string>();
  for (const option of choice) {
    if (option < 0) continue;
    taken.add(candidates[option]!.creator.id);
    for (const { row, coefficient } of entries[option]!) sums[row]! += coefficient;
  }
  const peers = groupPeers(candidates, taken);
  const found = new Map<string, Alternative[]>();
  for (const option of choice) {
    if (option < 0) continue;
    const line = candidates[option]!;
    const fitting: Alternative[] = [];
    for (const other of (peers.get(peersKey(line)) ?? []).slice(0, DEPTH)) {
      if (fitting.some(({ candidate }) => candidate.creator.id === candidates[other]!.creator.id)) continue;
      const change = computeChange(problem, sums, entries[option]!, entries[other]!);
      if (change === null) continue;
      fitting.push({
        candidate: candidates[other]!,
        loss: Math.round((problem.value[option]! - problem.value[other]! + change) * 100) / 100,
      });
      if (fitting.length === MOST) break;
    }
    found.set(
      line.creator.id,
      fitting.toSorted((a, b) => a.loss - b.loss),
    );
  }
  return found;
}

const peersKey = (candidate: Candidate): string => `${candidate.creator.tier}/${candidate.model}`;

function groupPeers(candidates: readonly Candidate[], taken: ReadonlySet<string>): Map<string, number[]> {
  const peers = new Map<string, number[]>();
  candidates.forEach((candidate, option) => {
    if (taken.has(candidate.creator.id)) return;
    const list = peers.get(peersKey(candidate)) ?? [];
    peers.set(peersKey(candidate), list);
    list.push(option);
  });
  for (const list of peers.values()) list.sort((a, b) => candidates[b]!.worth - candidates[a]!.worth || a - b);
  return peers;
}

/** Change of the penalties when one option replaces another; null when a limit would break. */
function computeChange(
  problem: Problem,
  sums: readonly number[],
  out: readonly Entry[],
  into: readonly Entry[],
): number | null {
  const change = new Map<number, number>();
  for (const { row, coefficient } of out) change.set(row, (change.get(row) ?? 0) - coefficient);
  for (const { row, coefficient } of into) change.set(row, (change.get(row) ?? 0) + coefficient);
  let penalty = 0;
  for (const [index, by] of change) {
    const before = sums[index]!;
    const row = problem.rows[index];
    if (row !== undefined) {
      if ((row.upper !== null && before + by > row.upper) || (row.lower !== null && before + by < row.lower))
        return null;
      continue;
    }
    const soft = problem.softRows[index - problem.rows.length]!;
    penalty +=
      ((Math.max(0, soft.target - before - by) - Math.max(0, soft.target - before)) / soft.scale) * soft.penalty;
  }
  return penalty;
}
