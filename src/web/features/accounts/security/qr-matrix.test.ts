/** The code is read back as a camera's software reads it, with figures of the standard that the drawing does not use. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { makeQrMatrix, type QrMatrix } from './qr-matrix.ts';

/** Bytes that fit (byte mode, correction M), versions 1 to 20: table 7 of ISO/IEC 18004. */
const CAPACITY = [14, 26, 42, 62, 84, 106, 122, 152, 180, 213, 251, 287, 331, 362, 412, 450, 504, 560, 624, 666];
/** Blocks (number, codewords, of them data), from table 9. */
const BLOCKS: readonly (readonly [number, number, number])[][] = [
  [[1, 26, 16]],
  [[1, 44, 28]],
  [[1, 70, 44]],
  [[2, 50, 32]],
  [[2, 67, 43]],
  [[4, 43, 27]],
  [[4, 49, 31]],
  [
    [2, 60, 38],
    [2, 61, 39],
  ],
  [
    [3, 58, 36],
    [2, 59, 37],
  ],
  [
    [4, 69, 43],
    [1, 70, 44],
  ],
  [
    [1, 80, 50],
    [4, 81, 51],
  ],
  [
    [6, 58, 36],
    [2, 59, 37],
  ],
  [
    [8, 59, 37],
    [1, 60, 38],
  ],
  [
    [4, 64, 40],
    [5, 65, 41],
  ],
  [
    [5, 65, 41],
    [5, 66, 42],
  ],
  [
    [7, 73, 45],
    [3, 74, 46],
  ],
  [
    [10, 74, 46],
    [1, 75, 47],
  ],
  [
    [9, 69, 43],
    [4, 70, 44],
  ],
  [
    [3, 70, 44],
    [11, 71, 45],
  ],
  [
    [3, 67, 41],
    [13, 68, 42],
  ],
];
/** Middles of alignment patterns: annex E. */
const ALIGNMENTS = [
  [],
  [6, 18],
  [6, 22],
  [6, 26],
  [6, 30],
  [6, 34],
  [6, 22, 38],
  [6, 24, 42],
  [6, 26, 46],
  [6, 28, 50],
  [6, 30, 54],
  [6, 32, 58],
  [6, 34, 62],
  [6, 26, 46, 66],
  [6, 26, 48, 70],
  [6, 26, 50, 74],
  [6, 30, 54, 78],
  [6, 30, 56, 82],
  [6, 30, 58, 86],
  [6, 34, 62, 90],
];
/** Format bits of correction M with masks 0 to 7: annex C. */
const FORMATS = [
  '101010000010010',
  '101000100100101',
  '101111001111100',
  '101101101001011',
  '100010111111001',
  '100000011001110',
  '100111110010111',
  '100101010100000',
];
/** Version bits 7 to 20: annex D. */
const VERSIONS = [
  '000111110010010100',
  '001000010110111100',
  '001001101010011001',
  '001010010011010011',
  '001011101111110110',
  '001100011101100010',
  '001101100001000111',
  '001110011000001101',
  '001111100100101000',
  '010000101101111000',
  '010001010001011101',
  '010010101000010111',
  '010011010100110010',
  '010100100110100110',
];
const MASKS = [
  (i: number, j: number) => (i + j) % 2 === 0,
  (i: number, _: number) => i % 2 === 0,
  (_: number, j: number) => j % 3 === 0,
  (i: number, j: number) => (i + j) % 3 === 0,
  (i: number, j: number) => (Math.floor(i / 2) + Math.floor(j / 3)) % 2 === 0,
  (i: number, j: number) => ((i * j) % 2) + ((i * j) % 3) === 0,
  (i: number, j: number) => (((i * j) % 2) + ((i * j) % 3)) % 2 === 0,
  (i: number, j: number) => (((i * j) % 3) + ((i + j) % 2)) % 2 === 0,
];

const bit = (rows: QrMatrix, row: number, column: number): string => (rows[row]![column] ? '1' : '0');

/** The format around the upper left corner, from its most significant bit, and the copy at the two other corners. */
function readFormats(rows: QrMatrix): [string, string] {
  const size = rows.length;
  const first = [
    ...[0, 1, 2, 3, 4, 5, 7, 8].map((column) => bit(rows, 8, column)),
    ...[7, 5, 4, 3, 2, 1, 0].map((row) => bit(rows, row, 8)),
  ];
  const second = [
    ...Array.from({ length: 7 }, (_, at) => bit(rows, size - 1 - at, 8)),
    ...Array.from({ length: 8 }, (_, at) => bit(rows, 8, size - 8 + at)),
  ];
  return [first.join(''), second.join('')];
}

function isFunction(version: number, row: number, column: number): boolean {
  const size = version * 4 + 17;
  const corner = (row < 9 && column < 9) || (row < 9 && column >= size - 8) || (row >= size - 8 && column < 9);
  if (corner || row === 6 || column === 6) return true;
  const inVersion = version >= 7 && ((row < 6 && column >= size - 11) || (column < 6 && row >= size - 11));
  if (inVersion) return true;
  const middles = ALIGNMENTS[version - 1]!;
  return middles.some((a) =>
    middles.some((b) => {
      const finder = (a < 9 && b < 9) || (a < 9 && b > size - 9) || (b < 9 && a > size - 9);
      return !finder && Math.abs(row - a) <= 2 && Math.abs(column - b) <= 2;
    }),
  );
}

/** Times 2 in the field with 256 elements, the slow way. */
function times(a: number, b: number): number {
  let product = 0;
  for (let at = 7; at >= 0; at -= 1) {
    product = (product << 1) ^ (product & 0x80 ? 0x11d : 0);
    if ((b >> at) & 1) product ^= a;
  }
  return product;
}

/** All zero when a block arrived whole. */
function computeSyndromes(block: readonly number[], count: number): number[] {
  let root = 1;
  return Array.from({ length: count }, () => {
    const value = block.reduce((sum, word) => times(sum, root) ^ word, 0);
    root = times(root, 2);
    return value;
  });
}

function readWords(rows: QrMatrix, version: number, mask: number): number[] {
  const size = rows.length;
  const bits: number[] = [];
  let up = true;
  for (let column = size - 1; column > 0; column -= 2) {
    if (column === 6) column -= 1;
    for (let step = 0; step < size; step += 1) {
      const row = up ? size - 1 - step : step;
      for (const at of [column, column - 1])
        if (!isFunction(version, row, at)) bits.push(Number(rows[row]![at] !== MASKS[mask]!(row, at)));
    }
    up = !up;
  }
  const words: number[] = [];
  for (let at = 0; at + 8 <= bits.length; at += 8) words.push(Number.parseInt(bits.slice(at, at + 8).join(''), 2));
  return words;
}

/** Takes the blocks apart again. */
function splitBlocks(words: readonly number[], version: number): { data: number[]; all: number[]; ecc: number }[] {
  const blocks = BLOCKS[version - 1]!.flatMap(([count, total, data]) =>
    Array.from({ length: count }, () => ({ total, room: data, data: [] as number[], correction: [] as number[] })),
  );
  const queue = [...words];
  const longest = Math.max(...blocks.map(({ room }) => room));
  for (let at = 0; at < longest; at += 1)
    for (const block of blocks) if (at < block.room) block.data.push(queue.shift()!);
  const ecc = blocks[0]!.total - blocks[0]!.room;
  for (let at = 0; at < ecc; at += 1) for (const block of blocks) block.correction.push(queue.shift()!);
  return blocks.map(({ data, correction }) => ({ data, all: [...data, ...correction], ecc }));
}

function readQr(rows: QrMatrix): { text: string; version: number } {
  const version = (rows.length - 17) / 4;
  const [format, copy] = readFormats(rows);
  expect(copy).toBe(format);
  const mask = FORMATS.indexOf(format);
  expect(mask, format).toBeGreaterThanOrEqual(0);
  const blocks = splitBlocks(readWords(rows, version, mask), version);
  for (const { all, ecc } of blocks) expect(computeSyndromes(all, ecc)).toEqual(Array(ecc).fill(0));
  const bits = blocks
    .flatMap(({ data }) => data)
    .map((word) => word.toString(2).padStart(8, '0'))
    .join('');
  expect(bits.slice(0, 4)).toBe('0100');
  const lengthBits = version < 10 ? 8 : 16;
  const length = Number.parseInt(bits.slice(4, 4 + lengthBits), 2);
  const start = 4 + lengthBits;
  const bytes = Array.from({ length }, (_, at) => Number.parseInt(bits.slice(start + at * 8, start + at * 8 + 8), 2));
  return { text: new TextDecoder('utf-8', { fatal: true }).decode(Uint8Array.from(bytes)), version };
}

describe('a QR code', () => {
  test.each(CAPACITY.map((bytes, at) => [at + 1, bytes]))(
    'of version %i holds %i bytes and is read back',
    (version, bytes) => {
      const rows = makeQrMatrix('x'.repeat(bytes));
      expect(readQr(rows)).toEqual({ text: 'x'.repeat(bytes), version });
    },
  );

  test.each(CAPACITY.slice(0, -1).map((bytes, at) => [at + 1, bytes]))(
    'is no larger than need be: %i',
    (version, bytes) => {
      expect(makeQrMatrix('x'.repeat(bytes + 1))).toHaveLength((version + 1) * 4 + 17);
    },
  );

  test.each(VERSIONS.map((bits, at) => [at + 7, bits] as const))('says its version: %i', (version, bits) => {
    const rows = makeQrMatrix('x'.repeat(CAPACITY[version - 1]!));
    const found = Array.from({ length: 18 }, (_, at) => bit(rows, Math.floor(at / 3), rows.length - 11 + (at % 3)));
    expect(found.toReversed().join('')).toBe(bits);
  });

  test('of any text is read back', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (text) => {
        expect(readQr(makeQrMatrix(text)).text).toBe(text);
      }),
      { numRuns: 25 },
    );
  });

  test('has its finders and timing, and a text that is too long has none', () => {
    const rows = makeQrMatrix('otpauth://totp/Zhongcao:mia@example.com?secret=ABC');
    const line = (row: number): string => rows[row]!.map((dark) => (dark ? '1' : '0')).join('');
    for (const [row, look] of ['1111111', '1000001', '1011101', '1011101', '1011101', '1000001', '1111111'].entries()) {
      expect(line(row).startsWith(`${look}0`)).toBe(true);
      expect(line(row).endsWith(`0${look}`)).toBe(true);
      expect(line(rows.length - 7 + row).startsWith(`${look}0`)).toBe(true);
    }
    expect(line(6).slice(8, -8)).toMatch(/^(10)+1$/);
    expect(() => makeQrMatrix('x'.repeat(667))).toThrow(RangeError);
  });
});
