import { expect, test, vi } from 'vitest';
import type { IntakeInput } from '#modules/collaboration-models/index.ts';
import { toCny } from '#kernel/money.ts';
import { computePlan } from './compute-plan.ts';
import { describePlan } from './describe-plan.ts';
import { PlanDocument } from '../contract.ts';
import type { PlanInput, PlanResult } from './plan-result.ts';
import { makeCreator, makeCreators } from './testing/make-creators.ts';
import { makeIntake, TODAY, UNTOUCHED } from './testing/make-intake.ts';

vi.setConfig({ testTimeout: 120_000 });

/** Small enough to be solved to the end at once: what is tested here does not grow with size. */
const CREATORS = makeCreators(40);
const SMALL = { amount: 20_000_000, currency: 'CNY' } as const;
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
const rules = (result: PlanResult): string[] => result.guardrails.map((one) => one.finding.rule);
const sum = (values: readonly string[]): bigint => values.reduce((total, value) => total + BigInt(value), 0n);

test('a plan stays within budget, adds up to the fen and reads in both languages', async () => {
  const result = await plan({ reserves: { boosting: 10, tax: 3, contingency: 5 } });
  expect(result.state).toBe('solved');
  expect(result.lines.length).toBeGreaterThan(5);
  const { totals } = result;
  expect(BigInt(totals.reserved)).toBe(3_600_000n);
  expect(BigInt(totals.cost.worst)).toBeLessThanOrEqual(BigInt(totals.spendable));
  expect(BigInt(totals.spendable) - BigInt(totals.cost.worst)).toBe(BigInt(totals.left));
  for (const bound of ['expected', 'worst'] as const) {
    expect(sum(result.lines.map((line) => line.cost[bound]))).toBe(BigInt(totals.cost[bound]));
    expect(sum(totals.parts.map((part) => part[bound]))).toBe(BigInt(totals.costCny[bound]));
    expect(sum(Object.values(result.byTier).map((slice) => slice.cost[bound]))).toBe(BigInt(totals.cost[bound]));
    expect(sum(Object.values(result.byModel).map((slice) => slice.cost[bound]))).toBe(BigInt(totals.cost[bound]));
    expect(sum(result.matrix.map((cell) => cell.cost[bound]))).toBe(BigInt(totals.cost[bound]));
    expect(sum(result.waves.map((wave) => wave.cost[bound]))).toBe(BigInt(totals.cost[bound]));
  }
  expect(result.value).toBeLessThanOrEqual(result.bound);
  expect(result.gap).toBeLessThanOrEqual(0.01);
  expect(new Set(result.lines.map((line) => line.creatorId)).size).toBe(result.lines.length);
  const stored = JSON.parse(JSON.stringify(result)) as PlanResult;
  expect(stored).toEqual(result);
  for (const locale of ['en', 'zh'] as const)
    expect(PlanDocument.parse(describePlan(stored, locale)).lines).toHaveLength(result.lines.length);
});

test('the same creators in another order give the same plan', async () => {
  const first = await plan();
  const second = await plan({}, { creators: [...CREATORS].toReversed() });
  expect({ ...second, solvedInMs: 0 }).toEqual({ ...first, solvedInMs: 0 });
});

test('a budget in another currency holds there and in CNY', async () => {
  for (const [currency, amount, cnyPerUnit] of [
    ['USD', 2_800_001, '7.1234567'],
    ['JPY', 3_999_999, '0.0479'],
    ['EUR', 2_200_001, '8.21'],
  ] as const) {
    const result = await plan({
      budget: { amount, currency },
      product: { price: 4_000, unitCost: 900, giftable: true, stock: 200, luxury: false },
      rate: { cnyPerUnit, on: '2026-11-20' },
    });
    expect(result.state).toBe('solved');
    expect(sum(result.lines.map((line) => line.cost.worst))).toBeLessThanOrEqual(BigInt(amount));
    const budget = toCny({ amount: BigInt(amount), currency }, { currency, cnyPerUnit, on: '2026-11-20' });
    expect(sum(result.lines.map((line) => line.costCny.worst))).toBeLessThanOrEqual(budget);
    expect(result.rate).toEqual({ cnyPerUnit, on: '2026-11-20' });
  }
});

test('hard limits hold: shares, counts, stock, MCN, forced in and out', async () => {
  const kept = CREATORS[14]!;
  const out = CREATORS[5]!;
  const result = await plan({
    product: { price: 32_900, unitCost: 6_800, giftable: true, stock: 40, luxury: false },
    constraints: {
      tiers: { koc: { spendShare: { min: 20 } }, mega: { creators: { max: 0 } }, mid: { creators: { min: 3 } } },
      creators: { min: 12, max: 25 },
      creatorsPerMcn: 2,
      include: [kept.redId!],
      exclude: [out.profileUrl!],
      liveSessions: 1,
    },
  });
  expect(result.state).toBe('solved');
  expect(result.byTier.koc.share).toBeGreaterThanOrEqual(0.2);
  expect(result.byTier.mega.creators).toBe(0);
  expect(result.byTier.mid.creators).toBeGreaterThanOrEqual(3);
  expect(result.lines.length).toBeGreaterThanOrEqual(12);
  expect(result.lines.length).toBeLessThanOrEqual(25);
  const byMcn = new Map<string, number>();
  for (const { mcn } of result.lines) if (mcn !== null) byMcn.set(mcn, (byMcn.get(mcn) ?? 0) + 1);
  expect(Math.max(0, ...byMcn.values())).toBeLessThanOrEqual(2);
  expect(result.lines.map((line) => line.creatorId)).toContain(kept.id);
  expect(result.lines.map((line) => line.creatorId)).not.toContain(out.id);
  expect(
    result.lines.flatMap((line) => line.items).filter((item) => item.kind === 'live-session').length,
  ).toBeLessThanOrEqual(1);
});

test('notes per month hold in every month', async () => {
  const result = await plan({ window: { start: '2027-02-01', months: 4 }, constraints: { notesPerMonth: 6 } });
  expect(result.state).toBe('solved');
  const months = new Map<string, number>();
  for (const line of result.lines)
    if (line.outcomes.notes.p50 === 1) months.set(line.week.slice(0, 7), (months.get(line.week.slice(0, 7)) ?? 0) + 1);
  expect(Math.max(...months.values())).toBeLessThanOrEqual(6);
  expect(result.totals.outcomes.notes.p50).toBeLessThanOrEqual(24);
});

test("an ambassador's notes count in each of their months, beyond the wave too", async () => {
  const result = await plan({
    situation: 'equity',
    objectives: ['brand-building'],
    relationships: 'strong',
    presence: 'established',
    window: { start: '2027-03-01', months: 6 },
    constraints: { notesPerMonth: 5, models: { ambassadorship: { creators: { min: 3 } } } },
  });
  expect(result.state).toBe('solved');
  const months = new Map<string, number>();
  const first = Math.min(...result.lines.map((line) => Number(line.week.slice(5, 7))));
  for (const line of result.lines) {
    const terms = line.terms as { months?: number; notesPerMonth?: number };
    const [year, month] = line.week.split('-').map(Number) as [number, number];
    if (line.model !== 'ambassadorship') continue;
    expect(month).toBe(first);
    for (let index = 0; index < terms.months!; index++) {
      const key = `${year}-${String(month + index).padStart(2, '0')}`;
      months.set(key, (months.get(key) ?? 0) + terms.notesPerMonth!);
    }
  }
  expect(months.size).toBeGreaterThanOrEqual(3);
  expect(Math.max(...months.values())).toBeLessThanOrEqual(5);
});

test('impossible limits name what clashes and by how much', async () => {
  const result = await plan({ constraints: { tiers: { mega: { creators: { min: 9 } } }, creators: { max: 40 } } });
  expect(result.state).toBe('infeasible');
  expect(result.lines).toEqual([]);
  expect(result.clashes.map((clash) => clash.constraint)).toContain('tier_mega_count_min');
  expect(result.clashes.every((clash) => clash.missing > 0)).toBe(true);
  expect(result.clashes.map((clash) => clash.constraint)).not.toContain('creators_max');
  const missing = await plan({ constraints: { include: ['nobody-has-this-id'] } });
  expect(missing.state).toBe('infeasible');
  expect(missing.clashes[0]?.constraint).toBe('include:nobody-has-this-id');
});

test('a list without KOCs still plans, with G-KOC raised; one with KOCs offers the fix', async () => {
  const without = await plan(
    {},
    { creators: CREATORS.filter((creator) => creator.tier === 'mid' || creator.tier === 'mega') },
  );
  expect(without.state).toBe('solved');
  expect(rules(without)).toContain('G-KOC');
  const avoided = await plan({ constraints: { tiers: { koc: { creators: { max: 0 } } } } });
  const raised = avoided.guardrails.find((one) => one.finding.rule === 'G-KOC');
  expect(raised?.severity).toBe('serious');
  expect(raised?.fix?.patch).toMatchObject({ constraints: { tiers: { koc: { spendShare: { min: 20 } } } } });
});

test('entering: gifts and their read-out come before anything paid, live last', async () => {
  const result = await plan({ situation: 'entering', objectives: ['social-proof'], presence: 'none' });
  const first = (model: string): number =>
    Math.min(...result.lines.filter((line) => line.model === model).map((line) => line.wave));
  const gifts = result.lines.filter((line) => line.model === 'gifting');
  expect(gifts.length).toBeGreaterThan(0);
  expect(gifts.every((line) => line.wave === 1)).toBe(true);
  expect(first('paid-post')).toBeGreaterThan(1);
  const waves = result.waves.map((wave) => wave.from);
  expect([...waves].toSorted()).toEqual(waves);
  expect(result.lines.every((line) => new Date(`${line.week}T00:00:00Z`).getUTCDay() === 1)).toBe(true);
});

test('a start that is too soon warns G-LATE with a date that then raises nothing', async () => {
  const late = await plan({ window: { start: '2026-11-30', months: 3 } });
  const raised = late.guardrails.find((one) => one.finding.code === 'guard.late-start');
  expect(raised?.finding.rule).toBe('G-LATE');
  const patch = raised?.fix?.patch as { window: { start: string; months: number } };
  const mended = await plan(patch);
  expect(mended.guardrails.map((one) => one.finding.code)).not.toContain('guard.late-start');
});

test('who is left out is counted by reason, and an unknown share of fake followers is no reason', async () => {
  const creators = [
    ...CREATORS,
    makeCreator(901, { fakeShare: 0.3 }),
    makeCreator(902, { fakeShare: 0 }),
    makeCreator(903, { change: { blocked: true } }),
    makeCreator(904, { change: { followers: null, tier: null } }),
    makeCreator(905, { change: { pastBrands: ['Rival'] } }),
    makeCreator(906, { change: { health: 'abnormal' } }),
  ];
  const result = await plan({ competitors: ['rival '] }, { creators });
  const counts = new Map(
    result.exclusions.map(({ finding, creators: count }) => [(finding.params as { code: string }).code, count]),
  );
  expect(Object.fromEntries(counts)).toMatchObject({
    suspicious: 1,
    blocked: 1,
    'followers-unknown': 1,
    competitor: 1,
  });
  expect(result.creatorsConsidered).toBe(46);
  const allowed = await plan({ constraints: { allowSuspicious: true } }, { creators });
  expect(allowed.exclusions.map(({ finding }) => (finding.params as { code: string }).code)).not.toContain(
    'suspicious',
  );
});

test('a locked line keeps its cost and week, a dropped one is gone, a swap brings the newcomer in the same model', async () => {
  const creators = makeCreators(80);
  const before = await plan({}, { creators });
  const [kept, gone, swapped] = [
    before.lines[0]!,
    before.lines[1]!,
    before.lines.find((line, index) => index > 1 && line.alternatives.length > 0)!,
  ];
  const to = swapped.alternatives[0]!;
  const after = await plan(
    {},
    {
      creators,
      previous: JSON.parse(JSON.stringify(before)) as PlanResult,
      adjustments: {
        ...UNTOUCHED,
        locked: [kept.creatorId],
        dropped: [gone.creatorId],
        swaps: [{ from: swapped.creatorId, to: to.creatorId }],
      },
    },
  );
  expect(after.state).toBe('solved');
  expect(after.lines.find((line) => line.creatorId === kept.creatorId)).toMatchObject({
    locked: true,
    cost: kept.cost,
    week: kept.week,
    model: kept.model,
    items: kept.items,
  });
  const ids = after.lines.map((line) => line.creatorId);
  expect(ids).not.toContain(gone.creatorId);
  expect(ids).not.toContain(swapped.creatorId);
  expect(after.lines.find((line) => line.creatorId === to.creatorId)).toMatchObject({ model: swapped.model });
});

test('the followers of a choice that follows them are named', async () => {
  const creators = Array.from({ length: 60 }, (_, index) =>
    makeCreator(index + 1, {
      followers: 110_000 + index * 9_000,
      imageYuan: 9_000,
      engagements: 300 + index * index * 12,
    }),
  );
  expect(rules(await plan({}, { creators }))).toContain('G-FOLLOWERS');
  const contrary = creators.map((creator, index) =>
    makeCreator(index + 1, {
      followers: creator.followers!,
      imageYuan: 9_000,
      engagements: 300 + (60 - index) ** 2 * 12,
    }),
  );
  expect(rules(await plan({}, { creators: contrary }))).not.toContain('G-FOLLOWERS');
});

test('stopping keeps a plan or says that there was no time for one', async () => {
  const stop = new AbortController();
  const running = computePlan(
    { intake: makeIntake({ budget: SMALL }), creators: CREATORS, adjustments: UNTOUCHED, today: TODAY },
    {
      signal: stop.signal,
      onProgress: (progress) => {
        if (progress.value !== null) stop.abort();
      },
    },
  );
  const result = await running;
  expect(result.state).toBe('solved');
  expect(result.value).toBeLessThanOrEqual(result.bound);
});

test('every check is said, raised or held, and a brief without search words or with a script asks for a fix', async () => {
  const held = await plan({ keywords: ['essence for dry skin'], window: { start: '2027-02-01', months: 4 } });
  expect(held.checked?.map(({ finding, raised }) => [finding.rule, raised])).toEqual([
    ['G-SCRIPT', false],
    ['G-FOLLOWERS', false],
    ['G-KOC', false],
    ['G-INSTAGRAM', false],
    ['G-ONCE', false],
    ['G-LATE', false],
    ['D-BUDGET', false],
  ]);
  for (const locale of ['en', 'zh'] as const) {
    const told = describePlan(held, locale).checked ?? [];
    expect(told).toHaveLength(7);
    expect(told.every(({ text }) => text.length > 8)).toBe(true);
  }
  const raised = await plan({ control: 'high', presence: 'none', window: { start: '2027-02-01', months: 1 } });
  const severities = Object.fromEntries(raised.guardrails.map(({ severity, finding }) => [finding.rule, severity]));
  expect(severities).toMatchObject({ 'G-SCRIPT': 'warning', 'G-INSTAGRAM': 'warning', 'G-ONCE': 'warning' });
  expect(raised.guardrails.find(({ finding }) => finding.rule === 'G-SCRIPT')?.fix?.patch).toEqual({
    control: 'medium',
  });
  const open = await plan();
  expect(open.guardrails.find(({ finding }) => finding.rule === 'G-ONCE')).toMatchObject({ severity: 'info' });
});

test('a budget for fewer than five mid-tier notes raises D-BUDGET with the notes that it buys', async () => {
  const result = await plan({ budget: { amount: 6_000_000, currency: 'CNY' } });
  const raised = result.guardrails.find(({ finding }) => finding.rule === 'D-BUDGET');
  const { notes } = raised!.finding.params as { notes: number };
  expect(notes).toBeGreaterThan(0);
  expect(notes).toBeLessThan(5);
  expect(raised!.fix === null || 'constraints' in raised!.fix.patch).toBe(true);
});

test('a plan that picks the outstanding of many says that its forecast leans on them, with both figures', async () => {
  const creators = Array.from({ length: 60 }, (_, index) =>
    makeCreator(index + 1, { followers: 200_000, imageYuan: 10_000, engagements: index < 6 ? 60_000 : 800 }),
  );
  const raised = (await plan({}, { creators })).guardrails.find(({ finding }) => finding.rule === 'F-CHOICE');
  const lean = raised!.finding.params as { plan: number; list: number };
  expect(raised!.severity).toBe('warning');
  expect(lean.plan).toBeLessThan(lean.list / 2);
  const alike = creators.map((creator, index) =>
    makeCreator(index + 1, { followers: creator.followers!, imageYuan: 10_000, engagements: 800 + index }),
  );
  expect(rules(await plan({}, { creators: alike }))).not.toContain('F-CHOICE');
});

test('assumptions come by what they move: money first, the weights of fit last', async () => {
  const result = await plan();
  const document = describePlan(result, 'zh');
  const keys = document.assumptions.map(({ key }) => key);
  expect(keys).toHaveLength(result.assumptions.length);
  const firstFit = keys.findIndex((key) => key.startsWith('fit-'));
  expect(keys.slice(firstFit).every((key) => key.startsWith('fit-'))).toBe(true);
  expect(keys.findIndex((key) => key.startsWith('platform-fee'))).toBeLessThan(
    keys.findIndex((key) => key.startsWith('engagements-per-follower')),
  );
  expect(keys.findIndex((key) => key.startsWith('engagements-per-follower'))).toBeLessThan(keys.indexOf('mix-penalty'));
  const unsourced = document.assumptions.find(({ key }) => key === 'sponsored-over-daily')!;
  expect(unsourced).toMatchObject({ value: null });
  expect(unsourced.source).toMatch(/^按 1\.0 计：没有来源/);
  expect(describePlan(result, 'en').assumptions.find(({ key }) => key === 'sponsored-over-daily')!.source).toMatch(
    /^counts as 1\.0: no source/,
  );
});

test('the sentence names the models that have lines, the leading one first', async () => {
  const entering = await plan({ situation: 'entering', objectives: ['social-proof'], presence: 'none' });
  const { sentence } = describePlan(entering, 'en');
  expect(sentence).toMatch(/^Enter the market with Gifting/);
  expect(sentence).toContain('¥');
  expect(sentence).not.toContain('CN¥');
});
