/** How each party is taxed and paid, and of whom that is not known yet. */
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { PAYABLE_KINDS } from '#modules/payouts/contract.ts';
import { api, type ApiOutputs } from '../../../api.ts';
import { useWords } from '../../../locale.tsx';
import { useMay } from '../../../session.ts';
import { Button } from '../../../ui/button.tsx';
import { Checkbox } from '../../../ui/checkbox.tsx';
import { Chip } from '../../../ui/chip.tsx';
import { Skeleton } from '../../../ui/progress.tsx';
import { SearchBox } from '../../../ui/search-box.tsx';
import { Select } from '../../../ui/select.tsx';
import { EmptyState, ErrorState } from '../../../ui/states.tsx';
import { Cell, HeadCell, Table } from '../../../ui/table.tsx';
import { onRowKeys, ROW } from '../../finance/row-keys.ts';
import { nameFormat } from '../format-name.ts';
import { PayoutsFrame } from '../payouts-frame.tsx';
import type { PayeesSearch } from '../payouts-search.ts';
import { PayeeSheet } from './payee-sheet.tsx';

type Row = ApiOutputs['payouts']['payees']['list']['rows'][number];

const PAGE = 100;
const ALL = 'all';

export function PayeesPage({ search }: { search: PayeesSearch }) {
  const { payouts } = useWords();
  const words = payouts.payees;
  const navigate = useNavigate({ from: '/finance/payouts/payees' });
  const mayPrepare = useMay('payout:prepare');
  const change = (next: PayeesSearch): void => void navigate({ search: next, replace: true });
  const { q = '', kind, missing = false, edit } = search;
  const pages = useInfiniteQuery(
    api.payouts.payees.list.infiniteOptions({
      input: (cursor: string | null) => ({
        ...(kind === undefined ? {} : { kinds: [kind] }),
        text: q,
        incomplete: missing,
        cursor,
        limit: PAGE,
      }),
      initialPageParam: null,
      getNextPageParam: (last) => last.next,
      placeholderData: keepPreviousData,
    }),
  );
  const rows = pages.data?.pages.flatMap((page) => page.rows) ?? [];
  const isNarrowed = q !== '' || kind !== undefined;
  const isEmpty = pages.isSuccess && rows.length === 0 && !isNarrowed && !missing;
  return (
    <PayoutsFrame title={words.title} lead={words.lead}>
      {!isEmpty && (
        <div className="flex flex-wrap items-center gap-x-4 gap-y-2 pb-3">
          <SearchBox
            label={words.search}
            value={q}
            onChange={(text) => change({ ...search, q: text === '' ? undefined : text })}
          />
          <Select
            label={words.kind}
            className="!h-8 !w-auto max-w-full"
            value={kind ?? ALL}
            onChange={(next) => change({ ...search, kind: PAYABLE_KINDS.find((one) => one === next) })}
            options={[
              { value: ALL, label: words.all },
              ...PAYABLE_KINDS.map((value) => ({ value, label: payouts.partyKinds[value] })),
            ]}
          />
          <Checkbox
            label={words.incomplete}
            checked={missing}
            onChange={(next) => change({ ...search, missing: next ? true : undefined })}
          />
        </div>
      )}
      {pages.isError ? (
        <ErrorState error={pages.error} onRetry={() => void pages.refetch()} />
      ) : pages.isPending ? (
        <Skeleton className="h-64 w-full" />
      ) : isEmpty ? (
        <EmptyState title={words.empty}>
          <p>{words.emptyLead}</p>
        </EmptyState>
      ) : rows.length === 0 ? (
        <p className="text-soft">{missing && !isNarrowed ? words.allThere : words.nothing}</p>
      ) : (
        <div onKeyDown={onRowKeys} role="presentation">
          <PayeeTable rows={rows} onEdit={mayPrepare ? (id) => change({ ...search, edit: id }) : null} />
          {pages.hasNextPage && (
            <Button className="mt-4" busy={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
              {payouts.more}
            </Button>
          )}
        </div>
      )}
      {mayPrepare && edit !== undefined && (
        <PayeeSheet key={edit} partyId={edit} onClose={() => change({ ...search, edit: undefined })} />
      )}
    </PayoutsFrame>
  );
}

function PayeeTable({ rows, onEdit }: { rows: readonly Row[]; onEdit: ((partyId: string) => void) | null }) {
  const { payouts } = useWords();
  const { columns, payees } = payouts;
  return (
    <Table label={payees.title}>
      <thead>
        <tr>
          <HeadCell pinned>{columns.payee}</HeadCell>
          <HeadCell>{payees.kind}</HeadCell>
          <HeadCell>{payees.taxedAs}</HeadCell>
          <HeadCell>{columns.bankFile}</HeadCell>
          <HeadCell>{columns.account}</HeadCell>
          <HeadCell>{payees.holder}</HeadCell>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <PayeeRow key={row.partyId} row={row} onEdit={onEdit} />
        ))}
      </tbody>
    </Table>
  );
}

function PayeeRow({ row, onEdit }: { row: Row; onEdit: ((partyId: string) => void) | null }) {
  const words = useWords();
  const { payees, partyKinds } = words.payouts;
  const { partyId, party, partyKind, payee } = row;
  return (
    <tr {...ROW} className="hover:bg-hover">
      <Cell pinned className="min-w-28 font-medium">
        {onEdit === null ? (
          party
        ) : (
          <button
            type="button"
            data-open=""
            aria-label={payees.edit({ name: party })}
            onClick={() => onEdit(partyId)}
            className="press rounded-sm text-left hover:underline"
          >
            {party}
          </button>
        )}
      </Cell>
      <Cell className="text-soft">{partyKinds[partyKind]}</Cell>
      <Cell className="whitespace-nowrap">
        {payee === null ? <Chip tone="needs">{payees.missing}</Chip> : payees.kinds[payee.kind]}
      </Cell>
      <Cell className="whitespace-nowrap text-soft">
        {payee === null || payee.format === null ? '' : nameFormat(words, payee.format)}
      </Cell>
      <Cell className="figures whitespace-nowrap">
        {payee === null ? '' : (payee.account ?? <Chip tone="needs">{payees.missingAccount}</Chip>)}
      </Cell>
      <Cell className="text-soft">{payee?.accountName ?? ''}</Cell>
    </tr>
  );
}
