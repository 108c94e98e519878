/** Parts that the terms of several models have, read off whatever the terms are of. Pure. */
import type { DealTerms } from './deal.ts';

interface Goods {
  readonly units: number;
  readonly parcels: number;
  readonly unitCost: bigint;
  readonly shipping: bigint;
  readonly duty: bigint;
}
export interface Clause {
  readonly metric: 'engagements' | 'reads' | 'saves' | 'impressions';
  readonly scope: 'organic' | 'all';
  readonly day: number;
  readonly source: 'pugongying' | 'vendor' | 'creator';
  readonly rounding: '1' | '100' | '1000' | '10000';
  readonly least: number;
  readonly refundBps: number;
}
type Parts = Readonly<{
  goods?: Goods;
  images?: number;
  videos?: number;
  format?: 'image' | 'video';
  months?: number;
  notesPerMonth?: number;
  windowDays?: number;
  form?: 'parcel' | 'voucher' | 'visit';
  clause?: Clause | null;
  ownership?: string;
  credit?: string;
  priceEvidence?: string;
  floorPrice?: bigint;
  fee?: bigint | null;
  sessions?: number;
  usageRightsMonths?: number;
}>;

const of = ({ terms }: Pick<DealTerms, 'terms'>): Parts => terms as Parts;
type Has = Pick<DealTerms, 'terms'>;

export const goodsOf = (terms: Has): Goods =>
  of(terms).goods ?? { units: 0, parcels: 0, unitCost: 0n, shipping: 0n, duty: 0n };
/** Notes of the whole deal. */
export const notesOf = (terms: Has): number => {
  const { images = 0, videos = 0, months = 0, notesPerMonth = 0 } = of(terms);
  return images + videos + months * notesPerMonth;
};
/** Notes that are images, of those that the terms tell apart; of one format for all, all of them or none. */
export const imagesOf = (terms: Has): number => {
  const { images, format } = of(terms);
  return images ?? (format === 'video' ? 0 : Number.POSITIVE_INFINITY);
};
export const monthsOf = (terms: Has): number => of(terms).months ?? 0;
export const notesPerMonthOf = (terms: Has): number => of(terms).notesPerMonth ?? 0;
export const windowDaysOf = (terms: Has): number => of(terms).windowDays ?? 0;
export const formOf = (terms: Has): 'parcel' | 'voucher' | 'visit' => of(terms).form ?? 'parcel';
export const clauseOf = (terms: Has): Clause | null => of(terms).clause ?? null;
export const feeOf = (terms: Has): bigint | null => of(terms).fee ?? null;
export const sessionsOf = (terms: Has): number => of(terms).sessions ?? 0;
export const rightsMonthsOf = (terms: Has): number => of(terms).usageRightsMonths ?? 0;
export const editionOf = (terms: Has) => {
  const { ownership = null, credit = '', priceEvidence = '', floorPrice = null } = of(terms);
  return { ownership, credit, priceEvidence, floorPrice };
};
