import { expect, test } from 'vitest';
import shipped from '../../../../../data/forecast-quality.json' with { type: 'json' };
import { BacktestReport } from '#modules/forecast/contract.ts';
import { findBest, findWidestMiss, formatScore, isMet, listCoverage } from './report-figures.ts';

const report = BacktestReport.parse(shipped);

test.each([
  [0.7599, false],
  [0.76, true],
  [0.84, true],
  [0.8401, false],
])('coverage of %d meets the target: %s', (coverage, met) => {
  expect(isMet(coverage)).toBe(met);
});

test('the best baseline is the one with the lowest score, which need not be the same for both scores', () => {
  const baselines: BacktestReport['baselines'] = [
    { name: 'creator-median', crps: 9, mae: 2 },
    { name: 'tier-median', crps: 8, mae: 3 },
  ];
  expect(findBest({ ...report, baselines }, 'crps')?.name).toBe('tier-median');
  expect(findBest({ ...report, baselines }, 'mae')?.name).toBe('creator-median');
  expect(findBest({ ...report, baselines: [] }, 'mae')).toBeNull();
});

test('the widest miss counts in both directions', () => {
  const calibration = [
    { nominal: 0.1, actual: 0.15 },
    { nominal: 0.9, actual: 0.8 },
  ];
  expect(findWidestMiss({ ...report, calibration })).toBeCloseTo(0.1);
  expect(findWidestMiss({ ...report, calibration: [] })).toBe(0);
});

test.each([
  [96, '96.0'],
  [14.6314, '14.6'],
  [1234.56, '1,234.6'],
])('a score of %d reads %s', (score, text) => {
  expect(formatScore(score, 'en')).toBe(text);
});

test('coverage begins with all notes and leaves no group out', () => {
  const lines = listCoverage(report);
  expect(lines[0]).toMatchObject({ by: 'all', notes: report.notes, coverage: report.coverage.all });
  expect(lines).toHaveLength(report.groups.length + 1);
});
