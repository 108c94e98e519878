/** Idempotency-Key: a write that is sent again is answered as it was the first time, and not carried out twice. */
import { createHash, type Hash } from 'node:crypto';
import type { MiddlewareHandler } from 'hono';
import { refuse } from '#kernel/refusal.ts';
import { claimIdempotency, settleIdempotency } from '#modules/keys/index.ts';
import type { FileBindings } from '../context.ts';

const HEADER = 'idempotency-key';
const WRITES = new Set(['POST', 'PUT', 'PATCH', 'DELETE']);

/** What makes a request another one, besides its body. */
function startHash(request: Request): Hash {
  const { pathname, search } = new URL(request.url);
  const parts = [request.method, pathname, search, request.headers.get('if-match') ?? ''];
  return createHash('sha256').update(`${JSON.stringify(parts)}\n`);
}

async function hashWhole(request: Request): Promise<string> {
  const hash = startHash(request);
  if (request.body !== null) for await (const chunk of request.body) hash.update(chunk);
  return hash.digest('hex');
}

/** The same request; its body is hashed while it is read, as an upload is too large to be held. */
function watchBody(request: Request): { request: Request; hashed: () => string | null } {
  const hash = startHash(request);
  if (request.body === null) return { request, hashed: () => hash.digest('hex') };
  let whole = false;
  const body = request.body.pipeThrough(
    new TransformStream<Uint8Array, Uint8Array>({
      transform: (chunk, controller) => {
        hash.update(chunk);
        controller.enqueue(chunk);
      },
      flush: () => {
        whole = true;
      },
    }),
  );
  const { method, url, headers, signal } = request;
  const watched = new Request(url, { method, headers, signal, body, duplex: 'half' } as RequestInit);
  return { request: watched, hashed: () => (whole ? hash.digest('hex') : null) };
}

/**
 * Carries a write out once per key; what is answered is kept for a day, unless the server failed or did not read the
 * whole request.
 * @throws RefusalError keys.bad-idempotency-key, keys.idempotency-running, keys.idempotency-other, keys.idempotency-lost
 */
export const idempotent: MiddlewareHandler<FileBindings> = async (c, next) => {
  const key = c.req.header(HEADER);
  if (key === undefined || !WRITES.has(c.req.method)) return next();
  const { services, context } = c.var;
  const kept = await claimIdempotency(services.db, context, key);
  if (kept !== null) {
    if ((await hashWhole(c.req.raw)) !== kept.requestHash) refuse('conflict', 'keys.idempotency-other');
    return c.body(kept.body, kept.status as 200, {
      'content-type': kept.contentType,
      'idempotency-replayed': 'true',
      'cache-control': 'no-store',
    });
  }
  const { request, hashed } = watchBody(c.req.raw);
  c.req.raw = request;
  let settled = false;
  try {
    await next();
    const requestHash = hashed();
    if (c.res.status >= 500 || requestHash === null) return;
    await settleIdempotency(services.db, context, key, {
      requestHash,
      status: c.res.status,
      contentType: c.res.headers.get('content-type') ?? '',
      body: await c.res.clone().text(),
    });
    settled = true;
  } finally {
    if (!settled) await settleIdempotency(services.db, context, key, null);
  }
};
