/** One home across all workspaces: for each the reader's role, what waits, and when something last changed. */
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api, type ApiOutputs } from '../../api.ts';
import { UNKNOWN } from '../../format.ts';
import { useWords } from '../../locale.tsx';
import { useMay, useSession } from '../../session.ts';
import { Button } from '../../ui/button.tsx';
import { Chip } from '../../ui/chip.tsx';
import { PlusIcon } from '../../ui/icons.tsx';
import { Page } from '../../ui/page.tsx';
import { Skeleton } from '../../ui/progress.tsx';
import { ErrorState } from '../../ui/states.tsx';
import { When } from '../../ui/when.tsx';
import { entriesQuery, useSwitch } from '../shell/workspace-switch.tsx';
import { NewWorkspace } from './new-workspace.tsx';

type Entry = ApiOutputs['workspaces']['entries']['entries'][number];
type Summary = ApiOutputs['plans']['overview']['workspaces'][number];

export function WorkspacesPage() {
  const { workspaces } = useWords();
  const mayCreate = useMay('workspace:create');
  const [making, setMaking] = useState(false);
  const entries = useQuery(entriesQuery());
  const overview = useQuery(api.plans.overview.queryOptions());
  const summaries = new Map(overview.data?.workspaces.map((one) => [one.id, one]));
  return (
    <Page
      title={workspaces.all.title}
      lead={workspaces.all.lead}
      actions={
        mayCreate && (
          <Button look="primary" icon={<PlusIcon />} onClick={() => setMaking(true)}>
            {workspaces.create.title}
          </Button>
        )
      }
    >
      {entries.isError && <ErrorState error={entries.error} onRetry={() => void entries.refetch()} />}
      {entries.isPending && <Skeleton className="h-48 w-full" />}
      {entries.data !== undefined && (
        <ul className="border-t border-line">
          {entries.data.entries.map((entry) => (
            <EntryRow
              key={entry.id}
              entry={entry}
              summary={summaries.get(entry.id)}
              many={new Set(entries.data.entries.map((one) => one.organisationId)).size > 1}
            />
          ))}
        </ul>
      )}
      <NewWorkspace open={making} onClose={() => setMaking(false)} />
    </Page>
  );
}

function EntryRow({ entry, summary, many }: { entry: Entry; summary: Summary | undefined; many: boolean }) {
  const { access, workspaces } = useWords();
  const { workspace } = useSession();
  const enter = useSwitch();
  const here = entry.id === workspace.id;
  return (
    <li className="grid grid-cols-[1fr_auto] items-center gap-x-6 gap-y-1 border-b border-line py-3 sm:grid-cols-[minmax(0,1fr)_8rem_11rem_6rem]">
      <div className="min-w-0">
        <p className="flex items-center gap-2 font-medium">
          <span className="truncate">{entry.brand}</span>
          {here && <Chip tone="good">{workspaces.switch.here}</Chip>}
        </p>
        <p className="truncate text-xs text-faint">
          {many && `${entry.organisation} · `}
          {access.roles[entry.role]}
        </p>
      </div>
      <dl className="text-xs max-sm:col-span-2 max-sm:row-start-2">
        <dt className="text-faint max-sm:inline max-sm:pr-1.5">{workspaces.all.waiting}</dt>
        <dd className="figures text-sm max-sm:inline">
          <Waiting summary={summary} />
        </dd>
      </dl>
      <dl className="text-xs max-sm:col-span-2 max-sm:row-start-3">
        <dt className="text-faint max-sm:inline max-sm:pr-1.5">{workspaces.all.activity}</dt>
        <dd className="text-sm max-sm:inline">
          <Activity summary={summary} />
        </dd>
      </dl>
      <div className="flex justify-end max-sm:col-start-2 max-sm:row-start-1">
        {!here && (
          <Button
            size="small"
            busy={enter.isPending}
            aria-label={workspaces.all.enterNamed({ brand: entry.brand })}
            onClick={() => enter.mutate(entry.id)}
          >
            {workspaces.all.enter}
          </Button>
        )}
      </div>
    </li>
  );
}

function Waiting({ summary }: { summary: Summary | undefined }) {
  const { workspaces } = useWords();
  if (summary === undefined) return <span className="text-faint">…</span>;
  if (summary.waiting === null) return <span data-hint={workspaces.all.waitingHidden}>{UNKNOWN}</span>;
  if (summary.waiting === 0) return <span className="text-faint">{workspaces.all.waitingNone}</span>;
  return <span className="font-medium text-needs">{summary.waiting}</span>;
}

function Activity({ summary }: { summary: Summary | undefined }) {
  const { workspaces } = useWords();
  if (summary === undefined) return <span className="text-faint">…</span>;
  if (summary.waiting === null) return <span data-hint={workspaces.all.waitingHidden}>{UNKNOWN}</span>;
  if (summary.lastActivityAt === null) return <span className="text-faint">{workspaces.all.noActivity}</span>;
  return <When at={summary.lastActivityAt.toISOString()} short />;
}
