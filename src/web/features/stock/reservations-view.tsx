/** What is set aside, and for whom. */
import { useInfiniteQuery } from '@tanstack/react-query';
import { api } from '../../api.ts';
import { useFormat } from '../../format.ts';
import { useWords } from '../../locale.tsx';
import { Skeleton } from '../../ui/progress.tsx';
import { EmptyState, ErrorState } from '../../ui/states.tsx';
import { Cell, HeadCell, Table } from '../../ui/table.tsx';
import { LoadMore } from '../finance/load-more.tsx';
import { onRowKeys, ROW } from '../finance/row-keys.ts';
import { Holder } from './holder.tsx';
import { BestBefore } from './skus-view.tsx';

const PAGE = 100;

export function ReservationsView() {
  const { stock } = useWords();
  const { columns, reservations: words } = stock;
  const format = useFormat();
  const pages = useInfiniteQuery(
    api.catalog.reservations.infiniteOptions({
      input: (cursor: string | null) => ({ cursor, limit: PAGE }),
      initialPageParam: null,
      getNextPageParam: (last) => last.next,
    }),
  );
  const rows = pages.data?.pages.flatMap((page) => page.rows) ?? [];
  if (pages.isError) return <ErrorState error={pages.error} onRetry={() => void pages.refetch()} />;
  if (pages.isPending) return <Skeleton className="h-64 w-full" />;
  if (rows.length === 0)
    return (
      <EmptyState title={words.empty}>
        <p>{words.emptyLead}</p>
      </EmptyState>
    );
  return (
    <div onKeyDown={onRowKeys} role="presentation">
      <Table label={stock.views.reservations}>
        <thead>
          <tr>
            <HeadCell>{columns.holder}</HeadCell>
            <HeadCell>{columns.product}</HeadCell>
            <HeadCell numeric>{columns.units}</HeadCell>
            <HeadCell className="max-sm:hidden">{columns.location}</HeadCell>
            <HeadCell className="max-sm:hidden">{columns.bestBefore}</HeadCell>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={`${row.holder} ${row.lotId} ${row.locationId}`} {...ROW} className="hover:bg-hover">
              <Cell>
                <Holder holder={row.holder} />
              </Cell>
              <Cell className="max-w-64">
                <span className="font-medium">{row.code}</span>
                <span className="block truncate text-xs text-faint">{row.sku}</span>
              </Cell>
              <Cell numeric className="figures">
                {format.number(row.units)}
              </Cell>
              <Cell className="text-soft max-sm:hidden">{row.location}</Cell>
              <Cell className="whitespace-nowrap max-sm:hidden">
                <BestBefore day={row.bestBefore} onHand={row.units} />
              </Cell>
            </tr>
          ))}
        </tbody>
      </Table>
      <LoadMore query={pages} count={rows.length} />
    </div>
  );
}
