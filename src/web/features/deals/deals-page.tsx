/** All collaborations, as a board by phase or as a dense table; which, and how narrowed, stands in the URL. */
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { api } from '../../api.ts';
import { useWords } from '../../locale.tsx';
import { useMay } from '../../session.ts';
import { Button, buttonClass } from '../../ui/button.tsx';
import { Page } from '../../ui/page.tsx';
import { Skeleton } from '../../ui/progress.tsx';
import { EmptyState, ErrorState } from '../../ui/states.tsx';
import { Choices } from '../plans/choices.tsx';
import { Board } from './board.tsx';
import { DealFilters } from './deal-filters.tsx';
import { DealTable } from './deal-table.tsx';
import { toFilter, type DealsSearch } from './deals-search.ts';
import { FilesMenu } from './files/files-menu.tsx';
import { GiftsDialog } from './gifts/gifts-dialog.tsx';
import { NewDeal } from './make/new-deal.tsx';

const LOOKS = ['board', 'table'] as const;

export function DealsPage({ search }: { search: DealsSearch }) {
  const { dealPages, gifts } = useWords();
  const navigate = useNavigate({ from: '/deals/' });
  const change = (next: DealsSearch): void => void navigate({ search: next, replace: true });
  const look = search.look ?? 'board';
  const mayEdit = useMay('deal:edit');
  const [making, setMaking] = useState(false);
  const { overdue: _, ...narrow } = toFilter(search);
  const counts = useQuery(
    api.deals.counts.queryOptions({ input: narrow, placeholderData: keepPreviousData, staleTime: 5_000 }),
  );
  const isNarrowed = Object.keys(narrow).length > 0;
  const isBare = counts.data?.total === 0 && !isNarrowed;
  return (
    <Page
      tall
      title={dealPages.title}
      actions={
        <>
          {search.model === 'gifting' && (
            <Button onClick={() => change({ ...search, file: 'gifts' })}>{gifts.action}</Button>
          )}
          {mayEdit && <Button onClick={() => setMaking(true)}>{dealPages.make.deal}</Button>}
          <FilesMenu search={search} onSearch={change} bare={isBare} />
          <Link to="/shortlist" search={{}} className={buttonClass()}>
            {dealPages.shortlist.title}
          </Link>
          <span className="w-fit">
            <Choices
              name="look"
              size="small"
              label={dealPages.looks.label}
              value={look}
              onChange={(value) => change({ ...search, look: value })}
              choices={LOOKS.map((value) => ({ value, label: dealPages.looks[value] }))}
            />
          </span>
        </>
      }
    >
      {counts.isError ? (
        <ErrorState error={counts.error} onRetry={() => void counts.refetch()} />
      ) : isBare ? (
        <Beginning />
      ) : (
        <>
          <DealFilters search={search} onChange={change} />
          {counts.data === undefined ? (
            <Skeleton className="h-96 w-full" />
          ) : counts.data.total === 0 ? (
            <EmptyState
              title={dealPages.filters.nothing}
              actions={<Button onClick={() => change({ look: search.look })}>{dealPages.filters.clear}</Button>}
            />
          ) : look === 'board' ? (
            <Board
              search={search}
              counts={counts.data.phases}
              onToggleOff={() => change({ ...search, off: search.off === true ? undefined : true })}
            />
          ) : (
            <DealTable search={search} onClear={() => change({ look: search.look })} />
          )}
        </>
      )}
      <GiftsDialog
        campaign={search.campaign}
        open={search.file === 'gifts'}
        onClose={() => change({ ...search, file: undefined })}
      />
      {making && <NewDeal campaignId={search.campaign} onClose={() => setMaking(false)} />}
    </Page>
  );
}

/** How collaborations come about. */
function Beginning() {
  const words = useWords().dealPages.empty;
  return (
    <EmptyState
      title={words.title}
      actions={
        <Link to="/shortlist" search={{}} className={buttonClass('primary')}>
          {words.toShortlist}
        </Link>
      }
    >
      <p>{words.lead}</p>
      <p>{words.example}</p>
    </EmptyState>
  );
}
