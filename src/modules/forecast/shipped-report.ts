/** The report that the product ships with: data/forecast-quality.json, made by `backtest --json`. */
import { isDeepStrictEqual } from 'node:util';
import shipped from '../../../data/forecast-quality.json' with { type: 'json' };
import type { BacktestReport } from './contract.ts';

/** Its shape is proven by a test rather than at every start. */
export const getShippedReport = (): BacktestReport => shipped as unknown as BacktestReport;

/**
 * True for a report on the notes that the shipped one rests on. Only those are
 * called organic: whoever gathered them says so, as no column does.
 */
export function isOnShippedNotes(report: Pick<BacktestReport, 'notes' | 'tested' | 'leftOut'>): boolean {
  const of = ({ notes, tested, leftOut }: typeof report) => ({ notes, tested, leftOut });
  return isDeepStrictEqual(of(report), of(getShippedReport()));
}
