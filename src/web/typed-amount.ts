/** Amounts as people type them, to exact minor units and back. */
import { CURRENCY_DIGITS, toDecimalString, type Currency } from '#kernel/money.ts';

/** Minor units that no budget or price reaches; what is longer is a slip of the keyboard. */
const MOST = 10n ** 17n;

const MULTIPLIERS: Readonly<Record<string, number>> = { k: 3, K: 3, m: 6, M: 6, 千: 3, 万: 4, w: 4, W: 4, 亿: 8 };

/** Full-width digits and signs as they come from a Chinese keyboard. */
const toHalfWidth = (text: string): string =>
  text.replaceAll(/[\uFF01-\uFF5E]/g, (char) => String.fromCodePoint((char.codePointAt(0) ?? 0) - 0xfee0));

const findWhole = (digits: bigint, divisor: bigint): bigint | null =>
  digits % divisor === 0n ? digits / divisor : null;

/**
 * Reads `12,000`, `1.2万`, `12k`, `¥300 000`, full-width forms. Null when it is
 * not an amount, finer than the currency's smallest unit, or beyond all reason.
 *
 * @returns minor units as a string of digits
 */
export function parseTypedAmount(text: string, currency: Currency): string | null {
  const plain = toHalfWidth(text).replaceAll(/[\s,，'_]|[¥￥$€£]|[A-Z]{3}/g, '');
  const match = /^(\d+)(?:\.(\d*))?([kKmMwW千万亿]?)$/.exec(plain);
  if (match === null) return null;
  const fraction = match[2] ?? '';
  const shift = CURRENCY_DIGITS[currency] + (MULTIPLIERS[match[3] ?? ''] ?? 0) - fraction.length;
  const digits = BigInt((match[1] ?? '') + fraction);
  const minor = shift >= 0 ? digits * 10n ** BigInt(shift) : findWhole(digits, 10n ** BigInt(-shift));
  return minor === null || minor > MOST ? null : minor.toString();
}

/** Reads a count such as `1,000` or `1.2万`; null when it is not a whole number. */
export const parseTypedCount = (text: string): number | null => {
  const digits = parseTypedAmount(text, 'JPY');
  return digits === null ? null : Number(digits);
};

/** Minor units as the shortest text that reads back to the same amount: `30000000` CNY -> `300000`. */
export const toTypedAmount = (minorUnits: string, currency: Currency): string =>
  toDecimalString({ amount: BigInt(minorUnits), currency }).replace(/\.0+$/, '');
