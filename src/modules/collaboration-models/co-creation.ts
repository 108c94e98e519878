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
import { dispatchPostings, feePostings, getAgreedFee, owe, shareOf } from './postings.ts';
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
    transitions: [
      { from: 'invited', event: 'meet', to: 'concept' },
      { from: 'invited', event: 'decline', to: 'declined' },
      { from: 'concept', event: 'rework', to: 'concept' },
      { from: 'concept', event: 'agree', to: 'contracted', guard: 'guard.rights-agreed' },
      { from: 'concept', event: 'part', to: 'parted' },
      { from: 'contracted', event: 'fund', to: 'production', guard: 'guard.budget-left' },
      { from: 'contracted', event: 'cancel', to: 'cancelled' },
      { from: 'production', event: 'show', to: 'joint-review' },
      { from: 'production', event: 'cancel', to: 'cancelled' },
      { from: 'joint-review', event: 'rework', to: 'production' },
      { from: 'joint-review', event: 'approve-together', to: 'approved', guard: 'guard.both-approve' },
      { from: 'approved', event: 'publish', to: 'series-running', guard: 'guard.note-link' },
      { from: 'series-running', event: 'publish-last', to: 'published', guard: 'guard.series-complete' },
      { from: 'published', event: 'measure', to: 'measured', guard: 'guard.measuring-days-over' },
      { from: 'measured', event: 'settle', to: 'settled' },
    ],
  },

  obligations: (terms) => [
    { by: 'creator', what: 'propose-concept', dueDays: 10, anchor: 'agreed' },
    { by: 'brand', what: 'fund-order', dueDays: 3, anchor: 'agreed' },
    ...(terms.goods.parcels > 0
      ? [{ by: 'brand' as const, what: 'send-product', dueDays: 7, anchor: 'agreed' as const }]
      : []),
    { by: 'creator', what: 'submit-draft', dueDays: 21, anchor: 'product-received' },
    { by: 'brand', what: 'approve-draft', dueDays: 25, anchor: 'product-received' },
    { by: 'creator', what: 'publish-declared', dueDays: 30, anchor: 'product-received' },
    { by: 'brand', what: 'settle', dueDays: 37, anchor: 'published' },
  ],

  settle: (fact, terms) => {
    const notes = terms.images + terms.videos;
    switch (fact.kind) {
      case 'dispatched':
        return dispatchPostings(fact, terms.goods);
      case 'published':
        return [
          ...feePostings(shareOf(getAgreedFee(terms.fee), fact.quantity, notes), terms.platformFeeBps, fact.rail),
          ...owe(
            'expense:production',
            shareOf(terms.production ?? 0n, fact.quantity, notes),
            fact.rail === 'pugongying' ? 'direct' : fact.rail,
          ),
        ];
      case 'order-imported':
        return owe('expense:royalty', timesBps(fact.netReceipts, terms.royaltyBps), fact.rail);
      default:
        return [];
    }
  },
};
