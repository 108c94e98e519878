/** What can be written down in the ledger: each kind of fact with what it must say. Amounts are decimal strings of minor units. */
import { z } from 'zod';
import { CURRENCIES } from '#kernel/money.ts';
import { ACCOUNT_NAMES } from './accounts.ts';

export const RAILS = ['pugongying', 'qianfan', 'mcn', 'direct'] as const;
/** Who moves the money: the platform (never pay again), the MCN by invoice, or our own payout. */
export type Rail = (typeof RAILS)[number];

const Id = z.string().min(1).max(60);
/** Years of four digits that every calendar and database has. */
const Day = z.iso.date().refine((day) => day >= '1000');
const Minor = z.string().regex(/^\d{1,15}$/);
const SignedMinor = z.string().regex(/^-?\d{1,15}$/);
const Positive = z.string().regex(/^[1-9]\d{0,14}$/);
const Money = z.object({ amount: Positive, currency: z.enum(CURRENCIES) });
const SignedMoney = z.object({ amount: z.string().regex(/^-?[1-9]\d{0,14}$/), currency: z.enum(CURRENCIES) });
const Text = z.string().trim().min(1).max(300);
/** An entry that is open: `journal:line`. */
const Ref = z.string().regex(/^[1-9]\d{0,17}:[1-9]\d{0,3}$/);
const Refs = z.array(Ref).min(1).max(1_000);
/** Of money in another currency than what is owed: how much of that it is for, in its minor units; all of it when left out. */
const Covers = Positive.optional();
const Units = z.int().min(1).max(10_000_000);

const common = {
  /** The day it happened, in Beijing. */
  on: Day,
  campaignId: Id.optional(),
  collaborationId: Id.optional(),
  note: z.string().trim().max(500).optional(),
};
type Said<K extends string, S extends z.ZodRawShape> = { kind: z.ZodLiteral<K> } & Omit<typeof common, keyof S> & S;
const fact = <const K extends string, S extends z.ZodRawShape>(kind: K, shape: S) => {
  // Spreading would make of a key in both an intersection; a later one replaces the earlier.
  const all: unknown = { kind: z.literal(kind), ...common, ...shape };
  return z.object(all as Said<K, S>);
};

export const SERVICES = ['fee', 'retainer', 'slot', 'production', 'royalty', 'bonus', 'usage-rights'] as const;
export const FAPIAO_KINDS = ['special', 'ordinary', 'foreign', 'none'] as const;
export const CLIENT_BASES = ['pass-through', 'mark-up', 'service-fee'] as const;

export const LedgerFact = z.discriminatedUnion('kind', [
  /** Work of a creator or MCN: a fee at publication, a month of a retainer, a slot on its live date, a royalty. */
  fact('service', {
    what: z.enum(SERVICES),
    rail: z.enum(RAILS),
    /** Who did it. Where the platform pays, only to show it to them. */
    partyId: Id,
    amount: Money,
    /** Of the platform, on top. */
    platformFee: Minor.optional(),
    /** Who gets which part of it, in ten-thousandths; nobody named: the party all of it. */
    shares: z
      .array(z.object({ partyId: Id, bps: z.int().min(1).max(10_000) }))
      .max(10)
      .optional(),
    dueOn: Day.optional(),
  }),
  /** Goods bought for gifts or lives. */
  fact('goods-in', { what: Text, units: Units, partyId: Id, cost: Money, dueOn: Day.optional() }),
  /** A parcel that left: goods at cost; market price and customs value as they were declared. */
  fact('dispatch', {
    what: Text,
    units: Units,
    partyId: Id,
    /** None for samples that cost nothing; then shipping or duty are what is booked. */
    goods: z.object({ amount: Minor, currency: z.enum(CURRENCIES) }),
    marketPrice: Minor.optional(),
    customsValue: Minor.optional(),
    shipping: z.object({ amount: Positive, carrierId: Id }).optional(),
    duty: z.object({ amount: Positive, authorityId: Id }).optional(),
  }),
  /** Goods that came back into stock, at cost. */
  fact('goods-back', { what: Text, units: Units, partyId: Id, goods: Money }),
  /** What a count, a break or an expiry changed: fewer in stock than the books said, or more. */
  fact('stock-count', { what: Text, units: Units, goods: Money, more: z.boolean().optional() }),
  /** Money put on the platform's account, or taken back from it. */
  fact('top-up', { partyId: Id, cashId: Id, amount: Money, back: z.boolean().optional() }),
  /** What the shop's platform paid out for a period: receipts less what it kept back. */
  fact('shop-settlement', {
    partyId: Id,
    cashId: Id,
    gross: Money,
    commission: Minor,
    platformFee: Minor,
  }),
  /** One line of a shop's order that a creator sold; said again when its state changes. */
  fact('order', {
    claim: z.enum(['qianfan', 'code']),
    orderId: z.string().min(1).max(64),
    lineId: z.string().min(1).max(64),
    partyId: Id,
    /** Paid less refunded so far; CNY fen. */
    net: SignedMinor,
    /** Platforms write rates finer than a hundredth of a percent: two decimals of a ten-thousandth. */
    rateBps: z.number().min(0).max(10_000).multipleOf(0.01),
    state: z.enum(['paid', 'settled', 'cancelled']),
    /** Of what is paid and not settled, which part is expected to come back. */
    expectedReturnBps: z.int().min(0).max(10_000).default(0),
    /** When the platform last changed the line, where it says so: an older word on it changes nothing. */
    updatedAt: z.iso.datetime({ offset: true }).optional(),
    dueOn: Day.optional(),
  }),
  /** An invoice or fapiao received for what is owed. */
  fact('invoice', {
    number: Text,
    fapiao: z.enum(FAPIAO_KINDS),
    partyId: Id,
    gross: Money,
    vat: Minor,
    /** Only on a special fapiao to a general taxpayer. */
    recoverable: z.boolean(),
    /** Empty while nobody knows yet what it is for. */
    items: z.array(Ref).max(1_000),
  }),
  /** What an invoice that came in earlier is for. */
  fact('match', { factId: Id, partyId: Id, items: Refs }),
  /** An invoice to a client. */
  fact('client-invoice', {
    number: Text,
    partyId: Id,
    basis: z.enum(CLIENT_BASES),
    net: Money,
    vat: Minor,
    dueOn: Day.optional(),
  }),
  /** Money that came in for what is receivable; what is left of it stays open, what is too much is owed back. */
  fact('receipt', { partyId: Id, cashId: Id, amount: Money, covers: Covers, items: Refs }),
  /** Money paid for what is owed, outside of payouts: carriers, authorities, suppliers. */
  fact('payment', {
    partyId: Id,
    cashId: Id,
    amount: Money,
    covers: Covers,
    fee: Minor.optional(),
    items: Refs,
  }),
  /** A payout that the bank carried out; tax was withheld from it. */
  fact('payout', {
    lineId: Id,
    partyId: Id,
    cashId: Id,
    items: Refs,
    tax: z.object({ amount: Positive, authorityId: Id }).optional(),
    /** What left the account. */
    paid: Money,
  }),
  /** A payout that came back after it was carried out: it is owed again. */
  fact('payout-returned', {
    lineId: Id,
    partyId: Id,
    cashId: Id,
    paid: Money,
    /** With the tax that was withheld: what was never received is no income. */
    owed: Money,
    tax: z.object({ amount: Positive, authorityId: Id }).optional(),
    rail: z.enum(RAILS),
  }),
  /** What an MCN pays back, kept or passed on to the client. */
  fact('rebate', { partyId: Id, amount: Money, passedOnTo: Id.optional(), dueOn: Day.optional() }),
  /** Part of a service given back: a late refund, a breach, a note taken down. */
  fact('claw-back', {
    factId: Id,
    partyId: Id,
    amount: Money,
    why: z.enum(['refund', 'breach', 'taken-down']),
  }),
  /** What a payee owes us and no payout was left to take it from. */
  fact('to-receivable', { partyId: Id, items: Refs }),
  /** A receivable that nobody will pay. */
  fact('write-off', { partyId: Id, items: Refs, why: Text }),
  /** Cash changed from one account to another, in the same or another currency. */
  fact('transfer', { cashId: Id, toCashId: Id, out: Money, into: Money, fee: Minor.optional() }),
  /** More budget for a campaign, or less. */
  fact('budget', { campaignId: Id, amount: SignedMoney }),
  /** Agreed on with somebody, or let go of. */
  fact('commitment', { campaignId: Id, partyId: Id.optional(), amount: SignedMoney }),
  /** Value-added tax or income tax on a gift: off unless an accountant says so. */
  fact('gift-tax', { what: z.enum(['vat', 'income-tax']), authorityId: Id, amount: Money }),
  /** What the platform or the shop says stands on its account: nothing is booked, the difference is shown. */
  fact('platform-balance', {
    partyId: Id,
    account: z.enum(['prepaid:platform', 'clearing:shop']),
    balance: z.object({ amount: SignedMinor, currency: z.enum(CURRENCIES) }),
  }),
  /** Balances brought in with work that is half done. */
  fact('opening', {
    lines: z
      .array(
        z.object({
          account: z.enum(ACCOUNT_NAMES),
          amount: SignedMoney,
          partyId: Id.optional(),
          dueOn: Day.optional(),
        }),
      )
      .min(1)
      .max(500),
  }),
]);
export type LedgerFact = z.infer<typeof LedgerFact>;
export type FactKind = LedgerFact['kind'];
export const FACT_KINDS: readonly FactKind[] = LedgerFact.options.map(({ shape }) => shape.kind.value);
export type FactOf<K extends FactKind> = Extract<LedgerFact, { kind: K }>;
/** Facts that a person or a file may enter; the others come from payouts. */
export const SYSTEM_KINDS: ReadonlySet<FactKind> = new Set(['payout', 'payout-returned']);
