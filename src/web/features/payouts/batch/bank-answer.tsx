/** The bank's result file: sent as it is, and what it said, row by row where something needs a look. */
import { useRef, useState } from 'react';
import { api, queryClient, type ApiOutputs } from '../../../api.ts';
import { useFormat } from '../../../format.ts';
import { useWords } from '../../../locale.tsx';
import { useMay } from '../../../session.ts';
import { upload, UploadFailure } from '../../../upload.ts';
import { Button } from '../../../ui/button.tsx';
import { UploadIcon } from '../../../ui/icons.tsx';
import { Section } from '../../../ui/page.tsx';
import { ProgressBar } from '../../../ui/progress.tsx';
import { Notice } from '../../../ui/states.tsx';
import { Cell, HeadCell, Table } from '../../../ui/table.tsx';
import { When } from '../../../ui/when.tsx';
import { MoreRows } from '../more-rows.tsx';
import { sayProblem } from '../say-finding.ts';
import { useShown } from '../use-shown.ts';
import type { Batch } from './batch-page.tsx';

interface Problem {
  row: number | null;
  reference: string | null;
  code: string;
  detail: ApiOutputs['payouts']['batch']['findings'][number]['detail'];
}
interface Outcome {
  paid: number;
  failed: number;
  known: number;
  open: number;
  problems: Problem[];
}

export function BankAnswer({ batch }: { batch: Batch }) {
  const { payouts, shell } = useWords();
  const words = payouts.batch;
  const mayRelease = useMay('payout:release');
  const input = useRef<HTMLInputElement>(null);
  const [sending, setSending] = useState<{ name: string; part: number | null } | null>(null);
  const [refusal, setRefusal] = useState<string | null>(null);
  const [said, setSaid] = useState<{ name: string; outcome: Outcome } | null>(null);
  const send = (file: File): void => {
    setRefusal(null);
    setSaid(null);
    setSending({ name: file.name, part: 0 });
    const path = `/files/payouts/${batch.id}/result?${new URLSearchParams({ name: file.name }).toString()}`;
    const headers = { 'content-type': 'application/octet-stream' };
    upload<Outcome>(path, file, headers, (sent) =>
      // Once it is there the server reads it: how long is not known.
      setSending({ name: file.name, part: sent < file.size ? sent / file.size : null }),
    )
      .done.then((outcome) => setSaid({ name: file.name, outcome }))
      .catch((error: unknown) => {
        if (error instanceof UploadFailure)
          setRefusal(error.message === '' ? shell.failures.unreachable : error.message);
      })
      .finally(() => {
        setSending(null);
        void queryClient.invalidateQueries({ queryKey: api.payouts.key() });
      });
  };
  return (
    <Section title={words.result}>
      <p className="text-soft">{words.resultLead}</p>
      {refusal !== null && <Notice tone="harm">{refusal}</Notice>}
      {sending !== null ? (
        <ProgressBar label={words.sending({ name: sending.name })} value={sending.part} />
      ) : (
        mayRelease && (
          <Button className="self-start" icon={<UploadIcon />} onClick={() => input.current?.click()}>
            {words.choose}
          </Button>
        )
      )}
      <input
        ref={input}
        type="file"
        accept=".csv,.txt,.tsv,.xlsx,text/csv"
        className="sr-only"
        tabIndex={-1}
        aria-label={words.choose}
        onChange={(event) => {
          const file = event.target.files?.[0];
          event.target.value = '';
          if (file !== undefined) send(file);
        }}
      />
      {said !== null && <Said {...said} />}
      {batch.results.length > 0 && (
        <div className="flex flex-col">
          <h3 className="text-xs text-faint">{words.earlier}</h3>
          <ul>
            {batch.results.map((result) => (
              <li
                key={result.madeAt.toISOString()}
                className="flex min-h-8 flex-wrap items-center gap-x-4 border-b border-line py-1"
              >
                <span className="min-w-0 flex-1 truncate">{result.fileName}</span>
                <ResultCounts {...result} />
                <span className="text-xs text-faint">
                  <When at={result.madeAt.toISOString()} short />
                </span>
              </li>
            ))}
          </ul>
        </div>
      )}
    </Section>
  );
}

function ResultCounts({ paid, failed }: { paid: number; failed: number }) {
  const { batch: words } = useWords().payouts;
  const format = useFormat();
  return (
    <span className="figures text-xs text-soft">
      {words.earlierRow({ paid: format.number(paid), failed: format.number(failed) })}
    </span>
  );
}

function Said({ name, outcome }: { name: string; outcome: Outcome }) {
  const { batch: words } = useWords().payouts;
  const format = useFormat();
  const { paid, failed, known, open, problems } = outcome;
  const nothingNew = paid + failed === 0 && known > 0 && problems.length === 0;
  const counts = [
    [words.outcomePaid, paid],
    [words.outcomeFailed, failed],
    [words.outcomeKnown, known],
    [words.outcomeOpen, open],
  ] as const;
  return (
    <div role="status" className="flex flex-col gap-3 rounded-md border border-line px-4 py-3">
      <p className="font-medium break-words">{words.outcome({ name })}</p>
      <dl className="flex flex-wrap gap-x-6 gap-y-1">
        {counts.map(([label, count]) => (
          <div key={label} className={`flex items-baseline gap-2 ${count === 0 ? 'text-faint' : ''}`}>
            <dt className="text-xs">{label}</dt>
            <dd className="figures font-semibold">{format.number(count)}</dd>
          </div>
        ))}
      </dl>
      {nothingNew && <p className="text-soft">{words.nothingNew}</p>}
      {problems.length > 0 && <Problems problems={problems} />}
    </div>
  );
}

function Problems({ problems }: { problems: readonly Problem[] }) {
  const words = useWords();
  const said = words.payouts.batch;
  const format = useFormat();
  const { shown, more } = useShown(problems);
  return (
    <div>
      <p className="font-medium text-needs">{said.problems({ count: problems.length })}</p>
      <Table label={said.problems({ count: problems.length })}>
        <thead>
          <tr>
            <HeadCell numeric>{said.row}</HeadCell>
            <HeadCell>{words.payouts.columns.reference}</HeadCell>
            <HeadCell>{said.what}</HeadCell>
          </tr>
        </thead>
        <tbody>
          {shown.map((problem) => (
            <tr key={`${problem.row} ${problem.reference} ${problem.code}`}>
              <Cell numeric className="text-faint">
                {problem.row === null ? '' : format.number(problem.row)}
              </Cell>
              <Cell className="figures whitespace-nowrap">{problem.reference}</Cell>
              <Cell className="min-w-48">{sayProblem(words, problem)}</Cell>
            </tr>
          ))}
        </tbody>
      </Table>
      <MoreRows more={more} shown={shown.length} all={problems.length} />
    </div>
  );
}
