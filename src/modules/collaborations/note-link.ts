/** Reading the link of a note out of whatever was pasted, and what its number tells. Pure. */
import { createHash } from 'node:crypto';
import { businessDay } from '#kernel/clock.ts';

/** A note named by its number, or a short link that only the platform can resolve. */
export type NoteLink =
  | { readonly kind: 'note'; readonly id: string; readonly url: string }
  | { readonly kind: 'short'; readonly url: string };

// Number and host are looked for apart from what the app writes around them: titles, emoji, 【】, “复制后打开…”.
const FULL = /xiaohongshu\.com\/(?:explore|discovery\/item|user\/profile\/[0-9a-f]{24})\/([0-9a-f]{24})(?![0-9a-f])/i;
const SHORT = /\b(xhslink\.com\/[A-Za-z0-9/]+)/i;
const BARE = /^\s*([0-9a-f]{24})\s*$/i;

/**
 * Takes `explore/…`, `discovery/item/…` and profile links, texts that the app shares with a link in them, or a bare number.
 * Null when nothing of the kind is there.
 */
export function readNoteLink(text: string): NoteLink | null {
  const id = (FULL.exec(text)?.[1] ?? BARE.exec(text)?.[1])?.toLowerCase();
  if (id !== undefined) return { kind: 'note', id, url: `https://www.xiaohongshu.com/explore/${id}` };
  const short = SHORT.exec(text)?.[1];
  return short === undefined ? null : { kind: 'short', url: `https://${short}` };
}

/** By which the audit trail, which nothing is ever taken out of, tells notes apart: a number leads to a person, this does not. */
export const hashNote = (id: string): string => createHash('sha256').update(id).digest('hex').slice(0, 16);

/** The instant in a note's first eight digits: within a day of publication for 99.9 % of 16,005 real notes. */
export const madeAt = (id: string): Date => new Date(Number.parseInt(id.slice(0, 8), 16) * 1_000);

export type NoteFlag = 'too-early' | 'after-window' | 'day-differs';

/**
 * What somebody should look at, never a reason to refuse: scheduled and edited notes carry another day than the one on
 * which they appeared.
 */
export function flagNote(
  id: string,
  { publishedOn, agreedOn, untilOn }: { publishedOn: string; agreedOn: string | null; untilOn: string | null },
): NoteFlag[] {
  const day = businessDay(madeAt(id));
  return [
    ...(agreedOn !== null && day < agreedOn ? (['too-early'] as const) : []),
    ...(untilOn !== null && publishedOn > untilOn ? (['after-window'] as const) : []),
    ...(Math.abs(Date.parse(day) - Date.parse(publishedOn)) > 86_400_000 ? (['day-differs'] as const) : []),
  ];
}
