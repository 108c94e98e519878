/** The first step: drop a file, choose one, or paste. */
import { useMutation } from '@tanstack/react-query';
import { useEffect, useRef, useState, type DragEvent } from 'react';
import type { ImportState } from '#modules/creators/contract.ts';
import { client, queryClient } from '../../../api.ts';
import { classes } from '../../../classes.ts';
import { useFormat } from '../../../format.ts';
import { useWords } from '../../../locale.tsx';
import { Button } from '../../../ui/button.tsx';
import { Field } from '../../../ui/field.tsx';
import { UploadIcon } from '../../../ui/icons.tsx';
import { useNotices } from '../../../ui/notices.tsx';
import { ProgressBar } from '../../../ui/progress.tsx';
import { Notice } from '../../../ui/states.tsx';
import { TextArea } from '../../../ui/text-input.tsx';
import { UploadFailure, type Upload } from '../../../upload.ts';
import { importQuery } from './import-query.ts';
import { uploadImport } from './upload-import.ts';

export function ImportIntake({ paste, onOpen }: { paste: boolean; onOpen: (id: string) => void }) {
  const { creators, shell } = useWords();
  const [sending, setSending] = useState<{ file: File; sent: number; upload: Upload<ImportState> } | null>(null);
  const [refusal, setRefusal] = useState<string | null>(null);
  const send = (file: File): void => {
    setRefusal(null);
    const upload = uploadImport(file, (sent) => setSending((now) => (now === null ? now : { ...now, sent })));
    setSending({ file, sent: 0, upload });
    upload.done
      .then((state) => {
        queryClient.setQueryData(importQuery(state.id).queryKey, state);
        onOpen(state.id);
      })
      .catch((error: unknown) => {
        if (error instanceof UploadFailure)
          setRefusal(error.message === '' ? shell.failures.unreachable : error.message);
      })
      .finally(() => setSending(null));
  };
  return (
    <div className="flex flex-col gap-8">
      {refusal !== null && <Notice tone="harm">{refusal}</Notice>}
      {sending === null ? <DropZone onFile={send} /> : <Sending {...sending} />}
      <div className="flex items-center gap-4 text-xs text-faint" aria-hidden="true">
        <span className="h-px flex-1 bg-line" />
        {creators.imports.or}
        <span className="h-px flex-1 bg-line" />
      </div>
      <PasteBox focus={paste} onOpen={onOpen} />
    </div>
  );
}

function Sending({ file, sent, upload }: { file: File; sent: number; upload: Upload<ImportState> }) {
  const { creators, shell } = useWords();
  const format = useFormat();
  const megabytes = (bytes: number): string => `${format.number(bytes / 1_000_000, 1)} MB`;
  return (
    <div className="flex min-h-52 flex-col justify-center gap-5 rounded-md border border-line bg-surface px-6">
      <ProgressBar
        label={creators.imports.uploading({ name: file.name })}
        value={file.size === 0 ? null : sent / file.size}
        detail={creators.imports.uploaded({ done: megabytes(sent), total: megabytes(file.size) })}
      />
      <Button className="self-start" onClick={upload.cancel}>
        {shell.cancel}
      </Button>
    </div>
  );
}

function DropZone({ onFile }: { onFile: (file: File) => void }) {
  const { creators } = useWords();
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const drop = (event: DragEvent): void => {
    event.preventDefault();
    setOver(false);
    const file = event.dataTransfer.files[0];
    if (file !== undefined) onFile(file);
  };
  return (
    <div
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
      className={classes(
        'flex min-h-52 flex-col items-center justify-center gap-3 rounded-md border border-dashed px-6 py-8 text-center transition-colors duration-120',
        over ? 'border-accent bg-accent-wash' : 'border-line-strong bg-surface',
      )}
    >
      <UploadIcon className="size-6 text-faint" />
      <p className="text-base font-medium max-sm:hidden">{creators.imports.drop}</p>
      <Button look="primary" onClick={() => input.current?.click()}>
        {creators.imports.choose}
      </Button>
      <p className="text-xs text-faint">
        {creators.imports.limits}
        <br />
        {creators.imports.readAsIs}
      </p>
      <input
        ref={input}
        type="file"
        accept=".csv,.tsv,.txt,.xlsx,text/csv"
        className="sr-only"
        tabIndex={-1}
        aria-label={creators.imports.choose}
        onChange={(event) => {
          const file = event.target.files?.[0];
          event.target.value = '';
          if (file !== undefined) onFile(file);
        }}
      />
    </div>
  );
}

function PasteBox({ focus, onOpen }: { focus: boolean; onOpen: (id: string) => void }) {
  const { creators } = useWords();
  const notices = useNotices();
  const [text, setText] = useState('');
  const box = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (focus) box.current?.querySelector('textarea')?.focus();
  }, [focus]);
  const paste = useMutation({
    mutationFn: () => client.creators.imports.paste({ text }),
    onSuccess: (state) => {
      queryClient.setQueryData(importQuery(state.id).queryKey, state);
      onOpen(state.id);
    },
    onError: notices.sayFailure,
  });
  return (
    <form
      ref={box}
      className="flex flex-col gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        if (text.trim() !== '') paste.mutate();
      }}
    >
      <Field label={creators.imports.paste}>
        <TextArea
          value={text}
          onChange={setText}
          rows={6}
          spellCheck={false}
          aria-label={creators.imports.pasteLabel}
          placeholder="https://www.xiaohongshu.com/user/profile/…"
          className="figures !text-xs"
        />
      </Field>
      <Button type="submit" className="self-start" disabled={text.trim() === ''} busy={paste.isPending}>
        {creators.imports.pasteSubmit}
      </Button>
    </form>
  );
}
