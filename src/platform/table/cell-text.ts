/** Text of a cell in its plain form. */

/** NFKC, trimmed, byte-order marks and invisible blanks removed: full-width forms become the plain ones. */
export function normaliseText(text: string): string {
  if (isPlain(text)) return text.trim();
  return text
    .normalize('NFKC')
    .replace(/[\u200B-\u200D\u2060\uFEFF]/g, '')
    .trim();
}

function isPlain(text: string): boolean {
  for (let at = 0; at < text.length; at++) if (text.charCodeAt(at) > 0x7e) return false;
  return true;
}
