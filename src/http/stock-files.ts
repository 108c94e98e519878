/** Products and stock as files: out as CSV, in with a look before anything is written. */
import type { Context as HonoContext } from 'hono';
import { businessDay } from '#kernel/clock.ts';
import { LOCALES } from '#kernel/context.ts';
import { refuse } from '#kernel/refusal.ts';
import { exportStock, importStock, previewStockImport } from '#modules/catalog/index.ts';
import type { FileBindings, FileRoute } from './context.ts';
import { CSV, download } from './download.ts';
import { limitBytes } from './upload-bytes.ts';

const LARGEST_MEGABYTES = 20;

function downloadStock(c: HonoContext<FileBindings>): Promise<Response> {
  const { services, context } = c.var;
  const locale = LOCALES.find((one) => one === c.req.query('lang')) ?? context.locale;
  return download(c, exportStock(services.db, { ...context, locale }), CSV, `stock-${businessDay(context.now)}.csv`);
}

async function receiveStockFile(c: HonoContext<FileBindings>): Promise<Response> {
  const { services, context } = c.var;
  const { body } = c.req.raw;
  if (body === null) refuse('invalid', 'table.empty');
  const bytes = limitBytes(body, LARGEST_MEGABYTES);
  const digest = c.req.query('digest');
  return c.json(
    digest === undefined
      ? await previewStockImport(services.db, context, bytes)
      : await importStock(services.db, context, bytes, digest),
  );
}

export const stockFiles: readonly FileRoute[] = [
  {
    method: 'GET',
    path: '/stock.csv',
    gate: 'stock:read',
    summary: 'Products and what lies where, as CSV that can be counted and sent back',
    gives: CSV,
    query: { lang: 'en or zh' },
    answer: downloadStock,
  },
  {
    method: 'POST',
    path: '/stock/import',
    gate: 'stock:edit',
    summary:
      'Products and counted stock (CSV or XLSX): shown first, then done when the digest of what was shown is sent along',
    takes: 'application/octet-stream',
    gives: 'application/json',
    query: { digest: 'of the answer that showed what the file does; left out, nothing is written' },
    answer: receiveStockFile,
  },
];
