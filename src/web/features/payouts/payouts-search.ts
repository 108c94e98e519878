/** The whole state of each payout page as it stands in the URL; anything malformed falls away. */
import { z } from 'zod';
import { PAYABLE_KINDS, STATEMENT_SHOWS } from '#modules/payouts/contract.ts';

const text = (most: number) => z.string().max(most).optional().catch(undefined);

export const ProposeSearch = z.object({
  payer: text(60),
  cash: text(60),
  format: text(40),
  day: z.iso.date().optional().catch(undefined),
});
export type ProposeSearch = z.infer<typeof ProposeSearch>;

export const BatchSearch = z.object({ show: z.enum(['waiting', 'paid', 'failed']).optional().catch(undefined) });
export type BatchSearch = z.infer<typeof BatchSearch>;

export const PayeesSearch = z.object({
  q: text(100),
  kind: z.enum(PAYABLE_KINDS).optional().catch(undefined),
  missing: z.boolean().optional().catch(undefined),
  /** Whose form is open. */
  edit: text(60),
});
export type PayeesSearch = z.infer<typeof PayeesSearch>;

export const StatementsSearch = z.object({
  show: z.enum(STATEMENT_SHOWS).optional().catch(undefined),
  /** The account whose statement is read. */
  cash: text(60),
});
export type StatementsSearch = z.infer<typeof StatementsSearch>;

export const PayoutSettingsSearch = z.object({
  /** The form of a new payer is open. */
  payer: z.boolean().optional().catch(undefined),
  /** The bank file that is described; empty for a new one. */
  file: text(40),
});
export type PayoutSettingsSearch = z.infer<typeof PayoutSettingsSearch>;

export const TaxSearch = z.object({
  month: z.coerce.number().int().min(200_001).max(299_912).optional().catch(undefined),
  payer: text(60),
});
export type TaxSearch = z.infer<typeof TaxSearch>;
