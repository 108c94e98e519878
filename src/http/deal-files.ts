/** Deals as files: the memo of one. */
import type { Context as HonoContext } from 'hono';
import { refuse } from '#kernel/refusal.ts';
import { readMemoContent, writeMemo } from '#modules/collaborations/index.ts';
import { describeAttachment } from './attachment.ts';
import type { FileBindings, FileRoute } from './context.ts';

const PDF = 'application/pdf';

async function downloadMemo(c: HonoContext<FileBindings>): Promise<Response> {
  const said = c.req.query('terms');
  const termsVersion = said === undefined ? undefined : Number(said);
  if (termsVersion !== undefined && (!Number.isInteger(termsVersion) || termsVersion < 1))
    refuse('notFound', 'platform.not-found');
  const id = c.req.param('id') ?? '';
  const memo = await readMemoContent(c.var.services.db, c.var.context, { id, termsVersion });
  const bytes = await writeMemo(memo);
  return c.body(bytes as Uint8Array<ArrayBuffer>, 200, {
    'content-type': PDF,
    'content-disposition': describeAttachment(`memo-${memo.content.creator}-v${memo.content.termsVersion}.pdf`),
    'cache-control': 'no-store',
  });
}

export const dealFiles: readonly FileRoute[] = [
  {
    method: 'GET',
    path: '/deals/:id/memo.pdf',
    gate: 'deal:read',
    summary: 'The bilingual memo of a deal; without prices for who may not see them',
    gives: PDF,
    query: { terms: 'version of the terms; the one that holds when left out' },
    answer: downloadMemo,
  },
];
