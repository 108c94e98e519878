/** One deal: where it stands, what comes next, and all that belongs to it. */
import { Link, useNavigate } from '@tanstack/react-router';
import type { DealView } from '#modules/collaborations/contract.ts';
import { useFormat } from '../../../format.ts';
import { useWords } from '../../../locale.tsx';
import { useMay } from '../../../session.ts';
import { ModelChip } from '../../../ui/chip.tsx';
import { ArrowLeftIcon } from '../../../ui/icons.tsx';
import { Page } from '../../../ui/page.tsx';
import { Skeleton } from '../../../ui/progress.tsx';
import { ErrorState, Notice } from '../../../ui/states.tsx';
import { Tabs } from '../../../ui/tabs.tsx';
import { AmbassadorPart, hasAmbassadorPart } from '../ambassador/ambassador-part.tsx';
import { StateChip } from '../deal-marks.tsx';
import { DEAL_TABS, type DealSearch, type DealTab } from '../deals-search.ts';
import { DuePart } from './due-part.tsx';
import { HistoryPart } from './history-part.tsx';
import { MessagesPart } from './messages-part.tsx';
import { MoneyPart } from './money-part.tsx';
import { NextSteps } from './next-steps.tsx';
import { NotesPart } from './notes-part.tsx';
import { PhaseTrack } from './phase-track.tsx';
import { TermsPart } from './terms-part.tsx';
import { useDeal } from './use-deal.ts';

export function DealPage({ id, search }: { id: string; search: DealSearch }) {
  const { dealPages } = useWords();
  const found = useDeal(id);
  if (found.data !== undefined) return <Loaded deal={found.data} search={search} />;
  return (
    <Page title={dealPages.title} back={<Back />}>
      {found.isError ? (
        <ErrorState error={found.error} onRetry={() => void found.refetch()} />
      ) : (
        <div className="flex flex-col gap-6">
          <Skeleton className="h-10 w-full" />
          <Skeleton className="h-24 w-full" />
          <Skeleton className="h-64 w-full" />
        </div>
      )}
    </Page>
  );
}

function Back() {
  const { dealPages } = useWords();
  return (
    <Link
      to="/deals"
      search={{}}
      className="inline-flex min-h-6 w-fit items-center gap-1.5 text-xs text-faint hover:text-ink"
    >
      <ArrowLeftIcon className="size-3.5" />
      {dealPages.deal.back}
    </Link>
  );
}

function Loaded({ deal, search }: { deal: DealView; search: DealSearch }) {
  const { dealPages } = useWords();
  const words = dealPages.deal;
  const format = useFormat();
  const mayEdit = useMay('deal:edit');
  const navigate = useNavigate({ from: '/deals/$dealId' });
  const change = (next: DealSearch): void =>
    void navigate({ params: { dealId: deal.id }, search: next, replace: true, resetScroll: false });
  const open = deal.obligations.filter(({ doneOn, droppedOn }) => doneOn === null && droppedOn === null).length;
  const count: Partial<Record<DealTab, number>> = {
    due: open,
    notes: deal.notes.length,
    messages: deal.messages.length,
  };
  const content = (tab: DealTab) => {
    switch (tab) {
      case 'due':
        return (
          <DuePart
            deal={deal}
            deciding={search.decide ?? null}
            onDecide={(duty) => change({ ...search, decide: duty ?? undefined })}
          />
        );
      case 'notes':
        return <NotesPart deal={deal} />;
      case 'terms':
        return <TermsPart deal={deal} />;
      case 'money':
        return <MoneyPart deal={deal} />;
      case 'messages':
        return <MessagesPart deal={deal} />;
      default:
        return <HistoryPart deal={deal} />;
    }
  };
  return (
    <Page
      title={deal.creator}
      back={<Back />}
      state={
        <>
          <ModelChip model={deal.model} />
          <StateChip state={deal.state} phase={deal.phase} />
        </>
      }
      lead={<Lead deal={deal} />}
    >
      <div className="flex flex-col gap-6">
        <PhaseTrack deal={deal} />
        {hasAmbassadorPart(deal) && <AmbassadorPart deal={deal} />}
        {deal.closedOn !== null || deal.next.length === 0 ? (
          <Notice>{words.next.none}</Notice>
        ) : mayEdit ? (
          <NextSteps
            deal={deal}
            open={search.step ?? null}
            onOpen={(step) => change({ ...search, step: step ?? undefined })}
            onTerms={() => change({ ...search, tab: 'terms' })}
          />
        ) : (
          <Notice>{words.next.readOnly}</Notice>
        )}
        <Tabs
          label={words.tabs.label}
          value={search.tab ?? 'due'}
          onChange={(tab) => change({ ...search, tab })}
          tabs={DEAL_TABS.map((value) => ({
            value,
            label: words.tabs[value],
            ...(count[value] === undefined || count[value] === 0 ? {} : { count: format.number(count[value]) }),
            content: content(value),
          }))}
        />
      </div>
    </Page>
  );
}

function Lead({ deal }: { deal: DealView }) {
  const { dealPages } = useWords();
  const words = dealPages.deal;
  const format = useFormat();
  const mayCreator = useMay('creator:read');
  const facts = [
    deal.campaign,
    ...(deal.contact === '' ? [] : [deal.contact]),
    ...(deal.closedOn === null ? [] : [words.over({ day: format.day(deal.closedOn) })]),
    ...(deal.agreedOn !== null || deal.answerUntil === null
      ? []
      : [words.answerUntil({ day: format.day(deal.answerUntil) })]),
    ...(deal.agreedOn === null ? [] : [`${words.agreedOn} ${format.day(deal.agreedOn)}`]),
  ];
  return (
    <>
      {facts.join(' · ')}
      {mayCreator && (
        <>
          {' · '}
          <Link
            to="/creators/$id"
            params={{ id: deal.creatorId }}
            className="underline underline-offset-2 hover:text-ink"
          >
            {words.toCreator}
          </Link>
        </>
      )}
    </>
  );
}
