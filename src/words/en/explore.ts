/** What is told beside a plan: the budget curve, what limits cost, other leads, "what if". Changes are shares, 0.04 = 4 %. */
import { formatCount, formatMoney, formatShare } from '../amounts.ts';

type State = 'solved' | 'infeasible' | 'not-found';
type Loosening = 'drop' | 'one-more' | 'one-fewer' | 'free' | 'allow' | 'more-money';

const money = (digits: string, currency: string): string => formatMoney(digits, currency, 'en');
const yuan = (amount: number): string => formatMoney(String(Math.round(amount * 100)), 'CNY', 'en');
const share = (part: number): string => formatShare(Math.abs(part), 'en');
const count = (value: number, one: string, many: string): string =>
  `${formatCount(value, 'en')} ${value === 1 ? one : many}`;
const more = (change: number, what: string): string =>
  Math.abs(change) < 0.0005 ? `the same ${what}` : `${share(change)} ${change > 0 ? 'more' : 'less'} ${what}`;
const index = (change: number): string =>
  Math.abs(change) < 0.0005 ? 'the same index' : `an index ${share(change)} ${change > 0 ? 'higher' : 'lower'}`;
const moreReads = (change: number): string =>
  Math.abs(change) < 0.0005 ? 'the same reads' : `${share(change)} ${change > 0 ? 'more' : 'fewer'} reads`;

const LOOSENED: Record<Loosening, string> = {
  drop: 'Dropping it',
  'one-more': 'One more',
  'one-fewer': 'One fewer',
  free: 'Not having to have them',
  allow: 'Allowing them',
  'more-money': 'More money',
};

const GIVEN_WAY =
  'One creator may take more than the usual share then: no plan within it holds the limits, so today’s proof does not speak of it.';

export const explore = {
  noPlan: 'no plan within the limits',
  next: (p: { step: string; brings: number; costs: number; currency: string }) =>
    `From today on, the next ${money(p.step, p.currency)} adds about ${formatCount(p.brings, 'en')} points of worth (index), on the way to the next budget that does best, and costs ${yuan(p.costs)}; a point is ¥1 of results at market prices.`,
  paysThroughout: (p: { last: string; currency: string }) =>
    `Money adds more worth (index points) than it costs in yuan all the way to ${money(p.last, p.currency)}`,
  paysUntil: (p: { budget: string; today: string; currency: string }) =>
    `Money adds more worth (index points) than it costs in yuan up to about ${money(p.budget, p.currency)}; the budget is ${money(p.today, p.currency)}`,
  paysNoLonger: (p: { budget: string; today: string; currency: string }) =>
    `Beyond about ${money(p.budget, p.currency)} money adds less worth (index points) than it costs in yuan; the budget is ${money(p.today, p.currency)}`,
  paysUncertain: (p: { from: string; to: string; today: string; currency: string }) =>
    `Where money stops paying is not certain between ${money(p.from, p.currency)} and ${money(p.to, p.currency)}; the budget is ${money(p.today, p.currency)}`,
  /** Beside a point whose search did not come near its proof. */
  upTo: (most: number | null) => (most === null ? 'open' : `up to ${formatCount(Math.ceil(most), 'en')}`),
  price: (p: {
    limit: string;
    loosening: Loosening;
    money: { amount: string; currency: string } | null;
    gain: number;
    gainShare: number;
    certain: boolean;
    tighter: number | null;
  }) => {
    const what = p.money === null ? LOOSENED[p.loosening] : `${money(p.money.amount, p.money.currency)} more`;
    const gain = p.certain
      ? `${what} would add ${share(p.gainShare)} (${formatCount(Math.round(p.gain), 'en')} points of the index)`
      : `${what} would add nothing to speak of`;
    const tighter =
      p.tighter === null
        ? ''
        : Math.abs(p.tighter) < 0.0005
          ? `; one ${p.loosening === 'one-fewer' ? 'more' : 'fewer'} would cost nothing to speak of`
          : `; one ${p.loosening === 'one-fewer' ? 'more' : 'fewer'} would cost ${share(p.tighter)}`;
    return `“${p.limit}”: ${gain}${tighter}.`;
  },
  lead: (p: {
    kind: 'without' | 'lead';
    model: string;
    /** Null where the two are not of one measure. */
    index: number | null;
    worth: number;
    shareGivenWay: boolean;
    givesUp: string | null;
    reads: number;
    creators: number;
  }) =>
    `${p.kind === 'without' ? `Without ${p.model}` : `Led by ${p.model}`}: ${p.index === null ? more(p.worth, 'worth') : index(p.index)}, ${moreReads(p.reads)}, ${count(p.creators, 'creator', 'creators')}.${p.givesUp === null ? '' : ` It gives up that ${p.givesUp} leads: the plan’s proof is among plans that keep it.`}${p.shareGivenWay ? ` ${GIVEN_WAY}` : ''}`,
  leadNone: (p: { kind: 'without' | 'lead'; model: string; state: State }) =>
    `${p.kind === 'without' ? `Without ${p.model}` : `Led by ${p.model}`}: ${p.state === 'infeasible' ? 'no plan holds all your limits' : 'no plan was found in time'}.`,
  leadBarred: (p: { model: string; reason: string }) => `${p.model} cannot lead: ${p.reason}`,
  whatIf: (p: {
    shareGivenWay: boolean;
    gap: number | null;
    index: number;
    worth: number;
    reads: number;
    added: number;
    removed: number;
    changed: number;
  }) => {
    const moves = [
      p.added > 0 ? count(p.added, 'creator comes', 'creators come') : '',
      p.removed > 0 ? count(p.removed, 'goes', 'go') : '',
      p.changed > 0 ? count(p.changed, 'deal changes', 'deals change') : '',
    ].filter((part) => part !== '');
    return `The plan would have ${index(p.index)}, ${more(p.worth, 'worth')} and ${moreReads(p.reads)}${moves.length === 0 ? '; nobody comes or goes' : `; ${moves.join(', ')}`}.${p.gap === null ? '' : ` Found in a hurry: a plan may be up to ${share(p.gap)} better; plan again to be sure.`}${p.shareGivenWay ? ` ${GIVEN_WAY}` : ''}`;
  },
  why: {
    declined: 'said no',
    dropped: 'was dropped by hand',
    'new-price': 'has a new price',
    'agreed-price': 'was agreed at another price',
    'better-use': 'gave way to a better use of the money',
    freed: 'comes in for money that became free',
    'other-terms': 'takes another deal in the new plan',
  },
  changes: (p: { removed: number; added: number; freed: string; spent: string; currency: string }) =>
    `${count(p.removed, 'creator goes', 'creators go')} and ${money(p.freed, p.currency)} becomes free; ${count(p.added, 'creator comes', 'creators come')} for ${money(p.spent, p.currency)}.`,
  whatIfPossible: (p: { creators: number }) =>
    `Then there is a plan, with ${count(p.creators, 'creator', 'creators')}.`,
  whatIfNone: (p: { state: State }): string =>
    p.state === 'infeasible'
      ? 'Then no plan holds all your limits.'
      : 'No plan was found in time; plan again to be sure.',
};
