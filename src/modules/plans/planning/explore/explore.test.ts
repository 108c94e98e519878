import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { parseIntake } from '#modules/collaboration-models/index.ts';
import { BudgetCurve, LimitPrice, OtherLead, WhatIfAnswer, type WhatIfChange } from '../../contract.ts';
import { computePlan } from '../compute-plan.ts';
import { makeCreators } from '../testing/make-creators.ts';
import { makeIntake, TODAY, UNTOUCHED } from '../testing/make-intake.ts';
import { openSession, type OpenSession } from '../testing/open-session.ts';
import { openOptimiser } from '../optimiser/optimiser.ts';
import { computeBudgetCurve, computeStep, listBudgets } from './budget-curve.ts';
import { describeCurve, describeLead, describePrice, describeSupposed } from './describe-explored.ts';
import { explorePlan, type ExploreProgress } from './explore-plan.ts';
import { supposeChanges } from './what-if.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const CREATORS = makeCreators(60);
const OUT = CREATORS[5]!;
const FORCED = CREATORS[12]!;
const LIMITS = {
  tiers: { koc: { spendShare: { min: 20 } }, mid: { creators: { min: 3 } } },
  creators: { max: 40 },
  exclude: [OUT.id],
  include: [FORCED.id],
};
const BUDGET = { amount: 10_000_000, currency: 'CNY' } as const;

let open: OpenSession;
let all: ExploreProgress;
const told: ExploreProgress[] = [];
beforeAll(async () => {
  open = await openSession(CREATORS, { budget: BUDGET, constraints: LIMITS, reserves: { tax: 5 } });
  all = await explorePlan(open.session, { onProgress: (progress) => void told.push(progress) });
});
afterAll(() => open.close());

/** As long as it takes: what is tested is the answer, not how much of it fits into the time of somebody who waits. */
const LONG = { seconds: 5, gap: 1e-4 };
const suppose = (...changes: WhatIfChange[]) => supposeChanges(open.session, changes, LONG);

describe('the budget curve', () => {
  test('today is on it exactly, budgets rise, and no plan costs more than its budget allows', () => {
    const { points, today } = all.explored.curve!;
    expect(points.length).toBeGreaterThanOrEqual(18);
    expect(points.filter((point) => point.budget === today)).toHaveLength(1);
    expect(today).toBe('10000000');
    expect(points[0]!.budget).toBe('2500000');
    expect(points.at(-1)!.budget).toBe('25000000');
    points.forEach(({ budget, spendable, figures }, at) => {
      expect(BigInt(budget)).toBeGreaterThan(BigInt(points[at - 1]?.budget ?? 0));
      expect(BigInt(spendable)).toBeLessThan(BigInt(budget));
      expect(BigInt(figures.cost.worst)).toBeLessThanOrEqual(BigInt(spendable));
      expect(figures.value).toBeLessThanOrEqual(figures.bound);
    });
  });

  test('a larger budget is never worth less than a smaller one, and each says what its search left open', () => {
    const solved = all.explored.curve!.points.filter(({ figures }) => figures.state === 'solved');
    expect(solved.length).toBeGreaterThan(10);
    solved.forEach(({ figures, most }, at) => {
      expect(figures.worth).toBeGreaterThanOrEqual(solved[at - 1]?.figures.worth ?? 0);
      expect(most!).toBeGreaterThanOrEqual(figures.worth);
    });
  });

  test('the same curve comes out again, whatever else the machine does', async () => {
    const busy = openOptimiser(2);
    try {
      // Work of the same kind beside it: by the clock fewer questions would be answered to their end.
      const again = computeBudgetCurve(open.session, { answered: () => undefined });
      const beside = [0, 1].map(() =>
        busy.solve(open.session.posed.built.problem, { timeLimitSeconds: 5, wantedGap: 0, explain: false }),
      );
      expect(await again).toEqual(all.explored.curve);
      await Promise.all(beside);
    } finally {
      await busy.close();
    }
  });

  test.each([
    ['CNY', null, '1000000'],
    ['USD', '7.1', '100000'],
    ['JPY', '0.0479', '200000'],
    ['EUR', '8.2', '100000'],
  ] as const)('the step in %s is round', (currency, cnyPerUnit, step) => {
    const rate = cnyPerUnit === null ? null : { currency, cnyPerUnit, on: TODAY };
    expect(computeStep({ rate, unit: currency === 'JPY' ? 1 : 100 }).toString()).toBe(step);
  });

  test.each([1n, 7n, 999n, 123_456n, 50_000_000n, 10n ** 15n])('budgets around %s rise and hold it', (today) => {
    const budgets = listBudgets(today, 100);
    expect(budgets).toContain(today);
    expect(budgets).toEqual([...new Set(budgets)].toSorted((a, b) => (a < b ? -1 : 1)));
    expect(budgets.length).toBeLessThanOrEqual(20);
  });
});

describe('prices of limits', () => {
  const priceOf = (constraint: string) => all.explored.prices!.find((price) => price.constraint === constraint);

  test('every limit that binds has one, largest gain first, none below nothing', () => {
    const prices = all.explored.prices!;
    const names = prices.map((price) => price.constraint);
    expect(names).toEqual(
      expect.arrayContaining(['budget', 'tier_mid_count_min', `include:${FORCED.id}`, `exclude:${OUT.id}`]),
    );
    expect(prices.map((price) => price.gain)).toEqual(prices.map((price) => price.gain).toSorted((a, b) => b - a));
    expect(Math.min(...prices.map((price) => price.gain))).toBeGreaterThanOrEqual(0);
  });

  test('the gain is what the patched intake would gain, solved from nothing', async () => {
    const base = await open.session.base();
    for (const name of ['creators_max', 'tier_mid_count_min']) {
      const price = priceOf(name)!;
      const answer = await supposeChanges(
        open.session,
        [{ kind: 'limits', constraints: patched(LIMITS, (price.patch as { constraints: object }).constraints) }],
        LONG,
      );
      // Each is within its proven gap of the truth.
      const doubt = 3e-4 * Math.abs(answer.figures.bound);
      expect(Math.abs(answer.figures.value - base.figures.value - price.gain)).toBeLessThanOrEqual(doubt);
    }
  });

  test('a limit that cannot bind is not spoken of', () => {
    expect(priceOf('stock')).toBeUndefined();
  });
});

const patched = (value: object, patch: object): Record<string, unknown> => {
  const merged: Record<string, unknown> = { ...value };
  for (const [key, part] of Object.entries(patch) as [string, unknown][]) {
    if (part === null) delete merged[key];
    else merged[key] = typeof part === 'object' && !Array.isArray(part) ? patched(merged[key] ?? {}, part) : part;
  }
  return merged;
};

describe('other leads', () => {
  test('a model left out is not in its plan, and the patch says so', () => {
    const without = all.explored.leads!.filter((lead) => lead.kind === 'without');
    expect(without.length).toBeGreaterThan(1);
    for (const lead of without) {
      expect(lead.figures.models[lead.model] ?? 0).toBe(0);
      const patch = { constraints: { models: { [lead.model]: { creators: { max: 0 } } } } };
      expect(lead.patch).toEqual(lead.figures.state === 'solved' ? patch : null);
    }
  });

  test('whoever cannot lead says why, and each other model was tried', () => {
    const leads = all.explored.leads!.filter((lead) => lead.kind === 'lead');
    expect(leads.length).toBeGreaterThan(1);
    for (const lead of leads) expect(lead.barred === null).toBe(lead.figures.state !== 'infeasible' || !lead.barred);
    expect(leads.map((lead) => lead.model)).not.toContain(open.session.posed.prepared.primary);
  });

  test('a patched intake still parses', () => {
    const plain = JSON.parse(
      JSON.stringify(makeIntake(), (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value)),
    ) as object;
    const patches = [...all.explored.leads!, ...all.explored.prices!]
      .map(({ patch }) => patch)
      .filter((patch) => patch !== null);
    expect(patches.length).toBeGreaterThan(3);
    for (const patch of patches)
      expect(() => parseIntake(patched({ ...plain, constraints: LIMITS }, patch), 'en')).not.toThrow();
  });
});

describe('what if', () => {
  test('the plan itself is what the answers are set beside', async () => {
    const { before } = await suppose({ kind: 'budget', amount: '10000000' });
    expect(before.value).toBeCloseTo(open.result.value, 0);
    expect(before.worth).toBeCloseTo(open.result.totals.worth, 1);
    expect(before.cost).toEqual(open.result.totals.cost);
    expect(before.creators).toBe(open.result.lines.length);
  });

  test('somebody dropped is out, and whoever comes and goes makes up the difference', async () => {
    const gone = open.result.lines.find((line) => !line.forced)!;
    const answer = await suppose({ kind: 'drop', creatorId: gone.creatorId });
    expect(answer.removed.map((line) => line.creatorId)).toContain(gone.creatorId);
    expect(answer.figures.creators).toBe(answer.before.creators - answer.removed.length + answer.added.length);
    expect(answer.figures.value).toBeLessThanOrEqual(answer.before.bound);
  });

  test('somebody added is in, also one who was excluded', async () => {
    const held = new Set(open.result.lines.map((line) => line.creatorId));
    const other = CREATORS.find((creator) => creator.tier === 'koc' && !held.has(creator.id) && creator.id !== OUT.id);
    for (const creatorId of [other!.id, OUT.id]) {
      const answer = await suppose({ kind: 'add', creatorId });
      expect(answer.added.map((line) => line.creatorId)).toContain(creatorId);
    }
  });

  test('a price that is halved halves what the deal costs', async () => {
    const line = open.result.lines.find((one) => one.creatorId === FORCED.id)!;
    const { changed, figures } = await suppose({ kind: 'price', creatorId: FORCED.id, factor: 0.5 });
    expect(figures.value).toBeGreaterThan(0);
    const mine = changed.find((one) => one.after.creatorId === FORCED.id)!;
    expect(mine.before.cost).toEqual(line.cost);
    const offered = open.session.question.groups.find((group) => group.creator.id === FORCED.id)!.candidates;
    expect(offered.map((one) => String(one.home.worst / 2n))).toEqual(
      expect.arrayContaining([
        expect.stringMatching(
          new RegExp(`^(${[-1n, 0n, 1n].map((by) => BigInt(mine.after.cost.worst) + by).join('|')})$`),
        ) as unknown,
      ]),
    );
  });

  test('changes add up: dearer, dropped and another budget at once hold that budget', async () => {
    const [one, two] = open.result.lines.filter((line) => !line.forced);
    const answer = await suppose(
      { kind: 'price', creatorId: one!.creatorId, factor: 3 },
      { kind: 'drop', creatorId: two!.creatorId },
      { kind: 'budget', amount: '8000000' },
    );
    expect(answer.figures.state).toBe('solved');
    expect(BigInt(answer.figures.cost.worst)).toBeLessThanOrEqual(7_600_000n);
  });

  test('what cannot be met is infeasible in figures', async () => {
    const answer = await suppose({ kind: 'limits', constraints: { creators: { min: 59 }, tiers: LIMITS.tiers } });
    expect(answer.figures).toMatchObject({ state: 'infeasible', creators: 0, worth: 0 });
    expect(answer.removed).toEqual([]);
    expect(describeSupposed(answer, 'en').text).toMatch(/no plan holds/);
  });

  test.each([
    ['plans.what-if-unknown', { kind: 'drop', creatorId: 'crt_nobody' }],
    ['plans.what-if-unknown', { kind: 'limits', constraints: { ...LIMITS, include: ['nobody'] } }],
    ['plans.what-if-limits', { kind: 'limits', constraints: { creators: { max: 'many' } } }],
    ['plans.what-if-needs-plan', { kind: 'limits', constraints: { ...LIMITS, usageRightsMonths: 3 } }],
  ] as const)('refuses with %s', async (code, change) => {
    await expect(suppose(change as unknown as WhatIfChange)).rejects.toMatchObject({ refusal: { code } });
  });
});

test('progress only grows, ends complete, and everything reads in both languages', async () => {
  told.forEach((progress, at) => {
    expect(progress.of).toBe(all.of);
    expect(progress.done).toBeGreaterThanOrEqual(told[at - 1]?.done ?? 0);
  });
  expect(all.done).toBe(all.of);
  const stored = JSON.parse(JSON.stringify(all.explored)) as ExploreProgress['explored'];
  expect(stored).toEqual(all.explored);
  const supposed = await suppose({ kind: 'budget', amount: '12000000' });
  for (const locale of ['en', 'zh'] as const) {
    BudgetCurve.parse(describeCurve(stored.curve!, locale));
    for (const price of stored.prices!) LimitPrice.parse(describePrice(price, locale));
    for (const lead of stored.leads!) OtherLead.parse(describeLead(lead, locale));
    WhatIfAnswer.parse(describeSupposed(supposed, locale));
  }
});

test('a stop keeps the parts that are complete', async () => {
  const stop = new AbortController();
  const progress = await explorePlan(open.session, {
    signal: stop.signal,
    onProgress: ({ explored }) => {
      if (explored.curve !== null) stop.abort();
    },
  });
  expect(progress.explored.curve).not.toBeNull();
  expect(progress.explored.leads).toBeNull();
  expect(progress.done).toBeLessThan(progress.of);
});

test('a plan with nobody who can be bought for a wish of the user answers infeasible to everything', async () => {
  const barred = await openSession(CREATORS, { budget: BUDGET, constraints: { include: ['nobody'] } });
  try {
    const answer = await supposeChanges(barred.session, [{ kind: 'budget', amount: '20000000' }]);
    expect([answer.before.state, answer.figures.state]).toEqual(['infeasible', 'infeasible']);
  } finally {
    await barred.close();
  }
});

test('the plan does not change by being kept', async () => {
  const again = await computePlan(
    {
      intake: makeIntake({ budget: BUDGET, constraints: LIMITS, reserves: { tax: 5 } }),
      creators: CREATORS,
      adjustments: UNTOUCHED,
      today: TODAY,
    },
    { timeLimitSeconds: 20, wantedGap: 1e-6 },
  );
  expect({ ...again, solvedInMs: 0 }).toEqual({ ...open.result, solvedInMs: 0 });
});
