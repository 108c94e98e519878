import { expect, test } from 'vitest';
import { z } from 'zod';
import { readCursor, writeCursor } from './cursor.ts';

const Position = z.tuple([z.string(), z.int()]);
const codeOf = (cursor: string): string => {
  try {
    readCursor(cursor, Position);
    return 'read';
  } catch (cause) {
    return (cause as { refusal: { kind: string; code: string } }).refusal.code;
  }
};

test('a position comes back as it was, and none is the first page', () => {
  expect(readCursor(writeCursor(['林', 7]), Position)).toEqual(['林', 7]);
  expect(readCursor(null, Position)).toBeNull();
});

test.each([
  '',
  'x',
  '""',
  'null',
  writeCursor([]),
  writeCursor(['a']),
  writeCursor(['a', 'b']),
  writeCursor(['a', 1, 2]),
])('%j is refused', (cursor) => expect(codeOf(cursor)).toBe('platform.bad-cursor'));
