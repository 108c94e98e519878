/** A creator's row of creators_creator: what the grid filters, sorts and scores by, beside the packed profile. */
import { hash } from 'node:crypto';
import type { CreatorProfile } from './creator.ts';
import type { HandEdit } from './hand-edit.ts';
import { applyEdits } from './hand-edit.ts';
import { computeGridFields } from './grid-fields.ts';
import { foldForSearch } from './library-filter.ts';
import { packProfile } from './profile-record.ts';
import { computeScoreColumn } from './score-inputs.ts';
import { readsPerEngagement } from './scorecard-figures.ts';

/** Columns that an import or an edit writes, in the order of {@link toColumnValues}. */
export const WRITTEN_COLUMNS = [
  'key',
  'user_id',
  'red_id',
  'name',
  'profile_url',
  'location',
  'mcn',
  'verticals',
  'followers',
  'tier',
  'image_quote',
  'video_quote',
  'quoted_on',
  'reads',
  'reads_derived',
  'engagement_by_followers',
  'engagement_by_reads',
  'fake_follower_share',
  'score_inputs',
  'search',
  'as_of',
  'profile',
  'print',
  'source',
] as const;

/** Types of the columns above, for a temporary table and for casts. */
export const COLUMN_TYPES: Record<(typeof WRITTEN_COLUMNS)[number], string> = {
  key: 'text',
  user_id: 'text',
  red_id: 'text',
  name: 'text',
  profile_url: 'text',
  location: 'text',
  mcn: 'text',
  verticals: 'text[]',
  followers: 'integer',
  tier: 'text',
  image_quote: 'bigint',
  video_quote: 'bigint',
  quoted_on: 'date',
  reads: 'double precision',
  reads_derived: 'boolean',
  engagement_by_followers: 'double precision',
  engagement_by_reads: 'double precision',
  fake_follower_share: 'double precision',
  score_inputs: 'double precision[]',
  search: 'text',
  as_of: 'date',
  profile: 'json',
  print: 'text',
  source: 'text',
};

const MOST_FOLLOWERS = 2_147_483_647;

const optional = (value: number | string | bigint | null): string | null => (value === null ? null : String(value));

/** The vendor that speaks for the creator: that of the newest figure or quote. */
function findSource(profile: CreatorProfile): string {
  let best: { source: string; on: string } | null = null;
  for (const fact of [...profile.figures, ...profile.quotes]) if (best === null || fact.on > best.on) best = fact;
  return best?.source ?? 'hand';
}

/** A profile as the text kept in `profile`: equal texts are equal profiles. */
export const toProfileText = (profile: CreatorProfile): string => JSON.stringify(packProfile(profile));

/** The text's hash, kept in `print`: 128 bits, so that equal prints are equal texts. */
export const computePrint = (text: string): string => hash('sha256', text, 'base64url').slice(0, 22);

/**
 * The values of {@link WRITTEN_COLUMNS} as PostgreSQL reads text.
 *
 * @param imported the profile without hand edits: what is kept in `profile`
 * @param edits laid over it in every other column
 * @param text the profile's {@link toProfileText}, when it is known already
 * @param print its {@link computePrint}, when it is known already
 */
export function toColumnValues(
  imported: CreatorProfile,
  edits: readonly HandEdit[] = [],
  text: string = toProfileText(imported),
  print: string = computePrint(text),
): (string | null)[] {
  const shown = edits.length === 0 ? imported : applyEdits(imported, edits);
  const grid = computeGridFields(shown, readsPerEngagement);
  return [
    imported.key,
    optional(imported.userId),
    optional(imported.redId),
    shown.name,
    optional(shown.profileUrl),
    optional(shown.location),
    optional(shown.mcn),
    `{${shown.verticals.map((vertical) => `"${vertical}"`).join(',')}}`,
    optional(shown.followers === null ? null : Math.min(MOST_FOLLOWERS, Math.round(shown.followers))),
    shown.tier,
    optional(grid.imageQuote),
    optional(grid.videoQuote),
    grid.quotedOn,
    optional(grid.reads),
    String(grid.readsDerived),
    optional(grid.engagementByFollowers),
    optional(grid.engagementByReads),
    optional(grid.fakeFollowerShare),
    `{${computeScoreColumn(shown).join(',')}}`,
    foldForSearch(
      `${shown.name} ${imported.redId ?? ''} ${shown.mcn ?? ''} ${shown.tags.join(' ')} ${shown.bio ?? ''}`,
    ),
    imported.asOf,
    text,
    print,
    findSource(imported),
  ];
}
