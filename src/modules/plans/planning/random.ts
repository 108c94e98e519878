/**
 * Chance that can be repeated: xoshiro128** by D. Blackman and S. Vigna
 * ("Scrambled linear pseudorandom number generators", ACM Transactions on
 * Mathematical Software 47, 2021; prng.di.unimi.it, public domain), its state
 * filled from a text by FNV-1a and the finaliser of MurmurHash3 (A. Appleby,
 * public domain). A stream of its own for every name: what one line draws does
 * not depend on which others there are.
 */

const rotate = (value: number, by: number): number => (value << by) | (value >>> (32 - by));

function mix(value: number): number {
  let mixed = value;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return mixed ^ (mixed >>> 16);
}

function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) value = Math.imul(value ^ text.charCodeAt(index), 0x01000193);
  return value;
}

/** Unsigned 32-bit integers; the same seed and name give the same ones. */
export function makeStream(seed: number, name: string): () => number {
  const start = mix(hash(name)) ^ mix(seed + 1);
  const state = new Int32Array(4);
  for (let index = 0; index < 4; index++) state[index] = mix(start + Math.imul(index + 1, 0x9e3779b9));
  // All zeros is the one state that it never leaves.
  state[0]! |= 1;
  return () => {
    const result = Math.imul(rotate(Math.imul(state[1]!, 5), 7), 9);
    const shifted = state[1]! << 9;
    state[2]! ^= state[0]!;
    state[3]! ^= state[1]!;
    state[1]! ^= state[2]!;
    state[0]! ^= state[3]!;
    state[2]! ^= shifted;
    state[3] = rotate(state[3]!, 11);
    return result >>> 0;
  };
}

/** Puts `places` into a random order (Fisher and Yates). */
export function shuffle(places: Uint16Array, next: () => number): void {
  for (let last = places.length - 1; last > 0; last--) {
    const other = Math.floor((next() / 4_294_967_296) * (last + 1));
    const held = places[last]!;
    places[last] = places[other]!;
    places[other] = held;
  }
}
