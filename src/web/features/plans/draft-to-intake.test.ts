import { expect, test } from 'vitest';
import { Intake } from '#modules/collaboration-models/contract.ts';
import { decideContradictions } from './contradictions.ts';
import { makePreview, readDraft } from './draft-to-intake.ts';
import { makeDraft, NEW_SEGMENT, type IntakeDraft, type SegmentDraft } from './intake-draft.ts';

const empty = makeDraft('CNY', '2026-11-23');
const segment = (...points: readonly [reads: string, keep: string][]): SegmentDraft => ({
  ...NEW_SEGMENT,
  name: 'Shanghai',
  points: points.map(([reads, keep]) => ({ reads, keep })),
});

const answered: IntakeDraft = {
  ...empty,
  situation: 'launch',
  objectives: ['launch-buzz'],
  vertical: 'skincare',
  price: '299',
  unitCost: '80',
  stock: '500',
  budget: '30万',
  presence: 'growing',
  relationships: 'some',
  control: 'medium',
  store: true,
};

test('a complete draft becomes an intake that the schema takes', () => {
  const { intake, problems } = readDraft(answered);
  expect(problems).toEqual({});
  expect(Intake.parse(intake)).toMatchObject({
    situation: 'launch',
    budget: { amount: 30_000_000n, currency: 'CNY' },
    product: { price: 29_900n },
  });
});

test('an empty draft names every open question and no other', () => {
  const { intake, problems } = readDraft(makeDraft('CNY', '2026-11-23'));
  expect(intake).toBeNull();
  expect(Object.keys(problems).toSorted()).toEqual(
    [
      'budget',
      'control',
      'objectives',
      'presence',
      'price',
      'relationships',
      'situation',
      'stock',
      'store',
      'unitCost',
      'vertical',
    ].toSorted(),
  );
});

test.each<[Partial<IntakeDraft>, string, string]>([
  [{ price: 'cheap' }, 'price', 'amount'],
  [{ stock: '1.5' }, 'stock', 'count'],
  [{ boosting: '120' }, 'boosting', 'percent'],
  [{ boosting: '60', tax: '40' }, 'contingency', 'reserves'],
  [{ currency: 'USD' }, 'cnyPerUnit', 'missing'],
  [{ currency: 'USD', cnyPerUnit: '0' }, 'cnyPerUnit', 'rate'],
  [{ months: '6' }, 'start', 'day'],
  [{ creatorsMin: '20', creatorsMax: '10' }, 'creatorsMax', 'order'],
  [{ targets: { ...empty.targets, reads: 'many' } }, 'targets', 'count'],
  [{ targets: { ...empty.targets, revenue: 'much' } }, 'targets', 'amount'],
  [{ segments: [NEW_SEGMENT] }, 'segments', 'segment'],
  [{ segments: [segment(['1000', '50'], ['900', '20'])] }, 'segments', 'segment'],
  [{ segments: [segment(['1000', '50'], ['2000', '60'])] }, 'segments', 'segment'],
])('%j is told at %s as %s', (change, field, code) => {
  const { intake, problems } = readDraft({ ...answered, ...change });
  expect(intake).toBeNull();
  expect(problems).toMatchObject({ [field]: code });
});

test('optional answers reach the intake and empty ones leave no trace', () => {
  const limit = { shareMin: '30', shareMax: '', countMin: '', countMax: '40' };
  const { intake } = readDraft({
    ...answered,
    competitors: 'A牌、B牌, A牌',
    conversion: '1.5%',
    tierLimits: { ...answered.tierLimits, koc: limit },
  });
  expect(intake).toMatchObject({
    competitors: ['A牌', 'B牌'],
    conversion: 0.015,
    constraints: { tiers: { koc: { spendShare: { min: 30 }, creators: { max: 40 } } } },
  });
  expect(readDraft(answered).intake).not.toHaveProperty('constraints');
});

test('advice starts at the situation and says what is still open', () => {
  expect(makePreview(makeDraft('CNY', '2026-11-23'))).toBeNull();
  const preview = makePreview({ ...makeDraft('USD', '2026-11-23'), situation: 'entering', budget: '50000' });
  expect(preview?.intake.budget.currency).toBe('CNY');
  expect(preview?.open).toContain('budget');
  expect(makePreview({ ...answered, currency: 'USD', cnyPerUnit: '7.1' })?.open).toEqual([]);
  expect(Intake.safeParse(preview?.intake).success).toBe(true);
});

test.each<[Partial<IntakeDraft>, string]>([
  [{ situation: 'entering', presence: 'established' }, 'entering-yet-established'],
  [{ situation: 'sales', store: false }, 'sales-without-store'],
  [{ objectives: ['direct-sales'], stock: '0' }, 'sales-without-stock'],
  [{ unitCost: '400' }, 'cost-above-price'],
  [{ presence: 'established', objectives: ['early-market-entry'] }, 'early-entry-established'],
  [{ include: 'r:1, r:2', exclude: 'r:2' }, 'in-and-out'],
  [
    {
      giftable: false,
      modelLimits: { ...answered.modelLimits, gifting: { shareMin: '', shareMax: '', countMin: '5', countMax: '' } },
    },
    'gifts-not-giftable',
  ],
  [{ situation: 'equity', months: '2' }, 'equity-in-a-short-window'],
])('%j is asked back', (change, code) => {
  expect(decideContradictions({ ...answered, ...change }).map((found) => found.code)).toEqual([code]);
});

test('consistent answers are not questioned', () => {
  expect(decideContradictions(answered)).toEqual([]);
});
