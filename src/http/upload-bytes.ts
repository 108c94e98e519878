/** Bytes of an upload on their way in. */
import { refuse } from '#kernel/refusal.ts';

const MEGABYTE = 1024 * 1024;

/**
 * The body's bytes; refuses past the limit while they come, whatever the length header said.
 * @throws RefusalError platform.too-large
 */
export async function* limitBytes(body: AsyncIterable<Uint8Array>, megabytes: number): AsyncGenerator<Uint8Array> {
  let size = 0;
  for await (const chunk of body) {
    size += chunk.byteLength;
    if (size > megabytes * MEGABYTE) refuse('overLimit', 'platform.too-large', { megabytes });
    yield chunk;
  }
}
