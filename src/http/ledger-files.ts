/** The books as CSV: a statement, the trial balance, journals; mounted at /files behind the session. */
import type { Context as HonoContext } from 'hono';
import type { z } from 'zod';
import { businessDay } from '#kernel/clock.ts';
import { refuse } from '#kernel/refusal.ts';
import { JournalFilters } from '#modules/ledger/contract.ts';
import { exportJournals, exportStatement, exportTrialBalance } from '#modules/ledger/index.ts';
import type { FileBindings, FileRoute } from './context.ts';
import { CSV, download } from './download.ts';
import { contextOf, monthOf } from './file-query.ts';

const Filters = JournalFilters.omit({ cursor: true, limit: true, journalId: true });

function filtersOf(text: string | undefined): z.infer<typeof Filters> {
  try {
    return Filters.parse(JSON.parse(text ?? '{}'));
  } catch {
    return refuse('invalid', 'ledger.bad-filters');
  }
}

function downloadStatement(c: HonoContext<FileBindings>): Promise<Response> {
  const context = contextOf(c);
  const bytes = exportStatement(c.var.services.db, context, (c.req.query('party') ?? '').slice(0, 60));
  return download(c, bytes, CSV, `statement-${businessDay(context.now)}.csv`);
}

function downloadTrialBalance(c: HonoContext<FileBindings>): Promise<Response> {
  const context = contextOf(c);
  const [from, to] = [monthOf(c.req.query('from')), monthOf(c.req.query('to'))];
  const range = { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) };
  const bytes = exportTrialBalance(c.var.services.db, context, range);
  return download(c, bytes, CSV, `trial-balance-${businessDay(context.now)}.csv`);
}

function downloadJournals(c: HonoContext<FileBindings>): Promise<Response> {
  const context = contextOf(c);
  const bytes = exportJournals(c.var.services.db, context, filtersOf(c.req.query('filters')));
  return download(c, bytes, CSV, `journals-${businessDay(context.now)}.csv`);
}

export const ledgerFiles: readonly FileRoute[] = [
  {
    method: 'GET',
    path: '/statement.csv',
    gate: 'ledger:read',
    summary: 'The statement of one party, as CSV',
    gives: CSV,
    query: { party: 'Id of the party', lang: 'en or zh' },
    answer: downloadStatement,
  },
  {
    method: 'GET',
    path: '/trial-balance.csv',
    gate: 'ledger:read',
    summary: 'The trial balance, as CSV',
    gives: CSV,
    query: { from: 'First month, such as 202610', to: 'Last month', lang: 'en or zh' },
    answer: downloadTrialBalance,
  },
  {
    method: 'GET',
    path: '/journals.csv',
    gate: 'ledger:read',
    summary: 'Journals with their entries, as CSV',
    gives: CSV,
    query: { filters: 'The filters of GET /ledger/journals, as JSON', lang: 'en or zh' },
    answer: downloadJournals,
  },
];
