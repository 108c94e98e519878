/** From lines of an order file to what the ledger books, and what cannot be booked told row by row. */
import type { Context } from '#kernel/context.ts';
import { dayOf, type OrderToBook } from '#modules/ledger/index.ts';
import type { OrderFileItem, OrderLine } from '#modules/order-files/index.ts';

export interface UnbookedRow {
  readonly row: number | null;
  readonly code: string;
  /** Column, value, or what was found instead. */
  readonly detail: string | null;
}

export interface OrdersRead {
  rows: number;
  skipped: number;
  readonly problems: UnbookedRow[];
}

const SHOWN = 200;
/** By the platform's words, nothing can come back any more. */
const SETTLED = new Set<OrderLine['state']>(['completed']);
const GONE = new Set<OrderLine['state']>(['cancelled', 'refunded']);

/** Null when the line names nobody, or no rate. */
function toOrder(ctx: Context, line: OrderLine, expectedReturnBps: number): OrderToBook | UnbookedRow | null {
  const { creatorId, creatorName, commissionRatePpm, rowNumber } = line;
  if (line.state === 'unpaid') return null;
  if (creatorId === null && creatorName === null) return { row: rowNumber, code: 'no-creator', detail: null };
  if (commissionRatePpm === null) return { row: rowNumber, code: 'no-rate', detail: null };
  const settled = SETTLED.has(line.state) || line.settledAt !== null;
  const gone = GONE.has(line.state);
  return {
    creator: { platformId: creatorId ?? `name:${creatorName}`, name: creatorName ?? creatorId! },
    order: {
      // The day of the state: a commission is paid for on the day of the order, and corrected when it is settled.
      on: dayOf(ctx, line.settledAt ?? line.paidAt),
      claim: 'qianfan',
      orderId: line.orderId,
      lineId: line.lineId,
      net: (line.paid - line.refunded).toString(),
      rateBps: Number(commissionRatePpm) / 100,
      state: gone ? 'cancelled' : settled ? 'settled' : 'paid',
      expectedReturnBps: gone || settled ? 0 : expectedReturnBps,
      ...(line.updatedAt === null ? {} : { updatedAt: line.updatedAt.toISOString() }),
    },
  };
}

/** Passes on what can be booked and notes the rest in `read`. */
export async function* toOrders(
  ctx: Context,
  items: AsyncIterable<OrderFileItem>,
  expectedReturnBps: number,
  read: OrdersRead,
): AsyncGenerator<OrderToBook> {
  const note = (problem: UnbookedRow): void => {
    read.skipped += 1;
    if (read.problems.length < SHOWN) read.problems.push(problem);
  };
  for await (const item of items) {
    if (item.kind === 'unreadable') {
      note({ row: null, code: 'unreadable', detail: item.missing.join(', ') });
      return;
    }
    if (item.kind === 'rejected') {
      read.rows += 1;
      const [first] = item.problems;
      note({ row: item.rowNumber, code: first?.code ?? 'missing', detail: first?.column ?? null });
    }
    if (item.kind !== 'line') continue;
    read.rows += 1;
    const order = toOrder(ctx, item.line, expectedReturnBps);
    if (order === null) continue;
    if ('code' in order) note(order);
    else yield order;
  }
}
