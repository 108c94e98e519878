/** Collaborations by sheet: a look at what it would make, then made. */
import type { Context as HonoContext } from 'hono';
import { refuse } from '#kernel/refusal.ts';
import { bringInSheet, previewSheet } from '#modules/collaborations/index.ts';
import type { FileBindings, FileRoute } from './context.ts';
import { limitBytes } from './upload-bytes.ts';

const LARGEST_MEGABYTES = 5;

async function receiveSheet(c: HonoContext<FileBindings>): Promise<Response> {
  const { services, context } = c.var;
  const { body } = c.req.raw;
  if (body === null) refuse('invalid', 'table.empty');
  const campaignId = c.req.query('campaign') ?? refuse('notFound', 'collaborations.no-campaign');
  const bytes = limitBytes(body, LARGEST_MEGABYTES);
  const digest = c.req.query('digest');
  return c.json(
    digest === undefined
      ? await previewSheet(services.db, context, bytes, campaignId)
      : await bringInSheet(services.db, context, bytes, { campaignId, digest }),
  );
}

export const dealSheetFiles: readonly FileRoute[] = [
  {
    method: 'POST',
    path: '/deals/import',
    gate: 'deal:edit',
    also: ['cost:read'],
    summary:
      'Collaborations, running ones too (CSV or XLSX): shown first, then made when the digest of what was shown is sent along',
    takes: 'application/octet-stream',
    gives: 'application/json',
    query: {
      campaign: 'whose they are',
      digest: 'of the answer that showed what the sheet makes; left out, nothing is written',
    },
    answer: receiveSheet,
  },
];
