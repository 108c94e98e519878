import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Candidate, CandidateCreator } from './candidate.ts';
import { computeValue, toMembership, type Problem } from './problem.ts';
import { listSaturations, listSegmentRows, makeMembership, type Segment } from './segments.ts';

const creator = (number: number, over: Partial<CandidateCreator> = {}): CandidateCreator => ({
  id: `c${number}`,
  key: `u:${number}`,
  redId: `red${number}`,
  name: `Creator ${number}`,
  profileUrl: null,
  followers: 5_000,
  tier: 'koc',
  verticals: ['skincare'],
  mcn: null,
  fakeFollowerShare: null,
  ...over,
});
const candidate = (of: CandidateCreator, reads: number): Candidate =>
  ({
    creator: of,
    outcomes: { odds: { appears: 1, reads: { median: reads, spread: 1 }, engagements: { median: 0, spread: 0 } } },
  }) as unknown as Candidate;

test.each([
  ['everybody when nothing is said', {}, true, true],
  ['one tier', { tiers: ['koc'] }, true, false],
  ['one vertical', { verticals: ['makeup'] }, false, true],
  ['a tier and a vertical are both needed', { tiers: ['koc'], verticals: ['makeup'] }, false, false],
  ['names alone', { creators: ['red2'] }, false, true],
  ['names on top of a tier', { tiers: ['koc'], creators: ['c2'] }, true, true],
] as const)('members: %s', (_, part, one, two) => {
  const isMember = makeMembership({ name: 'x', points: [{ reads: 1, keep: 0 }], ...part } as unknown as Segment);
  expect(isMember(creator(1))).toBe(one);
  expect(isMember(creator(2, { tier: 'mid', verticals: ['makeup'] }))).toBe(two);
});

interface Case {
  readonly reads: readonly number[];
  readonly inside: readonly boolean[];
  readonly points: Segment['points'];
  readonly price: number;
  readonly chosen: readonly boolean[];
}
const cases: fc.Arbitrary<Case> = fc.record({
  reads: fc.array(fc.integer({ min: 0, max: 500_000 }), { minLength: 6, maxLength: 6 }),
  inside: fc.array(fc.boolean(), { minLength: 6, maxLength: 6 }),
  points: fc
    .array(
      fc.record({
        reads: fc.integer({ min: 0, max: 1_500_000 }),
        keep: fc.integer({ min: 0, max: 10 }).map((tenths) => tenths / 10),
      }),
      { minLength: 1, maxLength: 4 },
    )
    // As the intake asks: points ascend, shares fall.
    .map((points) => {
      const keeps = points.map((point) => point.keep).toSorted((a, b) => b - a);
      return points
        .toSorted((a, b) => a.reads - b.reads)
        .map((point, at) => ({ reads: point.reads, keep: keeps[at]! }));
    }),
  price: fc.integer({ min: 1, max: 100 }).map((cents) => cents / 100),
  chosen: fc.array(fc.boolean(), { minLength: 6, maxLength: 6 }),
});

/** Read by read in closed form: full worth up to the first point, its share up to the next, and so on. */
function computeSaturated(reads: number, points: Segment['points'], price: number): number {
  let worth = 0;
  let from = 0;
  let keep = 1;
  for (const point of [...points, { reads: Infinity, keep: 0 }]) {
    worth += Math.max(0, Math.min(reads, point.reads) - from) * keep * price;
    from = Math.max(from, point.reads);
    keep = point.keep;
  }
  return worth;
}

test('the value of a choice is the saturated worth of its reads', () => {
  fc.assert(
    fc.property(cases, ({ reads, inside, points, price, chosen }) => {
      const segment: Segment = { name: 'x', tiers: ['koc'], points };
      const candidates = reads.map((own, at) =>
        candidate(creator(at, { tier: inside[at] === true ? 'koc' : 'mid' }), own),
      );
      const problem: Problem = {
        groups: 6,
        firstOption: Int32Array.from({ length: 7 }, (_, at) => at),
        required: new Uint8Array(6),
        value: Float64Array.from(reads, (own) => own * price),
        rows: [],
        softRows: listSegmentRows([segment], candidates, price),
      };
      const choice = Int32Array.from(chosen, (is, at) => (is ? at : -1));
      const sum = (of: (at: number) => boolean): number =>
        reads.reduce((total, own, at) => total + (toMembership(problem, choice)[at] === 1 && of(at) ? own : 0), 0);
      const within = sum((at) => inside[at] === true);
      const without = sum((at) => inside[at] !== true);
      const expected = computeSaturated(within, points, price) + without * price;
      expect(computeValue(problem, choice)).toBeCloseTo(expected, 3);
      const [told] = listSaturations(
        [segment],
        candidates.filter((_, at) => chosen[at]),
        price,
      );
      const { params } = told as unknown as { params: { reads: number; lost: number } };
      expect(params.reads).toBe(within);
      expect(Math.abs(params.lost - (within * price - computeSaturated(within, points, price)))).toBeLessThanOrEqual(
        0.51,
      );
    }),
    { numRuns: 2_000 },
  );
});
