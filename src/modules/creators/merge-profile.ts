/** How a newly imported profile joins the one the library has: newer facts replace older ones of the same kind, nothing else is lost. */
import type { CreatorProfile, Figure, Quote } from './creator.ts';
import { computeTier } from './creator.ts';
import { findQuote, HAND } from './grid-fields.ts';

/** One thing that an import changed, as text; `field` is a profile field, `metric.basis.format.days.traffic`, or `imageQuote`/`videoQuote`. */
export interface ProfileChange {
  readonly field: string;
  readonly before: string | null;
  readonly after: string | null;
}

export interface PriceChange {
  readonly format: 'image' | 'video';
  readonly change: 'up' | 'down' | 'gone' | 'new';
  readonly before: bigint | null;
  readonly after: bigint | null;
}

export interface Merge {
  readonly profile: CreatorProfile;
  /** Empty when the import says nothing new; a later date alone is nothing new. */
  readonly changes: readonly ProfileChange[];
  readonly prices: readonly PriceChange[];
}

export const figureKey = (figure: Figure): string =>
  `${figure.metric}.${figure.scope.basis}.${figure.scope.format}.${figure.scope.days ?? ''}.${figure.scope.traffic}`;

const quoteKey = (quote: Quote): string =>
  `${quote.format}.${quote.tax}.${quote.price}.${quote.declaration}.${quote.source}`;

/** The single-valued fields that imports fill, as text for the history. */
const PLAIN_FIELDS = [
  'name',
  'profileUrl',
  'gender',
  'location',
  'bio',
  'mcn',
  'followers',
  'onboarded',
  'sellingRights',
  'health',
  'lowActivity',
] as const;
const LIST_FIELDS = ['tags', 'verticals', 'pastBrands'] as const;

/**
 * Joins an imported profile to the stored one (without hand edits).
 *
 * @param quoteFormats formats that the file has a column for: a quote that the same source gave
 *   before and leaves empty now is gone.
 */
export function mergeProfile(
  stored: CreatorProfile,
  imported: CreatorProfile,
  quoteFormats: ReadonlySet<Quote['format']>,
): Merge {
  const isNewer = imported.asOf >= stored.asOf;
  const pick = <T>(before: T | null, after: T | null): T | null =>
    after === null || (!isNewer && before !== null) ? before : after;
  const pickList = <T>(before: readonly T[], after: readonly T[]): readonly T[] =>
    after.length === 0 || (!isNewer && before.length > 0) ? before : after;
  const followers = pick(stored.followers, imported.followers);
  const profile: CreatorProfile = {
    ...stored,
    userId: imported.userId ?? stored.userId,
    redId: pick(stored.redId, imported.redId),
    key: imported.userId === null ? stored.key : imported.key,
    name: pick(stored.name, isUnnamed(imported) ? null : imported.name) ?? '',
    profileUrl: pick(stored.profileUrl, imported.profileUrl),
    gender: pick(stored.gender, imported.gender),
    location: pick(stored.location, imported.location),
    bio: pick(stored.bio, imported.bio),
    mcn: pick(stored.mcn, imported.mcn),
    tags: pickList(stored.tags, imported.tags),
    verticals: pickList(stored.verticals, imported.verticals),
    followers,
    tier: followers === null ? null : computeTier(followers),
    onboarded: pick(stored.onboarded, imported.onboarded),
    sellingRights: pick(stored.sellingRights, imported.sellingRights),
    health: pick(stored.health, imported.health),
    lowActivity: pick(stored.lowActivity, imported.lowActivity),
    celebrity: isNewer ? imported.celebrity || stored.celebrity : stored.celebrity,
    figures: mergeFigures(stored.figures, imported.figures),
    quotes: mergeQuotes(stored.quotes, imported, quoteFormats),
    audience: pick(stored.audience, imported.audience),
    pastBrands: pickList(stored.pastBrands, imported.pastBrands),
    asOf: isNewer ? imported.asOf : stored.asOf,
  };
  return { profile, changes: listChanges(stored, profile), prices: listPriceChanges(stored, profile) };
}

/** A source without names gives the id in the name's place. */
const isUnnamed = ({ name, redId, key }: CreatorProfile): boolean =>
  name === '' || name === redId || name === key.slice(2);

function mergeFigures(stored: readonly Figure[], imported: readonly Figure[]): readonly Figure[] {
  const merged = new Map(stored.map((figure) => [`${figureKey(figure)}.${figure.source}`, figure]));
  for (const figure of imported) {
    const key = `${figureKey(figure)}.${figure.source}`;
    const before = merged.get(key);
    if (before === undefined || figure.on >= before.on) merged.set(key, figure);
  }
  return [...merged.values()];
}

function mergeQuotes(
  stored: readonly Quote[],
  imported: CreatorProfile,
  quoteFormats: ReadonlySet<Quote['format']>,
): readonly Quote[] {
  const sources = new Set([...imported.figures.map((f) => f.source), ...imported.quotes.map((q) => q.source)]);
  const isGone = (quote: Quote): boolean =>
    quote.source !== HAND &&
    quoteFormats.has(quote.format) &&
    sources.has(quote.source) &&
    quote.on <= imported.asOf &&
    !imported.quotes.some((other) => other.format === quote.format);
  const merged = new Map(stored.filter((quote) => !isGone(quote)).map((quote) => [quoteKey(quote), quote]));
  for (const quote of imported.quotes) {
    const before = merged.get(quoteKey(quote));
    if (before === undefined || quote.on >= before.on) merged.set(quoteKey(quote), quote);
  }
  return [...merged.values()];
}

const asText = (value: string | number | boolean | bigint | null): string | null =>
  value === null ? null : String(value);
const listText = (values: readonly string[]): string | null => (values.length === 0 ? null : values.join(', '));

function listChanges(before: CreatorProfile, after: CreatorProfile): ProfileChange[] {
  const changes: ProfileChange[] = [];
  const note = (field: string, from: string | null, to: string | null): void => {
    if (from !== to) changes.push({ field, before: from, after: to });
  };
  for (const field of PLAIN_FIELDS) note(field, asText(before[field]), asText(after[field]));
  for (const field of LIST_FIELDS) note(field, listText(before[field]), listText(after[field]));
  if (JSON.stringify(before.audience) !== JSON.stringify(after.audience))
    changes.push({ field: 'audience', before: null, after: null });
  noteFigures(before.figures, after.figures, note);
  noteQuotes(before.quotes, after.quotes, note);
  return changes;
}

type Note = (field: string, from: string | null, to: string | null) => void;

function noteFigures(before: readonly Figure[], after: readonly Figure[], note: Note): void {
  const old = new Map(before.map((figure) => [`${figureKey(figure)}.${figure.source}`, figure]));
  for (const figure of after) {
    // The follower count stands as a field of its own.
    if (figure.metric === 'followers') continue;
    note(
      figureKey(figure),
      asText(old.get(`${figureKey(figure)}.${figure.source}`)?.value ?? null),
      asText(figure.value),
    );
  }
}

function noteQuotes(before: readonly Quote[], after: readonly Quote[], note: Note): void {
  const old = new Map(before.map((quote) => [quoteKey(quote), quote]));
  const kept = new Map(after.map((quote) => [quoteKey(quote), quote]));
  for (const key of new Set([...old.keys(), ...kept.keys()])) {
    const quote = kept.get(key) ?? old.get(key)!;
    note(quoteField(quote), asText(old.get(key)?.amount ?? null), asText(kept.get(key)?.amount ?? null));
  }
}

const quoteField = (quote: Quote): string =>
  quote.format === 'image' ? 'imageQuote' : quote.format === 'video' ? 'videoQuote' : `quote.${quote.format}`;

function listPriceChanges(before: CreatorProfile, after: CreatorProfile): PriceChange[] {
  return (['image', 'video'] as const).flatMap((format) => {
    const from = findQuote(before.quotes, format)?.amount ?? null;
    const to = findQuote(after.quotes, format)?.amount ?? null;
    if (from === to) return [];
    const change = from === null ? 'new' : to === null ? 'gone' : to > from ? 'up' : 'down';
    return [{ format, change, before: from, after: to }];
  });
}
