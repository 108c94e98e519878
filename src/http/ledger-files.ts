/** The books as CSV and XLSX: a statement, the trial balance, journals; mounted at /files behind the session. */
import type { Context as HonoContext } from 'hono';
import type { z } from 'zod';
import { businessDay } from '#kernel/clock.ts';
import type { Context } from '#kernel/context.ts';
import { refuse } from '#kernel/refusal.ts';
import { JournalFilters } from '#modules/ledger/contract.ts';
import {
  BOOK_FORMATS,
  exportJournals,
  exportStatement,
  exportTrialBalance,
  type BookFormat,
} from '#modules/ledger/index.ts';
import type { FileBindings, FileRoute } from './context.ts';
import { CSV, download, XLSX } from './download.ts';
import { contextOf, monthOf } from './file-query.ts';

const Filters = JournalFilters.omit({ cursor: true, limit: true, journalId: true });

function filtersOf(text: string | undefined): z.infer<typeof Filters> {
  try {
    return Filters.parse(JSON.parse(text ?? '{}'));
  } catch {
    return refuse('invalid', 'ledger.bad-filters');
  }
}

type Ask = (c: HonoContext<FileBindings>, context: Context, format: BookFormat) => AsyncGenerator<Uint8Array>;

const TYPES: Readonly<Record<BookFormat, string>> = { csv: CSV, xlsx: XLSX };

interface Book {
  readonly name: string;
  /** What it is, before its format. */
  readonly summary: string;
  readonly query: Readonly<Record<string, string>>;
  readonly ask: Ask;
}

const BOOKS: readonly Book[] = [
  {
    name: 'statement',
    summary: 'The statement of one party',
    query: { party: 'Id of the party' },
    ask: (c, context, format) =>
      exportStatement(c.var.services.db, context, (c.req.query('party') ?? '').slice(0, 60), format),
  },
  {
    name: 'trial-balance',
    summary: 'The trial balance by the codes of the chart of accounts',
    query: { from: 'First month, such as 202610', to: 'Last month' },
    ask: (c, context, format) => {
      const [from, to] = [monthOf(c.req.query('from')), monthOf(c.req.query('to'))];
      const range = { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) };
      return exportTrialBalance(c.var.services.db, context, range, format);
    },
  },
  {
    name: 'journals',
    summary: 'Journals with their entries, by the codes of the chart of accounts',
    query: { filters: 'The filters of GET /ledger/journals, as JSON' },
    ask: (c, context, format) => exportJournals(c.var.services.db, context, filtersOf(c.req.query('filters')), format),
  },
];

const routeOf = ({ name, summary, query, ask }: Book, format: BookFormat): FileRoute => ({
  method: 'GET',
  path: `/${name}.${format}`,
  gate: 'ledger:read',
  summary: `${summary}, as ${format.toUpperCase()}`,
  gives: TYPES[format],
  query: { ...query, lang: 'en or zh' },
  answer: (c) => {
    const context = contextOf(c);
    return download(c, ask(c, context, format), TYPES[format], `${name}-${businessDay(context.now)}.${format}`);
  },
});

export const ledgerFiles: readonly FileRoute[] = BOOKS.flatMap((book) =>
  BOOK_FORMATS.map((format) => routeOf(book, format)),
);
