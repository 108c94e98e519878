/** The client side: one row for each client, and its campaigns and collaborations when it is open. */
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { api, type ApiOutputs } from '../../../api.ts';
import { useWords } from '../../../locale.tsx';
import { useMay, useSession } from '../../../session.ts';
import { buttonClass } from '../../../ui/button.tsx';
import { Skeleton } from '../../../ui/progress.tsx';
import { SearchBox } from '../../../ui/search-box.tsx';
import { EmptyState, ErrorState } from '../../../ui/states.tsx';
import { HeadCell, Table } from '../../../ui/table.tsx';
import { FinanceFrame } from '../finance-frame.tsx';
import type { ClientsSearch } from '../finance-search.ts';
import { LoadMore } from '../load-more.tsx';
import { onRowKeys } from '../row-keys.ts';
import { ClientRows, type Seen } from './client-rows.tsx';

type Row = ApiOutputs['ledger']['reports']['clients']['rows'][number];

const PAGE = 50;

export function ClientsPage(props: { search: ClientsSearch; onSearch: (next: ClientsSearch) => void }) {
  const { search, onSearch } = props;
  const { finance } = useWords();
  const words = finance.clients;
  const home = useSession().workspace.currency;
  const mayPost = useMay('ledger:post');
  const seen: Seen = { margins: useMay('margin:read'), rebates: useMay('rebate:read') };
  const { q = '' } = search;
  const pages = useInfiniteQuery(
    api.ledger.reports.clients.infiniteOptions({
      input: (cursor: string | null) => ({ text: q, cursor, limit: PAGE }),
      initialPageParam: null,
      getNextPageParam: (last) => last.next,
      placeholderData: keepPreviousData,
    }),
  );
  const rows = pages.data?.pages.flatMap((page) => page.rows) ?? [];
  const isEmpty = pages.isSuccess && rows.length === 0 && q === '';
  return (
    <FinanceFrame title={words.title} lead={words.lead({ currency: home })}>
      {pages.isError ? (
        <ErrorState error={pages.error} onRetry={() => void pages.refetch()} />
      ) : pages.isPending ? (
        <Skeleton className="h-64 w-full" />
      ) : isEmpty ? (
        <EmptyState
          title={words.empty}
          actions={
            mayPost && (
              <Link to="/finance/parties" search={{ kind: 'client', create: true }} className={buttonClass('primary')}>
                {words.enter}
              </Link>
            )
          }
        >
          <p>{words.emptyLead}</p>
          <p>{words.emptyExample}</p>
        </EmptyState>
      ) : (
        <div className="flex flex-col gap-3">
          <SearchBox
            label={words.search}
            value={q}
            onChange={(text) => onSearch({ ...search, q: text === '' ? undefined : text })}
          />
          {rows.length === 0 ? (
            <p className="text-soft">{finance.nothingFits}</p>
          ) : (
            <div onKeyDown={onRowKeys} role="presentation">
              <Clients rows={rows} seen={seen} search={search} onSearch={onSearch} />
              <LoadMore query={pages} count={rows.length} />
            </div>
          )}
        </div>
      )}
    </FinanceFrame>
  );
}

function Clients(props: {
  rows: readonly Row[];
  seen: Seen;
  search: ClientsSearch;
  onSearch: (next: ClientsSearch) => void;
}) {
  const { rows, seen, search, onSearch } = props;
  const words = useWords().finance.clients;
  const head = (key: keyof typeof words.hints | 'open' | 'overdue', className = 'max-xl:hidden') => (
    <HeadCell key={key} numeric className={className}>
      <span data-hint={(words.hints as Partial<Record<string, string>>)[key]}>{words.columns[key]}</span>
    </HeadCell>
  );
  return (
    <Table label={words.title}>
      <thead>
        <tr>
          <HeadCell>{words.columns.client}</HeadCell>
          {seen.margins && head('invoiced')}
          {head('received')}
          {head('open', 'max-sm:hidden')}
          {head('overdue', seen.margins ? 'max-sm:hidden' : '')}
          {head('cost')}
          {seen.rebates && head('rebates')}
          {seen.margins && head('margin', '')}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <ClientRows
            key={row.partyId}
            row={row}
            seen={seen}
            open={search.client === row.partyId}
            onOpen={(open) => onSearch({ ...search, client: open ? row.partyId : undefined })}
          />
        ))}
      </tbody>
    </Table>
  );
}
