/** Whoever money comes from or goes to: by kind and name; one opens its statement. */
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { PARTY_KINDS } from '#modules/ledger/contract.ts';
import { api, type ApiOutputs } from '../../api.ts';
import { useWords } from '../../locale.tsx';
import { useMay } from '../../session.ts';
import { Button } from '../../ui/button.tsx';
import { Skeleton } from '../../ui/progress.tsx';
import { SearchBox } from '../../ui/search-box.tsx';
import { Select } from '../../ui/select.tsx';
import { EmptyState, ErrorState } from '../../ui/states.tsx';
import { Cell, HeadCell, Table } from '../../ui/table.tsx';
import { FinanceFrame } from './finance-frame.tsx';
import type { PartiesSearch } from './finance-search.ts';
import { LoadMore } from './load-more.tsx';
import { NewParty } from './new-party.tsx';
import { onRowKeys, ROW } from './row-keys.ts';

const PAGE = 100;
const ALL = 'all';

export function PartiesPage({ search }: { search: PartiesSearch }) {
  const { finance } = useWords();
  const words = finance.parties;
  const navigate = useNavigate({ from: '/finance/parties/' });
  const mayPost = useMay('ledger:post');
  const change = (next: PartiesSearch): void => void navigate({ search: next, replace: true });
  const { kind, q = '' } = search;
  const pages = useInfiniteQuery(
    api.ledger.parties.list.infiniteOptions({
      input: (after: string | null) => ({
        ...(kind === undefined ? {} : { kinds: [kind] }),
        text: q,
        after,
        limit: PAGE,
      }),
      initialPageParam: null,
      getNextPageParam: (last) => last.next,
      placeholderData: keepPreviousData,
    }),
  );
  const rows = pages.data?.pages.flatMap((page) => page.rows) ?? [];
  const narrowed = kind !== undefined || q !== '';
  const isEmpty = pages.isSuccess && rows.length === 0 && !narrowed;
  const create = mayPost && <Button onClick={() => change({ ...search, create: true })}>{words.create}</Button>;
  return (
    <FinanceFrame title={words.title} lead={words.lead} actions={!isEmpty && create}>
      <div className="flex flex-col gap-3">
        {!isEmpty && (
          <div className="flex flex-wrap items-center gap-2">
            <SearchBox
              label={words.search}
              value={q}
              onChange={(text) => change({ ...search, q: text === '' ? undefined : text })}
            />
            <Select
              label={words.kind}
              className="!h-8 !w-auto max-w-full"
              value={kind ?? ALL}
              onChange={(next) => change({ ...search, kind: PARTY_KINDS.find((one) => one === next) })}
              options={[
                { value: ALL, label: words.all },
                ...PARTY_KINDS.map((value) => ({ value, label: finance.partyKinds[value] })),
              ]}
            />
          </div>
        )}
        {pages.isError ? (
          <ErrorState error={pages.error} onRetry={() => void pages.refetch()} />
        ) : pages.isPending ? (
          <Skeleton className="h-64 w-full" />
        ) : isEmpty ? (
          <EmptyState title={words.empty} actions={create}>
            <p>{words.emptyLead}</p>
          </EmptyState>
        ) : rows.length === 0 ? (
          <p className="text-soft">{words.nothing}</p>
        ) : (
          <div onKeyDown={onRowKeys} role="presentation">
            <PartyTable rows={rows} />
            <LoadMore query={pages} count={rows.length} />
          </div>
        )}
      </div>
      <NewParty
        open={search.create === true}
        kind={kind ?? 'creator'}
        onClose={() => change({ ...search, create: undefined })}
      />
    </FinanceFrame>
  );
}

type Row = ApiOutputs['ledger']['parties']['list']['rows'][number];

function PartyTable({ rows }: { rows: readonly Row[] }) {
  const { finance } = useWords();
  const words = finance.parties;
  return (
    <Table label={words.title}>
      <thead>
        <tr>
          <HeadCell pinned>{words.name}</HeadCell>
          <HeadCell>{words.kind}</HeadCell>
          <HeadCell>{finance.columns.currency}</HeadCell>
          <HeadCell>
            <span className="sr-only">{finance.journals.title}</span>
          </HeadCell>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ id, name, kind, currency, creatorId }) => (
          <tr key={id} {...ROW} className="bg-paper hover:bg-hover [&>td:first-child]:bg-inherit">
            <Cell pinned className="font-medium">
              <Link
                to="/finance/parties/$partyId"
                params={{ partyId: id }}
                data-open=""
                className="press hover:underline"
                aria-label={words.statement({ name })}
              >
                {name}
              </Link>
            </Cell>
            <Cell className="text-soft">
              {finance.partyKinds[kind]}
              {creatorId !== null && (
                <Link
                  to="/creators/$id"
                  params={{ id: creatorId }}
                  className="ml-2 text-xs text-accent-text hover:underline"
                >
                  {words.fromLibrary}
                </Link>
              )}
            </Cell>
            <Cell className="text-soft">{currency ?? ''}</Cell>
            <Cell numeric>
              <Link
                to="/finance/journals"
                search={{ party: id }}
                className="press text-xs text-accent-text hover:underline"
              >
                {finance.journals.title}
              </Link>
            </Cell>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
