import { expect, test } from 'vitest';
import { benchmarkUse, listBenchmarks } from '#modules/benchmarks/index.ts';
import { formatDay, formatMoney, formatMonth } from '#words/amounts.ts';
import { finding } from '#words/finding.ts';
import { describeFinding, messages } from '#words/index.ts';
import { describeAssumption } from './describe-plan.ts';

test('every source is said in Chinese, also that of a figure set by hand', () => {
  const { source } = messages('zh').planning;
  const sources = new Set(listBenchmarks().map((row) => row.source));
  expect([...sources].filter((text) => !/[\u4E00-\u9FFF]/.test(source(text)))).toEqual([]);
  const own = benchmarkUse({ 'hybrid-base-share': 0.3 }).row('hybrid-base-share');
  expect(describeAssumption(own, 'zh').source).toBe('由你设置');
  expect(describeAssumption(own, 'en').source).toBe('set by you');
});

test('a factor without a source says that it counts as 1.0', () => {
  const rows = listBenchmarks().filter((row) => row.value === null && !row.key.startsWith('iit.'));
  expect(rows.length).toBeGreaterThan(4);
  for (const row of rows) {
    expect(describeAssumption(row, 'en').source).toMatch(/^counts as 1\.0: no source/);
    expect(describeAssumption(row, 'zh').source).toMatch(/^按 1\.0 计：没有来源/);
  }
});

test('money and days stand in sentences as the reader writes them', () => {
  expect(formatMoney('42491900', 'CNY', 'en')).toBe('¥424,919');
  expect(formatMoney('42491900', 'USD', 'en')).toBe('US$424,919');
  expect(formatMoney('42491900', 'CNY', 'zh')).toBe('42.49万元');
  expect([formatDay('2026-12-28', 'en'), formatDay('2026-12-28', 'zh')]).toEqual([
    '28 December 2026',
    '2026年12月28日',
  ]);
  expect([formatMonth('2026-12', 'en'), formatMonth('2026-12', 'zh')]).toEqual(['December 2026', '2026年12月']);
  const late = finding('G-LATE', 'guard.late-start', { start: '2026-11-30', weeks: 5, possible: '2026-12-28' });
  for (const locale of ['en', 'zh'] as const) expect(describeFinding(late, locale)).not.toMatch(/\d{4}-\d{2}/);
});

test('the verdict rounds the gap up, and says that nothing is better only when that is proven', () => {
  const verdict = (gap: number): string =>
    messages('en').planning.proof({ gap, lead: 'Paid post', percent: 20, held: 0 });
  expect(verdict(0)).toMatch(
    /no plan can beat this: counted with Paid post in the lead, with one creator at most 20 %/,
  );
  expect(verdict(0.000_001)).toMatch(/more than 0\.01 %/);
  expect(verdict(0.000_41)).toMatch(/more than 0\.05 %/);
  expect(verdict(0.012_3)).toMatch(/more than 1\.23 %/);
});
