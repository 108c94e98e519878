/** Long-term ambassadorship: one creator over 3 to 12 months, paid by a retainer. */
import { z } from 'zod';
import { timesBps } from '#kernel/money.ts';
import { finding } from '#words/finding.ts';
import type { CreatorProfile } from '#modules/creators/index.ts';
import type { CollaborationModel, Setting } from './model.ts';
import { computeCost, computeGoods, computeNoteGoods, goodsParts } from './cost.ts';
import { findDeclaredNoteExclusion } from './eligibility.ts';
import { agreedPrice, decideOrder, feeParts, findNotePrice, scalePrice, usageRightsPart } from './fee.ts';
import { computeNoteOutcomes } from './outcome.ts';
import { bookDispatch, bookFee, bookGoodsBack, getAgreedFee, goodsTotal, platformFeeOn, shareOf } from './booking.ts';
import { computePlanMonths, laterWave, medianNoteWithFee, missingRetainer } from './prerequisites.ts';
import { computeScore, listMisfits, listReasons } from './score.ts';
import { AgreedFee, Bps, Count, Goods, OrderMode } from './terms.ts';

/** The model's own bounds: 3 to 12 months. */
export const LEAST_MONTHS = 3;
const MOST_MONTHS = 12;

export const AmbassadorshipTerms = z.object({
  months: z.int().min(LEAST_MONTHS).max(MOST_MONTHS),
  notesPerMonth: z.int().positive(),
  format: z.enum(['image', 'video']),
  goods: Goods,
  mode: OrderMode,
  platformFeeBps: Bps,
  usageRightsMonths: Count,
  /** Money for all months together; null until agreed. */
  fee: AgreedFee,
});
export type AmbassadorshipTerms = z.infer<typeof AmbassadorshipTerms>;

/** Offered lengths: three months and the usual longer term, as far as the plan reaches. */
function offeredMonths(setting: Setting): readonly number[] {
  const longer = Math.min(MOST_MONTHS, Math.round(setting.benchmarks.value('retainer-longer-months')));
  const window = computePlanMonths(setting);
  return [...new Set([LEAST_MONTHS, Math.max(LEAST_MONTHS, longer)])].filter((months) => months <= window);
}

function bundle(months: number, format: 'image' | 'video', setting: Setting): AmbassadorshipTerms {
  const first = computeNoteGoods(setting);
  const notesPerMonth = Math.max(1, Math.round(setting.benchmarks.value('retainer-notes-per-month')));
  return {
    months,
    notesPerMonth,
    format,
    goods: first.units === 0 ? first : computeGoods(months, months, setting),
    ...decideOrder(setting),
    usageRightsMonths: setting.intake.constraints?.usageRightsMonths ?? 0,
    fee: null,
  };
}

const notesOf = (terms: AmbassadorshipTerms): number => terms.months * terms.notesPerMonth;

const retainerPrice = (terms: AmbassadorshipTerms, creator: CreatorProfile, setting: Setting) => {
  const note = findNotePrice(creator, terms.format, setting);
  return note === null ? null : scalePrice(note, notesOf(terms) * setting.benchmarks.value('retainer-factor'));
};

export const ambassadorship: CollaborationModel<AmbassadorshipTerms> = {
  kind: 'ambassadorship',
  terms: AmbassadorshipTerms,

  fit: (intake, setting) => {
    const months = computePlanMonths(setting);
    return {
      model: 'ambassadorship',
      score: computeScore('ambassadorship', intake, setting),
      reasons: listReasons('ambassadorship', intake, setting),
      cautions: [
        ...listMisfits('ambassadorship', intake, setting),
        finding('M-SELECTION', 'M-SELECTION.caution', {}),
        ...laterWave('ambassadorship', setting),
      ],
      missing: [
        ...(months < LEAST_MONTHS ? [finding('M-WINDOW', 'M-WINDOW.missing', { months, least: LEAST_MONTHS })] : []),
        ...missingRetainer(medianNoteWithFee('mid', setting) * BigInt(LEAST_MONTHS), setting),
      ],
      mayLead: true,
    };
  },

  eligibility: (creator, setting) =>
    findDeclaredNoteExclusion(creator, setting) ??
    (findNotePrice(creator, 'image', setting) === null ? 'no-price' : null),

  bundles: (creator, setting) =>
    ambassadorship.eligibility(creator, setting) === null
      ? offeredMonths(setting).flatMap((months) => [bundle(months, 'image', setting), bundle(months, 'video', setting)])
      : [],

  deliverables: (terms) => [
    { kind: terms.format === 'image' ? 'image-note' : 'video-note', count: notesOf(terms) },
    ...(terms.goods.parcels > 0 ? [{ kind: 'gift-parcel' as const, count: terms.goods.parcels }] : []),
  ],

  cost: (terms, creator, setting) => {
    const quoted = retainerPrice(terms, creator, setting);
    if (quoted === null) return computeCost(goodsParts(terms.goods), null);
    const price = terms.fee === null ? quoted : agreedPrice(terms.fee, quoted);
    return computeCost(
      [
        ...feeParts(price, terms.mode, setting, { payments: terms.months }),
        usageRightsPart(price, terms.usageRightsMonths, setting),
        ...goodsParts(terms.goods),
      ],
      price.shown,
    );
  },

  forecast: (terms, creator, setting) => {
    const notes = notesOf(terms);
    return computeNoteOutcomes(
      creator,
      terms.format === 'image' ? { image: notes, video: 0 } : { image: 0, video: notes },
      'sponsored',
      setting,
    );
  },

  lifecycle: {
    initial: 'proposed',
    terminal: ['completed', 'declined', 'ended-early', 'cancelled'],
    phases: {
      proposed: 'asked',
      negotiated: 'asked',
      signed: 'agreed',
      active: 'creating',
      paused: 'creating',
      'month-review': 'settling',
      served: 'settling',
      completed: 'done',
      declined: 'off',
      'ended-early': 'off',
      cancelled: 'off',
    },
    transitions: [
      { from: 'proposed', event: 'negotiate', to: 'negotiated', by: 'creator' },
      { from: 'proposed', event: 'decline', to: 'declined', by: 'creator' },
      { from: 'proposed', event: 'cancel', to: 'cancelled', by: 'brand' },
      {
        from: 'negotiated',
        event: 'sign',
        to: 'signed',
        by: 'either',
        guards: ['values-confirmed', 'price-fresh', 'budget-left', 'exclusivity-free'],
        agrees: true,
        starts: 'agreed',
      },
      { from: 'negotiated', event: 'decline', to: 'declined', by: 'creator' },
      { from: 'negotiated', event: 'cancel', to: 'cancelled', by: 'brand' },
      { from: 'signed', event: 'start', to: 'active', by: 'brand', guards: ['start-reached'], starts: 'month-start' },
      { from: 'signed', event: 'cancel', to: 'cancelled', by: 'either' },
      {
        from: 'active',
        event: 'publish',
        to: 'active',
        by: 'creator',
        guards: ['notes-left', 'note-link'],
        starts: 'published',
      },
      {
        from: 'active',
        event: 'serve-month',
        to: 'month-review',
        by: 'brand',
        guards: ['month-notes-published'],
        fact: 'month-served',
      },
      { from: 'active', event: 'pause', to: 'paused', by: 'either' },
      { from: 'active', event: 'end-early', to: 'ended-early', by: 'either', fact: 'cancelled' },
      { from: 'paused', event: 'resume', to: 'active', by: 'either' },
      { from: 'paused', event: 'end-early', to: 'ended-early', by: 'either', fact: 'cancelled' },
      {
        from: 'month-review',
        event: 'continue',
        to: 'active',
        by: 'brand',
        guards: ['months-left'],
        starts: 'month-start',
      },
      { from: 'month-review', event: 'end-early', to: 'ended-early', by: 'either', fact: 'cancelled' },
      { from: 'month-review', event: 'conclude', to: 'served', by: 'brand', guards: ['last-month'] },
      { from: 'served', event: 'complete', to: 'completed', by: 'brand', guards: ['money-settled'] },
    ],
  },

  obligations: (terms) => [
    { by: 'brand', what: 'brief-month', dueDays: 3, anchor: 'month-start', done: ['publish', 'serve-month'] },
    ...(terms.goods.parcels > 0
      ? [
          {
            by: 'brand' as const,
            what: 'send-product',
            dueDays: 5,
            anchor: 'month-start' as const,
            done: ['publish', 'serve-month'],
          },
        ]
      : []),
    {
      by: 'creator',
      what: 'publish-declared',
      dueDays: 25,
      anchor: 'month-start',
      // The one note of a month does it; of more, only who confirms the month sees that all are there.
      done: terms.notesPerMonth === 1 ? ['publish', 'serve-month'] : ['serve-month'],
    },
    { by: 'brand', what: 'pay-retainer', dueDays: 35, anchor: 'month-start', done: ['serve-month'] },
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
      case 'month-served':
        return bookFee(
          'retainer',
          shareOf(getAgreedFee(terms.fee), fact.quantity, terms.months, fact.before),
          fact.rail,
          terms.platformFeeBps,
        );
      case 'cancelled':
        // Of the month that was begun, the days that were served.
        return bookFee(
          'retainer',
          timesBps(shareOf(getAgreedFee(terms.fee), 1, terms.months, fact.before), fact.partBps),
          fact.rail,
          terms.platformFeeBps,
        );
      default:
        return [];
    }
  },
};
