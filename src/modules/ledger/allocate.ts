/** Splitting an amount without losing or making a fen. Pure. */

/**
 * Splits `total` in proportion to `weights` by largest remainder: every part is within one minor unit of its exact share,
 * and the parts add up to `total` exactly. Ties go to the earlier part.
 * @throws RangeError without a positive weight, or with a negative one
 */
export function allocate(total: bigint, weights: readonly bigint[]): bigint[] {
  const sum = weights.reduce((a, b) => a + b, 0n);
  if (sum <= 0n || weights.some((weight) => weight < 0n)) throw new RangeError('weights must be positive');
  const sign = total < 0n ? -1n : 1n;
  const whole = total * sign;
  const parts = weights.map((weight) => (whole * weight) / sum);
  const rests = weights.map((weight, index) => ({ index, rest: (whole * weight) % sum }));
  let left = whole - parts.reduce((a, b) => a + b, 0n);
  for (const { index } of rests.toSorted((a, b) =>
    a.rest === b.rest ? a.index - b.index : a.rest > b.rest ? -1 : 1,
  )) {
    if (left === 0n) break;
    parts[index] = parts[index]! + 1n;
    left -= 1n;
  }
  return parts.map((part) => part * sign);
}
