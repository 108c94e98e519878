/** What a booking rule may ask for: the parties and open items that its fact names, already read. */
import { divideRounded, type Currency } from '#kernel/money.ts';
import { refuse } from '#kernel/refusal.ts';
import type { Account } from '../accounts.ts';
import type { EntryRef, Leg } from '../journal.ts';
import type { FactOf, LedgerFact } from '../fact-kinds.ts';

export const PARTY_KINDS = [
  'creator',
  'mcn',
  'client',
  'supplier',
  'carrier',
  'authority',
  'platform',
  'cash',
] as const;
/** What is owed to an authority: taxes that were withheld or are due, or duties. */
export const AUTHORITIES = ['tax', 'customs'] as const;
export type PartyKind = (typeof PARTY_KINDS)[number];

export interface KnownParty {
  readonly id: string;
  readonly kind: PartyKind;
  readonly name: string;
  /** Of an account of cash. */
  readonly currency: Currency | null;
}

/** An entry that nothing has settled yet. */
export interface OpenItem extends EntryRef {
  readonly account: Account;
  readonly currency: Currency;
  readonly amount: bigint;
  readonly home: bigint;
  readonly partyId: string;
  readonly campaignId: string | null;
  readonly collaborationId: string | null;
  readonly dueOn: string | null;
  /** The account that stands against it: an expense, the stock, an opening; null where that is none of them. */
  readonly counter: Account | null;
}

export interface Desk {
  readonly home: Currency;
  readonly parties: ReadonlyMap<string, KnownParty>;
  /** By `journal:line`. */
  readonly items: ReadonlyMap<string, OpenItem>;
  /** What was booked so far for the order line that the fact is about; CNY fen. */
  readonly orderBefore: { readonly partyId: string; readonly partyKind: PartyKind; readonly commission: bigint } | null;
  /** The invoice that a match is about. */
  readonly invoice: FactOf<'invoice'> | null;
  /** What the payout settled that came back. */
  readonly paidOut: readonly OpenItem[];
  /** Of the fact that a claw-back is about: where its expense and its counter stand. */
  readonly original: {
    readonly kind: string;
    readonly expense: Account;
    readonly counter: Account;
    readonly currency: Currency;
    readonly left: bigint;
  } | null;
}

/** @throws RefusalError ledger.no-party, ledger.wrong-party */
export function getParty(desk: Desk, id: string, ...kinds: PartyKind[]): KnownParty {
  const party = desk.parties.get(id);
  if (party === undefined) refuse('notFound', 'ledger.no-party', { id });
  if (kinds.length > 0 && !kinds.includes(party.kind))
    refuse('invalid', 'ledger.wrong-party', { name: party.name, kind: party.kind, wanted: kinds });
  return party;
}

/** An account of cash in the money that is paid. @throws RefusalError ledger.cash-currency */
export function getCash(desk: Desk, id: string, currency: Currency): KnownParty {
  const cash = getParty(desk, id, 'cash');
  if (cash.currency !== currency)
    refuse('invalid', 'ledger.cash-currency', { name: cash.name, has: cash.currency, wanted: currency });
  return cash;
}

/**
 * The open items that a fact settles, all of one party, in one currency.
 * @throws RefusalError ledger.item-not-open, ledger.items-differ
 */
export function getItems(desk: Desk, refs: readonly string[], partyId: string): readonly [OpenItem, ...OpenItem[]] {
  if (new Set(refs).size < refs.length) refuse('invalid', 'ledger.item-twice');
  const items = refs.map((ref) => desk.items.get(ref) ?? refuse('conflict', 'ledger.item-not-open', { item: ref }));
  const [first] = items;
  if (first === undefined || items.some((item) => item.partyId !== partyId || item.currency !== first.currency))
    refuse('invalid', 'ledger.items-differ');
  return items as [OpenItem, ...OpenItem[]];
}

/** What an open item says of itself, on whatever closes it, is left of it, or opens it again. */
const termsOf = (item: OpenItem) => ({
  account: item.account,
  currency: item.currency,
  partyId: item.partyId,
  campaignId: item.campaignId,
  collaborationId: item.collaborationId,
  dueOn: item.dueOn,
  counter: item.counter,
});

const refOf = ({ journalId, line }: EntryRef): EntryRef => ({ journalId, line });

/** The leg that closes an open item; its terms are kept for when it is opened again. */
export const settle = (item: OpenItem): Leg => ({
  ...termsOf(item),
  amount: -item.amount,
  settles: { ...refOf(item), home: -item.home },
});

/**
 * What is left of an item when `paid` of it was settled, carried at its own rate: what was paid takes its share of the
 * value to the nearest fen, what is left all the rest, so that nothing of it is lost when all is paid.
 */
export const leave = (item: OpenItem, paid: bigint): Leg => ({
  ...termsOf(item),
  amount: item.amount - paid,
  carried: item.home - divideRounded(item.home * paid, item.amount),
  after: refOf(item),
});

/** An item that was settled and is owed again, as it was owed before; valued on the day. */
export const reopen = (item: OpenItem): Leg => ({ ...termsOf(item), amount: item.amount, after: refOf(item) });

/** What a fact says of itself on every leg of its own. */
export const about = ({ campaignId, collaborationId }: LedgerFact): Pick<Leg, 'campaignId' | 'collaborationId'> => ({
  campaignId: campaignId ?? null,
  collaborationId: collaborationId ?? null,
});
