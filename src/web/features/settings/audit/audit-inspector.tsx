/** One entry beside the table: what changed, and everything that its hash covers. */
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { REDACTED } from '#kernel/redacted.ts';
import type { AuditRow } from '#modules/audit/contract.ts';
import { api } from '../../../api.ts';
import { useFormat, UNKNOWN } from '../../../format.ts';
import { useWords } from '../../../locale.tsx';
import { Button, IconButton } from '../../../ui/button.tsx';
import { ArrowRightIcon, CloseIcon } from '../../../ui/icons.tsx';
import { Section } from '../../../ui/page.tsx';
import { Skeleton } from '../../../ui/progress.tsx';
import { ErrorState } from '../../../ui/states.tsx';
import { flatten, listDifferences, type Difference } from './differences.ts';
import { nameAction, nameActor, nameEntity } from './entry-words.ts';
import { ExactTime } from './exact-time.tsx';

export interface AuditInspectorProps {
  of: 'workspace' | 'organisation';
  id: string;
  onClose: () => void;
  /** Narrow the trail to what this entry is about. */
  onShowAll: (row: AuditRow) => void;
}

export function AuditInspector({ of, id, onClose, onShowAll }: AuditInspectorProps) {
  const { audit } = useWords();
  const entry = useQuery(api.audit.entry.queryOptions({ input: { of, id } }));
  return (
    <aside
      aria-label={audit.entry.label}
      className="fixed inset-0 z-40 flex flex-col overflow-hidden border-l border-line bg-surface md:sticky md:inset-auto md:top-4 md:z-auto md:max-h-[calc(100dvh-2rem)] md:w-96 md:shrink-0 md:rounded-md md:border"
    >
      <header className="flex items-center gap-2 border-b border-line py-2 pr-2 pl-5">
        <h2 className="min-w-0 flex-1 truncate text-base font-semibold">
          {entry.data === undefined ? audit.entry.label : nameAction(audit, entry.data.action)}
        </h2>
        <IconButton label={audit.entry.close} onClick={onClose}>
          <CloseIcon />
        </IconButton>
      </header>
      <div className="flex min-h-0 flex-1 flex-col gap-6 overflow-y-auto px-5 py-4">
        {entry.isError ? (
          <ErrorState error={entry.error} onRetry={() => void entry.refetch()} />
        ) : entry.data === undefined ? (
          Array.from({ length: 3 }, (_, row) => <Skeleton key={row} className="h-16 w-full shrink-0" />)
        ) : (
          <Entry row={entry.data} onShowAll={onShowAll} />
        )}
      </div>
    </aside>
  );
}

function Entry({ row, onShowAll }: { row: AuditRow; onShowAll: AuditInspectorProps['onShowAll'] }) {
  const { audit } = useWords();
  const format = useFormat();
  const { columns, entry } = audit;
  const changed = listDifferences(row.before, row.after);
  const detail = [...flatten(row.detail)];
  return (
    <>
      <Section title={entry.difference}>
        {changed.length === 0 ? (
          <p className="text-soft">{entry.nothing}</p>
        ) : (
          <dl className="flex flex-col">
            {changed.map((one) => (
              <Change key={one.field} {...one} />
            ))}
          </dl>
        )}
      </Section>
      {detail.length > 0 && (
        <Section title={entry.detail}>
          <Facts facts={detail.map(([name, value]) => [name, <Value key={name} text={value} />])} />
        </Section>
      )}
      <Section title={entry.facts}>
        <Facts
          facts={[
            [columns.at, <ExactTime key="at" at={row.at} />],
            [columns.actor, `${nameActor(audit, row.actor)} (${audit.kinds[row.actor.kind]})`],
            [columns.userId, row.actor.userId],
            [columns.via, row.actor.via],
            [columns.action, row.action],
            [nameEntity(audit, row.entity), row.entityId],
            [columns.requestId, row.requestId],
            [columns.seq, format.number(row.seq)],
            [columns.hash, row.hash],
            [columns.previous, row.previous],
          ]}
        />
      </Section>
      <Button
        className="self-start"
        icon={<ArrowRightIcon />}
        onClick={() => {
          onShowAll(row);
        }}
      >
        {entry.show}
      </Button>
    </>
  );
}

function Value({ text }: { text: string | null }) {
  const { audit } = useWords();
  if (text === null) return <span className="text-faint">{UNKNOWN}</span>;
  if (text === REDACTED) return <span className="text-faint">{audit.entry.redacted}</span>;
  return <>{text}</>;
}

/** Old over new, each with its word for those who do not see colours. */
function Change({ field, before, after }: Difference) {
  const { columns } = useWords().audit;
  return (
    <div className="flex flex-col gap-1 border-b border-line py-2 last:border-b-0">
      <dt className="text-xs text-faint">{field}</dt>
      <dd className="grid grid-cols-[4.5rem_1fr] gap-x-2 gap-y-1">
        <span className="text-xs text-faint">{columns.before}</span>
        <span className="min-w-0 break-words whitespace-pre-wrap text-soft">
          <Value text={before} />
        </span>
        <span className="text-xs text-faint">{columns.after}</span>
        <span className="min-w-0 font-medium break-words whitespace-pre-wrap">
          <Value text={after} />
        </span>
      </dd>
    </div>
  );
}

function Facts({ facts }: { facts: readonly (readonly [string, ReactNode])[] }) {
  return (
    <dl className="grid grid-cols-[7rem_1fr] gap-x-3 gap-y-1.5">
      {facts
        .filter(([, value]) => value !== null)
        .map(([name, value]) => (
          <div key={name} className="contents">
            <dt className="text-xs break-words text-faint">{name}</dt>
            <dd className="min-w-0 text-xs break-all">{value}</dd>
          </div>
        ))}
    </dl>
  );
}
