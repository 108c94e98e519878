/**
 * A backup file: one line that names the format, then frames (a letter, a length, a payload) packed with gzip, then the
 * SHA-256 of everything before. In order: H the header; K key files, when they were asked for; for each table T, its
 * rows as D (COPY text, exactly one line each) and E with count and hash; last Z, which repeats what must have been seen.
 */
import { createReadStream } from 'node:fs';
import { createGunzip } from 'node:zlib';
import { z } from 'zod';
import { KEY_FILE } from './keys.ts';

export const FORMAT = 1;
export const MAGIC = `ZHONGCAO BACKUP ${FORMAT}\n`;
export const TRAILER_BYTES = 32;

const HEAD_BYTES = 5;
/** COPY gives a row at a time, and a row may be large; a length beyond this is no frame of ours. */
const LARGEST_FRAME = 1_100_000_000;

const Count = z.int().min(0);
const Hash = z.string().regex(/^[0-9a-f]{64}$/);

const TableName = z.object({ schema: z.string().min(1), name: z.string().min(1) });
const Table = TableName.extend({ columns: z.array(z.string().min(1)) });
const TableEnd = z.object({ rows: Count, sha256: Hash });
const Sequence = TableName.extend({ lastValue: z.string().regex(/^-?\d+$/), called: z.boolean() });

export const Header = z.object({
  format: z.literal(FORMAT),
  /** Of the product that made it. */
  product: z.string(),
  madeAt: z.iso.datetime(),
  migrations: z.array(z.object({ name: z.string(), hash: Hash })).min(1),
});
export type Header = z.infer<typeof Header>;

export const Manifest = z.object({
  tables: z.array(Table.extend(TableEnd.shape)),
  sequences: z.array(Sequence),
  keys: z.array(z.string()),
});
export type Manifest = z.infer<typeof Manifest>;
export type BackupTable = Manifest['tables'][number];
export type BackupSequence = Manifest['sequences'][number];

const KeyFile = z.object({ name: z.string().regex(KEY_FILE), content: z.base64() });

/** What each frame's payload is; D is raw bytes. */
export const PAYLOADS = { H: Header, K: KeyFile, T: Table, E: TableEnd, Z: Manifest } as const;
export type FrameKind = keyof typeof PAYLOADS | 'D';

export interface Frame {
  readonly kind: FrameKind;
  readonly payload: Buffer;
}

/** One frame as bytes. */
export function* packFrame(kind: FrameKind, payload: Uint8Array): Generator<Uint8Array> {
  const head = Buffer.alloc(HEAD_BYTES);
  head.write(kind, 0, 'latin1');
  head.writeUInt32BE(payload.length, 1);
  yield head;
  yield payload;
}

export const packJson = (kind: keyof typeof PAYLOADS, value: unknown): Generator<Uint8Array> =>
  packFrame(kind, Buffer.from(JSON.stringify(value)));

const isKind = (letter: string): letter is FrameKind => letter === 'D' || letter in PAYLOADS;

/** A file that is no whole backup; what is wrong is for nobody but us. */
export class BrokenBackup extends Error {
  constructor(what: string) {
    super(`broken backup: ${what}`);
    this.name = 'BrokenBackup';
  }
}

/** What a frame holds, checked. @throws BrokenBackup */
export function unpackJson<K extends keyof typeof PAYLOADS>(kind: K, payload: Buffer): z.infer<(typeof PAYLOADS)[K]> {
  try {
    return PAYLOADS[kind].parse(JSON.parse(payload.toString('utf8'))) as z.infer<(typeof PAYLOADS)[K]>;
  } catch {
    throw new BrokenBackup(`frame ${kind}`);
  }
}

/** The frames of a file of that many bytes, whose first line was looked at already. @throws BrokenBackup */
export async function* readFrames(path: string, size: number): AsyncGenerator<Frame> {
  const packed = createReadStream(path, { start: MAGIC.length, end: size - TRAILER_BYTES - 1 });
  const plain = createGunzip();
  packed.once('error', (cause) => plain.destroy(cause)).pipe(plain);
  let waiting: Buffer[] = [];
  let length = 0;
  let wanted = HEAD_BYTES;
  try {
    for await (const chunk of plain as AsyncIterable<Buffer>) {
      waiting.push(chunk);
      length += chunk.length;
      if (length < wanted) continue;
      let rest = Buffer.concat(waiting, length);
      for (;;) {
        if (rest.length < HEAD_BYTES) break;
        const kind = rest.toString('latin1', 0, 1);
        const bytes = rest.readUInt32BE(1);
        if (!isKind(kind) || bytes > LARGEST_FRAME) throw new BrokenBackup('no frame');
        wanted = HEAD_BYTES + bytes;
        if (rest.length < wanted) break;
        yield { kind, payload: rest.subarray(HEAD_BYTES, wanted) };
        rest = rest.subarray(wanted);
        wanted = HEAD_BYTES;
      }
      waiting = [rest];
      length = rest.length;
    }
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && String(cause.code).startsWith('Z_'))
      throw new BrokenBackup(String(cause.code));
    throw cause;
  } finally {
    packed.destroy();
    plain.destroy();
  }
  if (length > 0) throw new BrokenBackup('ends within a frame');
}

/** COPY text writes a line for each row, and a line's end nowhere else. */
export function countLines(bytes: Buffer): number {
  let count = 0;
  for (let at = bytes.indexOf(0x0a); at >= 0; at = bytes.indexOf(0x0a, at + 1)) count += 1;
  return count;
}
