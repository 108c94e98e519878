/**
 * A QR code of a text: bytes, error correction M, versions 1 to 20 (666 bytes). Our own, because the secret of a
 * second factor goes into it: one picture of one kind, drawn on the page and seen by no library.
 */
import { alignmentsOf, BLOCKS_M, dataRoomOf, EXP, MASKS, multiply, roomOf, sizeOf } from './qr-tables.ts';

/** Rows of modules; true is dark. */
export type QrMatrix = readonly (readonly boolean[])[];

const LEVEL_M = 0;

function toBits(values: readonly (readonly [value: number, bits: number])[]): number[] {
  return values.flatMap(([value, bits]) => Array.from({ length: bits }, (_, at) => (value >> (bits - 1 - at)) & 1));
}

/** Mode, length and bytes, then padding up to the room. */
function makeData(bytes: Uint8Array, version: number): number[] {
  const room = dataRoomOf(version) * 8;
  const bits = toBits([
    [0b0100, 4],
    [bytes.length, version < 10 ? 8 : 16],
    ...Array.from(bytes, (byte) => [byte, 8] as const),
  ]);
  for (let end = 0; end < 4 && bits.length < room; end += 1) bits.push(0);
  while (bits.length % 8 !== 0) bits.push(0);
  const words: number[] = [];
  for (let at = 0; at < bits.length; at += 8)
    words.push(bits.slice(at, at + 8).reduce((value, bit) => (value << 1) | bit, 0));
  for (let pad = 0xec; words.length < room / 8; pad ^= 0xec ^ 0x11) words.push(pad);
  return words;
}

function makeDivisor(degree: number): number[] {
  let divisor = [1];
  for (let at = 0; at < degree; at += 1) {
    const next = Array.from({ length: divisor.length + 1 }, () => 0);
    for (const [index, factor] of divisor.entries()) {
      next[index]! ^= factor;
      next[index + 1]! ^= multiply(factor, EXP[at]!);
    }
    divisor = next;
  }
  return divisor.slice(1);
}

function computeCorrection(data: readonly number[], divisor: readonly number[]): number[] {
  const rest = divisor.map(() => 0);
  for (const word of data) {
    const factor = word ^ rest.shift()!;
    rest.push(0);
    for (const [at, part] of divisor.entries()) rest[at]! ^= multiply(part, factor);
  }
  return rest;
}

/** Splits into blocks, corrects each, and shuffles them together. */
function addCorrection(data: readonly number[], version: number): number[] {
  const [ecc, count] = BLOCKS_M[version - 1]!;
  const divisor = makeDivisor(ecc);
  const short = Math.floor(roomOf(version) / count) - ecc;
  const shorts = count - (roomOf(version) % count);
  const blocks: { data: readonly number[]; correction: number[] }[] = [];
  for (let block = 0, at = 0; block < count; block += 1) {
    const part = data.slice(at, at + short + (block < shorts ? 0 : 1));
    at += part.length;
    blocks.push({ data: part, correction: computeCorrection(part, divisor) });
  }
  const column = (list: readonly (readonly number[])[], length: number): number[] =>
    Array.from({ length }, (_, at) => list.flatMap((block) => (at < block.length ? [block[at]!] : []))).flat();
  return [
    ...column(
      blocks.map((block) => block.data),
      short + 1,
    ),
    ...column(
      blocks.map((block) => block.correction),
      ecc,
    ),
  ];
}

class Canvas {
  readonly size: number;
  readonly dark: boolean[][];
  readonly fixed: boolean[][];
  constructor(size: number) {
    this.size = size;
    const empty = (): boolean[][] => Array.from({ length: size }, () => Array.from({ length: size }, () => false));
    this.dark = empty();
    this.fixed = empty();
  }
  set(x: number, y: number, dark: boolean): void {
    if (x < 0 || y < 0 || x >= this.size || y >= this.size) return;
    this.dark[y]![x] = dark;
    this.fixed[y]![x] = true;
  }
}

/** A square ring pattern around a middle: dark at these distances. */
function drawRings(canvas: Canvas, [x, y]: readonly [number, number], reach: number, dark: readonly number[]): void {
  for (let dy = -reach; dy <= reach; dy += 1)
    for (let dx = -reach; dx <= reach; dx += 1)
      canvas.set(x + dx, y + dy, dark.includes(Math.max(Math.abs(dx), Math.abs(dy))));
}

/** Appends the remainder of a division, which is how format and version guard themselves. */
function guarded(value: number, bits: number, generator: number): number {
  let rest = value;
  for (let at = 0; at < bits; at += 1) rest = (rest << 1) ^ ((rest >> (bits - 1)) & 1 ? generator : 0);
  return (value << bits) | (rest & ((1 << bits) - 1));
}

function drawFormat(canvas: Canvas, mask: number): void {
  const bits = guarded((LEVEL_M << 3) | mask, 10, 0x537) ^ 0x5412;
  const bit = (at: number): boolean => ((bits >> at) & 1) === 1;
  const { size } = canvas;
  for (let at = 0; at <= 5; at += 1) canvas.set(8, at, bit(at));
  canvas.set(8, 7, bit(6));
  canvas.set(8, 8, bit(7));
  canvas.set(7, 8, bit(8));
  for (let at = 9; at < 15; at += 1) canvas.set(14 - at, 8, bit(at));
  for (let at = 0; at < 8; at += 1) canvas.set(size - 1 - at, 8, bit(at));
  for (let at = 8; at < 15; at += 1) canvas.set(8, size - 15 + at, bit(at));
  canvas.set(8, size - 8, true);
}

function drawVersion(canvas: Canvas, version: number): void {
  if (version < 7) return;
  const bits = guarded(version, 12, 0x1f25);
  for (let at = 0; at < 18; at += 1) {
    const [far, near] = [canvas.size - 11 + (at % 3), Math.floor(at / 3)];
    const dark = ((bits >> at) & 1) === 1;
    canvas.set(far, near, dark);
    canvas.set(near, far, dark);
  }
}

function drawFixed(canvas: Canvas, version: number): void {
  const { size } = canvas;
  for (let at = 0; at < size; at += 1) {
    canvas.set(6, at, at % 2 === 0);
    canvas.set(at, 6, at % 2 === 0);
  }
  for (const corner of [
    [3, 3],
    [size - 4, 3],
    [3, size - 4],
  ] as const)
    drawRings(canvas, corner, 4, [0, 1, 3]);
  const middles = alignmentsOf(version);
  const last = middles.length - 1;
  for (const [row, y] of middles.entries())
    for (const [column, x] of middles.entries()) {
      const inFinder = (row === 0 && column === 0) || (row === 0 && column === last) || (row === last && column === 0);
      if (!inFinder) drawRings(canvas, [x, y], 2, [0, 2]);
    }
  drawFormat(canvas, 0);
  drawVersion(canvas, version);
}

/** Up and down in pairs of columns from the right, past what is fixed. */
function drawWords(canvas: Canvas, words: readonly number[]): void {
  const bits = toBits(words.map((word) => [word, 8] as const));
  let at = 0;
  for (let right = canvas.size - 1; right >= 1; right -= 2) {
    if (right === 6) right = 5;
    for (let step = 0; step < canvas.size; step += 1)
      for (const x of [right, right - 1]) {
        const y = ((right + 1) & 2) === 0 ? canvas.size - 1 - step : step;
        if (!canvas.fixed[y]![x]) canvas.dark[y]![x] = bits[at++] === 1;
      }
  }
}

function turnOver({ size, dark, fixed }: Canvas, mask: number): void {
  for (let y = 0; y < size; y += 1)
    for (let x = 0; x < size; x += 1) if (!fixed[y]![x] && MASKS[mask]!(x, y)) dark[y]![x] = !dark[y]![x];
}

const FINDER_LIKE = ['10111010000', '00001011101'];

/** How hard it is to read: long runs, squares, what looks like a finder, too much of one colour. */
function computePenalty(dark: QrMatrix): number {
  const size = dark.length;
  const rows = dark.map((row) => row.map((one) => (one ? '1' : '0')).join(''));
  const columns = dark.map((_, x) => rows.map((row) => row[x]).join(''));
  let penalty = 0;
  for (const line of [...rows, ...columns]) {
    for (const [run] of line.matchAll(/0{5,}|1{5,}/g)) penalty += run.length - 2;
    for (const look of FINDER_LIKE)
      for (let at = line.indexOf(look); at !== -1; at = line.indexOf(look, at + 1)) penalty += 40;
  }
  for (let y = 1; y < size; y += 1)
    for (let x = 1; x < size; x += 1) {
      const one = dark[y]![x];
      if (one === dark[y - 1]![x] && one === dark[y]![x - 1] && one === dark[y - 1]![x - 1]) penalty += 3;
    }
  const share = rows.join('').replaceAll('0', '').length / (size * size);
  return penalty + Math.floor(Math.abs(share - 0.5) * 20) * 10;
}

/** @throws RangeError for a text of more than 666 bytes */
export function makeQrMatrix(text: string): QrMatrix {
  const bytes = new TextEncoder().encode(text);
  const version =
    BLOCKS_M.findIndex((_, at) => dataRoomOf(at + 1) * 8 >= 4 + (at + 1 < 10 ? 8 : 16) + bytes.length * 8) + 1;
  if (version === 0) throw new RangeError(`${bytes.length} bytes are too many for one code`);
  const words = addCorrection(makeData(bytes, version), version);
  const drawn = MASKS.map((_, mask) => {
    const canvas = new Canvas(sizeOf(version));
    drawFixed(canvas, version);
    drawWords(canvas, words);
    turnOver(canvas, mask);
    drawFormat(canvas, mask);
    return canvas.dark;
  });
  return drawn.toSorted((a, b) => computePenalty(a) - computePenalty(b))[0]!;
}
