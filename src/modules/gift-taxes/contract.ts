/** What gifts may cost in tax, month by month: proposals that an accountant decides on. Amounts are decimal strings of fen. */
import { z } from 'zod';
import { operation } from '#kernel/operation.ts';

/** What the giver is, for VAT. */
export const GIVERS = ['general', 'small-scale'] as const;
export const GIFT_TAXES = ['vat', 'income-tax'] as const;

const Proposal = z.object({
  period: z.int(),
  /** As the fact is called that books it. */
  what: z.enum(GIFT_TAXES),
  gifts: z.int(),
  /** Of those, how many are reckoned at cost because no market price was declared. */
  atCost: z.int(),
  base: z.string(),
  amount: z.string(),
  /** Rates in ten-thousandths, as they held on the days of dispatch. */
  rates: z.array(z.int()),
  ruleVersions: z.array(z.string()),
  /** Written down for this month already. */
  booked: z.string(),
});
export type GiftTaxMonth = z.infer<typeof Proposal>;

export const giftTaxesContract = {
  propose: operation('ledger:read', 'GET /gift-taxes', 'Taxes that gifts may cost, by month: ask your accountant')
    .input(z.object({ what: z.enum(GIFT_TAXES), giver: z.enum(GIVERS).default('general') }))
    .output(
      z.object({
        /** Of the last twelve months, the newest first. */
        rows: z.array(Proposal),
        /** Gifts in other currencies than CNY, which nothing is proposed for. */
        leftOut: z.int(),
      }),
    ),
};
