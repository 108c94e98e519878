/** The grid's columns: width, heading, sort key and cell. */
import type { ReactNode } from 'react';
import type { CreatorRow } from '#modules/creators/contract.ts';
import type { Messages } from '#words/index.ts';
import { UNKNOWN, type useFormat } from '../../format.ts';
import { TierChip } from '../../ui/chip.tsx';
import type { Sort } from './grid-search.ts';
import { ScoreMark } from './score-mark.tsx';

export type ColumnKey = Exclude<keyof Messages['creators']['columns'], 'choose' | 'name'>;

export interface CellTools {
  readonly words: Messages;
  readonly format: ReturnType<typeof useFormat>;
}

export interface Column {
  readonly key: ColumnKey;
  /** Pixels. */
  readonly width: number;
  readonly numeric: boolean;
  readonly sort: Sort | null;
  readonly cell: (row: CreatorRow, tools: CellTools) => ReactNode;
}

const Unknown = ({ why }: { why: string }) => (
  <span className="text-faint" data-hint={why}>
    {UNKNOWN}
  </span>
);

const Mark = ({ why, children }: { why: string; children: ReactNode }) => (
  <abbr data-hint={why} className="mr-1 text-xs text-needs no-underline">
    {children}
  </abbr>
);

/** All digits, and the day they were true. */
const dated = (exact: string, row: CreatorRow, { words, format }: CellTools): string =>
  `${exact} · ${words.creators.columns.asOf} ${format.day(row.asOf)}`;

function quote(pick: (row: CreatorRow) => string | null) {
  return function QuoteCell(row: CreatorRow, { words, format }: CellTools): ReactNode {
    const fen = pick(row);
    if (fen === null) return <Unknown why={words.creators.unknownHint} />;
    return (
      <>
        {row.quoteStale && (
          <Mark why={words.creators.staleHint({ day: row.quotedOn === null ? UNKNOWN : format.day(row.quotedOn) })}>
            {words.creators.stale}
          </Mark>
        )}
        <span
          data-hint={`${format.money(fen, 'CNY')} · ${row.quotedOn === null ? words.creators.unknownHint : format.day(row.quotedOn)}`}
        >
          {format.moneyShort(fen, 'CNY')}
        </span>
      </>
    );
  };
}

function share(
  pick: (row: CreatorRow) => number | null,
  why: (words: Messages) => string = (words) => words.creators.unknownHint,
) {
  return function ShareCell(row: CreatorRow, { words, format }: CellTools): ReactNode {
    const value = pick(row);
    if (value === null) return <Unknown why={why(words)} />;
    return <span data-hint={dated(format.percent(value, 2), row, { words, format })}>{format.percent(value)}</span>;
  };
}

const followers = (row: CreatorRow, tools: CellTools): ReactNode =>
  row.followers === null ? (
    <Unknown why={tools.words.creators.unknownHint} />
  ) : (
    <span data-hint={dated(tools.format.number(row.followers), row, tools)}>{tools.format.count(row.followers)}</span>
  );

const reads = (row: CreatorRow, { words, format }: CellTools): ReactNode =>
  row.reads === null ? (
    <Unknown why={words.creators.unknownHint} />
  ) : (
    <>
      {row.readsDerived && <Mark why={words.creators.derivedHint}>{words.creators.estimated}</Mark>}
      <span data-hint={dated(format.number(row.reads), row, { words, format })}>{format.count(row.reads)}</span>
    </>
  );

const text = (pick: (row: CreatorRow) => string | null) =>
  function TextCell(row: CreatorRow, { words }: CellTools): ReactNode {
    const value = pick(row);
    return value === null || value === '' ? (
      <Unknown why={words.creators.unknownHint} />
    ) : (
      <span data-hint={value}>{value}</span>
    );
  };

const verticals = (row: CreatorRow, tools: CellTools): ReactNode =>
  text(() => row.verticals.map((vertical) => tools.words.terms.verticals[vertical]).join(' · '))(row, tools);

export const COLUMNS: readonly Column[] = [
  {
    key: 'tier',
    width: 108,
    numeric: false,
    sort: null,
    cell: (row, { words }) =>
      row.tier === null ? <Unknown why={words.creators.noTier} /> : <TierChip tier={row.tier} />,
  },
  { key: 'followers', width: 96, numeric: true, sort: 'followers', cell: followers },
  {
    key: 'score',
    width: 160,
    numeric: false,
    sort: 'score',
    cell: (row) => <ScoreMark score={row.score} known={row.scoreKnown} verdict={row.verdict} />,
  },
  { key: 'verticals', width: 148, numeric: false, sort: null, cell: verticals },
  { key: 'imageQuote', width: 112, numeric: true, sort: 'price', cell: quote((row) => row.imageQuote) },
  { key: 'videoQuote', width: 112, numeric: true, sort: null, cell: quote((row) => row.videoQuote) },
  { key: 'reads', width: 104, numeric: true, sort: 'reads', cell: reads },
  {
    key: 'engagementByReads',
    width: 116,
    numeric: true,
    sort: 'engagementByReads',
    cell: share((row) => row.engagementByReads),
  },
  {
    key: 'engagementByFollowers',
    width: 132,
    numeric: true,
    sort: 'engagementByFollowers',
    cell: share((row) => row.engagementByFollowers),
  },
  {
    key: 'fakeFollowerShare',
    width: 104,
    numeric: true,
    sort: null,
    cell: share(
      (row) => row.fakeFollowerShare,
      (words) => words.creators.fakeUnknownHint,
    ),
  },
  { key: 'location', width: 112, numeric: false, sort: null, cell: text((row) => row.location) },
  { key: 'mcn', width: 148, numeric: false, sort: null, cell: text((row) => row.mcn) },
  {
    key: 'asOf',
    width: 116,
    numeric: true,
    sort: 'asOf',
    cell: (row, { format }) => <span className="text-soft">{format.day(row.asOf)}</span>,
  },
];

/** Pixels of the first column: box and name. */
export const NAME_WIDTH = { wide: 304, narrow: 148 };
