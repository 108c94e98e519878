/** Bytes to text: UTF-8 with or without its mark, UTF-16 with its mark, else GB18030 (which holds GBK and GB2312). */
import { refuse } from '#kernel/refusal.ts';
import { utf16Of } from './detect.ts';

/** How much is looked at, from the first byte that is not ASCII, to tell the encoding. */
const DECIDING_BYTES = 4096;
/** Exports cut texts in the middle of a character: a few broken ones do not speak against an encoding. */
const BROKEN_SHARE = 0.05;

/**
 * Decodes chunk by chunk; a character cut at a chunk border is kept for the
 * next. A broken character becomes U+FFFD. Refuses `table.bad-encoding` when
 * the bytes are text in none of the encodings.
 */
export async function* decodeText(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  let decoder: TextDecoder | null = null;
  let waiting: Uint8Array = new Uint8Array(0);
  for await (const chunk of bytes) {
    if (decoder !== null) {
      yield decoder.decode(chunk, { stream: true });
    } else if (waiting.length === 0 && isAscii(chunk)) {
      yield Buffer.from(chunk.buffer, chunk.byteOffset, chunk.length).toString('latin1');
    } else {
      waiting = waiting.length === 0 ? chunk : Buffer.concat([waiting, chunk]);
      if (waiting.length < DECIDING_BYTES) continue;
      decoder = new TextDecoder(encodingOf(waiting));
      yield decoder.decode(waiting, { stream: true });
    }
  }
  if (decoder !== null) yield decoder.decode();
  else if (waiting.length > 0) yield new TextDecoder(encodingOf(waiting)).decode(waiting);
}

function isAscii(bytes: Uint8Array): boolean {
  for (let at = 0; at < bytes.length; at++) if (bytes[at]! > 0x7f) return false;
  return true;
}

/** The encoding of bytes that begin with, or follow, plain ASCII only. */
function encodingOf(bytes: Uint8Array): string {
  const wide = utf16Of(bytes);
  if (wide !== null) return wide;
  for (const encoding of ['utf-8', 'gb18030']) if (brokenShare(bytes, encoding) <= BROKEN_SHARE) return encoding;
  return refuse('invalid', 'table.bad-encoding');
}

/** Broken characters for each one that is not ASCII, the last cut one left out. */
function brokenShare(bytes: Uint8Array, encoding: string): number {
  const text = new TextDecoder(encoding).decode(bytes, { stream: true });
  let broken = 0;
  let foreign = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code > 0x7f) foreign++;
    if (code === 0xfffd) broken++;
  }
  return foreign === 0 ? 0 : broken / foreign;
}
