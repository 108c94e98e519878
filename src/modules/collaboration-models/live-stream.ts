/** Live streaming: products shown, reviewed and sold in real time, for a slot fee and commission. */
import { z } from 'zod';
import { timesBps } from '#kernel/money.ts';
import { finding } from '#words/finding.ts';
import type { CollaborationModel } from './model.ts';
import { computeCost, computeGoods, computeSaleCharges, goodsParts } from './cost.ts';
import { findSellingExclusion } from './eligibility.ts';
import { agreedPrice, feeParts, findSlotPrice } from './fee.ts';
import { computeNoteOutcomes } from './outcome.ts';
import { bookDispatch, bookFee, bookGoodsBack, getAgreedFee, goodsTotal, platformFeeOn, shareOf } from './booking.ts';
import { laterWave, medianNoteWithFee, missingMoney, missingStock } from './prerequisites.ts';
import { canForecastOrders } from './sales.ts';
import { computeScore, listMisfits, listReasons } from './score.ts';
import { AgreedFee, Bps, Fen, Goods } from './terms.ts';

export const LiveStreamTerms = z.object({
  sessions: z.int().positive(),
  commissionBps: Bps,
  /** Flash discount shown in the session; evidence of the usual price is kept with the deal. */
  discountBps: Bps,
  /** Part of the slot fee due when the brand cancels after the briefing. */
  cancellationBps: Bps.optional(),
  /** Lowest price that may be shown, and where the usual one is proved. */
  floorPrice: Fen.optional(),
  priceEvidence: z.string().trim().max(500).optional(),
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
    terminal: ['settled', 'declined', 'expired', 'cancelled', 'broken-off'],
    phases: {
      invited: 'asked',
      booked: 'agreed',
      'offer-set': 'preparing',
      'stock-reserved': 'preparing',
      briefed: 'preparing',
      rehearsed: 'preparing',
      live: 'published',
      ended: 'settling',
      'return-window': 'settling',
      settled: 'done',
      declined: 'off',
      expired: 'off',
      cancelled: 'off',
      'broken-off': 'off',
    },
    transitions: [
      {
        from: 'invited',
        event: 'book',
        to: 'booked',
        by: 'either',
        guards: ['selling-rights', 'price-fresh', 'budget-left'],
        agrees: true,
        starts: 'agreed',
      },
      { from: 'invited', event: 'decline', to: 'declined', by: 'creator' },
      { from: 'invited', event: 'expire', to: 'expired', by: 'clock', guards: ['reply-time-over'] },
      { from: 'invited', event: 'cancel', to: 'cancelled', by: 'brand' },
      {
        from: 'booked',
        event: 'set-offer',
        to: 'offer-set',
        by: 'brand',
        guards: ['price-evidence', 'floor-price-approved'],
      },
      { from: 'booked', event: 'cancel', to: 'cancelled', by: 'either' },
      { from: 'offer-set', event: 'reserve-stock', to: 'stock-reserved', by: 'brand', guards: ['stock-left'] },
      { from: 'offer-set', event: 'cancel', to: 'cancelled', by: 'either' },
      { from: 'stock-reserved', event: 'brief', to: 'briefed', by: 'brand', guards: ['script-reviewed'] },
      { from: 'stock-reserved', event: 'cancel', to: 'cancelled', by: 'either' },
      { from: 'briefed', event: 'rehearse', to: 'rehearsed', by: 'either' },
      { from: 'briefed', event: 'cancel', to: 'cancelled', by: 'either', fact: 'cancelled' },
      { from: 'rehearsed', event: 'go-live', to: 'live', by: 'creator', guards: ['live-day'], starts: 'live' },
      { from: 'rehearsed', event: 'cancel', to: 'cancelled', by: 'either', fact: 'cancelled' },
      { from: 'live', event: 'end', to: 'ended', by: 'brand', guards: ['replay-kept'], fact: 'live-ended' },
      { from: 'live', event: 'break-off', to: 'broken-off', by: 'either', fact: 'cancelled' },
      { from: 'ended', event: 'open-returns', to: 'return-window', by: 'brand' },
      {
        from: 'return-window',
        event: 'settle',
        to: 'settled',
        by: 'brand',
        guards: ['return-window-over', 'money-settled'],
      },
    ],
  },

  // Days before the session count from its booked day; see the schedule of a deal.
  obligations: (terms) => [
    { by: 'brand', what: 'set-offer', dueDays: -14, anchor: 'live', done: ['set-offer'] },
    { by: 'brand', what: 'reserve-stock', dueDays: -12, anchor: 'live', done: ['reserve-stock'] },
    ...(terms.goods.parcels > 0
      ? [{ by: 'brand' as const, what: 'send-product', dueDays: -10, anchor: 'live' as const, done: ['rehearse'] }]
      : []),
    { by: 'brand', what: 'review-script', dueDays: -7, anchor: 'live', done: ['brief'] },
    { by: 'creator', what: 'rehearse', dueDays: -2, anchor: 'live', done: ['rehearse'] },
    { by: 'creator', what: 'hold-session', dueDays: 0, anchor: 'live', done: ['go-live'] },
    { by: 'brand', what: 'keep-replay', dueDays: 1, anchor: 'live', done: ['end'] },
    { by: 'brand', what: 'settle-commission', dueDays: 15, anchor: 'live', done: ['settle'] },
  ],

  commit: (terms, rail) => {
    const fee = getAgreedFee(terms.fee);
    return fee + platformFeeOn(fee, terms.platformFeeBps, rail) + goodsTotal(terms.goods);
  },

  settle: (fact, terms) => {
    // The shop's rail pays commission only.
    const rail = fact.rail === 'qianfan' ? 'direct' : fact.rail;
    switch (fact.kind) {
      case 'dispatched':
        return bookDispatch(fact, terms.goods);
      case 'goods-returned':
        return bookGoodsBack(fact);
      case 'live-ended':
        return bookFee(
          'slot',
          shareOf(getAgreedFee(terms.fee), fact.quantity, terms.sessions, fact.before),
          rail,
          terms.platformFeeBps,
        );
      case 'cancelled':
        return fact.by === 'creator'
          ? []
          : bookFee('slot', timesBps(getAgreedFee(terms.fee), terms.cancellationBps ?? 0), rail, terms.platformFeeBps);
      case 'order-imported':
        return [{ kind: 'commission', rateBps: terms.commissionBps }];
      default:
        return [];
    }
  },
};
