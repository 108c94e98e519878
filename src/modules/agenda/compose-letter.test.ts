import { expect, test } from 'vitest';
import type { WorkItem } from '#modules/collaborations/index.ts';
import { composeLetter, deservesLetter } from './compose-letter.ts';

const TODAY = '2026-12-03';
const item = (over: Partial<WorkItem>): WorkItem => ({
  dealId: 'col_1',
  workspaceId: 'wsp_1',
  workspace: 'Verdana',
  creator: '小满',
  model: 'paid-post',
  state: 'scripting',
  what: 'submit-draft',
  cycle: 0,
  side: 'creator',
  dueOn: TODAY,
  contact: '',
  rung: 'due',
  rights: null,
  ...over,
});
const compose = (rows: readonly WorkItem[]) =>
  composeLetter({ rows, more: false, today: TODAY, manages: new Set(), locale: 'en', link: 'https://zc.example/work' });
const rights = (dueOn: string, alert: WorkItem['rights']): WorkItem =>
  item({ what: 'end-rights', side: 'brand', dueOn, rung: null, rights: alert });

test('rights that end in three weeks are neither due today nor late: they stand apart', () => {
  const { subject, text } = compose([item({}), rights('2026-12-24', 'month')]);
  expect(subject).toBe('Today: 0 overdue, 1 due');
  expect(text).toContain(
    'Rights of use that end soon:\n- Verdana: 小满, end the use of notes elsewhere (us), 2026-12-24',
  );
  expect(text).not.toContain('waiting for us');
});

test('rights whose day has come are due, and those whose day has passed are late', () => {
  expect(compose([rights(TODAY, 'week')])).toMatchObject({
    subject: 'Today: 0 overdue, 1 due',
    text: expect.stringContaining('Due, waiting for us:\n- Verdana: 小满, end the use') as string,
  });
  expect(compose([rights('2026-12-02', 'over')])).toMatchObject({
    subject: 'Today: 1 overdue, 0 due',
    text: expect.stringContaining('Overdue:\n- Verdana: 小满, end the use') as string,
  });
});

test('a gift is never overdue: what we have not sent yet waits for us, however long', () => {
  const gift = item({ model: 'gifting', what: 'send-product', side: 'brand', dueOn: '2026-11-20', rung: null });
  const { subject, text } = compose([gift]);
  expect(subject).toBe('Today: 0 overdue, 1 due');
  expect(text).toContain('Due, waiting for us:\n- Verdana: 小满, send the product (us), 2026-11-20');
  expect(text).not.toContain('Overdue');
});

test.each([
  ['nothing', [], false],
  ['something due', [item({})], true],
  ['a gift to send', [item({ model: 'gifting', side: 'brand', dueOn: '2026-11-20', rung: null })], true],
  ['rights that end in three weeks', [rights('2026-12-24', 'month')], false],
  ['rights that end in a week', [rights('2026-12-09', 'week')], true],
  ['rights that end in three weeks, and something due', [rights('2026-12-24', 'month'), item({})], true],
])('%s is worth a letter: %#', (_, rows, worth) => {
  expect(deservesLetter(rows, TODAY)).toBe(worth);
});
