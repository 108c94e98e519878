/** The statement of one party as a file. */
import type { Context } from '#kernel/context.ts';
import type { AppDatabase } from '#platform/database.ts';
import { messages } from '#words/index.ts';
import { readAccountNames } from '../chart.ts';
import { readWholeStatement } from '../statement.ts';
import { noteExport, readAhead, wordOf, writeBook, type BookCell, type BookFormat } from './book-file.ts';

const PAGE = 500;

/** Every entry of one party, newest first. @throws RefusalError ledger.no-party */
export async function* exportStatement(
  db: AppDatabase,
  ctx: Context,
  partyId: string,
  format: BookFormat = 'csv',
): AsyncGenerator<Uint8Array> {
  await noteExport(db, ctx, { file: 'statement', partyId, format });
  const { columns, journals, record, statement } = messages(ctx.locale).finance;
  const nameAccount = await readAccountNames(db, ctx);
  const pages = await readAhead(readWholeStatement(db, ctx, partyId, PAGE));
  async function* rows(): AsyncGenerator<BookCell[]> {
    for await (const page of pages)
      for (const { on, bookedOn, journalId, kind, what, account, dueOn, currency, amount, balance } of page) {
        const { code, name } = nameAccount(account);
        const said = [wordOf(record.kinds, kind), what].filter(Boolean).join(', ');
        yield [
          on,
          bookedOn,
          journalId,
          said,
          code,
          name,
          dueOn,
          currency,
          { minor: amount, currency },
          { minor: balance, currency },
        ];
      }
  }
  yield* writeBook(format, {
    name: columns.account,
    columns: [
      { header: columns.date },
      { header: journals.booked },
      { header: journals.columnNumber },
      { header: columns.what, width: 26 },
      { header: columns.code, width: 18 },
      { header: columns.account, width: 26 },
      { header: columns.due },
      { header: columns.currency },
      { header: columns.amount, width: 16, money: true },
      { header: statement.running, width: 16, money: true },
    ],
    rows: rows(),
  });
}
