/** A table of the books as a file: CSV for whatever imports it, XLSX with amounts as numbers for whoever reads it. */
import { toDecimalString, type Currency } from '#kernel/money.ts';
import { demand } from '#kernel/permission.ts';
import type { Context } from '#kernel/context.ts';
import { writeAudit } from '#platform/audit.ts';
import { inTenant, type AppDatabase } from '#platform/database.ts';
import { writeCsv, writeXlsx, type CellValue } from '#platform/table/index.ts';
import { tenantKeys } from '../keys.ts';

export const BOOK_FORMATS = ['csv', 'xlsx'] as const;
export type BookFormat = (typeof BOOK_FORMATS)[number];

export interface BookColumn {
  readonly header: string;
  /** In characters. */
  readonly width?: number;
  readonly money?: true;
}

interface Amount {
  /** Minor units. */
  readonly minor: string | bigint;
  readonly currency: Currency;
}
export type BookCell = string | null | Amount;

export interface BookTable {
  readonly name: string;
  readonly columns: readonly BookColumn[];
  readonly rows: AsyncIterable<readonly BookCell[]> | Iterable<readonly BookCell[]>;
}

/** Digits of a number that a spreadsheet keeps. */
const EXACT_DIGITS = 15;

const decimalOf = ({ minor, currency }: Amount): string => toDecimalString({ amount: BigInt(minor), currency });

function numberOf(amount: Amount): number | string {
  const text = decimalOf(amount);
  return text.replaceAll(/\D/g, '').length > EXACT_DIGITS ? text : Number(text);
}

async function* cellsOf(
  rows: BookTable['rows'],
  tellAmount: (amount: Amount) => CellValue,
): AsyncGenerator<CellValue[]> {
  for await (const row of rows)
    yield row.map((cell) => (cell === null || typeof cell === 'string' ? cell : tellAmount(cell)));
}

export async function* writeBook(format: BookFormat, { name, columns, rows }: BookTable): AsyncGenerator<Uint8Array> {
  if (format === 'xlsx') {
    const sheet = columns.map(({ header, width, money }) => ({
      header,
      ...(width === undefined ? {} : { width }),
      ...(money === undefined ? {} : { format: '#,##0.00' }),
    }));
    yield* writeXlsx([{ name, columns: sheet, rows: cellsOf(rows, numberOf) }]);
    return;
  }
  async function* lines(): AsyncGenerator<CellValue[]> {
    yield columns.map(({ header }) => header);
    yield* cellsOf(rows, decimalOf);
  }
  yield* writeCsv(lines());
}

/** That a file was taken is audited. */
export async function noteExport(
  db: AppDatabase,
  ctx: Context,
  detail: Readonly<Record<string, unknown>>,
): Promise<void> {
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

/** Pages of which the first is there already, so that what it is refused for is known before a file is begun. */
export async function readAhead<T>(pages: AsyncGenerator<T>): Promise<AsyncIterable<T>> {
  const first = await pages.next();
  return (async function* () {
    if (first.done === true) return;
    yield first.value;
    yield* pages;
  })();
}

/** A word of the dictionaries, or what has none as it stands. */
export const wordOf = (words: Readonly<Record<string, string>>, key: string): string => words[key] ?? key;
