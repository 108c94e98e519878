/** Co-creation: the creator as creative partner of a content series or a limited edition. */
import { z } from 'zod';
import { timesBps } from '#kernel/money.ts';
import { finding } from '#words/finding.ts';
import type { CollaborationModel, Setting } from './model.ts';
import { computeCommission, computeCost, computeNoteGoods, goodsParts, timesFactor } from './cost.ts';
import { findDeclaredNoteExclusion } from './eligibility.ts';
import { agreedPrice, decideOrder, feeParts, findNotePrice, usageRightsPart } from './fee.ts';
import { computeNoteOutcomes } from './outcome.ts';
import { findNotesPrice } from './paid-post.ts';
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
import { AgreedFee, Bps, Count, Fen, Goods, OrderMode } from './terms.ts';

export const CoCreationTerms = z
  .object({
    images: Count,
    videos: Count,
    goods: Goods,
    mode: OrderMode,
    platformFeeBps: Bps,
    usageRightsMonths: Count,
    /** Studio, props, editing; null until agreed. */
    production: Fen.nullable(),
    fee: AgreedFee,
    /** Share of the edition's receipts. */
    royaltyBps: Bps,
    /** Who owns the concept and the content, and how the creator is named; not agreed while left out. */
    ownership: z.enum(['brand', 'creator', 'shared']).optional(),
    credit: z.string().trim().max(200).optional(),
    /** The limited edition in the catalogue. */
    editionSkuId: z.string().max(60).optional(),
  })
  .refine((terms) => terms.images + terms.videos > 0, { error: 'a series has at least one note' });
export type CoCreationTerms = z.infer<typeof CoCreationTerms>;

/** The notes of a usual series. */
function countSeries({ benchmarks }: Setting): { images: number; videos: number } {
  const count = (format: 'image' | 'video'): number => Math.round(benchmarks.value('series-notes', { format }));
  return { images: count('image'), videos: count('video') };
}

export const coCreation: CollaborationModel<CoCreationTerms> = {
  kind: 'co-creation',
  terms: CoCreationTerms,

  fit: (intake, setting) => {
    const noRelations = intake.relationships === 'none';
    const { images, videos } = countSeries(setting);
    const series = medianNoteWithFee('micro', setting) * BigInt(images + videos);
    return {
      model: 'co-creation',
      score: computeScore('co-creation', intake, setting),
      reasons: listReasons('co-creation', intake, setting),
      cautions: [
        ...listMisfits('co-creation', intake, setting),
        ...(intake.control === 'high' ? [finding('M-CONTROL', 'M-CONTROL.caution', { model: 'co-creation' })] : []),
        ...(noRelations ? [finding('M-RELATIONS', 'M-RELATIONS.no-lead', {})] : []),
        ...laterWave('co-creation', setting),
      ],
      missing: missingMoney(
        'co-creation',
        series + timesFactor(series, setting.benchmarks.value('production-share')),
        setting,
      ),
      mayLead: !noRelations,
    };
  },

  eligibility: (creator, setting) =>
    findDeclaredNoteExclusion(creator, setting) ??
    (findNotePrice(creator, 'image', setting) === null ? 'no-price' : null),

  bundles: (creator, setting) =>
    coCreation.eligibility(creator, setting) === null
      ? [
          {
            ...countSeries(setting),
            goods: computeNoteGoods(setting),
            ...decideOrder(setting),
            usageRightsMonths: setting.intake.constraints?.usageRightsMonths ?? 0,
            production: null,
            fee: null,
            royaltyBps: 0,
          },
        ]
      : [],

  deliverables: ({ images, videos, goods }) => [
    ...(images > 0 ? [{ kind: 'image-note' as const, count: images }] : []),
    ...(videos > 0 ? [{ kind: 'video-note' as const, count: videos }] : []),
    ...(goods.parcels > 0 ? [{ kind: 'gift-parcel' as const, count: goods.parcels }] : []),
  ],

  cost: (terms, creator, setting) => {
    const quoted = findNotesPrice(creator, terms.images, terms.videos, setting);
    if (quoted === null) return computeCost(goodsParts(terms.goods), null);
    const price = terms.fee === null ? quoted : agreedPrice(terms.fee, quoted);
    const production = terms.production ?? timesFactor(price.expected, setting.benchmarks.value('production-share'));
    const overrun = terms.production === null ? setting.benchmarks.value('production-worst-factor') : 1;
    const royalty = computeCommission(coCreation.forecast(terms, creator, setting).reads, terms.royaltyBps, setting);
    return computeCost(
      [
        ...feeParts(price, terms.mode, setting),
        { kind: 'production', expected: production, worst: timesFactor(production, overrun) },
        usageRightsPart(price, terms.usageRightsMonths, setting),
        royalty,
        ...goodsParts(terms.goods),
      ],
      price.shown,
    );
  },

  forecast: ({ images, videos }, creator, setting) =>
    computeNoteOutcomes(creator, { image: images, video: videos }, 'sponsored', setting),

  lifecycle: {
    initial: 'invited',
    terminal: ['settled', 'declined', 'cancelled', 'parted'],
    phases: {
      invited: 'asked',
      concept: 'asked',
      contracted: 'agreed',
      brief: 'preparing',
      production: 'creating',
      'joint-review': 'creating',
      approved: 'creating',
      launched: 'published',
      published: 'published',
      measured: 'settling',
      settled: 'done',
      declined: 'off',
      cancelled: 'off',
      parted: 'off',
    },
    transitions: [
      { from: 'invited', event: 'meet', to: 'concept', by: 'creator' },
      { from: 'invited', event: 'decline', to: 'declined', by: 'creator' },
      { from: 'invited', event: 'cancel', to: 'cancelled', by: 'brand' },
      { from: 'concept', event: 'rework', to: 'concept', by: 'either' },
      {
        from: 'concept',
        event: 'agree',
        to: 'contracted',
        by: 'either',
        guards: ['rights-agreed', 'budget-left', 'exclusivity-free'],
        agrees: true,
        starts: 'agreed',
      },
      { from: 'concept', event: 'part', to: 'parted', by: 'either' },
      { from: 'contracted', event: 'place-order', to: 'brief', by: 'brand', guards: ['order-placed'] },
      { from: 'contracted', event: 'sign-contract', to: 'brief', by: 'either', guards: ['contract-direct'] },
      { from: 'contracted', event: 'cancel', to: 'cancelled', by: 'either' },
      {
        from: 'brief',
        event: 'agree-brief',
        to: 'production',
        by: 'either',
        guards: ['both-approve'],
        starts: 'product-received',
      },
      { from: 'brief', event: 'cancel', to: 'cancelled', by: 'either', fact: 'cancelled' },
      { from: 'production', event: 'show', to: 'joint-review', by: 'creator' },
      { from: 'production', event: 'cancel', to: 'cancelled', by: 'either', fact: 'cancelled' },
      { from: 'joint-review', event: 'rework', to: 'production', by: 'either' },
      { from: 'joint-review', event: 'approve-together', to: 'approved', by: 'either', guards: ['both-approve'] },
      { from: 'joint-review', event: 'cancel', to: 'cancelled', by: 'either', fact: 'cancelled' },
      {
        from: 'approved',
        event: 'publish',
        to: 'launched',
        by: 'creator',
        guards: ['note-link'],
        fact: 'published',
        starts: 'published',
      },
      { from: 'approved', event: 'cancel', to: 'cancelled', by: 'either', fact: 'cancelled' },
      {
        from: 'launched',
        event: 'publish-next',
        to: 'launched',
        by: 'creator',
        guards: ['notes-left', 'note-link'],
        fact: 'published',
        starts: 'published',
      },
      { from: 'launched', event: 'complete-series', to: 'published', by: 'brand', guards: ['series-complete'] },
      { from: 'published', event: 'measure', to: 'measured', by: 'brand', guards: ['measuring-days-over'] },
      { from: 'measured', event: 'report-revenue', to: 'measured', by: 'brand', fact: 'revenue-reported' },
      { from: 'measured', event: 'settle', to: 'settled', by: 'brand', guards: ['money-settled'] },
    ],
  },

  obligations: (terms) => [
    { by: 'creator', what: 'agree-brief', dueDays: 10, anchor: 'agreed', done: ['agree-brief'] },
    { by: 'brand', what: 'fund-order', dueDays: 3, anchor: 'agreed', done: ['place-order', 'sign-contract'] },
    ...(terms.goods.parcels > 0
      ? [{ by: 'brand' as const, what: 'send-product', dueDays: 7, anchor: 'agreed' as const, done: ['agree-brief'] }]
      : []),
    { by: 'creator', what: 'submit-draft', dueDays: 21, anchor: 'product-received', done: ['show'] },
    { by: 'brand', what: 'approve-draft', dueDays: 25, anchor: 'product-received', done: ['approve-together'] },
    { by: 'creator', what: 'publish-declared', dueDays: 30, anchor: 'product-received', done: ['publish'] },
    { by: 'brand', what: 'settle', dueDays: 37, anchor: 'published', done: ['settle'] },
  ],

  commit: (terms, rail) => {
    const fee = getAgreedFee(terms.fee);
    return fee + platformFeeOn(fee, terms.platformFeeBps, rail) + (terms.production ?? 0n) + goodsTotal(terms.goods);
  },

  settle: (fact, terms) => {
    const notes = terms.images + terms.videos;
    // Studio and props are no platform's business.
    const offPlatform = fact.rail === 'pugongying' ? 'direct' : fact.rail;
    switch (fact.kind) {
      case 'dispatched':
        return bookDispatch(fact, terms.goods);
      case 'goods-returned':
        return bookGoodsBack(fact);
      case 'published':
        return [
          ...bookFee(
            'fee',
            shareOf(getAgreedFee(terms.fee), fact.quantity, notes, fact.before),
            fact.rail,
            terms.platformFeeBps,
          ),
          ...bookFee('production', shareOf(terms.production ?? 0n, fact.quantity, notes, fact.before), offPlatform),
        ];
      case 'cancelled':
        // What production has cost by then is owed whoever ends it.
        return fact.stage === 'brief' ? [] : bookFee('production', terms.production ?? 0n, offPlatform);
      case 'revenue-reported': {
        const royalty = timesBps(fact.netReceipts, terms.royaltyBps);
        return royalty >= 0n ? bookFee('royalty', royalty, offPlatform) : giveBack('royalty', -royalty, 'refund');
      }
      default:
        return [];
    }
  },
};
