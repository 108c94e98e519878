/** The books as files: a statement, the trial balance, journals entry by entry; read a page at a time while they are sent. */
import type { Context } from '#kernel/context.ts';
import { toDecimalString, type Currency } from '#kernel/money.ts';
import { demand } from '#kernel/permission.ts';
import { writeAudit } from '#platform/audit.ts';
import { inTenant, type AppDatabase } from '#platform/database.ts';
import { writeCsv, type CellValue } from '#platform/table/index.ts';
import { messages } from '#words/index.ts';
import { getTrialBalance, listJournals } from './books.ts';
import type { JournalFilters } from './contract.ts';
import { tenantKeys } from './keys.ts';
import { readWholeStatement } from './statement.ts';

const PAGE = 500;

const decimal = (minor: string, currency: Currency): string => toDecimalString({ amount: BigInt(minor), currency });
const nameOf = (names: Readonly<Record<string, string>>, key: string): string => names[key] ?? key;

/** That it was taken is audited. */
async function noteExport(db: AppDatabase, ctx: Context, detail: Readonly<Record<string, unknown>>): Promise<void> {
  demand(ctx, 'ledger:read');
  await inTenant(db, ctx, (tx) =>
    writeAudit(tx, ctx, {
      action: 'ledger.export',
      entity: 'workspace',
      entityId: tenantKeys(ctx).workspace_id,
      detail,
    }),
  );
}

/** Every entry of one party, newest first. @throws RefusalError ledger.no-party */
export async function* exportStatement(db: AppDatabase, ctx: Context, partyId: string): AsyncGenerator<Uint8Array> {
  await noteExport(db, ctx, { file: 'statement', partyId });
  const { finance } = messages(ctx.locale);
  const { columns, record, statement } = finance;
  async function* rows(): AsyncGenerator<CellValue[]> {
    yield [
      columns.date,
      finance.journals.booked,
      finance.journals.columnNumber,
      columns.what,
      columns.account,
      columns.due,
      columns.currency,
      columns.amount,
      statement.running,
    ];
    for await (const page of readWholeStatement(db, ctx, partyId, PAGE))
      for (const row of page)
        yield [
          row.on,
          row.bookedOn,
          row.journalId,
          [nameOf(record.kinds, row.kind), row.what].filter(Boolean).join(', '),
          finance.accounts[row.account],
          row.dueOn,
          row.currency,
          decimal(row.amount, row.currency),
          decimal(row.balance, row.currency),
        ];
  }
  yield* writeCsv(rows());
}

/** Balances of every account by currency, the memorandum accounts last. */
export async function* exportTrialBalance(
  db: AppDatabase,
  ctx: Context,
  range: { readonly from?: number; readonly to?: number },
): AsyncGenerator<Uint8Array> {
  await noteExport(db, ctx, { file: 'trial balance', ...range });
  const { columns, accounts, classes } = messages(ctx.locale).finance;
  const trial = await getTrialBalance(db, ctx, range);
  yield* writeCsv([
    [
      columns.account,
      columns.kind,
      columns.currency,
      columns.debit,
      columns.credit,
      columns.balance,
      columns.home({ currency: trial.home }),
    ],
    ...[...trial.rows, ...trial.memorandum].map((row): CellValue[] => [
      accounts[row.account],
      classes[row.class],
      row.currency,
      decimal(row.debit, row.currency),
      decimal(row.credit, row.currency),
      decimal(row.balance, row.currency),
      decimal(row.home, trial.home),
    ]),
  ]);
}

/** Journals that fit the filters, newest first, one row for each entry. */
export async function* exportJournals(
  db: AppDatabase,
  ctx: Context,
  filters: Omit<JournalFilters, 'cursor' | 'limit'>,
): AsyncGenerator<Uint8Array> {
  await noteExport(db, ctx, { file: 'journals', ...filters });
  const { finance } = messages(ctx.locale);
  const { columns, journals, record } = finance;
  async function* rows(): AsyncGenerator<CellValue[]> {
    yield [
      journals.columnNumber,
      journals.happened,
      journals.booked,
      columns.month,
      columns.kind,
      columns.account,
      columns.party,
      columns.currency,
      columns.debit,
      columns.credit,
      columns.due,
      journals.source,
      journals.reason,
    ];
    let cursor: string | null = null;
    do {
      // eslint-disable-next-line no-await-in-loop -- a page at a time
      const page: Awaited<ReturnType<typeof listJournals>> = await listJournals(db, ctx, {
        ...filters,
        cursor,
        limit: PAGE,
      });
      for (const journal of page.rows)
        for (const { account, party, currency, amount, dueOn } of journal.entries)
          yield [
            journal.id,
            journal.on,
            journal.bookedOn,
            String(journal.period),
            nameOf(record.kinds, journal.kind),
            finance.accounts[account],
            party,
            currency,
            amount.startsWith('-') ? '' : decimal(amount, currency),
            amount.startsWith('-') ? decimal(amount.slice(1), currency) : '',
            dueOn,
            journals.sources[journal.source],
            journal.reason,
          ];
      cursor = page.next;
    } while (cursor !== null);
  }
  yield* writeCsv(rows());
}
