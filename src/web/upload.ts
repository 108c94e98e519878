/** Sends files, and tells how far it is. */
import { currentLocale } from './locale.tsx';
import { inWorkspace } from './workspace.ts';

/** The server said no; `message` is its sentence in the reader's language, empty for a defect or a lost connection. */
export class UploadFailure extends Error {}

export interface Upload<Answer> {
  /** Rejects with UploadFailure, or with an AbortError once cancelled. */
  readonly done: Promise<Answer>;
  readonly cancel: () => void;
}

const readAnswer = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
};

/** Posts `body`; `onProgress` gets bytes sent so far. XMLHttpRequest, because fetch does not tell about uploads. */
export function upload<Answer>(
  path: string,
  body: Blob | FormData,
  headers: Readonly<Record<string, string>>,
  onProgress: (sent: number) => void,
): Upload<Answer> {
  const request = new XMLHttpRequest();
  const done = new Promise<Answer>((resolve, reject) => {
    request.upload.addEventListener('progress', (event) => onProgress(event.loaded));
    request.addEventListener('load', () => {
      const answer = readAnswer(request.responseText);
      if (request.status >= 200 && request.status < 300 && answer !== null) resolve(answer as Answer);
      else
        reject(new UploadFailure(request.status < 500 ? ((answer as { message?: string } | null)?.message ?? '') : ''));
    });
    request.addEventListener('error', () => reject(new UploadFailure('')));
    request.addEventListener('abort', () => reject(new DOMException('aborted', 'AbortError')));
  });
  request.open('POST', inWorkspace(path));
  for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
  request.setRequestHeader('x-zc-locale', currentLocale());
  request.send(body);
  return { done, cancel: () => request.abort() };
}
