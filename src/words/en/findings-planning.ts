/** Sentences of planning: limits, guardrails, exclusions, what is unknown. Key: area, then what it says. */
import { formatCount, formatDay, formatMoney, formatMonth, formatShare } from '../amounts.ts';
import { terms } from './terms.ts';

type Tier = keyof typeof terms.tiers;
type Model = keyof typeof terms.models;
type None = Record<string, never>;

const count = (value: number): string => formatCount(value, 'en');
const day = (on: string): string => formatDay(on, 'en');
const month = (of: string): string => formatMonth(of, 'en');
/** Yuan of one engagement. */
const unitPrice = (yuan: number): string => `¥${yuan.toFixed(yuan < 10 ? 1 : 0)}`;
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
  'exclusive-elsewhere': 'under exclusivity elsewhere in the organisation',
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
  declined: 'said no',
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
    `At most ${plural(value, 'note', 'notes')} a month (${first === last ? month(first) : `${month(first)} to ${month(last)}`})`,
  'row.mcn': ({ mcn, value }: { mcn: string; value: number }) =>
    `At most ${plural(value, 'creator', 'creators')} of ${mcn}`,
  'row.mcn-all': ({ value }: { value: number }) => `At most ${plural(value, 'creator', 'creators')} of any one MCN`,
  'row.exclude': ({ name }: { name: string }) => `${name} is not in the plan`,
  'row.include': ({ name }: { name: string }) => `${name} is in the plan`,
  'row.include-impossible': ({ name }: { name: string }) =>
    `${name} is in the plan, yet is not in the list, or no deal is possible with them`,
  'row.lock-barred': ({ name, code }: { name: string; code: 'forced-out' | 'blocked' | 'exclusive-elsewhere' }) =>
    `${name} is locked in the plan, yet ${code === 'blocked' ? 'is on the block list' : code === 'forced-out' ? 'is excluded by you' : 'is under exclusivity elsewhere in the organisation'}: unlock or allow them`,

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
  'guard.keywords': (_: None) =>
    'The brief names no search words: people search here before they buy, so notes should carry the words that they search for.',
  'guard.once-open': ({ months }: { months: number }) =>
    `No window is given, so this plans ${plural(months, 'month', 'months')} and nothing after: consistency compounds. Plan a longer cycle or add an ambassadorship.`,
  'guard.choice': ({ plan, list }: { plan: number; list: number }) =>
    `The forecast leans on creators whose recent notes did unusually well: ${unitPrice(plan)} per engagement of the middle forecasts, against ${unitPrice(list)} at the median of your list. Expect less.`,
  'guard.late-start': ({ start, weeks, possible }: { start: string; weeks: number; possible: string }) =>
    `The start on ${day(start)} is too soon: booking takes about ${weeks} weeks. The next date that works is ${day(possible)}.`,
  'guard.late-event': (p: { en: string; zh: string; on: string; bookBy: string; next?: string | null }) =>
    `${p.en} (${day(p.on)}) wanted creators booked by ${day(p.bookBy)}: expect higher prices and fewer free dates.${p.next ? ` The next one that can still be booked in time is on ${day(p.next)}.` : ''}`,
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
    `Buyers here take about ${days} days to decide: for ${en} (${day(on)}) content should be live from ${day(contentFrom)}, before this plan starts.`,
  'guard.budget': ({ notes, price }: { notes: number; price: string }) =>
    `The budget buys about ${notes.toFixed(1)} median mid-tier image notes (${formatMoney(price, 'CNY', 'en')} each with fee): concentrate on KOCs.`,
  'guard.no-gifts': (_: None) =>
    'Gifting comes first when entering, and nobody on this list can be gifted: add micro creators and KOCs, then re-plan.',
  'guard.authenticity': ({ creators }: { creators: number }) =>
    `${plural(creators, 'creator has', 'creators have')} a fake-follower share above the 95th percentile: look closer before you book.`,
  'fix.control': (_: None) => 'Brief with medium control',
  'held.script': ({ control }: { control: 'low' | 'medium' | 'high' }) =>
    `You ask for ${control} control, so briefs can stay directional.`,
  'held.followers': ({ correlation }: { correlation: number }) =>
    `The choice does not follow follower count: rank correlation ${correlation.toFixed(2)}.`,
  'held.followers-none': (_: None) => 'Nobody was passed over within a tier, so follower count decided nothing.',
  'held.koc': ({ kocs, creators }: { kocs: number; creators: number }) =>
    `The KOC layer is there: ${count(kocs)} of ${plural(creators, 'creator', 'creators')}.`,
  'held.instagram': ({ keywords }: { keywords: number }) =>
    `The brief names ${plural(keywords, 'search word', 'search words')} to write for.`,
  'held.once': ({ months, continuing }: { months: number; continuing: number }) =>
    continuing > 0
      ? `${plural(continuing, 'creator goes', 'creators go')} on from month to month.`
      : `The plan runs over ${plural(months, 'month', 'months')}.`,
  'held.late': ({ start }: { start: string }) => `The start on ${day(start)} leaves time to book every wave.`,
  'held.budget': ({ notes }: { notes: number }) =>
    `The budget would buy about ${notes.toFixed(1)} median mid-tier image notes with fee.`,
  'fix.koc': ({ percent }: { percent: number }) => `Ask for at least ${percent} % of spend on KOCs`,
  'fix.start': ({ start }: { start: string }) => `Start on ${day(start)}`,
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
  'lead.nobody': (_: None) => 'Nobody on the list can be offered it.',
  'depart.segment': ({ name, reads, point, lost }: { name: string; reads: number; point: number; lost: number }) =>
    reads > point
      ? `${name}: ${count(reads)} typical reads fall in this audience, and beyond ${count(point)} they count only in part, as you set: ${formatMoney(String(lost * 100), 'CNY', 'en')} of worth is taken off the value.`
      : `${name}: ${count(reads)} typical reads fall in this audience, below the ${count(point)} beyond which you count them only in part.`,
  'depart.above-share': ({ creators, percent }: { creators: number; percent: number }) =>
    `${plural(creators, 'creator takes', 'creators take')} more than ${percent} % of the budget, the most that one should take: the plan is better so, or your limits ask for it.`,
  'rule.share-few': ({ percent }: { percent: number }) =>
    `One creator may take more than ${percent} % of what can be spent here: the deals below that cannot take the budget. What is above it counts against the plan.`,
  'rule.share-limits': ({ percent }: { percent: number }) =>
    `One creator may take more than ${percent} % of what can be spent here: no plan below that holds your limits. What is above it counts against the plan.`,
  'rule.share-kept': ({ percent }: { percent: number }) =>
    `One creator takes at most ${percent} % of what can be spent; in the version before that was not a rule.`,
  'rule.above-share': ({ creators, percent }: { creators: number; percent: number }) =>
    `${plural(creators, 'creator whom you hold takes', 'creators whom you hold take')} more than ${percent} % of what can be spent; in the version before nobody did.`,
  'rule.lead': ({ before, after }: { before: Model | null; after: Model | null }) =>
    `${after === null ? 'Nobody is' : `${terms.models[after]} is`} in the lead now, not ${before === null ? 'nobody' : terms.models[before]}.`,
  'rule.vertical': (_: None) =>
    'Creators of other verticals are let in now: the list has too few of yours. In the version before they were left out.',
  'rule.counted-anew': (_: None) =>
    'Another budget or mix was asked for, so departing from the usual mix counts differently: the two indices are not of the same measure.',
  'rule.older': (_: None) =>
    'The first of the two was planned before the usual rules were kept from version to version: the two indices are not of the same measure.',

  'orders.no-rates': (_: None) =>
    'Orders and revenue are not forecast: no conversion rate and average order value were given, and we do not invent them.',

  'unknown.calendar': ({ until }: { until: string }) =>
    `Lunar festivals and solar terms after ${day(until)}, where the calendar ends`,
  'how.calendar': (_: None) => 'Plan the last months again when the dates of that year are listed.',
  'unknown.ignored': ({ key }: { key: string }) => `What "${key}" in the brief was to say`,
  'how.ignored': (_: None) => 'Nothing reads this key and it was ignored: check its spelling.',
  'how.ignored-like': ({ nearest }: { nearest: string }) =>
    `Nothing reads this key and it was ignored: did you mean ${nearest}?`,
  'unknown.orders': (_: None) => 'Orders and revenue',
  'how.orders': (_: None) => 'Give your own conversion rate and average order value in the intake.',
  'unknown.commission': ({ lines }: { lines: number }) =>
    `Commission of ${plural(lines, 'deal', 'deals')}: for affiliate as much as the fee forgone is put aside, for live it comes on top, paid out of sales`,
  'how.commission': (_: None) =>
    'Give conversion rate and average order value; commission is then counted by the forecast.',
  'unknown.estimated': ({ lines }: { lines: number }) =>
    `${plural(lines, 'price is', 'prices are')} estimated, not quoted`,
  'how.estimated': (_: None) => 'Ask for a quote (second enquiry) and import the answer, then re-plan.',
  'unknown.stale': ({ lines }: { lines: number }) => `${plural(lines, 'quote is', 'quotes are')} out of date`,
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
