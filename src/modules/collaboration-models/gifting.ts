/** Gifting (seeding): free product for organic content, with no guaranteed post and no script. */
import { z } from 'zod';
import { finding } from '#words/finding.ts';
import type { CollaborationModel } from './model.ts';
import { computeCost, computeGoods, goodsParts } from './cost.ts';
import { findBasicExclusion } from './eligibility.ts';
import { computeNoteOutcomes } from './outcome.ts';
import { dispatchPostings } from './postings.ts';
import { missingMoney, missingStock, parcelCost } from './prerequisites.ts';
import { computeScore, listMisfits, listReasons } from './score.ts';
import { Goods } from './terms.ts';

export const GiftingTerms = z.object({ goods: Goods, windowDays: z.int().positive() });
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
    terminal: ['posted', 'window-over', 'declined', 'returned', 'cancelled'],
    transitions: [
      { from: 'offered', event: 'accept', to: 'accepted' },
      { from: 'offered', event: 'decline', to: 'declined' },
      { from: 'offered', event: 'cancel', to: 'cancelled' },
      { from: 'accepted', event: 'pack', to: 'packed', guard: 'guard.address-known' },
      { from: 'accepted', event: 'cancel', to: 'cancelled' },
      { from: 'packed', event: 'ship', to: 'shipped', guard: 'guard.stock-left' },
      { from: 'packed', event: 'cancel', to: 'cancelled' },
      { from: 'shipped', event: 'deliver', to: 'delivered' },
      { from: 'shipped', event: 'return', to: 'returned' },
      { from: 'delivered', event: 'post', to: 'posted', guard: 'guard.note-link' },
      { from: 'delivered', event: 'close-window', to: 'window-over', guard: 'guard.window-over' },
    ],
  },

  obligations: () => [
    { by: 'brand', what: 'send-product', dueDays: 7, anchor: 'agreed' },
    { by: 'creator', what: 'disclose-gift', dueDays: 0, anchor: 'published' },
  ],

  settle: (fact, { goods }) => (fact.kind === 'dispatched' ? dispatchPostings(fact, goods) : []),
};
