import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { CreatorProfile, Figure, Quote } from './creator.ts';
import { applyEdits, decideEditable } from './hand-edit.ts';
import { computeGridFields, findQuote } from './grid-fields.ts';
import { mergeProfile } from './merge-profile.ts';
import { packProfile, unpackProfile } from './profile-record.ts';

const scope = { basis: 'any', format: 'all', days: 60, traffic: 'unknown' } as const;
const figure = (metric: Figure['metric'], value: number, on: string, over: Partial<Figure> = {}): Figure => ({
  metric,
  value,
  precision: 'exact',
  scope,
  source: 'huitun',
  on,
  sample: null,
  derivedBy: null,
  ...over,
});
const quote = (amount: bigint, on: string, over: Partial<Quote> = {}): Quote => ({
  format: 'image',
  amount,
  tax: 'unknown',
  price: 'list',
  declaration: 'declared',
  rebateBps: null,
  source: 'huitun',
  on,
  ...over,
});
const profile = (over: Partial<CreatorProfile> = {}): CreatorProfile => ({
  id: 'crt_1',
  key: 'u:5f0000000000000000000001',
  userId: '5f0000000000000000000001',
  redId: 'syn1',
  name: '合成',
  profileUrl: null,
  gender: null,
  location: null,
  bio: null,
  mcn: null,
  tags: [],
  verticals: [],
  followers: 120_000,
  tier: 'mid',
  onboarded: null,
  sellingRights: null,
  health: null,
  lowActivity: null,
  celebrity: false,
  figures: [],
  quotes: [],
  audience: null,
  pastBrands: [],
  blocked: false,
  asOf: '2026-10-01',
  ...over,
});
const BOTH = new Set(['image', 'video'] as const);

describe('joining an import to the library', () => {
  test('sources stand beside each other; the same source replaces itself with what is newer', () => {
    const stored = profile({
      figures: [
        figure('likes-average', 100, '2026-10-01'),
        figure('likes-average', 90, '2026-10-01', { source: 'qiangua' }),
      ],
    });
    const { profile: merged, changes } = mergeProfile(
      stored,
      profile({ asOf: '2026-11-01', figures: [figure('likes-average', 110, '2026-11-01')] }),
      BOTH,
    );
    expect(merged.figures.map(({ source, value }) => [source, value])).toEqual([
      ['huitun', 110],
      ['qiangua', 90],
    ]);
    expect(changes).toEqual([{ field: 'likes-average.any.all.60.unknown', before: '100', after: '110' }]);
  });

  test('figures of different scopes are different figures', () => {
    const daily = figure('reads-median', 5_000, '2026-10-01', { scope: { ...scope, basis: 'daily' } });
    const sponsored = figure('reads-median', 3_000, '2026-10-01', { scope: { ...scope, basis: 'sponsored' } });
    expect(
      mergeProfile(profile({ figures: [daily] }), profile({ figures: [sponsored] }), BOTH).profile.figures,
    ).toEqual([daily, sponsored]);
  });

  test('a quote is gone only when its own source has the column and leaves it empty', () => {
    const stored = profile({ quotes: [quote(900_000n, '2026-10-01')] });
    const empty = profile({ asOf: '2026-11-01', figures: [figure('likes-average', 1, '2026-11-01')] });
    expect(mergeProfile(stored, empty, BOTH).prices).toEqual([
      { format: 'image', change: 'gone', before: 900_000n, after: null },
    ]);
    expect(mergeProfile(stored, empty, new Set()).prices).toEqual([]);
    const other = profile({
      asOf: '2026-11-01',
      figures: [figure('likes-average', 1, '2026-11-01', { source: 'qiangua' })],
    });
    expect(mergeProfile(stored, other, BOTH).prices).toEqual([]);
  });

  test('what an import does not say stays; an id in place of a name is no name', () => {
    const stored = profile({ location: '上海', mcn: '机构', onboarded: true, bio: '简介' });
    const { profile: merged, changes } = mergeProfile(
      stored,
      profile({ name: 'syn1', followers: null, asOf: '2026-11-01' }),
      BOTH,
    );
    expect(merged).toMatchObject({
      name: '合成',
      location: '上海',
      mcn: '机构',
      onboarded: true,
      bio: '简介',
      followers: 120_000,
      tier: 'mid',
      asOf: '2026-11-01',
    });
    expect(changes).toEqual([]);
  });

  test('merging what one already has changes nothing', () => {
    const any = fc.array(
      fc.tuple(
        fc.constantFrom('likes-average' as const, 'reads-median' as const),
        fc.double({ min: 0, max: 1e6, noNaN: true }),
        fc.constantFrom('a', 'b'),
      ),
      { maxLength: 8 },
    );
    fc.assert(
      fc.property(any, fc.bigInt({ min: 1n, max: 10n ** 9n }), (figures, amount) => {
        const one = mergeProfile(
          profile(),
          profile({
            figures: figures.map(([metric, value, source]) => figure(metric, value, '2026-10-01', { source })),
            quotes: [quote(amount, '2026-10-01')],
          }),
          BOTH,
        ).profile;
        const again = mergeProfile(one, one, BOTH);
        expect(again.changes).toEqual([]);
        expect(again.profile).toEqual(one);
      }),
    );
  });

  test('a packed profile unpacks to itself', () => {
    const whole = profile({
      gender: 'female',
      location: '上海',
      tags: ['美妆'],
      verticals: ['makeup'],
      onboarded: false,
      health: 'abnormal',
      lowActivity: false,
      celebrity: true,
      pastBrands: ['甲'],
      figures: [
        figure('likes-average', 1.5, '2026-10-01'),
        figure('followers', 100_000, '2026-10-01', { precision: 'at-least' }),
        figure('reads-median', 9, '2026-10-02', { sample: 12, derivedBy: 'R-1' }),
      ],
      quotes: [quote(2n ** 60n, '2026-10-01', { rebateBps: 3_000 })],
      audience: { femaleShare: 0.5, ages: [{ label: '18-24', share: 0.3 }], places: [], interests: [] },
    });
    const text = JSON.stringify(packProfile(whole));
    expect(unpackProfile(JSON.parse(text), whole)).toEqual(whole);
    expect(JSON.stringify(packProfile(unpackProfile(JSON.parse(text), whole)))).toBe(text);
  });
});

describe('what the grid shows', () => {
  const none = () => null;
  test('a hand quote speaks before a declared one, declared before undeclared', () => {
    const quotes = [quote(1n, '2026-10-01', { declaration: 'undeclared' }), quote(2n, '2026-09-01')];
    expect(findQuote(quotes, 'image')!.amount).toBe(2n);
    expect(
      findQuote([...quotes, quote(3n, '2026-08-01', { source: 'hand', declaration: 'unknown' })], 'image')!.amount,
    ).toBe(3n);
  });

  test.each([
    ['2026-10-24', 1n],
    ['2026-10-25', 2n],
  ])('a declared list price of %s beside one of 24 November that says nothing: %s', (on, amount) => {
    const fresh = quote(1n, '2026-11-24', { source: 'agency-quotation', declaration: 'unknown', price: 'unknown' });
    expect(findQuote([quote(2n, on), fresh], 'image')!.amount).toBe(amount);
    expect(findQuote([fresh, quote(2n, on)], 'image')!.amount).toBe(amount);
  });

  test('an undeclared price never speaks while there is another, however old', () => {
    const fresh = quote(1n, '2026-11-24', { declaration: 'undeclared' });
    expect(findQuote([fresh, quote(2n, '2025-01-01')], 'image')!.amount).toBe(2n);
    expect(findQuote([fresh], 'image')!.amount).toBe(1n);
  });

  test('no quote more than 30 days older than another of its kind speaks, unless it was made by hand', () => {
    const day = fc
      .integer({ min: 0, max: 120 })
      .map((n) => new Date(Date.UTC(2026, 6, 1) + n * 86_400_000).toISOString().slice(0, 10));
    const any = fc.record({
      on: day,
      declaration: fc.constantFrom('declared' as const, 'undeclared' as const, 'unknown' as const),
      source: fc.constantFrom('huitun', 'qiangua', 'hand'),
    });
    fc.assert(
      fc.property(fc.array(any, { minLength: 1, maxLength: 8 }), (rows) => {
        const quotes = rows.map(({ on, ...over }, n) => quote(BigInt(n + 1), on, over));
        const chosen = findQuote(quotes, 'image')!;
        const isHand = quotes.some(({ source }) => source === 'hand');
        const rivals = quotes.filter(
          ({ declaration }) => (declaration === 'undeclared') === (chosen.declaration === 'undeclared'),
        );
        const daysBehind = rivals.map(({ on }) => (Date.parse(on) - Date.parse(chosen.on)) / 86_400_000);
        expect(chosen.source === 'hand').toBe(isHand);
        expect(isHand || Math.max(...daysBehind) <= 30).toBe(true);
      }),
    );
  });

  test('the import says that a price moved when another vendor has a newer one', () => {
    const stored = profile({ quotes: [quote(900n, '2026-08-01')], asOf: '2026-08-01' });
    const imported = profile({
      quotes: [quote(1_200n, '2026-11-20', { source: 'agency-quotation', declaration: 'unknown' })],
      asOf: '2026-11-20',
    });
    expect(mergeProfile(stored, imported, BOTH).prices).toEqual([
      { format: 'image', change: 'up', before: 900n, after: 1_200n },
    ]);
  });

  test('the two engagement rates are never mixed, and reads derived from engagements give none by reads', () => {
    const figures = [
      figure('likes-average', 600, '2026-10-01'),
      figure('saves-average', 100, '2026-10-01'),
      figure('comments-average', 20, '2026-10-01'),
    ];
    expect(computeGridFields(profile({ figures }), () => 13)).toMatchObject({
      engagements: 720,
      engagementByFollowers: 0.006,
      engagementByReads: null,
      reads: 9_360,
      readsDerived: true,
    });
    const stated = [...figures, figure('reads-median', 7_200, '2026-10-01')];
    expect(computeGridFields(profile({ figures: stated }), () => 13)).toMatchObject({
      engagementByReads: 0.1,
      reads: 7_200,
      readsDerived: false,
    });
    expect(computeGridFields(profile(), none)).toMatchObject({ engagements: null, reads: null, readsDerived: false });
  });

  test('exactly no fake followers is a hidden figure', () => {
    expect(
      computeGridFields(profile({ figures: [figure('fake-follower-share', 0, '2026-10-01')] }), none).fakeFollowerShare,
    ).toBeNull();
  });
});

describe('hand edits', () => {
  test.each([
    ['imageQuote', '900000', true],
    ['imageQuote', '9000.5', false],
    ['imageQuote', '-1', false],
    ['verticals', 'makeup, pets', true],
    ['verticals', 'makeup,none', false],
    ['onboarded', 'true', true],
    ['onboarded', 'yes', false],
    ['health', 'healthy', true],
    ['health', 'fine', false],
    ['note', 'anything', true],
    ['name', '  ', false],
  ] as const)('%s may be %s: %s', (field, value, allowed) => expect(decideEditable(field, value)).toBe(allowed));

  test('a quote by hand carries the business day on which it was typed', () => {
    const edited = applyEdits(profile({ quotes: [quote(1n, '2026-10-01')] }), [
      { field: 'imageQuote', value: '500', by: 'usr_1', at: '2026-11-22T17:00:00.000Z' },
    ]);
    expect(findQuote(edited.quotes, 'image')).toMatchObject({ amount: 500n, source: 'hand', on: '2026-11-23' });
  });
});
