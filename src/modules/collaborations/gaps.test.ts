/** Weeks and days without a note, as a table. 2026-11-23 is a Monday. */
import { describe, expect, test } from 'vitest';
import { decideGaps, mondayOf } from './gaps.ts';

const span = { from: '2026-11-23', until: '2026-12-20' };
const window = (fromOn: string, untilOn: string) => ({ campaignId: 'c', campaign: '双十二', fromOn, untilOn });
const out = (...days: string[]) => days.map((on) => ({ campaignId: 'c', on }));
const weeksOf = (windows: ReturnType<typeof window>[], publications: ReturnType<typeof out>): string[] =>
  decideGaps(windows, publications, span).weeks.map(({ on }) => on);

test('a week begins on Monday', () => {
  expect(['2026-11-23', '2026-11-25', '2026-11-29', '2026-11-30'].map(mondayOf)).toEqual([
    '2026-11-23',
    '2026-11-23',
    '2026-11-23',
    '2026-11-30',
  ]);
});

describe('weeks without a note', () => {
  test.each([
    ['all four, when nothing comes out', window('2026-01-01', '2027-01-01'), [], 4],
    ['none, when something does each week', window('2026-11-23', '2026-12-20'), weekly(), 0],
    ['not the week in which the window begins on a Tuesday', window('2026-11-24', '2026-12-20'), [], 3],
    ['not the week in which it ends on a Saturday', window('2026-11-23', '2026-12-19'), [], 3],
    ['none of a window that is over, or not begun', window('2026-10-01', '2026-11-22'), [], 0],
    ['a note on Sunday counts for its week', window('2026-11-23', '2026-12-20'), ['2026-11-29'], 3],
  ])('%s', (_, one, days, count) => {
    expect(weeksOf([one], out(...days))).toHaveLength(count);
  });

  test('of each campaign by itself', () => {
    const other = { ...window('2026-11-23', '2026-11-29'), campaignId: 'd', campaign: '年货节' };
    const gaps = decideGaps([window('2026-11-23', '2026-11-29'), other], out('2026-11-24'), span);
    expect(gaps.weeks).toEqual([{ campaignId: 'd', campaign: '年货节', on: '2026-11-23' }]);
  });
});

test('days without a note are those of the window alone', () => {
  const { days } = decideGaps([window('2026-11-28', '2026-12-01')], out('2026-11-29'), span);
  expect(days.map(({ on }) => on)).toEqual(['2026-11-28', '2026-11-30', '2026-12-01']);
});

function weekly(): string[] {
  return ['2026-11-23', '2026-12-02', '2026-12-13', '2026-12-20'];
}
