/** Where a page of a list ends. A cursor is ours alone: a broken one is refused, and never read as a place. */
import { isDay } from '#kernel/clock.ts';
import { refuse } from '#kernel/refusal.ts';

type Shape = (part: string) => boolean;

/** Of an id. */
export const ID: Shape = (part) => /^[a-z]{3}_\w{1,56}$/.test(part);
/** Of a name, as the database can hold it. */
export const NAME: Shape = (part) => part.length <= 500 && !part.includes('\0') && part.isWellFormed();
export const DAY: Shape = (part) => isDay(part) && !part.startsWith('0000');

export const makeCursor = (...parts: readonly string[]): string =>
  Buffer.from(JSON.stringify(parts)).toString('base64url');

/**
 * The parts of a cursor, each fitting its shape.
 * @throws RefusalError payouts.cursor
 */
export function readCursor<const Shapes extends readonly Shape[]>(
  cursor: string,
  shapes: Shapes,
): { [At in keyof Shapes]: string } {
  const parts = parse(cursor);
  const fits =
    Array.isArray(parts) &&
    parts.length === shapes.length &&
    parts.every((part, at) => typeof part === 'string' && shapes[at]!(part));
  return fits ? (parts as { [At in keyof Shapes]: string }) : refuse('invalid', 'payouts.cursor');
}

function parse(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString());
  } catch {
    return null;
  }
}
