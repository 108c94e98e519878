/** Gifting (seeding): free product for organic content, with no guaranteed post and no script. */
import { z } from 'zod';
import { finding } from '#words/finding.ts';
import type { CollaborationModel } from './model.ts';
import { computeCost, computeGoods, goodsParts } from './cost.ts';
import { findBasicExclusion } from './eligibility.ts';
import { computeNoteOutcomes } from './outcome.ts';
import { bookDispatch, bookGoodsBack, goodsTotal } from './booking.ts';
import { missingMoney, missingStock, parcelCost } from './prerequisites.ts';
import { computeScore, listMisfits, listReasons } from './score.ts';
import { Goods } from './terms.ts';

/** What is given: a parcel, or something that is used on the spot. */
export const GIFT_FORMS = ['parcel', 'voucher', 'visit'] as const;

export const GiftingTerms = z.object({
  goods: Goods,
  windowDays: z.int().positive(),
  form: z.enum(GIFT_FORMS).optional(),
});
export type GiftingTerms = z.infer<typeof GiftingTerms>;

export const gifting: CollaborationModel<GiftingTerms> = {
  kind: 'gifting',
  terms: GiftingTerms,

  fit: (intake, setting) => ({
    model: 'gifting',
    score: computeScore('gifting', intake, setting),
    reasons: listReasons('gifting', intake, setting),
    cautions: [
      ...listMisfits('gifting', intake, setting),
      ...(intake.product.luxury ? [finding('M-LUXURY', 'M-LUXURY.caution', {})] : []),
      ...(intake.control === 'high' ? [finding('M-CONTROL', 'M-CONTROL.caution', { model: 'gifting' })] : []),
      finding('M-UNKNOWN', 'M-UNKNOWN.gift-rates', {}),
    ],
    missing: [
      ...(intake.product.giftable ? [] : [finding('M-GIFTABLE', 'M-GIFTABLE.missing', {})]),
      ...missingStock('gifting', setting),
      ...missingMoney('gifting', parcelCost(setting), setting),
    ],
    mayLead: true,
  }),

  eligibility: (creator, setting) => {
    const basic = findBasicExclusion(creator);
    if (basic !== null) return basic;
    if (!setting.intake.product.giftable) return 'not-giftable';
    if (setting.intake.product.stock === 0) return 'no-stock';
    // From 100,000 followers nobody posts for a parcel; a wish list of gifts to stars is no plan.
    return creator.tier === 'koc' || creator.tier === 'micro' ? null : 'gift-tier';
  },

  bundles: (creator, setting) => {
    if (gifting.eligibility(creator, setting) !== null) return [];
    const parcels = Math.max(1, Math.round(setting.benchmarks.value('gift-parcels-per-creator')));
    const windowDays = Math.max(1, Math.round(setting.benchmarks.value('gift-window-days')));
    return [{ goods: computeGoods(parcels, parcels, setting), windowDays }];
  },

  deliverables: ({ goods }) => [{ kind: 'gift-parcel', count: goods.parcels }],

  cost: ({ goods }) => computeCost(goodsParts(goods), null),

  // A gift obliges nobody: whether a note appears hangs on accepting it and then on posting.
  forecast: ({ goods }, creator, setting) => {
    const posted = setting.benchmarks.value('gifting.acceptance') * setting.benchmarks.value('gifting.post-rate');
    return computeNoteOutcomes(creator, { image: 1, video: 0 }, 'daily', setting, {
      appears: goods.parcels === 0 ? 0 : Math.min(1, posted),
    });
  },

  lifecycle: {
    initial: 'offered',
    terminal: ['posted', 'window-over', 'declined', 'expired', 'no-show', 'not-received', 'cancelled'],
    phases: {
      offered: 'asked',
      accepted: 'agreed',
      packed: 'preparing',
      shipped: 'preparing',
      lost: 'preparing',
      returned: 'preparing',
      booked: 'preparing',
      delivered: 'creating',
      used: 'creating',
      posted: 'done',
      // Nobody's fault: as much an end as a note is.
      'window-over': 'done',
      declined: 'off',
      expired: 'off',
      'no-show': 'off',
      'not-received': 'off',
      cancelled: 'off',
    },
    transitions: [
      {
        from: 'offered',
        event: 'accept',
        to: 'accepted',
        by: 'creator',
        guards: ['address-known'],
        agrees: true,
        starts: 'agreed',
      },
      { from: 'offered', event: 'decline', to: 'declined', by: 'creator' },
      { from: 'offered', event: 'expire', to: 'expired', by: 'clock', guards: ['reply-time-over'] },
      { from: 'offered', event: 'cancel', to: 'cancelled', by: 'brand' },
      {
        from: 'accepted',
        event: 'pack',
        to: 'packed',
        by: 'brand',
        guards: ['parcel-gift', 'address-known', 'stock-left'],
      },
      { from: 'accepted', event: 'book', to: 'booked', by: 'brand', guards: ['visit-gift'] },
      { from: 'accepted', event: 'cancel', to: 'cancelled', by: 'either' },
      { from: 'packed', event: 'ship', to: 'shipped', by: 'brand', fact: 'dispatched' },
      { from: 'packed', event: 'cancel', to: 'cancelled', by: 'either' },
      { from: 'shipped', event: 'deliver', to: 'delivered', by: 'brand', starts: 'product-received' },
      { from: 'shipped', event: 'lose', to: 'lost', by: 'brand' },
      { from: 'shipped', event: 'return', to: 'returned', by: 'brand', fact: 'goods-returned' },
      { from: 'lost', event: 'resend', to: 'accepted', by: 'brand' },
      { from: 'lost', event: 'close', to: 'not-received', by: 'brand' },
      { from: 'returned', event: 'resend', to: 'accepted', by: 'brand' },
      { from: 'returned', event: 'close', to: 'not-received', by: 'brand' },
      { from: 'booked', event: 'use', to: 'used', by: 'creator', fact: 'dispatched', starts: 'product-received' },
      { from: 'booked', event: 'no-show', to: 'no-show', by: 'brand' },
      { from: 'booked', event: 'cancel', to: 'cancelled', by: 'either' },
      { from: 'used', event: 'post', to: 'posted', by: 'creator', guards: ['note-link'], starts: 'published' },
      { from: 'used', event: 'close-window', to: 'window-over', by: 'clock', guards: ['window-over'] },
      { from: 'delivered', event: 'post', to: 'posted', by: 'creator', guards: ['note-link'], starts: 'published' },
      { from: 'delivered', event: 'close-window', to: 'window-over', by: 'clock', guards: ['window-over'] },
      { from: 'delivered', event: 'return', to: 'returned', by: 'brand', fact: 'goods-returned' },
    ],
  },

  // Nothing of a creator's: a gift obliges nobody.
  obligations: ({ form = 'parcel' }) =>
    form === 'parcel'
      ? [{ by: 'brand', what: 'send-product', dueDays: 7, anchor: 'agreed', done: ['ship'] }]
      : [{ by: 'brand', what: 'book-visit', dueDays: 7, anchor: 'agreed', done: ['book'] }],

  commit: ({ goods }) => goodsTotal(goods),

  settle: (fact, { goods }) => {
    if (fact.kind === 'dispatched') return bookDispatch(fact, goods);
    return fact.kind === 'goods-returned' ? bookGoodsBack(fact) : [];
  },
};
