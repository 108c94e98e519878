/** What deals say on paper, and what files and letters bring. */
import { z } from 'zod';
import { operation } from '#kernel/operation.ts';
import { AcceptMemo, MemoView } from './memo/memo-contract.ts';
import { Snapshot } from './snapshot-contract.ts';

export type { DealImport, SnapshotImport } from './files/file-contract.ts';
export type { MemoView } from './memo/memo-contract.ts';

const Id = z.string().min(1).max(60);

export const paperContract = {
  memo: operation(
    'deal:read',
    'GET /deals/{id}/memo',
    'The memo of a version of the terms: its hash, and who accepted it',
  )
    .input(z.object({ id: Id, termsVersion: z.coerce.number().int().min(1).optional() }))
    .output(MemoView),
  acceptMemo: operation('deal:edit', 'POST /deals/{id}/memo/acceptances', 'One side accepts the memo with this hash')
    .input(AcceptMemo)
    .output(MemoView),
  snapshots: operation('deal:edit', 'POST /notes/snapshots', 'Counts of notes on a day')
    .input(z.object({ rows: z.array(Snapshot).min(1).max(5_000) }))
    .output(z.object({ added: z.int(), known: z.int(), unknown: z.array(z.string()) })),
};
