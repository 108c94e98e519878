/** Live streaming: products shown, reviewed and sold in real time, for a slot fee and commission. */
import { z } from 'zod';
import { finding } from '#words/finding.ts';
import type { CollaborationModel } from './model.ts';
import { computeCost, computeGoods, computeSaleCharges, goodsParts } from './cost.ts';
import { findSellingExclusion } from './eligibility.ts';
import { agreedPrice, feeParts, findSlotPrice } from './fee.ts';
import { computeNoteOutcomes } from './outcome.ts';
import { commissionPostings, dispatchPostings, feePostings, getAgreedFee, shareOf } from './postings.ts';
import { laterWave, medianNoteWithFee, missingMoney, missingStock } from './prerequisites.ts';
import { canForecastOrders } from './sales.ts';
import { computeScore, listMisfits, listReasons } from './score.ts';
import { AgreedFee, Bps, Goods } from './terms.ts';

export const LiveStreamTerms = z.object({
  sessions: z.int().positive(),
  commissionBps: Bps,
  /** Flash discount shown in the session; evidence of the usual price is kept with the deal. */
  discountBps: Bps,
  goods: Goods,
  platformFeeBps: Bps,
  /** The slot fee (坑位费) of all sessions; null until agreed. */
  fee: AgreedFee,
});
export type LiveStreamTerms = z.infer<typeof LiveStreamTerms>;

export const liveStream: CollaborationModel<LiveStreamTerms> = {
  kind: 'live-stream',
  terms: LiveStreamTerms,

  fit: (intake, setting) => {
    const least = setting.benchmarks.value('live-stock-minimum');
    const { stock } = intake.product;
    return {
      model: 'live-stream',
      score: computeScore('live-stream', intake, setting),
      reasons: listReasons('live-stream', intake, setting),
      cautions: [
        ...listMisfits('live-stream', intake, setting),
        ...(intake.presence === 'growing' ? [finding('M-PRESENCE', 'M-PRESENCE.caution', {})] : []),
        ...(stock > 0 && stock < least ? [finding('M-STOCK', 'M-STOCK.low', { stock, least })] : []),
        finding('M-LIVE', 'M-LIVE.logistics', {}),
        finding('M-UNKNOWN', 'M-UNKNOWN.live-views', {}),
        ...(canForecastOrders(setting) ? [] : [finding('M-COMMISSION', 'M-COMMISSION.unforecast', {})]),
        ...laterWave('live-stream', setting),
      ],
      missing: [
        ...missingStock('live-stream', setting),
        ...(intake.store ? [] : [finding('M-SHOP', 'M-SHOP.missing', {})]),
        ...(intake.presence === 'none' ? [finding('M-PRESENCE', 'M-PRESENCE.missing', {})] : []),
        ...missingMoney('live-stream', medianNoteWithFee('micro', setting), setting),
      ],
      mayLead: true,
    };
  },

  eligibility: (creator, setting) => {
    const excluded = findSellingExclusion(creator, setting);
    if (excluded !== null) return excluded;
    if (!setting.intake.store) return 'no-shop';
    if (setting.intake.product.stock === 0) return 'no-stock';
    return findSlotPrice(creator, setting) === null ? 'no-price' : null;
  },

  bundles: (creator, setting) => {
    if (liveStream.eligibility(creator, setting) !== null) return [];
    const units = Math.min(setting.intake.product.stock, Math.round(setting.benchmarks.value('live-goods-units')));
    return [
      {
        sessions: 1,
        commissionBps: Math.round(setting.benchmarks.value('commission-rate', { model: 'live-stream' }) * 10_000),
        discountBps: 0,
        goods: computeGoods(units, 1, setting),
        platformFeeBps: Math.round(setting.benchmarks.value('platform-fee', { mode: 'standard' }) * 10_000),
        fee: null,
      },
    ];
  },

  deliverables: ({ sessions, goods }) => [
    { kind: 'live-session', count: sessions },
    ...(goods.parcels > 0 ? [{ kind: 'gift-parcel' as const, count: goods.parcels }] : []),
  ],

  cost: (terms, creator, setting) => {
    const slot = findSlotPrice(creator, setting);
    const commission = computeSaleCharges(
      liveStream.forecast(terms, creator, setting).reads,
      terms.commissionBps,
      setting,
    );
    if (slot === null) return computeCost([commission, ...goodsParts(terms.goods)], null);
    const price = terms.fee === null ? slot : agreedPrice(terms.fee, slot);
    return computeCost(
      [...feeParts(price, 'standard', setting, { kind: 'slot' }), commission, ...goodsParts(terms.goods)],
      price.shown,
    );
  },

  forecast: ({ sessions }, creator, setting) =>
    computeNoteOutcomes(creator, { image: 0, video: sessions }, 'sponsored', setting, {
      factor: setting.benchmarks.value('live-views-over-note-reads'),
      notes: 0,
    }),

  lifecycle: {
    initial: 'invited',
    terminal: ['settled', 'declined', 'cancelled', 'broken-off'],
    transitions: [
      { from: 'invited', event: 'agree', to: 'booked', guard: 'guard.selling-rights' },
      { from: 'invited', event: 'decline', to: 'declined' },
      { from: 'booked', event: 'reserve-stock', to: 'stock-reserved', guard: 'guard.stock-left' },
      { from: 'booked', event: 'cancel', to: 'cancelled' },
      { from: 'stock-reserved', event: 'set-offer', to: 'offer-set', guard: 'guard.price-evidence' },
      { from: 'stock-reserved', event: 'cancel', to: 'cancelled' },
      { from: 'offer-set', event: 'brief', to: 'briefed', guard: 'guard.script-reviewed' },
      { from: 'offer-set', event: 'cancel', to: 'cancelled' },
      { from: 'briefed', event: 'rehearse', to: 'rehearsed' },
      { from: 'briefed', event: 'cancel', to: 'cancelled' },
      { from: 'rehearsed', event: 'go-live', to: 'live', guard: 'guard.live-day' },
      { from: 'rehearsed', event: 'cancel', to: 'cancelled' },
      { from: 'live', event: 'end', to: 'replay-kept', guard: 'guard.replay-kept' },
      { from: 'live', event: 'break-off', to: 'broken-off' },
      { from: 'replay-kept', event: 'import-orders', to: 'return-window' },
      { from: 'return-window', event: 'settle', to: 'settled', guard: 'guard.return-window-over' },
    ],
  },

  obligations: () => [
    { by: 'brand', what: 'reserve-stock', dueDays: -21, anchor: 'live' },
    { by: 'brand', what: 'set-offer', dueDays: -14, anchor: 'live' },
    { by: 'brand', what: 'send-product', dueDays: -10, anchor: 'live' },
    { by: 'brand', what: 'review-script', dueDays: -7, anchor: 'live' },
    { by: 'creator', what: 'rehearse', dueDays: -2, anchor: 'live' },
    { by: 'creator', what: 'hold-session', dueDays: 0, anchor: 'live' },
    { by: 'brand', what: 'keep-replay', dueDays: 1, anchor: 'live' },
    { by: 'brand', what: 'settle-commission', dueDays: 15, anchor: 'live' },
  ],

  settle: (fact, terms) => {
    switch (fact.kind) {
      case 'dispatched':
        return dispatchPostings(fact, terms.goods);
      case 'live-ended':
        return feePostings(
          shareOf(getAgreedFee(terms.fee), fact.quantity, terms.sessions),
          terms.platformFeeBps,
          fact.rail,
          'expense:slot',
        );
      case 'order-imported':
        return commissionPostings(fact, terms.commissionBps);
      default:
        return [];
    }
  },
};
