/** What a file of orders says, before any of it is booked. */
import type { Context } from '#kernel/context.ts';
import { computeCommission, type OrderToBook } from '#modules/ledger/index.ts';
import type { OrderFileItem } from '#modules/order-files/index.ts';
import type { BookingOptions, Understood } from './contract.ts';
import { newOrdersRead, refuseRow, refusalsOf, toOrder } from './to-orders.ts';

/** Lines that are looked at: enough to see whether it is the right file, read in a second. */
const MOST_LOOKED = 20_000;
const SHOWN = 8;
const REFUSALS_SHOWN = 20;

export type Found = Omit<Understood, 'newPayees'> & { readonly payees: readonly string[] };

/** Null when it is no file of orders that can be read as it is. */
export async function understand(
  ctx: Context,
  items: AsyncIterable<OrderFileItem>,
  options: BookingOptions,
): Promise<Found | null> {
  const read = newOrdersRead();
  const states = { settled: 0, paid: 0, cancelled: 0, unpaid: 0 };
  const payees = new Set<string>();
  const warnings = new Map<string, number>();
  const sample: Understood['sample'] = [];
  const sheetsLeft: string[] = [];
  let header: { format: string; ignored: readonly string[] } | null = null;
  let from: string | null = null;
  let to: string | null = null;
  let [net, commission] = [0n, 0n];
  let whole = true;

  const note = (row: number, { order, creator }: OrderToBook): void => {
    const full = computeCommission({ ...order, expectedReturnBps: 0 });
    states[order.state] += 1;
    payees.add(creator.platformId);
    if (order.state !== 'cancelled') net += BigInt(order.net);
    commission += full;
    if (from === null || order.on < from) from = order.on;
    if (to === null || order.on > to) to = order.on;
    if (sample.length >= SHOWN) return;
    const { orderId, on, rateBps, state } = order;
    sample.push({
      row,
      orderId,
      on,
      creator: creator.name,
      net: order.net,
      rateBps,
      commission: full.toString(),
      state,
    });
  };

  for await (const item of items) {
    if (item.kind === 'unreadable') return null;
    if (item.kind === 'header') header = item;
    else if (item.kind === 'sheet-left') sheetsLeft.push(item.sheet);
    else {
      if (read.rows >= MOST_LOOKED) {
        whole = false;
        break;
      }
      read.rows += 1;
      const order = item.kind === 'line' ? toOrder(ctx, item.line, options) : null;
      if (item.kind === 'rejected') refuseRow(read, refusalsOf(item) ?? []);
      else if (order === null) states.unpaid += 1;
      else if ('code' in order) refuseRow(read, [order]);
      else note(item.line.rowNumber, order);
      if (item.kind === 'line') for (const { code } of item.warnings) warnings.set(code, (warnings.get(code) ?? 0) + 1);
    }
  }
  return {
    format: header?.format ?? 'mapped',
    rows: read.rows,
    whole,
    states,
    from,
    to,
    net: net.toString(),
    commission: commission.toString(),
    creators: payees.size,
    payees: [...payees],
    sample,
    refused: read.refused,
    refusals: read.refusals.slice(0, REFUSALS_SHOWN),
    warnings: [...warnings].map(([code, count]) => ({ code, count })),
    ignored: [...(header?.ignored ?? [])],
    sheetsLeft,
  };
}
