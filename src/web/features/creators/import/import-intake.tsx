/** The first step: drop a file, choose one, or paste. */
import { useMutation } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import type { ImportState } from '#modules/creators/contract.ts';
import { client, queryClient } from '../../../api.ts';
import { useFormat } from '../../../format.ts';
import { useWords } from '../../../locale.tsx';
import { Button } from '../../../ui/button.tsx';
import { Field } from '../../../ui/field.tsx';
import { FileDrop, FileSending } from '../../../ui/file-drop.tsx';
import { useNotices } from '../../../ui/notices.tsx';
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
      {sending === null ? (
        <FileDrop
          drop={creators.imports.drop}
          choose={creators.imports.choose}
          notes={[creators.imports.limits, creators.imports.readAsIs]}
          onFile={send}
        />
      ) : (
        <Sending {...sending} />
      )}
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
  const { creators } = useWords();
  const format = useFormat();
  return (
    <FileSending
      label={creators.imports.uploading({ name: file.name })}
      part={file.size === 0 ? null : sent / file.size}
      detail={creators.imports.uploaded({ done: format.bytes(sent), total: format.bytes(file.size) })}
      onCancel={upload.cancel}
    />
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
