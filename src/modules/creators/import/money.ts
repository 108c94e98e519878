/** Quotes in a cell: one amount, a pair, or amounts with their labels; CNY fen. */
import type { Quote } from '../creator.ts';
import { isMissing, normaliseText, readNumber } from './values.ts';

/** Labels that may stand before an amount in a column of that deliverable. */
const LABELS: Readonly<Partial<Record<Quote['format'], RegExp>>> = {
  image: /^(图文|图片|报价|价格)[:\s]*/,
  video: /^(视频|报价|价格)[:\s]*/,
};
const PAIR = /^[¥￥]\s*[\d.,]+\s*\/\s*([¥￥].+)$/;

/**
 * Fen of one amount in yuan, times the header's unit; `missing` when there is
 * none (0 is hidden or not for sale), null when it is no amount. `¥11.19 / ¥500`
 * shows the cost of one engagement before the quote; `图文500` its own label.
 */
export function readFen(raw: string, unit = 1, format: Quote['format'] | null = null): bigint | 'missing' | null {
  const quick = readNumber(raw, unit);
  if (quick.kind === 'missing') return 'missing';
  if (quick.kind === 'value') return fenOf(quick.value);
  if (raw.length > MAX_PRICES) return null;
  const text = normaliseText(raw);
  const label = format === null ? undefined : LABELS[format];
  const bare = PAIR.exec(text)?.[1] ?? (label === undefined ? text : text.replace(label, ''));
  const reading = readNumber(bare, unit);
  if (reading.kind === 'missing') return 'missing';
  return reading.kind === 'invalid' ? null : fenOf(reading.value);
}

/** A price above a thousand million yuan, or below zero, is no price. */
const fenOf = (yuan: number): bigint | 'missing' | null =>
  yuan < 0 || yuan > 1e9 ? null : yuan === 0 ? 'missing' : BigInt(Math.round(yuan * 100));

/** Prices and their labels stand close together, and no cell of prices is longer than this. */
const MAX_PRICES = 500;
const LABELLED =
  /(图文|图片|视频|直播|合集|直发|image|picture|video|live)[^\d]{0,30}?(\d{1,12}(?:,\d{3}){0,4}(?:\.\d{1,6})?\s{0,3}(?:w|万|k|千)?)/gi;

const FORMATS: Readonly<Record<string, Quote['format']>> = {
  图文: 'image',
  图片: 'image',
  image: 'image',
  picture: 'image',
  视频: 'video',
  video: 'video',
  直播: 'live-slot',
  live: 'live-slot',
  合集: 'round-up-image',
  直发: 'direct-publish',
};

/**
 * Amounts of a column that is just called price: `图文500 视频800`, `¥500`. An
 * amount without a label is taken as an image note. Null when nothing can be read.
 */
export function readLabelledFen(raw: string, unit = 1): { format: Quote['format']; fen: bigint }[] | null {
  if (raw.length > MAX_PRICES) return null;
  const text = normaliseText(raw);
  if (isMissing(text)) return [];
  const found: { format: Quote['format']; fen: bigint }[] = [];
  if (/图|视|直|合|image|picture|video|live/i.test(text)) {
    for (const match of text.matchAll(LABELLED)) {
      const format = FORMATS[match[1]!.toLowerCase()];
      const fen = readFen(match[2]!, unit);
      if (format === undefined || fen === null) return null;
      if (fen !== 'missing') found.push({ format, fen });
    }
    return found.length > 0 ? found : null;
  }
  const fen = readFen(text, unit);
  if (fen === null) return null;
  return fen === 'missing' ? [] : [{ format: 'image', fen }];
}
