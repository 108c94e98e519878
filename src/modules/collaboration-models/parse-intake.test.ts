import { describe, expect, it } from 'vitest';
import { RefusalError } from '#kernel/refusal.ts';
import { describeRefusalForTest } from '../../../tests/support/refusal-words.ts';
import { intakeInput } from '../../../tests/support/collaboration.ts';
import { listUnknownIntakeKeys, parseIntake } from './index.ts';

function problemsOf(value: unknown, locale: 'en' | 'zh' = 'en'): readonly string[] {
  try {
    parseIntake(value, locale);
  } catch (error) {
    if (error instanceof RefusalError && error.refusal.code === 'fit.intake')
      return error.refusal.detail['problems'] as readonly string[];
    throw error;
  }
  return [];
}

describe('parseIntake', () => {
  it('takes amounts as an integer or a string of digits', () => {
    const intake = parseIntake(
      intakeInput({ budget: { amount: '12345678901234567', currency: 'CNY' }, averageOrderValue: 29_900 }),
      'en',
    );
    expect([intake.budget.amount, intake.averageOrderValue]).toEqual([12_345_678_901_234_567n, 29_900n]);
  });

  it.each([
    ['the brief is no object', 7, 'must be a JSON object'],
    ['a missing field', { ...intakeInput(), presence: undefined }, 'presence is missing'],
    [
      'an amount with a fraction',
      intakeInput({ budget: { amount: 1.5, currency: 'CNY' } }),
      'budget.amount must be a whole number of minor units',
    ],
    [
      'a negative amount',
      intakeInput({ budget: { amount: -1, currency: 'CNY' } }),
      'budget.amount must be a whole number',
    ],
    [
      'an unknown word',
      { ...intakeInput(), situation: 'growth' },
      'situation must be one of: entering, launch, sales, equity',
    ],
    ['a wrong type', { ...intakeInput(), store: 'yes' }, 'store must be of type boolean'],
    [
      'too many objectives',
      intakeInput({ objectives: ['roi', 'dtc', 'authority', 'launch-buzz'] }),
      'objectives is too long; at most 3',
    ],
    [
      'no calendar date',
      intakeInput({ window: { start: '2026-02-30', months: 3 } }),
      'window.start must be a calendar date',
    ],
    [
      'too long a window',
      intakeInput({ window: { start: '2026-12-01', months: 25 } }),
      'window.months must be at most 24',
    ],
    ['reserves that eat the budget', intakeInput({ reserves: { boosting: 60, contingency: 31 } }), 'at most 90 %'],
    [
      'a rate in words',
      { ...intakeInput(), rate: { cnyPerUnit: 'seven', on: '2026-11-01' } },
      'rate.cnyPerUnit must be a decimal',
    ],
    [
      'an unknown tier',
      { ...intakeInput(), constraints: { tiers: { nano: {} } } },
      'constraints.tiers.nano is not a name',
    ],
  ])('says what is wrong, where and how to mend it: %s', (_, value, sentence) => {
    expect(problemsOf(value).join(' ')).toContain(sentence);
  });

  it.each([
    ['engagements-per-follower.p25', 0],
    ['engagements-per-follower.p25', -1],
    ['platform-fee', -0.5],
    ['platform-fee', 1.5],
    ['plan-correlation', 2],
    ['plan-months', 0],
    ['retainer-factor', 0],
    ['shipping-per-parcel', -1],
    ['price.note[tier=koc,format=image]', 0],
    ['d-budget-notes', 0],
  ])('refuses the assumption %s = %d by its name', (key, value) => {
    expect(problemsOf(intakeInput({ assumptions: { [key]: value } })).join(' ')).toMatch(
      new RegExp(`assumptions\\.${key.replace(/[[\]]/g, '\\$&')} must be at (least|most) -?[0-9.]+\\.`),
    );
  });

  it('refuses figures of one spread that cross each other', () => {
    expect(problemsOf(intakeInput({ assumptions: { 'engagements-per-follower.p25': 0.5 } }))[0]).toContain(
      'assumptions.engagements-per-follower.p25 does not fit engagements-per-follower.p50',
    );
    const whole = { 'reads-per-engagement.low': 30, 'reads-per-engagement.mid': 40, 'reads-per-engagement.high': 50 };
    expect(problemsOf(intakeInput({ assumptions: whole }))).toEqual([]);
  });

  it.each([1e-7, 1e21, '0', '0.000', 0, -1, '1e3', Number.NaN, true])('refuses the rate %s in a sentence', (given) => {
    const problems = problemsOf({ ...intakeInput(), rate: { cnyPerUnit: given, on: '2026-11-01' } });
    expect(problems).toEqual([expect.stringContaining('rate.cnyPerUnit must be a decimal')]);
  });

  it.each([7.12, '7.12', '0.05', 5])('takes the rate %s', (given) => {
    expect(problemsOf({ ...intakeInput(), rate: { cnyPerUnit: given, on: '2026-11-01' } })).toEqual([]);
  });

  it('says it in Chinese too, one sentence per field', () => {
    const problems = problemsOf({ ...intakeInput(), presence: undefined, store: 1 }, 'zh');
    expect(problems).toEqual(['缺少 presence，请补上。', 'store 的类型须为 boolean。']);
  });

  it('warns of unknown keys and reads the rest', () => {
    const value = {
      ...intakeInput(),
      budgett: 1,
      product: { ...intakeInput().product, colour: 'red' },
      constraints: { tiers: { mid: { spendshare: 1 } }, tier: { mid: {} } },
      assumptions: {
        'own-sample': 8,
        'price.note[tier=koc,format=image]': 200,
        'platform-fees': 0.1,
        'tax-of-the-moon': 9,
        'iit.flat-limit': 5,
      },
    };
    expect(listUnknownIntakeKeys(value)).toEqual([
      { key: 'product.colour', nearest: null },
      { key: 'budgett', nearest: 'budget' },
      { key: 'constraints.tiers.mid.spendshare', nearest: 'constraints.tiers.mid.spendShare' },
      { key: 'constraints.tier', nearest: 'constraints.tiers' },
      { key: 'assumptions.platform-fees', nearest: 'assumptions.platform-fee' },
      { key: 'assumptions.tax-of-the-moon', nearest: null },
      { key: 'assumptions.iit.flat-limit', nearest: null },
    ]);
    expect(problemsOf(value)).toEqual([]);
  });
});

describe('the words of refusals', () => {
  it.each(['en', 'zh'] as const)('name the nearest prerequisite and ask back, in %s', (locale) => {
    const say = describeRefusalForTest(locale);
    expect(say('fit.nothing-passes', { model: 'paid-post', missing: 'M-MONEY.missing', need: 330, have: 50 })).toMatch(
      /330/,
    );
    expect(say('fit.contradiction', { finding: 'ASK.entering-established' })).toMatch(/[?？]$/);
    expect(say('fit.rate-needed', { currency: 'USD' })).toContain('USD');
  });
});
