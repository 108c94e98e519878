/** The grid's creators as a file; two definitions of engagement rate, each in a column that says which. */
import type { Context } from '#kernel/context.ts';
import { cny, toDecimalString } from '#kernel/money.ts';
import { writeCsv, writeXlsx, type CellValue } from '#platform/table/index.ts';
import type { AppDatabase } from '#platform/database.ts';
import { messages } from '#words/index.ts';
import type { CreatorFilters, CreatorRow } from './contract.ts';
import { streamRows } from './grid.ts';

/** Excel's number formats of the columns that are not plain. */
const FORMATS: Partial<Record<ExportColumn, string>> = {
  followers: '#,##0',
  imageQuote: '#,##0.00',
  videoQuote: '#,##0.00',
  reads: '#,##0',
  engagementByFollowers: '0.00%',
  engagementByReads: '0.00%',
  fakeFollowerShare: '0.00%',
  score: '0.0',
};
const WIDTHS: Partial<Record<ExportColumn, number>> = {
  name: 22,
  profileUrl: 44,
  verticals: 24,
  engagementByFollowers: 22,
  engagementByReads: 22,
};

const COLUMNS = [
  'name',
  'redId',
  'profileUrl',
  'followers',
  'tier',
  'verticals',
  'location',
  'mcn',
  'imageQuote',
  'videoQuote',
  'quotedOn',
  'quoteStale',
  'reads',
  'readsBasis',
  'engagementByFollowers',
  'engagementByReads',
  'fakeFollowerShare',
  'score',
  'scoreKnown',
  'verdict',
  'blocked',
  'asOf',
  'example',
] as const;
type ExportColumn = (typeof COLUMNS)[number];

const yuan = (fen: string | null): number | null => (fen === null ? null : Number(toDecimalString(cny(BigInt(fen)))));

function cellsOf(row: CreatorRow, ctx: Context): CellValue[] {
  const { terms, scorecard } = messages(ctx.locale);
  const words = scorecard.export;
  const yesNo = (value: boolean): string => (value ? words.yes : words.no);
  const cells: Record<ExportColumn, CellValue> = {
    name: row.name,
    redId: row.redId,
    profileUrl: row.profileUrl,
    followers: row.followers,
    tier: row.tier === null ? null : terms.tiers[row.tier],
    verticals: row.verticals.map((vertical) => terms.verticals[vertical]).join(ctx.locale === 'zh' ? '、' : ', '),
    location: row.location,
    mcn: row.mcn,
    imageQuote: yuan(row.imageQuote),
    videoQuote: yuan(row.videoQuote),
    quotedOn: row.quotedOn,
    quoteStale: row.quotedOn === null ? null : yesNo(row.quoteStale),
    reads: row.reads === null ? null : Math.round(row.reads),
    readsBasis: row.reads === null ? null : row.readsDerived ? words.derived : words.stated,
    engagementByFollowers: row.engagementByFollowers,
    engagementByReads: row.engagementByReads,
    fakeFollowerShare: row.fakeFollowerShare,
    score: row.score,
    scoreKnown: row.scoreKnown,
    verdict: row.verdict === null ? null : scorecard.verdicts[row.verdict],
    blocked: yesNo(row.blocked),
    asOf: row.asOf,
    example: row.synthetic ? words.synthetic : null,
  };
  return COLUMNS.map((column) => cells[column]);
}

/**
 * The bytes of the file: every creator that passes the filters, most followers first, formulas neutralised.
 * @throws RefusalError creators.list-not-found, with the first bytes
 */
export function exportCreators(
  db: AppDatabase,
  ctx: Context,
  filters: CreatorFilters,
  format: 'csv' | 'xlsx',
): AsyncGenerator<Uint8Array> {
  const words = messages(ctx.locale).scorecard.export;
  const rows = (async function* () {
    for await (const row of streamRows(db, ctx, filters)) yield cellsOf(row, ctx);
  })();
  if (format === 'xlsx') {
    const columns = COLUMNS.map((column) => ({
      header: words.columns[column],
      ...(FORMATS[column] === undefined ? {} : { format: FORMATS[column] }),
      ...(WIDTHS[column] === undefined ? {} : { width: WIDTHS[column] }),
    }));
    return writeXlsx([{ name: words.sheet, columns, rows }]);
  }
  return writeCsv(
    (async function* () {
      yield COLUMNS.map((column) => words.columns[column]);
      yield* rows;
    })(),
  );
}
