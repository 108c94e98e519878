import { expect, test, vi } from 'vitest';
import { Adjustments } from '../contract.ts';
import { explainDifferences } from '../differences.ts';
import { computePlan } from './compute-plan.ts';
import type { PlanInput, PlanResult } from './plan-result.ts';
import { makeCreators } from './testing/make-creators.ts';
import { makeIntake, TODAY, UNTOUCHED } from './testing/make-intake.ts';

vi.setConfig({ testTimeout: 120_000 });

const CREATORS = makeCreators(60);
const intake = makeIntake({ budget: { amount: 10_000_000, currency: 'CNY' }, constraints: { creators: { max: 20 } } });
const plan = (rest: Partial<PlanInput> = {}): Promise<PlanResult> =>
  computePlan(
    { intake, creators: CREATORS, adjustments: UNTOUCHED, today: TODAY, ...rest },
    { timeLimitSeconds: 20, wantedGap: 1e-6 },
  );
const replan = (previous: PlanResult, change: Partial<Adjustments>): Promise<PlanResult> =>
  plan({ previous: JSON.parse(JSON.stringify(previous)) as PlanResult, adjustments: Adjustments.parse(change) });

test('who agreed is in at the agreed price, who declined is out, and the freed money is spent best', async () => {
  const before = await plan();
  const paid = before.lines.filter((line) => line.parts.some((part) => part.kind === 'fee'));
  const [agreed, cheaper, declined] = paid as [
    PlanResult['lines'][number],
    PlanResult['lines'][number],
    PlanResult['lines'][number],
  ];
  const fee = (BigInt(cheaper.parts.find((part) => part.kind === 'fee')!.expected) * 8n) / 10n;
  const told = {
    agreed: [
      { creatorId: agreed.creatorId, fee: null },
      { creatorId: cheaper.creatorId, fee: fee.toString() },
    ],
    declined: [declined.creatorId],
  };
  const after = await replan(before, told);
  expect(after.state).toBe('solved');

  const lineOf = (id: string) => after.lines.find((line) => line.creatorId === id);
  expect(lineOf(declined.creatorId)).toBeUndefined();
  expect(after.exclusions).toContainEqual({
    finding: expect.objectContaining({ params: { code: 'declined' } }) as unknown,
    creators: 1,
  });
  expect(lineOf(agreed.creatorId)).toMatchObject({ cost: agreed.cost, model: agreed.model, locked: true });

  const now = lineOf(cheaper.creatorId)!;
  expect(now.model).toBe(cheaper.model);
  expect(now.parts.find((part) => part.kind === 'fee')).toMatchObject({
    expected: fee.toString(),
    worst: fee.toString(),
  });
  // The platform's fee is a tenth of the agreed price, as the model's own rules have it.
  expect(now.parts.find((part) => part.kind === 'platform-fee')).toMatchObject({ worst: (fee / 10n).toString() });
  expect(BigInt(now.cost.worst)).toBeLessThan(BigInt(cheaper.cost.worst));
  expect(after.lines.reduce((sum, line) => sum + BigInt(line.cost.worst), 0n)).toBeLessThanOrEqual(10_000_000n);

  // Keeping what is left of the old plan is one of the plans that it chose from.
  const kept = await computePlan(
    {
      intake: { ...intake, constraints: { ...intake.constraints, creators: { max: before.lines.length - 1 } } },
      creators: CREATORS,
      adjustments: Adjustments.parse({
        ...told,
        agreed: [],
        locked: before.lines.map((line) => line.creatorId).filter((id) => id !== declined.creatorId),
      }),
      today: TODAY,
      previous: before,
    },
    { timeLimitSeconds: 20, wantedGap: 1e-6 },
  );
  expect(kept.lines).toHaveLength(before.lines.length - 1);
  expect(after.value).toBeGreaterThanOrEqual(kept.value - 0.01);

  const explained = explainDifferences(before, after, { before: UNTOUCHED, after: Adjustments.parse(told) });
  const reasonOf = (id: string) => explained.creators.find((one) => one.creatorId === id)?.reason;
  expect(reasonOf(declined.creatorId)).toBe('declined');
  expect(reasonOf(cheaper.creatorId)).toBe('agreed-price');
  expect(explained.freed).toBeGreaterThanOrEqual(BigInt(declined.cost.worst));
});

test('a new quote is priced before whatever the library holds, and says so where it changes the plan', async () => {
  const before = await plan();
  const line = before.lines.find((one) => one.model === 'paid-post' && one.price?.format === 'image')!;
  const quote = {
    creatorId: line.creatorId,
    format: 'image' as const,
    price: (BigInt(line.price!.quoted) * 40n).toString(),
  };
  const dearer = await replan(before, { quotes: [quote] });
  const now = dearer.lines.find((one) => one.creatorId === line.creatorId);
  expect(now?.price?.format === 'image' && now.price.quoted === line.price!.quoted).toBe(false);
  const explained = explainDifferences(before, dearer, {
    before: UNTOUCHED,
    after: Adjustments.parse({ quotes: [quote] }),
  });
  expect(explained.creators.find((one) => one.creatorId === line.creatorId)?.reason).toBe('new-price');

  const cheaper = await replan(before, {
    quotes: [{ ...quote, price: (BigInt(line.price!.quoted) / 2n).toString() }],
  });
  expect(cheaper.value).toBeGreaterThan(before.value - 0.01);
});

test('who declined is out even when the intake names them or a lock holds them', async () => {
  const before = await plan();
  const { creatorId } = before.lines[0]!;
  const after = await computePlan(
    {
      intake: { ...intake, constraints: { ...intake.constraints, include: [creatorId] } },
      creators: CREATORS,
      adjustments: Adjustments.parse({ locked: [creatorId], declined: [creatorId] }),
      today: TODAY,
      previous: before,
    },
    { timeLimitSeconds: 20 },
  );
  expect(after.state).toBe('solved');
  expect(after.lines.map((line) => line.creatorId)).not.toContain(creatorId);
});

test('a segment that saturates moves the plan to other audiences, and the plan says that it is on', async () => {
  const free = await plan();
  const point = Math.round(free.totals.outcomes.reads.p50 / 10);
  const segments = [{ name: 'Young mothers', tiers: ['koc', 'micro'] as const, points: [{ reads: point, keep: 0 }] }];
  const held = await plan({
    intake: { ...intake, segments: segments.map((one) => ({ ...one, tiers: [...one.tiers] })) },
  });
  const readsOf = (result: PlanResult): number =>
    result.lines
      .filter((line) => line.tier === 'koc' || line.tier === 'micro')
      .reduce((sum, line) => sum + line.outcomes.reads.p50, 0);
  expect(readsOf(held)).toBeLessThanOrEqual(readsOf(free));
  expect(held.value).toBeLessThan(free.value);
  expect(held.departures.map((one) => one.code)).toContain('depart.segment');
  expect(free.departures.map((one) => one.code)).not.toContain('depart.segment');
});
