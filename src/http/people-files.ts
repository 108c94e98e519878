/** Addresses as CSV, and all that is held on one creator as JSON; mounted at /files behind the session. */
import { Readable } from 'node:stream';
import type { Context as HonoContext } from 'hono';
import { businessDay } from '#kernel/clock.ts';
import { LOCALES } from '#kernel/context.ts';
import { exportAddresses } from '#modules/people/index.ts';
import { exportHeldData } from '#modules/privacy/index.ts';
import { describeAttachment } from './attachment.ts';
import type { FileBindings, FileRoute } from './context.ts';
import { CSV } from './download.ts';

async function downloadAddresses(c: HonoContext<FileBindings>): Promise<Response> {
  const { services, context } = c.var;
  const locale = LOCALES.find((one) => one === c.req.query('lang')) ?? context.locale;
  const bytes = await exportAddresses(services.db, { ...context, locale });
  return c.body(Readable.toWeb(Readable.from(bytes)) as ReadableStream<Uint8Array>, 200, {
    'content-type': CSV,
    'content-disposition': describeAttachment(`addresses-${businessDay(context.now)}.csv`),
    'cache-control': 'no-store',
  });
}

async function downloadHeld(c: HonoContext<FileBindings>): Promise<Response> {
  const { services, context } = c.var;
  const held = await exportHeldData(services.db, context, c.req.param('id') ?? '');
  return c.body(JSON.stringify(held, null, 2), 200, {
    'content-type': 'application/json; charset=utf-8',
    'content-disposition': describeAttachment(`held-${held.creatorId}.json`),
    'cache-control': 'no-store',
  });
}

export const peopleFiles: readonly FileRoute[] = [
  {
    method: 'GET',
    path: '/addresses.csv',
    gate: 'address:read',
    summary: 'Where parcels go, as CSV',
    gives: CSV,
    query: { lang: 'en or zh' },
    answer: downloadAddresses,
  },
  {
    method: 'GET',
    path: '/creators/:id/held.json',
    gate: 'creator:erase',
    summary: 'Everything that is held on one creator',
    gives: 'application/json',
    answer: downloadHeld,
  },
];
