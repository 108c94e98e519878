/** Reads a backup file from end to end and holds every part of it against what it says of itself, before anything is touched. */
import { createHash } from 'node:crypto';
import { createReadStream, statSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { isDeepStrictEqual } from 'node:util';
import { refuse } from '#kernel/refusal.ts';
import {
  BrokenBackup,
  countLines,
  MAGIC,
  readFrames,
  TRAILER_BYTES,
  unpackJson,
  type Frame,
  type Header,
  type Manifest,
} from './format.ts';
import type { KeyFile } from './keys.ts';

export interface BackupContents {
  readonly path: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly header: Header;
  readonly manifest: Manifest;
  readonly keys: readonly KeyFile[];
}

const FIRST_WORDS = 'ZHONGCAO BACKUP ';

async function readStart(path: string): Promise<string> {
  const handle = await open(path, 'r');
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(MAGIC.length), 0, MAGIC.length, 0);
    return buffer.toString('latin1', 0, bytesRead);
  } finally {
    await handle.close();
  }
}

/** The hash of the whole file. @throws BrokenBackup when its trailer is not the hash of what stands before it */
async function hashFile(path: string, size: number): Promise<string> {
  const inner = createHash('sha256');
  const outer = createHash('sha256');
  for await (const chunk of createReadStream(path, { end: size - TRAILER_BYTES - 1 }) as AsyncIterable<Buffer>) {
    inner.update(chunk);
    outer.update(chunk);
  }
  const trailer: Buffer[] = [];
  for await (const chunk of createReadStream(path, { start: size - TRAILER_BYTES }) as AsyncIterable<Buffer>)
    trailer.push(chunk);
  if (!inner.digest().equals(Buffer.concat(trailer))) throw new BrokenBackup('hash of the file');
  return outer.update(Buffer.concat(trailer)).digest('hex');
}

/** What is expected next, frame by frame. */
class Check {
  header: Header | null = null;
  keys: KeyFile[] = [];
  manifest: Manifest | null = null;
  readonly #tables: Manifest['tables'] = [];
  #open: { table: Manifest['tables'][number]; hash: ReturnType<typeof createHash> } | null = null;

  take({ kind, payload }: Frame): void {
    if (this.manifest !== null) throw new BrokenBackup('goes on after its end');
    if ((this.header === null) !== (kind === 'H')) throw new BrokenBackup('header');
    if ((this.#open !== null) !== (kind === 'D' || kind === 'E')) throw new BrokenBackup(`${kind} out of place`);
    if (kind === 'H') this.header = unpackJson('H', payload);
    else if (kind === 'K') this.keys.push(unpackJson('K', payload));
    else if (kind === 'T')
      this.#open = { table: { ...unpackJson('T', payload), rows: 0, sha256: '' }, hash: createHash('sha256') };
    else if (kind === 'D') {
      this.#open!.hash.update(payload);
      this.#open!.table.rows += countLines(payload);
    } else if (kind === 'E') this.#close(payload);
    else this.#end(unpackJson('Z', payload));
  }

  #close(payload: Buffer): void {
    const { table, hash } = this.#open!;
    table.sha256 = hash.digest('hex');
    if (!isDeepStrictEqual(unpackJson('E', payload), { rows: table.rows, sha256: table.sha256 }))
      throw new BrokenBackup(`rows of ${table.name}`);
    this.#tables.push(table);
    this.#open = null;
  }

  #end(manifest: Manifest): void {
    if (!isDeepStrictEqual(manifest.tables, this.#tables)) throw new BrokenBackup('list of tables');
    const names = this.keys.map(({ name }) => name);
    if (!isDeepStrictEqual(manifest.keys, names)) throw new BrokenBackup('list of keys');
    this.manifest = manifest;
  }
}

async function readWhole(path: string, bytes: number, onBytes: (bytes: number) => void): Promise<BackupContents> {
  const sha256 = await hashFile(path, bytes);
  const check = new Check();
  let seen = 0;
  for await (const frame of readFrames(path, bytes)) {
    check.take(frame);
    onBytes((seen += frame.payload.length));
  }
  const { header, manifest, keys } = check;
  if (header === null || manifest === null) throw new BrokenBackup('has no end');
  return { path, bytes, sha256, header, manifest, keys };
}

/**
 * Checks a backup from its first byte to its last.
 * @throws RefusalError backup.no-file, backup.not-a-backup, backup.newer-format, backup.broken
 */
export async function readBackup(
  path: string,
  onBytes: (bytes: number) => void = () => undefined,
): Promise<BackupContents> {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (stats?.isFile() !== true) refuse('notFound', 'backup.no-file', { file: path });
  const start = await readStart(path);
  if (!start.startsWith(FIRST_WORDS)) refuse('invalid', 'backup.not-a-backup', { file: path });
  if (start !== MAGIC) refuse('invalid', 'backup.newer-format', { file: path });
  try {
    if (stats.size <= MAGIC.length + TRAILER_BYTES) throw new BrokenBackup('too short');
    return await readWhole(path, stats.size, onBytes);
  } catch (cause) {
    if (cause instanceof BrokenBackup) refuse('invalid', 'backup.broken', { file: path });
    throw cause;
  }
}
