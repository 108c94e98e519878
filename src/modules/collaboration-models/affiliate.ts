/** Affiliate: pay tied to sales through the platform's own order link or a code; a small base fee beside the commission by default. */
import { z } from 'zod';
import { finding } from '#words/finding.ts';
import type { CreatorProfile } from '#modules/creators/index.ts';
import type { CollaborationModel, Setting } from './model.ts';
import { computeCommission, computeCost, computeNoteGoods, goodsParts } from './cost.ts';
import { findDeclaredNoteExclusion, findSellingExclusion } from './eligibility.ts';
import { agreedPrice, feeParts, findNotePrice, scalePrice, usageRightsPart } from './fee.ts';
import { canForecastOrders, computeNoteOutcomes, computeSales, exactly } from './outcome.ts';
import { commissionPostings, dispatchPostings, feePostings, getAgreedFee, shareOf } from './postings.ts';
import { laterWave, missingMoney, parcelCost } from './prerequisites.ts';
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
    goods: Goods,
    mode: OrderMode,
    platformFeeBps: Bps,
    usageRightsMonths: Count,
    /** The base fee; null until agreed. */
    fee: AgreedFee,
  })
  .refine((terms) => terms.images + terms.videos > 0, { error: 'an affiliate deal has at least one note' });
export type AffiliateTerms = z.infer<typeof AffiliateTerms>;

function bundle(kind: AffiliateTerms['kind'], setting: Setting): AffiliateTerms {
  const share = (key: string, scope: Record<string, string>): number =>
    Math.round(setting.benchmarks.value(key, scope) * 10_000);
  return {
    kind,
    images: 1,
    videos: 0,
    baseBps: kind === 'hybrid' ? share('hybrid-base-share', {}) : 0,
    commissionBps: share('commission-rate', { model: 'affiliate' }),
    goods: computeNoteGoods(setting),
    mode: 'standard',
    platformFeeBps: share('platform-fee', { mode: 'standard' }),
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
 * Commission-only goes to mid, micro and KOC, and only when orders can be
 * forecast: a deal whose whole price is unknown cannot be held against a budget.
 */
function offersCommissionOnly(creator: CreatorProfile, setting: Setting): boolean {
  return creator.tier !== 'mega' && canForecastOrders(setting);
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

  bundles: (creator, setting) => {
    if (affiliate.eligibility(creator, setting) !== null) return [];
    return [
      bundle('hybrid', setting),
      ...(offersCommissionOnly(creator, setting) ? [bundle('commission-only', setting)] : []),
    ];
  },

  deliverables: ({ images, videos, goods }) => [
    ...(images > 0 ? [{ kind: 'image-note' as const, count: images }] : []),
    ...(videos > 0 ? [{ kind: 'video-note' as const, count: videos }] : []),
    ...(goods.parcels > 0 ? [{ kind: 'gift-parcel' as const, count: goods.parcels }] : []),
  ],

  cost: (terms, creator, setting) => {
    const price = basePrice(terms, creator, setting);
    const commission = computeCommission(
      affiliate.forecast(terms, creator, setting).revenue,
      terms.commissionBps,
      setting,
    );
    const fee =
      price === null
        ? []
        : [...feeParts(price, terms.mode, setting), usageRightsPart(price, terms.usageRightsMonths, setting)];
    return computeCost([...fee, commission, ...goodsParts(terms.goods)], price === null ? null : price.shown);
  },

  forecast: (terms, creator, setting) => {
    const outcomes = computeNoteOutcomes(creator, { image: terms.images, video: terms.videos }, 'sponsored', setting);
    return { ...outcomes, notes: exactly(terms.images + terms.videos), ...computeSales(outcomes.reads, setting) };
  },

  lifecycle: {
    initial: 'invited',
    terminal: ['closed', 'declined', 'expired', 'cancelled'],
    transitions: [
      { from: 'invited', event: 'join', to: 'joined', guard: 'guard.selling-rights' },
      { from: 'invited', event: 'decline', to: 'declined' },
      { from: 'invited', event: 'expire', to: 'expired', guard: 'guard.reply-time-over' },
      { from: 'joined', event: 'give-link', to: 'equipped', guard: 'guard.shop-open' },
      { from: 'joined', event: 'cancel', to: 'cancelled' },
      { from: 'equipped', event: 'publish', to: 'selling', guard: 'guard.note-link' },
      { from: 'equipped', event: 'cancel', to: 'cancelled' },
      { from: 'selling', event: 'pause', to: 'paused' },
      { from: 'paused', event: 'resume', to: 'selling' },
      { from: 'selling', event: 'end', to: 'return-window' },
      { from: 'paused', event: 'end', to: 'return-window' },
      { from: 'return-window', event: 'close', to: 'closed', guard: 'guard.return-window-over' },
    ],
  },

  obligations: (terms) => [
    { by: 'brand', what: 'give-link', dueDays: 2, anchor: 'agreed' },
    ...(terms.goods.parcels > 0
      ? [{ by: 'brand' as const, what: 'send-product', dueDays: 7, anchor: 'agreed' as const }]
      : []),
    { by: 'creator', what: 'publish-declared', dueDays: 15, anchor: 'product-received' },
    { by: 'creator', what: 'mark-as-advertisement', dueDays: 0, anchor: 'published' },
    { by: 'brand', what: 'settle-commission', dueDays: 37, anchor: 'published' },
  ],

  settle: (fact, terms) => {
    switch (fact.kind) {
      case 'dispatched':
        return dispatchPostings(fact, terms.goods);
      case 'published':
        return feePostings(
          shareOf(getAgreedFee(terms.fee), fact.quantity, terms.images + terms.videos),
          terms.platformFeeBps,
          fact.rail,
        );
      case 'order-imported':
        return commissionPostings(fact, terms.commissionBps);
      default:
        return [];
    }
  },
};
