/** What falls due, goes live and is out, by month and by week; where nothing comes out is seen at once. */
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { addDays } from '#kernel/clock.ts';
import { api } from '../../api.ts';
import { useFormat } from '../../format.ts';
import { useWords } from '../../locale.tsx';
import { Button, buttonClass, IconButton } from '../../ui/button.tsx';
import { ArrowLeftIcon, ArrowRightIcon } from '../../ui/icons.tsx';
import { Page } from '../../ui/page.tsx';
import { Skeleton } from '../../ui/progress.tsx';
import { Select } from '../../ui/select.tsx';
import { EmptyState, ErrorState, Notice } from '../../ui/states.tsx';
import { useToday } from '../deals/use-today.ts';
import { Choices } from '../plans/choices.tsx';
import { layOut, moveMonth, spanOf, type Span } from './calendar-days.ts';
import { LOOKS, type CalendarSearch } from './calendar-search.ts';
import { MonthGrid } from './month-grid.tsx';
import { ReachDialog } from './reach-dialog.tsx';
import { WeekList } from './week-list.tsx';

/** Of each day in a month; the rest is a press away. */
const PER_DAY = 3;
const PAGE = 200;
const ALL = 'all';

export function CalendarPage({ search }: { search: CalendarSearch }) {
  const words = useWords().dealPages.calendar;
  const { agenda } = useWords();
  const navigate = useNavigate({ from: '/calendar' });
  const today = useToday();
  const [reaching, setReaching] = useState(false);
  const look = search.look ?? 'month';
  const on = search.on ?? today;
  const change = (next: CalendarSearch): void => void navigate({ search: next, replace: true, resetScroll: false });
  return (
    <Page
      title={words.title}
      lead={words.lead}
      actions={
        <>
          <Button onClick={() => setReaching(true)}>{agenda.reach.open}</Button>
          <span className="w-fit">
            <Choices
              name="look"
              size="small"
              label={words.look}
              value={look}
              onChange={(value) => change({ ...search, look: value })}
              choices={LOOKS.map((value) => ({ value, label: words.looks[value] }))}
            />
          </span>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        <Bar search={search} on={on} today={today} onChange={change} />
        <Days search={search} span={spanOf(look, on)} on={on} today={today} onChange={change} />
      </div>
      {reaching && <ReachDialog onClose={() => setReaching(false)} />}
    </Page>
  );
}

interface PartProps {
  search: CalendarSearch;
  on: string;
  today: string;
  onChange: (next: CalendarSearch) => void;
}

function Bar({ search, on, today, onChange }: PartProps) {
  const { dealPages } = useWords();
  const words = dealPages.calendar;
  const format = useFormat();
  const look = search.look ?? 'month';
  const campaigns = useQuery(api.deals.campaigns.queryOptions({ staleTime: 60_000 })).data?.rows ?? [];
  const move = (step: 1 | -1): void =>
    onChange({ ...search, on: look === 'week' ? addDays(on, 7 * step) : moveMonth(on, step) });
  const { from, until } = spanOf(look, on);
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
      <span className="inline-flex items-center gap-1">
        <IconButton label={words.before[look]} onClick={() => move(-1)}>
          <ArrowLeftIcon />
        </IconButton>
        <IconButton label={words.after[look]} onClick={() => move(1)}>
          <ArrowRightIcon />
        </IconButton>
      </span>
      <h2 className="figures text-base font-semibold" aria-live="polite">
        {look === 'month'
          ? format.period(Number(on.slice(0, 4)) * 100 + Number(on.slice(5, 7)))
          : words.span({ from: format.day(from, 'short'), until: format.day(until) })}
      </h2>
      <Button size="small" onClick={() => onChange({ ...search, on: undefined })} disabled={on === today}>
        {words.today}
      </Button>
      <Select
        label={dealPages.columns.campaign}
        className="!h-8 !w-auto max-w-56 sm:ml-auto"
        value={search.campaign ?? ALL}
        onChange={(campaign) => onChange({ ...search, campaign: campaign === ALL ? undefined : campaign })}
        options={[
          { value: ALL, label: dealPages.filters.anyCampaign },
          ...campaigns.map(({ id, name }) => ({ value: id, label: name })),
        ]}
      />
    </div>
  );
}

function Days({ search, span, on, today, onChange }: PartProps & { span: Span }) {
  const { dealPages } = useWords();
  const words = dealPages.calendar;
  const look = search.look ?? 'month';
  const found = useInfiniteQuery(
    api.deals.calendar.infiniteOptions({
      input: (after: string | null) => ({
        ...span,
        ...(search.campaign === undefined ? {} : { campaignId: search.campaign }),
        ...(look === 'month' ? { perDay: PER_DAY } : {}),
        after,
        limit: PAGE,
      }),
      initialPageParam: null,
      getNextPageParam: (last) => last.next,
      placeholderData: keepPreviousData,
    }),
  );
  if (found.isError) return <ErrorState error={found.error} onRetry={() => void found.refetch()} />;
  const [first] = found.data?.pages ?? [];
  if (first === undefined) return <Skeleton className="h-96 w-full" />;
  const weeks = layOut(
    span,
    found.data!.pages.flatMap(({ rows }) => rows),
    first,
  );
  const gaps = new Set(first.gaps.weeks.map(({ on: monday }) => monday)).size;
  const openDay = (day: string): void => onChange({ ...search, look: 'week', on: day });
  return (
    <>
      {gaps > 0 && look === 'month' && <Notice tone="needs">{words.gaps({ count: gaps })}</Notice>}
      {look === 'month' ? (
        <MonthGrid
          weeks={weeks}
          on={on}
          today={today}
          onMove={(day) => onChange({ ...search, on: day })}
          onOpen={openDay}
        />
      ) : (
        <WeekList week={weeks[0]!} today={today} />
      )}
      {first.days.length === 0 && (
        <EmptyState
          title={words.empty[look]}
          actions={
            <Link to="/deals" search={{}} className={buttonClass()}>
              {dealPages.title}
            </Link>
          }
        >
          <p>{words.emptyLead}</p>
        </EmptyState>
      )}
      {found.hasNextPage && (
        <Button className="self-start" busy={found.isFetchingNextPage} onClick={() => void found.fetchNextPage()}>
          {dealPages.more}
        </Button>
      )}
    </>
  );
}
