/** What the standard (ISO/IEC 18004) lays down for QR codes of versions 1 to 20 with error correction M. */

/** Error correction codewords of one block, and the number of blocks; by version, from 1. */
export const BLOCKS_M: readonly (readonly [ecc: number, blocks: number])[] = [
  [10, 1],
  [16, 1],
  [26, 1],
  [18, 2],
  [24, 2],
  [16, 4],
  [18, 4],
  [22, 4],
  [22, 5],
  [26, 5],
  [30, 5],
  [22, 8],
  [22, 9],
  [24, 9],
  [24, 10],
  [28, 10],
  [28, 11],
  [26, 13],
  [26, 14],
  [26, 16],
];

export const sizeOf = (version: number): number => version * 4 + 17;

/** Middles of the alignment patterns along one side. */
export function alignmentsOf(version: number): number[] {
  if (version === 1) return [];
  const count = Math.floor(version / 7) + 2;
  const step = Math.ceil((version * 4 + 4) / (count * 2 - 2)) * 2;
  const rest = Array.from({ length: count - 1 }, (_, at) => sizeOf(version) - 7 - at * step);
  return [6, ...rest.toReversed()];
}

/** Codewords of data and correction together that a version has room for. */
export function roomOf(version: number): number {
  let bits = (16 * version + 128) * version + 64;
  if (version >= 2) {
    const count = Math.floor(version / 7) + 2;
    bits -= (25 * count - 10) * count - 55;
    if (version >= 7) bits -= 36;
  }
  return Math.floor(bits / 8);
}

export function dataRoomOf(version: number): number {
  const [ecc, blocks] = BLOCKS_M[version - 1]!;
  return roomOf(version) - ecc * blocks;
}

/** Exponents and logarithms of the field with 256 elements. */
export const EXP: readonly number[] = (() => {
  const list: number[] = [];
  for (let at = 0, value = 1; at < 510; at += 1) {
    list.push(value);
    value = (value << 1) ^ (value & 0x80 ? 0x11d : 0);
  }
  return list;
})();
const LOG: readonly number[] = (() => {
  const list = Array.from({ length: 256 }, () => 0);
  for (let at = 0; at < 255; at += 1) list[EXP[at]!] = at;
  return list;
})();
export const multiply = (a: number, b: number): number => (a === 0 || b === 0 ? 0 : EXP[LOG[a]! + LOG[b]!]!);

/** The eight masks: which modules of data are turned over. */
export const MASKS: readonly ((x: number, y: number) => boolean)[] = [
  (x, y) => (x + y) % 2 === 0,
  (_, y) => y % 2 === 0,
  (x) => x % 3 === 0,
  (x, y) => (x + y) % 3 === 0,
  (x, y) => (Math.floor(x / 3) + Math.floor(y / 2)) % 2 === 0,
  (x, y) => ((x * y) % 2) + ((x * y) % 3) === 0,
  (x, y) => (((x * y) % 2) + ((x * y) % 3)) % 2 === 0,
  (x, y) => (((x + y) % 2) + ((x * y) % 3)) % 2 === 0,
];
