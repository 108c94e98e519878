/** The fields that a column may be mapped to by hand, with their labels. */
import type { Locale } from '#kernel/context.ts';
import { messages } from '#words/index.ts';
import { labelField } from '../field-label.ts';
import { findField } from './fields.ts';

/** Offered in this order; keys are texts that the import dictionary understands. */
const MAPPABLE = {
  identity: ['profile-url', 'red-id', 'user-id', 'name'],
  creator: [
    'followers',
    'tags',
    'location',
    'gender',
    'mcn',
    'bio',
    'onboarded',
    'selling-rights',
    'health',
    'past-brands',
    'likes-saves-total',
    'notes-total',
  ],
  quotes: [
    'quote-image',
    'quote-video',
    'quote-image@declared',
    'quote-video@declared',
    'quote-image@undeclared',
    'quote-video@undeclared',
    'quote-round-up-image',
    'quote-round-up-video',
    'quote-direct-publish',
    'quote-live-slot',
    'quote-any',
    'quote-any@declared',
    'quote-any@undeclared',
    'rebate share',
    'quoted-on',
  ],
  figures: [
    'reads-median',
    'reads-median@image',
    'reads-median@video',
    'engagements-median',
    'engagements-median@image',
    'engagements-median@video',
    'impressions-median',
    'engagements-average',
    'likes-average',
    'saves-average',
    'comments-average',
    'shares-average',
    'engagement-rate-by-reads share',
    'engagement-rate-by-followers share',
    'active-follower-share share hidden-zero',
    'fake-follower-share share hidden-zero',
    'viral-note-share share',
    'as-of',
  ],
  audience: [
    'audience-female share',
    'audience-male share',
    'audience-ages share',
    'audience-places share',
    'audience-interests share',
  ],
  notes: [
    'note-id',
    'note-url',
    'note-title',
    'note-type',
    'note-published',
    'note-impressions',
    'note-reads',
    'note-engagements',
    'note-likes',
    'note-saves',
    'note-comments',
    'note-shares',
    'note-brand',
  ],
  other: ['ignore', 'personal'],
} as const;

export type MappableGroup = keyof typeof MAPPABLE;
export type MappableField = (typeof MAPPABLE)[MappableGroup][number];

export const MAPPABLE_FIELDS: readonly { readonly key: MappableField; readonly group: MappableGroup }[] = (
  Object.keys(MAPPABLE) as MappableGroup[]
).flatMap((group) => MAPPABLE[group].map((key) => ({ key, group })));

/** The label of any field text that a recognised column carries: as offered, else the metric with its scope. */
export function describeField(text: string, locale: Locale): string {
  const { fields, otherFields, followersAged } = messages(locale).imports;
  const field = findField(text);
  if (field?.kind === 'age') return followersAged({ age: field.label });
  const name =
    field?.kind === 'quote' && field.basis.declaration !== 'unknown'
      ? `${field.field}@${field.basis.declaration}`
      : plain(text);
  const offered =
    MAPPABLE_FIELDS.find(({ key }) => plain(key) === name) ??
    MAPPABLE_FIELDS.find(({ key }) => field?.kind !== 'figure' && plain(key) === plain(text).split('@')[0]);
  if (offered !== undefined) return fields[offered.key];
  if (field?.kind === 'figure')
    return labelField(
      `${field.metric}.${field.scope.basis}.${field.scope.format}.${field.scope.days ?? ''}.${field.scope.traffic}`,
      locale,
    );
  return name in otherFields ? otherFields[name as keyof typeof otherFields] : text;
}

const plain = (text: string): string => text.split(' ')[0]!;

/** The fields with labels in the asker's language, in the order of offering. */
export function describeMappableFields(locale: Locale): { key: string; label: string; group: string }[] {
  const { fields, groups } = messages(locale).imports;
  return MAPPABLE_FIELDS.map(({ key, group }) => ({ key, label: fields[key], group: groups[group] }));
}
