import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { computePeers, findStanding, noPeers, type ScoreInputs } from './peers.ts';
import { describeScore } from './score-text.ts';
import { POINTS } from './scorecard-figures.ts';
import { computeScore, decideVerdict, type Brand } from './scorecard.ts';

const UNKNOWN: ScoreInputs = {
  tier: 'mid',
  vertical: 'makeup',
  engagement: null,
  fake: null,
  price: null,
  saves: null,
  comments: null,
  viral: null,
  sponsored: null,
  replyRate: null,
  onboarded: null,
  healthy: null,
  celebrity: false,
};
const median: ScoreInputs = {
  ...UNKNOWN,
  engagement: 0.00657,
  fake: 0.085,
  price: 0.07,
  saves: 0.13,
  comments: 0.04,
  sponsored: 0.05,
  onboarded: true,
};
const part = (inputs: ScoreInputs, key: keyof typeof POINTS, peers = noPeers()) =>
  computeScore(inputs, peers).parts.find((row) => row.key === key)!;

describe('the scorecard', () => {
  test('its parts are worth 100 points', () => {
    expect(Object.values(POINTS).reduce((a, b) => a + b)).toBe(100);
  });

  test('what is unknown is unknown, never zero', () => {
    expect(computeScore(UNKNOWN, noPeers())).toMatchObject({ total: null, known: 0, verdict: null });
    expect(computeScore(UNKNOWN, noPeers()).parts.every(({ points }) => points === null)).toBe(true);
  });

  test('a creator at every published median earns three quarters of the points that compare', () => {
    expect(part(median, 'engagement-rate').points).toBeCloseTo(0.75 * 15);
    expect(part(median, 'price-fairness').points).toBeCloseTo(0.75 * 10);
    expect(part(median, 'authenticity').points).toBeCloseTo(0.75 * 15);
    expect(computeScore(median, noPeers())).toMatchObject({ known: 70, verdict: 'consider' });
  });

  test('the total is scaled to the known points', () => {
    const onlyEngagement = computeScore({ ...UNKNOWN, engagement: 0.00657 }, noPeers());
    expect(onlyEngagement).toMatchObject({ known: 15, verdict: null });
    expect(onlyEngagement.total).toBeCloseTo(75);
  });

  test.each([0, null])('a share of fake followers of %s is unknown', (fake) => {
    expect(part({ ...median, fake }, 'authenticity').points).toBeNull();
  });

  test.each([
    [0.143, null, 0.2, 0.5],
    [0.1431, 'warned', 0, 0.25],
    [0.23, 'warned', 0, 0.25],
    [0.2301, 'left-out', 0, 0],
  ] as const)('a share of fake followers of %s: %s, between %s and %s of the points', (fake, warning, least, most) => {
    const rated = part({ ...median, fake }, 'authenticity');
    expect(rated.evidence[0]!.warning).toBe(warning);
    expect(rated.points).toBeGreaterThanOrEqual(least * 15);
    expect(rated.points).toBeLessThanOrEqual(most * 15);
  });

  test.each([
    [90, 60, 'proceed'],
    [89.9, 60, 'consider'],
    [75, 60, 'consider'],
    [74.9, 60, 'secondary'],
    [60, 60, 'secondary'],
    [59.9, 60, 'no'],
    [100, 59, null],
    [null, 0, null],
  ] as const)('%s points of %s known: %s', (total, known, verdict) =>
    expect(decideVerdict(total, known)).toBe(verdict),
  );

  test('peers of tier and vertical count from thirty; celebrities never', () => {
    const like = (engagement: number, over: Partial<ScoreInputs> = {}): ScoreInputs => ({
      ...UNKNOWN,
      engagement,
      ...over,
    });
    const many = Array.from({ length: 30 }, (_, n) => like(0.01 + n / 1000));
    expect(findStanding(computePeers(many), 'engagement', 0.0245, 'mid', 'makeup')).toMatchObject({
      peers: 'vertical',
      count: 30,
      percentile: 0.5,
    });
    expect(findStanding(computePeers(many.slice(1)), 'engagement', 0.02, 'mid', 'makeup')).toMatchObject({
      peers: 'published',
    });
    expect(
      findStanding(
        computePeers(many.map((peer) => ({ ...peer, vertical: 'pets' as const }))),
        'engagement',
        0.02,
        'mid',
        'makeup',
      ),
    ).toMatchObject({ peers: 'tier' });
    expect(
      findStanding(
        computePeers(many.map((peer) => ({ ...peer, celebrity: true }))),
        'engagement',
        0.02,
        'mid',
        'makeup',
      ),
    ).toMatchObject({ peers: 'published' });
    expect(findStanding(noPeers(), 'viral', 0.1, 'mid', 'makeup')).toBeNull();
  });

  test('more engagement and a lower price never cost points', () => {
    const value = fc.double({ min: 0.0001, max: 1, noNaN: true });
    fc.assert(
      fc.property(
        value,
        value,
        fc.array(value, { maxLength: 60 }),
        fc.constantFrom('engagement' as const, 'price' as const),
        (a, b, others, metric) => {
          const peers = computePeers(others.map((other) => ({ ...UNKNOWN, [metric]: other })));
          const key = metric === 'price' ? 'price-fairness' : 'engagement-rate';
          const [low, high] = [Math.min(a, b), Math.max(a, b)].map(
            (x) => part({ ...UNKNOWN, [metric]: x }, key, peers).points!,
          );
          const [worse, better] = metric === 'price' ? [high!, low!] : [low!, high!];
          expect(better).toBeGreaterThanOrEqual(worse - 1e-9);
          expect(better).toBeLessThanOrEqual(POINTS[key] + 1e-9);
          expect(worse).toBeGreaterThanOrEqual(0);
        },
      ),
    );
  });

  test('alignment is judged only against a brand', () => {
    const brand: Brand = {
      verticals: ['makeup'],
      audience: { gender: 'female', ages: ['25-34岁'], cities: ['上海'] },
      competitors: ['竞品'],
    };
    const audience = {
      femaleShare: 0.8,
      ages: [
        { label: '25-34岁', share: 0.4 },
        { label: '18-24岁', share: 0.5 },
      ],
      places: [{ name: '上海', share: 0.2 }],
      interests: [],
    };
    const whole = { verticals: ['makeup' as const], audience, pastBrands: [] };
    const points = (b: Brand | null, w: typeof whole | null) =>
      Object.fromEntries(computeScore(UNKNOWN, noPeers(), b, w).parts.map((row) => [row.key, row.points]));
    expect(points(null, whole)).toMatchObject({
      'brand-alignment': null,
      'audience-match': null,
      'location-match': null,
    });
    expect(points(brand, whole)).toMatchObject({
      'brand-alignment': 15,
      'audience-match': 10 * ((0.8 + 0.4) / 2),
      'location-match': 5 * 0.2,
    });
    expect(points(brand, { ...whole, pastBrands: ['竞品'] as never })).toMatchObject({ 'brand-alignment': 0 });
    expect(points(brand, { ...whole, verticals: [] as never })).toMatchObject({ 'brand-alignment': null });
  });

  test.each(['en', 'zh'] as const)('each part says in %s what it looked at', (locale) => {
    for (const inputs of [UNKNOWN, median, { ...median, fake: 0.2 }, { ...median, fake: 0.5 }]) {
      for (const { text } of describeScore(computeScore(inputs, noPeers()), locale).parts)
        expect(text.length).toBeGreaterThan(5);
    }
  });

  test('a percent sign stands apart in English and close in Chinese', () => {
    const textOf = (locale: 'en' | 'zh'): string =>
      describeScore(computeScore({ ...median, fake: 0.2 }, noPeers()), locale)
        .parts.map(({ text }) => text)
        .join(' ');
    expect(textOf('en')).toMatch(/\d\.\d\d %/);
    expect(textOf('zh')).toMatch(/\d\.\d\d%/);
    expect(textOf('zh')).not.toMatch(/\d %/);
  });
});
