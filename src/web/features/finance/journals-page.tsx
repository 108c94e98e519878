/** Everything that was booked: filters, journals newest first, one of them beside with its fact. */
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { api } from '../../api.ts';
import { useWords } from '../../locale.tsx';
import { Button } from '../../ui/button.tsx';
import { Skeleton } from '../../ui/progress.tsx';
import { EmptyState, ErrorState } from '../../ui/states.tsx';
import { BookFiles } from './book-files.tsx';
import { FinanceFrame } from './finance-frame.tsx';
import type { JournalsSearch } from './finance-search.ts';
import { JournalFilters } from './journal-filters.tsx';
import { JournalInspector } from './journal-inspector.tsx';
import { JournalTable } from './journal-table.tsx';
import { LoadMore } from './load-more.tsx';

const PAGE = 50;

/** What the server is asked. */
const toFilters = ({ account, kind, month, party, campaign, fact }: JournalsSearch) => ({
  ...(account === undefined ? {} : { account }),
  ...(kind === undefined ? {} : { kind }),
  ...(month === undefined ? {} : { period: month }),
  ...(party === undefined ? {} : { partyId: party }),
  ...(campaign === undefined ? {} : { campaignId: campaign }),
  ...(fact === undefined ? {} : { factId: fact }),
});

export function JournalsPage({ search }: { search: JournalsSearch }) {
  const { finance } = useWords();
  const words = finance.journals;
  const navigate = useNavigate({ from: '/finance/journals' });
  const change = (next: JournalsSearch): void => void navigate({ search: next, replace: true });
  const filters = toFilters(search);
  const pages = useInfiniteQuery(
    api.ledger.journals.infiniteOptions({
      input: (cursor: string | null) => ({ ...filters, cursor, limit: PAGE }),
      initialPageParam: null,
      getNextPageParam: (last) => last.next,
      placeholderData: keepPreviousData,
    }),
  );
  const rows = pages.data?.pages.flatMap((page) => page.rows) ?? [];
  const isNarrowed = Object.keys(filters).length > 0;
  return (
    <FinanceFrame
      title={words.title}
      lead={words.lead}
      actions={rows.length > 0 && <BookFiles book="journals" query={{ filters: JSON.stringify(filters) }} />}
    >
      {(rows.length > 0 || isNarrowed) && <JournalFilters search={search} onChange={change} />}
      <div className="flex items-start gap-6">
        <div className="flex min-w-0 flex-1 flex-col">
          {pages.isError ? (
            <ErrorState error={pages.error} onRetry={() => void pages.refetch()} />
          ) : pages.isPending ? (
            <Skeleton className="h-64 w-full" />
          ) : rows.length === 0 ? (
            isNarrowed ? (
              <EmptyState
                title={finance.nothingFits}
                actions={<Button onClick={() => change({ at: search.at })}>{finance.clearFilters}</Button>}
              />
            ) : (
              <EmptyState title={words.empty}>
                <p>{words.emptyLead}</p>
              </EmptyState>
            )
          ) : (
            <JournalTable rows={rows} open={search.at ?? null} onOpen={(at) => change({ ...search, at })} />
          )}
          <LoadMore query={pages} count={rows.length} />
        </div>
        {search.at !== undefined && (
          <JournalInspector
            id={search.at}
            onClose={() => change({ ...search, at: undefined })}
            onOpen={(at) => change({ ...search, at })}
          />
        )}
      </div>
    </FinanceFrame>
  );
}
