/** A client's campaigns, and beneath each its collaborations: cost, income, margin. */
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { Currency } from '#kernel/money.ts';
import { api, type ApiOutputs } from '../../../api.ts';
import { UNKNOWN } from '../../../format.ts';
import { useWords } from '../../../locale.tsx';
import { useMay } from '../../../session.ts';
import { Section } from '../../../ui/page.tsx';
import { Skeleton } from '../../../ui/progress.tsx';
import { ErrorState } from '../../../ui/states.tsx';
import { Cell, HeadCell, Table } from '../../../ui/table.tsx';
import { Amount } from '../amount.tsx';
import { LoadMore } from '../load-more.tsx';
import { ROW } from '../row-keys.ts';
import { Margin } from './margin.tsx';

type Work = ApiOutputs['ledger']['reports']['clientWork']['rows'][number];
type Campaign = ApiOutputs['ledger']['campaigns']['list']['rows'][number];

const PAGE = 100;

export function ClientWork({ partyId, home }: { partyId: string; home: Currency }) {
  const words = useWords().finance.clients;
  const campaigns = useQuery(api.ledger.campaigns.list.queryOptions()).data?.rows;
  const pages = useInfiniteQuery(
    api.ledger.reports.clientWork.infiniteOptions({
      input: (cursor: string | null) => ({ partyId, cursor, limit: PAGE }),
      initialPageParam: null,
      getNextPageParam: (last) => last.next,
    }),
  );
  if (pages.isError) return <ErrorState error={pages.error} onRetry={() => void pages.refetch()} />;
  if (pages.isPending || campaigns === undefined) return <Skeleton className="h-24 w-full" />;
  const rows = pages.data.pages.flatMap((page) => page.rows);
  const groups = [...Map.groupBy(rows, ({ campaignId }) => campaignId)];
  return (
    <Section title={words.work}>
      {rows.length === 0 ? (
        <p className="text-soft">{words.workEmpty}</p>
      ) : (
        <>
          <WorkTable groups={groups} campaigns={campaigns} home={home} />
          <LoadMore query={pages} count={rows.length} />
        </>
      )}
    </Section>
  );
}

function WorkTable(props: {
  groups: readonly (readonly [string, readonly Work[]])[];
  campaigns: readonly Campaign[];
  home: Currency;
}) {
  const { groups, campaigns, home } = props;
  const words = useWords().finance.clients;
  const margins = useMay('margin:read');
  return (
    <Table label={words.work}>
      <thead>
        <tr>
          <HeadCell className="!bg-surface">{words.columnsOfWork.work}</HeadCell>
          {margins && (
            <HeadCell numeric className="!bg-surface max-sm:hidden">
              {words.columns.income}
            </HeadCell>
          )}
          <HeadCell numeric className={margins ? '!bg-surface max-sm:hidden' : '!bg-surface'}>
            {words.columns.cost}
          </HeadCell>
          {margins && (
            <HeadCell numeric className="!bg-surface">
              {words.columns.margin}
            </HeadCell>
          )}
        </tr>
      </thead>
      {groups.map(([id, rows]) => (
        <tbody key={id}>
          <CampaignRow id={id} campaign={campaigns.find((one) => one.id === id)} home={home} margins={margins} />
          {rows.map((row) => (
            <WorkRow key={`${row.collaborationId} ${row.parties.join()}`} row={row} home={home} margins={margins} />
          ))}
        </tbody>
      ))}
    </Table>
  );
}

function CampaignRow(props: { id: string; campaign: Campaign | undefined; home: Currency; margins: boolean }) {
  const { id, campaign, home, margins } = props;
  return (
    <tr {...ROW} className="font-medium hover:bg-hover">
      <Cell className="min-w-36">
        <Link to="/finance/journals" search={{ campaign: id }} data-open="" className="press hover:underline">
          {campaign?.name ?? id}
        </Link>
      </Cell>
      {margins && (
        <Cell numeric className="max-sm:hidden">
          {campaign?.income !== undefined && campaign.income !== null && (
            <Amount value={campaign.income} currency={home} quietZero />
          )}
        </Cell>
      )}
      <Cell numeric className={margins ? 'max-sm:hidden' : ''}>
        {campaign !== undefined && <Amount value={campaign.accrued} currency={home} quietZero />}
      </Cell>
      {margins && <Cell numeric>{campaign !== undefined && <Margin row={campaign} home={home} />}</Cell>}
    </tr>
  );
}

function WorkRow({ row, home, margins }: { row: Work; home: Currency; margins: boolean }) {
  const words = useWords().finance.clients;
  const isWhole = row.collaborationId === null && row.parties.length === 0;
  // Somebody was paid for it, and what the client pays for that stands with the campaign.
  const isPart = row.income === '0' && !isWhole;
  return (
    <tr {...ROW} className="hover:bg-hover">
      <Cell className="max-w-72 min-w-36 pl-4!">
        {isWhole ? (
          <span data-hint={words.wholeHint}>{words.whole}</span>
        ) : (
          <span className="block">{row.parties.join(', ') || row.collaborationId}</span>
        )}
        {!isWhole && (
          <span className="block truncate text-xs text-faint">{row.collaborationId ?? words.noCollaboration}</span>
        )}
        {margins && row.cost !== '0' && (
          <span className="block text-xs text-faint sm:hidden">
            {words.columns.cost} <Amount value={row.cost} currency={home} />
          </span>
        )}
      </Cell>
      {margins && (
        <Cell numeric className="max-sm:hidden">
          {isPart || row.income === null ? (
            <span className="text-faint" data-hint={words.atWhole}>
              {UNKNOWN}
            </span>
          ) : (
            <Amount value={row.income} currency={home} quietZero />
          )}
        </Cell>
      )}
      <Cell numeric className={margins ? 'max-sm:hidden' : ''}>
        <Amount value={row.cost} currency={home} quietZero />
      </Cell>
      {margins && (
        <Cell numeric>
          {isPart ? (
            <span className="text-faint" data-hint={words.atWhole}>
              {UNKNOWN}
            </span>
          ) : (
            <Margin row={row} home={home} shared={!isWhole} />
          )}
        </Cell>
      )}
    </tr>
  );
}
