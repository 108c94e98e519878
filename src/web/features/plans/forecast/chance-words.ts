/** A chance in words: whole percents, and no more certainty than 99 simulated quantiles can give. */
import { useWords } from '../../../locale.tsx';

/** Bound to the reader's language; takes what `computeChance` gives. */
export function useChanceText(): (chance: number) => string {
  const words = useWords().plans.chances;
  return (chance) =>
    chance > 0.99
      ? words.moreThan
      : chance < 0.01
        ? words.lessThan
        : words.percent({ percent: Math.round(chance * 100) });
}
