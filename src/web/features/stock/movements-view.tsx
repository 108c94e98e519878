/** What came, left, came back or was counted otherwise, newest first. */
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { MOVEMENT_KINDS } from '#modules/catalog/contract.ts';
import { api, type ApiOutputs } from '../../api.ts';
import { classes } from '../../classes.ts';
import { useFormat } from '../../format.ts';
import { useWords } from '../../locale.tsx';
import { Button } from '../../ui/button.tsx';
import { Skeleton } from '../../ui/progress.tsx';
import { Select } from '../../ui/select.tsx';
import { EmptyState, ErrorState } from '../../ui/states.tsx';
import { Cell, HeadCell, Table } from '../../ui/table.tsx';
import { LoadMore } from '../finance/load-more.tsx';
import { onRowKeys, ROW } from '../finance/row-keys.ts';
import { Holder } from './holder.tsx';
import type { StockViewProps } from './stock-page.tsx';

type Movement = ApiOutputs['catalog']['movements']['rows'][number];

const PAGE = 100;
const ALL = 'all';

export function MovementsView({ search, onChange }: StockViewProps) {
  const { stock } = useWords();
  const words = stock.movements;
  const { kind, sku } = search;
  const pages = useInfiniteQuery(
    api.catalog.movements.infiniteOptions({
      input: (cursor: string | null) => ({
        cursor,
        limit: PAGE,
        ...(kind === undefined ? {} : { kind }),
        ...(sku === undefined ? {} : { skuId: sku }),
      }),
      initialPageParam: null,
      getNextPageParam: (last) => last.next,
      placeholderData: keepPreviousData,
    }),
  );
  const rows = pages.data?.pages.flatMap((page) => page.rows) ?? [];
  const isNarrowed = kind !== undefined || sku !== undefined;
  return (
    <div className="flex flex-col gap-3">
      {(rows.length > 0 || isNarrowed) && (
        <div className="flex flex-wrap items-center gap-2">
          <Select
            label={words.kind}
            className="!h-8 !w-auto max-w-full"
            value={kind ?? ALL}
            onChange={(next) => onChange({ ...search, kind: next === ALL ? undefined : next })}
            options={[
              { value: ALL, label: words.allKinds },
              ...MOVEMENT_KINDS.map((value) => ({ value, label: stock.kinds[value] })),
            ]}
          />
          {sku !== undefined && (
            <>
              {rows[0] !== undefined && <span className="text-soft">{words.of({ code: rows[0].code })}</span>}
              <Button look="quiet" onClick={() => onChange({ ...search, sku: undefined })}>
                {words.clear}
              </Button>
            </>
          )}
        </div>
      )}
      {pages.isError ? (
        <ErrorState error={pages.error} onRetry={() => void pages.refetch()} />
      ) : pages.isPending ? (
        <Skeleton className="h-64 w-full" />
      ) : rows.length === 0 ? (
        isNarrowed ? (
          <p className="text-soft">{words.nothingFits}</p>
        ) : (
          <EmptyState title={words.empty}>
            <p>{words.emptyLead}</p>
          </EmptyState>
        )
      ) : (
        <div onKeyDown={onRowKeys} role="presentation">
          <MovementTable rows={rows} />
          <LoadMore query={pages} count={rows.length} />
        </div>
      )}
    </div>
  );
}

function MovementTable({ rows }: { rows: readonly Movement[] }) {
  const { stock } = useWords();
  const { columns } = stock;
  return (
    <Table label={stock.views.movements}>
      <thead>
        <tr>
          <HeadCell>{columns.date}</HeadCell>
          <HeadCell>{columns.product}</HeadCell>
          <HeadCell>{columns.what}</HeadCell>
          <HeadCell numeric>{columns.change}</HeadCell>
          <HeadCell className="max-sm:hidden">{columns.location}</HeadCell>
          <HeadCell className="max-sm:hidden">{columns.holder}</HeadCell>
          <HeadCell className="max-sm:hidden">{columns.by}</HeadCell>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <MovementRow key={row.id} row={row} />
        ))}
      </tbody>
    </Table>
  );
}

const signed = (change: number, text: string): string => (change > 0 ? `+${text}` : text);

function MovementRow({ row }: { row: Movement }) {
  const { stock } = useWords();
  const format = useFormat();
  const { kind, change, units, reason, note, holder } = row;
  const said = [reason === null ? null : stock.reasons[reason], note === '' ? null : note].filter(
    (one) => one !== null,
  );
  return (
    <tr {...ROW} className="hover:bg-hover">
      <Cell className="whitespace-nowrap text-soft">
        <span className="max-sm:hidden">{format.day(row.on)}</span>
        <span className="sm:hidden">{format.day(row.on, 'short')}</span>
      </Cell>
      <Cell className="max-w-64">
        <span className="font-medium">{row.code}</span>
        <span className="block truncate text-xs text-faint">{row.sku}</span>
      </Cell>
      <Cell>
        {stock.kinds[kind]}
        {said.length > 0 && <span className="block text-xs break-words text-faint">{said.join(' · ')}</span>}
      </Cell>
      <Cell numeric className={classes('figures font-medium', kind === 'lost' && 'text-harm')}>
        {kind === 'lost' ? `(${format.number(units)})` : signed(change, format.number(change))}
      </Cell>
      <Cell className="text-soft max-sm:hidden">{row.location}</Cell>
      <Cell className="text-soft max-sm:hidden">{holder !== null && <Holder holder={holder} />}</Cell>
      <Cell className="text-soft max-sm:hidden">{row.madeBy ?? stock.anybody}</Cell>
    </tr>
  );
}
