import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RefusalError } from '#kernel/refusal.ts';
import type { Refusal } from '#kernel/refusal.ts';
import { VERTICALS } from '#modules/creators/contract.ts';
import { describeFinding } from '#words/index.ts';
import { buildIntake, buildSetting } from '../../../tests/support/collaboration.ts';
import { describeRefusalForTest } from '../../../tests/support/refusal-words.ts';
import { assertWindowAhead, computeFit, MODEL_KINDS, OBJECTIVE_GROUPS, SITUATIONS } from './index.ts';
import type { Fit, IntakeInput, ModelKind, Objective } from './index.ts';

const OBJECTIVES = Object.values(OBJECTIVE_GROUPS).flat() as readonly Objective[];
const fitOf = (changes: Partial<IntakeInput> = {}, overrides: Record<string, number> = {}): Fit =>
  computeFit(buildIntake(changes), buildSetting(changes, overrides));
const model = (fit: Fit, kind: ModelKind) => fit.models.find((one) => one.model === kind)!;
const primary = (fit: Fit): ModelKind => fit.models.find(({ role }) => role === 'primary')!.model;
const rules = (findings: readonly { rule: string; code: string }[]): readonly string[] =>
  findings.map(({ code }) => code);
const product = { price: 29_900, unitCost: 6_000, giftable: true, stock: 500, luxury: false };
const budget = (yuan: number) => ({ amount: yuan * 100, currency: 'CNY' as const });

/** The fit, or what was refused; a defect is thrown on. */
function fitOrRefusal(changes: Partial<IntakeInput>): Fit | Refusal {
  try {
    return fitOf(changes);
  } catch (error) {
    if (error instanceof RefusalError) return error.refusal;
    throw error;
  }
}

function refusalOf(changes: Partial<IntakeInput>): Refusal {
  const answer = fitOrRefusal(changes);
  if ('code' in answer) return answer;
  throw new Error('nothing was refused');
}

describe('who leads', () => {
  it.each([
    ['entering', 'none', 'gifting', 'D-ENTER.reason'],
    ['entering', 'growing', 'gifting', 'D-ENTER.reason'],
    ['launch', 'growing', 'paid-post', 'D-LAUNCH.reason'],
    ['sales', 'growing', 'affiliate', 'D-SALES.reason'],
    ['sales', 'established', 'live-stream', 'D-SALES.reason'],
    ['equity', 'growing', 'ambassadorship', 'D-EQUITY.reason'],
  ] as const)('%s at presence %s: %s', (situation, presence, leader, reason) => {
    const fit = fitOf({ situation, presence });
    expect(primary(fit)).toBe(leader);
    expect(rules(fit.models[0]!.reasons)).toContain(reason);
    expect(Math.max(...fit.models.filter(({ role }) => role !== 'not-now').map(({ score }) => score))).toBe(
      fit.models[0]!.score,
    );
  });

  it('is never affiliate without a shop', () => {
    const fit = fitOf({ situation: 'sales', store: false, objectives: ['roi', 'dtc'] });
    expect(primary(fit)).toBe('paid-post');
    expect(rules(model(fit, 'affiliate').cautions)).toContain('M-SHOP.no-lead');
    expect(model(fit, 'affiliate').role).toBe('supporting');
  });

  it('is never co-creation without relationships', () => {
    const window = { start: '2026-12-01', months: 2 };
    expect(primary(fitOf({ situation: 'equity', relationships: 'some', window }))).toBe('co-creation');
    const fit = fitOf({ situation: 'equity', relationships: 'none', window });
    expect(primary(fit)).not.toBe('co-creation');
    expect(rules(model(fit, 'co-creation').cautions)).toContain('M-RELATIONS.no-lead');
  });
});

describe('a model that is wrong or weak for the product neither leads nor supports (D-NOT-FOR)', () => {
  const watch = { ...product, price: 8_000_000, unitCost: 2_000_000, luxury: true };
  const car = { ...product, price: 25_000_000, unitCost: 20_000_000 };

  it.each([
    ['a luxury watch', { vertical: 'jewellery-watches', product: watch }],
    ['a car', { vertical: 'cars', product: car }],
    ['a car on a limited budget', { vertical: 'cars', product: car, budget: budget(30_000) }],
    ['anything that costs many times a micro note', { product: { ...product, price: 800_000, unitCost: 600_001 } }],
  ] as const)('%s is not given away on entering', (_, changes) => {
    const fit = fitOf({ situation: 'entering', presence: 'none', ...changes });
    expect(primary(fit)).toBe('paid-post');
    expect(model(fit, 'gifting').role).toBe('not-now');
    expect(model(fit, 'gifting').cautions.map(({ rule }) => rule)).toContain('D-NOT-FOR');
    expect(rules(model(fit, 'paid-post').cautions)).not.toContain('D-ENTER.later-wave');
  });

  it('a gift of five micro notes is still plausible', () => {
    const fit = fitOf({ situation: 'entering', product: { ...product, price: 800_000, unitCost: 600_000 } });
    expect(primary(fit)).toBe('gifting');
  });

  it('unless nothing else can be done', () => {
    const fit = fitOf(
      { situation: 'entering', presence: 'none', store: false, product: watch, budget: budget(20_050) },
      { 'price.note': 30_000 },
    );
    expect(primary(fit)).toBe('gifting');
  });
});

describe('a failed prerequisite makes a model not-now whatever its score', () => {
  it.each([
    ['gifting', 'M-GIFTABLE.missing', { situation: 'entering', product: { ...product, giftable: false } }],
    ['gifting', 'M-STOCK.missing', { situation: 'entering', product: { ...product, stock: 0 } }],
    ['live-stream', 'M-STOCK.missing', { situation: 'sales', product: { ...product, stock: 0 } }],
    ['live-stream', 'M-SHOP.missing', { situation: 'sales', store: false }],
    ['live-stream', 'M-PRESENCE.missing', { situation: 'sales', presence: 'none' }],
    ['ambassadorship', 'M-WINDOW.missing', { situation: 'equity', window: { start: '2026-12-01', months: 2 } }],
    ['ambassadorship', 'M-RETAINER.missing', { situation: 'equity', budget: budget(52_799) }],
  ] as const)('%s: %s', (kind, code, changes) => {
    const one = model(fitOf(changes), kind);
    expect(one.role).toBe('not-now');
    expect(rules(one.missing)).toContain(code);
  });

  it('at the borders they hold: three months, money for exactly one retainer, stock of one', () => {
    expect(rules(model(fitOf({ window: { start: '2026-12-01', months: 3 } }), 'ambassadorship').missing)).toEqual([]);
    expect(rules(model(fitOf({ budget: budget(52_800) }), 'ambassadorship').missing)).toEqual([]);
    expect(rules(model(fitOf({ product: { ...product, stock: 1 } }), 'gifting').missing)).toEqual([]);
    expect(rules(model(fitOf(), 'ambassadorship').missing)).toEqual([]);
  });

  it('when nothing passes, fit refuses and names the nearest prerequisite', () => {
    const refusal = refusalOf({
      budget: budget(50),
      product: { ...product, giftable: false, stock: 0 },
      store: false,
      presence: 'none',
    });
    expect(refusal.code).toBe('fit.nothing-passes');
    expect(refusal.detail).toMatchObject({ rule: 'M-MONEY', model: 'paid-post', need: 330, have: 50 });
  });
});

describe('cautions', () => {
  it.each([
    ['gifting', 'M-LUXURY.caution', { product: { ...product, luxury: true } }],
    ['gifting', 'M-CONTROL.caution', { control: 'high' }],
    ['co-creation', 'M-CONTROL.caution', { control: 'high' }],
    ['gifting', 'D-NOT-FOR.vertical', { vertical: 'jewellery-watches' }],
    ['live-stream', 'D-NOT-FOR.vertical', { vertical: 'cars' }],
    ['live-stream', 'M-PRESENCE.caution', { presence: 'growing' }],
    ['live-stream', 'M-STOCK.low', { product: { ...product, stock: 99 } }],
    ['paid-post', 'D-ENTER.later-wave', { situation: 'entering' }],
    ['affiliate', 'D-ENTER.later-wave', { situation: 'entering' }],
    ['affiliate', 'M-COMMISSION.unforecast', {}],
    ['gifting', 'M-UNKNOWN.gift-rates', {}],
  ] as const)('%s: %s', (kind, code, changes) => {
    expect(rules(model(fitOf(changes as Partial<IntakeInput>), kind).cautions)).toContain(code);
  });

  it('luxury alone lowers gifting and does not forbid it', () => {
    const plain = model(fitOf({ situation: 'entering' }), 'gifting');
    const luxury = model(fitOf({ situation: 'entering', product: { ...product, luxury: true } }), 'gifting');
    expect(luxury.score).toBeLessThan(plain.score);
    expect(luxury.missing).toEqual([]);
  });

  it('high control lowers gifting and co-creation', () => {
    for (const kind of ['gifting', 'co-creation'] as const) {
      expect(model(fitOf({ control: 'high' }), kind).score).toBeLessThan(model(fitOf({ control: 'low' }), kind).score);
    }
  });

  it('disappear with their cause', () => {
    const nothingToGive = fitOf({ situation: 'entering', product: { ...product, giftable: false } });
    expect(primary(nothingToGive)).toBe('paid-post');
    expect(rules(model(nothingToGive, 'paid-post').cautions)).not.toContain('D-ENTER.later-wave');
    expect(rules(model(fitOf({ conversion: 0.01, averageOrderValue: 20_000 }), 'affiliate').cautions)).not.toContain(
      'M-COMMISSION.unforecast',
    );
    expect(rules(model(fitOf({ presence: 'established' }), 'live-stream').cautions)).not.toContain(
      'M-PRESENCE.caution',
    );
  });
});

describe('D-BUDGET', () => {
  // Five median mid-tier skincare image notes with fee: 5 x 16,000 x 1.1.
  it('fires below five notes of the vertical with fee and puts KOC activation first', () => {
    const below = fitOf({ budget: { amount: 8_799_999, currency: 'CNY' } });
    expect(primary(below)).toBe('gifting');
    expect(below.models[0]!.reasons[0]).toMatchObject({
      rule: 'D-BUDGET',
      params: { least: 5, price: 17_600, vertical: 'skincare' },
    });
    expect(below.tierMix.rule).toBe('D-BUDGET');
    const at = fitOf({ budget: { amount: 8_800_000, currency: 'CNY' } });
    expect(primary(at)).toBe('paid-post');
    expect(at.tierMix.rule).toBe('D-LAUNCH');
  });

  it('takes reserves off first', () => {
    expect(primary(fitOf({ budget: budget(90_000), reserves: { boosting: 10 } }))).toBe('gifting');
  });

  it('brings a product that cannot be given to KOCs by paid posts', () => {
    const fit = fitOf({ situation: 'sales', budget: budget(20_000), product: { ...product, giftable: false } });
    expect(primary(fit)).toBe('paid-post');
    expect(fit.tierMix.shares.koc).toBeGreaterThan(0.5);
  });

  it('is editable', () => {
    expect(primary(fitOf({ budget: budget(50_000) }, { 'd-budget-notes': 2 }))).toBe('paid-post');
  });

  it("uses the tier's median where the vertical has no figure", () => {
    expect(primary(fitOf({ vertical: 'wedding', budget: budget(71_499) }))).toBe('gifting');
    expect(primary(fitOf({ vertical: 'wedding', budget: budget(71_500) }))).toBe('paid-post');
  });
});

describe('contradictory answers are asked back', () => {
  it.each([
    ['ASK.entering-established', { situation: 'entering', presence: 'established' }],
    ['ASK.early-entry-established', { presence: 'established', objectives: ['early-market-entry'] }],
    ['ASK.cost-above-price', { product: { ...product, unitCost: 30_000 } }],
    [
      'ASK.gifts-not-giftable',
      { product: { ...product, giftable: false }, constraints: { models: { gifting: { creators: { min: 3 } } } } },
    ],
    ['ASK.crossed-limits', { constraints: { tiers: { mid: { creators: { min: 5, max: 4 } } } } }],
    ['ASK.in-and-out', { constraints: { include: ['a'], exclude: ['b', 'a'] } }],
  ] as const)('%s', (code, changes) => {
    const refusal = refusalOf(changes as unknown as Partial<IntakeInput>);
    expect(refusal).toMatchObject({ kind: 'invalid', code: 'fit.contradiction', detail: { finding: code } });
  });
});

describe('a window that has begun is asked back', () => {
  const at = (start: string) => buildIntake({ window: { start, months: 3 } });

  it('the day before today is over, today is not', () => {
    expect(() => assertWindowAhead(at('2026-11-22'), '2026-11-23')).toThrow(RefusalError);
    expect(() => assertWindowAhead(at('2026-11-23'), '2026-11-23')).not.toThrow();
    expect(() => assertWindowAhead(buildIntake(), '2026-11-23')).not.toThrow();
    const asked = { finding: 'ASK.past-start', start: '2026-11-22', today: '2026-11-23' };
    expect(describeRefusalForTest('en')('fit.contradiction', asked)).toMatch(/2026-11-22.*2026-11-23.*\?$/);
    expect(describeRefusalForTest('zh')('fit.contradiction', asked)).toMatch(/？$/);
  });
});

const anyIntake = fc.record({
  situation: fc.constantFrom(...SITUATIONS),
  objectives: fc.subarray([...OBJECTIVES], { maxLength: 3 }),
  vertical: fc.constantFrom(...VERTICALS),
  product: fc.record({
    price: fc.constant(29_900),
    unitCost: fc.integer({ min: 0, max: 29_900 }),
    giftable: fc.boolean(),
    stock: fc.constantFrom(0, 1, 99, 5_000),
    luxury: fc.boolean(),
  }),
  budget: fc.integer({ min: 0, max: 100_000_000 }).map((amount) => ({ amount, currency: 'CNY' as const })),
  presence: fc.constantFrom('none', 'growing', 'established'),
  relationships: fc.constantFrom('none', 'some', 'strong'),
  control: fc.constantFrom('low', 'medium', 'high'),
  store: fc.boolean(),
  window: fc.option(
    fc.integer({ min: 1, max: 24 }).map((months) => ({ start: '2026-12-01', months })),
    { nil: undefined },
  ),
});

describe('for any intake', () => {
  it('there is exactly one primary and at most two supporting, or a refusal', () => {
    fc.assert(
      fc.property(anyIntake, (input) => {
        const answer = fitOrRefusal(input);
        if ('code' in answer) return ['fit.contradiction', 'fit.nothing-passes'].includes(answer.code);
        const roles = answer.models.map(({ role }) => role);
        expect(answer.models.map((one) => one.model).toSorted()).toEqual([...MODEL_KINDS].toSorted());
        expect(roles.filter((role) => role === 'primary')).toHaveLength(1);
        expect(roles.filter((role) => role === 'supporting').length).toBeLessThanOrEqual(2);
        const leader = primary(answer);
        const wrong = (one: (typeof answer.models)[number]): boolean =>
          one.score < 45 || one.cautions.some(({ rule }) => rule === 'D-NOT-FOR');
        expect(answer.models.filter((one) => one.role === 'supporting' && wrong(one))).toEqual([]);
        expect(leader === 'affiliate' && !input.store).toBe(false);
        expect(leader === 'co-creation' && input.relationships === 'none').toBe(false);
        expect(answer.models.filter(({ missing, role }) => missing.length > 0 && role !== 'not-now')).toEqual([]);
        expect(answer.models.filter(({ score }) => !Number.isInteger(score) || score < 0 || score > 100)).toEqual([]);
        const texts = answer.models
          .flatMap((one) => [...one.reasons, ...one.cautions, ...one.missing])
          .flatMap((item) => [describeFinding(item, 'en'), describeFinding(item, 'zh')]);
        expect(texts.filter((text) => /undefined|NaN/.test(text))).toEqual([]);
        expect(Object.values(answer.tierMix.shares).reduce((total, share) => total + share, 0)).toBeCloseTo(1, 9);
        return true;
      }),
      { numRuns: 300 },
    );
  });
});
