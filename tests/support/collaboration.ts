/** Intakes, creators and settings for tests of the collaboration models; all invented. */
import { Intake } from '#modules/collaboration-models/index.ts';
import type { IntakeInput, Setting } from '#modules/collaboration-models/index.ts';
import { makeSetting } from '#modules/collaboration-models/index.ts';
import { computeTier } from '#modules/creators/creator.ts';
import type { CreatorProfile, Figure, Metric, Quote } from '#modules/creators/index.ts';

export const TODAY = '2026-11-23';

/** A launch of a giftable skincare product at 299 yuan with 800,000 yuan. */
export function intakeInput(changes: Partial<IntakeInput> = {}): IntakeInput {
  return {
    situation: 'launch',
    objectives: [],
    vertical: 'skincare',
    product: { price: 29_900, unitCost: 6_000, giftable: true, stock: 500, luxury: false },
    budget: { amount: '80000000', currency: 'CNY' },
    presence: 'growing',
    relationships: 'some',
    control: 'medium',
    store: true,
    ...changes,
  };
}

export const buildIntake = (changes: Partial<IntakeInput> = {}): Intake => Intake.parse(intakeInput(changes));

export const buildSetting = (changes: Partial<IntakeInput> = {}, overrides: Record<string, number> = {}): Setting =>
  makeSetting(buildIntake(changes), TODAY, overrides);

export function buildFigure(metric: Metric, value: number, changes: Partial<Figure> = {}): Figure {
  return {
    metric,
    value,
    precision: 'exact',
    scope: { basis: 'any', format: 'all', days: 60, traffic: 'unknown' },
    source: 'test',
    on: TODAY,
    sample: null,
    derivedBy: null,
    ...changes,
  };
}

export function buildQuote(format: Quote['format'], yuan: number, changes: Partial<Quote> = {}): Quote {
  return {
    format,
    amount: BigInt(Math.round(yuan * 100)),
    tax: 'unknown',
    price: 'list',
    declaration: 'declared',
    rebateBps: null,
    source: 'test',
    on: TODAY,
    ...changes,
  };
}

/** An onboarded creator with 200,000 followers, without figures or quotes. */
export function buildCreator(changes: Partial<CreatorProfile> = {}): CreatorProfile {
  const followers = changes.followers === undefined ? 200_000 : changes.followers;
  return {
    id: 'crt_test',
    key: 'u:000000000000000000000001',
    userId: '000000000000000000000001',
    redId: null,
    name: 'Test creator',
    profileUrl: null,
    gender: null,
    location: null,
    bio: null,
    mcn: null,
    tags: [],
    verticals: ['skincare'],
    tier: followers === null ? null : computeTier(followers),
    onboarded: true,
    sellingRights: true,
    health: 'healthy',
    lowActivity: null,
    celebrity: false,
    figures: [],
    quotes: [],
    audience: null,
    pastBrands: [],
    blocked: false,
    asOf: TODAY,
    ...changes,
    followers,
  };
}
