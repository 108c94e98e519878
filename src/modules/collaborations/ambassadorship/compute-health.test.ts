/** Health of an ambassadorship: what counts, and when there is too little of it to tell. */
import { expect, test } from 'vitest';
import { computeHealth, type Duty, type Story } from './compute-health.ts';
import { decideAskDay, decideEnd, isAsked, type Term } from './term.ts';

const RULES = { least: 3, measuredAfterDays: 30 };
const STORY: Story = { today: '2026-11-23', duties: [], messages: [], notes: [], notesPerMonth: 1, forecast: null };
const duty = (cycle: number, dueOn: string, doneOn: string | null, droppedOn: string | null = null): Duty => ({
  what: 'publish-declared',
  cycle,
  dueOn,
  doneOn,
  droppedOn,
});
const note = (cycle: number, publishedOn: string, counts: Story['notes'][number]['counts'] = []) => ({
  cycle,
  publishedOn,
  counts,
});

test('nothing that happened is nothing told', () => {
  const { onTime, replies, results } = computeHealth(STORY, RULES);
  expect(onTime).toEqual({ of: 0, kept: 0, share: null });
  expect(replies).toEqual({ asked: 0, answered: 0, medianHours: null });
  expect(results.reads).toEqual({ notes: 0, boosted: 0, perNote: null, forecast: null });
});

test('a month is on time by its last note, not by the day on which it was confirmed; late counts before it is done', () => {
  const story: Story = {
    ...STORY,
    notesPerMonth: 2,
    duties: [
      duty(1, '2026-09-25', '2026-10-02'),
      duty(2, '2026-10-25', '2026-10-30'),
      duty(3, '2026-11-20', null),
      duty(4, '2026-12-20', null),
      duty(5, '2026-11-01', null, '2026-11-02'),
    ],
    notes: [
      note(1, '2026-09-10'),
      note(1, '2026-09-24'),
      note(2, '2026-10-10'),
      note(2, '2026-10-28'),
      note(3, '2026-11-10'),
    ],
  };
  expect(computeHealth(story, RULES).onTime).toEqual({ of: 3, kept: 1, share: 1 / 3 });
  expect(computeHealth({ ...story, duties: story.duties.slice(0, 2) }, RULES).onTime).toEqual({
    of: 2,
    kept: 1,
    share: null,
  });
});

test('results are the first counts after the measuring day, organic before boosted, against the forecast of a note', () => {
  const count = (on: string, scope: 'organic' | 'all', reads: number | null, engagements: number | null = null) => ({
    on,
    scope,
    reads,
    engagements,
  });
  const { results } = computeHealth(
    {
      ...STORY,
      notes: [
        note(1, '2026-09-01', [
          count('2026-09-10', 'organic', 1),
          count('2026-10-01', 'all', 9_000),
          count('2026-10-05', 'organic', 4_000, 200),
          count('2026-11-01', 'organic', 5_000),
        ]),
        note(2, '2026-10-01', [count('2026-11-02', 'all', 6_000)]),
        note(3, '2026-11-10', [count('2026-11-20', 'organic', 3_000)]),
      ],
      forecast: {
        notes: 3,
        reads: { p10: 6_000, p50: 12_000, p90: 24_000 },
        engagements: { p10: 300, p50: 600, p90: 900 },
      },
    },
    RULES,
  );
  expect(results.published).toBe(3);
  expect(results.reads).toEqual({
    notes: 2,
    boosted: 1,
    perNote: 5_000,
    forecast: { p10: 2_000, p50: 4_000, p90: 8_000 },
  });
  expect(results.engagements).toMatchObject({ notes: 1, perNote: 200 });
});

test('answers are told by their middle from three on', () => {
  const at = (hour: number) => new Date(Date.UTC(2026, 10, 1, hour));
  const messages = [0, 1, 2, 3, 4, 5].map((n) => ({
    direction: n % 2 === 0 ? ('out' as const) : ('in' as const),
    at: at(n * 4),
  }));
  expect(computeHealth({ ...STORY, messages: messages.slice(0, 4) }, RULES).replies).toEqual({
    asked: 2,
    answered: 2,
    medianHours: null,
  });
  expect(computeHealth({ ...STORY, messages }, RULES).replies).toEqual({ asked: 3, answered: 3, medianHours: 4 });
});

const TERM: Term = { model: 'ambassadorship', state: 'active', month: 1, monthOn: '2026-09-01' };
test('the end and the question follow the months', () => {
  expect(decideEnd({ ...TERM, month: 0, monthOn: null }, 3)).toBeNull();
  expect(decideEnd(TERM, 3)).toBe('2026-11-30');
  expect(decideAskDay(TERM, 3)).toBe('2026-10-31');
  expect(decideEnd({ ...TERM, month: 3, monthOn: '2026-11-05' }, 3)).toBe('2026-12-05');
  expect(decideAskDay({ ...TERM, month: 3, monthOn: '2026-11-05' }, 3)).toBe('2026-11-05');
  expect(isAsked(TERM, 3, '2026-10-15')).toBe(false);
  expect(isAsked(TERM, 3, '2026-10-16')).toBe(true);
  expect(isAsked({ ...TERM, state: 'completed' }, 3, '2026-12-16')).toBe(false);
});
