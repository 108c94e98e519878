/** Words of the planner's document: sentences that gather figures, names of waves and kinds. */
import { formatCount, formatGap, formatMoney, formatMonth, formatShare, isProvenBest } from '../amounts.ts';
import { terms } from './terms.ts';

type Items = readonly {
  kind: 'image-note' | 'video-note' | 'live-session' | 'gift-parcel' | 'product-loan';
  count: number;
}[];
type Range = { p10: number; p50: number; p90: number };
interface Cost {
  readonly worst: string;
  readonly budget: string;
  readonly currency: string;
}

const count = (value: number): string => formatCount(value, 'en');
const range = (what: string, { p10, p50, p90 }: Range): string =>
  `${count(p50)} ${what} (${count(p10)} to ${count(p90)})`;
const ITEMS = {
  'image-note': ['image note', 'image notes'],
  'video-note': ['video note', 'video notes'],
  'live-session': ['live session', 'live sessions'],
  'gift-parcel': ['product parcel', 'product parcels'],
  'product-loan': ["product on loan or the creator's own", "products on loan or the creator's own"],
} as const;

type TargetMetric = 'reads' | 'engagements' | 'notes' | 'orders' | 'revenue';
const exact = (value: number): string => value.toLocaleString('en-GB');
const METRICS: Record<TargetMetric, (amount: number, currency: string) => string> = {
  reads: (amount) => `${exact(amount)} reads`,
  engagements: (amount) => `${exact(amount)} engagements`,
  notes: (amount) => `${exact(amount)} notes`,
  orders: (amount) => `${exact(amount)} orders`,
  revenue: (amount, currency) => `${formatMoney(String(amount), currency, 'en')} revenue`,
};
/** 99 quantiles tell no more than that. */
const chance = (share: number): string =>
  share > 0.99 ? 'more than 99 %' : share < 0.01 ? 'less than 1 %' : `${Math.round(share * 100)} %`;

/** What the scope of an assumption says, where the word alone would not. */
const SCOPES: Readonly<Record<string, string>> = {
  ...Object.fromEntries(Object.entries(terms.models).map(([key, name]) => [`model:${key}`, name])),
  ...Object.fromEntries(Object.entries(terms.tiers).map(([key, name]) => [`tier:${key}`, name])),
  'followers:under-1000': 'under 1,000 followers',
  'followers:1000-5000': '1,000-5,000 followers',
  'followers:5000-10000': '5,000-10,000 followers',
  ...Object.fromEntries(Object.entries(terms.verticals).map(([key, name]) => [`vertical:${key}`, name])),
};

export const planning = {
  situations: { entering: 'Enter the market', launch: 'Launch', sales: 'Sell directly', equity: 'Build the brand' },
  waves: {
    seeding: 'Seeding and read-out',
    narrative: 'KOL narrative',
    volume: 'Volume',
    live: 'Live',
  },
  items: ({ items, gift, appears }: { items: Items; gift: boolean; appears: number }) =>
    items
      .map(
        ({ kind, count: many }) =>
          `${many} ${ITEMS[kind][many === 1 ? 0 : 1]}${gift && kind === 'gift-parcel' ? ` (no post owed${appears < 1 ? `; ${formatShare(appears, 'en')} chance of a note` : ''})` : ''}`,
      )
      .join(', '),
  sentence: (
    p: Cost & {
      situation: string;
      models: readonly string[];
      /** Collaborations that are owed, and gifts that nobody owes a post for. */
      owed: number;
      gifts: number;
      reads: Range;
      engagements: Range;
      /** Lines whose reads are derived from engagements, of how many. */
      derived: { lines: number; of: number };
    },
  ) =>
    `${p.situation} with ${p.models.join(', ')}: ${[
      p.owed > 0 || p.gifts === 0 ? `${exact(p.owed)} ${p.owed === 1 ? 'paid creator' : 'paid creators'}` : '',
      p.gifts > 0 ? `${exact(p.gifts)} ${p.gifts === 1 ? 'gift' : 'gifts'} that nobody owes a post for` : '',
    ]
      .filter((part) => part !== '')
      .join(
        ' and ',
      )}, for at most ${formatMoney(p.worst, p.currency, 'en')} of ${formatMoney(p.budget, p.currency, 'en')}; expect ${range('reads', p.reads)}${p.derived.lines === 0 ? '' : `, derived from engagements for ${exact(p.derived.lines)} of ${exact(p.derived.of)} creators,`} and ${range('engagements', p.engagements)}.`,
  emptySentence: (p: { situation: string; budget: string; currency: string }) =>
    `${p.situation}: nothing in this list is worth buying within ${formatMoney(p.budget, p.currency, 'en')} and your limits.`,
  infeasibleSentence: 'There is no plan: your limits cannot hold together.',
  /** What is proven, and among which plans: the usual rules that were kept are part of it. `percent` null = no share of one creator was kept. */
  proof: ({ gap, lead, percent, held }: { gap: number; lead: string | null; percent: number | null; held: number }) => {
    const among = [
      lead === null ? '' : `counted with ${lead} in the lead`,
      percent === null
        ? ''
        : `with one creator at most ${percent} % of what can be spent${held === 0 ? '' : ` (save ${held === 1 ? 'the one' : `the ${count(held)}`} you hold)`}`,
      'within your limits',
    ].filter((part) => part !== '');
    const best = isProvenBest(gap)
      ? 'no plan can beat this'
      : `no plan can beat this by more than ${formatGap(gap, 'en')}`;
    return `On these figures, ${best}: ${among.join(', ')}.`;
  },
  verdict: ({
    proof,
    serious,
    warnings,
    stopped,
  }: {
    proof: string;
    serious: number;
    warnings: number;
    stopped: boolean;
  }) => {
    const raised =
      serious + warnings === 0
        ? 'No guardrail is raised.'
        : `Guardrails raised: ${serious} serious, ${warnings} ${warnings === 1 ? 'warning' : 'warnings'}.`;
    return `${proof}${stopped ? ' The search was stopped early.' : ''} ${raised}`;
  },
  /** The low case at the highest cost: what a budget holder has to be able to bear. */
  worstCase: (p: { reads: number; engagements: number; worst: string; currency: string }) =>
    `If it goes badly: ${count(p.reads)} reads and ${count(p.engagements)} engagements (P10 each) for ${formatMoney(p.worst, p.currency, 'en')}, the highest cost.`,
  target: (p: { metric: TargetMetric; amount: number; chance: number; currency: string }) =>
    `Chance to reach ${METRICS[p.metric](p.amount, p.currency)}: ${chance(p.chance)}`,
  tested: ({ lines, of }: { lines: number; of: number }) =>
    lines === 0
      ? 'Not yet tested on real notes: tests so far cover the engagements of organic notes of creators below 10,000 followers, and this plan has none.'
      : `Tested on real notes: the engagements of ${count(lines)} of ${count(of)} lines (organic notes of creators below 10,000 followers). Everything else here is not yet tested on real notes.`,
  how: ({ draws, correlation, gifts }: { draws: number; correlation: number; gifts: number }) =>
    `From ${draws.toLocaleString('en-GB')} simulated campaigns. Luck is shared in part by the whole campaign and within each vertical (correlation ${correlation}), so the totals are not falsely narrow. Orders and revenue are after returns.${gifts === 0 ? '' : ` ${count(gifts)} ${gifts === 1 ? 'gift counts as a note' : 'gifts count as notes'}, because no rate of acceptance and posting is set.`}`,
  cashFlow: ({
    month,
    worst,
    currency,
    reserved,
  }: {
    month: string;
    worst: string;
    currency: string;
    reserved: string;
  }) =>
    `At most ${formatMoney(worst, currency, 'en')} is due in ${formatMonth(month, 'en')}, the most of any month.${reserved === '0' ? '' : ` Reserves (${formatMoney(reserved, currency, 'en')}) are not in it.`}`,
  infeasibleVerdict: ({ clashes }: { clashes: number }) =>
    `${clashes === 1 ? 'One limit cannot' : `${clashes} limits cannot`} be met together; loosen one of them.`,
  clashMoney: ({ text, missing, currency }: { text: string; missing: string; currency: string }) =>
    `${text}: ${formatMoney(missing, currency, 'en')} short, the others being met.`,
  clashCount: ({ text, missing }: { text: string; missing: number }) =>
    `${text}: ${count(missing)} short, the others being met.`,
  clashPlain: ({ text }: { text: string }) => `${text}.`,
  priceBasis: ({
    tax,
    declaration,
    format,
  }: {
    tax: 'net' | 'tax-included' | 'unknown';
    declaration: 'declared' | 'undeclared' | 'unknown';
    format: string;
  }) =>
    [
      format,
      { net: 'net', 'tax-included': 'tax included', unknown: 'tax basis unknown' }[tax],
      { declared: 'declared', undeclared: 'undeclared', unknown: 'declaration unknown' }[declaration],
    ].join(', '),
  formats: {
    image: 'image note',
    video: 'video note',
    'live-slot': 'live slot',
    'round-up-image': 'round-up, image',
    'round-up-video': 'round-up, video',
    'direct-publish': 'direct publish',
  },
  basis: ({
    reads,
    engagements,
  }: {
    reads: 'own' | 'own-shrunk' | 'derived' | 'benchmark';
    engagements: 'own' | 'own-shrunk' | 'derived' | 'benchmark';
  }) => {
    const how = {
      own: 'own figures',
      'own-shrunk': 'own figures, drawn towards the tier (small sample)',
      derived: "derived from engagements by the tier's range",
      benchmark: "the tier's benchmark",
    };
    return reads === engagements
      ? `Reads and engagements: ${how[reads]}.`
      : `Reads: ${how[reads]}. Engagements: ${how[engagements]}.`;
  },
  why: (p: {
    rank: number;
    peers: number;
    tier: string;
    model: string;
    worth: number;
    cost: number;
    locked: boolean;
    forced: boolean;
    fakeShare: number | null;
  }) =>
    [
      p.locked ? 'Locked by you.' : p.forced ? 'Asked for by you.' : '',
      p.peers > 1
        ? `Number ${p.rank} of ${count(p.peers)} ${p.tier} creators for ${p.model} by worth per cost.`
        : `The only ${p.tier} creator for ${p.model}.`,
      p.cost > 0 ? `Worth at market prices: index ${count(p.worth)}, for at most ¥${count(p.cost)}.` : '',
      p.fakeShare === null ? '' : `Fake followers ${formatShare(p.fakeShare, 'en')}.`,
    ]
      .filter((part) => part !== '')
      .join(' '),
  /** Where a figure comes from; data/ says it in English. */
  source: (text: string): string => text,
  scope: (scope: Readonly<Record<string, string>>) =>
    Object.entries(scope)
      .map(([name, value]) => SCOPES[`${name}:${value}`] ?? value)
      .join(', '),
};
