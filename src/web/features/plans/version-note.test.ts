import { expect, test } from 'vitest';
import { messages } from '#words/index.ts';
import { tellVersionNote } from './version-note.ts';

const NONE = { locked: 0, dropped: 0, swaps: 0, agreed: 0, declined: 0, quotes: 0 };
const tell = (locale: 'en' | 'zh', note: string, told: Partial<typeof NONE> | null): string =>
  tellVersionNote({ note, told: told === null ? null : { ...NONE, ...told } }, messages(locale).plans.reality);

test('what was said of creators is told in the language of whoever reads', () => {
  expect(tell('en', '', { agreed: 1, declined: 1 })).toBe('1 agreed, 1 declined');
  expect(tell('zh', '', { agreed: 1, declined: 1 })).not.toMatch(/[a-z]/i);
  expect(tell('zh', '1 agreed, 1 declined', { agreed: 1, declined: 1 })).not.toMatch(/[a-z]/i);
  expect(tell('zh', '1 agreed, 目标：200 万阅读', { agreed: 1 })).not.toMatch(/[a-z]/i);
  expect(tell('en', 'for the board', { locked: 2 })).toBe('2 locked, for the board');
  expect(tell('en', 'as it was', null)).toBe('as it was');
  expect(tell('en', '', NONE)).toBe('');
});
