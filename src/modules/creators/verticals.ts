/** From a creator's tags to verticals. */
import source from '../../../data/verticals.json' with { type: 'json' };
import type { Vertical } from './creator.ts';

interface VerticalRow {
  readonly vertical: string;
  readonly tags: readonly string[];
  readonly words: readonly string[];
}

const ROWS = source.verticals as readonly VerticalRow[];
const BY_TAG = new Map<string, Vertical | null>([
  ...ROWS.flatMap((row) => row.tags.map((tag) => [tag, row.vertical as Vertical] as const)),
  ...source.ignored.map(({ tag }) => [tag, null] as const),
]);
const remembered = new Map<string, Vertical | null>();

/** The vertical of one tag: exact first, then by a word in it; null when it says nothing (接地气生活 never does). */
export function findVertical(tag: string): Vertical | null {
  const key = tag.normalize('NFKC').trim().toLowerCase();
  const known = BY_TAG.get(key) ?? remembered.get(key);
  if (known !== undefined) return known;
  if (BY_TAG.has(key)) return null;
  const row = ROWS.find(({ words }) => words.some((word) => key.includes(word)));
  const vertical = (row?.vertical as Vertical | undefined) ?? null;
  if (remembered.size < 10_000) remembered.set(key, vertical);
  return vertical;
}

/** Verticals of all tags, each once, in the order of the tags; `lifestyle` stands last, it is the catch-all. */
export function verticalsOf(tags: readonly string[]): readonly Vertical[] {
  const found = new Set<Vertical>();
  for (const tag of tags) {
    const vertical = findVertical(tag);
    if (vertical !== null) found.add(vertical);
  }
  if (found.size > 1 && found.delete('lifestyle')) found.add('lifestyle');
  return [...found];
}
