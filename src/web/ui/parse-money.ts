/** What people type for an amount, as exact minor units. */
import { CURRENCY_DIGITS, type Currency } from '#kernel/money.ts';

/** `1,200.5` or `1.2万` in major units to minor units as digits; null when it is not an amount. */
export function parseMoney(text: string, currency: Currency): string | null {
  const match = /^(\d+)(?:\.(\d*))?\s*([万wWkK]?)$/.exec(text.replaceAll(/[,，\s¥￥$£€]/g, ''));
  if (match === null) return null;
  const digits = CURRENCY_DIGITS[currency];
  const shift = /[万wW]/.test(match[3] ?? '') ? 4 : /[kK]/.test(match[3] ?? '') ? 3 : 0;
  const fraction = match[2] ?? '';
  if (fraction.length > digits + shift) return null;
  const minor = BigInt(match[1] + fraction.padEnd(digits + shift, '0'));
  return minor > 10n ** 17n ? null : minor.toString();
}
