/** Exact money: bigint minor units and an ISO 4217 currency; never a float. */

/** Currencies that a budget or a rate may be in, with their number of minor digits (ISO 4217). */
export const CURRENCY_DIGITS = {
  CNY: 2,
  USD: 2,
  EUR: 2,
  GBP: 2,
  HKD: 2,
  TWD: 2,
  SGD: 2,
  AUD: 2,
  NZD: 2,
  CAD: 2,
  CHF: 2,
  SEK: 2,
  NOK: 2,
  DKK: 2,
  THB: 2,
  MYR: 2,
  INR: 2,
  AED: 2,
  JPY: 0,
  KRW: 0,
  VND: 0,
} as const;

export type Currency = keyof typeof CURRENCY_DIGITS;
export const CURRENCIES = Object.keys(CURRENCY_DIGITS) as [Currency, ...Currency[]];

export interface Money {
  /** Minor units: fen, cents; yen as they are. */
  readonly amount: bigint;
  readonly currency: Currency;
}

export const money = (amount: bigint, currency: Currency): Money => ({ amount, currency });
export const cny = (amount: bigint): Money => ({ amount, currency: 'CNY' });

/** Divides and rounds half away from zero. */
export function divideRounded(numerator: bigint, denominator: bigint): bigint {
  if (denominator === 0n) throw new RangeError('division by zero');
  const negative = numerator < 0n !== denominator < 0n;
  const n = numerator < 0n ? -numerator : numerator;
  const d = denominator < 0n ? -denominator : denominator;
  const rounded = (2n * n + d) / (2n * d);
  return negative ? -rounded : rounded;
}

/** `amount` times `bps` / 10,000, rounded half away from zero. */
export const timesBps = (amount: bigint, bps: number): bigint =>
  divideRounded(amount * BigInt(Math.round(bps)), 10_000n);

/** A decimal such as `0.1379` as a fraction of integers; throws a RangeError on anything else. */
export function parseDecimal(text: string): { numerator: bigint; denominator: bigint } {
  const match = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text.trim());
  if (match === null) throw new RangeError(`not a decimal number: ${text}`);
  const fraction = match[3] ?? '';
  const digits = BigInt((match[2] ?? '') + fraction);
  return { numerator: match[1] === '-' ? -digits : digits, denominator: 10n ** BigInt(fraction.length) };
}

/**
 * A rate of exchange: how many CNY one major unit of `currency` buys, as a
 * decimal string, and the date it was true.
 */
export interface Rate {
  readonly currency: Currency;
  readonly cnyPerUnit: string;
  /** Calendar date, YYYY-MM-DD. */
  readonly on: string;
}

/** Converts to CNY fen at the rate, rounded half away from zero; the identity for CNY. */
export function toCny(value: Money, rate: Rate | null): bigint {
  if (value.currency === 'CNY') return value.amount;
  if (rate === null || rate.currency !== value.currency) throw new RangeError(`no rate for ${value.currency}`);
  const { numerator, denominator } = parseDecimal(rate.cnyPerUnit);
  return divideRounded(value.amount * numerator * 100n, denominator * 10n ** BigInt(CURRENCY_DIGITS[value.currency]));
}

/** Converts CNY fen to `currency` at the rate, rounded half away from zero. */
export function fromCny(fen: bigint, currency: Currency, rate: Rate | null): Money {
  if (currency === 'CNY') return cny(fen);
  if (rate === null || rate.currency !== currency) throw new RangeError(`no rate for ${currency}`);
  const { numerator, denominator } = parseDecimal(rate.cnyPerUnit);
  return money(divideRounded(fen * denominator * 10n ** BigInt(CURRENCY_DIGITS[currency]), numerator * 100n), currency);
}

/** Minor units as an exact decimal string of major units: 123456 CNY -> "1234.56". */
export function toDecimalString({ amount, currency }: Money): string {
  const digits = CURRENCY_DIGITS[currency];
  const text = (amount < 0n ? -amount : amount).toString().padStart(digits + 1, '0');
  const whole = digits === 0 ? text : `${text.slice(0, -digits)}.${text.slice(-digits)}`;
  return amount < 0n ? `-${whole}` : whole;
}
