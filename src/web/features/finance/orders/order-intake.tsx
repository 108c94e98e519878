/** The first step: drop a file of orders, or choose one. */
import { useState } from 'react';
import { useFormat } from '../../../format.ts';
import { useWords } from '../../../locale.tsx';
import { useMay } from '../../../session.ts';
import { FileDrop, FileSending } from '../../../ui/file-drop.tsx';
import { Notice } from '../../../ui/states.tsx';
import { UploadFailure, type Upload } from '../../../upload.ts';
import { sendOrderFile, type OrderFile } from './order-query.ts';

export function OrderIntake({ onReceived }: { onReceived: (file: OrderFile) => void }) {
  const { creators, orderImports: words, shell } = useWords();
  const format = useFormat();
  const mayPost = useMay('ledger:post');
  const [sending, setSending] = useState<{ file: File; sent: number; upload: Upload<OrderFile> } | null>(null);
  const [refusal, setRefusal] = useState<string | null>(null);
  const send = (file: File): void => {
    setRefusal(null);
    const upload = sendOrderFile(file, (sent) => setSending((now) => (now === null ? now : { ...now, sent })));
    setSending({ file, sent: 0, upload });
    upload.done
      .then(onReceived)
      .catch((error: unknown) => {
        if (error instanceof UploadFailure)
          setRefusal(error.message === '' ? shell.failures.unreachable : error.message);
      })
      .finally(() => setSending(null));
  };
  if (!mayPost) return <Notice>{words.noRight}</Notice>;
  return (
    <div className="flex flex-col gap-4">
      {refusal !== null && <Notice tone="harm">{refusal}</Notice>}
      {sending === null ? (
        <FileDrop drop={words.drop} choose={words.choose} notes={[words.readAsIs, words.limits]} onFile={send} />
      ) : (
        <FileSending
          label={creators.imports.uploading({ name: sending.file.name })}
          // Once it is there the server looks at it: how long is not known.
          part={sending.sent < sending.file.size ? sending.sent / sending.file.size : null}
          detail={creators.imports.uploaded({
            done: format.bytes(sending.sent),
            total: format.bytes(sending.file.size),
          })}
          onCancel={sending.upload.cancel}
        />
      )}
    </div>
  );
}
