/** The forms that figures, money, shares and dates take in exports, and what each means. */

import { normaliseText } from '#platform/table/cell-text.ts';
import { intern } from './intern.ts';

export { normaliseText };

/** A cell read as a number. `missing` is no problem, `invalid` is one. */
export type NumberReading =
  | { readonly kind: 'value'; readonly value: number; readonly precision: 'exact' | 'rounded' | 'at-least' }
  | { readonly kind: 'missing' }
  | { readonly kind: 'invalid' };

const MISSING: NumberReading = { kind: 'missing' };
const INVALID: NumberReading = { kind: 'invalid' };

const MISSING_WORDS = new Set([
  '',
  '-',
  '--',
  '---',
  '—',
  '——',
  '/',
  '暂无',
  '暂无数据',
  '无',
  '无数据',
  '未知',
  '找不到',
  '未设置',
  '未填写',
  '待定',
  '暂未报价',
  '未报价',
  'null',
  'none',
  'nan',
  'na',
  'n/a',
  '#n/a',
  'undefined',
  'unknown',
  'tbd',
]);

/** True for the ways in which exports write "no value". Expects normalised text. */
export const isMissing = (text: string): boolean => text.length <= 9 && MISSING_WORDS.has(text.toLowerCase());

const POWERS: Readonly<Record<string, number>> = { k: 1e3, 千: 1e3, w: 1e4, 万: 1e4, m: 1e6, 百万: 1e6, 亿: 1e8 };
const NUMBER =
  /^([-+]?)(\d+(?:\.\d+)?|\.\d+|\d{1,3}(?:,\d{3})+(?:\.\d+)?)(?:e([-+]?\d{1,2}))?(k|千|w|万|m|百万|亿)?(\+|以上)?$/;

/** True for digits with at most one point among them, 15 characters at most: the common case, read without a pattern. */
function isPlainNumber(text: string): boolean {
  const { length } = text;
  if (length === 0 || length > 15) return false;
  let points = 0;
  for (let at = 0; at < length; at++) {
    const code = text.charCodeAt(at);
    if (code === 46 && at > 0 && at < length - 1) points++;
    else if (code < 48 || code > 57) return false;
  }
  return points < 2;
}

const MAX_NUMBER = 100;

/**
 * A count or an amount: `123,456`, `1.2w`, `3.5亿`, `10万+` (at least), `¥ 2,000`,
 * `7853300.0`. `12,34` is invalid. A value in 万 or 亿 with a decimal place is
 * rounded by the platform. `unit` multiplies a bare number: 10,000 for `粉丝量/w`.
 * Expects raw text.
 */
export function readNumber(raw: string, unit = 1): NumberReading {
  if (isPlainNumber(raw))
    return { kind: 'value', value: unit === 1 ? Number(raw) : cleaned(Number(raw) * unit), precision: 'exact' };
  if (raw.length > MAX_NUMBER) return raw.trim() === '' ? MISSING : INVALID;
  const text = normaliseText(raw);
  if (isMissing(text)) return MISSING;
  const match = NUMBER.exec(bareNumber(text));
  if (match === null) return INVALID;
  const [, sign, digits, exponent, power, plus] = match;
  const value = Number(`${sign ?? ''}${digits!.replaceAll(',', '')}${exponent === undefined ? '' : `e${exponent}`}`);
  const factor = power === undefined ? unit : POWERS[power]!;
  const precision = plus !== undefined ? 'at-least' : power !== undefined ? 'rounded' : 'exact';
  return { kind: 'value', value: cleaned(value * factor), precision };
}

const bareNumber = (text: string): string =>
  text
    .toLowerCase()
    .replace(/^(约|≈|~|[¥￥$]|rmb|cny)\s*/, '')
    .replace(/\s*(元|rmb|cny|人|次|个|粉丝|粉)(\+?)$/, '$2')
    .replace(/\s+/g, '');

/** 1.1 * 10,000 is 11,000, not 11,000.000000000002. */
const cleaned = (value: number): number => Math.round(value * 1e6) / 1e6;

export type ShareUnit = 'percent' | 'fraction';

/**
 * A share as a fraction: `12.5%`, a bare `12.5` in a percent column, a bare
 * `0.125` in a fraction column, and the first part of `42.64% | 192745`.
 * Outside 0..1 it is invalid, except where `open` allows growth rates and the like.
 */
export function readShare(raw: string, unit: ShareUnit, open = false): NumberReading {
  const plain = isPlainNumber(raw);
  const normal = plain ? raw : normaliseText(raw);
  const bar = plain ? -1 : normal.indexOf('|');
  const text = bar === -1 ? normal : normal.slice(0, bar).trim();
  if (!plain && isMissing(text)) return MISSING;
  const percent = text.endsWith('%');
  const reading = readNumber(percent ? text.slice(0, -1) : text);
  if (reading.kind !== 'value') return reading;
  const value = percent || unit === 'percent' ? cleaned(reading.value * 1e4) / 1e6 : reading.value;
  if (!open && (value < 0 || value > 1)) return INVALID;
  return { kind: 'value', value, precision: reading.precision };
}

/** `13.6% | 86.4%` (male | female), or a bare male share: the female share. */
export function readMaleFemale(raw: string, unit: ShareUnit): NumberReading {
  const parts = normaliseText(raw).split(/[|/:]/);
  const male = readShare(parts[0] ?? '', unit);
  const female = parts.length > 1 ? readShare(parts[1] ?? '', unit) : null;
  if (female !== null && female.kind !== 'missing') return female;
  if (male.kind !== 'value') return male;
  return { kind: 'value', value: cleaned(1 - male.value), precision: male.precision };
}

export interface NamedShare {
  readonly name: string;
  readonly share: number;
}

/** At most `length` characters, never half a character. */
export function cutText(text: string, length: number): string {
  if (text.length <= length) return text;
  const last = text.charCodeAt(length - 1);
  return text.slice(0, last >= 0xd800 && last <= 0xdbff ? length - 1 : length);
}

/** Nothing that a cell says in a longer text than this is a list of shares. */
const SHARES_LOOKED_AT = 2_000;
const MAX_NAME = 60;

/** `上海|17.4` -> name and number; read from its end, one look at each character. */
function nameAndPercent(part: string): { name: string; percent: number } | null {
  let at = part.length;
  while (at > 0 && (isDigit(part.charCodeAt(at - 1)) || part.charCodeAt(at - 1) === 46)) at--;
  const digits = part.slice(at);
  const name = part
    .slice(0, at)
    .trimEnd()
    .replace(/[|:：]$/, '')
    .trim();
  if (name === '' || name.length > MAX_NAME || !isPlainNumber(digits)) return null;
  return { name, percent: Number(digits) };
}

const isDigit = (code: number): boolean => code > 47 && code < 58;

/**
 * `上海|17.4% 北京|15.2%`, `广东11.6%`, `25-34岁|39.1%`, comma or line separated
 * too. Null when a part has no name or no percentage, or the text is endless; empty when missing.
 */
export function readNamedShares(raw: string): readonly NamedShare[] | null {
  if (raw.length > SHARES_LOOKED_AT) return null;
  const text = normaliseText(raw);
  if (isMissing(text)) return [];
  const shares: NamedShare[] = [];
  for (const piece of text.split('%')) {
    const part = piece.replace(/^[\s,;、]+/, '');
    if (part === '') continue;
    const found = nameAndPercent(part);
    if (found === null) return null;
    shares.push({ name: intern(found.name), share: cleaned(found.percent / 100) });
  }
  return shares;
}

/** `[接地气生活, 情感日常]`, `美妆、护肤`, `a|b`: the names, in order, without shares or brackets. */
export function readNames(raw: string): string[] {
  const text = normaliseText(raw).replace(/^\[|\]$/g, '');
  if (isMissing(text)) return [];
  const names = text.split(/[,;、|\n/]+/).map((name) =>
    cutText(name.trim(), MAX_NAME)
      .replace(/^["'#\s]+|["'\s]+$/g, '')
      .replace(/\[话题\]#?$/, '')
      .replace(/\s*\d+(\.\d+)?%$/, ''),
  );
  return [...new Set(names.filter((name) => !isMissing(name)).map(intern))];
}

const YES = new Set(['是', '有', '已', '已入驻', '可', '可以', 'yes', 'y', 'true', '1', '1.0', '√', '✓', '✔']);
const NO = new Set(['否', '未入驻', '没有', '不可', '不可以', 'no', 'n', 'false', '0', '0.0', '×', '✗', '非']);

/** A yes or no; null when neither. */
export function readYesNo(raw: string): boolean | null {
  const text = normaliseText(raw).toLowerCase();
  return YES.has(text) ? true : NO.has(text) ? false : null;
}
