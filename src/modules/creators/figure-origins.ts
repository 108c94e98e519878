/** What stands behind each figure of the grid: the imported figures and quotes that it shows or is computed from. */
import type { CreatorProfile, Figure, Quote } from './creator.ts';
import { findEngagements, findFigure, findQuote } from './grid-fields.ts';

export const SHOWN_FIGURES = [
  'followers',
  'reads',
  'engagementByFollowers',
  'engagementByReads',
  'fakeFollowerShare',
] as const;
export type ShownFigure = (typeof SHOWN_FIGURES)[number];

export interface Origins {
  /** One for a stated figure, all that a computed one is made of, none when the file did not date it. */
  readonly figures: Readonly<Record<ShownFigure, readonly Figure[]>>;
  readonly imageQuote: Quote | null;
  readonly videoQuote: Quote | null;
}

const listed = (figure: Figure | null): readonly Figure[] => (figure === null ? [] : [figure]);

/** The origins of what `computeGridFields` chooses, by the same rules; meaningless for a figure that it leaves null. */
export function findOrigins({ figures, quotes, followers }: CreatorProfile): Origins {
  const counted = figures.filter(({ metric, value }) => metric === 'followers' && value === followers);
  const ofFollowers = listed(findFigure(counted, 'followers'));
  const engagements = findEngagements(figures);
  const reads = listed(findFigure(figures, 'reads-median'));
  const statedOr = (stated: Figure | null, divisor: readonly Figure[]): readonly Figure[] =>
    stated === null ? [...engagements, ...divisor] : [stated];
  return {
    figures: {
      followers: ofFollowers,
      reads: reads.length > 0 ? reads : engagements,
      engagementByFollowers: statedOr(findFigure(figures, 'engagement-rate-by-followers'), ofFollowers),
      engagementByReads: statedOr(findFigure(figures, 'engagement-rate-by-reads'), reads),
      fakeFollowerShare: listed(findFigure(figures, 'fake-follower-share')),
    },
    imageQuote: findQuote(quotes, 'image'),
    videoQuote: findQuote(quotes, 'video'),
  };
}
