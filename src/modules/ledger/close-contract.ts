/** The close of a month: what stands in its way, and closing it. Amounts are decimal strings of minor units. */
import { z } from 'zod';
import { CURRENCIES } from '#kernel/money.ts';
import { operation } from '#kernel/operation.ts';

const Currency = z.enum(CURRENCIES);
const Amount = z.string();
/** 202611 for November 2026. */
const Period = z.coerce.number().int().min(200_001).max(299_912);

const Finding = z.object({
  kind: z.enum(['not-invoiced', 'not-matched', 'prepaid-difference', 'clearing-difference', 'owed-by-payee']),
  count: z.int(),
  currency: Currency,
  amount: Amount,
  /** Of what counts once it is so old. */
  days: z.int().optional(),
  /** Where to look, by kind. */
  refs: z.array(z.string()),
});
export type CloseFinding = z.infer<typeof Finding>;
export const CloseView = z.object({
  period: z.int(),
  state: z.enum(['closed', 'ready', 'running', 'earlier-open']),
  closedAt: z.date().nullable(),
  closedBy: z.string().nullable(),
  findings: z.array(Finding),
  journals: z.int(),
});
export type CloseView = z.infer<typeof CloseView>;

export const closeContract = {
  list: operation('ledger:read', 'GET /ledger/periods', 'Months with what blocks their close').output(
    z.object({ rows: z.array(CloseView) }),
  ),
  close: operation('ledger:close', 'POST /ledger/periods/{period}/close', 'Close a month for good')
    .input(z.object({ period: Period }))
    .output(z.object({ rows: z.array(CloseView) })),
};
