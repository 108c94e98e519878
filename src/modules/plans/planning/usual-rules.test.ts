/** What is proven of a plan stays true of its next version, and the rules that it holds under are said. */
import { expect, test, vi } from 'vitest';
import { Adjustments } from '../contract.ts';
import { listRuleChanges } from '../differences.ts';
import { computePlan } from './compute-plan.ts';
import { describePlan } from './describe-plan.ts';
import { computeLeads, listLeadQuestions } from './explore/leads.ts';
import { describeLead } from './explore/describe-explored.ts';
import type { PlanInput, PlanResult } from './plan-result.ts';
import { makeCreator, makeCreators } from './testing/make-creators.ts';
import { makeIntake, TODAY, UNTOUCHED } from './testing/make-intake.ts';
import { openSession } from './testing/open-session.ts';

vi.setConfig({ testTimeout: 120_000 });

/** Somebody whose one note takes three tenths of the budget and brings more than all others together. */
const STAR = makeCreator(900, { followers: 3_000_000, imageYuan: 30_000, engagements: 900_000 });
const CREATORS = [...makeCreators(60), STAR];
const BUDGET = { amount: 11_000_000, currency: 'CNY' } as const;
const intake = makeIntake({ budget: BUDGET, constraints: { creators: { max: 20 } } });
const plan = (rest: Partial<PlanInput> = {}): Promise<PlanResult> =>
  computePlan(
    { intake, creators: CREATORS, adjustments: UNTOUCHED, today: TODAY, ...rest },
    { timeLimitSeconds: 20, wantedGap: 1e-6 },
  );
const SHARE = 0.2;
const listAbove = ({ lines, totals }: PlanResult): string[] =>
  lines.filter(({ cost }) => Number(cost.worst) > SHARE * Number(totals.spendable)).map((line) => line.creatorId);

test('with less to choose from no version is better than what the one before was proven to be', async () => {
  const first = await plan();
  expect(first.rules?.share).toBe('kept');
  expect(listAbove(first)).toEqual([]);
  const dearest = first.lines.toSorted((a, b) => b.worth - a.worth).slice(0, 3);
  for (const { creatorId } of dearest) {
    const second = await plan({
      previous: JSON.parse(JSON.stringify(first)) as PlanResult,
      adjustments: Adjustments.parse({ declined: [creatorId] }),
    });
    expect(second.rules).toEqual(first.rules);
    expect(second.value).toBeLessThanOrEqual(first.bound);
    expect(listAbove(second)).toEqual([]);
    expect(listRuleChanges(first, second)).toEqual([]);
  }
});

test('the proof names who leads, the share of one creator, and the limits; whoever is held above it is named too', async () => {
  const first = await plan();
  const { proof, rules, creatorsFitting } = describePlan(first, 'en');
  expect(proof).toMatch(
    /Paid post in the lead, with one creator at most 20 % of what can be spent, within your limits/,
  );
  expect(rules).toEqual([]);
  expect(creatorsFitting).toBeLessThan(CREATORS.length);
  const held = await plan({
    intake: { ...intake, constraints: { ...intake.constraints, include: [STAR.id] } },
    previous: first,
  });
  expect(listAbove(held)).toEqual([STAR.id]);
  expect(describePlan(held, 'en').proof).toContain('(save the one you hold)');
  expect(listRuleChanges(first, held).map(({ code }) => code)).toEqual(['rule.above-share']);
});

test('the share gives way where the limits need it or the others cannot take the budget, and both say so', async () => {
  const first = await plan();
  const megas = CREATORS.filter(({ tier }) => tier === 'mega').length;
  const forced = await plan({
    intake: { ...intake, constraints: { ...intake.constraints, tiers: { mega: { creators: { min: megas } } } } },
    previous: first,
  });
  expect(forced.rules?.share).toBe('limits');
  expect(describePlan(forced, 'en').rules.join()).toContain('no plan below that holds your limits');
  expect(listRuleChanges(first, forced).map(({ code }) => code)).toContain('rule.share-limits');
  const few = await plan({ creators: [...CREATORS.slice(0, 3), STAR] });
  expect(few.rules?.share).toBe('few');
  expect(describePlan(few, 'zh').rules.join()).toContain('用不完预算');
});

test('another plan under the same rules has no higher index; one that gives up who leads says so', async () => {
  const open = await openSession(CREATORS, { budget: BUDGET, constraints: { creators: { max: 20 } } });
  try {
    const { primary } = open.session.posed.prepared;
    const leads = await computeLeads(open.session, listLeadQuestions(open.session), { answered: () => undefined });
    const said = leads!.map((lead) => describeLead(lead, 'en'));
    expect(said.some((lead) => lead.comparable)).toBe(true);
    for (const lead of said) {
      expect(lead.comparable).toBe(lead.kind === 'without' && lead.model !== primary);
      expect(lead.comparable && lead.figures.value > open.result.bound).toBe(false);
      expect(lead.text.includes('It gives up that Paid post leads')).toBe(
        !lead.comparable && lead.figures.state === 'solved',
      );
    }
  } finally {
    await open.close();
  }
});

test('the headline parts what is owed from gifts, and says whose reads are derived', async () => {
  const first = await plan();
  const gifts = first.lines.filter(({ model }) => model === 'gifting').length;
  const owed = first.lines.length - gifts;
  const derived = first.lines.filter(({ basis }) => basis.reads === 'derived').length;
  const { sentence } = describePlan(first, 'en');
  expect(derived).toBeGreaterThan(0);
  expect(sentence).toContain(`derived from engagements for ${derived} of ${first.lines.length} creators`);
  expect(sentence).toContain(`${owed} paid creator`);
  expect(sentence.includes('that nobody owes a post for')).toBe(gifts > 0);
});
