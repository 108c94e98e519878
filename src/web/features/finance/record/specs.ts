/** Which fields each kind of fact has: the one table that every form is made from. */
import {
  CLIENT_BASES,
  FAPIAO_KINDS,
  RAILS,
  SERVICES,
  type FactKind,
  type PartyKind,
} from '#modules/ledger/contract.ts';
import type { Messages } from '#words/index.ts';
import type { Draft } from './draft.ts';

type Words = Messages['finance']['record'];
type Label = keyof Words['fields'];
type Hint = keyof Words['hints'];

interface Common {
  /** Where it stands in the fact: `partyId`, `shipping.amount`. */
  readonly name: string;
  readonly label: Label;
  readonly hint?: Hint;
  readonly optional?: true;
  /** Shown only then; and only then part of the fact. */
  readonly when?: (draft: Draft) => boolean;
  /** Behind "More details". */
  readonly further?: true;
}

export type FieldSpec = Common &
  (
    | {
        readonly type: 'party';
        readonly kinds: readonly PartyKind[];
        /** Its currency is that of a money field. */ readonly currencyOf?: string;
        /** Of an authority that is entered here. */ readonly authority?: 'tax' | 'customs';
      }
    | { readonly type: 'money'; readonly only?: 'CNY'; readonly signs?: readonly ['more' | 'above', 'less' | 'below'] }
    /** An amount in the currency of the money field `of`, or in CNY; `zero`: an empty one is nought. */
    | { readonly type: 'minor'; readonly of: string; readonly zero?: true }
    | {
        readonly type: 'choice';
        readonly options: (finance: Messages['finance']) => readonly (readonly [string, string])[];
        readonly first?: string;
      }
    | {
        readonly type:
          | 'text'
          | 'long-text'
          | 'units'
          | 'day'
          | 'percent'
          | 'flag'
          | 'campaign'
          | 'shares'
          | 'lines'
          | 'unmatched';
      }
  );

const choices =
  <Value extends string>(values: readonly Value[], of: (words: Words) => Readonly<Record<Value, string>>) =>
  ({ record }: Messages['finance']): readonly (readonly [string, string])[] =>
    values.map((value) => [value, of(record)[value]]);

const PAYEES: readonly PartyKind[] = ['creator', 'mcn', 'supplier'];
const EVERYBODY: readonly PartyKind[] = ['creator', 'mcn', 'client', 'supplier', 'carrier', 'authority'];
const byPlatform = ({ texts }: Draft): boolean => texts['rail'] === 'pugongying' || texts['rail'] === 'qianfan';

/** Whether money is of another currency than the entries that it is for. */
const crosses = ({ currencies: { amount, owed } }: Draft): boolean =>
  owed !== undefined && amount !== undefined && amount !== owed;

const COVERS: FieldSpec = {
  type: 'minor',
  name: 'covers',
  label: 'covers',
  hint: 'covers',
  of: 'owed',
  optional: true,
  when: crosses,
};
const CAMPAIGN: FieldSpec = { type: 'campaign', name: 'campaignId', label: 'campaign', optional: true };
const CAMPAIGN_NEEDED: FieldSpec = { type: 'campaign', name: 'campaignId', label: 'campaign' };
const NOTE: FieldSpec = { type: 'long-text', name: 'note', label: 'note', optional: true, further: true };
const DUE: FieldSpec = { type: 'day', name: 'dueOn', label: 'dueOn', hint: 'dueOn', optional: true };
const CASH: FieldSpec = { type: 'party', name: 'cashId', label: 'cash', kinds: ['cash'], currencyOf: 'amount' };
const UNITS: FieldSpec = { type: 'units', name: 'units', label: 'units' };
const PLATFORM: FieldSpec = { type: 'party', name: 'partyId', label: 'platform', kinds: ['platform'] };

const FIELDS: { readonly [K in FactKind]?: readonly FieldSpec[] } = {
  service: [
    {
      type: 'choice',
      name: 'what',
      label: 'what',
      options: choices(SERVICES, ({ services }) => services),
      first: 'fee',
    },
    {
      type: 'choice',
      name: 'rail',
      label: 'rail',
      options: choices(RAILS.toReversed(), ({ rails }) => rails),
      first: 'direct',
    },
    { type: 'party', name: 'partyId', label: 'creator', kinds: PAYEES },
    { type: 'money', name: 'amount', label: 'amount' },
    { type: 'minor', name: 'platformFee', label: 'platformFee', of: 'amount', optional: true, when: byPlatform },
    { ...DUE, when: (draft) => !byPlatform(draft) },
    CAMPAIGN,
    { type: 'shares', name: 'shares', label: 'shares', hint: 'shares', optional: true, further: true },
    NOTE,
  ],
  order: [
    {
      type: 'choice',
      name: 'claim',
      label: 'claim',
      options: choices(['qianfan', 'code'], ({ claims }) => claims),
      first: 'qianfan',
    },
    { type: 'text', name: 'orderId', label: 'orderId' },
    { type: 'text', name: 'lineId', label: 'lineId', hint: 'lineId' },
    { type: 'party', name: 'partyId', label: 'creator', kinds: ['creator', 'mcn'] },
    { type: 'minor', name: 'net', label: 'netPaid', of: 'CNY' },
    { type: 'percent', name: 'rateBps', label: 'rateBps' },
    {
      type: 'choice',
      name: 'state',
      label: 'state',
      options: choices(['paid', 'settled', 'cancelled'], ({ states }) => states),
      first: 'paid',
    },
    {
      type: 'percent',
      name: 'expectedReturnBps',
      label: 'expectedReturnBps',
      hint: 'expectedReturnBps',
      optional: true,
      when: ({ texts }) => (texts['state'] ?? 'paid') === 'paid',
    },
    { ...DUE, when: ({ texts }) => texts['claim'] === 'code' },
    CAMPAIGN,
    NOTE,
  ],
  'goods-in': [
    { type: 'text', name: 'what', label: 'what' },
    UNITS,
    { type: 'party', name: 'partyId', label: 'supplier', kinds: ['supplier'] },
    { type: 'money', name: 'cost', label: 'cost' },
    DUE,
    CAMPAIGN,
    NOTE,
  ],
  dispatch: [
    { type: 'text', name: 'what', label: 'what' },
    UNITS,
    { type: 'party', name: 'partyId', label: 'creator', kinds: ['creator', 'mcn'] },
    { type: 'money', name: 'goods', label: 'goods' },
    { type: 'minor', name: 'shipping.amount', label: 'shipping', of: 'goods', optional: true },
    {
      type: 'party',
      name: 'shipping.carrierId',
      label: 'carrier',
      kinds: ['carrier'],
      when: ({ texts }) => (texts['shipping.amount'] ?? '') !== '',
    },
    CAMPAIGN,
    { type: 'minor', name: 'duty.amount', label: 'duty', of: 'goods', optional: true, further: true },
    {
      type: 'party',
      name: 'duty.authorityId',
      label: 'authority',
      kinds: ['authority'],
      authority: 'customs',
      when: ({ texts }) => (texts['duty.amount'] ?? '') !== '',
      further: true,
    },
    {
      type: 'minor',
      name: 'marketPrice',
      label: 'marketPrice',
      hint: 'marketPrice',
      of: 'goods',
      optional: true,
      further: true,
    },
    {
      type: 'minor',
      name: 'customsValue',
      label: 'customsValue',
      hint: 'customsValue',
      of: 'goods',
      optional: true,
      further: true,
    },
    NOTE,
  ],
  'goods-back': [
    { type: 'text', name: 'what', label: 'what' },
    UNITS,
    { type: 'party', name: 'partyId', label: 'creator', kinds: ['creator', 'mcn'] },
    { type: 'money', name: 'goods', label: 'goods' },
    CAMPAIGN,
    NOTE,
  ],
  'stock-count': [
    { type: 'text', name: 'what', label: 'what' },
    UNITS,
    { type: 'money', name: 'goods', label: 'goods' },
    { type: 'flag', name: 'more', label: 'more', optional: true },
    CAMPAIGN,
    NOTE,
  ],
  'gift-tax': [
    {
      type: 'choice',
      name: 'what',
      label: 'what',
      options: choices(['vat', 'income-tax'], ({ giftTaxes }) => giftTaxes),
      first: 'vat',
    },
    { type: 'party', name: 'authorityId', label: 'authority', kinds: ['authority'], authority: 'tax' },
    { type: 'money', name: 'amount', label: 'amount' },
    CAMPAIGN,
    NOTE,
  ],
  'top-up': [
    PLATFORM,
    { type: 'money', name: 'amount', label: 'amount', only: 'CNY' },
    CASH,
    { type: 'flag', name: 'back', label: 'back', optional: true },
    NOTE,
  ],
  'shop-settlement': [
    PLATFORM,
    { type: 'money', name: 'gross', label: 'receipts', only: 'CNY' },
    { type: 'minor', name: 'commission', label: 'commission', of: 'gross', zero: true },
    { type: 'minor', name: 'platformFee', label: 'keptFee', of: 'gross', zero: true },
    { ...CASH, currencyOf: 'gross' },
    NOTE,
  ],
  'platform-balance': [
    PLATFORM,
    {
      type: 'choice',
      name: 'account',
      label: 'account',
      options: ({ accounts }) =>
        (['prepaid:platform', 'clearing:shop'] as const).map((account) => [account, accounts[account]]),
      first: 'prepaid:platform',
    },
    { type: 'money', name: 'balance', label: 'balance', hint: 'balance', only: 'CNY', signs: ['above', 'below'] },
    NOTE,
  ],
  'client-invoice': [
    { type: 'text', name: 'number', label: 'number' },
    { type: 'party', name: 'partyId', label: 'client', kinds: ['client'] },
    {
      type: 'choice',
      name: 'basis',
      label: 'basis',
      options: choices(CLIENT_BASES, ({ bases }) => bases),
      first: 'service-fee',
    },
    { type: 'money', name: 'net', label: 'net' },
    { type: 'minor', name: 'vat', label: 'vat', of: 'net', zero: true },
    DUE,
    CAMPAIGN,
    NOTE,
  ],
  rebate: [
    { type: 'party', name: 'partyId', label: 'mcn', kinds: ['mcn'] },
    { type: 'money', name: 'amount', label: 'amount' },
    { type: 'party', name: 'passedOnTo', label: 'passedOnTo', hint: 'passedOnTo', kinds: ['client'], optional: true },
    DUE,
    CAMPAIGN,
    NOTE,
  ],
  transfer: [
    { type: 'party', name: 'cashId', label: 'fromCash', kinds: ['cash'], currencyOf: 'out' },
    { type: 'money', name: 'out', label: 'out' },
    { type: 'party', name: 'toCashId', label: 'toCash', kinds: ['cash'], currencyOf: 'into' },
    { type: 'money', name: 'into', label: 'into' },
    { type: 'minor', name: 'fee', label: 'fee', of: 'out', optional: true },
    NOTE,
  ],
  invoice: [
    { type: 'party', name: 'partyId', label: 'issuer', kinds: EVERYBODY },
    {
      type: 'choice',
      name: 'fapiao',
      label: 'fapiao',
      options: choices(FAPIAO_KINDS, ({ fapiaoKinds }) => fapiaoKinds),
      first: 'ordinary',
    },
    { type: 'text', name: 'number', label: 'number' },
    { type: 'money', name: 'gross', label: 'gross', hint: 'gross' },
    { type: 'minor', name: 'vat', label: 'vat', of: 'gross', zero: true },
    {
      type: 'flag',
      name: 'recoverable',
      label: 'recoverable',
      hint: 'recoverable',
      when: ({ texts }) => texts['fapiao'] === 'special',
    },
    NOTE,
  ],
  match: [{ type: 'unmatched', name: 'factId', label: 'invoice' }, NOTE],
  payment: [
    { type: 'party', name: 'partyId', label: 'payee', kinds: EVERYBODY },
    { type: 'money', name: 'amount', label: 'amount' },
    COVERS,
    CASH,
    { type: 'minor', name: 'fee', label: 'fee', of: 'amount', optional: true },
    NOTE,
  ],
  receipt: [
    { type: 'party', name: 'partyId', label: 'payer', kinds: EVERYBODY },
    { type: 'money', name: 'amount', label: 'amount' },
    COVERS,
    CASH,
    NOTE,
  ],
  'claw-back': [
    { type: 'party', name: 'partyId', label: 'creator', kinds: [...PAYEES, 'client'] },
    { type: 'money', name: 'amount', label: 'amount' },
    {
      type: 'choice',
      name: 'why',
      label: 'why',
      options: choices(['refund', 'breach', 'taken-down'], ({ whys }) => whys),
      first: 'refund',
    },
    NOTE,
  ],
  'to-receivable': [NOTE],
  'write-off': [{ type: 'text', name: 'why', label: 'whyText' }, NOTE],
  budget: [CAMPAIGN_NEEDED, { type: 'money', name: 'amount', label: 'amount', signs: ['more', 'less'] }, NOTE],
  commitment: [
    CAMPAIGN_NEEDED,
    { type: 'party', name: 'partyId', label: 'creator', kinds: PAYEES, optional: true },
    { type: 'money', name: 'amount', label: 'amount', signs: ['more', 'less'] },
    NOTE,
  ],
  opening: [{ type: 'lines', name: 'lines', label: 'lines', hint: 'opening' }, NOTE],
};

export type HandKind = Exclude<FactKind, 'payout' | 'payout-returned'>;

export const fieldsOf = (kind: HandKind): readonly FieldSpec[] => FIELDS[kind] ?? [];

/** Those that can be entered from nothing, in the order of the menu. */
export const MENU: readonly { readonly group: keyof Words['groups']; readonly kinds: readonly HandKind[] }[] = [
  { group: 'creators', kinds: ['service', 'order', 'rebate'] },
  { group: 'goods', kinds: ['goods-in', 'dispatch', 'goods-back', 'stock-count', 'gift-tax'] },
  { group: 'platforms', kinds: ['top-up', 'shop-settlement', 'platform-balance'] },
  { group: 'clients', kinds: ['client-invoice'] },
  { group: 'money', kinds: ['invoice', 'transfer'] },
  { group: 'control', kinds: ['budget', 'commitment', 'opening'] },
];

/** Facts about entries that are open. */
export const OF_ITEMS: ReadonlySet<HandKind> = new Set([
  'payment',
  'receipt',
  'match',
  'invoice',
  'to-receivable',
  'write-off',
]);
