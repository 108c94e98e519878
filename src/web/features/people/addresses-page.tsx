/** Where parcels go: creators with an address, ready for labels. No fees, no plans. */
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { api, type ApiOutputs } from '../../api.ts';
import { useLocale, useWords } from '../../locale.tsx';
import { Button, ButtonAnchor, IconButton } from '../../ui/button.tsx';
import { CopyIcon, DownloadIcon } from '../../ui/icons.tsx';
import { Page } from '../../ui/page.tsx';
import { Skeleton } from '../../ui/progress.tsx';
import { SearchBox } from '../../ui/search-box.tsx';
import { EmptyState, ErrorState } from '../../ui/states.tsx';
import { Cell, HeadCell, Table } from '../../ui/table.tsx';
import { useCopy } from '../../ui/use-copy.ts';
import { inWorkspace } from '../../workspace.ts';

type AddressRow = ApiOutputs['people']['addresses']['rows'][number];

const PAGE = 100;

export function AddressesPage({ search, onSearch }: { search: string; onSearch: (text: string) => void }) {
  const words = useWords().people.addresses;
  const locale = useLocale();
  const pages = useInfiniteQuery(
    api.people.addresses.infiniteOptions({
      input: (after: string | null) => ({ search, after, limit: PAGE }),
      initialPageParam: null,
      getNextPageParam: (last) => last.next,
      placeholderData: keepPreviousData,
      // Each look is written down: not one more than the reader takes.
      refetchOnWindowFocus: false,
      staleTime: 60_000,
    }),
  );
  const rows = pages.data?.pages.flatMap((page) => page.rows) ?? [];
  const file = inWorkspace(`/files/addresses.csv?lang=${locale}`);
  const nothing = pages.isSuccess && rows.length === 0;
  return (
    <Page
      title={words.title}
      lead={words.lead}
      actions={
        rows.length > 0 && (
          <ButtonAnchor href={file} download icon={<DownloadIcon />}>
            {words.download}
          </ButtonAnchor>
        )
      }
    >
      <div className="flex flex-col gap-4">
        {!(nothing && search === '') && !pages.isError && (
          <SearchBox label={words.search} value={search} onChange={onSearch} />
        )}
        {pages.isError && <ErrorState error={pages.error} onRetry={() => void pages.refetch()} />}
        {pages.isPending && <Skeleton className="h-60" />}
        {nothing &&
          (search === '' ? (
            <EmptyState title={words.empty}>
              <p>{words.emptyLead}</p>
            </EmptyState>
          ) : (
            <p className="text-soft">{words.nothing}</p>
          ))}
        {rows.length > 0 && <AddressTable rows={rows} />}
        {pages.hasNextPage && (
          <Button className="self-start" busy={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
            {words.more}
          </Button>
        )}
      </div>
    </Page>
  );
}

function AddressTable({ rows }: { rows: readonly AddressRow[] }) {
  const words = useWords().people.addresses;
  const copy = useCopy();
  return (
    <Table label={words.title}>
      <thead>
        <tr>
          <HeadCell pinned>{words.columns.creator}</HeadCell>
          <HeadCell>{words.columns.recipient}</HeadCell>
          <HeadCell>{words.columns.phone}</HeadCell>
          <HeadCell>{words.columns.place}</HeadCell>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ creatorId, name, address, label }) => (
          <tr key={creatorId}>
            <Cell pinned className="font-medium">
              <span className="flex min-w-28 items-center justify-between gap-2">
                {name}
                <IconButton size="small" label={words.copy({ name })} onClick={() => void copy(label)}>
                  <CopyIcon className="size-3.5" />
                </IconButton>
              </span>
            </Cell>
            <Cell>{address.recipient}</Cell>
            <Cell className="figures whitespace-nowrap">{address.phone}</Cell>
            <Cell className="min-w-60">
              {[address.province, address.city, address.district, address.street, address.postcode]
                .filter((part) => part !== '')
                .join(' ')}
            </Cell>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
