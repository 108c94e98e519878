/** Files of the creator library in and out. */
import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Context as HonoContext } from 'hono';
import { businessDay } from '#kernel/clock.ts';
import { refuse } from '#kernel/refusal.ts';
import { CreatorFilters } from '#modules/creators/contract.ts';
import { exportCreators } from '#modules/creators/index.ts';
import type { FileBindings, FileRoute } from './context.ts';
import { importDesk } from './creators.ts';
import { CSV, download, XLSX } from './download.ts';
import { limitBytes } from './upload-bytes.ts';
import { fileNameOf } from './uploaded-name.ts';

const LARGEST_MEGABYTES = 200;

function filtersOf(text: string | undefined): CreatorFilters {
  try {
    return CreatorFilters.parse(JSON.parse(text ?? '{}'));
  } catch {
    return refuse('invalid', 'creators.bad-filters');
  }
}

async function receiveImport(c: HonoContext<FileBindings>): Promise<Response> {
  const { body } = c.req.raw;
  if (body === null) refuse('invalid', 'creators.empty-upload');
  const state = await importDesk(c.get('services')).receive(
    c.get('context'),
    fileNameOf(c.req.header('x-file-name')),
    (path) =>
      pipeline(
        Readable.from(limitBytes(body as unknown as AsyncIterable<Uint8Array>, LARGEST_MEGABYTES)),
        createWriteStream(path, { mode: 0o600 }),
      ),
  );
  return c.json(state, 201);
}

async function downloadRejected(c: HonoContext<FileBindings>): Promise<Response> {
  const bytes = await importDesk(c.get('services')).rejected(c.get('context'), c.req.param('id') ?? '');
  return download(c, bytes, CSV, 'rejected.csv');
}

const downloadCreators =
  (format: 'csv' | 'xlsx') =>
  (c: HonoContext<FileBindings>): Promise<Response> => {
    const { db } = c.get('services');
    const ctx = c.get('context');
    return download(
      c,
      exportCreators(db, ctx, filtersOf(c.req.query('filters')), format),
      format === 'csv' ? CSV : XLSX,
      `creators-${businessDay(ctx.now)}.${format}`,
    );
  };

const EXPORT_PARAMETERS = { filters: 'The filters of GET /creators, as JSON' };

export const creatorFiles: readonly FileRoute[] = [
  {
    method: 'POST',
    path: '/imports',
    gate: 'creator:import',
    also: ['cost:read'],
    summary: 'Begin an import from a CSV or XLSX file; the body is the file',
    takes: 'application/octet-stream',
    gives: 'application/json',
    headers: { 'X-File-Name': 'The file’s name, percent-encoded' },
    answer: receiveImport,
  },
  {
    method: 'GET',
    path: '/imports/:id/rejected.csv',
    gate: 'creator:import',
    also: ['cost:read'],
    summary: 'The rows of an import that could not be read, each with why',
    gives: CSV,
    answer: downloadRejected,
  },
  {
    method: 'GET',
    path: '/creators.csv',
    gate: 'creator:export',
    summary: 'Creators with the sources of their figures, as CSV',
    gives: CSV,
    query: EXPORT_PARAMETERS,
    answer: downloadCreators('csv'),
  },
  {
    method: 'GET',
    path: '/creators.xlsx',
    gate: 'creator:export',
    summary: 'Creators with the sources of their figures, as XLSX',
    gives: XLSX,
    query: EXPORT_PARAMETERS,
    answer: downloadCreators('xlsx'),
  },
];
