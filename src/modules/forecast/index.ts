/** What a creator's notes may bring: the model, its proof on real notes, and the quality reports of workspaces. */
export { update } from './belief.ts';
export type { Belief, Observation, Prior } from './belief.ts';
export { runBacktest } from './backtest.ts';
export { describeReport, tableBaselines, tableCoverage } from './describe-report.ts';
export { quantile, quantileOfMixture } from './predict.ts';
export type { LogNormal } from './predict.ts';
export { writeQualityPage } from './quality-page.ts';
export { readKnownCreators, readNotes } from './read-notes.ts';
export { isTested } from './tested.ts';
export type { ForecastKind } from './tested.ts';
export { getForecastQuality, openForecasts, startOwnBacktest, stopOwnBacktest, waitForBacktests } from './verbs.ts';
export type { BacktestFile, BacktestFiles } from './verbs.ts';
