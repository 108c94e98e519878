/** The audit trail: search, filters, entries, one of them beside; whether the chain is whole; the same rows as a file. */
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useCallback } from 'react';
import { client } from '../../../api.ts';
import { useLocale, useWords } from '../../../locale.tsx';
import { Button, ButtonAnchor } from '../../../ui/button.tsx';
import { DownloadIcon } from '../../../ui/icons.tsx';
import { Skeleton } from '../../../ui/progress.tsx';
import { EmptyState, ErrorState } from '../../../ui/states.tsx';
import { inWorkspace } from '../../../workspace.ts';
import { SettingsFrame } from '../settings-frame.tsx';
import { AuditFilters } from './audit-filters.tsx';
import { AuditInspector } from './audit-inspector.tsx';
import { isNarrowed, toFilters, withoutFilters, type AuditSearch } from './audit-search.ts';
import { AuditTable } from './audit-table.tsx';
import { ChainState } from './chain-state.tsx';

const PAGE = 50;

export function AuditPage({ search }: { search: AuditSearch }) {
  const { audit } = useWords();
  const navigate = useNavigate({ from: '/settings/audit' });
  const change = useCallback((next: AuditSearch): void => void navigate({ search: next, replace: true }), [navigate]);
  const filters = toFilters(search);
  const pages = useInfiniteQuery({
    queryKey: ['audit', 'list', filters],
    queryFn: ({ pageParam }) => client.audit.list({ ...filters, cursor: pageParam, limit: PAGE }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: keepPreviousData,
  });
  const rows = pages.data?.pages.flatMap((page) => page.rows) ?? [];
  return (
    <SettingsFrame title={audit.title} lead={audit.lead} actions={<ExportLink search={search} />}>
      <AuditFilters search={search} onChange={change} />
      <ChainState key={filters.of} of={filters.of} />
      <div className="flex items-start gap-6">
        <div className="flex min-w-0 flex-1 flex-col">
          {pages.isError ? (
            <ErrorState error={pages.error} onRetry={() => void pages.refetch()} />
          ) : pages.isPending ? (
            <Skeleton className="mt-4 h-64 w-full" />
          ) : rows.length === 0 ? (
            <Nothing search={search} onChange={change} />
          ) : (
            <AuditTable rows={rows} open={search.at ?? null} onOpen={(at) => change({ ...search, at })} />
          )}
          {pages.hasNextPage && (
            <Button
              className="mt-4 self-start"
              busy={pages.isFetchingNextPage}
              onClick={() => void pages.fetchNextPage()}
            >
              {audit.more}
            </Button>
          )}
        </div>
        {search.at !== undefined && (
          <AuditInspector
            of={filters.of}
            id={search.at}
            onClose={() => change({ ...search, at: undefined })}
            onShowAll={({ entity, entityId }) => change({ of: search.of, at: search.at, entity, entityId })}
          />
        )}
      </div>
    </SettingsFrame>
  );
}

function Nothing({ search, onChange }: { search: AuditSearch; onChange: (next: AuditSearch) => void }) {
  const { audit } = useWords();
  if (!isNarrowed(search)) return <EmptyState title={audit.empty}>{audit.emptyLead}</EmptyState>;
  return (
    <EmptyState
      title={audit.noMatch}
      actions={<Button onClick={() => onChange(withoutFilters(search))}>{audit.filters.clear}</Button>}
    />
  );
}

function ExportLink({ search }: { search: AuditSearch }) {
  const { audit } = useWords();
  const lang = useLocale();
  const query = new URLSearchParams({ filters: JSON.stringify(toFilters(search)), lang });
  return (
    <ButtonAnchor href={inWorkspace(`/files/audit.csv?${query.toString()}`)} download icon={<DownloadIcon />}>
      {audit.export}
    </ButtonAnchor>
  );
}
