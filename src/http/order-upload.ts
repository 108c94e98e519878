/** Files of orders in: booked while they come, or kept to be looked at first. */
import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Context as HonoContext } from 'hono';
import { newId } from '#kernel/id.ts';
import { refuse } from '#kernel/refusal.ts';
import { OrderMapping } from '#modules/order-files/index.ts';
import { BookingOptions } from '#modules/order-imports/contract.ts';
import { bookFile, newOrdersRead } from '#modules/order-imports/index.ts';
import type { FileBindings, FileRoute } from './context.ts';
import { CSV, download } from './download.ts';
import { contextOf } from './file-query.ts';
import { orderDesk } from './order-imports.ts';
import { limitBytes } from './upload-bytes.ts';
import { fileNameOf } from './uploaded-name.ts';

/** A year of a large shop. */
const LARGEST_MEGABYTES = 2_000;
/** Of a file that waits on our disk. */
const LARGEST_KEPT_MEGABYTES = 500;
const PROBLEMS_SHOWN = 200;

function optionsOf(c: HonoContext<FileBindings>): BookingOptions {
  const number = (name: string): number | undefined =>
    c.req.query(name) === undefined ? undefined : Number(c.req.query(name));
  const [returnsBps, rateBps] = [number('returns'), number('rate')];
  const options = BookingOptions.safeParse({
    ...(returnsBps === undefined ? {} : { returnsBps }),
    ...(rateBps === undefined ? {} : { rateBps }),
    ...(c.req.query('claim') === undefined ? {} : { claim: c.req.query('claim') }),
  });
  return options.success ? options.data : refuse('invalid', 'ledger.bad-returns');
}

function mappingOf(text: string | undefined): OrderMapping | null {
  if (text === undefined) return null;
  try {
    return OrderMapping.parse(JSON.parse(text));
  } catch {
    return refuse('invalid', 'order-imports.bad-mapping');
  }
}

async function receiveOrders(c: HonoContext<FileBindings>): Promise<Response> {
  const { services, context } = c.var;
  const { body } = c.req.raw;
  const [options, mapping] = [optionsOf(c), mappingOf(c.req.query('mapping'))];
  if (body === null) refuse('invalid', 'ledger.empty-file');
  const fileName = fileNameOf(c.req.header('x-file-name'));
  if (c.req.query('keep') === 'true') {
    if (context.actor.kind === 'key') refuse('forbidden', 'platform.not-for-keys');
    const state = await orderDesk(services).receive(context, fileName, (path) =>
      pipeline(Readable.from(limitBytes(body, LARGEST_KEPT_MEGABYTES)), createWriteStream(path, { mode: 0o600 })),
    );
    return c.json(state, 201);
  }
  const read = newOrdersRead();
  const { state, counts } = await bookFile(services.db, context, {
    id: newId('orf', context.now.getTime()),
    fileName,
    source: limitBytes(body, LARGEST_MEGABYTES),
    mapping,
    options,
    read,
    signal: services.stopping,
  });
  return c.json({ state, ...counts, refusals: read.refusals.slice(0, PROBLEMS_SHOWN) });
}

async function downloadRefused(c: HonoContext<FileBindings>): Promise<Response> {
  const bytes = await orderDesk(c.var.services).refused(contextOf(c), c.req.param('id') ?? '');
  return download(c, bytes, CSV, 'refused-orders.csv');
}

export const orderUploads: readonly FileRoute[] = [
  {
    method: 'POST',
    path: '/ledger/orders',
    gate: 'ledger:post',
    summary: 'Orders of a shop (Qianfan, or mapped; CSV or XLSX): commission booked, each line once',
    takes: 'application/octet-stream',
    gives: 'application/json',
    query: {
      returns: 'part of what is not settled that is expected to come back, in ten-thousandths',
      rate: 'rate of commission of lines that name none, in ten-thousandths; without it they are refused',
      claim: 'who pays the commission: qianfan (when left out), or code: we do',
      mapping: 'headers by field, as JSON, for a file that is not Qianfan’s: {"orderId": "Order", "paidAt": …}',
      keep: 'true: only looked at and kept for our own page; nothing is booked',
    },
    headers: { 'X-File-Name': 'The file’s name, percent-encoded' },
    answer: receiveOrders,
  },
  {
    method: 'GET',
    path: '/ledger/orders/:id/refused.csv',
    gate: 'ledger:post',
    summary: 'Lines of a file of orders that were not booked, each with why',
    gives: CSV,
    query: { lang: 'en or zh' },
    answer: downloadRefused,
  },
];
