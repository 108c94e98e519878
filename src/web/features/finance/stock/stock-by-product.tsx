/** What is in stock, product by product: units and cost, and what came in, left, came back and was counted anew. */
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { divideRounded } from '#kernel/money.ts';
import { api, type ApiOutputs } from '../../../api.ts';
import { UNKNOWN, useFormat } from '../../../format.ts';
import { useWords } from '../../../locale.tsx';
import { useMay } from '../../../session.ts';
import { Button } from '../../../ui/button.tsx';
import { Chip } from '../../../ui/chip.tsx';
import { Skeleton } from '../../../ui/progress.tsx';
import { SearchBox } from '../../../ui/search-box.tsx';
import { EmptyState, ErrorState } from '../../../ui/states.tsx';
import { Cell, HeadCell, Table } from '../../../ui/table.tsx';
import { Amount } from '../amount.tsx';
import { LoadMore } from '../load-more.tsx';
import { useRecord } from '../record/record-context.ts';
import { onRowKeys, ROW } from '../row-keys.ts';
import type { StockPageProps } from './stock-props.ts';

type Stock = ApiOutputs['ledger']['reports']['stock'];
type Row = Stock['rows'][number];

const PAGE = 100;
const MOVES = ['in', 'out', 'back', 'counted'] as const;

export function StockByProduct({ search, onSearch }: StockPageProps) {
  const { finance } = useWords();
  const words = finance.stock;
  const { q = '' } = search;
  const record = useRecord();
  const mayPost = useMay('ledger:post');
  const pages = useInfiniteQuery(
    api.ledger.reports.stock.infiniteOptions({
      input: (cursor: string | null) => ({ text: q, cursor, limit: PAGE }),
      initialPageParam: null,
      getNextPageParam: (last) => last.next,
      placeholderData: keepPreviousData,
    }),
  );
  if (pages.isError) return <ErrorState error={pages.error} onRetry={() => void pages.refetch()} />;
  if (pages.isPending) return <Skeleton className="h-64 w-full" />;
  const rows = pages.data.pages.flatMap((page) => page.rows);
  const other = q === '' ? (pages.data.pages[0]?.other ?? []) : [];
  if (rows.length + other.length === 0 && q === '')
    return (
      <EmptyState
        title={words.empty}
        actions={
          mayPost && <Button onClick={() => record({ kind: 'goods-in' })}>{finance.record.kinds['goods-in']}</Button>
        }
      >
        <p>{words.emptyLead}</p>
        <p>{words.emptyExample}</p>
      </EmptyState>
    );
  return (
    <div className="flex flex-col gap-3">
      <SearchBox
        label={words.search}
        value={q}
        onChange={(text) => onSearch({ ...search, q: text === '' ? undefined : text })}
      />
      {rows.length + other.length === 0 ? (
        <p className="text-soft">{finance.nothingFits}</p>
      ) : (
        <div onKeyDown={onRowKeys} role="presentation">
          <Products rows={rows} other={other} whole={!pages.hasNextPage && q === ''} />
          <LoadMore query={pages} count={rows.length} />
        </div>
      )}
    </div>
  );
}

function Products({ rows, other, whole }: { rows: readonly Row[]; other: Stock['other']; whole: boolean }) {
  const { finance } = useWords();
  const words = finance.stock;
  const totals = new Map<Row['currency'], bigint>();
  for (const { currency, cost } of rows) totals.set(currency, (totals.get(currency) ?? 0n) + BigInt(cost));
  for (const { currency, amount } of other) totals.set(currency, (totals.get(currency) ?? 0n) + BigInt(amount));
  return (
    <Table label={words.tabs.stock}>
      <thead>
        <tr>
          <HeadCell>{words.columns.product}</HeadCell>
          <HeadCell numeric>{words.columns.units}</HeadCell>
          <HeadCell numeric className="max-md:hidden">
            {words.columns.perUnit}
          </HeadCell>
          <HeadCell numeric className="max-md:pr-0!">
            {words.columns.cost}
          </HeadCell>
          {MOVES.map((move) => (
            <HeadCell key={move} numeric className="max-md:hidden">
              {words.columns[move]}
            </HeadCell>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <Product key={`${row.what} ${row.currency}`} row={row} />
        ))}
        {whole &&
          other.map(({ currency, amount }) => (
            <tr key={currency} {...ROW} className="hover:bg-hover">
              <Cell>
                {words.other}
                <span className="block text-xs text-faint">{words.otherHint}</span>
              </Cell>
              <Cell numeric className="text-faint">
                {UNKNOWN}
              </Cell>
              <Cell className="max-md:hidden" />
              <Cell numeric className="max-md:pr-0!">
                <Amount value={amount} currency={currency} />
              </Cell>
              <Cell className="max-md:hidden" colSpan={MOVES.length} />
            </tr>
          ))}
      </tbody>
      {whole && (
        <tfoot className="[&>tr:first-child>*]:border-t [&>tr:first-child>*]:border-t-line-strong">
          {[...totals].map(([currency, amount]) => (
            <tr key={currency} className="font-medium">
              <Cell>
                {finance.total} {currency}
              </Cell>
              <Cell />
              <Cell className="max-md:hidden" />
              <Cell numeric className="max-md:pr-0!">
                <Amount value={amount} currency={currency} />
              </Cell>
              <Cell className="max-md:hidden" colSpan={MOVES.length} />
            </tr>
          ))}
        </tfoot>
      )}
    </Table>
  );
}

function Product({ row }: { row: Row }) {
  const words = useWords().finance.stock;
  const format = useFormat();
  const { currency } = row;
  const units = (count: string): string => words.units({ count: format.number(Number(count)), one: count === '1' });
  const left = BigInt(row.units);
  const moves = [
    { move: 'in', count: row.unitsIn, cost: row.costIn },
    { move: 'out', count: row.unitsOut, cost: row.costOut },
    { move: 'back', count: row.unitsBack, cost: row.costBack },
    { move: 'counted', count: row.unitsCounted, cost: row.costCounted },
  ] as const;
  return (
    <tr {...ROW} className="hover:bg-hover">
      <Cell className="min-w-32">
        <span className="flex flex-wrap items-center gap-x-2 font-medium">
          {row.what}
          {(left < 0n || BigInt(row.cost) < 0n) && (
            <Chip tone="needs" title={words.shortHint}>
              {words.short}
            </Chip>
          )}
        </span>
        <span className="block text-xs text-faint md:hidden">
          {moves
            .filter(({ count }) => count !== '0')
            .map(({ move, count }) => `${words.columns[move]} ${format.number(Number(count))}`)
            .join(' · ')}
        </span>
      </Cell>
      <Cell numeric>{units(row.units)}</Cell>
      <Cell numeric className="text-soft max-md:hidden">
        {left > 0n ? (
          <Amount value={divideRounded(BigInt(row.cost), left)} currency={currency} />
        ) : (
          <span className="text-faint" data-hint={words.noneLeft}>
            {UNKNOWN}
          </span>
        )}
      </Cell>
      <Cell numeric className="font-medium max-md:pr-0!">
        <Amount value={row.cost} currency={currency} quietZero />
      </Cell>
      {moves.map(({ move, count, cost }) => (
        <Cell key={move} numeric className="max-md:hidden">
          {count === '0' && cost === '0' ? (
            <span className="text-faint">{UNKNOWN}</span>
          ) : (
            <>
              <span className="block">{units(count)}</span>
              <Amount value={cost} currency={currency} className="block text-xs text-faint" />
            </>
          )}
        </Cell>
      ))}
    </tr>
  );
}
