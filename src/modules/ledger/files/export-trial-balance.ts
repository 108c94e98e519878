/** The trial balance as a file, by the finance department's codes. */
import type { Context } from '#kernel/context.ts';
import type { AppDatabase } from '#platform/database.ts';
import { messages } from '#words/index.ts';
import { getTrialBalance } from '../books.ts';
import { readAccountNames, type NameAccount } from '../chart.ts';
import type { TrialBalance } from '../contract.ts';
import { noteExport, writeBook, type BookCell, type BookFormat } from './book-file.ts';

type Row = TrialBalance['rows'][number];
interface CodedRow extends Pick<Row, 'class' | 'currency'> {
  readonly code: string;
  readonly name: string;
  readonly debit: bigint;
  readonly credit: bigint;
  readonly home: bigint;
}

/** One row for each code and currency, in the order of the codes: several accounts of ours may be one of theirs. Pure. */
export function sumByCode(rows: readonly Row[], nameAccount: NameAccount): CodedRow[] {
  const sums = new Map<string, CodedRow>();
  for (const row of rows) {
    const { code, name } = nameAccount(row.account);
    const key = JSON.stringify([code, row.currency, row.class]);
    const { debit, credit, home } = sums.get(key) ?? { debit: 0n, credit: 0n, home: 0n };
    sums.set(key, {
      code,
      name,
      class: row.class,
      currency: row.currency,
      debit: debit + BigInt(row.debit),
      credit: credit + BigInt(row.credit),
      home: home + BigInt(row.home),
    });
  }
  return [...sums.values()].toSorted((a, b) => (a.code === b.code ? 0 : a.code < b.code ? -1 : 1));
}

/** Balances of every account by currency, the memorandum accounts last. */
export async function* exportTrialBalance(
  db: AppDatabase,
  ctx: Context,
  range: { readonly from?: number; readonly to?: number },
  format: BookFormat = 'csv',
): AsyncGenerator<Uint8Array> {
  await noteExport(db, ctx, { file: 'trial balance', ...range, format });
  const { columns, classes, balance } = messages(ctx.locale).finance;
  const nameAccount = await readAccountNames(db, ctx);
  const trial = await getTrialBalance(db, ctx, range);
  const rows = [...sumByCode(trial.rows, nameAccount), ...sumByCode(trial.memorandum, nameAccount)].map(
    ({ code, name, currency, debit, credit, home, ...row }): BookCell[] => [
      code,
      name,
      classes[row.class],
      currency,
      { minor: debit, currency },
      { minor: credit, currency },
      { minor: debit - credit, currency },
      { minor: home, currency: trial.home },
    ],
  );
  const money = { width: 18, money: true } as const;
  yield* writeBook(format, {
    name: balance.title,
    columns: [
      { header: columns.code, width: 18 },
      { header: columns.account, width: 26 },
      { header: columns.kind },
      { header: columns.currency },
      { header: columns.debit, ...money },
      { header: columns.credit, ...money },
      { header: columns.balance, ...money },
      { header: columns.home({ currency: trial.home }), ...money },
    ],
    rows,
  });
}
