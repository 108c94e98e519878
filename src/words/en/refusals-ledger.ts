import { showMinor } from '../amounts.ts';

const kinds: Readonly<Record<string, string>> = {
  creator: 'a creator',
  mcn: 'an MCN',
  client: 'a client',
  supplier: 'a supplier',
  carrier: 'a carrier',
  authority: 'an authority',
  platform: 'a platform',
  cash: 'an account of cash',
};
const kindOf = (kind: string): string => kinds[kind] ?? kind;
const month = (period: number): string => `${Math.trunc(period / 100)}-${String(period % 100).padStart(2, '0')}`;

/** The ledger. */
export const refusalsLedger = {
  'ledger.in-the-future': (p: { on: string; today: string }) =>
    `${p.on} is still to come; only what has happened is written down. Today is ${p.today} in Beijing.`,
  'ledger.before-its-time': (p: { on: string; first: string }) =>
    `${p.on} is too long ago; books begin on ${p.first} at the earliest. Check the year.`,
  'ledger.no-party': 'There is no such party in this workspace. Enter it first, under Finance, Parties.',
  'ledger.wrong-party': (p: { name: string; kind: string; wanted: readonly string[] }) =>
    `${p.name} is ${kindOf(p.kind)}; here it has to be ${p.wanted.map(kindOf).join(' or ')}.`,
  'ledger.creator-linked': (p: { name: string }) =>
    `This creator is entered as ${p.name} already. One party stands for one creator.`,
  'ledger.party-there': (p: { name: string }) => `${p.name} is entered already.`,
  'ledger.cash-needs-currency': 'An account of cash has a currency, and nothing else has one.',
  'ledger.not-an-authority': 'Only an authority is a tax office or the customs.',
  'ledger.cash-currency': (p: { name: string; has: string | null; wanted: string }) =>
    `${p.name} holds ${p.has ?? 'no money'}, not ${p.wanted}. Choose an account in ${p.wanted}, or enter the amount in ${p.has ?? 'its currency'}.`,
  'ledger.item-not-open': (p: { item: string }) =>
    `Entry ${p.item} is not open: it is paid, taken back, or in a payout. Load the page again to see what is left.`,
  'ledger.item-twice': 'The same open entry is named twice.',
  'ledger.items-differ': 'The chosen entries are not all of one party, one kind and one currency. Choose them apart.',
  'ledger.nothing-sent': 'Goods, shipping and duty are all zero: there is nothing to book.',
  'ledger.nothing-owed': 'Together, the chosen entries come to nothing that is owed.',
  'ledger.owes-nothing': 'Only what a payee owes you can become a receivable.',
  'ledger.pays-too-much': 'This is more than is owed for the chosen entries. Enter at most what is owed.',
  'ledger.covers-another-sum':
    'In one currency, a payment is for what it amounts to. Leave out how much it covers, or enter the amount.',
  'ledger.pays-another-sum': (p: { net: string }) =>
    `What left the account is not what was to be paid (${showMinor(p.net)}).`,
  'ledger.shares-not-whole': 'The shares have to make 100 % together.',
  'ledger.share-twice': 'Somebody is named twice among the shares.',
  'ledger.platform-in-cny': 'Xiaohongshu’s own accounts are in CNY.',
  'ledger.platform-fee-off-platform':
    'A platform fee belongs to what the platform pays: choose its rail, or leave the fee out.',
  'ledger.claws-back-too-much': (p: { left: string }) =>
    `No more than ${showMinor(p.left)} of this is left to take back.`,
  'ledger.claws-back-another-currency': (p: { currency: string }) =>
    `What is taken back is in the currency that it was booked in: ${p.currency}.`,
  'ledger.clawed-back': 'Part of this was taken back already. Reverse that first.',
  'ledger.no-fact': 'There is no such entry in this workspace.',
  'ledger.bad-filters': 'The address of this file names filters that do not exist. Download it from its page again.',
  'ledger.bad-cursor': 'This page of the list no longer exists; start again from the top.',
  'ledger.no-journal': 'There is no such journal in this workspace.',
  'ledger.invoice-differs': (p: { invoice: string; owed: string }) =>
    `The invoice says ${showMinor(p.invoice)}, the chosen entries come to ${showMinor(p.owed)}. Choose the entries that it is for, or correct the amount.`,
  'ledger.invoiced-already': 'There is an invoice for one of these entries already. Reverse it first if it was wrong.',
  'ledger.matched-already': 'This invoice is matched with what it is for already.',
  'ledger.vat-too-much': 'VAT has to be less than the invoice’s own amount.',
  'ledger.vat-not-recoverable': 'Only VAT on a special fapiao can be deducted.',
  'ledger.keeps-back-too-much': 'The platform cannot keep back more than came in.',
  'ledger.transfer-differs': 'In one currency, what arrives is what left; enter the bank’s fee by itself.',
  'ledger.opening-needs-party': (p: { account: string }) =>
    `The opening balance of ${p.account} needs the party that it is of.`,
  'ledger.not-for-opening': (p: { account: string }) => `${p.account} takes no opening balance.`,
  'ledger.order-claimed': (p: { order: string; by: string }) =>
    p.by === 'qianfan'
      ? `Order ${p.order} is paid for by the platform already, out of the shop’s receipts.`
      : `Order ${p.order} was claimed by a code already. Reverse nothing: import it again once that claim is settled.`,
  'ledger.order-older': (p: { order: string; state: string; on: string }) =>
    `Something newer is known of order ${p.order} (${p.state}, ${p.on}). An order goes back only by a later day, or by a later time at which the platform changed it.`,
  'ledger.key-reused': (p: { key: string }) =>
    `The key “${p.key}” stands for something else already. Use a new key, or send the same content.`,
  'ledger.account-twice': (p: { account: string }) => `${p.account} stands in the chart twice. Send each account once.`,
  'ledger.code-two-names': (p: { code: string; one: string; other: string }) =>
    `Code ${p.code} is called “${p.one}” and “${p.other}”. Accounts that share a code share its name.`,
  'ledger.no-rate': (p: { currency: string; on: string }) =>
    `There is no rate of exchange for ${p.currency} on ${p.on} or before. Enter one under Finance, Currency.`,
  'ledger.rate-of-home': (p: { currency: string }) =>
    `${p.currency} is the home currency of this workspace: its rate is 1.`,
  'ledger.rate-twice': 'The same currency and day stand there twice. Send each once.',
  'ledger.no-campaign': 'There is no such campaign in this workspace. Make it first, under Finance, Budget.',
  'ledger.reversed-already': 'This was taken back already.',
  'ledger.reversal-of-reversal': 'What takes something back is not taken back itself: write it down anew.',
  'ledger.reverse-payout': 'A payout that was carried out is not taken back. If the money came back, record that.',
  'ledger.reverse-order': 'An order is not taken back: import its new state, cancelled or refunded.',
  'ledger.bad-returns': 'What is expected to come back is a part from 0 to 100 %, as ten-thousandths from 0 to 10000.',
  'ledger.empty-file': 'This file is empty.',
  'ledger.nothing-to-close': (p: { period: number }) => `Nothing is booked in ${month(p.period)}.`,
  'ledger.closed-already': (p: { period: number }) => `${month(p.period)} is closed.`,
  'ledger.period-running': (p: { period: number }) => `${month(p.period)} is not over yet.`,
  'ledger.earlier-open': (p: { period: number }) => `Close the months before ${month(p.period)} first.`,
};
