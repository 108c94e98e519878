/** What the user's own limits, locks and stock do to a plan. */
import { expect, test, vi } from 'vitest';
import type { IntakeInput } from '#modules/collaboration-models/index.ts';
import { computePlan } from './compute-plan.ts';
import { describePlan } from './describe-plan.ts';
import type { PlanInput, PlanResult } from './plan-result.ts';
import { makeCreators } from './testing/make-creators.ts';
import { makeIntake, TODAY, UNTOUCHED } from './testing/make-intake.ts';

vi.setConfig({ testTimeout: 120_000 });

const CREATORS = makeCreators(40);
const SMALL = { amount: 20_000_000, currency: 'CNY' } as const;
const PRODUCT = { price: 32_900, unitCost: 6_800, giftable: true, stock: 300, luxury: false };
const plan = (change: Partial<IntakeInput> = {}, rest: Partial<PlanInput> = {}): Promise<PlanResult> =>
  computePlan(
    {
      intake: makeIntake({ budget: SMALL, ...change }),
      creators: CREATORS,
      adjustments: UNTOUCHED,
      today: TODAY,
      ...rest,
    },
    { timeLimitSeconds: 20 },
  );
const constraints = (result: PlanResult): string[] => result.clashes.map((clash) => clash.constraint);
const parcels = (result: PlanResult): number =>
  result.lines
    .flatMap((line) => line.items)
    .filter((item) => item.kind === 'gift-parcel')
    .reduce((sum, item) => sum + item.count, 0);

test.each(['launch', 'entering'] as const)(
  '%s: value never falls as stock rises, and stock is never exceeded',
  async (situation) => {
    const change: Partial<IntakeInput> =
      situation === 'entering' ? { situation, presence: 'none', objectives: ['social-proof'] } : {};
    let before = -Infinity;
    // Without any stock gifting and live do not fit, so that other models take part.
    for (const stock of [1, 3, 12, 300]) {
      const result = await plan({ ...change, product: { ...PRODUCT, stock } });
      expect(result.state).toBe('solved');
      expect(parcels(result)).toBeLessThanOrEqual(stock);
      // Each value is within its own proven gap of the best, and the best never falls.
      expect(result.bound).toBeGreaterThanOrEqual(before);
      before = result.value;
    }
  },
);

test('with little stock paid notes go on, made with a loan, and say so', async () => {
  const result = await plan({ product: { ...PRODUCT, stock: 2 } });
  const lent = result.lines.filter((line) => line.items.some((item) => item.kind === 'product-loan'));
  expect(result.lines.length).toBeGreaterThan(3);
  expect((await plan({ product: { ...PRODUCT, stock: 0 } })).lines.length).toBeGreaterThan(3);
  expect(lent.length).toBeGreaterThan(0);
  expect(lent.every((line) => (line.terms as { goods: { units: number } }).goods.units === 0)).toBe(true);
  const said = describePlan(result, 'en').lines.find((line) => line.creatorId === lent[0]!.creatorId)!;
  expect(said.deliverables).toContain('loan');
});

test('least shares that nobody can fill are impossible, not an empty plan', async () => {
  const noKoc = CREATORS.filter((creator) => creator.tier !== 'koc');
  const alone = await plan({ constraints: { tiers: { koc: { spendShare: { min: 20 } } } } }, { creators: noKoc });
  expect(alone).toMatchObject({ state: 'infeasible', value: 0, bound: 0, gap: 0 });
  expect(constraints(alone)).toEqual(['tier_koc_share_min']);
  const pair = await plan({
    constraints: {
      tiers: { koc: { spendShare: { min: 60 } } },
      models: { 'live-stream': { spendShare: { min: 60 } } },
      liveSessions: 0,
    },
  });
  expect(pair.state).toBe('infeasible');
  expect(constraints(pair).toSorted()).toEqual(['live_sessions', 'model_live_stream_share_min']);
  await expect(
    plan({ constraints: { tiers: { koc: { spendShare: { min: 60 } }, mid: { spendShare: { min: 60 } } } } }),
  ).rejects.toMatchObject({ refusal: { code: 'fit.contradiction' } });
});

test("a user's least number is met by a deal above one creator's usual share, and that is said", async () => {
  const result = await plan({
    budget: { amount: 15_000_000, currency: 'CNY' },
    constraints: { tiers: { mega: { creators: { min: 1 } } } },
  });
  expect(result.state).toBe('solved');
  expect(result.byTier.mega.creators).toBe(1);
  expect(result.departures.map(({ code }) => code)).toContain('depart.above-share');
  expect(result.exclusions.map(({ finding }) => (finding.params as { code: string }).code)).not.toContain(
    'above-creator-share',
  );
  const poor = await plan({
    budget: { amount: 3_000_000, currency: 'CNY' },
    constraints: { tiers: { mega: { creators: { min: 1 } } } },
  });
  expect(poor.state).toBe('infeasible');
  expect(constraints(poor).toSorted()).toEqual(['budget', 'tier_mega_count_min']);
  expect(poor.clashes.find(({ constraint }) => constraint === 'budget')!.missing).toBeGreaterThan(1_000_000);
});

test('a model that the user asks for is offered though two others suit better; one that lacks something says what', async () => {
  const asked = await plan({ constraints: { models: { 'co-creation': { creators: { min: 1 } } } } });
  expect(asked.state).toBe('solved');
  expect(asked.byModel['co-creation']?.creators).toBeGreaterThanOrEqual(1);
  const lacking = await plan({ store: false, constraints: { models: { 'live-stream': { creators: { min: 1 } } } } });
  expect(lacking.state).toBe('infeasible');
  expect(lacking.clashes[0]).toMatchObject({ constraint: 'model_live_stream', finding: { rule: 'M-SHOP' } });
  expect(describePlan(lacking, 'en').clashes[0]!.text).toMatch(/shop/i);
});

test('a locked line does not override an exclusion or the block list, and comes into the window again', async () => {
  const before = await plan({ window: { start: '2027-02-01', months: 3 } });
  const line = before.lines[0]!;
  const adjustments = { ...UNTOUCHED, locked: [line.creatorId] };
  const later = { window: { start: '2027-06-07', months: 3 } };
  const excluded = await plan(
    { ...later, constraints: { exclude: [line.creatorId] } },
    { previous: before, adjustments },
  );
  expect(excluded.state).toBe('infeasible');
  expect(excluded.clashes.map(({ finding }) => finding.code)).toEqual(['row.lock-barred']);
  const creators = CREATORS.map((one) => (one.id === line.creatorId ? { ...one, blocked: true } : one));
  const blocked = await plan(later, { previous: before, adjustments, creators });
  expect(blocked.clashes[0]?.finding).toMatchObject({ code: 'row.lock-barred', params: { code: 'blocked' } });
  const moved = await plan(later, { previous: before, adjustments });
  const kept = moved.lines.find((one) => one.creatorId === line.creatorId)!;
  expect(kept).toMatchObject({ locked: true, cost: line.cost });
  expect(kept.week >= '2027-06-07').toBe(true);
});

test('creators are forced in and out by links as people paste them', async () => {
  const [kept, out] = [CREATORS[14]!, CREATORS[5]!];
  const paste = (url: string): string => ` ${url}?xsec_token=AB12&xsec_source=pc_search `;
  const result = await plan({ constraints: { include: [paste(kept.profileUrl!)], exclude: [paste(out.profileUrl!)] } });
  const ids = result.lines.map((line) => line.creatorId);
  expect(ids).toContain(kept.id);
  expect(ids).not.toContain(out.id);
  await expect(
    plan({ constraints: { include: [paste(kept.profileUrl!)], exclude: [kept.userId!.toUpperCase()] } }),
  ).rejects.toMatchObject({ refusal: { code: 'fit.contradiction' } });
});

test('live sessions are few unless the user says otherwise, and count as publications', async () => {
  const sales: Partial<IntakeInput> = { situation: 'sales', objectives: ['direct-sales'], presence: 'established' };
  const sessions = (result: PlanResult): number =>
    result.lines.flatMap((line) => line.items).filter((item) => item.kind === 'live-session').length;
  const usual = await plan({ ...sales, constraints: { models: { 'live-stream': { creators: { min: 1 } } } } });
  expect(sessions(usual)).toBeGreaterThan(0);
  expect(sessions(usual)).toBeLessThanOrEqual(12);
  expect(usual.assumptions.map(({ key }) => key)).toContain('live-sessions-per-month');
  const paced = await plan({ ...sales, window: { start: '2027-02-01', months: 3 }, constraints: { notesPerMonth: 2 } });
  const publications = paced.lines
    .flatMap((line) => line.items)
    .filter(({ kind }) => kind !== 'product-loan' && kind !== 'gift-parcel');
  expect(publications.reduce((sum, item) => sum + item.count, 0)).toBeLessThanOrEqual(6);
});

test('notes per month count every publication of a deal, whatever its size', async () => {
  const result = await plan({ window: { start: '2027-02-01', months: 4 }, constraints: { notesPerMonth: 6 } });
  const months = new Map<string, number>();
  for (const line of result.lines) {
    const count = line.items
      .filter((item) => item.kind !== 'product-loan' && (item.kind !== 'gift-parcel' || line.model === 'gifting'))
      .reduce((sum, item) => sum + item.count, 0);
    if (line.model !== 'ambassadorship')
      months.set(line.week.slice(0, 7), (months.get(line.week.slice(0, 7)) ?? 0) + count);
  }
  const total = [...months.values()].reduce((sum, count) => sum + count, 0);
  expect(total).toBeGreaterThan(6);
  expect(total).toBeLessThanOrEqual(24);
});
