/** The bytes of a file or of an upload, read once, never past the size limit. */
import { createReadStream } from 'node:fs';
import { mkdtemp, open, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { refuse } from '#kernel/refusal.ts';
import type { TableLimits } from './limits.ts';

/** A path, or bytes as they come. */
export type TableSource = string | AsyncIterable<Uint8Array>;

const HEAD_BYTES = 4096;
/** Small enough that whoever reads the rows comes to other work between the chunks, such as a database's answers. */
const CHUNK_BYTES = 64 * 1024;

/** A source whose first bytes are known and that can still be read whole, once. */
export interface OpenSource {
  readonly head: Uint8Array;
  readonly bytes: () => AsyncIterable<Uint8Array>;
  /** A path to the whole file: an upload is written to a private temporary file first. */
  readonly toFile: () => Promise<string>;
  readonly close: () => Promise<void>;
}

const tooLarge = (limits: TableLimits): never =>
  refuse('overLimit', 'table.too-large', { megabytes: Math.round(limits.maxFileBytes / (1024 * 1024)) });

/** Opens a source. Refuses `table.too-large`, `table.empty`, `table.not-found`. */
export async function openSource(source: TableSource, limits: TableLimits): Promise<OpenSource> {
  return typeof source === 'string' ? openFile(source, limits) : openStream(source, limits);
}

async function openFile(path: string, limits: TableLimits): Promise<OpenSource> {
  const found = await stat(path).catch(() => null);
  if (found === null || !found.isFile()) return refuse('notFound', 'table.not-found');
  if (found.size > limits.maxFileBytes) return tooLarge(limits);
  if (found.size === 0) return refuse('invalid', 'table.empty');
  const handle = await open(path, 'r');
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0);
    return {
      head: buffer.subarray(0, bytesRead),
      bytes: () => createReadStream(path, { highWaterMark: CHUNK_BYTES }),
      toFile: () => Promise.resolve(path),
      close: () => Promise.resolve(),
    };
  } finally {
    await handle.close();
  }
}

async function openStream(source: AsyncIterable<Uint8Array>, limits: TableLimits): Promise<OpenSource> {
  const reader = source[Symbol.asyncIterator]();
  const first: Uint8Array[] = [];
  let length = 0;
  while (length < HEAD_BYTES) {
    const next = await reader.next();
    if (next.done === true) break;
    first.push(next.value);
    length += next.value.length;
  }
  if (length === 0) return refuse('invalid', 'table.empty');
  const bytes = () => limited(first, reader, limits);
  let directory: string | null = null;
  return {
    head: Buffer.concat(first).subarray(0, HEAD_BYTES),
    bytes,
    toFile: async () => {
      directory = await mkdtemp(join(tmpdir(), 'table-'));
      const path = join(directory, 'upload');
      const handle = await open(path, 'wx', 0o600);
      try {
        for await (const chunk of bytes()) await handle.writeFile(chunk);
      } finally {
        await handle.close();
      }
      return path;
    },
    close: async () => {
      await reader.return?.();
      if (directory !== null) await rm(directory, { recursive: true, force: true });
    },
  };
}

async function* limited(
  first: readonly Uint8Array[],
  reader: AsyncIterator<Uint8Array>,
  limits: TableLimits,
): AsyncGenerator<Uint8Array> {
  let length = 0;
  const count = (chunk: Uint8Array): Uint8Array => {
    length += chunk.length;
    return length > limits.maxFileBytes ? tooLarge(limits) : chunk;
  };
  for (const chunk of first) yield count(chunk);
  for (;;) {
    const next = await reader.next();
    if (next.done === true) return;
    yield count(next.value);
  }
}
