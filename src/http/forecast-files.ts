/** A note export and its creator file in, as one form. */
import { randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Context as HonoContext } from 'hono';
import { refuse } from '#kernel/refusal.ts';
import { startOwnBacktest, type BacktestFile } from '#modules/forecast/index.ts';
import type { FileBindings, FileRoute } from './context.ts';
import { limitBytes } from './upload-bytes.ts';

/** Of both files together: a quarter of a million notes. The form is held in memory while it is taken apart. */
const LARGEST_MEGABYTES = 50;

/** @throws RefusalError platform.too-large, forecast.two-files */
async function readForm(request: Request): Promise<{ notes: File; creators: File }> {
  const type = request.headers.get('content-type') ?? '';
  if (request.body === null || !type.startsWith('multipart/form-data')) return refuse('invalid', 'forecast.two-files');
  const chunks: Uint8Array[] = [];
  for await (const chunk of limitBytes(request.body, LARGEST_MEGABYTES)) chunks.push(chunk);
  const form = await new Response(new Blob(chunks as BlobPart[]), { headers: { 'content-type': type } })
    .formData()
    .catch(() => refuse('invalid', 'forecast.two-files'));
  const [notes, creators] = [form.get('notes'), form.get('creators')];
  if (!(notes instanceof File) || !(creators instanceof File) || notes.size === 0 || creators.size === 0)
    return refuse('invalid', 'forecast.two-files');
  return { notes, creators };
}

const nameOf = ({ name }: File): string => name.replaceAll('\0', '').slice(-200) || 'file';

async function put(file: File, path: string): Promise<BacktestFile> {
  await pipeline(
    Readable.fromWeb(file.stream() as Parameters<typeof Readable.fromWeb>[0]),
    createWriteStream(path, { mode: 0o600 }),
  );
  return { path, name: nameOf(file) };
}

async function receiveBacktest(c: HonoContext<FileBindings>): Promise<Response> {
  const { services, context } = c.var;
  const { notes, creators } = await readForm(c.req.raw);
  const folder = join(services.scratch, 'backtests', randomUUID());
  const release = (): Promise<void> => rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true, mode: 0o700 });
  let files: { notes: BacktestFile; creators: BacktestFile };
  try {
    files = { notes: await put(notes, join(folder, 'notes')), creators: await put(creators, join(folder, 'creators')) };
  } catch (cause) {
    await release();
    throw cause;
  }
  return c.json(await startOwnBacktest(services.db, context, { ...files, release }), 201);
}

export const forecastFiles: readonly FileRoute[] = [
  {
    method: 'POST',
    path: '/forecast/backtests',
    gate: 'forecast:test',
    summary: 'Test the forecast on own notes: a form with the files “notes” and “creators”',
    takes: 'multipart/form-data',
    gives: 'application/json',
    answer: receiveBacktest,
  },
];
