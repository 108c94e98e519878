/** Where a page of a list begins, as text that only we make: whatever else comes in its place is refused. */
import type { z } from 'zod';
import { refuse } from '#kernel/refusal.ts';

/** The position of the last row of a page: what the list is ordered by. */
export const writeCursor = (position: readonly (string | number | null)[]): string =>
  Buffer.from(JSON.stringify(position)).toString('base64url');

/**
 * The position that a cursor stands for; null for the first page.
 * @param position what positions of this list look like
 * @throws RefusalError platform.bad-cursor
 */
export function readCursor<T>(cursor: string | null, position: z.ZodType<T>): T | null {
  if (cursor === null) return null;
  try {
    return position.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString()));
  } catch {
    // Broken, or of another list: the same to whoever asks.
    return refuse('invalid', 'platform.bad-cursor');
  }
}
