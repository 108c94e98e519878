/** What a figure may be set to, by its unit: shares 0 to 1, factors above 0, counts from 1; data/bounds.json. */
import bounds from '../../../data/bounds.json' with { type: 'json' };
import { benchmarkId } from './benchmark.ts';
import type { Benchmark } from './benchmark.ts';
import { listBenchmarks } from './rows.ts';

interface Bounds {
  readonly min: number;
  readonly max: number;
}

const byUnit = new Map<string, Bounds>(bounds.map(({ unit, min, max }) => [unit, { min, max }]));

/** An override that no figure can take. */
export type OverrideFault =
  | { readonly key: string; readonly kind: 'below'; readonly bound: number }
  | { readonly key: string; readonly kind: 'above'; readonly bound: number }
  /** Below the lower or above the higher figure of the same spread, for example p25 above p50. */
  | { readonly key: string; readonly kind: 'crossed'; readonly other: string };

/** Figures of one spread, lowest first. */
const STEPS = [
  ['p10', 'p25', 'p50', 'p75', 'p90'],
  ['low', 'mid', 'high'],
] as const;

/** The figure's unit says what it may be; null for one that cannot be set. */
export const findBounds = (row: Benchmark): Bounds | null => (row.editable ? (byUnit.get(row.unit) ?? null) : null);

function findOutside(key: string, value: number): OverrideFault | null {
  for (const row of listBenchmarks()) {
    if (row.key !== key && benchmarkId(row) !== key) continue;
    const range = findBounds(row);
    if (range === null) continue;
    if (value < range.min) return { key, kind: 'below', bound: range.min };
    if (value > range.max) return { key, kind: 'above', bound: range.max };
  }
  return null;
}

/** The row's place in its spread, and the name that the others of it share. */
function findStep(row: Benchmark): { family: string; step: number } | null {
  for (const steps of STEPS) {
    const step = steps.findIndex((name) => row.key.endsWith(`.${name}`));
    if (step < 0) continue;
    const stem = row.key.slice(0, row.key.lastIndexOf('.'));
    return { family: benchmarkId({ key: stem, scope: row.scope }), step };
  }
  return null;
}

function listCrossed(overrides: Readonly<Record<string, number>>): readonly OverrideFault[] {
  const families = new Map<string, { row: Benchmark; step: number; value: number; set: string | null }[]>();
  for (const row of listBenchmarks()) {
    const at = findStep(row);
    if (at === null || row.value === null) continue;
    const set = [benchmarkId(row), row.key].find((key) => Object.hasOwn(overrides, key)) ?? null;
    const member = { row, step: at.step, value: set === null ? row.value : overrides[set]!, set };
    families.set(at.family, [...(families.get(at.family) ?? []), member]);
  }
  const faults = new Map<string, OverrideFault>();
  for (const members of families.values()) {
    const ordered = members.toSorted((a, b) => a.step - b.step);
    ordered.slice(1).forEach((high, index) => {
      const low = ordered[index]!;
      if (low.value <= high.value) return;
      const [key, other] = high.set === null ? [low.set, high] : [high.set, low];
      if (key !== null) faults.set(key, { key, kind: 'crossed', other: benchmarkId(other.row) });
    });
  }
  return [...faults.values()];
}

/**
 * Why overrides (by key or `benchmarkId`) cannot be used, at most one fault a
 * key; a key that no editable figure answers to is not judged here.
 */
export function listOverrideFaults(overrides: Readonly<Record<string, number>>): readonly OverrideFault[] {
  const outside = Object.entries(overrides).flatMap(([key, value]) => findOutside(key, value) ?? []);
  const known = new Set(outside.map(({ key }) => key));
  return [...outside, ...listCrossed(overrides).filter(({ key }) => !known.has(key))];
}
