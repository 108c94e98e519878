/** A part of a problem: some creators with some of their options; what the others use is taken off the bounds. */
import type { Compact } from './compact.ts';
import type { Vertex } from './price-simplex.ts';

export interface Part {
  readonly problem: Compact;
  /** The whole's creator and option behind each of the part's. */
  readonly groups: Int32Array;
  readonly options: Int32Array;
}

/**
 * Cuts out the creators named, ascending, with the options marked in `keep`.
 * @param bound what the others leave of each bound
 * @param mayLeave 1 where a creator of the whole may be left out
 */
export function takePart(
  whole: Compact,
  groups: Int32Array,
  keep: Uint8Array,
  bound: Float64Array,
  mayLeave: Uint8Array,
): Part {
  const firstOption = new Int32Array(groups.length + 1);
  const required = new Uint8Array(groups.length);
  let count = 0;
  let entries = 0;
  for (let index = 0; index < groups.length; index++) {
    const group = groups[index]!;
    required[index] = 1 - mayLeave[group]!;
    for (let option = whole.firstOption[group]!; option < whole.firstOption[group + 1]!; option++) {
      if (keep[option] === 0) continue;
      count++;
      entries += whole.start[option + 1]! - whole.start[option]!;
    }
    firstOption[index + 1] = count;
  }
  const options = new Int32Array(count);
  const value = new Float64Array(count);
  const objective = new Float64Array(count);
  const start = new Int32Array(count + 1);
  const row = new Int32Array(entries);
  const coefficient = new Float64Array(entries);
  let next = 0;
  let to = 0;
  for (let index = 0; index < groups.length; index++) {
    const group = groups[index]!;
    for (let option = whole.firstOption[group]!; option < whole.firstOption[group + 1]!; option++) {
      if (keep[option] === 0) continue;
      options[next] = option;
      value[next] = whole.value[option]!;
      objective[next] = whole.objective[option]!;
      for (let at = whole.start[option]!; at < whole.start[option + 1]!; at++, to++) {
        row[to] = whole.row[at]!;
        coefficient[to] = whole.coefficient[at]!;
      }
      start[++next] = to;
    }
  }
  return {
    groups,
    options,
    problem: {
      ...whole,
      groups: groups.length,
      options: count,
      firstOption,
      required,
      value,
      objective,
      start,
      row,
      coefficient,
      bound,
    },
  };
}

/** Takes what an option uses off the bounds. */
export function takeOff(problem: Compact, bound: Float64Array, option: number): void {
  if (option < 0) return;
  for (let at = problem.start[option]!; at < problem.start[option + 1]!; at++)
    bound[problem.row[at]!]! -= problem.coefficient[at]!;
}

/** Place of a number in an ascending list that holds it. */
function placeOf(list: Int32Array, wanted: number): number {
  let low = 0;
  let high = list.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (list[middle]! < wanted) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** A vertex of the whole, all of whose ties are in the part, as one of the part. */
export const toPart = ({ groups, options }: Part, { kind, member, key, prices }: Vertex): Vertex => {
  const option = (whole: number): number => (whole < 0 ? -1 : placeOf(options, whole));
  return {
    kind: kind.map((group) => (group < 0 ? group : placeOf(groups, group))),
    member: member.map((one, place) => (kind[place]! < 0 ? one : option(one))),
    key: key.map((one, place) => (kind[place]! < 0 ? -1 : option(one))),
    prices,
  };
};

/** A vertex of the part as one of the whole. */
export const toWhole = ({ groups, options }: Part, { kind, member, key, prices }: Vertex): Vertex => {
  const option = (own: number): number => (own < 0 ? -1 : options[own]!);
  return {
    kind: kind.map((group) => (group < 0 ? group : groups[group]!)),
    member: member.map((one, place) => (kind[place]! < 0 ? one : option(one))),
    key: key.map((one, place) => (kind[place]! < 0 ? -1 : option(one))),
    prices,
  };
};
