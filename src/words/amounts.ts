/** Numbers, money and shares as each language writes them; 万 for large Chinese numbers. */
import type { Locale } from '#kernel/context.ts';
import { CURRENCY_DIGITS, type Currency } from '#kernel/money.ts';

const TAG: Record<Locale, string> = { en: 'en-GB', zh: 'zh-CN' };

/** A count, to three significant figures once it is large: 12,345 -> "12,300", zh "1.23万". */
export function formatCount(value: number, locale: Locale): string {
  const rounded = Math.abs(value) >= 1_000 ? Number(value.toPrecision(3)) : Math.round(value);
  if (locale === 'zh' && Math.abs(rounded) >= 10_000) {
    return Math.abs(rounded) >= 1e8 ? `${trim(rounded / 1e8)}亿` : `${trim(rounded / 1e4)}万`;
  }
  return new Intl.NumberFormat(TAG[locale], { maximumFractionDigits: 0 }).format(rounded);
}

const trim = (value: number): string => String(Number(value.toPrecision(3)));

/** Whole major units of money, the currency beside it. */
export function formatMoney(digits: string, currency: string, locale: Locale): string {
  const unit = 10 ** (CURRENCY_DIGITS[currency as Currency] ?? 2);
  const value = Number(digits) / unit;
  if (locale === 'zh' && currency === 'CNY') {
    return Math.abs(value) >= 10_000
      ? `${Number((value / 10_000).toFixed(2))}万元`
      : `${new Intl.NumberFormat(TAG.zh, { maximumFractionDigits: 0 }).format(value)}元`;
  }
  // Only CNY goes by its bare sign: ¥ alone would be ambiguous for yen, $ for every dollar.
  const currencyDisplay = currency === 'CNY' ? 'narrowSymbol' : 'symbol';
  return new Intl.NumberFormat(TAG[locale], {
    style: 'currency',
    currency,
    currencyDisplay,
    maximumFractionDigits: 0,
  }).format(value);
}

/** A business day in a sentence: 2026-12-28 -> "28 December 2026", zh "2026年12月28日". */
export const formatDay = (day: string, locale: Locale): string =>
  new Intl.DateTimeFormat(TAG[locale], { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(`${day}T00:00:00Z`));

/** A month in a sentence: 2026-12 -> "December 2026", zh "2026年12月". */
export const formatMonth = (month: string, locale: Locale): string =>
  new Intl.DateTimeFormat(TAG[locale], { year: 'numeric', month: 'long', timeZone: 'UTC' }).format(
    new Date(`${month}-01T00:00:00Z`),
  );

/** A fraction as percent: 0.1234 -> "12 %", 0.0123 -> "1.2 %", 0.00031 -> "0.031 %". */
export function formatShare(fraction: number, locale: Locale): string {
  const percent = fraction * 100;
  const text =
    percent !== 0 && Math.abs(percent) < 10 ? String(Number(percent.toPrecision(2))) : String(Math.round(percent));
  return locale === 'zh' ? `${text}%` : `${text} %`;
}

/** A gap this small is floating-point noise: nothing better is possible. */
export const isProvenBest = (gap: number): boolean => gap < 1e-7;

/** How much better a plan could be at most, as percent; always rounded up, a bound must not shrink: 0.001032 -> "0.11 %". */
export function formatGap(gap: number, locale: Locale): string {
  // A hair less, so that 0.0011 * 10,000 = 11.000000000000002 stays 11.
  const percent = (Math.ceil(gap * 1e4 - 1e-6) / 100).toFixed(2);
  return locale === 'zh' ? `${percent}%` : `${percent} %`;
}

/** Minor units of a currency with two digits as people write them: 123456 -> 1,234.56. */
export function showMinor(minor: string): string {
  const negative = minor.startsWith('-');
  const digits = minor.replace('-', '').padStart(3, '0');
  const whole = digits.slice(0, -2).replaceAll(/\B(?=(\d{3})+$)/g, ',');
  return `${negative ? '-' : ''}${whole}.${digits.slice(-2)}`;
}
