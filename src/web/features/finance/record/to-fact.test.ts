import { expect, test } from 'vitest';
import { EMPTY_DRAFT, parsePercent, showPercent, type Draft } from './draft.ts';
import { fieldsOf, MENU, OF_ITEMS, type HandKind } from './specs.ts';
import { toFact } from './to-fact.ts';

const BY = { home: 'CNY', today: '2026-11-27' } as const;
const party = (id: string) => ({ id, name: id });
const draft = (over: Partial<Draft>): Draft => ({ ...EMPTY_DRAFT, ...over });

test('percentages are exact to two digits or nothing', () => {
  expect(['100', '33.33', '33,3', '0', ' 5 %'].map(parsePercent)).toEqual([10_000, 3_333, 3_330, 0, 500]);
  expect(['', '100.01', '1.234', 'x', '-1'].map(parsePercent)).toEqual([null, null, null, null, null]);
  expect([10_000, 3_333, 500].map(showPercent)).toEqual(['100', '33.33', '5']);
});

test.each<[HandKind, Partial<Draft>, object]>([
  [
    'service',
    {
      texts: { amount: '800001', note: ' of the launch ' },
      parties: { partyId: party('p1') },
      shares: [
        { party: party('p1'), percent: '70' },
        { party: party('p2'), percent: '30' },
      ],
    },
    {
      kind: 'service',
      on: '2026-11-27',
      what: 'fee',
      rail: 'direct',
      partyId: 'p1',
      amount: { amount: '800001', currency: 'CNY' },
      note: 'of the launch',
      shares: [
        { partyId: 'p1', bps: 7_000 },
        { partyId: 'p2', bps: 3_000 },
      ],
    },
  ],
  [
    'dispatch',
    {
      texts: { on: '2026-11-01', what: 'serum', units: '2', goods: '6000', 'shipping.amount': '1200' },
      currencies: { goods: 'USD' },
      parties: { partyId: party('p1'), 'shipping.carrierId': party('c1') },
    },
    {
      kind: 'dispatch',
      on: '2026-11-01',
      what: 'serum',
      units: 2,
      partyId: 'p1',
      goods: { amount: '6000', currency: 'USD' },
      shipping: { amount: '1200', carrierId: 'c1' },
    },
  ],
  [
    'budget',
    { texts: { campaignId: 'c', amount: '500' }, flags: { 'amount.minus': true } },
    { kind: 'budget', on: '2026-11-27', campaignId: 'c', amount: { amount: '-500', currency: 'CNY' } },
  ],
  [
    'shop-settlement',
    { texts: { gross: '100' }, parties: { partyId: party('x'), cashId: party('b') } },
    {
      kind: 'shop-settlement',
      on: '2026-11-27',
      partyId: 'x',
      cashId: 'b',
      gross: { amount: '100', currency: 'CNY' },
      commission: '0',
      platformFee: '0',
    },
  ],
  [
    'invoice',
    { texts: { number: '1', gross: '100' }, parties: { partyId: party('x') }, items: ['4:2'] },
    {
      kind: 'invoice',
      on: '2026-11-27',
      fapiao: 'ordinary',
      number: '1',
      partyId: 'x',
      gross: { amount: '100', currency: 'CNY' },
      vat: '0',
      recoverable: false,
      items: ['4:2'],
    },
  ],
  [
    'to-receivable',
    { parties: { partyId: party('x') }, items: ['4:2'] },
    { kind: 'to-receivable', on: '2026-11-27', partyId: 'x', items: ['4:2'] },
  ],
  [
    'claw-back',
    { texts: { factId: 'f', amount: '5' }, parties: { partyId: party('x') } },
    {
      kind: 'claw-back',
      on: '2026-11-27',
      factId: 'f',
      partyId: 'x',
      amount: { amount: '5', currency: 'CNY' },
      why: 'refund',
    },
  ],
  [
    'opening',
    {
      lines: [
        { account: 'cash', party: party('b'), side: 'debit', amount: '100', currency: 'CNY', dueOn: '' },
        {
          account: 'payable:creator',
          party: party('x'),
          side: 'credit',
          amount: '7',
          currency: 'CNY',
          dueOn: '2026-12-01',
        },
      ],
    },
    {
      kind: 'opening',
      on: '2026-11-27',
      lines: [
        { account: 'cash', partyId: 'b', amount: { amount: '100', currency: 'CNY' } },
        { account: 'payable:creator', partyId: 'x', amount: { amount: '-7', currency: 'CNY' }, dueOn: '2026-12-01' },
      ],
    },
  ],
])('%s: what is typed becomes the fact', (kind, given, fact) => {
  expect(toFact(kind, draft(given), BY)).toEqual({ fact, problems: null });
});

test('what is missing or does not fit is named by its field', () => {
  expect(toFact('service', draft({}), BY).problems).toEqual({ partyId: 'required', amount: 'required' });
  expect(toFact('dispatch', draft({ texts: { 'shipping.amount': '5' } }), BY).problems).toMatchObject({
    'shipping.carrierId': 'required',
  });
  const half = draft({
    texts: { amount: '5' },
    parties: { partyId: party('x') },
    shares: [{ party: null, percent: 'y' }],
  });
  expect(toFact('service', half, BY).problems).toEqual({ shares: 'wrong' });
  const odd = draft({
    texts: { orderId: '1', lineId: '1', net: '1', rateBps: 'much', expectedReturnBps: '5' },
    parties: { partyId: party('x') },
  });
  expect(toFact('order', odd, BY).problems).toEqual({ rateBps: 'wrong' });
});

test('a field that is not shown says nothing', () => {
  const fee = draft({ texts: { amount: '5', platformFee: '1', rail: 'direct' }, parties: { partyId: party('x') } });
  expect(toFact('service', fee, BY).fact).not.toHaveProperty('platformFee');
});

test('every kind of the menu, and every one on open entries, has a form', () => {
  for (const kind of [...MENU.flatMap(({ kinds }) => kinds), ...OF_ITEMS]) expect(fieldsOf(kind), kind).not.toEqual([]);
});
