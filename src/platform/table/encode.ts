/** Text to bytes in the encodings that banks ask for. */

export type TextEncoding = 'utf-8' | 'utf-8-bom' | 'gbk';

/** Characters of the table, each with its two bytes as one number; built from the decoder when GBK is first written. */
let gbk: Map<string, number> | null = null;

function gbkTable(): Map<string, number> {
  if (gbk !== null) return gbk;
  gbk = new Map();
  const decoder = new TextDecoder('gbk');
  for (let lead = 0x81; lead <= 0xfe; lead++) {
    for (let trail = 0x40; trail <= 0xfe; trail++) {
      if (trail === 0x7f) continue;
      const text = decoder.decode(Uint8Array.of(lead, trail));
      const code = text.codePointAt(0)!;
      // Private characters mean something else, or nothing, to whoever reads the file.
      const whole = text.length === 1 && code > 0x7f && code !== 0xfffd && !(code >= 0xe000 && code <= 0xf8ff);
      if (whole && !gbk.has(text)) gbk.set(text, lead * 256 + trail);
    }
  }
  return gbk;
}

/** The first character that the encoding does not have, whole even when it is a surrogate pair; null when it has them all. */
export function findUnencodable(text: string, encoding: TextEncoding): string | null {
  for (const character of text) {
    if (character.charCodeAt(0) < 0x80) continue;
    if (encoding === 'gbk' ? !gbkTable().has(character) : !character.isWellFormed()) return character;
  }
  return null;
}

/** Throws a RangeError on what {@link findUnencodable} finds: a file for a bank holds no question marks in place of names. */
export function encodeText(text: string, encoding: TextEncoding): Uint8Array {
  const missing = findUnencodable(text, encoding);
  if (missing !== null) throw new RangeError(`${encoding} has no ${missing}`);
  if (encoding !== 'gbk') return new TextEncoder().encode(encoding === 'utf-8-bom' ? `\uFEFF${text}` : text);
  const bytes: number[] = [];
  for (const character of text) {
    const code = character.charCodeAt(0);
    if (code < 0x80) {
      bytes.push(code);
      continue;
    }
    const pair = gbkTable().get(character)!;
    bytes.push(pair >> 8, pair & 0xff);
  }
  return Uint8Array.from(bytes);
}
