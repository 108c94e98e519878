/** Sends a file to be imported as it is. */
import type { ImportState } from '#modules/creators/contract.ts';
import { upload, type Upload } from '../../../upload.ts';

/** `onProgress` gets bytes sent so far. */
export const uploadImport = (file: File, onProgress: (sent: number) => void): Upload<ImportState> =>
  upload(
    '/files/imports',
    file,
    { 'content-type': 'application/octet-stream', 'x-file-name': encodeURIComponent(file.name) },
    onProgress,
  );
