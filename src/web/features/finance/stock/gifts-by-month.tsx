/** Gifts at cost, month by month; one that is open shows them by creator. */
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { api, type ApiOutputs } from '../../../api.ts';
import { classes } from '../../../classes.ts';
import { useFormat } from '../../../format.ts';
import { useWords } from '../../../locale.tsx';
import { useMay } from '../../../session.ts';
import { Button } from '../../../ui/button.tsx';
import { ChevronRightIcon } from '../../../ui/icons.tsx';
import { Skeleton } from '../../../ui/progress.tsx';
import { EmptyState, ErrorState } from '../../../ui/states.tsx';
import { Cell, HeadCell, Table } from '../../../ui/table.tsx';
import { LoadMore } from '../load-more.tsx';
import { useRecord } from '../record/record-context.ts';
import { onRowKeys, ROW } from '../row-keys.ts';
import { GiftCells, GiftHeads, GiftList } from './gift-figures.tsx';
import type { StockPageProps } from './stock-props.ts';

type Month = ApiOutputs['ledger']['reports']['giftMonths']['rows'][number];

const PAGE = 50;
const COLUMNS = 7;

export function GiftsByMonth({ search, onSearch }: StockPageProps) {
  const { record: recordWords, stock } = useWords().finance;
  const { gifts: words, tabs } = stock;
  const record = useRecord();
  const mayPost = useMay('ledger:post');
  const months = useQuery(api.ledger.reports.giftMonths.queryOptions());
  if (months.isError) return <ErrorState error={months.error} onRetry={() => void months.refetch()} />;
  if (months.data === undefined) return <Skeleton className="h-64 w-full" />;
  if (months.data.rows.length === 0)
    return (
      <EmptyState
        title={words.empty}
        actions={mayPost && <Button onClick={() => record({ kind: 'dispatch' })}>{recordWords.kinds.dispatch}</Button>}
      >
        <p>{words.emptyLead}</p>
      </EmptyState>
    );
  return (
    <div onKeyDown={onRowKeys} role="presentation">
      <Table label={tabs.gifts}>
        <thead>
          <tr>
            <HeadCell>{words.columns.month}</HeadCell>
            <GiftHeads />
          </tr>
        </thead>
        <tbody>
          {months.data.rows.map((month) => (
            <MonthRows
              key={`${month.period} ${month.currency}`}
              month={month}
              open={search.month === month.period}
              onOpen={(open) => onSearch({ ...search, month: open ? month.period : undefined })}
            />
          ))}
        </tbody>
      </Table>
    </div>
  );
}

function MonthRows(props: { month: Month; open: boolean; onOpen: (open: boolean) => void }) {
  const { month, open, onOpen } = props;
  const words = useWords().finance.stock.gifts;
  const format = useFormat();
  const name = format.period(month.period);
  return (
    <>
      <tr
        {...ROW}
        className={classes('cursor-default', open ? 'bg-hover' : 'hover:bg-hover')}
        onClick={() => onOpen(!open)}
      >
        <Cell className="min-w-36">
          <button
            type="button"
            data-open=""
            aria-expanded={open}
            aria-label={words.showCreators({ month: name })}
            className="press gap-1 text-left font-medium"
            onClick={(event) => {
              event.stopPropagation();
              onOpen(!open);
            }}
          >
            <ChevronRightIcon className={classes('size-3.5 transition-transform duration-120', open && 'rotate-90')} />
            {name}
          </button>
          <span className="block pl-4.5 text-xs text-faint">
            {words.creators({ count: month.creators })}
            <span className="sm:hidden"> · {words.parcels({ count: month.parcels })}</span>
          </span>
          {open && (
            <span className="block pl-4.5">
              <GiftList row={month} />
            </span>
          )}
        </Cell>
        <GiftCells row={month} />
      </tr>
      {open && <OfMonth month={month} name={name} />}
    </>
  );
}

/** By creator, in the columns of the months. */
function OfMonth({ month, name }: { month: Month; name: string }) {
  const words = useWords().finance.stock.gifts;
  const pages = useInfiniteQuery(
    api.ledger.reports.gifts.infiniteOptions({
      input: (cursor: string | null) => ({ period: month.period, cursor, limit: PAGE }),
      initialPageParam: null,
      getNextPageParam: (last) => last.next,
    }),
  );
  const whole = (children: ReactNode) => (
    <tr>
      <td colSpan={COLUMNS} className="border-b border-line bg-surface p-4">
        {children}
      </td>
    </tr>
  );
  if (pages.isError) return whole(<ErrorState error={pages.error} onRetry={() => void pages.refetch()} />);
  if (pages.isPending) return whole(<Skeleton className="h-16" />);
  const rows = pages.data.pages.flatMap((page) => page.rows).filter(({ currency }) => currency === month.currency);
  return (
    <>
      {rows.map((row) => (
        <tr key={row.partyId} {...ROW} className="bg-surface hover:bg-hover">
          <Cell className="min-w-32 pl-4.5!">
            <Link
              to="/finance/parties/$partyId"
              params={{ partyId: row.partyId }}
              data-open=""
              aria-label={words.ofCreator({ name: row.party, month: name })}
              className="press hover:underline"
            >
              {row.party}
            </Link>
            <span className="block text-xs text-faint sm:hidden">{words.parcels({ count: row.parcels })}</span>
            <GiftList row={row} />
          </Cell>
          <GiftCells row={row} />
        </tr>
      ))}
      {pages.hasNextPage && whole(<LoadMore query={pages} count={rows.length} />)}
    </>
  );
}
