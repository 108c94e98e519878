/** Numbers, money, dates and bands as a reader of English or Chinese writes them. */
import type { Locale } from '#kernel/context.ts';
import { CURRENCY_DIGITS, toDecimalString, type Currency } from '#kernel/money.ts';
import { useLocale } from './locale.tsx';

/** Shown for what is unknown; say why beside it. */
export const UNKNOWN = '–';

export const TAG: Record<Locale, string> = { en: 'en-GB', zh: 'zh-CN' };
const formatters = new Map<string, Intl.NumberFormat>();
const dateFormatters = new Map<string, Intl.DateTimeFormat>();

export function dateFormat(locale: Locale, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = locale + JSON.stringify(options);
  let format = dateFormatters.get(key);
  if (format === undefined) {
    format = new Intl.DateTimeFormat(TAG[locale], options);
    dateFormatters.set(key, format);
  }
  return format;
}

function numberFormat(locale: Locale, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = `${locale} ${JSON.stringify(options)}`;
  let format = formatters.get(key);
  if (format === undefined) {
    format = new Intl.NumberFormat(TAG[locale], options);
    formatters.set(key, format);
  }
  return format;
}

/** Exact, with separators: 12,345. */
export const formatNumber = (value: number, locale: Locale, decimals = 0): string =>
  numberFormat(locale, { maximumFractionDigits: decimals }).format(value);

/** Three figures at most, so that columns stay narrow: 1.2, 12.4, 124. */
const shorten = (value: number): string => {
  const size = Math.abs(value);
  return numberFormat('en', { maximumFractionDigits: size < 100 ? 1 : 0, useGrouping: true }).format(value);
};

/** Short: 12.3k and 1.2m in English, 1.2万 and 1.2亿 in Chinese; below that exact. */
export function formatCount(value: number, locale: Locale): string {
  const size = Math.abs(value);
  if (locale === 'zh') {
    if (size >= 99_995_000) return `${shorten(value / 100_000_000)}亿`;
    if (size >= 10_000) return `${shorten(value / 10_000)}万`;
    return formatNumber(value, locale, size < 10 ? 1 : 0);
  }
  if (size >= 999_500) return `${shorten(value / 1_000_000)}m`;
  if (size >= 10_000) return `${shorten(value / 1_000)}k`;
  return formatNumber(value, locale, size < 10 ? 1 : 0);
}

/** A fraction as percent with the same number of decimals throughout, so that columns line up: 0.1234 -> 12.3%. */
export function formatPercent(fraction: number, locale: Locale, decimals = 1): string {
  // A small share keeps two figures rather than becoming 0.
  const digits = fraction !== 0 && Math.abs(fraction) < 0.001 ? Math.max(decimals, 2) : decimals;
  return numberFormat(locale, {
    style: 'percent',
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  }).format(fraction);
}

/** Exact, in whole currency units unless there are odd minor units: ¥12,300, $1,250.50. */
export function formatMoney(minor: bigint | string, currency: Currency, locale: Locale): string {
  const amount = typeof minor === 'bigint' ? minor : BigInt(minor);
  const digits = CURRENCY_DIGITS[currency];
  const odd = digits > 0 && amount % 10n ** BigInt(digits) !== 0n;
  const text = toDecimalString({ amount, currency }) as Intl.StringNumericLiteral;
  const shown = odd ? digits : 0;
  const options = {
    style: 'currency',
    currency,
    currencyDisplay: 'narrowSymbol',
    minimumFractionDigits: shown,
    maximumFractionDigits: shown,
  } as const;
  return numberFormat(locale, options).format(text);
}

/** To the last minor unit, so that a column lines up; no sign but that of CNY stands for two currencies. */
export function formatMoneyExact(minor: bigint | string, currency: Currency, locale: Locale): string {
  const amount = typeof minor === 'bigint' ? minor : BigInt(minor);
  const digits = CURRENCY_DIGITS[currency];
  return numberFormat(locale, {
    style: 'currency',
    currency,
    currencyDisplay: currency === 'CNY' ? 'narrowSymbol' : 'symbol',
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  }).format(toDecimalString({ amount, currency }) as Intl.StringNumericLiteral);
}

/** A month 202610: October 2026, 2026年10月. */
export const formatPeriod = (period: number, locale: Locale): string =>
  new Intl.DateTimeFormat(TAG[locale], { timeZone: 'UTC', year: 'numeric', month: 'long' }).format(
    Date.UTC(Math.trunc(period / 100), (period % 100) - 1, 1),
  );

/** Short money for tables and key figures: ¥1.2万, ¥12.3k; exact below 10,000. */
export function formatMoneyShort(minor: bigint | string, currency: Currency, locale: Locale): string {
  const amount = typeof minor === 'bigint' ? minor : BigInt(minor);
  const major = Number(amount) / 10 ** CURRENCY_DIGITS[currency];
  if (Math.abs(major) < 10_000) return formatMoney(amount, currency, locale);
  return `${major < 0 ? '-' : ''}${currencySign(currency, locale)}${formatCount(Math.abs(major), locale)}`;
}

/** ¥, $, £ … as the locale writes it. */
export const currencySign = (currency: Currency, locale: Locale): string =>
  numberFormat(locale, { style: 'currency', currency, currencyDisplay: 'narrowSymbol' })
    .formatToParts(0)
    .find((part) => part.type === 'currency')?.value ?? currency;

/** A calendar date YYYY-MM-DD: 23 Nov 2026, 2026年11月23日. */
export function formatDay(day: string, locale: Locale, style: 'full' | 'short' = 'full'): string {
  const instant = Date.parse(`${day.slice(0, 10)}T00:00:00Z`);
  if (Number.isNaN(instant)) return day;
  return dateFormat(locale, {
    timeZone: 'UTC',
    day: 'numeric',
    month: locale === 'zh' ? 'long' : 'short',
    ...(style === 'full' ? { year: 'numeric' } : {}),
  }).format(instant);
}

const clock = (instant: Date, locale: Locale, timeZone: string | undefined): string =>
  dateFormat(locale, {
    ...(timeZone === undefined ? {} : { timeZone }),
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(instant);

/** An instant to the second, in Beijing time. */
export const formatExactly = (instant: Date, locale: Locale): string =>
  dateFormat(locale, {
    timeZone: 'Asia/Shanghai',
    year: 'numeric',
    month: locale === 'zh' ? 'numeric' : 'short',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
  }).format(instant);

/** An instant in Beijing time, and in the reader's own zone when that differs (else null). */
export function formatInstant(instant: string | Date, locale: Locale): { beijing: string; local: string | null } {
  const date = typeof instant === 'string' ? new Date(instant) : instant;
  const beijing = clock(date, locale, 'Asia/Shanghai');
  const local = clock(date, locale, undefined);
  return { beijing, local: local === beijing ? null : local };
}

/** How long, rounded: 40 s, 3 min, 2 h. */
export function formatDuration(seconds: number, locale: Locale): string {
  const [value, unit] =
    seconds < 90 ? [seconds, 'second'] : seconds < 5400 ? [seconds / 60, 'minute'] : [seconds / 3600, 'hour'];
  return numberFormat(locale, { style: 'unit', unit: unit, unitDisplay: 'short', maximumFractionDigits: 0 }).format(
    Math.max(1, value),
  );
}

/** The size of a file: 840 kB, 12.3 MB, 4.1 GB. */
function formatBytes(bytes: number, locale: Locale): string {
  const [value, unit] =
    bytes < 1e6 ? [bytes / 1e3, 'kilobyte'] : bytes < 1e9 ? [bytes / 1e6, 'megabyte'] : [bytes / 1e9, 'gigabyte'];
  return numberFormat(locale, {
    style: 'unit',
    unit,
    unitDisplay: 'short',
    maximumFractionDigits: unit === 'kilobyte' ? 0 : 1,
  }).format(value);
}

export interface Band {
  readonly p10: number;
  readonly p50: number;
  readonly p90: number;
}

/** A forecast as its middle and its range: `12.4k`, `8.1k–19k`. */
export const formatBand = (band: Band, locale: Locale): { middle: string; range: string } => ({
  middle: formatCount(band.p50, locale),
  range: `${formatCount(band.p10, locale)}–${formatCount(band.p90, locale)}`,
});

/** All of the above bound to the reader's language. */
export function useFormat() {
  const locale = useLocale();
  return {
    number: (value: number, decimals?: number) => formatNumber(value, locale, decimals),
    count: (value: number) => formatCount(value, locale),
    percent: (fraction: number, decimals?: number) => formatPercent(fraction, locale, decimals),
    money: (minor: bigint | string, currency: Currency) => formatMoney(minor, currency, locale),
    moneyExact: (minor: bigint | string, currency: Currency) => formatMoneyExact(minor, currency, locale),
    period: (period: number) => formatPeriod(period, locale),
    moneyShort: (minor: bigint | string, currency: Currency) => formatMoneyShort(minor, currency, locale),
    sign: (currency: Currency) => currencySign(currency, locale),
    day: (day: string, style?: 'full' | 'short') => formatDay(day, locale, style),
    instant: (instant: string | Date) => formatInstant(instant, locale),
    duration: (seconds: number) => formatDuration(seconds, locale),
    bytes: (bytes: number) => formatBytes(bytes, locale),
    band: (band: Band) => formatBand(band, locale),
  };
}
