/** Affiliate: pay tied to sales through the platform's own order link or a code; a small base fee beside the commission by default. */
import { z } from 'zod';
import { finding } from '#words/finding.ts';
import type { CreatorProfile } from '#modules/creators/index.ts';
import type { CollaborationModel, Setting } from './model.ts';
import {
  certain,
  computeCommission,
  computeCost,
  computeNoteGoods,
  computeSaleCharges,
  goodsParts,
  timesFactor,
} from './cost.ts';
import type { CostPart } from './cost.ts';
import { findDeclaredNoteExclusion, findSellingExclusion } from './eligibility.ts';
import { agreedPrice, decideOrder, feeParts, findNotePrice, scalePrice, usageRightsPart } from './fee.ts';
import type { NotePrice } from './fee.ts';
import { computeNoteOutcomes } from './outcome.ts';
import { bookDispatch, bookFee, bookGoodsBack, getAgreedFee, goodsTotal, platformFeeOn, shareOf } from './booking.ts';
import { laterWave, missingMoney, parcelCost } from './prerequisites.ts';
import { canForecastOrders } from './sales.ts';
import { computeScore, listMisfits, listReasons } from './score.ts';
import { AgreedFee, Bps, Count, Goods, OrderMode } from './terms.ts';

export const AffiliateTerms = z
  .object({
    kind: z.enum(['hybrid', 'commission-only']),
    images: Count,
    videos: Count,
    /** Share of the note price that is paid whatever is sold; 0 for commission-only. */
    baseBps: Bps,
    commissionBps: Bps,
    /** Higher rates from so many orders on. */
    steps: z
      .array(z.object({ fromOrders: z.int().positive(), rateBps: Bps }))
      .max(10)
      .optional(),
    /** What the code or link is, once it is issued. */
    code: z.string().trim().max(120).optional(),
    /** Days that commission is held while goods may come back. */
    holdDays: z.int().min(0).max(180).optional(),
    goods: Goods,
    mode: OrderMode,
    platformFeeBps: Bps,
    usageRightsMonths: Count,
    /** The base fee; null until agreed. */
    fee: AgreedFee,
  })
  .refine((terms) => terms.images + terms.videos > 0, { error: 'an affiliate deal has at least one note' });
export type AffiliateTerms = z.infer<typeof AffiliateTerms>;

function bundle(kind: AffiliateTerms['kind'], baseShare: number, setting: Setting): AffiliateTerms {
  const share = (key: string, scope: Record<string, string>): number =>
    Math.round(setting.benchmarks.value(key, scope) * 10_000);
  return {
    kind,
    images: 1,
    videos: 0,
    baseBps: Math.ceil(baseShare * 10_000),
    commissionBps: share('commission-rate', { model: 'affiliate' }),
    goods: computeNoteGoods(setting),
    ...decideOrder(setting),
    usageRightsMonths: setting.intake.constraints?.usageRightsMonths ?? 0,
    fee: kind === 'hybrid' ? null : 0n,
  };
}

function basePrice(terms: AffiliateTerms, creator: CreatorProfile, setting: Setting) {
  const note = findNotePrice(creator, terms.images > 0 ? 'image' : 'video', setting);
  if (note === null || terms.kind === 'commission-only') return null;
  const base = scalePrice(note, ((terms.images + terms.videos) * terms.baseBps) / 10_000);
  return terms.fee === null ? base : agreedPrice(terms.fee, base);
}

/**
 * Commission to put aside while orders cannot be forecast (M-COMMISSION). A
 * creator gives up fee only against commission of about that size, so what is
 * forgone, with the platform's fee and tax on it, stays in the cost: an
 * affiliate deal is then never a cheap paid post.
 */
function reserveCommission(terms: AffiliateTerms, creator: CreatorProfile, setting: Setting): CostPart {
  const note = findNotePrice(creator, terms.images > 0 ? 'image' : 'video', setting);
  if (note === null) return certain('commission', 0n);
  const sum = (of: NotePrice) => {
    const { expected, worst } = computeCost(feeParts(of, terms.mode, setting), null);
    return { expected, worst };
  };
  const full = sum(scalePrice(note, terms.images + terms.videos));
  const base = basePrice(terms, creator, setting);
  const paid = base === null ? { expected: 0n, worst: 0n } : sum(base);
  const share = setting.benchmarks.value('unforecast-commission-share');
  const forgone = (bound: 'expected' | 'worst'): bigint =>
    full[bound] > paid[bound] ? timesFactor(full[bound] - paid[bound], share) : 0n;
  return { kind: 'commission', expected: forgone('expected'), worst: forgone('worst') };
}

/** What commission is expected to bring, as a share of the note's price; null when orders cannot be forecast. */
function computeCommissionShare(creator: CreatorProfile, setting: Setting): number | null {
  const note = findNotePrice(creator, 'image', setting);
  if (note === null || !canForecastOrders(setting)) return null;
  const terms = bundle('commission-only', 0, setting);
  const { reads } = affiliate.forecast(terms, creator, setting);
  const { expected } = computeCommission(reads, terms.commissionBps, setting);
  return note.expected === 0n ? 1 : Number(expected) / Number(note.expected);
}

/**
 * The deals that a creator has reason to take: hybrid with the usual base, or
 * more of it where the expected commission does not make up for the rest
 * (M-COMMISSION). Commission-only goes to mid, micro and KOC (M-TOP-FEES), and
 * only where commission alone makes up for the fee, so only when orders can be forecast.
 */
function listBundles(creator: CreatorProfile, setting: Setting): readonly AffiliateTerms[] {
  const usual = setting.benchmarks.value('hybrid-base-share');
  const earned = computeCommissionShare(creator, setting);
  const hybrid = bundle('hybrid', earned === null ? usual : Math.min(1, Math.max(usual, 1 - earned)), setting);
  return earned !== null && earned >= 1 && creator.tier !== 'mega'
    ? [hybrid, bundle('commission-only', 0, setting)]
    : [hybrid];
}

export const affiliate: CollaborationModel<AffiliateTerms> = {
  kind: 'affiliate',
  terms: AffiliateTerms,

  fit: (intake, setting) => ({
    model: 'affiliate',
    score: computeScore('affiliate', intake, setting),
    reasons: listReasons('affiliate', intake, setting),
    cautions: [
      ...listMisfits('affiliate', intake, setting),
      ...(intake.store ? [] : [finding('M-SHOP', 'M-SHOP.no-lead', {})]),
      finding('M-TOP-FEES', 'M-TOP-FEES.caution', {}),
      ...(canForecastOrders(setting) ? [] : [finding('M-COMMISSION', 'M-COMMISSION.unforecast', {})]),
      ...laterWave('affiliate', setting),
    ],
    missing: missingMoney('affiliate', parcelCost(setting), setting),
    mayLead: intake.store,
  }),

  eligibility: (creator, setting) =>
    findDeclaredNoteExclusion(creator, setting) ??
    findSellingExclusion(creator, setting) ??
    (findNotePrice(creator, 'image', setting) === null ? 'no-price' : null),

  bundles: (creator, setting) =>
    affiliate.eligibility(creator, setting) === null ? listBundles(creator, setting) : [],

  deliverables: ({ images, videos, goods }) => [
    ...(images > 0 ? [{ kind: 'image-note' as const, count: images }] : []),
    ...(videos > 0 ? [{ kind: 'video-note' as const, count: videos }] : []),
    ...(goods.parcels > 0 ? [{ kind: 'gift-parcel' as const, count: goods.parcels }] : []),
  ],

  cost: (terms, creator, setting) => {
    const price = basePrice(terms, creator, setting);
    const commission = canForecastOrders(setting)
      ? computeSaleCharges(affiliate.forecast(terms, creator, setting).reads, terms.commissionBps, setting)
      : reserveCommission(terms, creator, setting);
    const fee =
      price === null
        ? []
        : [...feeParts(price, terms.mode, setting), usageRightsPart(price, terms.usageRightsMonths, setting)];
    return computeCost([...fee, commission, ...goodsParts(terms.goods)], price === null ? null : price.shown);
  },

  forecast: ({ images, videos }, creator, setting) =>
    computeNoteOutcomes(creator, { image: images, video: videos }, 'sponsored', setting),

  lifecycle: {
    initial: 'invited',
    terminal: ['closed', 'declined', 'expired', 'cancelled'],
    phases: {
      invited: 'asked',
      enrolled: 'agreed',
      equipped: 'preparing',
      active: 'published',
      paused: 'published',
      ended: 'settling',
      closed: 'done',
      declined: 'off',
      expired: 'off',
      cancelled: 'off',
    },
    transitions: [
      {
        from: 'invited',
        event: 'enrol',
        to: 'enrolled',
        by: 'creator',
        guards: ['selling-rights', 'budget-left'],
        agrees: true,
        starts: 'agreed',
      },
      { from: 'invited', event: 'decline', to: 'declined', by: 'creator' },
      { from: 'invited', event: 'expire', to: 'expired', by: 'clock', guards: ['reply-time-over'] },
      { from: 'invited', event: 'cancel', to: 'cancelled', by: 'brand' },
      { from: 'enrolled', event: 'issue-link', to: 'equipped', by: 'brand', guards: ['link-issued'] },
      { from: 'enrolled', event: 'cancel', to: 'cancelled', by: 'either' },
      { from: 'equipped', event: 'start', to: 'active', by: 'either', starts: 'product-received' },
      { from: 'equipped', event: 'cancel', to: 'cancelled', by: 'either' },
      {
        from: 'active',
        event: 'publish',
        to: 'active',
        by: 'creator',
        guards: ['notes-left', 'note-link'],
        fact: 'published',
        starts: 'published',
      },
      { from: 'active', event: 'pause', to: 'paused', by: 'either' },
      { from: 'active', event: 'end', to: 'ended', by: 'either' },
      { from: 'paused', event: 'resume', to: 'active', by: 'either' },
      { from: 'paused', event: 'end', to: 'ended', by: 'either' },
      { from: 'ended', event: 'close', to: 'closed', by: 'brand', guards: ['return-window-over', 'money-settled'] },
    ],
  },

  obligations: (terms) => [
    { by: 'brand', what: 'give-link', dueDays: 2, anchor: 'agreed', done: ['issue-link'] },
    ...(terms.goods.parcels > 0
      ? [{ by: 'brand' as const, what: 'send-product', dueDays: 7, anchor: 'agreed' as const, done: ['start'] }]
      : []),
    // Only who gets a base fee has to publish.
    ...(terms.kind === 'hybrid'
      ? [
          {
            by: 'creator' as const,
            what: 'publish-declared',
            dueDays: 15,
            anchor: 'product-received' as const,
            done: ['publish'],
          },
        ]
      : []),
    { by: 'brand', what: 'settle-commission', dueDays: 37, anchor: 'published', done: ['close'] },
  ],

  commit: (terms, rail) => {
    const fee = getAgreedFee(terms.fee);
    return fee + platformFeeOn(fee, terms.platformFeeBps, rail) + goodsTotal(terms.goods);
  },

  settle: (fact, terms) => {
    switch (fact.kind) {
      case 'dispatched':
        return bookDispatch(fact, terms.goods);
      case 'goods-returned':
        return bookGoodsBack(fact);
      case 'published':
        return bookFee(
          'fee',
          shareOf(getAgreedFee(terms.fee), fact.quantity, terms.images + terms.videos, fact.before),
          // The shop's rail pays commission only.
          fact.rail === 'qianfan' ? 'direct' : fact.rail,
          terms.platformFeeBps,
        );
      case 'order-imported':
        return [{ kind: 'commission', rateBps: commissionRate(terms, fact.quantity) }];
      default:
        return [];
    }
  },
};

/** The rate of an order that comes after `before` others: the highest step of the plan that was reached. */
export function commissionRate(terms: AffiliateTerms, before: number): number {
  const reached = (terms.steps ?? []).filter(({ fromOrders }) => before >= fromOrders);
  return reached.reduce((rate, step) => Math.max(rate, step.rateBps), terms.commissionBps);
}
