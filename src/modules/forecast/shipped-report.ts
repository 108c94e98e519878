/** The report that the product ships with: data/forecast-quality.json, made by `backtest --json`. */
import report from '../../../data/forecast-quality.json' with { type: 'json' };
import type { BacktestReport } from './contract.ts';

/** Its shape is proven by a test rather than at every start. */
export const getShippedReport = (): BacktestReport => report as unknown as BacktestReport;
