import { expect, test } from 'vitest';
import { fillTemplate, type MergeValues } from './fill.ts';
import { MERGE_FIELDS } from './outreach-contract.ts';
import { computeReplies } from './replies.ts';
import { messages } from '#words/index.ts';

const values: MergeValues = {
  ...(Object.fromEntries(MERGE_FIELDS.map((field) => [field, field])) as MergeValues),
  fee: null,
};

test('a template is filled; what is unknown or empty is told and stays to be seen', () => {
  expect(fillTemplate('{creator} { brand } {fee} {foo} {foo}', values)).toEqual({
    text: 'creator brand {fee} {foo} {foo}',
    unknown: ['foo'],
    empty: ['fee'],
  });
});

test('the words that ship name nothing that cannot be filled, in either language', () => {
  for (const locale of ['zh', 'en'] as const)
    for (const { subject, text } of Object.values(messages(locale).outreach.templates)) {
      const filled = fillTemplate(`${subject} ${text}`, values);
      expect([filled.unknown, filled.empty]).toEqual([[], []]);
    }
});

test.each<[string, readonly ['out' | 'in', number][], object]>([
  ['nobody asked', [['in', 1]], { asked: 0, answered: 0, medianHours: null }],
  [
    'reminders are part of one asking',
    [
      ['out', 0],
      ['out', 24],
      ['in', 30],
    ],
    { asked: 1, answered: 1, medianHours: 30 },
  ],
  [
    'an even count',
    [
      ['out', 0],
      ['in', 2],
      ['in', 3],
      ['out', 10],
      ['in', 16],
      ['out', 20],
    ],
    { asked: 3, answered: 2, medianHours: 4 },
  ],
  [
    'an odd count',
    [
      ['out', 0],
      ['in', 1],
      ['out', 2],
      ['in', 4],
      ['out', 5],
      ['in', 14],
    ],
    { asked: 3, answered: 3, medianHours: 2 },
  ],
])('replies: %s', (_, log, replies) => {
  expect(computeReplies(log.map(([direction, hour]) => ({ direction, at: new Date(hour * 3_600_000) })))).toEqual(
    replies,
  );
});
