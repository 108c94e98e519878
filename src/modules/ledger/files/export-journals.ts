/** Journals entry by entry as a file, by the finance department's codes. */
import type { Context } from '#kernel/context.ts';
import { demand } from '#kernel/permission.ts';
import { inTenant, type AppDatabase } from '#platform/database.ts';
import { messages } from '#words/index.ts';
import { listJournals } from '../books.ts';
import { readAccountNames } from '../chart.ts';
import type { Journal, JournalFilters } from '../contract.ts';
import { readHomeCurrency } from '../store.ts';
import { noteExport, wordOf, writeBook, type BookCell, type BookFormat } from './book-file.ts';

/** Journals at a time: each may have some thousand entries. */
const PAGE = 100;

type Filters = Omit<JournalFilters, 'cursor' | 'limit'>;

async function* readAll(db: AppDatabase, ctx: Context, filters: Filters): AsyncGenerator<Journal> {
  let cursor: string | null = null;
  do {
    // eslint-disable-next-line no-await-in-loop -- a page at a time
    const page: Awaited<ReturnType<typeof listJournals>> = await listJournals(db, ctx, {
      ...filters,
      cursor,
      limit: PAGE,
    });
    yield* page.rows;
    cursor = page.next;
  } while (cursor !== null);
}

/** Journals that fit the filters, newest first, one row for each entry. */
export async function* exportJournals(
  db: AppDatabase,
  ctx: Context,
  filters: Filters,
  format: BookFormat = 'csv',
): AsyncGenerator<Uint8Array> {
  demand(ctx, 'ledger:read');
  await noteExport(db, ctx, { file: 'journals', ...filters, format });
  const { columns, journals, record } = messages(ctx.locale).finance;
  const nameAccount = await readAccountNames(db, ctx);
  const home = await inTenant(db, ctx, (tx) => readHomeCurrency(tx, ctx));
  async function* rows(): AsyncGenerator<BookCell[]> {
    for await (const journal of readAll(db, ctx, filters))
      for (const { account, party, currency, amount, home: value, dueOn } of journal.entries) {
        const { code, name } = nameAccount(account);
        const credit = amount.startsWith('-');
        yield [
          journal.id,
          journal.on,
          journal.bookedOn,
          String(journal.period),
          wordOf(record.kinds, journal.kind),
          code,
          name,
          party,
          currency,
          credit ? null : { minor: amount, currency },
          credit ? { minor: amount.slice(1), currency } : null,
          { minor: value, currency: home },
          dueOn,
          journals.sources[journal.source],
          journal.reason,
        ];
      }
  }
  const money = { width: 16, money: true } as const;
  yield* writeBook(format, {
    name: journals.title,
    columns: [
      { header: journals.columnNumber },
      { header: journals.happened },
      { header: journals.booked },
      { header: columns.month },
      { header: columns.kind, width: 20 },
      { header: columns.code, width: 18 },
      { header: columns.account, width: 26 },
      { header: columns.party, width: 20 },
      { header: columns.currency },
      { header: columns.debit, ...money },
      { header: columns.credit, ...money },
      { header: columns.home({ currency: home }), ...money },
      { header: columns.due },
      { header: journals.source },
      { header: journals.reason, width: 30 },
    ],
    rows: rows(),
  });
}
