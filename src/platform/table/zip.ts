/** The parts of a ZIP file, found through its central directory and unpacked as streams within limits. */
import { createReadStream } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';
import { createInflateRaw } from 'node:zlib';
import { refuse } from '#kernel/refusal.ts';
import type { TableLimits } from './limits.ts';

interface ZipEntry {
  readonly method: number;
  readonly encrypted: boolean;
  readonly packedBytes: number;
  readonly headerAt: number;
}

/** Told of each number of bytes that were read from the file itself. */
export type OnBytes = (count: number) => void;

export interface ZipFile {
  readonly has: (name: string) => boolean;
  /** The unpacked bytes of a part. Refuses `table.bomb`, `table.truncated`, `table.encrypted`. */
  readonly read: (name: string) => AsyncIterable<Uint8Array>;
}

const END = 0x06054b50;
const END64_LOCATOR = 0x07064b50;
const END64 = 0x06064b50;
const ENTRY = 0x02014b50;
const UNSET = 0xffffffff;

const truncated = (): never => refuse('invalid', 'table.truncated');

/** Opens a ZIP file. Refuses `table.truncated` when its directory is not whole. */
export async function openZip(path: string, limits: TableLimits, onBytes: OnBytes = () => undefined): Promise<ZipFile> {
  const handle = await open(path, 'r');
  try {
    const { size } = await handle.stat();
    const entries = readEntries(await readDirectory(handle, size));
    return {
      has: (name) => entries.has(name),
      read: (name) => unpack(path, entries.get(name) ?? truncated(), limits, onBytes),
    };
  } finally {
    await handle.close();
  }
}

async function readAt(handle: FileHandle, at: number, length: number): Promise<Buffer> {
  const buffer = Buffer.alloc(length);
  const { bytesRead } = await handle.read(buffer, 0, length, at);
  return bytesRead === length ? buffer : truncated();
}

async function readDirectory(handle: FileHandle, size: number): Promise<Buffer> {
  const tailAt = Math.max(0, size - 65_557);
  const tail = await readAt(handle, tailAt, size - tailAt);
  let end = tail.length - 22;
  while (end >= 0 && tail.readUInt32LE(end) !== END) end--;
  if (end < 0) return truncated();
  let length = tail.readUInt32LE(end + 12);
  let at = tail.readUInt32LE(end + 16);
  if (end >= 20 && tail.readUInt32LE(end - 20) === END64_LOCATOR) {
    const record = await readAt(handle, Number(tail.readBigUInt64LE(end - 20 + 8)), 56);
    if (record.readUInt32LE(0) !== END64) return truncated();
    length = Number(record.readBigUInt64LE(40));
    at = Number(record.readBigUInt64LE(48));
  }
  return at + length > size ? truncated() : readAt(handle, at, length);
}

function readEntries(directory: Buffer): Map<string, ZipEntry> {
  const entries = new Map<string, ZipEntry>();
  for (let at = 0; at + 46 <= directory.length && directory.readUInt32LE(at) === ENTRY;) {
    const nameLength = directory.readUInt16LE(at + 28);
    const extraLength = directory.readUInt16LE(at + 30);
    const next = at + 46 + nameLength + extraLength + directory.readUInt16LE(at + 32);
    if (next > directory.length) return truncated();
    const name = directory.toString('utf8', at + 46, at + 46 + nameLength).replaceAll('\\', '/');
    const wide = wideFields(directory, at, at + 46 + nameLength, extraLength);
    entries.set(name, {
      method: directory.readUInt16LE(at + 10),
      encrypted: (directory.readUInt16LE(at + 8) & 1) === 1,
      packedBytes: wide.packedBytes,
      headerAt: wide.headerAt,
    });
    at = next;
  }
  return entries;
}

/** Sizes past 32 bits stand in an extra field (id 1), in the order unpacked, packed, offset, only those that are unset. */
function wideFields(
  directory: Buffer,
  at: number,
  extraAt: number,
  extraLength: number,
): { packedBytes: number; headerAt: number } {
  let packedBytes = directory.readUInt32LE(at + 20);
  let headerAt = directory.readUInt32LE(at + 42);
  for (let field = extraAt; field + 4 <= extraAt + extraLength;) {
    const length = directory.readUInt16LE(field + 2);
    if (directory.readUInt16LE(field) === 1) {
      let value = field + 4;
      if (directory.readUInt32LE(at + 24) === UNSET) value += 8;
      if (packedBytes === UNSET) {
        packedBytes = Number(directory.readBigUInt64LE(value));
        value += 8;
      }
      if (headerAt === UNSET) headerAt = Number(directory.readBigUInt64LE(value));
    }
    field += 4 + length;
  }
  return { packedBytes, headerAt };
}

async function* unpack(
  path: string,
  entry: ZipEntry,
  limits: TableLimits,
  onBytes: OnBytes,
): AsyncGenerator<Uint8Array> {
  if (entry.encrypted) refuse('invalid', 'table.encrypted');
  if (entry.method !== 0 && entry.method !== 8) truncated();
  const start = await dataStart(path, entry);
  if (entry.packedBytes === 0) return;
  const packed = createReadStream(path, { start, end: start + entry.packedBytes - 1, highWaterMark: 256 * 1024 });
  const inflate = createInflateRaw({ chunkSize: 128 * 1024 });
  const stream: AsyncIterable<Uint8Array> = entry.method === 0 ? packed : packed.pipe(inflate);
  let unpacked = 0;
  let told = 0;
  try {
    for await (const chunk of stream) {
      unpacked += chunk.length;
      const bomb =
        unpacked > limits.maxUnpackedBytes ||
        (unpacked > limits.ratioFromBytes && unpacked > entry.packedBytes * limits.maxRatio);
      if (bomb) refuse('overLimit', 'table.bomb');
      onBytes(packed.bytesRead - told);
      told = packed.bytesRead;
      yield chunk;
    }
  } catch (error) {
    if (error instanceof Error && 'code' in error && String(error.code).startsWith('Z_')) truncated();
    throw error;
  } finally {
    packed.destroy();
    inflate.destroy();
  }
}

async function dataStart(path: string, entry: ZipEntry): Promise<number> {
  const handle = await open(path, 'r');
  try {
    const header = await readAt(handle, entry.headerAt, 30);
    return entry.headerAt + 30 + header.readUInt16LE(26) + header.readUInt16LE(28);
  } finally {
    await handle.close();
  }
}
