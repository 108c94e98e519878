/** A plan as a file. */
import { Readable } from 'node:stream';
import type { Context as HonoContext } from 'hono';
import { LOCALES } from '#kernel/context.ts';
import { refuse } from '#kernel/refusal.ts';
import { exportPlan } from '#modules/plans/index.ts';
import { describeAttachment } from './attachment.ts';
import type { FileBindings, FileRoute } from './context.ts';
import { XLSX } from './download.ts';

async function downloadPlan(c: HonoContext<FileBindings>): Promise<Response> {
  const version = Number(c.req.param('version'));
  if (!Number.isInteger(version) || version < 1) refuse('notFound', 'platform.not-found');
  const { services, context } = c.var;
  const locale = LOCALES.find((one) => one === c.req.query('lang')) ?? context.locale;
  const { fileName, bytes } = await exportPlan(services.db, context, c.req.param('id') ?? '', version, locale);
  return c.body(Readable.toWeb(Readable.from(bytes)) as ReadableStream<Uint8Array>, 200, {
    'content-type': XLSX,
    'content-disposition': describeAttachment(fileName),
    'cache-control': 'no-store',
  });
}

export const planFiles: readonly FileRoute[] = [
  {
    method: 'GET',
    path: '/plans/:id/:version/plan.xlsx',
    gate: 'plan:read',
    also: ['cost:read'],
    summary: 'A version of a plan as XLSX',
    gives: XLSX,
    query: { lang: 'en or zh; the language of the request otherwise' },
    answer: downloadPlan,
  },
];
