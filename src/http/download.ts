/** Files that are made while they are sent. */
import { Readable } from 'node:stream';
import type { Context as HonoContext } from 'hono';
import { describeAttachment } from './attachment.ts';
import type { FileBindings } from './context.ts';

/** A streamed download; the first piece is awaited, so that a refusal still has its status. */
export async function download(
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

export const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
export const CSV = 'text/csv; charset=utf-8';
