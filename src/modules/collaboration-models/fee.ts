/**
 * The price of a note on one basis: what the brand pays in all.
 *
 * Convention. A price in Pugongying is what the creator list shows; the brand
 * pays the platform's fee on top (10 %, 20 % with guaranteed exposure), the
 * platform pays the creator and sees to the creator's tax. A declared price, or
 * one whose declaration is not known, is taken to be such an order. An
 * undeclared price is paid by invoice to the MCN, or, without an MCN, to the
 * individual: a net price then grows by the invoice tax or by gross-up for
 * withholding; when the basis is not known, only the worst case carries it.
 * Amounts are CNY fen.
 */
import { divideRounded } from '#kernel/money.ts';
import { daysBetween } from '#kernel/clock.ts';
import { findQuote, type CreatorProfile, type Quote } from '#modules/creators/index.ts';
import type { Cost, Setting } from './model.ts';
import { certain, fenOf, timesFactor } from './cost.ts';
import type { CostPart } from './cost.ts';
import { computeGrossUp } from './taxes.ts';
import type { OrderMode } from './terms.ts';

export type NoteFormat = 'image' | 'video';
export type Payee = 'platform' | 'mcn' | 'individual';

/** The price of one note before anything is added to it. */
export interface NotePrice {
  readonly expected: bigint;
  readonly worst: bigint;
  /** What the platform's fee is taken on: the list price, before any rebate. */
  readonly feeBase: bigint;
  readonly payee: Payee;
  readonly shown: NonNullable<Cost['price']>;
}

const OTHER: Record<NoteFormat, NoteFormat> = { image: 'video', video: 'image' };

function decidePayee(creator: CreatorProfile, quote: Quote): Payee {
  if (quote.declaration !== 'undeclared') return 'platform';
  return creator.mcn === null ? 'individual' : 'mcn';
}

/** The list price behind a price that was quoted after rebate. */
function listPrice(quote: Quote): bigint {
  if (quote.price !== 'after-rebate' || quote.rebateBps === null || quote.rebateBps >= 10_000) return quote.amount;
  return divideRounded(quote.amount * 10_000n, BigInt(10_000 - quote.rebateBps));
}

/** A rebate comes back later or never, an old price may have risen, and a star's listed price is seldom what a star takes. */
function worstOf(creator: CreatorProfile, quote: Quote, list: bigint, stale: boolean, setting: Setting): bigint {
  const worst = stale ? timesFactor(list, setting.benchmarks.value('stale-worst-factor')) : list;
  if (!creator.celebrity || creator.followers === null) return worst;
  const usual = fromFollowers(creator.followers, quote.format === 'image' ? 'image' : 'video', setting).expected;
  return usual > worst ? usual : worst;
}

function fromQuote(creator: CreatorProfile, quote: Quote, setting: Setting): NotePrice {
  const stale = daysBetween(quote.on, setting.today) > setting.benchmarks.value('quote-stale-days');
  const list = listPrice(quote);
  return {
    expected: quote.amount,
    worst: worstOf(creator, quote, list, stale, setting),
    feeBase: list,
    payee: decidePayee(creator, quote),
    shown: {
      quoted: quote.amount,
      format: quote.format,
      tax: quote.tax,
      declaration: quote.declaration,
      on: quote.on,
      stale,
      estimated: false,
      ...(quote.price === 'after-rebate' || (quote.rebateBps ?? 0) === 0 ? {} : { rebateBps: quote.rebateBps! }),
    },
  };
}

const estimate = (expected: bigint, worst: bigint, format: string): NotePrice => ({
  expected,
  worst,
  feeBase: expected,
  payee: 'platform',
  shown: { quoted: expected, format, tax: 'unknown', declaration: 'unknown', on: null, stale: false, estimated: true },
});

/** From the quote of the other format, by the market's ratio of video to image. */
function fromOtherFormat(quote: Quote, format: NoteFormat, setting: Setting): NotePrice {
  const ratio = setting.benchmarks.value('price.video-over-image');
  if (format === 'video') {
    return estimate(
      timesFactor(quote.amount, ratio),
      timesFactor(quote.amount, setting.benchmarks.value('price.video-over-image.p90')),
      format,
    );
  }
  return estimate(
    timesFactor(quote.amount, 1 / ratio),
    timesFactor(quote.amount, 1 / setting.benchmarks.value('price.video-over-image.p25')),
    format,
  );
}

/** From followers, at the market's price per follower: median expected, 90th percentile worst, never under the market's least. */
function fromFollowers(followers: number, format: NoteFormat, setting: Setting): NotePrice {
  const { benchmarks } = setting;
  const ratio = format === 'video' ? benchmarks.value('price.video-over-image') : 1;
  const least = fenOf(benchmarks.value('price.minimum'));
  const at = (percentile: string): bigint => {
    const price = fenOf(Math.round(followers * benchmarks.value(`price-per-follower.${percentile}`) * ratio));
    return price > least ? price : least;
  };
  return estimate(at('p50'), at('p90'), format);
}

/** The brief's order mode, and the platform's fee in it. */
export function decideOrder({ intake, benchmarks }: Setting): { mode: OrderMode; platformFeeBps: number } {
  const mode = intake.orderMode ?? 'standard';
  return { mode, platformFeeBps: Math.round(benchmarks.value('platform-fee', { mode }) * 10_000) };
}

/** The price of one note of the format; null when neither a quote nor the followers are known. */
export function findNotePrice(creator: CreatorProfile, format: NoteFormat, setting: Setting): NotePrice | null {
  const quote = findQuote(creator.quotes, format);
  if (quote !== null) return fromQuote(creator, quote, setting);
  const other = findQuote(creator.quotes, OTHER[format]);
  if (other !== null) return fromOtherFormat(other, format, setting);
  return creator.followers === null ? null : fromFollowers(creator.followers, format, setting);
}

/** The price of a live session: the quoted slot fee, else the video note's price times a factor, never under the tier's least. */
export function findSlotPrice(creator: CreatorProfile, setting: Setting): NotePrice | null {
  const quote = findQuote(creator.quotes, 'live-slot');
  if (quote !== null) return fromQuote(creator, quote, setting);
  const video = findNotePrice(creator, 'video', setting);
  if (video === null) return null;
  const factor = setting.benchmarks.value('slot-over-video-quote');
  const least = fenOf(setting.benchmarks.value('slot-fee.minimum', { tier: creator.tier ?? '' }));
  const atLeast = (amount: bigint): bigint => (amount > least ? amount : least);
  return estimate(atLeast(timesFactor(video.expected, factor)), atLeast(timesFactor(video.worst, factor)), 'live-slot');
}

/** A price that the two sides have agreed on: nothing about it is uncertain. */
export const agreedPrice = (amount: bigint, price: NotePrice): NotePrice => ({
  ...price,
  expected: amount,
  worst: amount,
  feeBase: amount,
});

/** `price` for several notes, or for a share of one. */
export const scalePrice = (price: NotePrice, factor: number): NotePrice => ({
  ...price,
  expected: timesFactor(price.expected, factor),
  worst: timesFactor(price.worst, factor),
  feeBase: timesFactor(price.feeBase, factor),
});

/** Two prices of one creator as one; shows the first. */
export function addPrices(a: NotePrice, b: NotePrice): NotePrice {
  const { rebateBps, ...first } = a.shown;
  return {
    expected: a.expected + b.expected,
    worst: a.worst + b.worst,
    feeBase: a.feeBase + b.feeBase,
    payee: a.payee,
    shown: {
      ...first,
      quoted: first.quoted + b.shown.quoted,
      format: `${first.format}+${b.shown.format}`,
      stale: first.stale || b.shown.stale,
      estimated: first.estimated || b.shown.estimated,
      // Shown only where it is true of the whole price.
      ...(rebateBps === undefined || rebateBps !== b.shown.rebateBps ? {} : { rebateBps }),
    },
  };
}

/** Withholding looks at each payment, so a retainer is grossed up month by month. */
function taxPart(price: NotePrice, payments: number, setting: Setting): CostPart {
  const { benchmarks } = setting;
  if (price.payee === 'platform' || price.shown.tax === 'tax-included') return certain('tax', 0n);
  const withheld = (net: bigint): bigint => {
    const payment = divideRounded(net, BigInt(payments));
    return (computeGrossUp(payment, benchmarks) - payment) * BigInt(payments);
  };
  const onTop = (net: bigint): bigint =>
    price.payee === 'mcn' ? timesFactor(net, benchmarks.value('mcn-invoice-tax')) : withheld(net);
  const worst = onTop(price.worst);
  return { kind: 'tax', expected: price.shown.tax === 'net' ? onTop(price.expected) : 0n, worst };
}

interface FeeBooking {
  /** What the fee is booked as. */
  readonly kind?: 'fee' | 'slot';
  /** In how many payments it is paid. */
  readonly payments?: number;
}

/** Fee, platform fee and tax of a price. */
export function feeParts(
  price: NotePrice,
  mode: OrderMode,
  setting: Setting,
  { kind = 'fee', payments = 1 }: FeeBooking = {},
): readonly CostPart[] {
  const rate = price.payee === 'platform' ? setting.benchmarks.value('platform-fee', { mode }) : 0;
  const feeOfWorst = price.worst > price.feeBase ? price.worst : price.feeBase;
  return [
    { kind, expected: price.expected, worst: price.worst },
    { kind: 'platform-fee', expected: timesFactor(price.feeBase, rate), worst: timesFactor(feeOfWorst, rate) },
    taxPart(price, payments, setting),
  ];
}

/** Reuse of the notes in ads, per month of rights on the note price. */
export function usageRightsPart(price: NotePrice, months: number, setting: Setting): CostPart {
  if (months === 0) return certain('usage-rights', 0n);
  const share = setting.benchmarks.value('usage-rights-per-month') * months;
  return { kind: 'usage-rights', expected: timesFactor(price.expected, share), worst: timesFactor(price.worst, share) };
}
