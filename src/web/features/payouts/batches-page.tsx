/** All payouts, newest first: state, how much, who made them. */
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { api, type ApiOutputs } from '../../api.ts';
import { useFormat } from '../../format.ts';
import { useWords } from '../../locale.tsx';
import { useMay } from '../../session.ts';
import { Button, buttonClass } from '../../ui/button.tsx';
import { PlusIcon } from '../../ui/icons.tsx';
import { Skeleton } from '../../ui/progress.tsx';
import { EmptyState, ErrorState } from '../../ui/states.tsx';
import { Cell, HeadCell, Table } from '../../ui/table.tsx';
import { Amount } from '../finance/amount.tsx';
import { onRowKeys, ROW } from '../finance/row-keys.ts';
import { nameFormat } from './format-name.ts';
import { PayoutsFrame } from './payouts-frame.tsx';
import { BatchChip } from './state-chips.tsx';

type Row = ApiOutputs['payouts']['batches']['rows'][number];

const PAGE = 50;

export function BatchesPage() {
  const { payouts } = useWords();
  const words = payouts.list;
  const mayPrepare = useMay('payout:prepare');
  const pages = useInfiniteQuery(
    api.payouts.batches.infiniteOptions({
      input: (cursor: string | null) => ({ cursor, limit: PAGE }),
      initialPageParam: null,
      getNextPageParam: (last) => last.next,
    }),
  );
  const rows = pages.data?.pages.flatMap((page) => page.rows) ?? [];
  return (
    <PayoutsFrame title={words.title} lead={words.lead} actions={mayPrepare && rows.length > 0 && <NewPayout />}>
      {pages.isError ? (
        <ErrorState error={pages.error} onRetry={() => void pages.refetch()} />
      ) : pages.isPending ? (
        <Skeleton className="h-64 w-full" />
      ) : rows.length === 0 ? (
        <Beginning />
      ) : (
        <div onKeyDown={onRowKeys} role="presentation">
          <BatchTable rows={rows} />
          {pages.hasNextPage && (
            <Button className="mt-4" busy={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
              {payouts.more}
            </Button>
          )}
        </div>
      )}
    </PayoutsFrame>
  );
}

function NewPayout() {
  const words = useWords().payouts.list;
  return (
    <Link to="/finance/payouts/new" className={buttonClass('primary')}>
      <PlusIcon />
      {words.create}
    </Link>
  );
}

function Beginning() {
  const words = useWords().payouts.list;
  const mayPrepare = useMay('payout:prepare');
  const payers = useQuery(api.payouts.payers.list.queryOptions());
  const isBare = payers.data?.rows.length === 0;
  return (
    <EmptyState
      title={words.empty}
      actions={
        mayPrepare &&
        (isBare ? (
          <Link to="/finance/payouts/settings" search={{ payer: true }} className={buttonClass('primary')}>
            {words.firstPayer}
          </Link>
        ) : (
          <NewPayout />
        ))
      }
    >
      <p>{words.emptyLead}</p>
      <p>{words.emptyExample}</p>
    </EmptyState>
  );
}

function BatchTable({ rows }: { rows: readonly Row[] }) {
  const { payouts } = useWords();
  const { columns, list } = payouts;
  return (
    <Table label={list.title}>
      <thead>
        <tr>
          <HeadCell pinned>{columns.payOn}</HeadCell>
          <HeadCell>{columns.state}</HeadCell>
          <HeadCell numeric>{columns.payments}</HeadCell>
          <HeadCell numeric>{columns.net}</HeadCell>
          <HeadCell numeric>{columns.tax}</HeadCell>
          <HeadCell>{columns.payer}</HeadCell>
          <HeadCell>{columns.bankFile}</HeadCell>
          <HeadCell>{columns.cash}</HeadCell>
          <HeadCell>{columns.madeBy}</HeadCell>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <BatchRow key={row.id} row={row} />
        ))}
      </tbody>
    </Table>
  );
}

function BatchRow({ row }: { row: Row }) {
  const words = useWords();
  const { list, batch } = words.payouts;
  const format = useFormat();
  const day = format.day(row.payOn);
  return (
    <tr {...ROW} className="hover:bg-hover">
      <Cell pinned className="font-medium whitespace-nowrap">
        <Link
          to="/finance/payouts/$batchId"
          params={{ batchId: row.id }}
          data-open=""
          className="press hover:underline"
          aria-label={list.open({ day, payer: row.payer })}
        >
          {day}
        </Link>
      </Cell>
      <Cell>
        <BatchChip state={row.state} />
      </Cell>
      <Cell numeric>
        {format.number(row.lines)}
        {row.state === 'exported' && row.waiting > 0 && (
          <span className="block text-xs text-faint">{list.waiting({ count: format.number(row.waiting) })}</span>
        )}
        {row.failed > 0 && (
          <span className="block text-xs text-harm">{list.failed({ count: format.number(row.failed) })}</span>
        )}
      </Cell>
      <Cell numeric className="font-medium">
        {row.totals.map(({ currency, net }) => (
          <Amount key={currency} value={net} currency={currency} className="block" />
        ))}
      </Cell>
      <Cell numeric>
        {row.totals.map(({ currency, tax }) => (
          <Amount key={currency} value={tax} currency={currency} quietZero className="block" />
        ))}
      </Cell>
      <Cell className="min-w-36">{row.payer}</Cell>
      <Cell className="whitespace-nowrap text-soft">{nameFormat(words, row.format)}</Cell>
      <Cell className="text-soft">{row.cash}</Cell>
      <Cell className="text-soft">{row.maker ?? batch.somebody}</Cell>
    </tr>
  );
}
