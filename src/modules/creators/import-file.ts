/** An import in one call, for the command line, and for mending after a crash. */
import { basename } from 'node:path';
import { stat } from 'node:fs/promises';
import { businessDay } from '#kernel/clock.ts';
import type { Context } from '#kernel/context.ts';
import { newId } from '#kernel/id.ts';
import { demand } from '#kernel/permission.ts';
import { RefusalError, type Refusal } from '#kernel/refusal.ts';
import { inTenant, type AppDatabase } from '#platform/database.ts';
import type { ImportState } from './contract.ts';
import { readCreators, type ColumnMapping } from './import/index.ts';
import { runImport } from './import-run.ts';
import { describeImport } from './import-state.ts';
import { changeImport, emptyReport, findImport, insertImport } from './import-store.ts';

export interface ImportFileOptions {
  /** Labels every creator that it makes as a synthetic example. */
  readonly synthetic?: boolean;
  readonly mapping?: ColumnMapping;
  readonly signal?: AbortSignal;
  /** Rows read so far. */
  readonly onProgress?: (read: number) => void;
}

/**
 * Imports a file into the library and waits for its end; the file stays.
 *
 * @returns the finished import, with counts, problems and price changes
 * @throws RefusalError platform.not-allowed, or what the file is refused for; nothing is then written but the failed import itself
 */
export async function importCreatorsFile(
  db: AppDatabase,
  ctx: Context,
  path: string,
  { synthetic = false, mapping, signal, onProgress }: ImportFileOptions = {},
): Promise<ImportState> {
  demand(ctx, 'creator:import');
  const id = newId('imp');
  const report = emptyReport((await stat(path)).size);
  const reading = readCreators(path, { today: businessDay(ctx.now), ...(mapping === undefined ? {} : { mapping }) });
  await inTenant(db, ctx, (tx) =>
    insertImport(tx, ctx, {
      id,
      fileName: basename(path),
      format: null,
      state: 'running',
      synthetic,
      headerHash: null,
      report,
    }),
  );
  const heart = setInterval(() => {
    inTenant(db, ctx, (tx) => changeImport(tx, ctx, id, ['running'], {})).catch(() => undefined);
  }, 1_000);
  try {
    await runImport(db, ctx, {
      importId: id,
      reading,
      synthetic,
      report,
      signal: signal ?? new AbortController().signal,
      onProgress: onProgress ?? (() => undefined),
    });
  } catch (cause) {
    const refusal: Refusal =
      cause instanceof RefusalError ? cause.refusal : { kind: 'conflict', code: 'creators.import-failed', detail: {} };
    await inTenant(db, ctx, (tx) =>
      changeImport(tx, ctx, id, ['running'], {
        state: signal?.aborted === true ? 'cancelled' : 'failed',
        refusal,
        finished: true,
      }),
    );
    throw cause;
  } finally {
    clearInterval(heart);
  }
  return inTenant(db, ctx, async (tx) => describeImport(tx, ctx, (await findImport(tx, ctx, id))!, null, undefined));
}
