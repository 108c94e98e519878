/** Whether everything that must hold does hold: each check with its sentence, and what breaks it. */
import { useQuery } from '@tanstack/react-query';
import { api, type ApiOutputs } from '../../../api.ts';
import { useFormat } from '../../../format.ts';
import { useWords } from '../../../locale.tsx';
import { Button } from '../../../ui/button.tsx';
import { CheckIcon, WarningIcon } from '../../../ui/icons.tsx';
import { KeyFigure, KeyFigures } from '../../../ui/key-figure.tsx';
import { Skeleton, Spinner } from '../../../ui/progress.tsx';
import { ErrorState, Notice } from '../../../ui/states.tsx';
import { SettingsFrame } from '../settings-frame.tsx';
import { BrokenThings } from './broken-things.tsx';

type Report = ApiOutputs['doctor']['examine'];
type Check = Report['checks'][number];

export function DoctorPage() {
  const { doctor } = useWords();
  const words = doctor.page;
  // Reads everything: once on the way in, and then when it is asked for.
  const report = useQuery(
    api.doctor.examine.queryOptions({ staleTime: Infinity, refetchOnWindowFocus: false, retry: false }),
  );
  const names = Object.keys(doctor.checks) as Check['name'][];
  const isBroken = report.data?.ok === false && !report.isFetching;
  return (
    <SettingsFrame
      title={words.title}
      lead={words.lead}
      narrow
      actions={
        <Button look="primary" busy={report.isFetching} onClick={() => void report.refetch()}>
          {words.again}
        </Button>
      }
    >
      {report.isError ? (
        <ErrorState error={report.error} onRetry={() => void report.refetch()} />
      ) : (
        <div className="flex flex-col gap-6">
          <State report={report.data} running={report.isFetching} />
          {isBroken && <Notice tone="harm">{words.advice}</Notice>}
          <ul className="border-t border-line">
            {names.map((name) => (
              <CheckRow
                key={name}
                sentence={doctor.checks[name]}
                check={report.data?.checks.find((one) => one.name === name)}
                running={report.isFetching}
              />
            ))}
          </ul>
        </div>
      )}
    </SettingsFrame>
  );
}

/** Stands in the same place before, while and after it is examined. */
function State({ report, running }: { report: Report | undefined; running: boolean }) {
  const { doctor } = useWords();
  const words = doctor.page;
  const format = useFormat();
  const failed = report?.checks.filter(({ ok }) => !ok).length ?? 0;
  const wait = <Skeleton className="h-7 w-24" />;
  return (
    <div role="status" className="flex flex-col gap-4">
      <KeyFigures>
        <KeyFigure
          label={words.verdict}
          value={
            report === undefined ? (
              wait
            ) : (
              <span className={`text-lg ${report.ok ? 'text-accent-text' : 'text-harm'}`}>
                {report.ok ? words.good : words.bad({ count: failed })}
              </span>
            )
          }
        />
        <KeyFigure
          label={words.at}
          value={report === undefined ? wait : <span className="text-lg">{format.instant(report.at).beijing}</span>}
        />
        <KeyFigure
          label={words.workspaces}
          value={report === undefined ? wait : <span className="text-lg">{format.number(report.workspaces)}</span>}
        />
      </KeyFigures>
      <p className="min-h-8 text-xs text-faint sm:min-h-4">
        {running ? (
          words.running
        ) : (
          <>
            {words.shell} <code className="rounded-sm bg-hover px-1 font-mono">{words.command}</code>
          </>
        )}
      </p>
    </div>
  );
}

function CheckRow(props: { sentence: string; check: Check | undefined; running: boolean }) {
  const { sentence, check, running } = props;
  const { doctor } = useWords();
  const words = doctor.page;
  const format = useFormat();
  const isBroken = check?.ok === false;
  return (
    <li className="flex flex-col gap-2 border-b border-line py-2.5">
      <div className="grid grid-cols-[1.25rem_1fr_auto] items-center gap-x-2.5">
        {running ? (
          <Spinner className="text-faint" />
        ) : check === undefined ? (
          <span />
        ) : isBroken ? (
          <WarningIcon className="text-harm" />
        ) : (
          <CheckIcon className="text-accent-text" />
        )}
        <span className={isBroken ? 'font-medium' : ''}>{sentence}</span>
        <span className={`text-xs whitespace-nowrap ${isBroken ? 'text-harm' : 'text-faint'}`}>
          {check === undefined
            ? words.waits
            : isBroken
              ? words.found({ count: format.number(check.count) })
              : words.holds}
        </span>
      </div>
      {check !== undefined && isBroken && <BrokenThings check={check} />}
    </li>
  );
}
