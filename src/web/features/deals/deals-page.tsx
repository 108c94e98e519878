/** All collaborations, as a board by phase or as a dense table; which, and how narrowed, stands in the URL. */
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { api } from '../../api.ts';
import { useLocale, useWords } from '../../locale.tsx';
import { useMay } from '../../session.ts';
import { inWorkspace } from '../../workspace.ts';
import { Button, ButtonAnchor, buttonClass } from '../../ui/button.tsx';
import { DownloadIcon, UploadIcon } from '../../ui/icons.tsx';
import { Page } from '../../ui/page.tsx';
import { Skeleton } from '../../ui/progress.tsx';
import { EmptyState, ErrorState } from '../../ui/states.tsx';
import { Choices } from '../plans/choices.tsx';
import { Board } from './board.tsx';
import { DealFilters } from './deal-filters.tsx';
import { DealTable } from './deal-table.tsx';
import { toFilter, toQuery, type DealsSearch } from './deals-search.ts';
import { CountsByFile } from './files/counts-by-file.tsx';
import { SendBack } from './files/send-back.tsx';
import { GiftsDialog } from './gifts/gifts-dialog.tsx';

const LOOKS = ['board', 'table'] as const;

export function DealsPage({ search }: { search: DealsSearch }) {
  const { dealPages, dealFiles, gifts } = useWords();
  const locale = useLocale();
  const mayEdit = useMay('deal:edit');
  const navigate = useNavigate({ from: '/deals/' });
  const change = (next: DealsSearch): void => void navigate({ search: next, replace: true });
  const look = search.look ?? 'board';
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
          {counts.data !== undefined && !isBare && (
            <ButtonAnchor
              href={inWorkspace(`/files/deals.xlsx?${toQuery(search, locale)}`)}
              download
              icon={<DownloadIcon />}
              className="max-sm:hidden"
            >
              {dealFiles.export}
            </ButtonAnchor>
          )}
          {search.model === 'gifting' && (
            <Button onClick={() => change({ ...search, file: 'gifts' })}>{gifts.action}</Button>
          )}
          {mayEdit && !isBare && (
            <>
              <Button
                icon={<UploadIcon />}
                className="max-sm:hidden"
                onClick={() => change({ ...search, file: 'deals' })}
              >
                {dealFiles.deals.action}
              </Button>
              <Button
                icon={<UploadIcon />}
                className="max-sm:hidden"
                onClick={() => change({ ...search, file: 'counts' })}
              >
                {dealFiles.counts.action}
              </Button>
            </>
          )}
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
      {mayEdit && (
        <>
          <SendBack open={search.file === 'deals'} onClose={() => change({ ...search, file: undefined })} />
          <CountsByFile open={search.file === 'counts'} onClose={() => change({ ...search, file: undefined })} />
        </>
      )}
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
