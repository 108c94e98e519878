/** What a creator costs, for whom it is meant: prices, quotes and what is read off them go to those who may see costs. Pure. */
import type { Context } from '#kernel/context.ts';
import { demand, may } from '#kernel/permission.ts';
import type { CreatorDetail, CreatorFilters, CreatorRow } from './contract.ts';
import { describeEntry, type LibraryEntry } from './library-entry.ts';
import type { CreatorSort } from './library-order.ts';

/** Prices of their own, and figures that a vendor worked out of one. */
const isPrice = (field: string): boolean =>
  field === 'imageQuote' || field === 'videoQuote' || field.startsWith('quote.') || field.startsWith('cost-per-');

/** One row of the grid. */
export function showRow(entry: LibraryEntry, ctx: Context): CreatorRow {
  const row = describeEntry(entry, ctx.now);
  if (may(ctx, 'cost:read')) return row;
  return { ...row, imageQuote: null, videoQuote: null, quotedOn: null, quoteStale: false };
}

/** A whole creator; its row comes from {@link showRow}. */
export function showCreator(creator: CreatorDetail, ctx: Context): CreatorDetail {
  if (may(ctx, 'cost:read')) return creator;
  return {
    ...creator,
    quotes: [],
    figures: creator.figures.filter(({ metric }) => !isPrice(metric)),
    score: { ...creator.score, parts: creator.score.parts.filter(({ key }) => key !== 'price-fairness') },
    edits: creator.edits.filter(({ field }) => !isPrice(field)),
    history: creator.history.map((step) => ({ ...step, changes: step.changes.filter(({ field }) => !isPrice(field)) })),
  };
}

/**
 * Whether prices may be searched and sorted by: a price that is not shown could be found by trying.
 * @throws RefusalError platform.not-allowed
 */
export function demandPrices(ctx: Context, { price }: CreatorFilters, sort: CreatorSort): void {
  if (price !== undefined || sort === 'price') demand(ctx, 'cost:read');
}
