/** Where a page of a list ends. A cursor is ours alone: a broken one is refused, and never read as a place. */
import { refuse } from '#kernel/refusal.ts';

export const makeCursor = (...parts: readonly string[]): string =>
  Buffer.from(JSON.stringify(parts)).toString('base64url');

/**
 * The parts of a cursor, each fitting its shape.
 * @throws RefusalError payouts.cursor
 */
export function readCursor<const Shapes extends readonly RegExp[]>(
  cursor: string,
  shapes: Shapes,
): { [At in keyof Shapes]: string } {
  const parts = parse(cursor);
  const fits =
    Array.isArray(parts) &&
    parts.length === shapes.length &&
    parts.every((part, at) => typeof part === 'string' && shapes[at]!.test(part) && part.isWellFormed());
  return fits ? (parts as { [At in keyof Shapes]: string }) : refuse('invalid', 'payouts.cursor');
}

function parse(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString());
  } catch {
    return null;
  }
}

/** Of an id. */
export const ID = /^[a-z]{3}_\w{1,56}$/;
/** Of a name, as the database can hold it. */
export const NAME = /^[^\0]{0,500}$/su;
