/** Files of orders on their way into the ledger: looked at, mapped, booked in the background, watched and stopped. */
import { z } from 'zod';
import { operation, pageOperation } from '#kernel/operation.ts';
import { OrderMapping } from '#modules/order-files/index.ts';

const Id = z.string().min(1).max(60);
/** Decimal string of fen. */
const Fen = z.string();

/** How the lines of a file are booked. */
export const BookingOptions = z.object({
  /** Of what is paid and not settled, which part is expected to come back, in ten-thousandths. */
  returnsBps: z.int().min(0).max(10_000).default(0),
  /** Of lines that name no rate; null: they are refused. */
  rateBps: z.int().min(0).max(10_000).nullable().default(null),
  /** Who pays the commission: the platform out of the shop's receipts, or we ourselves by a code. */
  claim: z.enum(['qianfan', 'code']).default('qianfan'),
});
export type BookingOptions = z.infer<typeof BookingOptions>;

/** A line that was not booked, or a column or the whole file that could not be read. */
const RefusedLine = z.object({
  row: z.int().nullable(),
  code: z.string(),
  column: z.string().nullable(),
  value: z.string().nullable(),
});
export type RefusedLine = z.infer<typeof RefusedLine>;

const Understood = z.object({
  format: z.string(),
  /** Lines that were looked at; `whole`: all that there are. */
  rows: z.int(),
  whole: z.boolean(),
  states: z.object({ settled: z.int(), paid: z.int(), cancelled: z.int(), unpaid: z.int() }),
  /** Days of payment. */
  from: z.string().nullable(),
  to: z.string().nullable(),
  /** Receipts less refunds, and the commission on them at the rates of the lines. */
  net: Fen,
  commission: Fen,
  creators: z.int(),
  /** Of those, for whom a payee will be made. */
  newPayees: z.int(),
  sample: z.array(
    z.object({
      row: z.int(),
      orderId: z.string(),
      on: z.string(),
      creator: z.string(),
      net: Fen,
      rateBps: z.number(),
      commission: Fen,
      state: z.enum(['paid', 'settled', 'cancelled']),
    }),
  ),
  refused: z.int(),
  refusals: z.array(RefusedLine),
  /** What is odd about lines that can be booked, by kind. */
  warnings: z.array(z.object({ code: z.string(), count: z.int() })),
  ignored: z.array(z.string()),
  sheetsLeft: z.array(z.string()),
});
export type Understood = z.infer<typeof Understood>;

const Counts = z.object({
  rows: z.int(),
  booked: z.int(),
  /** Stood there as they are. */
  known: z.int(),
  /** Say less than what is known of the order by now. */
  older: z.int(),
  refused: z.int(),
  /** Nobody has paid for them yet. */
  unpaid: z.int(),
  /** Somebody else pays for them. */
  claimed: z.int(),
  /** Payees that were made. */
  made: z.int(),
});
export type Counts = z.infer<typeof Counts>;

export const OrderImport = z.object({
  id: z.string(),
  fileName: z.string(),
  bytes: z.int(),
  receivedAt: z.date(),
  state: z.enum(['mapping', 'ready', 'running', 'stopped', 'done', 'failed', 'cut-off']),
  /** Whether the file is still here, so that it can be begun or gone on with. */
  startable: z.boolean(),
  /** Whether the refused lines are still at hand. */
  detailed: z.boolean(),
  columns: z.array(z.object({ header: z.string(), samples: z.array(z.string()) })),
  /** Header by field, as it was mapped or as it is proposed to be. */
  mapping: z.record(z.string(), z.string()).nullable(),
  options: BookingOptions,
  understood: Understood.nullable(),
  progress: z
    .object({
      read: z.int(),
      bytes: z.int(),
      totalBytes: z.int(),
      rowsPerSecond: z.int().nullable(),
      remainingSeconds: z.int().nullable(),
    })
    .nullable(),
  counts: Counts.nullable(),
  refusals: z.array(RefusedLine),
  /** Why the file was refused, in the reader's language. */
  message: z.string().nullable(),
});
export type OrderImport = z.infer<typeof OrderImport>;

const PastImport = z.object({
  id: z.string(),
  fileName: z.string(),
  beganAt: z.date(),
  by: z.string().nullable(),
  source: z.enum(['hand', 'api']),
  state: z.enum(['running', 'stopped', 'done', 'failed', 'cut-off']),
  counts: Counts.nullable(),
});
export type PastImport = z.infer<typeof PastImport>;

export const orderImportsContract = {
  list: operation('ledger:read', 'GET /ledger/order-files', 'Files of orders that were read in, newest first')
    .input(
      z.object({
        cursor: z
          .string()
          .regex(/^\d{1,18}$/)
          .nullable()
          .default(null),
        limit: z.coerce.number().int().min(1).max(200).default(50),
      }),
    )
    .output(z.object({ rows: z.array(PastImport), next: z.string().nullable() })),
  get: pageOperation('ledger:read')
    .input(z.object({ id: Id }))
    .output(OrderImport),
  /** Says which column is what, and looks at the file again. */
  map: pageOperation('ledger:post')
    .input(z.object({ id: Id, mapping: OrderMapping }))
    .output(OrderImport),
  /** Books it; it goes on when the asker leaves. */
  start: pageOperation('ledger:post')
    .input(z.object({ id: Id, options: BookingOptions }))
    .output(OrderImport),
  /** What is booked stays booked; it can be gone on with as long as the file is here. */
  stop: pageOperation('ledger:post')
    .input(z.object({ id: Id }))
    .output(OrderImport),
};
