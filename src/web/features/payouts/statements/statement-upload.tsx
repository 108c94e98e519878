/** A statement is sent as the bank gives it, for the account that it is of; then what it said. */
import { useRef, useState } from 'react';
import { api, queryClient } from '../../../api.ts';
import { useFormat } from '../../../format.ts';
import { useWords } from '../../../locale.tsx';
import { upload, UploadFailure } from '../../../upload.ts';
import { Button } from '../../../ui/button.tsx';
import { Field } from '../../../ui/field.tsx';
import { UploadIcon } from '../../../ui/icons.tsx';
import { ProgressBar } from '../../../ui/progress.tsx';
import { Select } from '../../../ui/select.tsx';
import { Notice } from '../../../ui/states.tsx';
import { MoreRows } from '../more-rows.tsx';
import { say } from '../say-finding.ts';
import { useShown } from '../use-shown.ts';

interface Account {
  readonly id: string;
  readonly name: string;
  readonly currency: string | null;
}
interface Problem {
  row: number | null;
  code: string;
  detail: Record<string, string | number | string[]>;
}
interface Outcome {
  added: number;
  matched: number;
  settled: number;
  known: number;
  ignored: number;
  problems: Problem[];
}

interface StatementUploadProps {
  accounts: readonly Account[];
  account: Account;
  onAccount: (id: string) => void;
}

export function StatementUpload({ accounts, account, onAccount }: StatementUploadProps) {
  const { payouts, shell } = useWords();
  const words = payouts.statements;
  const input = useRef<HTMLInputElement>(null);
  const [sending, setSending] = useState<{ name: string; part: number | null } | null>(null);
  const [refusal, setRefusal] = useState<string | null>(null);
  const [said, setSaid] = useState<{ name: string; outcome: Outcome } | null>(null);
  const send = (file: File): void => {
    setRefusal(null);
    setSaid(null);
    setSending({ name: file.name, part: 0 });
    const path = `/files/payouts/statements?${new URLSearchParams({ cash: account.id, name: file.name }).toString()}`;
    upload<Outcome>(path, file, { 'content-type': 'application/octet-stream' }, (sent) =>
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
        void queryClient.invalidateQueries({ queryKey: api.ledger.key() });
      });
  };
  return (
    <div className="flex flex-col gap-4">
      <div className="flex flex-wrap items-end gap-x-4 gap-y-3">
        <Field label={words.cash} className="w-full sm:w-72">
          <Select
            value={account.id}
            onChange={onAccount}
            options={accounts.map(({ id, name, currency }) => ({ value: id, label: `${name} (${currency ?? ''})` }))}
          />
        </Field>
        {sending === null && (
          <Button look="primary" icon={<UploadIcon />} onClick={() => input.current?.click()}>
            {words.choose}
          </Button>
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
      </div>
      <p className="text-xs text-faint">{words.fileHint}</p>
      {sending !== null && <ProgressBar label={words.sending({ name: sending.name })} value={sending.part} />}
      {refusal !== null && <Notice tone="harm">{refusal}</Notice>}
      {said !== null && <Said {...said} />}
    </div>
  );
}

function Said({ name, outcome }: { name: string; outcome: Outcome }) {
  const words = useWords().payouts.statements;
  const format = useFormat();
  const { added, matched, settled, known, ignored, problems } = outcome;
  const counts = [
    [words.added, added],
    [words.matched, matched],
    [words.settled, settled],
    [words.known, known],
    [words.ignored, ignored, words.ignoredHint],
  ] as const;
  return (
    <div role="status" className="flex flex-col gap-3 rounded-md border border-line px-4 py-3">
      <p className="font-medium break-words">{words.outcome({ name })}</p>
      <dl className="flex flex-wrap gap-x-6 gap-y-1">
        {counts.map(([label, count, hint]) => (
          <div key={label} title={hint} className={`flex items-baseline gap-2 ${count === 0 ? 'text-faint' : ''}`}>
            <dt className="text-xs">{label}</dt>
            <dd className="figures font-semibold">{format.number(count)}</dd>
          </div>
        ))}
      </dl>
      {added === 0 && known > 0 && problems.length === 0 && <p className="text-soft">{words.nothingNew}</p>}
      {problems.length > 0 && <Problems problems={problems} />}
    </div>
  );
}

function Problems({ problems }: { problems: readonly Problem[] }) {
  const { payouts } = useWords();
  const words = payouts.statements;
  const format = useFormat();
  const { shown, more } = useShown(problems);
  return (
    <div>
      <p className="font-medium text-needs">{words.problemCount({ count: problems.length })}</p>
      <ul>
        {shown.map((problem) => (
          <li key={`${problem.row} ${problem.code}`} className="flex gap-3 border-b border-line py-1">
            {problem.row !== null && (
              <span className="figures shrink-0 text-faint">
                {payouts.batch.row} {format.number(problem.row)}
              </span>
            )}
            <span className="min-w-0">{say(words.problems, problem.code, problem.detail) ?? problem.code}</span>
          </li>
        ))}
      </ul>
      <MoreRows more={more} shown={shown.length} all={problems.length} />
    </div>
  );
}
