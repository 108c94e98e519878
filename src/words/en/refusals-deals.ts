import { showMinor } from '../amounts.ts';

/** Why a deal may not go on yet, by what a transition asks for; and the rest that deals refuse. */
export const refusalsDeals = {
  'guard.reply-time-over': (p: { until: string }) => `The time to answer runs until ${p.until}.`,
  'guard.address-known': 'The creator has given no address yet. Ask for it, or write it down on the creator’s page.',
  'guard.parcel-gift': 'This gift is a voucher or a visit: book it instead of packing it.',
  'guard.visit-gift': 'This gift is a parcel: pack it instead of booking it.',
  'guard.stock-left': 'There is not enough stock left. Receive stock, or choose another product.',
  'guard.note-link': 'The link of the published note is missing. Paste it as the app shares it.',
  'guard.notes-left': 'All notes of this deal are published already.',
  'guard.series-complete': (p: { left: number }) => `${p.left} notes of this deal are not published yet.`,
  'guard.note-matches':
    'A flag on a published note is not cleared yet. Look at the note and clear it, or ask for changes.',
  'guard.window-over': (p: { until: string }) => `The days in which a note may still appear run until ${p.until}.`,
  'guard.price-fresh': (p: { until: string }) => `The price was valid until ${p.until}. Ask for it again.`,
  'guard.budget-left': (p: { left: string; needed: string }) =>
    `The campaign’s budget has ${showMinor(p.left)} left and this needs ${showMinor(p.needed)}. Raise the budget, or change the deal.`,
  'guard.order-placed': 'Say which Pugongying order this is, or that the note goes undeclared.',
  'guard.contract-direct': 'This deal is paid through Pugongying: place the order there instead.',
  'guard.needs-goods': 'No product belongs to this deal: go on without one.',
  'guard.no-goods': 'A product belongs to this deal: the draft’s days count from its arrival.',
  'guard.due-date-over': 'Nothing of the creator’s is overdue.',
  'guard.measuring-days-over': (p: { on: string }) => `Notes are measured from ${p.on} on.`,
  'guard.has-clause': 'No performance clause was agreed on: settle instead.',
  'guard.no-clause': 'Decide the performance clause first.',
  'guard.clause-measured': (p: { on: string; metric: string }) =>
    `There is no snapshot of ${p.metric} from ${p.on} or later. Enter or import one.`,
  'guard.removed-without-consent': 'No note of this deal was removed without your consent.',
  'guard.start-reached': (p: { on: string }) => `The first month begins on ${p.on}.`,
  'guard.month-notes-published': (p: { left: number }) => `${p.left} notes of this month are not published yet.`,
  'guard.months-left': 'All months are served: conclude instead of going on.',
  'guard.last-month': (p: { left: number }) => `${p.left} months are left to serve.`,
  'guard.values-confirmed': 'Somebody has to confirm by name that values and look fit together.',
  'guard.exclusivity-free': (p: { until: string }) =>
    `This creator is bound to another brand of the category until ${p.until}.`,
  'guard.rights-agreed': 'It is not agreed yet who owns concept and content, and how the creator is named.',
  'guard.both-approve': (p: { missing: string }) =>
    `The approval of the ${p.missing === 'creator' ? 'creator' : p.missing === 'brand' ? 'brand' : 'brand and of the creator'} is missing for this round.`,
  'guard.selling-rights': 'The creator has no right to sell on the platform, as far as the library knows.',
  'guard.link-issued': 'Enter the code or link that the creator was given.',
  'guard.return-window-over': (p: { until: string }) => `Goods may come back until ${p.until}.`,
  'guard.price-evidence': 'Say where the usual price is proved: a discount without evidence cannot be shown.',
  'guard.floor-price-approved': 'Enter the lowest price that may be shown.',
  'guard.script-reviewed': 'Somebody has to confirm by name that the script was reviewed.',
  'guard.live-day': (p: { on: string }) => `The session is booked for ${p.on}.`,
  'guard.replay-kept': 'Say where the replay is kept; the law asks for three years.',
  'guard.money-settled': (p: { open: string }) =>
    `${showMinor(p.open)} of this deal is still open in the ledger: pay it or clear it first.`,
  'collaborations.not-found': 'There is no such deal in this workspace.',
  'collaborations.no-ambassadorship': 'This deal is no ambassadorship.',
  'collaborations.no-renewal': 'Only an ambassadorship that runs can be renewed or let end.',
  'collaborations.renewed': 'This ambassadorship is renewed already. The deal that follows it stands on its page.',
  'collaborations.no-campaign': 'There is no such campaign in this workspace. Make it under Finance, Budget.',
  'collaborations.no-line': 'There is no such line on a shortlist of this workspace.',
  'collaborations.line-state': (p: { state: string }) => `This line is ${p.state}; that does not go from there.`,
  'collaborations.basis-missing': 'Say whether the confirmed price is net or includes tax.',
  'collaborations.price-missing': 'Enter the price that the creator has confirmed. Only a gift has none.',
  'collaborations.price-past': (p: { until: string }) =>
    `The price was valid until ${p.until}. Ask for it again, or say until when it is good now.`,
  'collaborations.plan-not-approved': 'Only an approved plan goes on a shortlist. Approve it first.',
  'collaborations.not-approved': (p: { creator: string }) =>
    `The client was asked about ${p.creator} and has not said yes. Silence is no consent.`,
  'collaborations.bad-terms': (p: { field: string; problem: string }) =>
    `The terms do not fit the model${p.field === '' ? '' : ` at ${p.field}`}: ${p.problem}.`,
  'collaborations.no-such-step': (p: { state: string; event: string }) =>
    `A deal that is “${p.state}” has no step “${p.event}”. Load the page again to see where it stands.`,
  'collaborations.no-such-state': (p: { state: string; model: string }) =>
    `A running deal of this model (${p.model}) cannot be brought in as “${p.state}”. Choose a state after the agreement and before the end.`,
  'collaborations.in-the-future': (p: { on: string; today: string }) =>
    `${p.on} is still to come; only what has happened is written down. Today is ${p.today} in Beijing.`,
  'collaborations.before-agreement': (p: { on: string; agreed: string }) =>
    `${p.on} is before the day of the agreement (${p.agreed}).`,
  'collaborations.no-note-link':
    'There is no link of a note in this text. Paste what the app shares, or the address of the note.',
  'collaborations.short-link': (p: { url: string }) =>
    `${p.url} is a short link, which only the platform can resolve. Open it, and paste the address that it leads to.`,
  'collaborations.note-taken': (p: { creator: string }) =>
    `This note stands with a deal of ${p.creator} already. A note counts once.`,
  'collaborations.no-note': 'This deal has no such note.',
  'collaborations.over': 'This deal is over; it changes no more.',
  'collaborations.amendment-open': 'An amendment of this deal waits for an answer. Answer that one first.',
  'collaborations.no-amendment': 'There is no amendment of this version that waits for an answer.',
  'collaborations.own-amendment':
    'Who proposed an amendment cannot accept it for the other side: say that the other side did.',
  'collaborations.no-obligation': 'Nothing of that kind is open in this deal.',
  'collaborations.not-put-off':
    'This day follows the note or the request, and is not put off: say that the use has ended, or answer the request.',
  'collaborations.not-later': (p: { dueOn: string }) => `It is due on ${p.dueOn}: choose a later day, from today on.`,
  'collaborations.goods-cost-known': 'These goods stand in stock with what they cost: leave the cost empty.',
  'collaborations.notes-not-settled': (p: { links: number; settled: number }) =>
    `This row names ${p.links} published notes and ${p.settled} that were settled. Say under “settled” how many are settled; what is not settled yet is added on the collaboration’s page, where its fee is booked.`,
  'collaborations.goods-currency': (p: { currency: string }) =>
    `These goods cost ${p.currency}; deals are kept in CNY. Enter the lot’s cost in CNY.`,
  'collaborations.owed-by-platform': 'On this rail the platform pays: nothing of it is owed by us.',
  'collaborations.too-many-rows': (p: { most: number }) =>
    `A sheet may have ${p.most} collaborations. Split it, and send the parts one after the other.`,
  'collaborations.too-many-notes': (p: { most: number }) => `A collaboration brings in ${p.most} notes at most.`,
  'collaborations.below-depth': (p: { place: number; depth: number }) =>
    `Place ${p.place} is below the ${p.depth} results that were looked through.`,
  'collaborations.sheet-changed': 'Something has changed since the sheet was looked at. Look at it again.',
  'collaborations.cell-missing': (p: { column: string }) => `“${p.column}” is empty and is needed here.`,
  'collaborations.cell-unreadable': (p: { column: string; value: string }) =>
    `“${p.value}” under “${p.column}” is not understood.`,
  'collaborations.creator-unknown': (p: { creator: string }) =>
    `“${p.creator}” is no creator of the library. Import them first, or use their Xiaohongshu number.`,
  'collaborations.creator-many': (p: { creator: string; count: number }) =>
    `${p.count} creators of the library are called “${p.creator}”. Use the Xiaohongshu number instead.`,
  'collaborations.deal-known':
    'The campaign has a collaboration of this creator and model, agreed on the same day, already.',
  'collaborations.other-campaign':
    'That line stands on the shortlist of another campaign. Choose one of the campaign of this deal.',
  'collaborations.no-request': 'Nobody asks to take this note down, or the answer is given.',
  'agenda.too-many-reads': (p: { minutes: number }) => `Too many requests. Try again in ${p.minutes} minutes.`,
  'collaborations.bad-cursor': 'The mark of the next page cannot be read. Load the list from its beginning.',
};
