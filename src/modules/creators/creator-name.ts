/** The names by which people call a creator, brought to one form. */

const LINKED = /(?:user\/profile|blogger-detail|kol\/detail|user)\/([0-9a-f]{24})(?![0-9a-f])/i;
const PLAIN = /^(?:u:)?([0-9a-f]{24})$/i;

/**
 * The 24-hex user id that a profile link, an identity key or an id stands for,
 * whatever a link carries behind it (`?xsec_token=…`); any other name as written, trimmed.
 */
export function normaliseCreatorName(name: string): string {
  const text = name.trim();
  return (LINKED.exec(text) ?? PLAIN.exec(text))?.[1]?.toLowerCase() ?? text;
}
