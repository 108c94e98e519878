/** Hand edits: a field's value that holds against every re-import until it is cleared. */
import { isDay, businessDay } from '#kernel/clock.ts';
import type { EDITABLE_FIELDS } from './contract.ts';
import type { CreatorProfile, Quote, Vertical } from './creator.ts';
import { VERTICALS } from './creator.ts';
import { findQuote, HAND } from './grid-fields.ts';

export type EditableField = (typeof EDITABLE_FIELDS)[number];

export interface HandEdit {
  readonly field: EditableField;
  readonly value: string;
  /** Who wrote it, as shown. */
  readonly by: string;
  /** ISO instant. */
  readonly at: string;
}

/** True when the value can stand in the field: quotes are digits of CNY fen, verticals a comma-separated list of keys, flags `true` or `false`. */
export function decideEditable(field: EditableField, value: string): boolean {
  switch (field) {
    case 'imageQuote':
    case 'videoQuote':
      return /^\d{1,15}$/.test(value);
    case 'verticals':
      return parseVerticals(value).length > 0 && parseVerticals(value).length === value.split(',').length;
    case 'onboarded':
    case 'sellingRights':
      return value === 'true' || value === 'false';
    case 'health':
      return value === 'healthy' || value === 'abnormal';
    default:
      return value.trim() !== '';
  }
}

const parseVerticals = (value: string): Vertical[] =>
  value
    .split(',')
    .map((part) => part.trim())
    .filter((part): part is Vertical => (VERTICALS as readonly string[]).includes(part));

/** Lays the edits over an imported profile. */
export function applyEdits(profile: CreatorProfile, edits: readonly HandEdit[]): CreatorProfile {
  return edits.reduce(applyEdit, profile);
}

function applyEdit(profile: CreatorProfile, edit: HandEdit): CreatorProfile {
  const { field, value } = edit;
  switch (field) {
    case 'name':
    case 'location':
    case 'mcn':
      return { ...profile, [field]: value };
    case 'verticals':
      return { ...profile, verticals: parseVerticals(value) };
    case 'imageQuote':
      return { ...profile, quotes: [handQuote('image', edit), ...profile.quotes] };
    case 'videoQuote':
      return { ...profile, quotes: [handQuote('video', edit), ...profile.quotes] };
    case 'onboarded':
    case 'sellingRights':
      return { ...profile, [field]: value === 'true' };
    case 'health':
      return { ...profile, health: value === 'healthy' ? 'healthy' : 'abnormal' };
    case 'contact':
    case 'note':
      // Kept beside the profile: the planner has no use for them.
      return profile;
  }
}

const dayOf = (at: string): string => (isDay(at.slice(0, 10)) ? businessDay(new Date(at)) : at);

const handQuote = (format: 'image' | 'video', { value, at }: HandEdit): Quote => ({
  format,
  amount: BigInt(value),
  tax: 'unknown',
  price: 'unknown',
  declaration: 'unknown',
  rebateBps: null,
  source: HAND,
  on: dayOf(at),
});

/** What the import says where the edit stands, as text in the edit's own form; null when it says nothing. */
export function findImportedValue(profile: CreatorProfile, field: EditableField): string | null {
  switch (field) {
    case 'verticals':
      return profile.verticals.length === 0 ? null : profile.verticals.join(',');
    case 'imageQuote':
      return findQuote(profile.quotes, 'image')?.amount.toString() ?? null;
    case 'videoQuote':
      return findQuote(profile.quotes, 'video')?.amount.toString() ?? null;
    case 'contact':
    case 'note':
      return null;
    default: {
      const value = profile[field];
      return value === null ? null : String(value);
    }
  }
}
