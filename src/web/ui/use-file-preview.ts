/** A file that is shown before it is done: sent once to be looked at, and once more when somebody says so. */
import { useState } from 'react';
import { useWords } from '../locale.tsx';
import { upload, UploadFailure } from '../upload.ts';

export interface FilePreview<Answer> {
  readonly file: File | null;
  /** What it would do, or has done. */
  readonly shown: Answer | null;
  /** How much of it is sent; null once the server reads it. */
  readonly sending: { readonly part: number | null } | null;
  /** Why it cannot be read, or was not done. */
  readonly refusal: string | null;
  readonly look: (file: File) => void;
  readonly apply: () => void;
  readonly reset: () => void;
}

const BINARY = { 'content-type': 'application/octet-stream' };

/** @param pathOf where it is sent: to be looked at, or to be done as it was shown */
export function useFilePreview<Answer>(
  pathOf: (shown: Answer | null) => string,
  onApplied: (answer: Answer) => void,
): FilePreview<Answer> {
  const { failures } = useWords().shell;
  const [file, setFile] = useState<File | null>(null);
  const [shown, setShown] = useState<Answer | null>(null);
  const [sending, setSending] = useState<{ part: number | null } | null>(null);
  const [refusal, setRefusal] = useState<string | null>(null);
  const send = (what: File, as: Answer | null): void => {
    setRefusal(null);
    setSending({ part: 0 });
    upload<Answer>(pathOf(as), what, BINARY, (sent) => setSending({ part: sent < what.size ? sent / what.size : null }))
      .done.then((answer) => {
        setShown(answer);
        if (as !== null) onApplied(answer);
      })
      .catch((error: unknown) => {
        if (error instanceof UploadFailure) setRefusal(error.message === '' ? failures.unreachable : error.message);
        // It is to be looked at again: something has changed.
        if (as !== null) setShown(null);
      })
      .finally(() => setSending(null));
  };
  return {
    file,
    shown,
    sending,
    refusal,
    look: (next) => {
      setFile(next);
      setShown(null);
      send(next, null);
    },
    apply: () => {
      if (file !== null && shown !== null) send(file, shown);
    },
    reset: () => {
      setFile(null);
      setShown(null);
      setRefusal(null);
    },
  };
}
