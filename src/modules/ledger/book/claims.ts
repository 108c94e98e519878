/** Booking papers and decisions on what is owed: invoices both ways, receivables from payees, write-offs, openings. Pure. */
import { refuse } from '#kernel/refusal.ts';
import { allocate } from '../allocate.ts';
import { isOpenItem, type Account } from '../accounts.ts';
import type { FactOf } from '../fact-kinds.ts';
import type { Leg } from '../journal.ts';
import { about, getItems, getParty, settle, type Desk } from './desk.ts';

/**
 * An invoice changes nothing that is owed; it says which part of what stands against it was VAT: deductible it is no
 * cost, else an expense of its own.
 */
export function bookInvoice(fact: FactOf<'invoice'>, desk: Desk): Leg[] {
  if (BigInt(fact.vat) >= BigInt(fact.gross.amount)) refuse('invalid', 'ledger.vat-too-much');
  if (fact.recoverable && fact.fapiao !== 'special') refuse('invalid', 'ledger.vat-not-recoverable');
  getParty(desk, fact.partyId);
  return fact.items.length === 0 ? [] : invoiceLegs(fact, desk);
}

/** The invoice as it came, now that it is known what it is for. */
export function bookMatch(fact: FactOf<'match'>, desk: Desk): Leg[] {
  const { invoice } = desk;
  if (invoice === null) refuse('notFound', 'ledger.no-fact', { id: fact.factId });
  if (invoice.items.length > 0) refuse('conflict', 'ledger.matched-already');
  if (invoice.partyId !== fact.partyId) refuse('invalid', 'ledger.items-differ');
  return invoiceLegs({ ...invoice, items: fact.items }, desk);
}

function invoiceLegs(fact: FactOf<'invoice'>, desk: Desk): Leg[] {
  const items = getItems(desk, fact.items, fact.partyId);
  const { currency } = fact.gross;
  const gross = BigInt(fact.gross.amount);
  const vat = BigInt(fact.vat);
  const owed = items.reduce((sum, { amount }) => sum - amount, 0n);
  if (items[0].currency !== currency || owed !== gross)
    refuse('invalid', 'ledger.invoice-differs', { invoice: gross.toString(), owed: owed.toString(), currency });
  const owing = items.filter(({ amount }) => amount < 0n);
  const parts =
    owing.length === 0
      ? []
      : allocate(
          vat,
          owing.map(({ amount }) => -amount),
        );
  const account: Account = fact.recoverable ? 'vat:input' : 'expense:vat';
  return owing.flatMap((item, index): Leg[] => {
    const of = { campaignId: item.campaignId, collaborationId: item.collaborationId };
    const { counter } = item;
    // VAT that cannot be deducted is part of what stock cost, and of what was brought in.
    return counter === null || (!fact.recoverable && !counter.startsWith('expense:'))
      ? []
      : [
          { ...of, account, currency, amount: parts[index]! },
          { ...of, account: counter, currency, amount: -parts[index]! },
        ];
  });
}

export function bookClientInvoice(fact: FactOf<'client-invoice'>, desk: Desk): Leg[] {
  const { currency } = fact.net;
  const net = BigInt(fact.net.amount);
  const vat = BigInt(fact.vat);
  const partyId = getParty(desk, fact.partyId, 'client').id;
  return [
    {
      ...about(fact),
      account: 'receivable:client',
      currency,
      amount: net + vat,
      partyId,
      dueOn: fact.dueOn ?? fact.on,
    },
    { ...about(fact), account: `income:${fact.basis}`, currency, amount: -net, partyId },
    { ...about(fact), account: 'vat:output', currency, amount: -vat },
  ];
}

/** Where a claim on somebody stands, by where they would be owed. */
const CLAIMS: Partial<Record<Account, Account>> = {
  'payable:creator': 'receivable:creator',
  'payable:mcn': 'receivable:mcn',
  'payable:supplier': 'receivable:supplier',
  'payable:carrier': 'receivable:supplier',
  'payable:tax': 'receivable:tax',
  'payable:client': 'receivable:client',
};

/** What payees owe us and payouts did not take off becomes a claim of its own. */
export function bookToReceivable(fact: FactOf<'to-receivable'>, desk: Desk): Leg[] {
  const items = getItems(desk, fact.items, fact.partyId);
  if (items.some(({ account, amount }) => CLAIMS[account] === undefined || amount <= 0n))
    refuse('invalid', 'ledger.owes-nothing');
  return items.flatMap((item): Leg[] => [
    settle(item),
    {
      account: CLAIMS[item.account]!,
      currency: item.currency,
      amount: item.amount,
      partyId: item.partyId,
      campaignId: item.campaignId,
      collaborationId: item.collaborationId,
      dueOn: fact.on,
      counter: item.counter,
      carried: item.home,
    },
  ]);
}

export function bookWriteOff(fact: FactOf<'write-off'>, desk: Desk): Leg[] {
  const items = getItems(desk, fact.items, fact.partyId);
  if (items.some(({ account, amount }) => !account.startsWith('receivable:') || amount <= 0n))
    refuse('invalid', 'ledger.items-differ');
  return items.flatMap((item): Leg[] => [
    settle(item),
    {
      account: 'expense:write-off',
      currency: item.currency,
      amount: item.amount,
      campaignId: item.campaignId,
      collaborationId: item.collaborationId,
      carried: item.home,
    },
  ]);
}

/** What stood open elsewhere when the work was taken over. */
export const bookOpening = (fact: FactOf<'opening'>, desk: Desk): Leg[] =>
  fact.lines.flatMap(({ account, amount, partyId, dueOn }): Leg[] => {
    const value = BigInt(amount.amount);
    if (account.startsWith('memo:') || account === 'equity:opening')
      refuse('invalid', 'ledger.not-for-opening', { account });
    if (partyId !== undefined) getParty(desk, partyId);
    if (isOpenItem(account) || account === 'cash') {
      if (partyId === undefined) refuse('invalid', 'ledger.opening-needs-party', { account });
      const party = getParty(desk, partyId);
      if (account === 'cash' && (party.kind !== 'cash' || party.currency !== amount.currency))
        refuse('invalid', 'ledger.cash-currency', { name: party.name, has: party.currency, wanted: amount.currency });
    }
    return [
      {
        ...about(fact),
        account,
        currency: amount.currency,
        amount: value,
        ...(partyId === undefined ? {} : { partyId }),
        ...(isOpenItem(account) ? { dueOn: dueOn ?? fact.on, counter: 'equity:opening' } : {}),
      },
      { account: 'equity:opening', currency: amount.currency, amount: -value },
    ];
  });

/** Noted apart from what is: budget, and what was agreed on. */
export function bookMemo(fact: FactOf<'budget'> | FactOf<'commitment'>, desk: Desk): Leg[] {
  const account = fact.kind === 'budget' ? 'memo:budget' : 'memo:committed';
  const { currency } = fact.amount;
  const amount = BigInt(fact.amount.amount);
  const partyId = fact.kind === 'commitment' && fact.partyId !== undefined ? getParty(desk, fact.partyId).id : null;
  return [
    { ...about(fact), account, currency, amount, partyId },
    { ...about(fact), account: `${account}-control`, currency, amount: -amount },
  ];
}
