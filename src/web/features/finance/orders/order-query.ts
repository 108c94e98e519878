/** One file of orders, as every step reads and updates it; and the way to send one. */
import { api, queryClient, type ApiOutputs } from '../../../api.ts';
import { upload, type Upload } from '../../../upload.ts';

export type OrderFile = ApiOutputs['orderImports']['get'];

/** Of every step that a file is in. */
export interface StepProps {
  file: OrderFile;
  onChange: (next: OrderFile) => void;
}

export const orderQuery = (id: string) => api.orderImports.get.queryOptions({ input: { id } });

export const keepOrderFile = (file: OrderFile): void => {
  queryClient.setQueryData(orderQuery(file.id).queryKey, file);
};

/** Kept and looked at; nothing is booked. `onProgress` gets bytes sent so far. */
export const sendOrderFile = (file: File, onProgress: (sent: number) => void): Upload<OrderFile> =>
  upload(
    '/files/ledger/orders?keep=true',
    file,
    { 'content-type': 'application/octet-stream', 'x-file-name': encodeURIComponent(file.name) },
    onProgress,
  );
