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
import { dispatchPostings, feePostings, getAgreedFee, owe, shareOf } from './postings.ts';
import { laterWave, medianNoteWithFee, missingMoney } from './prerequisites.ts';
import { computeScore, listMisfits, listReasons } from './score.ts';
import { AgreedFee, Bps, Count, Goods, OrderMode } from './terms.ts';

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
    /** Part of the fee given back when the engagement clause is missed. */
    clause: z.object({ leastEngagements: Count, refundBps: Bps }).nullable(),
    /** Part of the fee due when the brand cancels after the draft. */
    cancellationBps: Bps,
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
    terminal: ['settled', 'declined', 'expired', 'cancelled', 'breached', 'taken-down'],
    transitions: [
      { from: 'invited', event: 'reply', to: 'negotiated' },
      { from: 'invited', event: 'decline', to: 'declined' },
      { from: 'invited', event: 'expire', to: 'expired', guard: 'guard.reply-time-over' },
      { from: 'negotiated', event: 'agree', to: 'agreed', guard: 'guard.price-fresh' },
      { from: 'negotiated', event: 'decline', to: 'declined' },
      { from: 'agreed', event: 'fund', to: 'funded', guard: 'guard.budget-left' },
      { from: 'agreed', event: 'barter', to: 'funded', guard: 'guard.goods-only' },
      { from: 'agreed', event: 'cancel', to: 'cancelled' },
      { from: 'funded', event: 'receive-product', to: 'product-received' },
      { from: 'funded', event: 'need-no-product', to: 'product-received', guard: 'guard.no-goods' },
      { from: 'funded', event: 'cancel', to: 'cancelled' },
      { from: 'product-received', event: 'submit-outline', to: 'outline' },
      { from: 'product-received', event: 'breach', to: 'breached', guard: 'guard.due-date-over' },
      { from: 'outline', event: 'ask-changes', to: 'product-received' },
      { from: 'outline', event: 'submit-draft', to: 'draft' },
      { from: 'outline', event: 'cancel', to: 'cancelled' },
      { from: 'draft', event: 'ask-changes', to: 'outline' },
      { from: 'draft', event: 'approve', to: 'approved' },
      { from: 'draft', event: 'cancel', to: 'cancelled' },
      { from: 'approved', event: 'publish', to: 'published', guard: 'guard.note-link' },
      { from: 'approved', event: 'breach', to: 'breached', guard: 'guard.due-date-over' },
      { from: 'published', event: 'verify', to: 'verified', guard: 'guard.note-matches' },
      { from: 'published', event: 'take-down', to: 'taken-down' },
      { from: 'verified', event: 'measure', to: 'measured', guard: 'guard.measuring-days-over' },
      { from: 'verified', event: 'take-down', to: 'taken-down' },
      { from: 'measured', event: 'settle', to: 'settled', guard: 'guard.clause-decided' },
    ],
  },

  obligations: (terms) => [
    ...(terms.consideration === 'goods'
      ? []
      : [{ by: 'brand' as const, what: 'fund-order', dueDays: 3, anchor: 'agreed' as const }]),
    ...(terms.goods.parcels > 0
      ? [{ by: 'brand' as const, what: 'send-product', dueDays: 7, anchor: 'agreed' as const }]
      : []),
    { by: 'creator', what: 'submit-outline', dueDays: 5, anchor: 'product-received' },
    { by: 'creator', what: 'submit-draft', dueDays: 10, anchor: 'product-received' },
    { by: 'brand', what: 'approve-draft', dueDays: 12, anchor: 'product-received' },
    { by: 'creator', what: 'publish-declared', dueDays: 15, anchor: 'product-received' },
    { by: 'creator', what: 'keep-note-online', dueDays: 30, anchor: 'published' },
    { by: 'brand', what: 'settle', dueDays: 37, anchor: 'published' },
  ],

  settle: (fact, terms) => {
    if (fact.kind === 'dispatched') return dispatchPostings(fact, terms.goods);
    if (terms.consideration === 'goods') return [];
    switch (fact.kind) {
      case 'published':
        return feePostings(
          shareOf(getAgreedFee(terms.fee), fact.quantity, notesOf(terms)),
          terms.platformFeeBps,
          fact.rail,
        );
      case 'clause-decided': {
        // Quantity is the engagements that were counted.
        if (terms.clause === null || fact.quantity >= terms.clause.leastEngagements) return [];
        return owe('expense:fee', -timesBps(getAgreedFee(terms.fee), terms.clause.refundBps), fact.rail);
      }
      case 'cancelled':
        return feePostings(timesBps(getAgreedFee(terms.fee), terms.cancellationBps), terms.platformFeeBps, fact.rail);
      default:
        return [];
    }
  },
};
