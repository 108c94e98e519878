/** The standard normal distribution. */

/** Density at `z`. */
export const normalDensity = (z: number): number => Math.exp(-(z * z) / 2) / Math.sqrt(2 * Math.PI);

/** Beyond this the continued fraction converges at once and the series loses digits. */
const FAR = 3;

/** Probability below `z`, to about 1e-15: the series about 0 near the middle, the continued fraction of the tail (Abramowitz and Stegun 26.2.11 and 26.2.14). */
export function normalBelow(z: number): number {
  if (Number.isNaN(z)) return NaN;
  const far = Math.abs(z);
  if (far > 39) return z < 0 ? 0 : 1;
  if (far <= FAR) {
    let term = z;
    let sum = z;
    for (let odd = 3; Math.abs(term) > 1e-17 * Math.abs(sum); odd += 2) {
      term *= (z * z) / odd;
      sum += term;
    }
    return 0.5 + sum * normalDensity(z);
  }
  let fraction = 0;
  for (let step = 120; step >= 1; step--) fraction = step / (far + fraction);
  const tail = normalDensity(far) / (far + fraction);
  return z < 0 ? tail : 1 - tail;
}

/** Coefficients of Acklam's rational approximation (relative error 1.2e-9), which one step of Halley's method makes exact. */
const A = [
  -39.69683028665376, 220.9460984245205, -275.9285104469687, 138.357751867269, -30.66479806614716, 2.506628277459239,
];
const B = [-54.47609879822406, 161.5858368580409, -155.6989798598866, 66.80131188771972, -13.28068155288572, 1];
const C = [
  -0.007784894002430293, -0.3223964580411365, -2.400758277161838, -2.549732539343734, 4.374664141464968,
  2.938163982698783,
];
const D = [0.007784695709041462, 0.3224671290700398, 2.445134137142996, 3.754408661907416, 1];
const TAIL = 0.02425;

const polynomial = (coefficients: readonly number[], x: number): number =>
  coefficients.reduce((sum, coefficient) => sum * x + coefficient, 0);

function lowerQuantile(p: number): number {
  const middle = p - 0.5;
  const x =
    p < TAIL
      ? polynomial(C, Math.sqrt(-2 * Math.log(p))) / polynomial(D, Math.sqrt(-2 * Math.log(p)))
      : (polynomial(A, middle * middle) * middle) / polynomial(B, middle * middle);
  const density = normalDensity(x);
  if (density === 0) return x;
  const miss = (normalBelow(x) - p) / density;
  return x - miss / (1 + (x * miss) / 2);
}

/** The value that a standard normal variable stays below with probability `p`; -Infinity at 0, Infinity at 1. */
export function normalQuantile(p: number): number {
  if (!(p >= 0 && p <= 1)) throw new Error(`no quantile at ${p}`);
  if (p === 0) return -Infinity;
  if (p === 1) return Infinity;
  // 1 - p is exact from 0.5 upwards.
  return p <= 0.5 ? lowerQuantile(p) : -lowerQuantile(1 - p);
}
