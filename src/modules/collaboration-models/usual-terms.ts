/** Terms that a deal made by hand starts from: what the figures of data/ call usual, and nothing where only people know. */
import { benchmarkUse } from '#modules/benchmarks/index.ts';
import type { AffiliateTerms } from './affiliate.ts';
import { LEAST_MONTHS, type AmbassadorshipTerms } from './ambassadorship.ts';
import type { CoCreationTerms } from './co-creation.ts';
import { fenOf } from './cost.ts';
import type { GiftingTerms } from './gifting.ts';
import type { ModelKind } from './intake.ts';
import type { LiveStreamTerms } from './live-stream.ts';
import type { PaidPostTerms } from './paid-post.ts';

interface UsualTerms extends Record<ModelKind, unknown> {
  readonly gifting: GiftingTerms;
  readonly 'paid-post': PaidPostTerms;
  readonly ambassadorship: AmbassadorshipTerms;
  readonly 'co-creation': CoCreationTerms;
  readonly affiliate: AffiliateTerms;
  readonly 'live-stream': LiveStreamTerms;
}

/** One of each model. Prices are open; a product's cost is nothing until somebody says it. */
export function usualTerms(): UsualTerms {
  const { value } = benchmarkUse();
  const bps = (key: string, scope?: Record<string, string>): number => Math.round(value(key, scope) * 10_000);
  const count = (key: string, scope?: Record<string, string>): number => Math.max(1, Math.round(value(key, scope)));
  const parcels = count('gift-parcels-per-creator');
  const goods = {
    units: 0,
    parcels: 0,
    unitCost: 0n,
    shipping: fenOf(value('shipping-per-parcel', { shop: 'domestic' })),
    duty: 0n,
  };
  const order = {
    mode: 'standard' as const,
    platformFeeBps: bps('platform-fee', { mode: 'standard' }),
    usageRightsMonths: 0,
    fee: null,
  };
  return {
    gifting: { form: 'parcel', windowDays: count('gift-window-days'), goods: { ...goods, units: parcels, parcels } },
    'paid-post': {
      images: 1,
      videos: 0,
      consideration: 'fee',
      ...order,
      cancellationBps: bps('cancellation-share'),
      clause: null,
      goods,
    },
    ambassadorship: {
      months: LEAST_MONTHS,
      notesPerMonth: count('retainer-notes-per-month'),
      format: 'image',
      ...order,
      goods,
    },
    'co-creation': {
      images: Math.round(value('series-notes', { format: 'image' })),
      videos: Math.round(value('series-notes', { format: 'video' })),
      ...order,
      production: null,
      royaltyBps: 0,
      goods,
    },
    affiliate: {
      kind: 'hybrid',
      images: 1,
      videos: 0,
      baseBps: bps('hybrid-base-share'),
      commissionBps: bps('commission-rate', { model: 'affiliate' }),
      ...order,
      goods,
    },
    'live-stream': {
      sessions: 1,
      commissionBps: bps('commission-rate', { model: 'live-stream' }),
      discountBps: 0,
      platformFeeBps: order.platformFeeBps,
      fee: null,
      goods,
    },
  };
}
