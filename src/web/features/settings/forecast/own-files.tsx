/** Chooses and sends the two files of a backtest. */
import { useId, useRef, useState } from 'react';
import type { ForecastQuality } from '#modules/forecast/contract.ts';
import { queryClient } from '../../../api.ts';
import { useFormat } from '../../../format.ts';
import { useWords } from '../../../locale.tsx';
import { Button } from '../../../ui/button.tsx';
import { UploadIcon } from '../../../ui/icons.tsx';
import { ProgressBar } from '../../../ui/progress.tsx';
import { Notice } from '../../../ui/states.tsx';
import { upload, UploadFailure, type Upload } from '../../../upload.ts';
import { forecastQuery } from './forecast-query.ts';

/** The server's own limit, so that nobody waits for an upload that will be refused. */
const LARGEST = { megabytes: 50 } as const;
const PARTS = ['notes', 'creators'] as const;
type Part = (typeof PARTS)[number];
type Chosen = Readonly<Record<Part, File | null>>;

export function OwnFiles({ again }: { again: boolean }) {
  const { forecastQuality, shell } = useWords();
  const words = forecastQuality.own;
  const format = useFormat();
  const [chosen, setChosen] = useState<Chosen>({ notes: null, creators: null });
  const [wrong, setWrong] = useState<string | null>(null);
  const [sending, setSending] = useState<{ sent: number; total: number; upload: Upload<ForecastQuality> } | null>(null);
  const run = (): void => {
    const { notes, creators } = chosen;
    const missing = PARTS.find((part) => chosen[part] === null);
    if (notes === null || creators === null) return setWrong(words.missing({ which: words[missing ?? 'notes'] }));
    if (notes.size + creators.size > LARGEST.megabytes * 1024 * 1024) return setWrong(words.tooLarge(LARGEST));
    setWrong(null);
    const form = new FormData();
    form.set('notes', notes);
    form.set('creators', creators);
    const going = upload<ForecastQuality>('/files/forecast/backtests', form, {}, (sent) =>
      setSending((now) => (now === null ? now : { ...now, sent })),
    );
    setSending({ sent: 0, total: notes.size + creators.size, upload: going });
    going.done
      .then((quality) => queryClient.setQueryData(forecastQuery().queryKey, quality))
      .catch((error: unknown) => {
        if (error instanceof UploadFailure) setWrong(error.message === '' ? shell.failures.unreachable : error.message);
      })
      .finally(() => setSending(null));
  };
  if (sending !== null)
    return (
      <div className="flex max-w-2xl flex-col gap-5 rounded-md border border-line bg-surface px-4 py-6 sm:px-6">
        <ProgressBar
          label={words.sending}
          value={Math.min(1, sending.sent / sending.total)}
          detail={`${format.number(sending.total / 1_000_000, 1)} MB`}
        />
        <Button className="self-start" onClick={sending.upload.cancel}>
          {shell.cancel}
        </Button>
      </div>
    );
  return (
    <form
      className="flex max-w-2xl flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        run();
      }}
    >
      <div className="grid gap-4 sm:grid-cols-2">
        {PARTS.map((part) => (
          <FileChoice
            key={part}
            part={part}
            file={chosen[part]}
            onChoose={(file) => {
              setWrong(null);
              setChosen((before) => ({ ...before, [part]: file }));
            }}
          />
        ))}
      </div>
      {wrong !== null && <Notice tone="harm">{wrong}</Notice>}
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <Button type="submit" look="primary" size="large">
          {again ? words.again : words.run}
        </Button>
        <span className="text-xs text-faint">{words.limits(LARGEST)}</span>
      </div>
    </form>
  );
}

function FileChoice({ part, file, onChoose }: { part: Part; file: File | null; onChoose: (file: File) => void }) {
  const words = useWords().forecastQuality.own;
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const hint = part === 'notes' ? words.notesHint : words.creatorsHint;
  return (
    <div
      className="flex flex-col items-start gap-2 rounded-md border border-dashed border-line-strong bg-surface p-4"
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault();
        const dropped = event.dataTransfer.files[0];
        if (dropped !== undefined) onChoose(dropped);
      }}
    >
      <span id={id} className="font-medium">
        {words[part]}
      </span>
      <span className="text-xs text-faint">{hint}</span>
      {file !== null && <span className="max-w-full text-soft [overflow-wrap:anywhere]">{file.name}</span>}
      <Button
        className="mt-auto"
        icon={<UploadIcon className="size-4" />}
        aria-describedby={id}
        onClick={() => input.current?.click()}
      >
        {file === null ? words.choose : words.change}
      </Button>
      <input
        ref={input}
        type="file"
        accept=".csv,.tsv,.txt,.xlsx,text/csv"
        className="sr-only"
        tabIndex={-1}
        aria-label={words[part]}
        onChange={(event) => {
          const next = event.target.files?.[0];
          event.target.value = '';
          if (next !== undefined) onChoose(next);
        }}
      />
    </div>
  );
}
