import { expect, test } from 'vitest';
import { StepData } from '#modules/collaborations/contract.ts';
import { emptyDraft, findMissing, toStepData } from './step-draft.ts';

test('only what the guards ask for is sent, and it fits the contract', () => {
  const draft = {
    ...emptyDraft,
    text: ' https://www.xiaohongshu.com/explore/x ',
    orderId: 'PGY-1',
    orderState: '已下单',
  };
  expect(toStepData(draft, new Set())).toEqual({});
  expect(toStepData(draft, new Set(['note']))).toEqual({
    note: { text: 'https://www.xiaohongshu.com/explore/x', format: 'image' },
  });
  const order = toStepData(draft, new Set(['order']));
  expect(StepData.parse(order)).toEqual({
    order: { id: 'PGY-1', mode: 'standard', state: '已下单', protectedUntil: null },
  });
  expect(toStepData({ ...draft, way: 'undeclared' }, new Set(['order']))).toEqual({ undeclared: true });
});

test('what came back more than was sold is below nothing, and nothing stays nothing', () => {
  expect(toStepData({ ...emptyDraft, revenue: '12000', below: true }, new Set(['revenue'])).netReceipts).toBe('-12000');
  expect(toStepData({ ...emptyDraft, revenue: '0', below: true }, new Set(['revenue'])).netReceipts).toBe('0');
});

test('an order that goes undeclared needs no number', () => {
  expect([...findMissing(emptyDraft, new Set(['order']))]).toEqual(['orderId', 'orderState']);
  expect([...findMissing({ ...emptyDraft, way: 'undeclared' }, new Set(['order']))]).toEqual([]);
  expect([...findMissing(emptyDraft, new Set(['script', 'replay']))]).toEqual(['replay', 'confirmed']);
});

test('a parcel is worth what somebody says, else what stock and terms say', () => {
  expect(toStepData(emptyDraft, new Set(['goods']))).toEqual({});
  expect(toStepData({ ...emptyDraft, goodsUnits: 2, goodsCost: '12000' }, new Set(['goods']))).toEqual({
    goods: { units: 2, cost: '12000', shipping: '0', duty: '0' },
  });
});

test('a note says its order where the deal has none for all', () => {
  const draft = { ...emptyDraft, text: 'https://…', orderId: ' PGY-1 ' };
  expect(toStepData(draft, new Set(['note', 'declaration'])).note).toEqual({
    text: 'https://…',
    format: 'image',
    orderId: 'PGY-1',
  });
  expect(toStepData(draft, new Set(['note'])).note).not.toHaveProperty('orderId');
});
