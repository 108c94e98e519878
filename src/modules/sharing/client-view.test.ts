import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { PlanDocument, PlanLine } from '#modules/plans/contract.ts';
import { pickForClient } from './client-view.ts';
import { ClientView } from './contract.ts';

/** Numbers that occur nowhere else: whoever finds one has found a field that is nobody's business. */
interface Markers {
  readonly next: () => number;
  readonly all: () => readonly string[];
}
function makeMarkers(seed: number): Markers {
  const used: string[] = [];
  let count = 0;
  return {
    next: () => {
      count += 1;
      // Odd digits in front and behind, so that no rounding and no other figure looks like it.
      const marker = 7_310_000_000_000 + seed * 10_007 + count * 13;
      used.push(String(marker));
      return marker;
    },
    all: () => used,
  };
}

const TIERS = ['mega', 'mid', 'micro', 'koc'] as const;
const MODELS = ['gifting', 'paid-post', 'ambassadorship', 'co-creation', 'affiliate', 'live-stream'] as const;

interface LineShape {
  readonly tier: (typeof TIERS)[number];
  readonly model: (typeof MODELS)[number];
  readonly priced: boolean;
  readonly tested: boolean | null;
  readonly reads: number;
}
const lineShape = fc.record<LineShape>({
  tier: fc.constantFrom(...TIERS),
  model: fc.constantFrom(...MODELS),
  priced: fc.boolean(),
  tested: fc.constantFrom(true, false, null),
  reads: fc.integer({ min: 0, max: 999_999 }),
});

/** A line as the planner writes it, with a marker in every field that clients have no business with. */
function makeLine(shape: LineShape, index: number, marker: () => number): PlanLine {
  const digits = (): string => String(marker());
  const text = (): string => `internal ${marker()}`;
  const money = () => ({ expected: digits(), worst: digits() });
  const band = { p10: shape.reads * 0.5, p50: shape.reads, p90: shape.reads * 2 };
  return {
    creatorId: text(),
    name: `Creator ${index}`,
    profileUrl: index % 2 === 0 ? null : `https://www.xiaohongshu.com/user/profile/${index}`,
    followers: index * 1_000,
    tier: shape.tier,
    verticals: ['skincare'],
    mcn: text(),
    model: shape.model,
    deliverables: text(),
    items: [{ kind: 'image-note', count: 2 }],
    wave: marker(),
    week: '2026-12-07',
    cost: money(),
    costCny: money(),
    parts: [{ kind: text(), ...money() }],
    price: shape.priced
      ? {
          quoted: digits(),
          basis: text(),
          on: text(),
          stale: true,
          estimated: false,
          taxKnown: true,
          rebateShare: marker(),
        }
      : null,
    outcomes: {
      reads: band,
      engagements: band,
      notes: { p10: marker(), p50: marker(), p90: marker() },
      orders: { p10: marker(), p50: marker(), p90: marker() },
      revenue: { p10: digits(), p50: digits(), p90: digits() },
    },
    basis: text(),
    ...(shape.tested === null ? {} : { tested: { reads: shape.tested, engagements: shape.tested } }),
    appears: 0.5,
    worth: marker(),
    why: text(),
    funnelRole: 'awareness',
    locked: true,
    estimated: true,
    alternatives: [{ creatorId: text(), name: text(), loss: marker(), cost: money() }],
  };
}

function makeDocument(shapes: readonly LineShape[], marker: () => number): PlanDocument {
  const digits = (): string => String(marker());
  const text = (): string => `internal ${marker()}`;
  const money = () => ({ expected: digits(), worst: digits() });
  const bands = { p10: 1, p50: 2, p90: 3 };
  const inner = () => ({ p10: marker(), p50: marker(), p90: marker() });
  const slice = (creators: number) => ({
    creators,
    cost: money(),
    share: marker(),
    reads: inner(),
    engagements: inner(),
    notes: inner(),
    worth: marker(),
  });
  return {
    state: 'solved',
    synthetic: false,
    value: marker(),
    bound: marker(),
    gap: marker(),
    proof: text(),
    rules: [text()],
    currency: 'CNY',
    rate: { cnyPerUnit: digits(), on: text() },
    sentence: text(),
    verdict: text(),
    fit: {
      models: [
        {
          model: 'gifting',
          score: marker(),
          role: 'primary',
          reasons: [{ rule: text(), text: text() }],
          cautions: [],
          missing: [],
        },
      ],
      tierMix: { rule: text(), shares: { mega: marker(), mid: marker(), micro: marker(), koc: marker() } },
    },
    lines: shapes.map((shape, index) => makeLine(shape, index, marker)),
    totals: {
      budget: digits(),
      reserved: digits(),
      spendable: digits(),
      cost: money(),
      costCny: money(),
      left: digits(),
      parts: [{ kind: text(), ...money() }],
      reserves: [{ kind: 'tax', amount: digits() }],
      outcomes: { reads: bands, engagements: bands, notes: bands, orders: inner(), revenue: null },
      creators: shapes.length,
      worth: marker(),
      ordersReason: text(),
    },
    byTier: { mega: slice(1), mid: slice(0), micro: slice(2), koc: slice(0) },
    byModel: { gifting: slice(1), 'paid-post': slice(0) },
    matrix: [{ tier: 'mega', model: 'gifting', creators: marker(), cost: money() }],
    departures: [text()],
    waves: [
      {
        wave: marker(),
        name: text(),
        from: '2026-12-07',
        to: '2026-12-20',
        models: ['gifting'],
        creators: 3,
        notes: 4,
        cost: money(),
      },
    ],
    calendar: [],
    guardrails: [
      { rule: text(), severity: 'serious', message: text(), fix: { label: text(), patch: { a: marker() } } },
    ],
    checked: [{ rule: text(), raised: true, text: text() }],
    exclusions: [{ code: text(), text: text(), creators: marker() }],
    unknowns: [{ text: text(), how: text() }],
    assumptions: [],
    clashes: [{ constraint: text(), text: text(), missing: marker() }],
    creatorsConsidered: marker(),
    solvedInMs: marker(),
  };
}

const shapes = fc.array(lineShape, { minLength: 1, maxLength: 8 });
const asText = (value: unknown): string =>
  JSON.stringify(value, (_, one: unknown) => (typeof one === 'bigint' ? one.toString() : one));

describe('whatever a plan holds, a client sees only what is named', () => {
  test.each(['none', 'mark-up', 'own'] as const)('price mode %s', (mode) => {
    fc.assert(
      fc.property(
        shapes,
        fc.nat(50_000),
        fc.integer({ min: 1, max: 9_000 }),
        fc.boolean(),
        (some, seed, bps, whole) => {
          const markers = makeMarkers(seed);
          const document = makeDocument(some, markers.next);
          const ids = document.lines.map((line) => line.creatorId);
          const price = {
            none: { mode: 'none' as const },
            'mark-up': { mode: 'mark-up' as const, bps },
            own: { mode: 'own' as const, prices: Object.fromEntries(ids.map((id, at) => [id, String(100 + at)])) },
          }[mode];
          const items = pickForClient(document, whole ? null : ids, price)!;
          // Of an item the creator's id stays with us; see describeForClient.
          const text = asText(items.map(({ view, price: shown }) => ({ view, shown })));
          expect(items).toHaveLength(whole ? 1 : ids.length);
          expect(markers.all().filter((marker) => text.includes(marker))).toEqual([]);
          expect(text).not.toContain('internal');
          for (const { view } of items) expect(ClientView.parse(view)).toEqual(view);
        },
      ),
      { numRuns: 200 },
    );
  });

  test('the test itself would notice: a view that passes the line on is full of markers', () => {
    const markers = makeMarkers(1);
    const document = makeDocument(
      [{ tier: 'mid', model: 'gifting', priced: true, tested: true, reads: 5 }],
      markers.next,
    );
    const leaky = asText(document.lines);
    expect(markers.all().filter((marker) => leaky.includes(marker)).length).toBeGreaterThan(20);
  });
});

describe('the price that a client sees', () => {
  const document = (worst: string): PlanDocument => {
    const made = makeDocument([{ tier: 'mid', model: 'paid-post', priced: true, tested: null, reads: 5 }], () => 1);
    return {
      ...made,
      lines: made.lines.map((line) => ({ ...line, creatorId: 'crt_1', cost: { expected: '1', worst } })),
    };
  };
  const priceOf = (worst: string, price: Parameters<typeof pickForClient>[2]): bigint | null =>
    pickForClient(document(worst), ['crt_1'], price)![0]!.price;

  test.each([
    ['10000', 0, 10_000n],
    ['10000', 1_500, 11_500n],
    // 100.01 and a tenth is 110.011: whole yuan, up.
    ['10001', 1_000, 11_100n],
    ['0', 5_000, 0n],
  ])('worst case %s and %i bps is %s', (worst, bps, wanted) => {
    expect(priceOf(worst, { mode: 'mark-up', bps })).toBe(wanted);
  });

  test('typed prices are taken as they are; a line without one shows none', () => {
    expect(priceOf('10000', { mode: 'own', prices: { crt_1: '777' } })).toBe(777n);
    expect(priceOf('10000', { mode: 'own', prices: { crt_2: '777' } })).toBeNull();
    expect(priceOf('10000', { mode: 'own', prices: {} })).toBeNull();
  });
});

test('lines come in the plan’s order, and one that is not in it is noticed', () => {
  let id = 0;
  const made = makeDocument(
    [1, 2, 3].map((reads) => ({ tier: 'mid', model: 'paid-post', priced: false, tested: null, reads })),
    () => (id += 1),
  );
  const [a, b, c] = made.lines.map((line) => line.creatorId) as [string, string, string];
  const none = { mode: 'none' } as const;
  expect(pickForClient(made, [c, a], none)!.map((item) => item.creatorId)).toEqual([a, c]);
  expect(pickForClient(made, [b, 'crt_other'], none)).toBeNull();
  expect(pickForClient(made, [b, b], none)).toHaveLength(1);
});

test('a forecast that no test is known of counts as not tested', () => {
  const made = makeDocument(
    [null, true, false].map((tested) => ({ tier: 'mid', model: 'paid-post', priced: false, tested, reads: 1 })),
    (() => {
      let id = 0;
      return () => (id += 1);
    })(),
  );
  const views = pickForClient(
    made,
    made.lines.map((line) => line.creatorId),
    { mode: 'none' },
  )!;
  expect(views.map(({ view }) => view.tested.reads)).toEqual([false, true, false]);
  expect(pickForClient(made, null, { mode: 'none' })![0]!.view.tested).toEqual({ reads: false, engagements: false });
});
