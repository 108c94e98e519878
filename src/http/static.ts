/** The built web, handed out from memory: hashed assets for ever, the page itself always fresh. */
import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { extname, join, relative, sep } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { MiddlewareHandler } from 'hono';

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
  '.txt': 'text/plain; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
};
const COMPRESSIBLE = new Set(['.html', '.js', '.css', '.json', '.svg', '.txt', '.webmanifest']);
const SMALLEST_WORTH_COMPRESSING = 1024;
const FOREVER = 'public, max-age=31536000, immutable';

interface Asset {
  readonly body: Buffer<ArrayBuffer>;
  readonly type: string;
  readonly etag: string;
  readonly cache: string;
  readonly compressible: boolean;
  compressed: Buffer<ArrayBuffer> | null;
}

function readAsset(path: string, address: string): Asset {
  const body = readFileSync(path);
  const extension = extname(path);
  return {
    body,
    type: TYPES[extension] ?? 'application/octet-stream',
    etag: `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`,
    cache: address.startsWith('/assets/') ? FOREVER : 'no-cache',
    compressible: COMPRESSIBLE.has(extension) && body.length >= SMALLEST_WORTH_COMPRESSING,
    compressed: null,
  };
}

function readAssets(folder: string): Map<string, Asset> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter(
    (entry) => entry.isFile() && !entry.name.startsWith('.'),
  );
  return new Map(
    files.map((entry) => {
      const path = join(entry.parentPath, entry.name);
      const address = `/${relative(folder, path).split(sep).join('/')}`;
      return [address, readAsset(path, address)];
    }),
  );
}

function answer(asset: Asset, request: Request): Response {
  const headers: Record<string, string> = {
    'content-type': asset.type,
    'cache-control': asset.cache,
    etag: asset.etag,
    vary: 'accept-encoding',
  };
  if (request.headers.get('if-none-match') === asset.etag) return new Response(null, { status: 304, headers });
  let { body } = asset;
  if (asset.compressible && /\bgzip\b/.test(request.headers.get('accept-encoding') ?? '')) {
    asset.compressed ??= gzipSync(asset.body);
    body = asset.compressed;
    headers['content-encoding'] = 'gzip';
  }
  headers['content-length'] = String(body.length);
  return new Response(request.method === 'HEAD' ? null : body, { headers });
}

/**
 * Serves the files of `folder`; every other address that is a page gets the
 * web's one page, which finds its own way by the address.
 */
export function serveWeb(folder: string): MiddlewareHandler {
  const assets = readAssets(folder);
  return async (c, next) => {
    if (c.req.method !== 'GET' && c.req.method !== 'HEAD') return next();
    const { path } = c.req;
    const page = extname(path) === '' ? assets.get('/index.html') : undefined;
    const asset = assets.get(path) ?? page;
    return asset === undefined ? next() : answer(asset, c.req.raw);
  };
}
