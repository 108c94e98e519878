/** Reports on the ledger: stock and gifts at cost, and the client side. Amounts are decimal strings of minor units. */
import { z } from 'zod';
import { CURRENCIES } from '#kernel/money.ts';
import { operation } from '#kernel/operation.ts';
import { CLIENT_BASES } from './fact-kinds.ts';

const Id = z.string().min(1).max(60);
const Currency = z.enum(CURRENCIES);
const Amount = z.string();
/** May be below zero where more left than came in. */
const Units = z.string();
const Period = z.coerce.number().int().min(200_001).max(299_912);
const Text = z.string().trim().max(100).default('');
const Cursor = z
  .string()
  .max(400)
  // As the page before has given it.
  .refine((text) => z.array(z.string()).safeParse(parse(text)).success)
  .nullable()
  .default(null);
const Limit = z.coerce.number().int().min(1).max(500).default(100);

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

const StockRow = z.object({
  what: z.string(),
  currency: Currency,
  /** On hand, and what made it so. */
  units: Units,
  cost: Amount,
  unitsIn: Units,
  costIn: Amount,
  unitsOut: Units,
  costOut: Amount,
  unitsBack: Units,
  costBack: Amount,
  /** Found less lost. */
  unitsCounted: Units,
  costCounted: Amount,
});
export type StockRow = z.infer<typeof StockRow>;

const gifts = {
  currency: Currency,
  parcels: z.int(),
  units: Units,
  /** At cost. */
  goods: Amount,
  shipping: Amount,
  duty: Amount,
  /** As they were declared; null where no parcel says it. */
  marketPrice: Amount.nullable(),
  marketParcels: z.int(),
  customsValue: Amount.nullable(),
  customsParcels: z.int(),
  unitsBack: Units,
  /** What came back, at cost. */
  back: Amount,
};
const GiftMonth = z.object({ period: z.int(), creators: z.int(), ...gifts });
export type GiftMonth = z.infer<typeof GiftMonth>;
const GiftRow = z.object({ partyId: z.string(), party: z.string(), creatorId: z.string().nullable(), ...gifts });
export type GiftRow = z.infer<typeof GiftRow>;

/** All of it in the home currency. */
const ClientRow = z.object({
  partyId: z.string(),
  client: z.string(),
  campaigns: z.int(),
  contracts: z.array(z.object({ basis: z.enum(CLIENT_BASES), bps: z.int().nullable() })),
  /** With tax; null without `margin:read`. */
  invoiced: Amount.nullable(),
  received: Amount,
  open: Amount,
  overdue: Amount,
  /** What we owe the client: rebates passed on, what was paid too much. */
  owedBack: Amount,
  /** Spent on its campaigns. */
  cost: Amount,
  /** Null without `rebate:read`. `open`: not received from the MCN yet. */
  rebates: z.object({ passedOn: Amount, kept: Amount, open: Amount }).nullable(),
  /** Invoiced without tax, with rebates kept; null without `margin:read`. */
  income: Amount.nullable(),
  margin: Amount.nullable(),
});
export type ClientRow = z.infer<typeof ClientRow>;

const ClientWork = z.object({
  campaignId: z.string(),
  collaborationId: z.string().nullable(),
  /** Whom it was paid to; nobody: what is of the campaign as a whole. */
  parties: z.array(z.string()),
  cost: Amount,
  income: Amount.nullable(),
  margin: Amount.nullable(),
});
export type ClientWork = z.infer<typeof ClientWork>;

export const reportsContract = {
  stock: operation('ledger:read', 'GET /ledger/stock', 'Stock by product, at cost')
    .input(z.object({ text: Text, cursor: Cursor, limit: Limit }))
    .output(
      z.object({
        rows: z.array(StockRow),
        next: z.string().nullable(),
        /** Stock that no product stands for, such as an opening balance. */
        other: z.array(z.object({ currency: Currency, amount: Amount })),
      }),
    ),
  giftMonths: operation('ledger:read', 'GET /ledger/gifts', 'Gifts at cost by month, the newest first').output(
    z.object({ rows: z.array(GiftMonth) }),
  ),
  gifts: operation('ledger:read', 'GET /ledger/gifts/{period}', 'Gifts of a month at cost, by creator')
    .input(z.object({ period: Period, cursor: Cursor, limit: Limit }))
    .output(z.object({ rows: z.array(GiftRow), next: z.string().nullable() })),
  clients: operation(
    'ledger:read',
    'GET /ledger/clients',
    'Clients: invoiced, received, overdue, spent for them, rebates, margin',
  )
    .input(z.object({ text: Text, cursor: Cursor, limit: Limit }))
    .output(z.object({ home: Currency, rows: z.array(ClientRow), next: z.string().nullable() })),
  clientWork: operation('ledger:read', 'GET /ledger/clients/{partyId}/work', 'A client’s campaigns by collaboration')
    .input(z.object({ partyId: Id, cursor: Cursor, limit: Limit }))
    .output(z.object({ rows: z.array(ClientWork), next: z.string().nullable() })),
};
