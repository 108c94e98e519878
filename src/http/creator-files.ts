/** Files of the creator library in and out; mounted at /files behind the session. */
import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Hono } from 'hono';
import type { Context as HonoContext } from 'hono';
import { businessDay } from '#kernel/clock.ts';
import { refuse } from '#kernel/refusal.ts';
import { CreatorFilters } from '#modules/creators/contract.ts';
import { exportCreators } from '#modules/creators/index.ts';
import { describeAttachment } from './attachment.ts';
import type { FileBindings } from './context.ts';
import { importDesk } from './creators.ts';
import { limitBytes } from './upload-bytes.ts';

const LARGEST_MEGABYTES = 200;

function fileNameOf(header: string | undefined): string {
  try {
    const name = decodeURIComponent(header ?? '').replaceAll('\0', '');
    return name.slice(-200) || 'file';
  } catch {
    return 'file';
  }
}

/** A streamed download; the first piece is awaited, so that a refusal still has its status. */
async function download(
  c: HonoContext<FileBindings>,
  bytes: AsyncGenerator<Uint8Array>,
  type: string,
  name: string,
): Promise<Response> {
  const first = await bytes.next();
  const rest = (async function* () {
    if (first.done === true) return;
    yield first.value;
    yield* bytes;
  })();
  c.header('content-type', type);
  c.header('content-disposition', describeAttachment(name));
  c.header('cache-control', 'no-store');
  return c.body(Readable.toWeb(Readable.from(rest)) as ReadableStream<Uint8Array>);
}

const CSV = 'text/csv; charset=utf-8';
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

function filtersOf(text: string | undefined): CreatorFilters {
  try {
    return CreatorFilters.parse(JSON.parse(text ?? '{}'));
  } catch {
    return refuse('invalid', 'creators.bad-filters');
  }
}

export const creatorFiles = new Hono<FileBindings>();

creatorFiles.post('/imports', async (c) => {
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
});

creatorFiles.get('/imports/:id/rejected.csv', async (c) => {
  const bytes = await importDesk(c.get('services')).rejected(c.get('context'), c.req.param('id'));
  return download(c, bytes, CSV, 'rejected.csv');
});

for (const format of ['csv', 'xlsx'] as const) {
  creatorFiles.get(`/creators.${format}`, (c) => {
    const { db } = c.get('services');
    const ctx = c.get('context');
    return download(
      c,
      exportCreators(db, ctx, filtersOf(c.req.query('filters')), format),
      format === 'csv' ? CSV : XLSX,
      `creators-${businessDay(ctx.now)}.${format}`,
    );
  });
}
