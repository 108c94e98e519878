/** Files of orders in. */
import type { Context as HonoContext } from 'hono';
import { refuse } from '#kernel/refusal.ts';
import { importOrders } from '#modules/ledger/index.ts';
import { readOrderFile } from '#modules/order-files/index.ts';
import type { FileBindings, FileRoute } from './context.ts';
import { toOrders, type OrdersRead } from './order-lines.ts';
import { limitBytes } from './upload-bytes.ts';

/** A year of a large shop. */
const LARGEST_MEGABYTES = 2_000;
const MOST_BPS = 10_000;

async function receiveOrders(c: HonoContext<FileBindings>): Promise<Response> {
  const { services, context } = c.var;
  const { body } = c.req.raw;
  const returns = Number(c.req.query('returns') ?? '0');
  if (!Number.isInteger(returns) || returns < 0 || returns > MOST_BPS) refuse('invalid', 'ledger.bad-returns');
  if (body === null) refuse('invalid', 'ledger.empty-file');
  const read: OrdersRead = { rows: 0, skipped: 0, problems: [] };
  const lines = readOrderFile(limitBytes(body, LARGEST_MEGABYTES));
  const booked = await importOrders(
    services.db,
    context,
    toOrders(context, lines, returns, read),
    undefined,
    services.stopping,
  );
  return c.json({ ...read, ...booked });
}

export const orderUploads: readonly FileRoute[] = [
  {
    method: 'POST',
    path: '/ledger/orders',
    gate: 'ledger:post',
    summary: 'Orders of a shop (Qianfan, CSV or XLSX): commission booked, each line once',
    takes: 'application/octet-stream',
    gives: 'application/json',
    query: { returns: 'part of what is not settled that is expected to come back, in ten-thousandths' },
    answer: receiveOrders,
  },
];
