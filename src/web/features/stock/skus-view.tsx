/** SKUs as dense rows: on hand, reserved, free, how long it keeps, at cost. */
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { api } from '../../api.ts';
import { classes } from '../../classes.ts';
import { useFormat } from '../../format.ts';
import { useWords } from '../../locale.tsx';
import { useMay } from '../../session.ts';
import { Button } from '../../ui/button.tsx';
import { Chip } from '../../ui/chip.tsx';
import { Skeleton } from '../../ui/progress.tsx';
import { SearchBox } from '../../ui/search-box.tsx';
import { Select } from '../../ui/select.tsx';
import { EmptyState, ErrorState } from '../../ui/states.tsx';
import { Cell, HeadCell, Table } from '../../ui/table.tsx';
import { STOCK_SHOWS } from '#modules/catalog/contract.ts';
import { Amount } from '../finance/amount.tsx';
import { LoadMore } from '../finance/load-more.tsx';
import { onRowKeys, ROW } from '../finance/row-keys.ts';
import type { StockViewProps } from './stock-page.tsx';
import { usePlaces, useSkuName, useToday, type Sku } from './use-stock.ts';

const PAGE = 100;
const ALL = 'all';

export function SkusView({ search, onChange, isEmpty }: StockViewProps & { isEmpty: boolean }) {
  const { stock } = useWords();
  const { q = '', place, show = 'all' } = search;
  const pages = useInfiniteQuery(
    api.catalog.list.infiniteOptions({
      input: (cursor: string | null) => ({
        text: q,
        show,
        cursor,
        limit: PAGE,
        ...(place === undefined ? {} : { locationId: place }),
      }),
      initialPageParam: null,
      getNextPageParam: (last) => last.next,
      placeholderData: keepPreviousData,
    }),
  );
  const rows = pages.data?.pages.flatMap((page) => page.rows) ?? [];
  if (isEmpty) return <Beginning search={search} onChange={onChange} />;
  return (
    <div className="flex flex-col gap-3">
      <Filters search={search} onChange={onChange} />
      {pages.isError ? (
        <ErrorState error={pages.error} onRetry={() => void pages.refetch()} />
      ) : pages.isPending ? (
        <Skeleton className="h-64 w-full" />
      ) : rows.length === 0 ? (
        <p className="text-soft">{stock.nothingFits}</p>
      ) : (
        <div onKeyDown={onRowKeys} role="presentation">
          <SkuTable rows={rows} open={search.sku ?? null} onOpen={(sku) => onChange({ ...search, sku })} />
          <LoadMore query={pages} count={rows.length} />
        </div>
      )}
    </div>
  );
}

function Beginning({ search, onChange }: StockViewProps) {
  const { stock } = useWords();
  const mayEdit = useMay('stock:edit');
  return (
    <EmptyState
      title={stock.empty}
      actions={
        mayEdit && (
          <>
            <Button look="primary" onClick={() => onChange({ ...search, form: 'new' })}>
              {stock.sku.new}
            </Button>
            <Button onClick={() => onChange({ ...search, form: 'import' })}>{stock.import.action}</Button>
          </>
        )
      }
    >
      <p>{stock.emptyLead}</p>
      {mayEdit && <p>{stock.emptyStep}</p>}
    </EmptyState>
  );
}

function Filters({ search, onChange }: StockViewProps) {
  const { stock } = useWords();
  const places = usePlaces();
  return (
    <div className="flex flex-wrap items-center gap-2">
      <SearchBox
        label={stock.search}
        value={search.q ?? ''}
        onChange={(text) => onChange({ ...search, q: text === '' ? undefined : text })}
        className="sm:!w-72"
      />
      <Select
        label={stock.show}
        className="!h-8 !w-auto max-w-full"
        value={search.show ?? ALL}
        onChange={(show) => onChange({ ...search, show: show === ALL ? undefined : show })}
        options={STOCK_SHOWS.map((value) => ({ value, label: stock.shows[value] }))}
      />
      {places.length > 1 && (
        <Select
          label={stock.place}
          className="!h-8 !w-auto max-w-full"
          value={search.place ?? ALL}
          onChange={(place) => onChange({ ...search, place: place === ALL ? undefined : place })}
          options={[
            { value: ALL, label: stock.allPlaces },
            ...places.map(({ id, name }) => ({ value: id, label: name })),
          ]}
        />
      )}
    </div>
  );
}

interface SkuTableProps {
  rows: readonly Sku[];
  open: string | null;
  onOpen: (id: string) => void;
}

function SkuTable({ rows, open, onOpen }: SkuTableProps) {
  const { stock } = useWords();
  const { columns } = stock;
  const showsCost = useMay('cost:read');
  return (
    <Table label={stock.title}>
      <thead>
        <tr>
          <HeadCell pinned>{columns.product}</HeadCell>
          <HeadCell numeric>{columns.free}</HeadCell>
          <HeadCell numeric>{columns.reserved}</HeadCell>
          <HeadCell numeric>{columns.onHand}</HeadCell>
          <HeadCell className="max-sm:hidden">{columns.bestBefore}</HeadCell>
          {showsCost && (
            <HeadCell numeric className="max-sm:hidden">
              {columns.atCost}
            </HeadCell>
          )}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <SkuRow key={row.id} row={row} open={row.id === open} onOpen={() => onOpen(row.id)} showsCost={showsCost} />
        ))}
      </tbody>
    </Table>
  );
}

function SkuRow(props: { row: Sku; open: boolean; onOpen: () => void; showsCost: boolean }) {
  const { row, open, onOpen, showsCost } = props;
  const format = useFormat();
  const nameOf = useSkuName();
  const quiet = (count: number) => (count === 0 ? <span className="text-faint">–</span> : format.number(count));
  return (
    <tr
      {...ROW}
      className={classes('cursor-default [&>td:first-child]:bg-inherit', open ? 'bg-hover' : 'bg-paper hover:bg-hover')}
      onClick={onOpen}
    >
      <Cell pinned className="max-w-80 min-w-40">
        <button
          type="button"
          data-open=""
          aria-expanded={open}
          className="press max-w-full text-left font-medium hover:underline"
          onClick={(event) => {
            event.stopPropagation();
            onOpen();
          }}
        >
          <span className="truncate">{row.code}</span>
        </button>
        <span className="block truncate text-xs text-faint">{nameOf(row)}</span>
      </Cell>
      <Cell numeric className={classes('figures font-medium', row.free === 0 && 'text-needs')}>
        {format.number(row.free)}
      </Cell>
      <Cell numeric className="figures">
        {quiet(row.reserved)}
      </Cell>
      <Cell numeric className="figures">
        {quiet(row.onHand)}
      </Cell>
      <Cell className="whitespace-nowrap max-sm:hidden">
        <BestBefore day={row.bestBefore} onHand={row.onHand} />
      </Cell>
      {showsCost && (
        <Cell numeric className="max-sm:hidden">
          {(row.atCost ?? []).map(({ currency, amount }) => (
            <Amount key={currency} value={amount} currency={currency} quietZero className="block" />
          ))}
        </Cell>
      )}
    </tr>
  );
}

/** A day that has passed is said to have. */
export function BestBefore({ day, onHand }: { day: string | null; onHand: number }) {
  const { stock } = useWords();
  const format = useFormat();
  const today = useToday();
  if (day === null) return <span className="text-faint">{onHand === 0 ? '' : stock.keeps}</span>;
  const isOver = day < today;
  return (
    <span className="flex flex-wrap items-center gap-x-2">
      <span className={isOver ? 'text-harm' : 'text-soft'}>{format.day(day)}</span>
      {isOver && <Chip tone="harm">{stock.expired}</Chip>}
    </span>
  );
}
