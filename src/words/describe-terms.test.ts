import { expect, test } from 'vitest';
import { en } from './en.ts';
import { compareTerms, describeTerms } from './describe-terms.ts';

const say = {
  words: en.dealPages.deal.terms,
  rails: en.finance.record.rails,
  money: (fen: string) => `¥${Number(fen) / 100}`,
  percent: (fraction: number) => `${fraction * 100}%`,
  number: String,
  day: (day: string) => day,
};
const view = {
  terms: {
    images: 1,
    videos: 0,
    consideration: 'fee',
    goods: { units: 0, parcels: 0, unitCost: '0', shipping: '0', duty: '0' },
    mode: 'standard',
    platformFeeBps: 1_000,
    usageRightsMonths: 0,
    fee: '1000000',
    clause: null,
    cancellationBps: 3_000,
  },
  rail: 'direct' as const,
  payDays: 1,
  fromOn: null,
  untilOn: null,
  shares: null,
};

test('what the terms say is said, and what is nought is left out', () => {
  expect(describeTerms(view, say).map(({ label, text }) => `${label}: ${text}`)).toEqual([
    'In return for: a fee',
    'Order mode: Standard',
    'Fee: ¥10000',
    'Image notes: 1',
    'Platform’s fee: 10%',
    'Due on cancelling: 30%',
    'Paid by: We pay, directly',
    'Paid after: 1 day',
  ]);
});

test('a version says what it changes', () => {
  const after = { ...view, terms: { ...view.terms, fee: '900000' }, untilOn: '2026-12-31' };
  expect(compareTerms(describeTerms(view, say), describeTerms(after, say))).toEqual([
    { label: 'Fee', from: '¥10000', to: '¥9000' },
    { label: 'Time', from: '–', to: '… – 2026-12-31' },
  ]);
});
