/** What a plan tells of itself besides its lines: nobody to gift, keys unheard, invented creators, where the calendar ends. */
import { expect, test, vi } from 'vitest';
import type { IntakeInput } from '#modules/collaboration-models/index.ts';
import type { CreatorProfile } from '#modules/creators/index.ts';
import { computePlan } from './compute-plan.ts';
import { describePlan } from './describe-plan.ts';
import type { PlanInput, PlanResult } from './plan-result.ts';
import { makeCreator } from './testing/make-creators.ts';
import { makeIntake, TODAY, UNTOUCHED } from './testing/make-intake.ts';

vi.setConfig({ testTimeout: 60_000 });

const SMALL = { amount: 12_000_000, currency: 'CNY' } as const;
const ENTERING: Partial<IntakeInput> = { situation: 'entering', objectives: ['social-proof'], presence: 'none' };
const STARS = Array.from({ length: 6 }, (_, index) => makeCreator(index + 1, { followers: 120_000 + index * 9_000 }));
const real = (creator: CreatorProfile): CreatorProfile => ({
  ...creator,
  key: creator.key.replace('u:0', 'u:a'),
});
const plan = (change: Partial<IntakeInput> = {}, rest: Partial<PlanInput> = {}): Promise<PlanResult> =>
  computePlan(
    {
      intake: makeIntake({ budget: SMALL, ...change }),
      creators: STARS,
      adjustments: UNTOUCHED,
      today: TODAY,
      ...rest,
    },
    { timeLimitSeconds: 10 },
  );
const codes = (result: PlanResult): string[] => result.guardrails.map(({ finding }) => finding.code);

test('entering with a list of stars alone: D-ENTER is serious and says whom to add', async () => {
  const result = await plan(ENTERING);
  const raised = result.guardrails.find(({ finding }) => finding.code === 'guard.no-gifts');
  expect(raised).toMatchObject({ severity: 'serious', finding: { rule: 'D-ENTER' } });
  expect(describePlan(result, 'en').guardrails.find(({ rule }) => rule === 'D-ENTER')?.message).toContain(
    'add micro creators and KOCs',
  );
  const some = await plan(ENTERING, { creators: [...STARS, makeCreator(20, { followers: 8_000 })] });
  expect(codes(some)).not.toContain('guard.no-gifts');
  expect(codes(await plan())).not.toContain('guard.no-gifts');
});

test('keys that nothing reads are told as unknown', async () => {
  const result = await plan({}, { ignored: [{ key: 'constraints.tier', nearest: 'constraints.tiers' }] });
  expect(describePlan(result, 'en').unknowns[0]).toMatchObject({
    text: expect.stringContaining('constraints.tier') as string,
    how: expect.stringContaining('did you mean constraints.tiers?') as string,
  });
});

test('a plan with invented creators says so, one with real ones does not', async () => {
  expect(describePlan(await plan(), 'en').synthetic).toBe(true);
  expect(describePlan(await plan({}, { creators: STARS.map(real) }), 'en').synthetic).toBe(false);
});

test('a window beyond the listed years says where the calendar ends', async () => {
  const gap = async (start: string) =>
    (await plan({ window: { start, months: 24 } })).unknowns.filter(({ text }) => text.code === 'unknown.calendar');
  expect(await gap('2029-06-04')).toHaveLength(1);
  expect(await gap('2027-01-04')).toHaveLength(0);
});

test('D-BUDGET names the price of one note however small the budget', async () => {
  const result = await plan(
    { budget: { amount: 100_000, currency: 'CNY' } },
    { creators: [makeCreator(9, { followers: 4_000, imageYuan: 200 })] },
  );
  const raised = result.guardrails.find(({ finding }) => finding.code === 'guard.budget');
  expect(raised?.finding).toMatchObject({ params: { price: '1760000' } });
});
