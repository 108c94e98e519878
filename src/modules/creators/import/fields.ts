/** The fields that a column may be taken as, written `field[@scope] [unit]`, and what such a text means. */
import { METRICS, type Metric, type Quote, type Scope } from '../creator.ts';

export type ColumnUnit = 'count' | 'yuan' | 'wan' | 'percent' | 'fraction' | 'share';

export const ATTRIBUTE_FIELDS = [
  'profile-url',
  'pgy-url',
  'user-id',
  'red-id',
  'name',
  'gender',
  'location',
  'bio',
  'mcn',
  'tags',
  'creator-type',
  'onboarded',
  'selling-rights',
  'health',
  'low-activity',
  'past-brands',
  'as-of',
  'quoted-on',
  'rebate',
] as const;
export const AUDIENCE_FIELDS = [
  'audience-female',
  'audience-male',
  'audience-male-female',
  'audience-ages',
  'audience-places',
  'audience-interests',
] as const;
export const QUOTE_FIELDS = [
  'quote-image',
  'quote-video',
  'quote-round-up-image',
  'quote-round-up-video',
  'quote-direct-publish',
  'quote-live-slot',
  'quote-any',
] as const;
export const NOTE_FIELDS = [
  'note-id',
  'note-url',
  'note-title',
  'note-text',
  'note-type',
  'note-published',
  'note-impressions',
  'note-reads',
  'note-engagements',
  'note-likes',
  'note-saves',
  'note-comments',
  'note-shares',
  'note-follows',
  'note-organic-impressions',
  'note-organic-reads',
  'note-brand',
  'note-order-id',
  'note-quote',
  'note-fee',
] as const;

export type AttributeField = (typeof ATTRIBUTE_FIELDS)[number];
export type AudienceField = (typeof AUDIENCE_FIELDS)[number];
export type QuoteField = (typeof QUOTE_FIELDS)[number];
export type NoteField = (typeof NOTE_FIELDS)[number];

/** What a column gives, ready to be read. */
export type ColumnField =
  | { readonly kind: 'ignore' | 'personal' }
  | { readonly kind: 'attribute'; readonly field: AttributeField; readonly unit: ColumnUnit | null }
  | { readonly kind: 'audience'; readonly field: AudienceField; readonly unit: ColumnUnit | null }
  | { readonly kind: 'age'; readonly label: string; readonly unit: ColumnUnit | null }
  | {
      readonly kind: 'figure';
      readonly metric: Metric;
      readonly scope: Scope;
      readonly unit: ColumnUnit | null;
      readonly hiddenZero: boolean;
    }
  | { readonly kind: 'quote'; readonly field: QuoteField; readonly basis: QuoteBasis; readonly unit: ColumnUnit | null }
  | { readonly kind: 'note'; readonly field: NoteField; readonly unit: ColumnUnit | null };

export type QuoteBasis = Pick<Quote, 'tax' | 'price' | 'declaration'>;

const scopes = new Map<string, Scope>();

/** One shared object per scope: a hundred thousand creators hold a few dozen of them. */
export function scopeOf(
  basis: Scope['basis'],
  format: Scope['format'],
  days: number | null,
  traffic: Scope['traffic'],
): Scope {
  const key = `${basis}.${format}.${days}.${traffic}`;
  const known = scopes.get(key);
  if (known !== undefined) return known;
  const scope: Scope = Object.freeze({ basis, format, days, traffic });
  scopes.set(key, scope);
  return scope;
}

const oneOf = <T extends string>(values: readonly T[], words: readonly string[]): T | undefined =>
  values.find((value) => words.includes(value));

function scopeFrom(words: readonly string[]): Scope {
  const days = words.find((word) => /^\d+$/.test(word));
  return scopeOf(
    oneOf(['daily', 'sponsored'], words) ?? 'any',
    oneOf(['image', 'video'], words) ?? 'all',
    days === undefined ? null : Number(days),
    words.includes('organic') ? 'organic' : words.includes('all-traffic') ? 'all' : 'unknown',
  );
}

const basisFrom = (words: readonly string[]): QuoteBasis => ({
  tax: oneOf(['net', 'tax-included'], words) ?? 'unknown',
  price: oneOf(['list', 'after-rebate'], words) ?? 'unknown',
  declaration: oneOf(['declared', 'undeclared'], words) ?? 'unknown',
});

const isIn = <T extends string>(values: readonly T[], text: string): text is T =>
  (values as readonly string[]).includes(text);

/** The field that a text of the dictionary or of a user's mapping names; null when it names none. */
export function findField(text: string): ColumnField | null {
  const [head = '', ...words] = text.split(' ');
  const at = head.indexOf('@');
  const field = at === -1 ? head : head.slice(0, at);
  const scopeWords = at === -1 ? [] : head.slice(at + 1).split('.');
  const unit = oneOf(['count', 'yuan', 'wan', 'percent', 'fraction', 'share'] as const, words) ?? null;
  if (field === 'ignore' || field === 'personal') return { kind: field };
  if (isIn(ATTRIBUTE_FIELDS, field)) return { kind: 'attribute', field, unit };
  if (isIn(AUDIENCE_FIELDS, field)) return { kind: 'audience', field, unit };
  if (field.startsWith('audience-age:')) return { kind: 'age', label: field.slice('audience-age:'.length), unit };
  if (isIn(QUOTE_FIELDS, field)) return { kind: 'quote', field, basis: basisFrom(scopeWords), unit };
  if (isIn(NOTE_FIELDS, field)) return { kind: 'note', field, unit };
  if (isIn(METRICS, field))
    return {
      kind: 'figure',
      metric: field,
      scope: scopeFrom(scopeWords),
      unit,
      hiddenZero: words.includes('hidden-zero'),
    };
  return null;
}

const SHARE_METRICS: ReadonlySet<Metric> = new Set([
  'follower-growth',
  'engagement-rate-by-reads',
  'engagement-rate-by-followers',
  'active-follower-share',
  'engaged-follower-share',
  'fake-follower-share',
  'viral-note-share',
  'hundred-like-share',
  'thousand-like-share',
  'completion-rate',
  'reply-rate-48h',
]);

/** True for metrics kept as fractions. */
export const isShareMetric = (metric: Metric): boolean => SHARE_METRICS.has(metric);

const IDENTIFIERS = new Set(['profile-url', 'pgy-url', 'user-id', 'red-id', 'note-id', 'note-url', 'note-order-id']);

/** True for fields that name somebody or something; their values may look like telephone numbers and are none. */
export const isIdentifierField = (field: string): boolean => IDENTIFIERS.has(field);

/** True when the column's bare numbers need a unit: percent or fraction. */
export function takesShareUnit(field: ColumnField): boolean {
  if (field.kind === 'audience' || field.kind === 'age') return true;
  if (field.kind === 'attribute') return field.field === 'rebate';
  return field.kind === 'figure' && isShareMetric(field.metric);
}
