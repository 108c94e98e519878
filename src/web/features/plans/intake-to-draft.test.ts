import { expect, test } from 'vitest';
import type { IntakeInput } from '#modules/collaboration-models/contract.ts';
import { readDraft } from './draft-to-intake.ts';
import { findDraft } from './intake-to-draft.ts';

const intake: IntakeInput = {
  situation: 'sales',
  objectives: ['direct-sales', 'roi'],
  vertical: 'food-drink',
  product: { name: '燕麦奶', price: '1290', unitCost: '430', giftable: true, stock: 2_000, luxury: false },
  budget: { amount: '4500000', currency: 'USD' },
  rate: { cnyPerUnit: '7.12', on: '2026-11-20' },
  presence: 'established',
  relationships: 'some',
  control: 'medium',
  store: true,
  window: { start: '2027-03-01', months: 3 },
  audience: { gender: 'female', ages: ['25-34'], cities: ['上海', '杭州'] },
  competitors: ['甲'],
  keywords: ['早餐'],
  shopKind: 'cross-border',
  reserves: { boosting: 10, contingency: 5 },
  orderMode: 'guaranteed',
  targets: { reads: 2_000_000, revenue: 12_345_60 },
  segments: [
    {
      name: '上海护肤',
      tiers: ['koc', 'micro'],
      verticals: ['skincare'],
      points: [
        { reads: 100_000, keep: 0.5 },
        { reads: 300_000, keep: 0.125 },
      ],
    },
    { name: 'named', creators: ['r:1', 'r:2'], points: [{ reads: 0, keep: 1 }] },
  ],
  conversion: 0.012,
  averageOrderValue: '8950',
  constraints: {
    tiers: { koc: { spendShare: { min: 30 } } },
    models: { 'live-stream': { creators: { max: 2 } } },
    creators: { min: 5, max: 80 },
    notesPerMonth: 40,
    include: ['r:1'],
    allowSuspicious: true,
  },
};

test('answers survive the way into the wizard and back', () => {
  const draft = findDraft(intake, 'Spring', '2026-11-23');
  expect(draft).not.toBeNull();
  if (draft === null) return;
  expect(readDraft(draft)).toEqual({ intake, problems: {} });
});

test('what is not an intake gives no draft', () => {
  expect(findDraft({ situation: 'sales' }, 'x', '2026-11-23')).toBeNull();
});
