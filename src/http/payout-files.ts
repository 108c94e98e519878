/** Files for the bank out, and what the bank says of them in. */
import type { Context as HonoContext } from 'hono';
import { businessDay } from '#kernel/clock.ts';
import { refuse } from '#kernel/refusal.ts';
import { exportWithheldTax, getBankFile, importResult, importStatement } from '#modules/payouts/index.ts';
import { describeAttachment } from './attachment.ts';
import type { FileBindings, FileRoute } from './context.ts';
import { CSV, download } from './download.ts';
import { contextOf, monthOf } from './file-query.ts';
import { limitBytes } from './upload-bytes.ts';

/** Of a file from a bank: some hundred thousand lines. */
const LARGEST_MEGABYTES = 20;

async function downloadBankFile(c: HonoContext<FileBindings>): Promise<Response> {
  const { services, context } = c.var;
  const number = Number(c.req.param('number'));
  if (!Number.isSafeInteger(number) || number < 0) refuse('notFound', 'payouts.no-file');
  const file = await getBankFile(services.db, context, c.req.param('id') ?? '', number);
  return c.body(Buffer.from(file.bytes), 200, {
    'content-type': 'application/octet-stream',
    'content-disposition': describeAttachment(file.fileName),
    'cache-control': 'no-store',
  });
}

async function receiveResult(c: HonoContext<FileBindings>): Promise<Response> {
  const { services, context } = c.var;
  const outcome = await importResult(services.db, context, {
    batchId: c.req.param('id') ?? '',
    fileName: nameOf(c, 'result'),
    bytes: await readBody(c),
  });
  return c.json(outcome);
}

async function receiveStatement(c: HonoContext<FileBindings>): Promise<Response> {
  const { services, context } = c.var;
  const outcome = await importStatement(services.db, context, {
    cashId: (c.req.query('cash') ?? '').replaceAll('\0', ''),
    fileName: nameOf(c, 'statement'),
    bytes: await readBody(c),
  });
  return c.json(outcome);
}

const nameOf = (c: HonoContext<FileBindings>, otherwise: string): string =>
  (c.req.query('name') ?? '').replaceAll('\0', '') || otherwise;

async function readBody(c: HonoContext<FileBindings>): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  if (c.req.raw.body !== null)
    for await (const chunk of limitBytes(c.req.raw.body, LARGEST_MEGABYTES)) chunks.push(chunk);
  return Buffer.concat(chunks);
}

function downloadTax(c: HonoContext<FileBindings>): Promise<Response> {
  const context = contextOf(c);
  const period = monthOf(c.req.query('month')) ?? null;
  const bytes = exportWithheldTax(c.var.services.db, context, { period, payerId: c.req.query('payer') ?? null });
  return download(c, bytes, CSV, `withheld-tax-${period ?? businessDay(context.now)}.csv`);
}

export const payoutFiles: readonly FileRoute[] = [
  {
    method: 'GET',
    path: '/payouts/:id/files/:number',
    gate: 'payout:release',
    // Names, accounts and identity numbers stand in it.
    also: ['identity:read'],
    summary: 'One file for the bank, of a batch that was released',
    gives: 'application/octet-stream',
    answer: downloadBankFile,
  },
  {
    method: 'GET',
    path: '/withheld-tax.csv',
    gate: 'ledger:read',
    summary: 'Tax withheld by payer, month and payee, as CSV',
    gives: CSV,
    query: { month: 'Such as 202611; all when left out', payer: 'Id of the payer', lang: 'en or zh' },
    answer: downloadTax,
  },
  {
    method: 'POST',
    path: '/payouts/:id/result',
    gate: 'payout:release',
    summary: 'The bank’s result file of a batch; read twice it changes nothing',
    takes: 'application/octet-stream',
    gives: 'application/json',
    query: { name: 'of the file' },
    answer: receiveResult,
  },
  {
    method: 'POST',
    path: '/payouts/statements',
    gate: 'payout:release',
    summary: 'A statement of an account (CSV or XLSX): payments that it shows are settled, each movement once',
    takes: 'application/octet-stream',
    gives: 'application/json',
    query: { cash: 'the party that the account is', name: 'of the file' },
    answer: receiveStatement,
  },
];
