import { describe, expect, it } from 'vitest';
import { readInstant } from './instant-text.ts';

describe('readInstant', () => {
  it.each([
    ['2026-08-11 23:59:37', '2026-08-11T15:59:37.000Z', true],
    ['2026/8/6', '2026-08-05T16:00:00.000Z', false],
    ['2026/8/6 9:05', '2026-08-06T01:05:00.000Z', true],
    ['2026年8月6日 09:05', '2026-08-06T01:05:00.000Z', true],
    ['２０２６－０８－０６', '2026-08-05T16:00:00.000Z', false],
    ['20260806', '2026-08-05T16:00:00.000Z', false],
    ['20260811235937', '2026-08-11T15:59:37.000Z', true],
    ['2026-08-11T23:59:37Z', '2026-08-11T23:59:37.000Z', true],
    ['2026-08-11T23:59:37.5+0000', '2026-08-11T23:59:37.000Z', true],
    ['1741727584000', '2025-03-11T21:13:04.000Z', true],
    ['1741727584', '2025-03-11T21:13:04.000Z', true],
    ['46245', '2026-08-10T16:00:00.000Z', false],
    ['46245.99973379630', '2026-08-11T15:59:37.000Z', true],
  ])('%s', (text, at, timed) => {
    const reading = readInstant(text);
    expect([reading?.at.toISOString(), reading?.timed]).toEqual([at, timed]);
  });

  it.each(['', '-', '8/11/2026', '2026-13-01', '2026-02-30', '2026-08-11 25:00:00', 'yesterday', '12345', '2026-08'])(
    '%j is no time',
    (text) => expect(readInstant(text)).toBeNull(),
  );

  it('takes the offset of the file', () => {
    expect(readInstant('2026-08-11 23:59:37', 'Z')?.at.toISOString()).toBe('2026-08-11T23:59:37.000Z');
  });
});
