/** The span of the target slider: round ends around what is likely, and a step of a sensible size. */

const STEPS_ACROSS = 200;

export interface NiceRange {
  readonly from: number;
  readonly to: number;
  readonly step: number;
}

/** The smallest of 1, 2, 5 times a power of ten that is at least `value`, and never under 1. */
export function ceilToRound(value: number): number {
  if (value <= 1) return 1;
  const power = 10 ** Math.floor(Math.log10(value));
  const digit = [1, 2, 5, 10].find((one) => one * power >= value - 1e-9 * value) ?? 10;
  return digit * power;
}

/**
 * From a little under P1 to a little over P99, with `target` always inside.
 * @param quantiles 99 numbers, ascending, none negative
 */
export function computeNiceRange(quantiles: readonly number[], target: number): NiceRange {
  const low = Math.min(quantiles[0] ?? 0, target);
  const high = Math.max(quantiles.at(-1) ?? 1, target, 1);
  const margin = (high - low) * 0.06;
  const step = ceilToRound((high - low + 2 * margin) / STEPS_ACROSS);
  return {
    from: Math.max(0, Math.floor((low - margin) / step) * step),
    to: Math.ceil((high + Math.max(margin, 1)) / step) * step,
    step,
  };
}

/** A target to begin with: the middle case, cut to two figures. */
export function suggestTarget(quantiles: readonly number[]): number {
  const middle = quantiles[49] ?? 0;
  if (middle < 10) return Math.round(middle);
  const unit = 10 ** (Math.floor(Math.log10(middle)) - 1);
  return Math.floor(middle / unit) * unit;
}
