/** Amounts of money as files write them, read without ever passing through a float. */
import { normaliseText } from './cell-text.ts';

export type AmountReading =
  /** `exact` is false for an amount that the file itself has rounded (`1.2万`, `10万+`) or that is finer than a minor unit. */
  | { readonly kind: 'value'; readonly minor: bigint; readonly exact: boolean }
  | { readonly kind: 'missing' }
  | { readonly kind: 'invalid' };

const MISSING: AmountReading = { kind: 'missing' };
const INVALID: AmountReading = { kind: 'invalid' };
const NOTHING = new Set(['', '-', '--', '—', '——', '/', '无', '暂无', 'null', 'none', 'n/a', 'nan']);
/** Powers of ten. */
const POWERS: Readonly<Record<string, number>> = { k: 3, 千: 3, w: 4, 万: 4, m: 6, 百万: 6, 亿: 8 };
const AMOUNT =
  /^([-+]?)(\d+|\d{1,3}(?:,\d{3})+)?(?:\.(\d{0,30}))?(?:e([-+]?\d{1,2}))?(k|千|w|万|m|百万|亿)?(\+|以上)?$/;
const MAX_CHARACTERS = 60;
/** The common case, read without looking further. */
const PLAIN = /^(\d{1,15})(?:\.(\d{1,2}))?$/;

/**
 * `1,234.5`, `¥ 2,000`, `１２.50元`, `1.2万` as minor units of a currency with
 * `digits` of them. `12,34` is invalid. More places than the currency has are
 * rounded half away from zero and told as not exact, unless they are only what
 * a spreadsheet's arithmetic leaves (68.040000000000006).
 */
export function readAmount(raw: string, digits = 2): AmountReading {
  if (raw.length > MAX_CHARACTERS) return raw.trim() === '' ? MISSING : INVALID;
  const plain = digits === 2 ? PLAIN.exec(raw) : null;
  if (plain !== null) return { kind: 'value', minor: BigInt(plain[1]! + (plain[2] ?? '').padEnd(2, '0')), exact: true };
  const text = normaliseText(raw).toLowerCase();
  if (NOTHING.has(text)) return MISSING;
  const match = AMOUNT.exec(bareAmount(text));
  if (match === null) return INVALID;
  const [, sign, whole = '', fraction = '', exponent, power, plus] = match;
  if (whole === '' && fraction === '') return INVALID;
  const shift = Number(exponent ?? 0) + (power === undefined ? 0 : POWERS[power]!) + digits - fraction.length;
  const { units, fine } = scale(BigInt(whole.replaceAll(',', '') + fraction), shift);
  return {
    kind: 'value',
    minor: sign === '-' ? -units : units,
    exact: fine && power === undefined && plus === undefined,
  };
}

const bareAmount = (text: string): string =>
  text
    .replaceAll('\u2212', '-')
    .replace(/^([-+]?)\s*(?:[¥￥$€£]|rmb|cny|usd|eur|gbp|hkd)\s*/, '$1')
    .replace(/\s*(?:元|rmb|cny|usd|eur|gbp|hkd)(\+?)$/, '$1')
    .replace(/\s+/g, '');

/** What a spreadsheet's arithmetic may leave of a minor unit. */
const ARTEFACT = 1_000_000n;

/** `value` × 10^shift, rounded half up; `fine` when nothing but an artefact was rounded away. */
function scale(value: bigint, shift: number): { units: bigint; fine: boolean } {
  if (shift >= 0) return { units: value * 10n ** BigInt(shift), fine: true };
  const divisor = 10n ** BigInt(-shift);
  const units = (2n * value + divisor) / (2n * divisor);
  const rest = value - units * divisor;
  return { units, fine: (rest < 0n ? -rest : rest) * ARTEFACT < divisor };
}
