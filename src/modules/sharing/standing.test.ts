import { describe, expect, test } from 'vitest';
import {
  computeLineStanding,
  computeOwnStanding,
  computeRecipientState,
  computeShareState,
  isOverdue,
  type Said,
  type ShareFacts,
} from './standing.ts';

const KINDS = { '+': 'approve', '-': 'reject', '?': 'comment', '0': 'withdraw' } as const;

/** `A+` A approves, `A-` rejects, `A?` comments, `A0` takes back. */
const say = (script: string): Said[] =>
  script
    .split(' ')
    .filter((step) => step !== '')
    .map((step) => ({
      recipientId: step[0]!,
      itemId: 'line',
      kind: KINDS[step[1] as keyof typeof KINDS],
      text: '',
    }));

describe('what counts of what was said', () => {
  test.each([
    ['', 'open', false],
    ['A?', 'open', false],
    ['A+', 'approved', false],
    ['A-', 'rejected', false],
    ['A+ A-', 'rejected', false],
    ['A- A+ A?', 'approved', false],
    ['A+ A0', 'open', false],
    ['A- A0 A+', 'approved', false],
    ['A+ B+', 'approved', false],
    ['A+ B-', 'rejected', true],
    ['A- B+ A?', 'approved', true],
    ['A+ B- B0', 'approved', false],
    ['A- B+ A+', 'approved', false],
    ['A+ B- A+', 'approved', true],
  ] as const)('%s: %s, disputed %s', (script, standing, disputed) => {
    expect(computeLineStanding(say(script), 'line', ['A', 'B'])).toEqual({ standing, disputed });
  });

  test('of another line, and of another person, it says nothing', () => {
    expect(computeLineStanding(say('A+'), 'other', ['A', 'B']).standing).toBe('open');
    expect(computeOwnStanding(say('A+'), 'line', 'B').standing).toBe('open');
    expect(computeOwnStanding(say('A+ B-'), 'line', 'A').standing).toBe('approved');
  });
});

test.each([
  [false, 0, 'not-opened'],
  [true, 0, 'no-answer'],
  [true, 2, 'partly'],
  [true, 3, 'decided'],
] as const)('seen %s, %i of 3 decided: %s', (seen, decided, wanted) => {
  expect(computeRecipientState(seen, decided, 3)).toBe(wanted);
});

describe('silence is shown and never taken as consent', () => {
  const facts: ShareFacts = {
    revoked: false,
    expired: false,
    dueOn: '2026-12-03',
    today: '2026-12-03',
    items: 3,
    decided: 0,
  };
  test.each<[Partial<ShareFacts>, string]>([
    [{}, 'waiting'],
    [{ decided: 2 }, 'partly'],
    [{ decided: 3 }, 'decided'],
    [{ today: '2026-12-04' }, 'overdue'],
    [{ today: '2026-12-04', decided: 2 }, 'overdue'],
    [{ today: '2026-12-04', decided: 3 }, 'decided'],
    [{ dueOn: null, today: '2029-01-01' }, 'waiting'],
    [{ today: '2029-01-01', expired: true }, 'expired'],
    [{ today: '2029-01-01', expired: true, decided: 3 }, 'decided'],
    [{ revoked: true, decided: 3 }, 'revoked'],
  ])('%o: %s', (over, wanted) => {
    expect(computeShareState({ ...facts, ...over })).toBe(wanted);
  });

  test('a line that nobody answered stays open however late it is', () => {
    expect(isOverdue({ ...facts, today: '2027-12-31' })).toBe(true);
    expect(computeLineStanding([], 'line', ['A'])).toEqual({ standing: 'open', disputed: false });
  });
});
