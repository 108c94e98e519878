/** Sentences of planning: limits, guardrails, exclusions, what is unknown. Key: area, then what it says. */
import { formatCount, formatMoney, formatShare } from '../amounts.ts';
import { terms } from './terms.ts';

type Tier = keyof typeof terms.tiers;
type Model = keyof typeof terms.models;
type None = Record<string, never>;

const count = (value: number): string => formatCount(value, 'en');
const plural = (value: number, one: string, many: string): string => `${count(value)} ${value === 1 ? one : many}`;
const atLeast = (bound: 'min' | 'max'): string => (bound === 'min' ? 'at least' : 'at most');
const limit = (
  what: string,
  { bound, kind, value }: { bound: 'min' | 'max'; kind: 'share' | 'count'; value: number },
): string =>
  kind === 'share'
    ? `${what}: ${atLeast(bound)} ${value} % of spend`
    : `${what}: ${atLeast(bound)} ${plural(value, 'creator', 'creators')}`;

/** Why creators were left out, by code. */
const EXCLUDED = {
  blocked: 'on the block list',
  'followers-unknown': 'follower count unknown, so no tier',
  'no-price': 'no price, and nothing to estimate one from',
  'not-onboarded': 'not onboarded in Pugongying: a declared paid note is not possible',
  'onboarding-unknown': 'Pugongying onboarding unknown',
  'below-onboarding-followers': 'fewer followers than Pugongying asks for',
  unhealthy: 'account health is abnormal',
  'no-selling-rights': 'no right to sell (affiliate and live need it)',
  'selling-rights-unknown': 'right to sell unknown',
  'below-selling-followers': 'fewer followers than selling asks for',
  'not-giftable': 'the product cannot be gifted',
  'gift-tier': 'gifts go to micro creators and KOCs',
  'no-stock': 'no stock to send',
  'no-shop': 'no shop that can sell',
  suspicious: 'fake-follower share above the 99th percentile',
  'forced-out': 'left out by you',
  competitor: 'has worked with a competitor or a blocked brand',
  'other-vertical': 'other verticals (enough creators of yours are there)',
  'above-creator-share': 'one deal would take too large a share of the budget',
  'no-model': 'no fitting model has a deal for them',
} as const;
export type ExclusionWord = keyof typeof EXCLUDED;

export const findingsPlanning = {
  'row.budget': ({ amount, currency }: { amount: string; currency: string }) =>
    `The worst case stays within ${formatMoney(amount, currency, 'en')}`,
  'row.tier': ({ tier, ...rest }: { tier: Tier; bound: 'min' | 'max'; kind: 'share' | 'count'; value: number }) =>
    limit(terms.tiers[tier], rest),
  'row.model': ({ model, ...rest }: { model: Model; bound: 'min' | 'max'; kind: 'share' | 'count'; value: number }) =>
    limit(terms.models[model], rest),
  'row.creators': ({ bound, value }: { bound: 'min' | 'max'; value: number }) =>
    `The plan has ${atLeast(bound)} ${plural(value, 'creator', 'creators')}`,
  'row.stock': ({ value }: { value: number }) => `At most ${plural(value, 'product', 'products')} leave the stock`,
  'row.live': ({ value }: { value: number }) => `At most ${plural(value, 'live session', 'live sessions')}`,
  'row.notes': ({ value, first, last }: { value: number; first: string; last: string }) =>
    `At most ${plural(value, 'note', 'notes')} a month (${first === last ? first : `${first} to ${last}`})`,
  'row.mcn': ({ mcn, value }: { mcn: string; value: number }) =>
    `At most ${plural(value, 'creator', 'creators')} of ${mcn}`,
  'row.include': ({ name }: { name: string }) => `${name} is in the plan`,
  'row.include-impossible': ({ name }: { name: string }) =>
    `${name} is in the plan, yet is not in the list, or no deal is possible with them`,

  excluded: ({ code }: { code: ExclusionWord }): string => EXCLUDED[code],

  'guard.script': (_: None) =>
    'You want high control. Write directional briefs, not word-for-word scripts: scripted notes read as ads and are shown less.',
  'guard.followers': ({ correlation }: { correlation: number }) =>
    `The choice follows follower count, rank correlation ${correlation.toFixed(2)}: look at engagement, content and audience first.`,
  'guard.koc': ({ kocs, creators }: { kocs: number; creators: number }) =>
    `The KOC layer is missing: ${count(kocs)} of ${plural(creators, 'creator', 'creators')}. KOLs set the narrative; many authentic KOC notes make it believable and findable.`,
  'guard.koc-none': (_: None) =>
    'The KOC layer is missing: your list has no KOC that a deal fits. Add creators below 10,000 followers.',
  'guard.instagram': (_: None) =>
    'Do not carry posts over from other platforms: people search here before they buy. Brief for search words, honest experience and the local way of writing.',
  'guard.once': ({ months }: { months: number }) =>
    `One campaign of ${plural(months, 'month', 'months')} and nothing after it: consistency compounds. Plan a longer cycle or add an ambassadorship.`,
  'guard.late-start': ({ start, weeks, possible }: { start: string; weeks: number; possible: string }) =>
    `The start on ${start} is too soon: booking takes about ${weeks} weeks. The next date that works is ${possible}.`,
  'guard.late-event': ({ en, on, bookBy }: { en: string; zh: string; on: string; bookBy: string }) =>
    `${en} (${on}) wanted creators booked by ${bookBy}: expect higher prices and fewer free dates.`,
  'guard.late-decision': ({
    en,
    on,
    contentFrom,
    days,
  }: {
    en: string;
    zh: string;
    on: string;
    contentFrom: string;
    days: number;
  }) =>
    `Buyers here take about ${days} days to decide: for ${en} (${on}) content should be live from ${contentFrom}, before this plan starts.`,
  'guard.budget': ({ notes, price }: { notes: number; price: string }) =>
    `The budget buys about ${notes.toFixed(1)} median mid-tier image notes (${formatMoney(price, 'CNY', 'en')} each with fee): concentrate on KOCs.`,
  'guard.authenticity': ({ creators }: { creators: number }) =>
    `${plural(creators, 'creator has', 'creators have')} a fake-follower share above the 95th percentile: look closer before you book.`,
  'fix.koc': ({ percent }: { percent: number }) => `Ask for at least ${percent} % of spend on KOCs`,
  'fix.start': ({ start }: { start: string }) => `Start on ${start}`,
  'fix.months': ({ months }: { months: number }) => `Plan ${months} months`,

  'depart.tier': ({ tier, wished, got }: { tier: Tier; wished: number; got: number }) =>
    `${terms.tiers[tier]}: ${formatShare(got, 'en')} of spend instead of ${formatShare(wished, 'en')}.`,
  'depart.no-tier': ({ tier, wished }: { tier: Tier; wished: number }) =>
    `${terms.tiers[tier]}: nobody in the list can take the ${formatShare(wished, 'en')} that the default mix gives this tier.`,
  'depart.primary': ({ model, wished, got }: { model: Model; wished: number; got: number }) =>
    `${terms.models[model]} leads, yet takes ${formatShare(got, 'en')} of spend instead of ${formatShare(wished, 'en')}.`,
  'depart.primary-creators': ({ model, wished, got }: { model: Model; wished: number; got: number }) =>
    `${terms.models[model]} leads, yet reaches ${formatShare(got, 'en')} of the creators instead of ${formatShare(wished, 'en')}.`,
  'depart.vertical': (_: None) => 'The list has too few creators of your vertical: other verticals are let in.',
  'depart.cap': ({ percent }: { percent: number }) =>
    `No deal fits under ${percent} % of the budget for one creator, so that limit was lifted.`,

  'orders.no-rates': (_: None) =>
    'Orders and revenue are not forecast: no conversion rate and average order value were given, and we do not invent them.',

  'unknown.orders': (_: None) => 'Orders and revenue',
  'how.orders': (_: None) => 'Give your own conversion rate and average order value in the intake.',
  'unknown.commission': ({ lines }: { lines: number }) =>
    `Commission of ${plural(lines, 'deal', 'deals')}: it comes on top of the cost shown, paid out of sales`,
  'how.commission': (_: None) => 'Give conversion rate and average order value; commission is then part of the cost.',
  'unknown.estimated': ({ lines }: { lines: number }) =>
    `${plural(lines, 'price is', 'prices are')} estimated, not quoted`,
  'how.estimated': (_: None) => 'Ask for a quote (second enquiry) and import the answer, then re-plan.',
  'unknown.stale': ({ lines }: { lines: number }) => `${plural(lines, 'quote is', 'quotes are')} older than 30 days`,
  'how.stale': (_: None) => 'Confirm price, basis and free dates before you book.',
  'unknown.basis': ({ lines }: { lines: number }) =>
    `${plural(lines, 'quote does', 'quotes do')} not say whether tax is included`,
  'how.basis': (_: None) => 'Ask for the basis: net or tax-included, list or after rebate, declared or not.',
  'unknown.reads': ({ lines }: { lines: number }) =>
    `Reads of ${plural(lines, 'creator are', 'creators are')} not in the file: derived from engagements or taken from the tier`,
  'how.reads': (_: None) => 'Import the Pugongying creator export, which has median reads.',
  'unknown.engagements': ({ lines }: { lines: number }) =>
    `Engagements of ${plural(lines, 'creator', 'creators')} are those of the tier, not their own`,
  'how.engagements': (_: None) => 'Import a note export of these creators.',
  'unknown.followers-share': ({ lines }: { lines: number }) =>
    `Fake-follower share of ${plural(lines, 'creator', 'creators')} is hidden or missing`,
  'how.followers-share': (_: None) => 'Look it up in a data vendor before you book.',
  'unknown.vertical': ({ creators }: { creators: number }) =>
    `The vertical of ${plural(creators, 'creator', 'creators')} in the list is unknown`,
  'how.vertical': (_: None) => 'Import tags, or set the vertical by hand.',
  'unknown.onboarding': ({ creators }: { creators: number }) =>
    `Pugongying onboarding of ${plural(creators, 'creator', 'creators')} is taken for granted`,
  'how.onboarding': (_: None) => 'Check in Pugongying search, or import its export.',
  'unknown.selling': ({ creators }: { creators: number }) =>
    `The right to sell of ${plural(creators, 'creator', 'creators')} is taken for granted`,
  'how.selling': (_: None) => 'Check in the Qianfan buyer list.',
};
