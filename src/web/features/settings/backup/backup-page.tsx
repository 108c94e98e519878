/** How old the last backup is, how to make one, and how to get it back. */
import { useQuery } from '@tanstack/react-query';
import { api, type ApiOutputs } from '../../../api.ts';
import { useFormat } from '../../../format.ts';
import { useWords } from '../../../locale.tsx';
import { KeyFigure, KeyFigures } from '../../../ui/key-figure.tsx';
import { Section } from '../../../ui/page.tsx';
import { Skeleton } from '../../../ui/progress.tsx';
import { ErrorState, Notice } from '../../../ui/states.tsx';
import { SettingsFrame } from '../settings-frame.tsx';
import { BackupTable } from './backup-table.tsx';

export type Backups = ApiOutputs['backups']['latest'];

/** The longest age that is told in hours. */
const HOURS_SHOWN = 48;

export function BackupPage() {
  const { backups: words, shell } = useWords();
  const query = useQuery(api.backups.latest.queryOptions());
  return (
    <SettingsFrame title={words.title} narrow>
      {query.data !== undefined ? (
        <Content backups={query.data} />
      ) : query.isError ? (
        <ErrorState error={query.error} onRetry={() => void query.refetch()} />
      ) : (
        <div role="status" aria-label={shell.loading} className="flex flex-col gap-4">
          <Skeleton className="h-10 w-full" />
          <Skeleton className="h-24 w-full" />
        </div>
      )}
    </SettingsFrame>
  );
}

function Content({ backups }: { backups: Backups }) {
  const words = useWords().backups;
  return (
    <div className="flex flex-col gap-12">
      <div className="flex flex-col gap-5">
        <State backups={backups} />
        <Newest backups={backups} />
        <p className="text-xs text-faint">
          {backups.state === 'fresh' && `${words.fresh} `}
          {words.onlyKnown}
        </p>
      </div>
      <Section title={words.how}>
        <p className="prose-width text-soft">{words.howLead}</p>
        <Command text={words.command} />
        <p className="mt-2 text-soft">{words.nightly}</p>
        <Command text={words.cron} />
        <p className="prose-width text-soft">{words.elsewhere}</p>
      </Section>
      <Section title={words.back}>
        <p className="prose-width text-soft">{words.backLead}</p>
        <Command text={words.restoreCommand} />
      </Section>
      {backups.backups.length > 1 && (
        <Section title={words.all}>
          <BackupTable rows={backups.backups} />
        </Section>
      )}
    </div>
  );
}

function State({ backups: { state, oldAfterDays } }: { backups: Backups }) {
  const words = useWords().backups;
  if (state === 'fresh') return null;
  return (
    <Notice tone="needs">
      {state === 'never' ? `${words.never} ${words.neverHint}` : words.old({ days: oldAfterDays })}
    </Notice>
  );
}

function Newest({ backups: { ageHours, backups } }: { backups: Backups }) {
  const words = useWords().backups;
  const format = useFormat();
  const newest = backups[0];
  if (newest === undefined || ageHours === null) return null;
  const age =
    ageHours < HOURS_SHOWN
      ? words.age.hours({ count: ageHours })
      : words.age.days({ count: Math.floor(ageHours / 24) });
  return (
    <KeyFigures>
      <KeyFigure label={words.last} value={age} detail={format.instant(newest.madeAt).beijing} />
      <KeyFigure
        label={words.size}
        value={format.bytes(newest.bytes)}
        detail={<span className="break-all">{newest.fileName}</span>}
      />
      <KeyFigure label={words.rows} value={format.count(newest.rows)} />
      <KeyFigure label={words.keys} value={newest.withKeys ? words.withKeys : words.withoutKeys} />
    </KeyFigures>
  );
}

/** An area that scrolls must be reachable without a mouse. */
const SCROLLED_BY_KEYS = { tabIndex: 0 };

/** Long lines scroll inside their own box; the keyboard reaches it. */
function Command({ text }: { text: string }) {
  const { backups } = useWords();
  return (
    <pre
      role="region"
      aria-label={backups.how}
      {...SCROLLED_BY_KEYS}
      className="overflow-x-auto rounded-md bg-hover px-3 py-2 font-mono text-xs"
    >
      <code>{text}</code>
    </pre>
  );
}
