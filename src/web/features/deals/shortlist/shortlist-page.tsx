/** Between plan and deal: one campaign's shortlist, whom to ask, who said yes, and the deals made of it. */
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { LINE_STATES, type Line } from '#modules/collaborations/contract.ts';
import { api } from '../../../api.ts';
import { useWords } from '../../../locale.tsx';
import { useMay } from '../../../session.ts';
import { Button } from '../../../ui/button.tsx';
import { PlusIcon } from '../../../ui/icons.tsx';
import { Page } from '../../../ui/page.tsx';
import { Skeleton } from '../../../ui/progress.tsx';
import { Select } from '../../../ui/select.tsx';
import { EmptyState, ErrorState } from '../../../ui/states.tsx';
import { NewCampaign } from '../../finance/new-campaign.tsx';
import type { ShortlistSearch } from '../deals-search.ts';
import { LettersNotice } from '../outreach/letters-notice.tsx';
import { LineSheet } from '../outreach/line-sheet.tsx';
import { AddLines } from '../make/add-lines.tsx';
import { LineTable } from './line-table.tsx';
import { ProposePlan } from './propose-plan.tsx';
import { ReplanOffers } from './replan-offers.tsx';
import { TakeBar } from './take-bar.tsx';
import { useShortlist } from './use-shortlist.ts';

interface Campaign {
  readonly id: string;
  readonly name: string;
}

export function ShortlistPage({ search }: { search: ShortlistSearch }) {
  const words = useWords().dealPages.shortlist;
  const campaigns = useQuery(api.deals.campaigns.queryOptions());
  const rows = campaigns.data?.rows ?? [];
  const campaign = rows.find(({ id }) => id === search.campaign) ?? rows[0];
  if (campaign !== undefined)
    return <OfCampaign key={campaign.id} campaign={campaign} campaigns={rows} search={search} />;
  return (
    <Page title={words.title} lead={words.lead}>
      {campaigns.isError ? (
        <ErrorState error={campaigns.error} onRetry={() => void campaigns.refetch()} />
      ) : campaigns.isPending ? (
        <Skeleton className="h-64 w-full" />
      ) : (
        <NoCampaign />
      )}
    </Page>
  );
}

/** Refreshed when its form closes: the new campaign stands in the list of names then. */
function useNewCampaign() {
  const campaigns = useQuery(api.deals.campaigns.queryOptions());
  const [open, setOpen] = useState(false);
  const close = (): void => {
    setOpen(false);
    void campaigns.refetch();
  };
  return { form: <NewCampaign open={open} onClose={close} />, begin: () => setOpen(true) };
}

function NoCampaign() {
  const words = useWords().dealPages.shortlist;
  const mayPost = useMay('ledger:post');
  const { form, begin } = useNewCampaign();
  return (
    <>
      <EmptyState
        title={words.noCampaign}
        actions={
          mayPost && (
            <Button look="primary" icon={<PlusIcon />} onClick={begin}>
              {words.newCampaign}
            </Button>
          )
        }
      >
        <p>{words.noCampaignLead}</p>
        {!mayPost && <p>{words.noCampaignAsk}</p>}
      </EmptyState>
      {form}
    </>
  );
}

interface OfCampaignProps {
  campaign: Campaign;
  campaigns: readonly Campaign[];
  search: ShortlistSearch;
}

const ALL = 'all';
const BOX = '!h-8 !w-auto max-w-56';

function OfCampaign({ campaign, campaigns, search }: OfCampaignProps) {
  const { make, shortlist: words } = useWords().dealPages;
  const navigate = useNavigate({ from: '/shortlist' });
  const change = (next: ShortlistSearch): void => void navigate({ search: next, replace: true });
  const mayEdit = useMay('deal:edit');
  const mayPost = useMay('ledger:post');
  const { form, begin } = useNewCampaign();
  const [proposing, setProposing] = useState(false);
  const [adding, setAdding] = useState(false);
  const [chosen, setChosen] = useState<ReadonlyMap<string, Line>>(new Map());
  const pages = useShortlist(campaign.id, search.state);
  const lines = pages.data?.pages.flatMap((page) => page.rows) ?? [];
  const choose = (some: readonly Line[], on: boolean): void => {
    const next = new Map(chosen);
    for (const line of some) {
      if (on) next.set(line.id, line);
      else next.delete(line.id);
    }
    setChosen(next);
  };
  const written = lines.find(({ id }) => id === search.line);
  // What was chosen stays chosen for as long as it can still become a deal.
  const takeable = lines.filter((line) => line.state === 'confirmed' && chosen.has(line.id));
  return (
    <Page
      tall
      title={words.title}
      actions={
        <>
          {mayPost && (
            <Button look="quiet" icon={<PlusIcon />} onClick={begin}>
              {words.newCampaign}
            </Button>
          )}
          {mayEdit && (
            <>
              <Button onClick={() => setAdding(true)}>{make.addTitle}</Button>
              <Button look={lines.length === 0 ? 'primary' : 'plain'} onClick={() => setProposing(true)}>
                {words.propose}
              </Button>
            </>
          )}
        </>
      }
    >
      <div className="flex flex-wrap items-center gap-2 pb-3">
        <Select
          label={words.campaign}
          className={BOX}
          value={campaign.id}
          onChange={(id) => change({ campaign: id })}
          options={campaigns.map(({ id, name }) => ({ value: id, label: name }))}
        />
        <Select
          label={words.columns.state}
          className={BOX}
          value={search.state ?? ALL}
          onChange={(state) => change({ campaign: campaign.id, state: LINE_STATES.find((one) => one === state) })}
          options={[
            { value: ALL, label: words.anyState },
            ...LINE_STATES.map((value) => ({ value, label: words.states[value] })),
          ]}
        />
      </div>
      <LettersNotice />
      <ReplanOffers lines={lines} campaign={campaign.name} />
      {pages.isError ? (
        <ErrorState error={pages.error} onRetry={() => void pages.refetch()} />
      ) : pages.isPending ? (
        <Skeleton className="h-96 w-full" />
      ) : lines.length > 0 ? (
        <LineTable
          lines={lines}
          chosen={mayEdit ? chosen : null}
          onChoose={choose}
          more={pages.hasNextPage && !pages.isFetchingNextPage}
          onMore={pages.fetchNextPage}
          onWrite={({ id }) => change({ ...search, line: id })}
        />
      ) : search.state === undefined ? (
        <EmptyState title={words.empty}>
          <p>{words.emptyLead}</p>
          <p>{words.emptyExample}</p>
        </EmptyState>
      ) : (
        <EmptyState
          title={words.nothing}
          actions={<Button onClick={() => change({ campaign: campaign.id })}>{words.anyState}</Button>}
        />
      )}
      {takeable.length > 0 && <TakeBar lines={takeable} onDone={() => setChosen(new Map())} />}
      {written !== undefined && <LineSheet line={written} onClose={() => change({ ...search, line: undefined })} />}
      {proposing && <ProposePlan campaignId={campaign.id} onClose={() => setProposing(false)} />}
      {adding && <AddLines campaignId={campaign.id} onClose={() => setAdding(false)} />}
      {form}
    </Page>
  );
}
