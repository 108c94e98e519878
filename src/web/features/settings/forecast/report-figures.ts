/** What the page says of a report, computed from it. */
import type { Locale } from '#kernel/context.ts';
import type { BacktestReport } from '#modules/forecast/contract.ts';
import { TAG } from '../../../format.ts';

/** The share of notes that should lie between P10 and P90, and how far off still counts as met. */
export const TARGET = { share: 0.8, low: 0.76, high: 0.84 } as const;

export const isMet = (coverage: number): boolean => coverage >= TARGET.low && coverage <= TARGET.high;

export type Baseline = BacktestReport['baselines'][number];
type Score = 'crps' | 'mae';

/** The baseline that is hardest to beat by `score`. A report always holds both. */
export function findBest({ baselines }: BacktestReport, score: Score): Baseline | null {
  return baselines.toSorted((a, b) => a[score] - b[score])[0] ?? null;
}

/** How far said and came true are apart at most, as a fraction. */
export const findWidestMiss = ({ calibration }: BacktestReport): number =>
  Math.max(0, ...calibration.map(({ nominal, actual }) => Math.abs(nominal - actual)));

export interface CoverageLine {
  readonly by: 'all' | BacktestReport['groups'][number]['by'];
  /** The group's key: a tier, a type, a year, a range of notes. */
  readonly name: string;
  readonly notes: number;
  readonly coverage: number;
  readonly crps: number;
  readonly mae: number;
}

/** All notes, then the groups in the order in which they are shown. */
export function listCoverage(report: BacktestReport): readonly CoverageLine[] {
  const { notes, crps, mae, coverage, groups } = report;
  return [{ by: 'all', name: 'all', notes, coverage: coverage.all, crps, mae }, ...groups];
}

/** A score in engagements, with one decimal throughout so that columns line up: 96 -> 96.0. */
export const formatScore = (score: number, locale: Locale): string =>
  score.toLocaleString(TAG[locale], { minimumFractionDigits: 1, maximumFractionDigits: 1 });
