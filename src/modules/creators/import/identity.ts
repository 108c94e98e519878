/** Who a row is about: the 24-hex user id of a profile link, else the Xiaohongshu id. */
import { detach } from './intern.ts';
import { normaliseText, isMissing } from './values.ts';

/** Another site's link may hold 24 hexadecimal digits, too, and means something else by them. */
const PROFILE =
  /(?<![\w.-])(?:[\w-]{1,40}\.){0,3}(?:xiaohongshu|xhslink)\.com(?::\d{1,5})?\/(?:[\w./#%-]{0,200}?\/)?(?:user\/profile|blogger-detail|kol\/detail|user)\/([0-9a-f]{24})(?![0-9a-f])/i;
const QUERY =
  /(?<![\w.-])(?:[\w-]{1,40}\.){0,3}(?:xiaohongshu|xhslink)\.com(?::\d{1,5})?\/[^\s"'<>]{0,500}?[?&](?:user_?id|userId)=([0-9a-f]{24})(?![0-9a-f])/i;
const PATH = /^\/?user\/profile\/([0-9a-f]{24})(?![0-9a-f])/i;
const HEX = /^[0-9a-f]{24}$/i;
const NOTE = /(?:explore|discovery\/item|notes?)\/([0-9a-f]{24})(?![0-9a-f])/i;

export type ProfileReading = { readonly userId: string } | 'short-link' | 'missing' | 'invalid';

/** The user id in a profile link, also with text pasted around it; a short link hides it and cannot be followed offline. */
export function readProfile(raw: string): ProfileReading {
  const text = normaliseText(raw);
  if (isMissing(text)) return 'missing';
  const id = (PROFILE.exec(text) ?? QUERY.exec(text) ?? PATH.exec(text))?.[1] ?? (HEX.test(text) ? text : null);
  if (id !== null) return { userId: detach(id.toLowerCase()) };
  return /xhslink\.com|xhs\.cn/i.test(text) ? 'short-link' : 'invalid';
}

/** True for an id that a spreadsheet took for a number and rounded: `9.01E+18` stands for thousands of ids. */
export const isDamagedId = (raw: string): boolean =>
  raw.length < 40 && /^'?\d(?:\.\d{1,20})?e\+?\d{2}$/i.test(normaliseText(raw));

/** The Xiaohongshu id as text, all digits kept; null when missing. */
export function readRedId(raw: string): string | null {
  const text = normaliseText(raw)
    .replace(/^'/, '')
    .replace(/^(小红书号|id)[::\s]*/i, '')
    .replace(/^(\d+)\.0$/, '$1');
  return isMissing(text) || text.length > 64 ? null : detach(text);
}

/** The note id in a note link or as written; null when missing. */
export function readNoteId(raw: string): string | null {
  const text = normaliseText(raw).replace(/^'/, '');
  if (isMissing(text) || text.length > 500) return null;
  const id = NOTE.exec(text)?.[1];
  if (id !== undefined) return detach(id.toLowerCase());
  if (/^https?:/i.test(text)) return null;
  return detach(HEX.test(text) ? text.toLowerCase() : text.slice(0, 64));
}

export const profileUrlOf = (userId: string): string => `https://www.xiaohongshu.com/user/profile/${userId}`;

/** The identity of a creator, or null when a row names none. */
export const identityKey = (userId: string | null, redId: string | null): string | null =>
  userId !== null ? `u:${userId}` : redId !== null ? `r:${redId}` : null;
