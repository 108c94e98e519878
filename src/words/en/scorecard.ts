/** The scorecard's sentences, the grid's steps, and the names of figures in histories and exports. */
const number = (value: number): string => value.toLocaleString('en', { maximumFractionDigits: 2 });
const percent = (value: number): string => `${(value * 100).toLocaleString('en', { maximumFractionDigits: 2 })} %`;

type Peers = { peers: 'vertical' | 'tier' | 'published'; count: number; median: string; better: number };
const peerGroup = ({ peers, count }: Peers): string =>
  peers === 'vertical'
    ? `${number(count)} creators of the same tier and vertical`
    : peers === 'tier'
      ? `${number(count)} creators of the same tier`
      : 'published figures for the tier';
const compared = (params: Peers): string =>
  `better than ${Math.round(params.better * 100)} % of ${peerGroup(params)} (median ${params.median})`;

export const scorecard = {
  parts: {
    authenticity: 'Authentic followers',
    'audience-match': 'Audience match',
    'location-match': 'Audience location',
    'engagement-rate': 'Engagement rate',
    'engagement-quality': 'Engagement quality',
    'content-signals': 'Content signals',
    'brand-alignment': 'Brand alignment',
    'price-fairness': 'Price fairness',
    professionalism: 'Professionalism',
  },
  verdicts: { proceed: 'Proceed', consider: 'Consider', secondary: 'Second choice', no: 'Leave out' },
  unknown: {
    authenticity: 'Unknown: the source gives no share of fake followers, or hides it as 0.',
    'audience-match':
      'Unknown: name gender or ages of the target audience in a plan, and import an export that shows the creator’s audience.',
    'location-match':
      'Unknown: name target cities in a plan, and import an export that shows where the creator’s audience lives.',
    'engagement-rate': 'Unknown: needs followers and engagements, and peers to compare with.',
    'engagement-quality': 'Unknown: needs average likes, saves and comments.',
    'content-signals': 'Unknown: the source gives neither viral notes nor sponsored notes.',
    'brand-alignment':
      'Unknown: make a plan, so that the brand’s vertical is known; the creator needs tags or a vertical set by hand.',
    'price-fairness': 'Unknown: needs a quote and followers, and peers to compare with.',
    professionalism: 'Unknown: neither onboarding, account health nor reply rate is given.',
  },
  evidence: {
    engagement: (p: Peers & { value: number }): string =>
      `Engagements ÷ followers ${percent(p.value)}: ${compared(p)}.`,
    fake: (p: Peers & { value: number }): string => `Fake followers ${percent(p.value)}: ${compared(p)}.`,
    price: (p: Peers & { value: number }): string => `¥${number(p.value)} per follower: ${compared(p)}.`,
    saves: (p: Peers & { value: number }): string => `${number(p.value)} saves per like: ${compared(p)}.`,
    comments: (p: Peers & { value: number }): string => `${number(p.value)} comments per like: ${compared(p)}.`,
    viral: (p: Peers & { value: number }): string => `Viral notes ${percent(p.value)}: ${compared(p)}.`,
    sponsored: (p: Peers & { value: number }): string => `Sponsored notes ${percent(p.value)}: ${compared(p)}.`,
    'reply-rate': ({ value }: { value: number }): string =>
      `Replies to ${percent(value)} of invitations within 48 hours.`,
    onboarded: ({ value }: { value: number }): string =>
      value === 1 ? 'Onboarded on Pugongying.' : 'Not onboarded on Pugongying.',
    health: ({ value }: { value: number }): string =>
      value === 1 ? 'Account health is normal.' : 'Account health is abnormal.',
    female: ({ value }: { value: number }): string => `${percent(value)} of the audience are women.`,
    male: ({ value }: { value: number }): string => `${percent(value)} of the audience are men.`,
    ages: ({ value }: { value: number }): string => `${percent(value)} of the audience are of the ages asked for.`,
    cities: ({ value }: { value: number }): string => `${percent(value)} of the audience live where you asked.`,
    vertical: ({ value }: { value: number }): string =>
      value === 1 ? 'Writes in your vertical.' : 'Writes in other verticals.',
    competitor: (): string => 'Has worked for a competitor you named.',
  },
  warned: ({ limit }: { limit: number }): string => `Above ${percent(limit)}, where the worst 5 % of creators begin.`,
  leftOut: ({ value, limit }: { value: number; limit: number }): string =>
    `Fake followers ${percent(value)}, above ${percent(limit)}, where the worst 1 % begin: left out of plans unless you force it in.`,
  priceStep: ({ from, to }: { from: number; to: number | null }): string =>
    to === null
      ? `¥${number(from)} and more`
      : from === 0
        ? `under ¥${number(to)}`
        : `¥${number(from)} – ${number(to)}`,
  scoreStep: ({ from, to }: { from: number; to: number | null }): string =>
    to === null ? `${from} and more` : `${from} – ${to}`,
  noQuote: 'No quote',
  tooLittleKnown: ({ minimum }: { minimum: number }): string => `Too little known (under ${minimum} of 100 points)`,
  metrics: {
    followers: 'Followers',
    'follower-growth': 'Follower growth',
    'likes-saves-total': 'Likes and saves in all',
    'notes-total': 'Notes in all',
    'sponsored-notes-total': 'Sponsored notes in all',
    'notes-60d': 'Notes in 60 days',
    'impressions-median': 'Impressions, median',
    'reads-median': 'Reads, median',
    'engagements-median': 'Engagements, median',
    'likes-average': 'Likes, average',
    'saves-average': 'Saves, average',
    'comments-average': 'Comments, average',
    'shares-average': 'Shares, average',
    'engagements-average': 'Engagements, average',
    'engagement-rate-by-reads': 'Engagement rate by reads',
    'engagement-rate-by-followers': 'Engagement rate by followers',
    'active-follower-share': 'Active followers',
    'engaged-follower-share': 'Engaged followers',
    'fake-follower-share': 'Fake followers',
    'viral-note-share': 'Viral notes',
    'hundred-like-share': 'Notes with 100 likes',
    'thousand-like-share': 'Notes with 1,000 likes',
    'completion-rate': 'Video completion',
    'reply-rate-48h': 'Replies within 48 hours',
    'vendor-index': 'Vendor’s index',
    'cost-per-engagement': 'Cost per engagement (CPE)',
    'cost-per-thousand': 'Cost per thousand (CPM)',
    'cost-per-read': 'Cost per read',
  },
  scopes: {
    daily: 'daily notes',
    sponsored: 'sponsored notes',
    any: '',
    image: 'image',
    video: 'video',
    all: '',
    days: ({ days }: { days: number }): string => `${days} days`,
    organic: 'organic',
    allTraffic: 'with paid traffic',
  },
  fields: {
    name: 'Name',
    profileUrl: 'Profile link',
    gender: 'Gender',
    location: 'Location',
    bio: 'Bio',
    mcn: 'MCN',
    followers: 'Followers',
    tags: 'Tags',
    verticals: 'Verticals',
    pastBrands: 'Past brands',
    onboarded: 'Pugongying onboarding',
    sellingRights: 'Selling rights',
    health: 'Account health',
    lowActivity: 'Low activity',
    audience: 'Audience',
    imageQuote: 'Image note quote',
    videoQuote: 'Video note quote',
    contact: 'Contact',
    note: 'Note',
    otherQuote: 'Other quote',
  },
  authors: { you: 'you', colleague: 'a colleague', cli: 'the command line', key: 'an access key', system: 'Zhongcao' },
  export: {
    sheet: 'Creators',
    synthetic: 'synthetic example',
    columns: {
      name: 'Creator',
      redId: 'Xiaohongshu id',
      profileUrl: 'Profile link',
      followers: 'Followers',
      tier: 'Tier',
      verticals: 'Verticals',
      location: 'Location',
      mcn: 'MCN',
      imageQuote: 'Image note quote (CNY)',
      videoQuote: 'Video note quote (CNY)',
      reads: 'Reads per note',
      readsBasis: 'Reads: stated or derived',
      engagementByFollowers: 'Engagement rate (engagements ÷ followers)',
      engagementByReads: 'Engagement rate (engagements ÷ reads)',
      fakeFollowerShare: 'Fake followers',
      score: 'Score (of 100, scaled to known points)',
      scoreKnown: 'Points known',
      verdict: 'Verdict',
      blocked: 'Blocked',
      asOf: 'Figures as of',
      example: 'Remark',
    },
    origin: {
      source: ({ of }: { of: string }): string => `${of}: source`,
      on: ({ of }: { of: string }): string => `${of}: date`,
      scope: ({ of }: { of: string }): string => `${of}: scope`,
      stale: ({ of, days }: { of: string; days: number }): string => `${of}: older than ${days} days`,
      declaration: ({ of }: { of: string }): string => `${of}: declaration`,
      price: ({ of }: { of: string }): string => `${of}: list or after rebate`,
      tax: ({ of }: { of: string }): string => `${of}: tax`,
      rebate: ({ of }: { of: string }): string => `${of}: rebate`,
    },
    yes: 'yes',
    no: 'no',
    stated: 'stated by the source',
    derived: 'derived from engagements',
    computed: ({ of }: { of: string }): string => `${of}, computed by Zhongcao`,
  },
};
