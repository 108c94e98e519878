/** Words of the planner's document: sentences that gather figures, names of waves and kinds. */
import { formatCount, formatGap, formatMoney, formatShare, isProvenBest } from '../amounts.ts';
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
  items: ({ items, gift }: { items: Items; gift: boolean }) =>
    items
      .map(
        ({ kind, count: many }) =>
          `${many} ${ITEMS[kind][many === 1 ? 0 : 1]}${gift && kind === 'gift-parcel' ? ' (no post owed)' : ''}`,
      )
      .join(', '),
  sentence: (
    p: Cost & { situation: string; models: readonly string[]; creators: number; reads: Range; engagements: Range },
  ) =>
    `${p.situation} with ${p.models.join(', ')}: ${count(p.creators)} ${p.creators === 1 ? 'creator' : 'creators'} for at most ${formatMoney(p.worst, p.currency, 'en')} of ${formatMoney(p.budget, p.currency, 'en')}; expect ${range('reads', p.reads)} and ${range('engagements', p.engagements)}.`,
  emptySentence: (p: { situation: string; budget: string; currency: string }) =>
    `${p.situation}: nothing in this list is worth buying within ${formatMoney(p.budget, p.currency, 'en')} and your limits.`,
  infeasibleSentence: 'There is no plan: your limits cannot hold together.',
  verdict: ({
    gap,
    serious,
    warnings,
    stopped,
  }: {
    gap: number;
    serious: number;
    warnings: number;
    stopped: boolean;
  }) => {
    const best = isProvenBest(gap)
      ? 'No plan can beat this one on these figures.'
      : `No plan can beat this by more than ${formatGap(gap, 'en')} on these figures.`;
    const raised =
      serious + warnings === 0
        ? 'No guardrail is raised.'
        : `Guardrails raised: ${serious} serious, ${warnings} ${warnings === 1 ? 'warning' : 'warnings'}.`;
    return `${best}${stopped ? ' The search was stopped early.' : ''} ${raised}`;
  },
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
