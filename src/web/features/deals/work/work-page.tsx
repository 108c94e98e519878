/** Monday's page: what is overdue, due today and due this week, by the contact through whom one asks. */
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { businessDay } from '#kernel/clock.ts';
import type { WorkItem } from '#modules/collaborations/contract.ts';
import { api } from '../../../api.ts';
import { useFormat } from '../../../format.ts';
import { useWords } from '../../../locale.tsx';
import { Button } from '../../../ui/button.tsx';
import { Page } from '../../../ui/page.tsx';
import { Skeleton } from '../../../ui/progress.tsx';
import { EmptyState, ErrorState, Notice } from '../../../ui/states.tsx';
import { onRowKeys } from '../../finance/row-keys.ts';
import { ReachDialog } from '../../calendar/reach-dialog.tsx';
import { Choices } from '../../plans/choices.tsx';
import type { WorkSearch } from '../deals-search.ts';
import { LettersNotice } from '../outreach/letters-notice.tsx';
import { groupWork, spanOf, sundayOf, type Span } from './group-work.ts';
import { WorkGroupView } from './work-group.tsx';

const SIDES = ['all', 'brand', 'creator'] as const;
/** Groups that are shown at once; more on demand, so that a thousand open as fast as ten. */
const STEP = 20;

export function WorkPage({ search }: { search: WorkSearch }) {
  const words = useWords().dealPages.work;
  const { agenda } = useWords();
  const [reaching, setReaching] = useState(false);
  const format = useFormat();
  const navigate = useNavigate({ from: '/work' });
  const [until] = useState(() => sundayOf(businessDay(new Date())));
  const found = useQuery(api.deals.work.queryOptions({ input: { until, limit: 2_000 } }));
  const isLate = ({ rung }: WorkItem): boolean => rung === 'manager' || rung === 'choice';
  const rows = (found.data?.rows ?? []).filter(
    (row) => (search.side === undefined || row.side === search.side) && (search.late !== true || isLate(row)),
  );
  const count = (span: Span): string =>
    format.number(rows.filter(({ dueOn }) => spanOf(dueOn, found.data?.today ?? '') === span).length);
  const all = found.data?.rows.length ?? 0;
  const change = (side: (typeof SIDES)[number]): void =>
    void navigate({ search: { ...search, side: side === 'all' ? undefined : side }, replace: true });
  return (
    <Page
      title={words.title}
      lead={words.lead}
      actions={
        <>
          <Button onClick={() => setReaching(true)}>{agenda.reach.open}</Button>
          {all > 0 && (
            <span className="w-fit">
              <Choices
                name="side"
                size="small"
                label={words.filter}
                value={search.side ?? 'all'}
                onChange={change}
                choices={SIDES.map((value) => ({ value, label: words.sides[value] }))}
              />
            </span>
          )}
        </>
      }
    >
      <LettersNotice />
      {reaching && <ReachDialog onClose={() => setReaching(false)} />}
      {found.isError ? (
        <ErrorState error={found.error} onRetry={() => void found.refetch()} />
      ) : found.isPending ? (
        <div className="flex flex-col gap-4">
          <Skeleton className="h-40 w-full" />
          <Skeleton className="h-40 w-full" />
        </div>
      ) : all === 0 ? (
        <EmptyState title={words.empty}>
          <p>{words.emptyLead}</p>
          <p>{words.emptyExample}</p>
        </EmptyState>
      ) : rows.length === 0 ? (
        <EmptyState
          title={words.nothing}
          actions={<Button onClick={() => void navigate({ search: {}, replace: true })}>{words.sides.all}</Button>}
        />
      ) : (
        <div className="flex flex-col gap-6">
          <p className="figures text-soft" role="status">
            {words.count({ overdue: count('overdue'), today: count('today'), week: count('week') })}
          </p>
          <Escalated
            rows={found.data.rows.filter(isLate)}
            only={search.late === true}
            onOnly={(late) => void navigate({ search: { ...search, late: late ? true : undefined }, replace: true })}
          />
          {found.data.more && <Notice tone="needs">{words.more}</Notice>}
          <Groups
            key={`${search.side ?? 'all'} ${search.late === true}`}
            groups={groupWork(rows, found.data.today)}
            today={found.data.today}
          />
        </div>
      )}
    </Page>
  );
}

/** What the manager knows of, and what waits for a choice. */
function Escalated(props: { rows: readonly WorkItem[]; only: boolean; onOnly: (only: boolean) => void }) {
  const words = useWords().dealPages.ladder;
  const format = useFormat();
  if (props.rows.length === 0) return null;
  const choice = props.rows.filter(({ rung }) => rung === 'choice').length;
  return (
    <Notice tone="needs">
      <span className="flex flex-wrap items-center justify-between gap-2">
        <span className="figures">
          {words.escalated({ manager: format.number(props.rows.length), choice: format.number(choice) })}
        </span>
        <Button size="small" onClick={() => props.onOnly(!props.only)}>
          {props.only ? words.showAll : words.showEscalated}
        </Button>
      </span>
    </Notice>
  );
}

function Groups({ groups, today }: { groups: ReturnType<typeof groupWork>; today: string }) {
  const { dealPages } = useWords();
  const [most, setMost] = useState(STEP);
  return (
    <div className="flex flex-col gap-8" onKeyDown={onRowKeys} role="presentation">
      {groups.slice(0, most).map((group) => (
        <WorkGroupView key={group.contact} group={group} today={today} />
      ))}
      {groups.length > most && (
        <Button className="self-start" onClick={() => setMost(most + STEP)}>
          {dealPages.more}
        </Button>
      )}
    </div>
  );
}
