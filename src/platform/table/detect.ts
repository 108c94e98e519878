/** What a file is by its first bytes, whatever its name says. */

export type FileKind = 'zip' | 'ole' | 'text' | 'pdf' | 'image' | 'archive' | 'web-page' | 'data' | 'binary';

const SIGNATURES: readonly (readonly [FileKind, readonly number[]])[] = [
  ['zip', [0x50, 0x4b, 0x03, 0x04]],
  ['zip', [0x50, 0x4b, 0x05, 0x06]],
  ['ole', [0xd0, 0xcf, 0x11, 0xe0]],
  ['pdf', [0x25, 0x50, 0x44, 0x46]],
  ['image', [0x89, 0x50, 0x4e, 0x47]],
  ['image', [0xff, 0xd8, 0xff]],
  ['image', [0x47, 0x49, 0x46, 0x38]],
  ['image', [0x52, 0x49, 0x46, 0x46]],
  ['archive', [0x1f, 0x8b]],
  ['archive', [0x52, 0x61, 0x72, 0x21]],
  ['archive', [0x37, 0x7a, 0xbc, 0xaf]],
];

const startsWith = (head: Uint8Array, bytes: readonly number[]): boolean =>
  bytes.every((byte, at) => head[at] === byte);

/** The kind of a file. `text` may still be in any of several encodings. */
export function detectKind(head: Uint8Array): FileKind {
  for (const [kind, bytes] of SIGNATURES) if (startsWith(head, bytes)) return kind;
  if (utf16Of(head) !== null) return 'text';
  if (head.includes(0)) return 'binary';
  const text = Buffer.from(head.subarray(0, 512)).toString('latin1').replace(/^ï»¿/, '').trimStart().toLowerCase();
  if (/^[[{]\s*["{[]/.test(text)) return 'data';
  return /^<[a-z!?][^,;\t]*?[\s>/]/.test(text) ? 'web-page' : 'text';
}

/** UTF-16 with a byte-order mark: Excel's "Unicode text". */
export function utf16Of(head: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be';
  return null;
}
