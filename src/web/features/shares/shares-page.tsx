/** Everything that was shared with clients, newest first. */
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ShareSummary } from '#modules/sharing/contract.ts';
import { api, client } from '../../api.ts';
import { useFormat } from '../../format.ts';
import { useWords } from '../../locale.tsx';
import { Button, buttonClass } from '../../ui/button.tsx';
import { Page } from '../../ui/page.tsx';
import { Skeleton } from '../../ui/progress.tsx';
import { EmptyState, ErrorState } from '../../ui/states.tsx';
import { Cell, HeadCell, Table } from '../../ui/table.tsx';
import { RecipientChip, ShareStateChip } from './share-chips.tsx';

export function SharesPage() {
  const words = useWords().sharing;
  const pages = useInfiniteQuery({
    queryKey: [...api.sharing.all.key(), 'pages'],
    queryFn: ({ pageParam }) => client.sharing.all({ cursor: pageParam, limit: 50 }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
  });
  const shares = pages.data?.pages.flatMap((page) => page.rows) ?? [];
  return (
    <Page title={words.title} lead={words.lead}>
      {pages.isError && <ErrorState error={pages.error} onRetry={() => void pages.refetch()} />}
      {pages.isPending && <Skeleton className="h-64 w-full" />}
      {pages.isSuccess && shares.length === 0 && (
        <EmptyState
          title={words.none}
          actions={
            <Link to="/plans" className={buttonClass('primary')}>
              {words.toPlans}
            </Link>
          }
        >
          <p>{words.noneLead}</p>
        </EmptyState>
      )}
      {shares.length > 0 && <SharesTable shares={shares} />}
      {pages.hasNextPage && (
        <Button className="mt-4 self-start" busy={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
          {words.more}
        </Button>
      )}
    </Page>
  );
}

function SharesTable({ shares }: { shares: readonly ShareSummary[] }) {
  const words = useWords().sharing;
  const format = useFormat();
  return (
    <Table label={words.title}>
      <thead>
        <tr>
          <HeadCell pinned>{words.columns.title}</HeadCell>
          <HeadCell>{words.columns.state}</HeadCell>
          <HeadCell>{words.columns.decided}</HeadCell>
          <HeadCell>{words.columns.due}</HeadCell>
          <HeadCell>{words.columns.recipients}</HeadCell>
          <HeadCell>{words.columns.made}</HeadCell>
        </tr>
      </thead>
      <tbody>
        {shares.map((share) => (
          <tr key={share.id} className="group hover:bg-hover">
            <Cell pinned className="group-hover:bg-hover">
              <Link to="/shares/$shareId" params={{ shareId: share.id }} className="press font-medium hover:underline">
                {share.title}
              </Link>
              <span className="block text-xs text-faint">{words.kinds[share.kind]}</span>
            </Cell>
            <Cell>
              <ShareStateChip state={share.state} />
            </Cell>
            <Cell className="whitespace-nowrap">
              {words.decidedOf({ approved: share.approved, rejected: share.rejected, of: share.items })}
            </Cell>
            <Cell className={`whitespace-nowrap ${share.overdue ? 'text-needs' : ''}`}>
              {share.dueOn === null ? words.noDue : format.day(share.dueOn)}
            </Cell>
            <Cell>
              <ul className="flex flex-col gap-1">
                {share.recipients.map((recipient) => (
                  <li key={recipient.id} className="flex items-center gap-2">
                    <span className="max-w-48 truncate">{recipient.email}</span>
                    <RecipientChip recipient={recipient} of={share.items} />
                  </li>
                ))}
              </ul>
            </Cell>
            <Cell className="whitespace-nowrap text-soft">{share.madeBy}</Cell>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
