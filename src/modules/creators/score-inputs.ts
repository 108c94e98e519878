/** What the scorecard looks at, taken from a profile; and its form as a column of numbers (NaN = unknown). */
import type { CreatorProfile, Metric } from './creator.ts';
import type { GridFields } from './grid-fields.ts';
import { findFigure } from './grid-fields.ts';
import type { ScoreInputs } from './peers.ts';

/** Order of the numbers in creators_creator.score_inputs. */
export type ScoreColumn = readonly [
  saves: number,
  comments: number,
  viral: number,
  sponsored: number,
  replyRate: number,
  onboarded: number,
  healthy: number,
  celebrity: number,
];

const ratio = (a: number | null, b: number | null): number => (a === null || b === null || b <= 0 ? Number.NaN : a / b);
const flag = (value: boolean | null): number => (value === null ? Number.NaN : Number(value));

/** The numbers stored beside the grid's columns. */
export function computeScoreColumn(profile: CreatorProfile): ScoreColumn {
  const value = (metric: Metric): number | null => findFigure(profile.figures, metric)?.value ?? null;
  const likes = value('likes-average');
  return [
    ratio(value('saves-average'), likes),
    ratio(value('comments-average'), likes),
    value('viral-note-share') ?? Number.NaN,
    Math.min(1, ratio(value('sponsored-notes-total'), value('notes-total'))),
    value('reply-rate-48h') ?? Number.NaN,
    flag(profile.onboarded),
    flag(profile.health === null ? null : profile.health === 'healthy'),
    Number(profile.celebrity),
  ];
}

const known = (value: number): number | null => (Number.isNaN(value) ? null : value);
const knownFlag = (value: number): boolean | null => (Number.isNaN(value) ? null : value === 1);

/** The scorecard's inputs from the grid's fields and the stored numbers. */
export function readScoreInputs(
  creator: Pick<CreatorProfile, 'tier' | 'followers'> & { readonly vertical: ScoreInputs['vertical'] },
  fields: Pick<GridFields, 'engagementByFollowers' | 'fakeFollowerShare'> & { readonly lowestQuote: number | null },
  [saves, comments, viral, sponsored, replyRate, onboarded, healthy, celebrity]: ScoreColumn,
): ScoreInputs {
  const { followers } = creator;
  return {
    tier: creator.tier,
    vertical: creator.vertical,
    engagement: fields.engagementByFollowers,
    fake: fields.fakeFollowerShare,
    price:
      fields.lowestQuote === null || followers === null || followers === 0
        ? null
        : fields.lowestQuote / 100 / followers,
    saves: known(saves),
    comments: known(comments),
    viral: known(viral),
    sponsored: known(sponsored),
    replyRate: known(replyRate),
    onboarded: knownFlag(onboarded),
    healthy: knownFlag(healthy),
    celebrity: celebrity === 1,
  };
}
