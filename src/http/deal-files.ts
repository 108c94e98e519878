/** Deals as files: the memo of one, the table as a workbook and back, counts of notes. */
import type { Context as HonoContext } from 'hono';
import { businessDay, isDay } from '#kernel/clock.ts';
import { refuse } from '#kernel/refusal.ts';
import { DealFilter } from '#modules/collaborations/contract.ts';
import {
  exportDeals,
  importDeals,
  importPositions,
  importSnapshots,
  previewDeals,
  previewPositions,
  previewSnapshots,
  readMemoContent,
  writeMemo,
} from '#modules/collaborations/index.ts';
import { describeAttachment } from './attachment.ts';
import type { FileBindings, FileRoute } from './context.ts';
import { download, XLSX } from './download.ts';
import { contextOf } from './file-query.ts';
import { limitBytes } from './upload-bytes.ts';

const PDF = 'application/pdf';
const LARGEST_MEGABYTES = 20;

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

/** The filter as the page has it in its address. @throws RefusalError collaborations.bad-filter */
function filterOf(c: HonoContext<FileBindings>): DealFilter {
  const list = (name: string): string[] | undefined => {
    const said = c.req.query(name);
    return said === undefined ? undefined : said.split(',');
  };
  const read = DealFilter.safeParse({
    campaignIds: list('campaign'),
    models: list('model'),
    phases: list('phase'),
    contact: c.req.query('contact'),
    text: c.req.query('q') ?? '',
    overdue: c.req.query('overdue') === 'true',
  });
  return read.success ? read.data : refuse('invalid', 'collaborations.bad-filter');
}

function downloadDeals(c: HonoContext<FileBindings>): Promise<Response> {
  const ctx = contextOf(c);
  const { after: _, limit: __, ...filter } = filterOf(c);
  return download(c, exportDeals(c.var.services.db, ctx, filter), XLSX, `deals-${businessDay(ctx.now)}.xlsx`);
}

async function receiveDeals(c: HonoContext<FileBindings>): Promise<Response> {
  const { services, context } = c.var;
  const { body } = c.req.raw;
  if (body === null) refuse('invalid', 'table.empty');
  const bytes = limitBytes(body, LARGEST_MEGABYTES);
  const digest = c.req.query('digest');
  return c.json(
    digest === undefined
      ? await previewDeals(services.db, context, bytes)
      : await importDeals(services.db, context, bytes, digest),
  );
}

async function receivePositions(c: HonoContext<FileBindings>): Promise<Response> {
  const { services, context } = c.var;
  const { body } = c.req.raw;
  if (body === null) refuse('invalid', 'table.empty');
  const bytes = limitBytes(body, LARGEST_MEGABYTES);
  const [digest, on] = [c.req.query('digest'), c.req.query('on')];
  if (on !== undefined && !isDay(on)) refuse('invalid', 'collaborations.bad-filter');
  return c.json(
    digest === undefined
      ? await previewPositions(services.db, context, bytes, { on })
      : await importPositions(services.db, context, bytes, { on, digest }),
  );
}

async function receiveSnapshots(c: HonoContext<FileBindings>): Promise<Response> {
  const { services, context } = c.var;
  const { body } = c.req.raw;
  if (body === null) refuse('invalid', 'table.empty');
  const bytes = limitBytes(body, LARGEST_MEGABYTES);
  const [digest, on] = [c.req.query('digest'), c.req.query('on')];
  if (on !== undefined && !isDay(on)) refuse('invalid', 'collaborations.bad-filter');
  return c.json(
    digest === undefined
      ? await previewSnapshots(services.db, context, bytes, { on })
      : await importSnapshots(services.db, context, bytes, { on, digest }),
  );
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
  {
    method: 'GET',
    path: '/deals.xlsx',
    gate: 'deal:read',
    also: ['cost:read'],
    summary: 'Deals as XLSX that can be filled in and sent back',
    gives: XLSX,
    query: {
      lang: 'en or zh',
      campaign: 'ids of campaigns, with commas between them',
      model: 'models, with commas between them',
      phase: 'phases, with commas between them',
      contact: 'contact person',
      q: 'part of the creator’s name',
      overdue: 'true: those with something overdue only',
    },
    answer: downloadDeals,
  },
  {
    method: 'POST',
    path: '/deals/changes',
    gate: 'deal:edit',
    also: ['cost:read'],
    summary:
      'Deals sent back (XLSX or CSV): each row is tried first, then done when the digest of what was shown is sent along',
    takes: 'application/octet-stream',
    gives: 'application/json',
    query: { digest: 'of the answer that showed what the file does; left out, nothing is written' },
    answer: receiveDeals,
  },
  {
    method: 'POST',
    path: '/notes/snapshots/import',
    gate: 'deal:edit',
    summary:
      'Counts of notes (Pugongying’s order report or batch of notes, works of an account matrix): shown first, then added',
    takes: 'application/octet-stream',
    gives: 'application/json',
    query: {
      on: 'the day of a file that names none; today when left out',
      digest: 'of the answer that showed what the file adds; left out, nothing is written',
    },
    answer: receiveSnapshots,
  },
  {
    method: 'POST',
    path: '/notes/positions/import',
    gate: 'deal:edit',
    summary: 'Where notes stand in searches (CSV or XLSX: note, keyword, day, position): shown first, then added',
    takes: 'application/octet-stream',
    gives: 'application/json',
    query: {
      on: 'the day of a file that names none; today when left out',
      digest: 'of the answer that showed what the file adds; left out, nothing is written',
    },
    answer: receivePositions,
  },
];
