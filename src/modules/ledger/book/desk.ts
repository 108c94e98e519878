/** What a booking rule may ask for: the parties and open items that its fact names, already read. */
import type { Currency } from '#kernel/money.ts';
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
  /** The expense that stands against it, for VAT that turns out to be no expense. */
  readonly expense: Account | null;
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

/** The leg that closes an open item. */
export const settle = (item: OpenItem): Leg => ({
  account: item.account,
  currency: item.currency,
  amount: -item.amount,
  partyId: item.partyId,
  campaignId: item.campaignId,
  collaborationId: item.collaborationId,
  // Kept for when what is settled here is opened again.
  dueOn: item.dueOn,
  settles: { journalId: item.journalId, line: item.line, home: -item.home },
});

/** What a fact says of itself on every leg of its own. */
export const about = ({ campaignId, collaborationId }: LedgerFact): Pick<Leg, 'campaignId' | 'collaborationId'> => ({
  campaignId: campaignId ?? null,
  collaborationId: collaborationId ?? null,
});
