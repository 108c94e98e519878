import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { messages } from '#words/index.ts';
import { buildCreator, buildQuote, buildSetting, intakeInput } from '../../../tests/support/collaboration.ts';
import type { Booking, DealFact } from './booking.ts';
import { EXCLUSION_CODES } from './eligibility.ts';
import { GUARDS } from './guard.ts';
import { checkLifecycle } from './lifecycle.ts';
import { MODEL_KINDS, MODELS } from './index.ts';
import type { ModelKind } from './index.ts';

const product = intakeInput().product;
const forecastable = { conversion: 0.002, averageOrderValue: 29_900 };
const setting = buildSetting(forecastable);
const quoted = buildCreator({ quotes: [buildQuote('image', 10_000), buildQuote('video', 15_000)] });
const micro = buildCreator({ followers: 50_000, quotes: [buildQuote('image', 1_000)] });

/** The terms of a model's bundles, untyped as the planner sees them, with changes. */
const bundlesOf = (kind: ModelKind, creator = kind === 'gifting' ? micro : quoted, by = setting) =>
  MODELS[kind].bundles(creator, by) as readonly Record<string, unknown>[];

const offeredMonths = (length: number) =>
  bundlesOf('ambassadorship', quoted, buildSetting({ window: { start: '2026-12-01', months: length } })).map(
    (terms) => terms['months'],
  );
/** Rates at which commission alone makes up for the fee. */
const lucrative = buildSetting({ conversion: 0.05, averageOrderValue: 29_900 });
const affiliateKinds = (followers: number, by = lucrative) =>
  bundlesOf('affiliate', buildCreator({ followers }), by).map((terms) => terms['kind']);
const parts = (kind: ModelKind, index = 0, by = setting, creator = kind === 'gifting' ? micro : quoted) =>
  Object.fromEntries(
    MODELS[kind].cost(bundlesOf(kind, creator, by)[index], creator, by).parts.map((part) => [part.kind, part.expected]),
  );
const fact = (changes: Partial<DealFact>): DealFact => ({
  kind: 'published',
  netReceipts: 0n,
  quantity: 1,
  before: 0,
  rail: 'pugongying',
  stage: 'draft',
  by: 'brand',
  partBps: 0,
  goods: null,
  ...changes,
});
const paid = { ...bundlesOf('paid-post')[2]!, fee: 2_500_000n };
const book = (kind: ModelKind, terms: unknown, changes: Partial<DealFact>): readonly Booking[] =>
  MODELS[kind].settle(fact(changes), terms);
const clause = {
  metric: 'engagements',
  scope: 'all',
  day: 30,
  source: 'pugongying',
  rounding: '1',
  least: 500,
  refundBps: 2_000,
} as const;
const feeOf = (amount: bigint, platformFee = 0n, rail: DealFact['rail'] = 'pugongying'): Booking => ({
  kind: 'service',
  what: 'fee',
  rail,
  amount,
  platformFee,
});

describe('bundles', () => {
  it.each([
    ['gifting', [[['gift-parcel', 1]]]],
    [
      'paid-post',
      [
        [
          ['image-note', 1],
          ['gift-parcel', 1],
        ],
        [
          ['video-note', 1],
          ['gift-parcel', 1],
        ],
        [
          ['image-note', 1],
          ['video-note', 1],
          ['gift-parcel', 1],
        ],
      ],
    ],
    [
      'ambassadorship',
      [
        [
          ['image-note', 3],
          ['gift-parcel', 3],
        ],
        [
          ['video-note', 3],
          ['gift-parcel', 3],
        ],
      ],
    ],
    [
      'co-creation',
      [
        [
          ['image-note', 2],
          ['video-note', 1],
          ['gift-parcel', 1],
        ],
      ],
    ],
    [
      'affiliate',
      [
        [
          ['image-note', 1],
          ['gift-parcel', 1],
        ],
      ],
    ],
    [
      'live-stream',
      [
        [
          ['live-session', 1],
          ['gift-parcel', 1],
        ],
      ],
    ],
  ] as const)('of %s', (kind, expected) => {
    expect(
      bundlesOf(kind).map((terms) => MODELS[kind].deliverables(terms).map((item) => [item.kind, item.count])),
    ).toEqual(expected);
  });

  it("are terms that the model's schema accepts, also after a way through JSON", () => {
    for (const kind of MODEL_KINDS) {
      for (const terms of bundlesOf(kind)) {
        expect(MODELS[kind].terms.parse(terms)).toEqual(terms);
        const wire: unknown = JSON.parse(
          JSON.stringify(terms, (_, value: unknown) => (typeof value === 'bigint' ? value.toString() : value)),
        );
        expect(MODELS[kind].terms.parse(wire)).toEqual(terms);
      }
    }
  });

  it('of an ambassadorship fit the window', () => {
    expect(offeredMonths(2)).toEqual([]);
    expect(offeredMonths(5)).toEqual([3, 3]);
    expect(offeredMonths(12)).toEqual([3, 3, 6, 6]);
  });

  it('of an affiliate are hybrid; commission-only goes to mid, micro and KOC, where it makes up for the fee', () => {
    expect(affiliateKinds(2_000_000)).toEqual(['hybrid']);
    for (const followers of [500_000, 50_000, 5_000])
      expect(affiliateKinds(followers)).toEqual(['hybrid', 'commission-only']);
    expect(affiliateKinds(50_000, buildSetting())).toEqual(['hybrid']);
    expect(affiliateKinds(50_000, buildSetting({ conversion: 0.000_1, averageOrderValue: 29_900 }))).toEqual([
      'hybrid',
    ]);
  });

  it('carry usage rights when the brief asks for them', () => {
    const plain = bundlesOf('paid-post')[0]!;
    const by = buildSetting({ ...forecastable, constraints: { usageRightsMonths: 6 } });
    const rights = bundlesOf('paid-post', quoted, by)[0]!;
    const cost = MODELS['paid-post'].cost(rights, quoted, by);
    expect(cost.parts.find(({ kind }) => kind === 'usage-rights')?.expected).toBe(300_000n);
    expect(cost.expected - MODELS['paid-post'].cost(plain, quoted, setting).expected).toBe(300_000n);
  });
});

describe('eligibility', () => {
  it.each([
    ['paid-post', 'blocked', { blocked: true }],
    ['paid-post', 'followers-unknown', { followers: null }],
    ['paid-post', 'unhealthy', { health: 'abnormal' }],
    ['paid-post', 'not-onboarded', { onboarded: false }],
    ['paid-post', 'below-onboarding-followers', { onboarded: null, followers: 999 }],
    ['paid-post', null, { onboarded: null, followers: 1_000 }],
    ['affiliate', 'no-selling-rights', { sellingRights: false }],
    ['affiliate', 'below-selling-followers', { sellingRights: null, followers: 999 }],
    ['live-stream', 'no-selling-rights', { sellingRights: false }],
    ['live-stream', null, { sellingRights: null, onboarded: false }],
    ['gifting', 'gift-tier', { followers: 100_000 }],
    ['gifting', null, { followers: 99_999, onboarded: false, health: null }],
  ] as const)('of %s: %s', (kind, code, changes) => {
    const creator = buildCreator(changes);
    expect(MODELS[kind].eligibility(creator, setting)).toBe(code);
    expect(MODELS[kind].bundles(creator, setting).length > 0).toBe(code === null);
  });

  it('follows the brief', () => {
    expect(MODELS.gifting.eligibility(micro, buildSetting({ product: { ...product, giftable: false } }))).toBe(
      'not-giftable',
    );
    expect(MODELS.gifting.eligibility(micro, buildSetting({ product: { ...product, stock: 0 } }))).toBe('no-stock');
    expect(MODELS['live-stream'].eligibility(quoted, buildSetting({ store: false }))).toBe('no-shop');
  });

  it('says each reason in words', () => {
    const { excluded } = messages('en').findings;
    for (const code of EXCLUSION_CODES) expect(excluded({ code }), code).toMatch(/\w/);
  });

  it("takes the user's word on what files do not say", () => {
    const unknown = buildCreator({ onboarded: null, sellingRights: null });
    expect(MODELS['paid-post'].eligibility(unknown, buildSetting({}, { 'assume-onboarded': 0 }))).toBe(
      'onboarding-unknown',
    );
    expect(MODELS['live-stream'].eligibility(unknown, buildSetting({}, { 'assume-selling-rights': 0 }))).toBe(
      'selling-rights-unknown',
    );
  });
});

describe('cost', () => {
  it('of a gift is goods and shipping', () => {
    expect(parts('gifting')).toEqual({ goods: 6_000n, shipping: 1_200n });
    expect(parts('gifting', 0, buildSetting({ shopKind: 'cross-border' }))).toEqual({
      goods: 6_000n,
      shipping: 6_000n,
      duty: 546n,
    });
  });
  it('of a paid post is fee, platform fee and the product', () => {
    expect(parts('paid-post')).toEqual({ fee: 1_000_000n, 'platform-fee': 100_000n, goods: 6_000n, shipping: 1_200n });
  });
  it('of a product that cannot be given has no goods', () => {
    expect(parts('paid-post', 0, buildSetting({ product: { ...product, giftable: false } }))).toEqual({
      fee: 1_000_000n,
      'platform-fee': 100_000n,
    });
  });
  it('of an ambassadorship is its months', () => {
    expect(parts('ambassadorship')).toEqual({
      fee: 3_000_000n,
      'platform-fee': 300_000n,
      goods: 18_000n,
      shipping: 3_600n,
    });
  });
  it('of an ambassador who is paid directly is grossed up month by month', () => {
    const direct = buildCreator({ quotes: [buildQuote('image', 30_000, { declaration: 'undeclared', tax: 'net' })] });
    // Each month 30,000 net: (30,000 - 2,000) / 0.76 = 36,842.11 gross.
    expect(parts('ambassadorship', 0, setting, direct)).toMatchObject({ fee: 9_000_000n, tax: 3n * 684_211n });
  });
  it('of a co-creation adds production', () => {
    expect(parts('co-creation')).toMatchObject({ fee: 3_500_000n, production: 1_050_000n });
  });
  it('of a hybrid affiliate is a base fee and commission, of commission-only no fee', () => {
    expect(parts('affiliate', 0, lucrative)).toMatchObject({ fee: 400_000n, 'platform-fee': 40_000n });
    expect(parts('affiliate', 0, lucrative)['commission']).toBeGreaterThan(600_000n);
    expect(Object.keys(parts('affiliate', 1, lucrative)).toSorted()).toEqual(['commission', 'goods', 'shipping']);
  });
  it('of an affiliate is never below that of the same note paid by fee', () => {
    fc.assert(
      fc.property(
        fc.option(fc.double({ min: 0, max: 0.02, noNaN: true })),
        fc.integer({ min: 50, max: 200_000 }),
        fc.integer({ min: 1_000, max: 3_000_000 }),
        fc.constantFrom('net', 'tax-included', 'unknown'),
        fc.constantFrom('declared', 'undeclared'),
        (conversion, yuan, followers, tax, declaration) => {
          const by = buildSetting(conversion === null ? {} : { conversion, averageOrderValue: 29_900 });
          const creator = buildCreator({ followers, quotes: [buildQuote('image', yuan, { tax, declaration })] });
          const fee = MODELS['paid-post'].cost(bundlesOf('paid-post', creator, by)[0], creator, by);
          const quote = BigInt(yuan) * 100n;
          for (const terms of bundlesOf('affiliate', creator, by)) {
            const cost = MODELS.affiliate.cost(terms, creator, by);
            expect(cost.worst).toBeGreaterThanOrEqual(cost.expected);
            expect(cost.worst + 100n).toBeGreaterThanOrEqual(quote);
            // Without a forecast nothing is saved; with one at most what the platform's fee and tax take off a smaller fee.
            const least = conversion === null ? [fee.expected, fee.worst] : [cost.expected, cost.worst];
            expect([cost.expected, cost.worst]).toEqual(least);
          }
        },
      ),
    );
  });
  it('of an affiliate puts aside the fee forgone while orders cannot be forecast, as far as the assumption says', () => {
    // 10,000 yuan: 4,000 are paid, 6,000 and the platform's 10 % on them stay in the cost as commission.
    expect(parts('affiliate', 0, buildSetting())).toMatchObject({
      fee: 400_000n,
      'platform-fee': 40_000n,
      commission: 660_000n,
    });
    const half = buildSetting({}, { 'unforecast-commission-share': 0.5 });
    expect(parts('affiliate', 0, half)['commission']).toBe(330_000n);
  });
  it('of an affiliate uses the forecast when there is one, at worst the high orders without returns', () => {
    const terms = bundlesOf('affiliate', quoted, lucrative)[0]! as { commissionBps: number };
    const { orders } = MODELS.affiliate.forecast(terms, quoted, lucrative);
    const { parts: found } = MODELS.affiliate.cost(terms, quoted, lucrative);
    const commission = found.find(({ kind }) => kind === 'commission')!;
    // The shop platform takes 3.5 % of the same receipts.
    const kept = 1 - lucrative.benchmarks.value('return-rate', { vertical: lucrative.vertical });
    const perOrder = (29_900 * (terms.commissionBps + 350)) / 10_000;
    // Orders are those that are kept, to a hundredth.
    expect(Math.abs(Number(commission.worst) - (orders!.p90 / kept) * perOrder)).toBeLessThan(
      1 + (0.005 / kept) * perOrder,
    );
    expect(Math.abs(Number(commission.expected) - orders!.p50 * perOrder)).toBeLessThan(1 + 0.005 * perOrder);
    expect(commission.expected).toBeLessThan(commission.worst);
  });
  it.each(['paid-post', 'ambassadorship', 'co-creation', 'affiliate'] as const)(
    'of %s carries the platform fee of the order mode',
    (kind) => {
      const fee = (mode?: 'standard' | 'guaranteed') =>
        parts(kind, 0, buildSetting(mode === undefined ? {} : { orderMode: mode }))['platform-fee']!;
      expect(fee('guaranteed')).toBe(2n * fee());
      expect(fee('standard')).toBe(fee());
      const guaranteed = bundlesOf(kind, quoted, buildSetting({ orderMode: 'guaranteed' }))[0]!;
      expect(guaranteed).toMatchObject({ mode: 'guaranteed', platformFeeBps: 2_000 });
    },
  );
  it('of a live session is the slot, commission and samples', () => {
    expect(parts('live-stream')).toMatchObject({ slot: 1_500_000n, goods: 30_000n });
  });
  it('of barter is its goods, and the note stays due', () => {
    const barter = { ...bundlesOf('paid-post')[0]!, consideration: 'goods' };
    expect(MODELS['paid-post'].cost(barter, quoted, setting).parts.map(({ kind }) => kind)).toEqual([
      'goods',
      'shipping',
    ]);
    expect(MODELS['paid-post'].obligations(barter).map(({ what }) => what)).toContain('publish-declared');
    expect(MODELS['paid-post'].forecast(barter, quoted, setting).notes.p10).toBe(1);
  });
  it('of an agreed fee is certain', () => {
    const agreed = { ...bundlesOf('paid-post', buildCreator())[0]!, fee: 900_000n };
    const cost = MODELS['paid-post'].cost(agreed, buildCreator(), setting);
    expect([cost.expected, cost.worst]).toEqual([900_000n + 90_000n + 7_200n, 900_000n + 90_000n + 7_200n]);
  });

  const anyCreator = fc
    .record({
      followers: fc.integer({ min: 0, max: 5_000_000 }),
      image: fc.option(fc.integer({ min: 1, max: 300_000 })),
      video: fc.option(fc.integer({ min: 1, max: 300_000 })),
    })
    .map(({ followers, image, video }) =>
      buildCreator({
        followers,
        quotes: [
          ...(image === null ? [] : [buildQuote('image', image)]),
          ...(video === null ? [] : [buildQuote('video', video, { on: '2025-11-06', declaration: 'undeclared' })]),
        ],
      }),
    );

  it('expected <= worst, parts add up, outcomes are ordered, for any creator and model', () => {
    fc.assert(
      fc.property(anyCreator, fc.constantFrom(...MODEL_KINDS), fc.boolean(), (creator, kind, sales) => {
        const by = buildSetting(sales ? forecastable : {});
        for (const terms of MODELS[kind].bundles(creator, by)) {
          const cost = MODELS[kind].cost(terms, creator, by);
          expect(cost.expected).toBeLessThanOrEqual(cost.worst);
          expect(cost.parts.reduce((total, part) => total + part.expected, 0n)).toBe(cost.expected);
          expect(cost.parts.reduce((total, part) => total + part.worst, 0n)).toBe(cost.worst);
          const { reads, engagements, notes, orders, revenue } = MODELS[kind].forecast(terms, creator, by);
          for (const band of [reads, engagements, notes, orders, revenue]) {
            if (band === null) continue;
            expect(band.p10).toBeLessThanOrEqual(band.p50);
            expect(band.p50).toBeLessThanOrEqual(band.p90);
          }
          expect(orders === null).toBe(!sales);
        }
      }),
    );
  });
});

describe('forecast', () => {
  it('of a gift counts a note while nobody says how many are accepted and posted about', () => {
    const { notes, odds } = MODELS.gifting.forecast(bundlesOf('gifting')[0], micro, setting);
    expect(notes).toEqual({ p10: 1, p50: 1, p90: 1 });
    expect(odds.appears).toBe(1);
  });
  it("of a gift follows the user's own rates: low and middle case are then no note at all", () => {
    const by = buildSetting({ assumptions: { 'gifting.acceptance': 0.5, 'gifting.post-rate': 0.4 } });
    const { notes, reads, odds } = MODELS.gifting.forecast(bundlesOf('gifting', micro, by)[0], micro, by);
    expect(odds.appears).toBeCloseTo(0.2);
    expect(notes).toEqual({ p10: 0, p50: 0, p90: 1 });
    expect(reads.p50).toBe(0);
    expect(reads.p90).toBeGreaterThan(0);
  });
});

describe('lifecycles', () => {
  it.each(MODEL_KINDS)('of %s hangs together', (kind) => {
    expect(checkLifecycle(MODELS[kind].lifecycle)).toEqual([]);
  });
  it('faults are found', () => {
    expect(
      checkLifecycle({
        initial: 'a',
        terminal: ['c'],
        phases: { a: 'asked', b: 'agreed', c: 'done' },
        transitions: [
          { from: 'a', event: 'go', to: 'b', by: 'brand' },
          { from: 'a', event: 'go', to: 'c', by: 'brand' },
          { from: 'c', event: 'back', to: 'a', by: 'brand' },
          { from: 'd', event: 'go', to: 'c', by: 'clock' },
        ],
      }),
    ).toEqual([
      'a has two exits for one event',
      'c ends the deal and yet has an exit',
      'b has no exit and does not end the deal',
      'd is never reached',
      'd has no phase',
    ]);
  });
  it('every guard, event, state and obligation has its words, and no guard is idle', () => {
    const { refusals, deals } = messages('en');
    const transitions = MODEL_KINDS.flatMap((kind) => MODELS[kind].lifecycle.transitions);
    expect(new Set(transitions.flatMap(({ guards = [] }) => guards))).toEqual(new Set(GUARDS));
    expect(GUARDS.filter((guard) => !Object.hasOwn(refusals, `guard.${guard}`))).toEqual([]);
    expect(transitions.filter(({ event }) => !Object.hasOwn(deals.events, event))).toEqual([]);
    expect(
      transitions.filter(({ from, to }) => !Object.hasOwn(deals.states, from) || !Object.hasOwn(deals.states, to)),
    ).toEqual([]);
    const duties = MODEL_KINDS.flatMap((kind) => MODELS[kind].obligations(bundlesOf(kind)[0]));
    expect(duties.filter(({ what }) => !Object.hasOwn(deals.obligations, what))).toEqual([]);
  });
  it.each(MODEL_KINDS)('of %s fulfils and starts every obligation somewhere', (kind) => {
    const { transitions } = MODELS[kind].lifecycle;
    const events = new Set(transitions.map(({ event }) => event));
    const starts = new Set(transitions.flatMap(({ starts: anchor }) => anchor ?? []));
    for (const { anchor, done } of MODELS[kind].obligations(bundlesOf(kind)[0])) {
      expect(starts).toContain(anchor);
      expect(done.filter((event) => !events.has(event))).toEqual([]);
    }
  });
  it.each(MODEL_KINDS)('of %s binds once on every way to its work, and never on the way to a refusal', (kind) => {
    const { transitions } = MODELS[kind].lifecycle;
    expect(transitions.filter(({ agrees }) => agrees).length).toBe(1);
    // Facts with a price are stated of binding deals only.
    const before = new Set(transitions.filter(({ agrees }) => agrees).map(({ from }) => from));
    expect(transitions.filter(({ fact: stated, from }) => stated !== undefined && before.has(from))).toEqual([]);
  });
  it("a gift without a post ends as nobody's fault", () => {
    expect(MODELS.gifting.lifecycle.terminal).toContain('window-over');
    expect(MODELS.gifting.obligations(bundlesOf('gifting')[0]).filter(({ by }) => by === 'creator')).toEqual([]);
  });
});

describe('settle', () => {
  const withClause = { ...paid, clause };
  const retainer = { ...bundlesOf('ambassadorship')[0]!, fee: 3_000_000n };
  it.each<[string, ModelKind, unknown, Partial<DealFact>, readonly Booking[]]>([
    [
      'a gift on dispatch, by its terms',
      'gifting',
      bundlesOf('gifting')[0]!,
      { kind: 'dispatched' },
      [{ kind: 'dispatch', units: 1, cost: 6_000n, shipping: 1_200n, duty: 0n }],
    ],
    [
      'a gift at what it cost in stock',
      'gifting',
      bundlesOf('gifting')[0]!,
      { kind: 'dispatched', goods: { units: 2, cost: 9_900n, shipping: 1_500n, duty: 300n } },
      [{ kind: 'dispatch', units: 2, cost: 9_900n, shipping: 1_500n, duty: 300n }],
    ],
    ['one of two notes', 'paid-post', paid, {}, [feeOf(1_250_000n, 125_000n)]],
    ['both notes through an MCN', 'paid-post', paid, { quantity: 2, rail: 'mcn' }, [feeOf(2_500_000n, 0n, 'mcn')]],
    ['a cancellation after the draft', 'paid-post', paid, { kind: 'cancelled' }, [feeOf(750_000n, 75_000n)]],
    ['a cancellation before an outline', 'paid-post', paid, { kind: 'cancelled', stage: 'funded' }, []],
    ["a creator's own cancellation", 'paid-post', paid, { kind: 'cancelled', by: 'creator' }, []],
    [
      'a missed clause',
      'paid-post',
      withClause,
      { kind: 'clause-decided', quantity: 499 },
      [{ kind: 'give-back', what: 'fee', amount: 500_000n, why: 'refund' }],
    ],
    ['a met clause', 'paid-post', withClause, { kind: 'clause-decided', quantity: 500 }, []],
    [
      'a note taken down',
      'paid-post',
      paid,
      { kind: 'breached', stage: 'verified' },
      [{ kind: 'give-back', what: 'fee', amount: 1_250_000n, why: 'breach' }],
    ],
    ['a published note of barter', 'paid-post', { ...paid, consideration: 'goods' }, {}, []],
    [
      'a month of a retainer',
      'ambassadorship',
      retainer,
      { kind: 'month-served', before: 1 },
      [{ kind: 'service', what: 'retainer', rail: 'pugongying', amount: 1_000_000n, platformFee: 100_000n }],
    ],
    [
      'a month that ends after its half',
      'ambassadorship',
      retainer,
      { kind: 'cancelled', before: 1, partBps: 5_000, rail: 'direct' },
      [{ kind: 'service', what: 'retainer', rail: 'direct', amount: 500_000n, platformFee: 0n }],
    ],
    [
      'the revenue of a co-created edition',
      'co-creation',
      { ...bundlesOf('co-creation')[0]!, royaltyBps: 500 },
      { kind: 'revenue-reported', netReceipts: 1_000_000n, rail: 'direct' },
      [{ kind: 'service', what: 'royalty', rail: 'direct', amount: 50_000n, platformFee: 0n }],
    ],
    [
      'refunds beyond the revenue of a period',
      'co-creation',
      { ...bundlesOf('co-creation')[0]!, royaltyBps: 500 },
      { kind: 'revenue-reported', netReceipts: -1_000_000n, rail: 'direct' },
      [{ kind: 'give-back', what: 'royalty', amount: 50_000n, why: 'refund' }],
    ],
    [
      'an order of an affiliate',
      'affiliate',
      bundlesOf('affiliate')[0]!,
      { kind: 'order-imported' },
      [{ kind: 'commission', rateBps: 2_000 }],
    ],
    [
      'an order past a step of the plan',
      'affiliate',
      { ...bundlesOf('affiliate')[0]!, steps: [{ fromOrders: 100, rateBps: 2_500 }] },
      { kind: 'order-imported', quantity: 100 },
      [{ kind: 'commission', rateBps: 2_500 }],
    ],
    [
      'a live session',
      'live-stream',
      { ...bundlesOf('live-stream')[0]!, fee: 1_500_000n },
      { kind: 'live-ended', rail: 'mcn' },
      [{ kind: 'service', what: 'slot', rail: 'mcn', amount: 1_500_000n, platformFee: 0n }],
    ],
  ])('%s', (_, kind, terms, changes, expected) => {
    expect(book(kind, terms, changes)).toEqual(expected);
  });

  it('refuses a fee that is not agreed', () => {
    expect(() => book('paid-post', bundlesOf('paid-post')[0], {})).toThrow('fit.fee-not-agreed');
    expect(() => MODELS['paid-post'].commit(bundlesOf('paid-post')[0], 'direct')).toThrow('fit.fee-not-agreed');
  });

  it('commits what all facts of a whole deal come to', () => {
    expect(MODELS['paid-post'].commit(paid, 'pugongying')).toBe(2_750_000n + 7_200n);
    expect(MODELS['paid-post'].commit(paid, 'mcn')).toBe(2_500_000n + 7_200n);
  });

  it('parts of a fee add up to it, in whatever steps units are told, and never to more', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: 1n, max: 10_000_000n }),
        fc.integer({ min: 3, max: 12 }),
        fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 12, maxLength: 12 }),
        (total, months, steps) => {
          const terms = { ...bundlesOf('ambassadorship')[0]!, months, fee: total };
          let before = 0;
          let sum = 0n;
          for (const quantity of steps) {
            for (const booking of book('ambassadorship', terms, { kind: 'month-served', quantity, before }))
              if (booking.kind === 'service') sum += booking.amount;
            before += quantity;
          }
          expect(sum).toBe(total);
        },
      ),
    );
  });

  it('never books nothing, or less than nothing', () => {
    const kinds = fc.constantFrom<DealFact['kind']>(
      'published',
      'dispatched',
      'month-served',
      'revenue-reported',
      'live-ended',
      'clause-decided',
      'cancelled',
      'breached',
    );
    fc.assert(
      fc.property(
        fc.constantFrom(...MODEL_KINDS),
        kinds,
        fc.constantFrom<DealFact['rail']>('pugongying', 'qianfan', 'mcn', 'direct'),
        fc.bigInt({ min: -10_000_000n, max: 10_000_000n }),
        fc.nat(12),
        fc.bigInt({ min: 0n, max: 10_000_000n }),
        (model, kind, rail, netReceipts, quantity, agreed) => {
          const terms = {
            ...bundlesOf(model)[0]!,
            ...(model === 'gifting' ? {} : { fee: agreed }),
            clause: { ...clause, least: 6, refundBps: 3_333 },
            production: agreed / 3n,
            royaltyBps: 700,
          };
          const booked = book(model, terms, { kind, rail, netReceipts, quantity });
          const amounts = booked.flatMap((one) => ('amount' in one ? [one.amount] : []));
          expect(amounts.filter((amount) => amount <= 0n)).toEqual([]);
          // A platform's fee stands on the platform's rail only.
          const fees = booked.filter(
            (one) => one.kind === 'service' && one.rail !== 'pugongying' && one.platformFee > 0n,
          );
          expect(fees).toEqual([]);
        },
      ),
    );
  });
});

describe('guards that lock', () => {
  /** Of what two deals may want at once: taken in another order by another step, each would wait for the other for ever. */
  const LOCKING = ['stock-left', 'budget-left', 'exclusivity-free'] as const;

  it.each(MODEL_KINDS)('%s: stand in one order wherever they meet', (kind) => {
    for (const { guards = [] } of MODELS[kind].lifecycle.transitions) {
      const locking = guards.map((guard) => LOCKING.findIndex((one) => one === guard)).filter((place) => place >= 0);
      expect(locking).toEqual(locking.toSorted((one, other) => one - other));
    }
  });
});
