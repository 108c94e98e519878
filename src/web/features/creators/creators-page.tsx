/** The creator library: search, filters, lists, the grid, and one row beside it. */
import { useNavigate } from '@tanstack/react-router';
import { useCallback, useState } from 'react';
import type { CreatorRow } from '#modules/creators/contract.ts';
import { useFormat } from '../../format.ts';
import { useWords } from '../../locale.tsx';
import { useMay } from '../../session.ts';
import { Button, ButtonLink, IconButton } from '../../ui/button.tsx';
import { Chip } from '../../ui/chip.tsx';
import { CloseIcon, FilterIcon, UploadIcon } from '../../ui/icons.tsx';
import { Page } from '../../ui/page.tsx';
import { SearchBox } from '../../ui/search-box.tsx';
import { EmptyState, ErrorState } from '../../ui/states.tsx';
import { BulkBar } from './bulk-bar.tsx';
import { ColumnChoice, useChosenColumns } from './column-choice.tsx';
import { ExportMenu } from './export-menu.tsx';
import { FiltersPanel } from './filters-panel.tsx';
import { Grid } from './grid.tsx';
import {
  countFilters,
  defaultDirection,
  toFilters,
  withoutFilters,
  type GridSearch,
  type Sort,
} from './grid-search.ts';
import { Inspector } from './inspector.tsx';
import { ListChoice } from './list-choice.tsx';
import { useCreatorRows, useFacets } from './use-creators.ts';

export function CreatorsPage({ search }: { search: GridSearch }) {
  const { creators, shell } = useWords();
  const format = useFormat();
  const navigate = useNavigate({ from: '/creators/' });
  const change = useCallback(
    (next: (search: GridSearch) => GridSearch, replace = false): void =>
      void navigate({ search: (before) => next(before), replace }),
    [navigate],
  );
  const onSearch = (q: string): void => change((before) => ({ ...before, q: q === '' ? undefined : q }), true);
  const { pages, rows, sort, direction } = useCreatorRows(search);
  const facets = useFacets(search);
  const total = facets.data?.total ?? null;
  const [columns, hidden, setHidden] = useChosenColumns();
  const filtersOn = countFilters(search);
  const narrowed = filtersOn > 0 || (search.q ?? '') !== '' || search.list !== undefined;
  const empty = pages.isSuccess && rows.length === 0 && !pages.isPlaceholderData;
  if (empty && !narrowed) return <EmptyLibrary />;
  return (
    <Page
      tall
      title={creators.title}
      state={
        <>
          {total !== null && (
            <span className="figures text-soft">
              {creators.count({ count: format.number(total), one: total === 1 })}
            </span>
          )}
          {rows.some((row) => row.synthetic) && <Chip title={shell.syntheticHint}>{shell.synthetic}</Chip>}
        </>
      }
      actions={<ImportButton />}
    >
      <div className="flex flex-wrap items-center gap-2 pb-3">
        <SearchBox label={creators.search} value={search.q ?? ''} onChange={onSearch} />
        <Button
          icon={<FilterIcon />}
          aria-expanded={search.panel === true}
          onClick={() => change((before) => ({ ...before, panel: before.panel === true ? undefined : true }), true)}
        >
          {creators.filters}
          {filtersOn > 0 && (
            <span className="rounded-sm bg-accent-wash px-1.5 text-xs text-accent-text">
              {creators.filtersOn({ count: filtersOn })}
            </span>
          )}
        </Button>
        <ListChoice
          chosen={search.list ?? null}
          onChoose={(id) => change((before) => ({ ...before, list: id ?? undefined }))}
        />
        <ColumnChoice hidden={hidden} onChange={setHidden} />
        <ExportMenu filters={toFilters(search)} count={total ?? rows.length} />
      </div>
      <div className="relative -mx-4 flex min-h-0 flex-1 sm:-mx-8">
        {search.panel === true && (
          <FiltersAside
            search={search}
            facets={facets.data}
            onChange={(next) => change(next, true)}
            onClose={() => change((before) => ({ ...before, panel: undefined }), true)}
          />
        )}
        {pages.isError ? (
          <div className="flex-1 border-t border-line px-4 sm:px-8">
            <ErrorState error={pages.error} onRetry={() => void pages.refetch()} />
          </div>
        ) : empty ? (
          <div className="flex-1 border-t border-line px-4 sm:px-8">
            <EmptyState
              title={creators.noMatch.title}
              actions={
                <Button
                  onClick={() => change((before) => ({ ...withoutFilters(before), q: undefined, list: undefined }))}
                >
                  {creators.clearFilters}
                </Button>
              }
            >
              {creators.noMatch.lead}
            </EmptyState>
          </div>
        ) : (
          <GridWithSelection
            search={search}
            change={change}
            rows={rows}
            total={total}
            columns={columns}
            sort={sort}
            direction={direction}
            pages={pages}
          />
        )}
        {search.at !== undefined && (
          <Inspector id={search.at} onClose={() => change((before) => ({ ...before, at: undefined }), true)} />
        )}
      </div>
    </Page>
  );
}

interface SelectionProps {
  search: GridSearch;
  change: (next: (search: GridSearch) => GridSearch, replace?: boolean) => void;
  rows: readonly CreatorRow[];
  total: number | null;
  columns: ReturnType<typeof useChosenColumns>[0];
  sort: Sort;
  direction: 'asc' | 'desc';
  pages: ReturnType<typeof useCreatorRows>['pages'];
}

function GridWithSelection({ search, change, rows, total, columns, sort, direction, pages }: SelectionProps) {
  const navigate = useNavigate();
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const [active, setActive] = useState(0);
  const onMore = useCallback((): void => {
    if (pages.hasNextPage && !pages.isFetchingNextPage && !pages.isPlaceholderData) void pages.fetchNextPage();
  }, [pages]);
  const onSelect = (id: string, on: boolean): void =>
    setSelected((before) => {
      const after = new Set(before);
      if (on) after.add(id);
      else after.delete(id);
      return after;
    });
  const chosen = rows.filter((row) => selected.has(row.id));
  return (
    <div className="relative flex min-w-0 flex-1 flex-col">
      <Grid
        rows={rows}
        total={total}
        columns={columns}
        sort={sort}
        direction={direction}
        onSort={(key) =>
          change(
            (before) => ({
              ...before,
              sort: key,
              dir: key === sort ? (direction === 'asc' ? 'desc' : 'asc') : defaultDirection(key),
            }),
            true,
          )
        }
        selected={selected}
        onSelect={onSelect}
        onSelectAll={(on) => setSelected(on ? new Set(rows.map(({ id }) => id)) : new Set())}
        active={active}
        onActive={setActive}
        inspected={search.at ?? null}
        onInspect={(id) => change((before) => ({ ...before, at: id ?? undefined }), true)}
        onOpen={(id) => void navigate({ to: '/creators/$id', params: { id } })}
        more={pages.hasNextPage}
        onMore={onMore}
        waiting={pages.isPending}
      />
      {chosen.length > 0 && (
        <BulkBar chosen={chosen} list={search.list ?? null} onClear={() => setSelected(new Set())} />
      )}
    </div>
  );
}

function FiltersAside(props: Parameters<typeof FiltersPanel>[0] & { onClose: () => void }) {
  const { creators, shell } = useWords();
  return (
    <aside
      aria-label={creators.filters}
      className="fixed inset-0 z-40 flex flex-col border-t border-line bg-paper md:static md:z-auto md:w-60 md:shrink-0 md:border-r"
    >
      <div className="flex items-center justify-between border-b border-line py-1.5 pr-2 pl-4 md:hidden">
        <h2 className="font-semibold">{creators.filters}</h2>
        <IconButton label={shell.close} onClick={props.onClose}>
          <CloseIcon />
        </IconButton>
      </div>
      <div className="min-h-0 flex-1 overflow-y-auto sm:pl-4">
        <FiltersPanel search={props.search} facets={props.facets} onChange={props.onChange} />
      </div>
    </aside>
  );
}

function ImportButton() {
  const { creators } = useWords();
  const mayImport = useMay('creator:import');
  if (!mayImport) return null;
  return (
    <ButtonLink to="/creators/import" look="primary" icon={<UploadIcon />}>
      <span className="max-sm:sr-only">{creators.import}</span>
    </ButtonLink>
  );
}

function EmptyLibrary() {
  const { creators } = useWords();
  const mayImport = useMay('creator:import');
  return (
    <Page title={creators.title}>
      <EmptyState
        title={creators.empty.title}
        actions={
          mayImport && (
            <>
              <ButtonLink to="/creators/import" look="primary" icon={<UploadIcon />}>
                {creators.empty.import}
              </ButtonLink>
              <ButtonLink to="/creators/import" search={{ paste: true }}>
                {creators.empty.paste}
              </ButtonLink>
            </>
          )
        }
      >
        <p>{creators.empty.lead}</p>
        <p>{creators.empty.example}</p>
      </EmptyState>
    </Page>
  );
}
