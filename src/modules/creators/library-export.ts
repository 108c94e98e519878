/** The grid's creators as a file; two definitions of engagement rate, each in a column that says which, and every figure with its origin. */
import type { Context } from '#kernel/context.ts';
import { cny, toDecimalString } from '#kernel/money.ts';
import { demand, may } from '#kernel/permission.ts';
import { writeCsv, writeXlsx, type CellValue } from '#platform/table/index.ts';
import type { AppDatabase } from '#platform/database.ts';
import { messages } from '#words/index.ts';
import type { CreatorFilters, CreatorRow } from './contract.ts';
import type { CreatorProfile } from './creator.ts';
import {
  describeFigureOrigin,
  describeQuoteOrigin,
  FIGURE_ORIGIN,
  QUOTE_ORIGIN,
  type OriginPart,
} from './export-origins.ts';
import { findOrigins, SHOWN_FIGURES, type ShownFigure } from './figure-origins.ts';
import { streamRows } from './grid.ts';
import { findProfiles } from './library-stream.ts';
import { STALE_DAYS } from './scorecard-figures.ts';

/** Excel's number formats of the columns that are not plain. */
const FORMATS: Readonly<Record<string, string>> = {
  followers: '#,##0',
  imageQuote: '#,##0.00',
  videoQuote: '#,##0.00',
  'imageQuote.rebate': '0.0%',
  'videoQuote.rebate': '0.0%',
  reads: '#,##0',
  engagementByFollowers: '0.00%',
  engagementByReads: '0.00%',
  fakeFollowerShare: '0.00%',
  score: '0.0',
};
const WIDTHS: Readonly<Record<string, number>> = {
  name: 22,
  profileUrl: 44,
  verticals: 24,
  engagementByFollowers: 22,
  engagementByReads: 22,
};

const PLAIN = [
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
type PlainColumn = (typeof PLAIN)[number];

type Column = PlainColumn | `${PlainColumn}.${OriginPart}`;

const isFigure = (column: PlainColumn): column is ShownFigure => (SHOWN_FIGURES as readonly string[]).includes(column);
const isQuote = (column: PlainColumn): column is 'imageQuote' | 'videoQuote' =>
  column === 'imageQuote' || column === 'videoQuote';

/** Each figure and quote is followed by its origin. */
const COLUMNS: readonly Column[] = PLAIN.flatMap((column): Column[] => {
  const parts: readonly OriginPart[] = isFigure(column) ? FIGURE_ORIGIN : isQuote(column) ? QUOTE_ORIGIN : [];
  return [column, ...parts.map((part) => `${column}.${part}` as const)];
});

/** Those that the reader may see; {@link streamCells} gives the cells of these, in their order. */
const listColumns = (ctx: Context): readonly Column[] =>
  may(ctx, 'cost:read')
    ? COLUMNS
    : COLUMNS.filter((column) => !column.startsWith('imageQuote') && !column.startsWith('videoQuote'));

function headerOf(column: Column, { locale }: Context): string {
  const words = messages(locale).scorecard.export;
  const [plain, part] = column.split('.') as [PlainColumn, OriginPart | undefined];
  const of = words.columns[plain];
  return part === undefined ? of : words.origin[part]({ of, days: STALE_DAYS });
}

const yuan = (fen: string | null): number | null => (fen === null ? null : Number(toDecimalString(cny(BigInt(fen)))));

function plainCells(row: CreatorRow, ctx: Context): Record<PlainColumn, CellValue> {
  const { terms, scorecard } = messages(ctx.locale);
  const words = scorecard.export;
  return {
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
    reads: row.reads === null ? null : Math.round(row.reads),
    readsBasis: row.reads === null ? null : row.readsDerived ? words.derived : words.stated,
    engagementByFollowers: row.engagementByFollowers,
    engagementByReads: row.engagementByReads,
    fakeFollowerShare: row.fakeFollowerShare,
    score: row.score,
    scoreKnown: row.scoreKnown,
    verdict: row.verdict === null ? null : scorecard.verdicts[row.verdict],
    blocked: row.blocked ? words.yes : words.no,
    asOf: row.asOf,
    example: row.synthetic ? words.synthetic : null,
  };
}

function originCells(row: CreatorRow, profile: CreatorProfile | undefined, ctx: Context): Map<string, CellValue> {
  const cells = new Map<string, CellValue>();
  if (profile === undefined) return cells;
  const origins = findOrigins(profile);
  for (const figure of SHOWN_FIGURES) {
    // A figure that is hidden or cannot be computed has no origin either.
    const origin = describeFigureOrigin(row[figure] === null ? [] : origins.figures[figure], ctx);
    for (const part of FIGURE_ORIGIN) cells.set(`${figure}.${part}`, origin[part]);
  }
  for (const quote of ['imageQuote', 'videoQuote'] as const) {
    const origin = describeQuoteOrigin(row[quote] === null ? null : origins[quote], ctx);
    for (const part of QUOTE_ORIGIN)
      cells.set(`${quote}.${part}`, part === 'rebate' && !may(ctx, 'rebate:read') ? null : origin[part]);
  }
  return cells;
}

/** Rows whose profiles are read together. */
const BATCH = 500;

async function* streamCells(db: AppDatabase, ctx: Context, filters: CreatorFilters): AsyncGenerator<CellValue[]> {
  const columns = listColumns(ctx);
  let batch: CreatorRow[] = [];
  const flush = async (): Promise<CellValue[][]> => {
    const ids = batch.map(({ id }) => id);
    const profiles = ids.length === 0 ? new Map<string, CreatorProfile>() : await findProfiles(db, ctx, ids);
    return batch.map((row) => {
      const plain = plainCells(row, ctx);
      const origin = originCells(row, profiles.get(row.id), ctx);
      return columns.map((column) => (column in plain ? plain[column as PlainColumn] : (origin.get(column) ?? null)));
    });
  };
  for await (const row of streamRows(db, ctx, filters)) {
    batch.push(row);
    if (batch.length < BATCH) continue;
    yield* await flush();
    batch = [];
  }
  yield* await flush();
}

/**
 * The bytes of the file: every creator that passes the filters, most followers first, formulas neutralised.
 * @throws RefusalError platform.not-allowed at once; creators.list-not-found, with the first bytes
 */
export function exportCreators(
  db: AppDatabase,
  ctx: Context,
  filters: CreatorFilters,
  format: 'csv' | 'xlsx',
): AsyncGenerator<Uint8Array> {
  demand(ctx, 'creator:export');
  const shown = listColumns(ctx);
  const rows = streamCells(db, ctx, filters);
  if (format === 'xlsx') {
    const columns = shown.map((column) => ({
      header: headerOf(column, ctx),
      ...(FORMATS[column] === undefined ? {} : { format: FORMATS[column] }),
      ...(WIDTHS[column] === undefined ? {} : { width: WIDTHS[column] }),
    }));
    return writeXlsx([{ name: messages(ctx.locale).scorecard.export.sheet, columns, rows }]);
  }
  return writeCsv(
    (async function* () {
      yield shown.map((column) => headerOf(column, ctx));
      yield* rows;
    })(),
  );
}
