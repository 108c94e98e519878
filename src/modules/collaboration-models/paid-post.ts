/** Paid sponsored post: a fixed fee for agreed notes. Barter, product for an obligatory note, is one with goods as consideration. */
import { z } from 'zod';
import { timesBps } from '#kernel/money.ts';
import { finding } from '#words/finding.ts';
import type { CreatorProfile } from '#modules/creators/index.ts';
import type { CollaborationModel, Setting } from './model.ts';
import { computeCost, computeNoteGoods, goodsParts } from './cost.ts';
import { findDeclaredNoteExclusion } from './eligibility.ts';
import { addPrices, agreedPrice, decideOrder, feeParts, findNotePrice, scalePrice, usageRightsPart } from './fee.ts';
import type { NotePrice } from './fee.ts';
import { computeNoteOutcomes } from './outcome.ts';
import {
  bookDispatch,
  bookFee,
  bookGoodsBack,
  getAgreedFee,
  giveBack,
  goodsTotal,
  platformFeeOn,
  shareOf,
} from './booking.ts';
import { laterWave, medianNoteWithFee, missingMoney } from './prerequisites.ts';
import { computeScore, listMisfits, listReasons } from './score.ts';
import { AgreedFee, Bps, Count, Goods, OrderMode } from './terms.ts';

/** Notes are measured so long after publication where no clause says otherwise. */
const USUAL_MEASURING_DAY = 30;
const ADD_ONS = ['story', 'video-cut', 'live-mention'] as const;

/** Decided once, by the first snapshot on or after its day: below `least`, part of the fee is given back. */
export const PerformanceClause = z.object({
  metric: z.enum(['engagements', 'reads', 'saves', 'impressions']),
  scope: z.enum(['organic', 'all']),
  day: z.int().min(1).max(365),
  source: z.enum(['pugongying', 'vendor', 'creator']),
  /** Counts are shown and compared in steps of it, rounded down. */
  rounding: z.enum(['1', '100', '1000', '10000']),
  least: Count,
  refundBps: Bps,
});
export type PerformanceClause = z.infer<typeof PerformanceClause>;

export const PaidPostTerms = z
  .object({
    images: Count,
    videos: Count,
    /** What the creator gets; `goods` is barter (置换). */
    consideration: z.enum(['fee', 'goods', 'fee-and-goods']),
    goods: Goods,
    mode: OrderMode,
    /** Percent of the note price that the platform takes, fixed when the order is placed. */
    platformFeeBps: Bps,
    usageRightsMonths: Count,
    /** Money for all notes together; null until agreed. */
    fee: AgreedFee,
    clause: PerformanceClause.nullable(),
    /** Part of the fee due when the brand cancels after the draft. */
    cancellationBps: Bps,
    /** The same before the draft, once an outline was handed in. */
    outlineCancellationBps: Bps.optional(),
    /** What comes with the notes, in the fee. */
    addOns: z
      .array(z.object({ kind: z.enum(ADD_ONS), count: z.int().positive() }))
      .max(10)
      .optional(),
  })
  .refine((terms) => terms.images + terms.videos > 0, { error: 'a paid post has at least one note' });
export type PaidPostTerms = z.infer<typeof PaidPostTerms>;

const notesOf = (terms: PaidPostTerms): number => terms.images + terms.videos;

/** The price of notes of both formats; null when a needed price cannot even be estimated. */
export function findNotesPrice(
  creator: CreatorProfile,
  images: number,
  videos: number,
  setting: Setting,
): NotePrice | null {
  const image = images === 0 ? null : findNotePrice(creator, 'image', setting);
  const video = videos === 0 ? null : findNotePrice(creator, 'video', setting);
  if ((images > 0 && image === null) || (videos > 0 && video === null)) return null;
  const scaled = [
    image === null ? null : scalePrice(image, images),
    video === null ? null : scalePrice(video, videos),
  ].filter((price) => price !== null);
  return scaled.length === 2 ? addPrices(scaled[0]!, scaled[1]!) : (scaled[0] ?? null);
}

function bundle(images: number, videos: number, setting: Setting): PaidPostTerms {
  const goods = computeNoteGoods(setting);
  return {
    images,
    videos,
    consideration: goods.units > 0 ? 'fee-and-goods' : 'fee',
    goods,
    ...decideOrder(setting),
    usageRightsMonths: setting.intake.constraints?.usageRightsMonths ?? 0,
    fee: null,
    clause: null,
    cancellationBps: Math.round(setting.benchmarks.value('cancellation-share') * 10_000),
  };
}

export const paidPost: CollaborationModel<PaidPostTerms> = {
  kind: 'paid-post',
  terms: PaidPostTerms,

  fit: (intake, setting) => ({
    model: 'paid-post',
    score: computeScore('paid-post', intake, setting),
    reasons: listReasons('paid-post', intake, setting),
    cautions: [
      ...listMisfits('paid-post', intake, setting),
      finding('G-SCRIPT', 'G-SCRIPT.caution', {}),
      ...laterWave('paid-post', setting),
    ],
    missing: missingMoney('paid-post', medianNoteWithFee('koc', setting), setting),
    mayLead: true,
  }),

  eligibility: (creator, setting) =>
    findDeclaredNoteExclusion(creator, setting) ??
    (findNotePrice(creator, 'image', setting) === null ? 'no-price' : null),

  bundles: (creator, setting) =>
    paidPost.eligibility(creator, setting) === null
      ? [bundle(1, 0, setting), bundle(0, 1, setting), bundle(1, 1, setting)]
      : [],

  deliverables: ({ images, videos, goods }) => [
    ...(images > 0 ? [{ kind: 'image-note' as const, count: images }] : []),
    ...(videos > 0 ? [{ kind: 'video-note' as const, count: videos }] : []),
    ...(goods.parcels > 0 ? [{ kind: 'gift-parcel' as const, count: goods.parcels }] : []),
  ],

  cost: (terms, creator, setting) => {
    const goods = goodsParts(terms.goods);
    if (terms.consideration === 'goods') return computeCost(goods, null);
    const quoted = findNotesPrice(creator, terms.images, terms.videos, setting);
    if (quoted === null) return computeCost(goods, null);
    const price = terms.fee === null ? quoted : agreedPrice(terms.fee, quoted);
    return computeCost(
      [...feeParts(price, terms.mode, setting), usageRightsPart(price, terms.usageRightsMonths, setting), ...goods],
      price.shown,
    );
  },

  forecast: ({ images, videos }, creator, setting) =>
    computeNoteOutcomes(creator, { image: images, video: videos }, 'sponsored', setting),

  lifecycle: {
    initial: 'invited',
    terminal: ['settled', 'declined', 'expired', 'cancelled', 'breached'],
    phases: {
      invited: 'asked',
      negotiated: 'asked',
      agreed: 'agreed',
      funded: 'preparing',
      'product-received': 'creating',
      outline: 'creating',
      drafting: 'creating',
      draft: 'creating',
      approved: 'creating',
      published: 'published',
      verified: 'published',
      measured: 'settling',
      decided: 'settling',
      settled: 'done',
      declined: 'off',
      expired: 'off',
      cancelled: 'off',
      breached: 'off',
    },
    transitions: [
      { from: 'invited', event: 'reply', to: 'negotiated', by: 'creator' },
      { from: 'invited', event: 'decline', to: 'declined', by: 'creator' },
      { from: 'invited', event: 'expire', to: 'expired', by: 'clock', guards: ['reply-time-over'] },
      { from: 'invited', event: 'cancel', to: 'cancelled', by: 'brand' },
      {
        from: 'negotiated',
        event: 'agree',
        to: 'agreed',
        by: 'either',
        guards: ['price-fresh', 'budget-left', 'exclusivity-free'],
        agrees: true,
        starts: 'agreed',
      },
      { from: 'negotiated', event: 'decline', to: 'declined', by: 'creator' },
      { from: 'negotiated', event: 'cancel', to: 'cancelled', by: 'brand' },
      { from: 'agreed', event: 'place-order', to: 'funded', by: 'brand', guards: ['order-placed'] },
      { from: 'agreed', event: 'sign-contract', to: 'funded', by: 'either', guards: ['contract-direct'] },
      { from: 'agreed', event: 'cancel', to: 'cancelled', by: 'either', fact: 'cancelled' },
      {
        from: 'funded',
        event: 'receive-product',
        to: 'product-received',
        by: 'creator',
        guards: ['needs-goods'],
        starts: 'product-received',
      },
      {
        from: 'funded',
        event: 'need-no-product',
        to: 'product-received',
        by: 'brand',
        guards: ['no-goods'],
        starts: 'product-received',
      },
      { from: 'funded', event: 'cancel', to: 'cancelled', by: 'either', fact: 'cancelled' },
      { from: 'product-received', event: 'submit-outline', to: 'outline', by: 'creator' },
      { from: 'product-received', event: 'submit-draft', to: 'draft', by: 'creator' },
      { from: 'product-received', event: 'cancel', to: 'cancelled', by: 'either', fact: 'cancelled' },
      {
        from: 'product-received',
        event: 'breach',
        to: 'breached',
        by: 'brand',
        guards: ['due-date-over'],
        fact: 'breached',
      },
      { from: 'outline', event: 'ask-changes', to: 'product-received', by: 'brand' },
      { from: 'outline', event: 'approve-outline', to: 'drafting', by: 'brand' },
      { from: 'outline', event: 'cancel', to: 'cancelled', by: 'either', fact: 'cancelled' },
      { from: 'drafting', event: 'submit-draft', to: 'draft', by: 'creator' },
      { from: 'drafting', event: 'cancel', to: 'cancelled', by: 'either', fact: 'cancelled' },
      { from: 'drafting', event: 'breach', to: 'breached', by: 'brand', guards: ['due-date-over'], fact: 'breached' },
      { from: 'draft', event: 'ask-changes', to: 'drafting', by: 'brand' },
      { from: 'draft', event: 'approve', to: 'approved', by: 'brand' },
      { from: 'draft', event: 'cancel', to: 'cancelled', by: 'either', fact: 'cancelled' },
      {
        from: 'approved',
        event: 'publish',
        to: 'published',
        by: 'creator',
        guards: ['note-link'],
        fact: 'published',
        starts: 'published',
      },
      { from: 'approved', event: 'cancel', to: 'cancelled', by: 'either', fact: 'cancelled' },
      { from: 'approved', event: 'breach', to: 'breached', by: 'brand', guards: ['due-date-over'], fact: 'breached' },
      {
        from: 'published',
        event: 'publish-next',
        to: 'published',
        by: 'creator',
        guards: ['notes-left', 'note-link'],
        fact: 'published',
        starts: 'published',
      },
      { from: 'published', event: 'verify', to: 'verified', by: 'brand', guards: ['series-complete', 'note-matches'] },
      {
        from: 'published',
        event: 'breach',
        to: 'breached',
        by: 'brand',
        guards: ['removed-without-consent'],
        fact: 'breached',
      },
      { from: 'verified', event: 'measure', to: 'measured', by: 'brand', guards: ['measuring-days-over'] },
      {
        from: 'verified',
        event: 'breach',
        to: 'breached',
        by: 'brand',
        guards: ['removed-without-consent'],
        fact: 'breached',
      },
      {
        from: 'measured',
        event: 'decide-clause',
        to: 'decided',
        by: 'brand',
        guards: ['has-clause', 'clause-measured'],
        fact: 'clause-decided',
      },
      { from: 'measured', event: 'settle', to: 'settled', by: 'brand', guards: ['no-clause', 'money-settled'] },
      { from: 'decided', event: 'settle', to: 'settled', by: 'brand', guards: ['money-settled'] },
    ],
  },

  obligations: (terms) => [
    ...(terms.consideration === 'goods'
      ? []
      : [
          {
            by: 'brand' as const,
            what: 'fund-order',
            dueDays: 3,
            anchor: 'agreed' as const,
            done: ['place-order', 'sign-contract'],
          },
        ]),
    ...(terms.goods.parcels > 0
      ? [
          {
            by: 'brand' as const,
            what: 'send-product',
            dueDays: 7,
            anchor: 'agreed' as const,
            done: ['receive-product'],
          },
        ]
      : []),
    {
      by: 'creator',
      what: 'submit-outline',
      dueDays: 5,
      anchor: 'product-received',
      done: ['submit-outline', 'submit-draft'],
    },
    { by: 'creator', what: 'submit-draft', dueDays: 10, anchor: 'product-received', done: ['submit-draft'] },
    { by: 'brand', what: 'approve-draft', dueDays: 12, anchor: 'product-received', done: ['approve'] },
    { by: 'creator', what: 'publish-declared', dueDays: 15, anchor: 'product-received', done: ['publish'] },
    {
      by: 'brand',
      what: 'measure',
      dueDays: (terms.clause?.day ?? USUAL_MEASURING_DAY) + 2,
      anchor: 'published',
      done: ['measure'],
    },
    {
      by: 'brand',
      what: 'settle',
      dueDays: (terms.clause?.day ?? USUAL_MEASURING_DAY) + 7,
      anchor: 'published',
      done: ['settle'],
    },
  ],

  commit: (terms, rail) => {
    const goods = goodsTotal(terms.goods);
    if (terms.consideration === 'goods') return goods;
    const fee = getAgreedFee(terms.fee);
    return fee + platformFeeOn(fee, terms.platformFeeBps, rail) + goods;
  },

  settle: (fact, terms) => {
    if (fact.kind === 'dispatched') return bookDispatch(fact, terms.goods);
    if (fact.kind === 'goods-returned') return bookGoodsBack(fact);
    if (terms.consideration === 'goods') return [];
    switch (fact.kind) {
      case 'published':
        return bookFee(
          'fee',
          shareOf(getAgreedFee(terms.fee), fact.quantity, notesOf(terms), fact.before),
          fact.rail,
          terms.platformFeeBps,
        );
      case 'clause-decided':
        return terms.clause === null || fact.quantity >= terms.clause.least
          ? []
          : giveBack('fee', timesBps(getAgreedFee(terms.fee), terms.clause.refundBps), 'refund');
      case 'cancelled':
        return fact.by === 'creator'
          ? []
          : bookFee(
              'fee',
              timesBps(getAgreedFee(terms.fee), cancellationShare(fact.stage, terms)),
              fact.rail,
              terms.platformFeeBps,
            );
      case 'breached':
        // The notes that went are paid back; before publication nothing was paid.
        return giveBack('fee', shareOf(getAgreedFee(terms.fee), fact.quantity, notesOf(terms)), 'breach');
      default:
        return [];
    }
  },
};

/** What is due when the brand cancels, by how far the work had come. */
function cancellationShare(stage: string, terms: PaidPostTerms): number {
  if (stage === 'draft' || stage === 'approved') return terms.cancellationBps;
  return stage === 'outline' || stage === 'drafting' ? (terms.outlineCancellationBps ?? 0) : 0;
}
