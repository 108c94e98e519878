/** The whole state of the page of stock as it stands in the URL; anything malformed falls away. */
import { z } from 'zod';
import { MOVEMENT_KINDS, STOCK_SHOWS } from '#modules/catalog/contract.ts';

const text = (most: number) => z.string().max(most).optional().catch(undefined);

export const VIEWS = ['skus', 'movements', 'reservations'] as const;

export const StockSearch = z.object({
  view: z.enum(VIEWS).optional().catch(undefined),
  q: text(100),
  place: text(60),
  show: z.enum(STOCK_SHOWS).optional().catch(undefined),
  kind: z.enum(MOVEMENT_KINDS).optional().catch(undefined),
  /** The SKU beside the list, or whose movements are shown. */
  sku: text(60),
  /** What is being entered. */
  form: z.enum(['receive', 'new', 'import']).optional().catch(undefined),
});
export type StockSearch = z.infer<typeof StockSearch>;
