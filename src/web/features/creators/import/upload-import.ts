/** Sends a file as it is, and tells how far it is. */
import type { ImportState } from '#modules/creators/contract.ts';
import { currentLocale } from '../../../locale.tsx';

/** The server said no; `message` is its sentence in the reader's language, empty for a defect or a lost connection. */
export class UploadFailure extends Error {}

export interface Upload {
  readonly done: Promise<ImportState>;
  readonly cancel: () => void;
}

const readAnswer = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
};

/** `onProgress` gets bytes sent so far. XMLHttpRequest, because fetch does not tell about uploads. */
export function uploadImport(file: File, onProgress: (sent: number) => void): Upload {
  const request = new XMLHttpRequest();
  const done = new Promise<ImportState>((resolve, reject) => {
    request.upload.addEventListener('progress', (event) => onProgress(event.loaded));
    request.addEventListener('load', () => {
      const answer = readAnswer(request.responseText);
      if (request.status >= 200 && request.status < 300 && answer !== null) resolve(answer as ImportState);
      else
        reject(new UploadFailure(request.status < 500 ? ((answer as { message?: string } | null)?.message ?? '') : ''));
    });
    request.addEventListener('error', () => reject(new UploadFailure('')));
    request.addEventListener('abort', () => reject(new DOMException('aborted', 'AbortError')));
  });
  request.open('POST', '/files/imports');
  request.setRequestHeader('content-type', 'application/octet-stream');
  request.setRequestHeader('x-file-name', encodeURIComponent(file.name));
  request.setRequestHeader('x-zc-locale', currentLocale());
  request.send(file);
  return { done, cancel: () => request.abort() };
}
