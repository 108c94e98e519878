import { expect, test } from 'vitest';
import { comparePositions, decideMove, type Reading } from './compare-positions.ts';

const read = (keyword: string, on: string, place: number | null): Reading => ({ keyword, on, place, depth: 50 });

test('before is the last before publication, after the first since, latest only where there is another', () => {
  const rows = comparePositions(
    [
      read('面霜', '2026-11-20', 3),
      read('面霜', '2026-11-01', null),
      read('面霜', '2026-10-20', 40),
      read('面霜', '2026-11-10', 12),
      read('敏感肌', '2026-11-10', 7),
    ],
    '2026-11-05',
  );
  expect(rows).toMatchObject([
    { keyword: '面霜', before: { on: '2026-11-01' }, after: { place: 12 }, now: { place: 3 } },
    { keyword: '敏感肌', before: null, after: { place: 7 }, now: null },
  ]);
  const [{ before, after, now }] = rows as [(typeof rows)[number]];
  expect(decideMove(before, after)).toEqual({ kind: 'entered' });
  expect(decideMove(after, now)).toEqual({ kind: 'up', places: 9 });
  expect(decideMove(now, before)).toEqual({ kind: 'left' });
  expect([decideMove(null, now), decideMove(now, now)]).toEqual([null, null]);
});
