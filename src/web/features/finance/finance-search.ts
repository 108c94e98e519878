/** The whole state of each page of finance as it stands in the URL; anything malformed falls away. */
import { z } from 'zod';
import { ACCOUNT_NAMES, PARTY_KINDS } from '#modules/ledger/contract.ts';

const text = (most: number) => z.string().max(most).optional().catch(undefined);
const id = text(60);
const period = z.coerce.number().int().min(200_001).max(299_912).optional().catch(undefined);

export const BudgetSearch = z.object({ q: text(100) });

export const OpenSearch = z.object({
  show: z.enum(['overdue', 'no-invoice']).optional().catch(undefined),
  /** Whose entries are open. */
  party: id,
});
export type OpenSearch = z.infer<typeof OpenSearch>;

export const PartiesSearch = z.object({
  kind: z.enum(PARTY_KINDS).optional().catch(undefined),
  q: text(100),
  /** The form of a new party is open. */
  create: z.boolean().optional().catch(undefined),
});
export type PartiesSearch = z.infer<typeof PartiesSearch>;

export const JournalsSearch = z.object({
  account: z.enum(ACCOUNT_NAMES).optional().catch(undefined),
  kind: text(40),
  month: period,
  party: id,
  campaign: id,
  fact: id,
  /** The journal in the inspector. */
  at: z.coerce
    .string()
    .regex(/^\d{1,18}$/)
    .optional()
    .catch(undefined),
});
export type JournalsSearch = z.infer<typeof JournalsSearch>;

export const OrdersSearch = z.object({
  /** The file that is shown. */
  id,
  /** Its columns are said anew. */
  remap: z.boolean().optional().catch(undefined),
});
export type OrdersSearch = z.infer<typeof OrdersSearch>;

export const StockSearch = z.object({
  tab: z.enum(['gifts', 'tax']).optional().catch(undefined),
  q: text(100),
  /** The month whose creators are shown. */
  month: period,
  /** Which taxes are proposed. */
  vat: z.boolean().optional().catch(undefined),
  income: z.boolean().optional().catch(undefined),
  giver: z.enum(['small-scale']).optional().catch(undefined),
});
export type StockSearch = z.infer<typeof StockSearch>;

export const ClientsSearch = z.object({
  q: text(100),
  /** Whose work is shown. */
  client: id,
});
export type ClientsSearch = z.infer<typeof ClientsSearch>;

export const BalanceSearch = z.object({ from: period, to: period });
export type BalanceSearch = z.infer<typeof BalanceSearch>;
