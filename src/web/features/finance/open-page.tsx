/** What is owed, by us or to us: parties by age; one opened shows its entries, to be chosen for a payment or a paper. */
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useCallback } from 'react';
import { api } from '../../api.ts';
import { useWords } from '../../locale.tsx';
import { Button } from '../../ui/button.tsx';
import { Skeleton } from '../../ui/progress.tsx';
import { Select } from '../../ui/select.tsx';
import { EmptyState, ErrorState } from '../../ui/states.tsx';
import { Cell, HeadCell, Table } from '../../ui/table.tsx';
import { BUCKETS, type Bucket, type Side } from './age.ts';
import { Amount, sumByCurrency } from './amount.tsx';
import { FinanceFrame } from './finance-frame.tsx';
import type { OpenSearch } from './finance-search.ts';
import { LoadMore } from './load-more.tsx';
import { OwedGroup } from './owed-group.tsx';
import { onRowKeys } from './row-keys.ts';
import { UnmatchedInvoices } from './unmatched-invoices.tsx';

const PAGE = 50;

export interface OpenPageProps {
  side: Side;
  search: OpenSearch;
  onSearch: (next: OpenSearch) => void;
}

export function OpenPage({ side, search, onSearch }: OpenPageProps) {
  const { finance } = useWords();
  const words = finance.open;
  const isPayable = side === 'payable';
  const show = search.show ?? 'all';
  const pages = useInfiniteQuery(
    api.ledger.owed.infiniteOptions({
      input: (cursor: string | null) => ({ side, show, cursor, limit: PAGE }),
      initialPageParam: null,
      getNextPageParam: (last) => last.next,
      placeholderData: keepPreviousData,
    }),
  );
  const rows = pages.data?.pages.flatMap((page) => page.rows) ?? [];
  const shows = isPayable ? (['all', 'overdue', 'no-invoice'] as const) : (['all', 'overdue'] as const);
  const open = useCallback((party: string | undefined) => onSearch({ ...search, party }), [onSearch, search]);
  return (
    <FinanceFrame
      title={isPayable ? words.payables : words.receivables}
      lead={isPayable ? words.payablesLead : words.receivablesLead}
    >
      {isPayable && <UnmatchedInvoices onFind={(party) => onSearch({ party })} />}
      {(rows.length > 0 || show !== 'all') && (
        <div className="pb-3">
          <Select
            label={words.show}
            className="!h-8 !w-auto max-w-full"
            value={show}
            onChange={(next) => onSearch({ ...search, show: next === 'all' ? undefined : next })}
            options={shows.map((value) => ({ value, label: words.shows[value] }))}
          />
        </div>
      )}
      {pages.isError ? (
        <ErrorState error={pages.error} onRetry={() => void pages.refetch()} />
      ) : pages.isPending ? (
        <Skeleton className="h-64 w-full" />
      ) : rows.length === 0 ? (
        show === 'all' ? (
          <EmptyState title={isPayable ? words.payablesEmpty : words.receivablesEmpty}>
            <p>{isPayable ? words.payablesEmptyLead : words.receivablesEmptyLead}</p>
          </EmptyState>
        ) : (
          <EmptyState
            title={finance.nothingFits}
            actions={<Button onClick={() => onSearch({})}>{finance.clearFilters}</Button>}
          />
        )
      ) : (
        <div onKeyDown={onRowKeys} role="presentation">
          <Table label={isPayable ? words.payables : words.receivables}>
            <Head />
            <tbody>
              {rows.map((row) => (
                <OwedGroup
                  key={`${row.partyId} ${row.currency}`}
                  side={side}
                  row={row}
                  open={search.party === row.partyId}
                  onOpen={open}
                />
              ))}
            </tbody>
            {!pages.hasNextPage && <Foot rows={rows} />}
          </Table>
          <LoadMore query={pages} count={rows.length} />
        </div>
      )}
    </FinanceFrame>
  );
}

function Head() {
  const { finance } = useWords();
  const { columns, age } = finance;
  return (
    <thead>
      <tr>
        <HeadCell pinned>{columns.party}</HeadCell>
        <HeadCell numeric className="max-lg:pr-0!">
          {finance.total}
        </HeadCell>
        {BUCKETS.map((bucket) => (
          <HeadCell key={bucket} numeric className="max-lg:hidden">
            {age[bucket]}
          </HeadCell>
        ))}
      </tr>
    </thead>
  );
}

type Row = Parameters<typeof OwedGroup>[0]['row'];

/** Sums of all, once all are shown. */
function Foot({ rows }: { rows: readonly Row[] }) {
  const { finance } = useWords();
  const totals = sumByCurrency(rows.map(({ currency, total }) => ({ currency, amount: total })));
  const sum = (currency: Row['currency'], bucket: Bucket): bigint =>
    rows.filter((row) => row.currency === currency).reduce((total, row) => total + BigInt(row[bucket]), 0n);
  return (
    <tfoot className="[&>tr:first-child>*]:border-t [&>tr:first-child>*]:border-t-line-strong">
      {totals.map(({ currency, amount }) => (
        <tr key={currency} className="font-medium">
          <Cell pinned>
            {finance.total} {currency}
          </Cell>
          <Cell numeric className="max-lg:pr-0!">
            <Amount value={amount} currency={currency} />
          </Cell>
          {BUCKETS.map((bucket) => (
            <Cell key={bucket} numeric className="max-lg:hidden">
              <Amount value={sum(currency, bucket)} currency={currency} quietZero />
            </Cell>
          ))}
        </tr>
      ))}
    </tfoot>
  );
}
