/** The creators who are nearest to indifference as a problem of their own, the others held at their best. */
import type { Compact } from './compact.ts';
import { takeOff, takePart, toPart, type Part } from './part.ts';
import { PriceSimplex } from './price-simplex.ts';
import { listUndecided } from './pool.ts';

export interface Core {
  readonly part: Part;
  readonly simplex: PriceSimplex;
  /** What the creators outside are worth, CNY yuan. */
  readonly outside: number;
  /** The choice of all creators, from that of the core. */
  readonly compose: (choice: Int32Array) => Int32Array;
}

/** @param simplex at its minimum over all of the problem */
export function takeCore(problem: Compact, simplex: PriceSimplex, creators: number): Core {
  const { allowed, mayLeave } = simplex;
  const held = simplex.roundChoice();
  const vertex = simplex.vertex();
  const undecided = listUndecided(problem, held, simplex, creators);
  const groups = Int32Array.from(new Set([...undecided, ...vertex.kind.filter((group) => group >= 0)])).toSorted();
  for (const group of groups) held[group] = -1;
  const left = problem.bound.slice();
  let outside = 0;
  for (const option of held) {
    takeOff(problem, left, option);
    if (option >= 0) outside += problem.value[option]!;
  }
  // Whatever may no longer be chosen, but holds an equation, has to be there to be given up.
  const keep = allowed.slice();
  vertex.kind.forEach((group, place) => {
    if (group >= 0) for (const option of [vertex.member[place]!, vertex.key[place]!]) if (option >= 0) keep[option] = 1;
  });
  const part = takePart(problem, groups, keep, left, mayLeave);
  const inner = new PriceSimplex(part.problem);
  part.options.forEach((option, index) => {
    inner.allowed[index] = allowed[option]!;
  });
  inner.beginAt(toPart(part, vertex));
  return {
    part,
    simplex: inner,
    outside,
    compose(choice) {
      const whole = held.slice();
      choice.forEach((option, index) => {
        whole[groups[index]!] = option < 0 ? -1 : part.options[option]!;
      });
      return whole;
    },
  };
}
