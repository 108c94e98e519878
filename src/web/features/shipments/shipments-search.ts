/** The whole state of the page of parcels as it stands in the URL; anything malformed falls away. */
import { z } from 'zod';
import { TABS } from '#modules/logistics/contract.ts';

const text = (most: number) => z.string().max(most).optional().catch(undefined);

export const ShipmentsSearch = z.object({
  tab: z.enum(TABS).optional().catch(undefined),
  q: text(100),
  /** The parcel beside the list. */
  at: text(60),
  form: z.enum(['new', 'import', 'settings']).optional().catch(undefined),
});
export type ShipmentsSearch = z.infer<typeof ShipmentsSearch>;

/** The most parcels that are printed together: as many as an address line holds. */
export const MOST_PRINTED = 100;

export const PrintSearch = z.object({
  ids: z.array(z.string().max(60)).max(MOST_PRINTED).catch([]),
});
