/** From lines of an order file to what the ledger books, and what cannot be booked told row by row. */
import type { Context } from '#kernel/context.ts';
import { dayOf, type OrderToBook } from '#modules/ledger/index.ts';
import type { OrderFileItem, OrderLine } from '#modules/order-files/index.ts';
import type { BookingOptions, RefusedLine } from './contract.ts';

export interface OrdersRead {
  rows: number;
  /** Rows that nobody has paid for yet. */
  unpaid: number;
  /** Rows that were not booked because something is wrong with them. */
  refused: number;
  /** What is wrong, the first of them. */
  readonly refusals: RefusedLine[];
}

/** As many as anybody would go through by hand. */
const KEPT = 10_000;
/** By the platform's words, nothing can come back any more. */
const SETTLED = new Set<OrderLine['state']>(['completed']);
const GONE = new Set<OrderLine['state']>(['cancelled', 'refunded']);

export const newOrdersRead = (): OrdersRead => ({ rows: 0, unpaid: 0, refused: 0, refusals: [] });

/** Null when nothing was paid yet; a refusal when the line names nobody, or no rate. */
export function toOrder(ctx: Context, line: OrderLine, options: BookingOptions): OrderToBook | RefusedLine | null {
  const { creatorId, creatorName, code, commissionRatePpm, rowNumber } = line;
  if (line.state === 'unpaid') return null;
  const no = (why: string): RefusedLine => ({ row: rowNumber, code: why, column: null, value: line.orderId });
  const platformId =
    creatorId ?? (creatorName !== null ? `name:${creatorName}` : code !== null ? `code:${code}` : null);
  if (platformId === null) return no('no-creator');
  if (commissionRatePpm === null && options.rateBps === null) return no('no-rate');
  const settled = SETTLED.has(line.state) || line.settledAt !== null;
  const gone = GONE.has(line.state);
  return {
    creator: { platformId, name: creatorName ?? creatorId ?? code! },
    order: {
      // The day of the state: a commission is paid for on the day of the order, and corrected when it is settled.
      on: dayOf(ctx, line.settledAt ?? line.paidAt),
      claim: options.claim,
      orderId: line.orderId,
      lineId: line.lineId,
      net: (line.paid - line.refunded).toString(),
      rateBps: commissionRatePpm === null ? options.rateBps! : Number(commissionRatePpm) / 100,
      state: gone ? 'cancelled' : settled ? 'settled' : 'paid',
      expectedReturnBps: gone || settled ? 0 : options.returnsBps,
      ...(line.updatedAt === null ? {} : { updatedAt: line.updatedAt.toISOString() }),
    },
  };
}

/** Notes a row that is not booked. */
export function refuseRow(read: OrdersRead, refusals: readonly RefusedLine[]): void {
  read.refused += 1;
  read.refusals.push(...refusals.slice(0, Math.max(0, KEPT - read.refusals.length)));
}

/** What a file says that is no line to be booked. */
export const refusalsOf = (item: OrderFileItem): RefusedLine[] | null => {
  if (item.kind === 'unreadable')
    return [{ row: null, code: 'unreadable', column: null, value: item.missing.join(', ') }];
  if (item.kind === 'sheet-left') return [{ row: item.rowNumber, code: 'sheet-left', column: null, value: item.sheet }];
  if (item.kind === 'rejected')
    return item.problems.map(({ code, column, value }) => ({ row: item.rowNumber, code, column, value }));
  return null;
};

/** Passes on what can be booked and notes the rest in `read`. */
export async function* toOrders(
  ctx: Context,
  items: AsyncIterable<OrderFileItem>,
  options: BookingOptions,
  read: OrdersRead,
): AsyncGenerator<OrderToBook> {
  for await (const item of items) {
    if (item.kind === 'line' || item.kind === 'rejected') read.rows += 1;
    const refusals = refusalsOf(item);
    if (refusals !== null) refuseRow(read, refusals);
    if (item.kind !== 'line') continue;
    const order = toOrder(ctx, item.line, options);
    if (order === null) read.unpaid += 1;
    else if ('code' in order) refuseRow(read, [order]);
    else yield order;
  }
}
