/**
 * ETags of what has a version: `"<version>.<digest of the answer>"`. The version is what a change is held against, in the
 * transaction of the change; the digest makes the tag as strong as it says, where other things than the row show in it.
 */
import { createHash } from 'node:crypto';

const TAG = /(W\/)?"([^"]*)"/g;

export const makeEtag = (version: string, body: string): string =>
  `"${version}.${createHash('sha256').update(body).digest('base64url').slice(0, 16)}"`;

/** Versions that an If-Match names; undefined for `*` or none. Weak tags match nothing. */
export function readIfMatch(header: string | null): readonly string[] | undefined {
  if (header === null || header.trim() === '*') return undefined;
  return [...header.matchAll(TAG)].flatMap(([, weak, tag = '']) =>
    weak === undefined ? [tag.slice(0, Math.max(0, tag.lastIndexOf('.')))] : [],
  );
}

/** Whether an If-None-Match holds the tag: then whoever asks has it already. */
export function holdsEtag(header: string | null, etag: string): boolean {
  if (header === null) return false;
  return header.trim() === '*' || [...header.matchAll(TAG)].some(([, , tag]) => `"${tag}"` === etag);
}
