/** Addresses as CSV, and all that is held on one creator as JSON; mounted at /files behind the session. */
import { Readable } from 'node:stream';
import { Hono } from 'hono';
import { businessDay } from '#kernel/clock.ts';
import { LOCALES } from '#kernel/context.ts';
import { exportAddresses } from '#modules/people/index.ts';
import { exportHeldData } from '#modules/privacy/index.ts';
import type { FileBindings } from './context.ts';

export const peopleFiles = new Hono<FileBindings>();

peopleFiles.get('/addresses.csv', async (c) => {
  const { services, context } = c.var;
  const locale = LOCALES.find((one) => one === c.req.query('lang')) ?? context.locale;
  const bytes = await exportAddresses(services.db, { ...context, locale });
  return c.body(Readable.toWeb(Readable.from(bytes)) as ReadableStream<Uint8Array>, 200, {
    'content-type': 'text/csv; charset=utf-8',
    'content-disposition': `attachment; filename="addresses-${businessDay(context.now)}.csv"`,
    'cache-control': 'no-store',
  });
});

peopleFiles.get('/creators/:id/held.json', async (c) => {
  const { services, context } = c.var;
  const held = await exportHeldData(services.db, context, c.req.param('id'));
  return c.body(JSON.stringify(held, null, 2), 200, {
    'content-type': 'application/json; charset=utf-8',
    'content-disposition': `attachment; filename="held-${held.creatorId}.json"`,
    'cache-control': 'no-store',
  });
});
