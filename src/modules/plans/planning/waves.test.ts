import { expect, test } from 'vitest';
import { benchmarkUse } from '#modules/benchmarks/index.ts';
import { MODEL_KINDS, SITUATIONS } from '#modules/collaboration-models/index.ts';
import { TIERS } from '#modules/creators/index.ts';
import { findLateStart, listCalendarEntries } from './calendar.ts';
import { decideWave, decideWindow, layWaves, WAVE_KEYS, type WaveKey } from './waves.ts';
import { makeIntake } from './testing/make-intake.ts';

const FIGURES = benchmarkUse();

test('entering puts gifts before everything, live after everything, in every tier', () => {
  for (const tier of TIERS) {
    expect(decideWave('gifting', tier, 'entering')).toBe('seeding');
    for (const situation of SITUATIONS) expect(decideWave('live-stream', tier, situation)).toBe('live');
    for (const model of MODEL_KINDS)
      expect(decideWave(model, tier, 'entering') === 'seeding').toBe(model === 'gifting');
  }
  for (const tier of TIERS) expect(decideWave('gifting', tier, 'launch')).toBe('volume');
  expect(decideWave('paid-post', 'koc', 'launch')).toBe('volume');
  expect(decideWave('paid-post', 'mid', 'launch')).toBe('narrative');
});

test('waves follow each other without gap or overlap and fill the window, whichever are used', () => {
  for (const situation of SITUATIONS) {
    for (let mask = 1; mask < 16; mask++) {
      const keys = new Set<WaveKey>(WAVE_KEYS.filter((_, index) => (mask & (1 << index)) > 0));
      const waves = layWaves(keys, { start: '2027-01-04', weeks: 13, stated: true }, situation, FIGURES);
      expect(waves.map((wave) => wave.key)).toEqual(WAVE_KEYS.filter((key) => keys.has(key)));
      expect(waves[0]!.from).toBe('2027-01-04');
      expect(waves.reduce((sum, wave) => sum + wave.weeks, 0)).toBe(13);
      waves.slice(1).forEach((wave, index) => {
        expect(wave.from > waves[index]!.to).toBe(true);
      });
    }
  }
});

test('a plan without a window starts as soon as booking allows; a stated start is kept', () => {
  expect(decideWindow(makeIntake(), ['paid-post'], '2026-11-23', FIGURES)).toEqual({
    start: '2026-12-28',
    weeks: 13,
    stated: false,
  });
  expect(
    decideWindow(makeIntake({ window: { start: '2027-03-03', months: 6 } }), ['paid-post'], '2026-11-23', FIGURES),
  ).toMatchObject({ start: '2027-03-08', stated: true });
});

test('a start is late exactly when the booking of some wave does not fit before it', () => {
  const at = (from: string, leadWeeks: number) => ({ from, leadWeeks });
  expect(findLateStart('2026-12-28', [at('2026-12-28', 5)], '2026-11-23')).toBeNull();
  expect(findLateStart('2026-12-21', [at('2026-12-21', 5)], '2026-11-23')).toEqual({
    start: '2026-12-21',
    leadWeeks: 5,
    possible: '2026-12-28',
  });
  // The first wave can be booked, the second cannot: the start moves by what the second lacks.
  expect(findLateStart('2026-12-28', [at('2026-12-28', 3), at('2027-01-11', 10)], '2026-11-23')).toEqual({
    start: '2026-12-28',
    leadWeeks: 10,
    possible: '2027-01-18',
  });
});

const around = (change: Partial<Parameters<typeof listCalendarEntries>[0]>) =>
  listCalendarEntries({
    vertical: 'skincare',
    crossBorder: false,
    from: '2026-08-01',
    to: '2026-11-30',
    today: '2026-08-01',
    decisionDays: 29,
    afterDays: 56,
    ...change,
  });

test('Double 11 is booked twelve weeks ahead and seeded six weeks ahead, or a decision cycle where that is longer', () => {
  const find = (entries: ReturnType<typeof around>) => entries.find((entry) => entry.key === 'double-11');
  expect(find(around({}))).toMatchObject({
    on: '2026-11-11',
    bookBy: '2026-08-19',
    contentFrom: '2026-09-30',
    late: false,
  });
  expect(find(around({ today: '2026-08-20' }))).toMatchObject({ late: true, next: '2027-11-11' });
  expect(find(around({ from: '2027-09-01', to: '2027-11-30', today: '2027-09-01' }))).toMatchObject({
    next: '2028-11-11',
  });
  expect(find(around({ decisionDays: 70 }))).toMatchObject({ contentFrom: '2026-09-02' });
});

test('dates of other verticals and cross-border dates stay out', () => {
  const keys = around({}).map((entry) => entry.key);
  expect(keys).toContain('qixi');
  expect(keys).not.toContain('mid-autumn');
  expect(keys).not.toContain('black-friday');
  expect(around({ crossBorder: true }).map((entry) => entry.key)).toContain('black-friday');
});
