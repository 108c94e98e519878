/** How good a forecast distribution was, once the outcome is known; lower is better. */
import { normalBelow, normalDensity } from './normal.ts';
import type { LogNormal } from './predict.ts';

/** Continuous ranked probability score of a normal forecast (Gneiting and others, Monthly Weather Review 133 (2005) 1098-1118, equation 5). */
export function crpsOfNormal(mean: number, deviation: number, outcome: number): number {
  if (deviation === 0) return Math.abs(outcome - mean);
  const z = (outcome - mean) / deviation;
  return deviation * (z * (2 * normalBelow(z) - 1) + 2 * normalDensity(z) - 1 / Math.sqrt(Math.PI));
}

/** The same of a log-normal forecast (Baran and Lerch, Quarterly Journal of the Royal Meteorological Society 141 (2015) 2289-2299). */
export function crpsOfLogNormal({ median, spread }: LogNormal, outcome: number): number {
  if (spread === 0) return Math.abs(outcome - median);
  const z = outcome <= 0 ? -Infinity : Math.log(outcome / median) / spread;
  const mean = median * Math.exp(spread ** 2 / 2);
  const above = normalBelow(z - spread) + normalBelow(spread / Math.SQRT2) - 1;
  return outcome * (2 * normalBelow(z) - 1) - 2 * mean * above;
}

/** The same of a forecast of equally likely values in ascending order: E|X - y| - E|X - X'| / 2. */
export function crpsOfSample(ascending: ArrayLike<number>, outcome: number): number {
  const count = ascending.length;
  let toOutcome = 0;
  let apart = 0;
  for (let at = 0; at < count; at++) {
    toOutcome += Math.abs(ascending[at]! - outcome);
    apart += ascending[at]! * (2 * at + 1 - count);
  }
  return toOutcome / count - apart / count ** 2;
}

/** The value below which `share` of ascending values lie, between neighbours in proportion (Hyndman and Fan's type 7). */
export function quantileOf(ascending: ArrayLike<number>, share: number): number {
  const at = (ascending.length - 1) * share;
  const low = Math.floor(at);
  const high = Math.min(low + 1, ascending.length - 1);
  return ascending[low]! + (ascending[high]! - ascending[low]!) * (at - low);
}

/** The middle value; NaN of none. */
export const medianOf = (values: readonly number[]): number =>
  values.length === 0
    ? NaN
    : quantileOf(
        values.toSorted((a, b) => a - b),
        0.5,
      );
