/**
 * Where files come in: received, recognised, mapped, run in the background,
 * watched and stopped. One desk per server; it knows which imports run in this
 * process, the database knows all others.
 */
import { writeFile } from 'node:fs/promises';
import type { Context } from '#kernel/context.ts';
import { newId } from '#kernel/id.ts';
import { demand } from '#kernel/permission.ts';
import { RefusalError, refuse, type Refusal } from '#kernel/refusal.ts';
import { writeAudit } from '#platform/audit.ts';
import { inTenant, type AppDatabase } from '#platform/database.ts';
import type { ImportState } from './contract.ts';
import type { FindPlans } from './creator-page.ts';
import { describeMappableFields, writeRejectedRows, type ColumnMapping, type Recognition } from './import/index.ts';
import { ImportFiles } from './import-files.ts';
import { computeProgress } from '#platform/upload-progress.ts';
import { ImportCancelled, runImport } from './import-run.ts';
import { describeImport, summariseRow, type LiveProgress } from './import-state.ts';
import {
  changeImport,
  emptyReport,
  endDeadImports,
  findImport,
  findMapping,
  insertImport,
  listImportRows,
  rememberMapping,
  streamRejected,
  type ImportRow,
  type StoredReport,
} from './import-store.ts';
import { openIndex } from './library.ts';
import { FILE_GONE, WaitingUploads } from './waiting-uploads.ts';

interface Running {
  readonly stop: AbortController;
  /** How far it is, now. */
  progress: () => LiveProgress;
  ended: Promise<void>;
}

export interface ImportDeskOptions {
  readonly db: AppDatabase;
  /** Private folder for uploaded files; the desk makes it. */
  readonly folder: string;
  /** Told of defects; the user learns only that the import failed. */
  readonly onDefect: (importId: string, cause: unknown) => void;
  readonly findPlans?: FindPlans;
}

/** A running import that has not stirred for so long has died with its process. */
const DEAD_AFTER_SECONDS = 15;
const HEARTBEAT_MS = 1_000;

export class ImportDesk {
  readonly #options: ImportDeskOptions;
  readonly #running = new Map<string, Running>();

  readonly #files: ImportFiles;
  readonly #uploads: WaitingUploads;

  constructor(options: ImportDeskOptions) {
    this.#options = options;
    this.#files = new ImportFiles(options.db, options.folder);
    this.#uploads = new WaitingUploads({ db: options.db, pathOf: this.#files.pathOf, onDefect: options.onDefect });
  }

  get #db(): AppDatabase {
    return this.#options.db;
  }

  /**
   * Takes an uploaded file that lies at `path` on the same disk or elsewhere; it is read now only as far as recognising it needs.
   * @param write puts the file at the path it is given; a refusal there or in recognising leaves nothing behind
   * @throws RefusalError what the file is refused for
   */
  async receive(
    ctx: Context,
    fileName: string,
    write: (path: string) => Promise<void>,
    { synthetic = false } = {},
  ): Promise<ImportState> {
    demand(ctx, 'creator:import');
    return this.#receive(ctx, fileName, write, { synthetic, pasted: false });
  }

  /** Takes pasted links or cells. @throws RefusalError */
  async paste(ctx: Context, text: string): Promise<ImportState> {
    demand(ctx, 'creator:import');
    return this.#receive(
      ctx,
      ctx.locale === 'zh' ? '粘贴的内容' : 'Pasted',
      (path) => writeFile(path, text, { mode: 0o600 }),
      { synthetic: false, pasted: true },
    );
  }

  async #receive(
    ctx: Context,
    fileName: string,
    write: (path: string) => Promise<void>,
    { synthetic, pasted }: { synthetic: boolean; pasted: boolean },
  ): Promise<ImportState> {
    const id = newId('imp');
    await this.#files.open();
    try {
      await write(this.#files.pathOf(id));
      const size = await this.#files.sizeOf(id);
      if (size === 0) refuse('invalid', 'creators.empty-upload');
      const base = { ...emptyReport(size), pasted };
      const first = await this.#files.recognise(id, pasted, null);
      const mapping = await inTenant(this.#db, ctx, (tx) => findMapping(tx, ctx, first.headerHash));
      const recognition = mapping === null ? first : await this.#files.recognise(id, pasted, mapping);
      const report = {
        ...base,
        mapping,
        columns: recognition.columns,
        preview: await this.#files.preview(id, ctx, pasted, mapping, recognition),
      };
      await inTenant(this.#db, ctx, async (tx) => {
        await insertImport(tx, ctx, {
          id,
          fileName,
          format: recognition.format,
          state: stateOf(recognition),
          synthetic,
          headerHash: recognition.headerHash,
          report,
        });
        await writeAudit(tx, ctx, {
          action: 'creators.receive-import',
          entity: 'import',
          entityId: id,
        });
      });
    } catch (cause) {
      await this.#files.remove(id);
      throw cause;
    }
    await this.#uploads.sweep(ctx);
    return this.get(ctx, id);
  }

  /** @throws RefusalError creators.import-not-found */
  async get(ctx: Context, id: string): Promise<ImportState> {
    return inTenant(this.#db, ctx, async (tx) => {
      await endDeadImports(tx, ctx, DEAD_AFTER_SECONDS);
      const row = (await findImport(tx, ctx, id)) ?? refuse('notFound', 'creators.import-not-found');
      const live = row.state === 'running' ? (this.#running.get(id)?.progress() ?? null) : null;
      return describeImport(tx, ctx, row, live, this.#options.findPlans);
    });
  }

  /** The newest hundred imports. */
  async list(ctx: Context): Promise<ReturnType<typeof summariseRow>[]> {
    return inTenant(this.#db, ctx, async (tx) => {
      await endDeadImports(tx, ctx, DEAD_AFTER_SECONDS);
      return (await listImportRows(tx, ctx)).map(summariseRow);
    });
  }

  /**
   * Says what each column is, and remembers it for every file with the same headers.
   * @param fields column index to field key, `ignore`, or null; what is left out stays as recognised
   * @throws RefusalError creators.import-not-found, creators.import-over, creators.bad-mapping, creators.file-gone
   */
  async map(ctx: Context, id: string, fields: ColumnMapping): Promise<ImportState> {
    demand(ctx, 'creator:import');
    await this.#uploads.sweep(ctx);
    const row = await this.#getRow(ctx, id);
    await this.#requireFile(row);
    if (row.state !== 'mapping' && row.state !== 'ready')
      refuse('conflict', row.state === 'running' ? 'creators.import-running' : 'creators.import-over');
    const known = new Set(describeMappableFields('en').map(({ key }) => key));
    for (const field of Object.values(fields))
      if (field !== null && !known.has(field) && !row.report.columns.some((column) => column.field === field))
        refuse('invalid', 'creators.bad-mapping', { field });
    const asRecognised = Object.fromEntries(row.report.columns.map(({ index, field }) => [String(index), field]));
    const mapping = { ...asRecognised, ...fields };
    const recognition = await this.#files.recognise(id, row.report.pasted, mapping);
    const report = {
      ...row.report,
      mapping,
      columns: recognition.columns,
      preview: await this.#files.preview(id, ctx, row.report.pasted, mapping, recognition),
    };
    await inTenant(this.#db, ctx, async (tx) => {
      if (row.headerHash !== null) await rememberMapping(tx, ctx, row.headerHash, mapping);
      await changeImport(tx, ctx, id, ['mapping', 'ready'], {
        state: stateOf(recognition),
        format: recognition.format,
        report,
      });
      await writeAudit(tx, ctx, { action: 'creators.map-import', entity: 'import', entityId: id });
    });
    return this.get(ctx, id);
  }

  /**
   * Starts the import; it goes on when the asker leaves.
   * @throws RefusalError creators.import-not-found, creators.import-not-ready, creators.import-running, creators.import-over, creators.file-gone
   */
  async start(ctx: Context, id: string): Promise<ImportState> {
    demand(ctx, 'creator:import');
    await this.#uploads.sweep(ctx);
    const row = await this.#getRow(ctx, id);
    await this.#requireFile(row);
    if (row.state === 'mapping') refuse('conflict', 'creators.import-not-ready');
    const claimed = await inTenant(this.#db, ctx, async (tx) => {
      if (!(await changeImport(tx, ctx, id, ['ready'], { state: 'running' }))) return false;
      await writeAudit(tx, ctx, { action: 'creators.start-import', entity: 'import', entityId: id });
      return true;
    });
    if (!claimed)
      refuse(
        'conflict',
        row.state === 'done' || row.state === 'failed' || row.state === 'cancelled'
          ? 'creators.import-over'
          : 'creators.import-running',
      );
    const running: Running = {
      stop: new AbortController(),
      progress: () => row.report.progress,
      ended: Promise.resolve(),
    };
    this.#running.set(id, running);
    running.ended = this.#run(ctx, row, running);
    return this.get(ctx, id);
  }

  async #run(ctx: Context, row: ImportRow, running: Running): Promise<void> {
    const { id } = row;
    const began = Date.now();
    const heart = setInterval(() => {
      const report: StoredReport = { ...row.report, progress: running.progress() };
      inTenant(this.#db, ctx, (tx) => changeImport(tx, ctx, id, ['running'], { report })).catch((cause: unknown) =>
        this.#options.onDefect(id, cause),
      );
    }, HEARTBEAT_MS);
    try {
      const reading = await this.#files.read(id, ctx, row.report.pasted, row.report.mapping);
      const { totalBytes } = row.report.progress;
      let read = 0;
      running.progress = () =>
        computeProgress({ read, bytes: reading.bytesRead(), totalBytes, elapsedMs: Date.now() - began });
      await runImport(this.#db, ctx, {
        importId: id,
        reading,
        synthetic: row.synthetic,
        report: row.report,
        signal: running.stop.signal,
        onProgress: (rows) => (read = rows),
      });
      // The grid that the user opens next finds its index loaded.
      await openIndex(this.#db, ctx);
    } catch (cause) {
      await this.#end(ctx, id, cause);
    } finally {
      clearInterval(heart);
      await this.#files.remove(id);
      this.#running.delete(id);
    }
  }

  async #end(ctx: Context, id: string, cause: unknown): Promise<void> {
    const isCancelled = cause instanceof ImportCancelled;
    const refusal: Refusal | null =
      cause instanceof RefusalError
        ? cause.refusal
        : isCancelled
          ? null
          : { kind: 'conflict', code: 'creators.import-failed', detail: {} };
    if (refusal?.code === 'creators.import-failed') this.#options.onDefect(id, cause);
    await inTenant(this.#db, ctx, (tx) =>
      changeImport(tx, ctx, id, ['running'], {
        state: isCancelled ? 'cancelled' : 'failed',
        finished: true,
        ...(refusal === null ? {} : { refusal }),
      }),
    ).catch((failure: unknown) => this.#options.onDefect(id, failure));
  }

  /**
   * Stops an import and leaves nothing of it; what is done stays done.
   * @throws RefusalError creators.import-not-found, creators.import-over, creators.import-elsewhere
   */
  async cancel(ctx: Context, id: string): Promise<ImportState> {
    demand(ctx, 'creator:import');
    await this.#getRow(ctx, id);
    const running = this.#running.get(id);
    running?.stop.abort();
    await running?.ended;
    await inTenant(this.#db, ctx, async (tx) => {
      const ended = await changeImport(tx, ctx, id, ['mapping', 'ready'], { state: 'cancelled', finished: true });
      const row = (await findImport(tx, ctx, id)) ?? refuse('notFound', 'creators.import-not-found');
      if (row.state === 'running') refuse('conflict', 'creators.import-elsewhere');
      if (!ended && running === undefined) refuse('conflict', 'creators.import-over');
      await writeAudit(tx, ctx, { action: 'creators.cancel-import', entity: 'import', entityId: id });
    });
    await this.#files.remove(id);
    return this.get(ctx, id);
  }

  /**
   * Ends what an earlier process left: imports that were running, and those that wait
   * for a file which is gone or has waited too long. For a server that starts, and is alone.
   */
  async mend(ctx: Context): Promise<void> {
    await inTenant(this.#db, ctx, (tx) => endDeadImports(tx, ctx, 0));
    await this.#uploads.sweep(ctx);
  }

  /** Ends every import that waits for its start and deletes its file: it may hold somebody who is being erased. */
  async discardWaiting(ctx: Context): Promise<void> {
    await this.#uploads.discard(ctx);
  }

  /** Waits until an import that runs here has ended; at once for any other. */
  async settle(id: string): Promise<void> {
    await this.#running.get(id)?.ended;
  }

  /** Stops what runs here, for a server that shuts down. */
  async close(): Promise<void> {
    this.#uploads.close();
    const all = [...this.#running.values()];
    for (const { stop } of all) stop.abort();
    await Promise.all(all.map(({ ended }) => ended));
  }

  /** The rejected rows as CSV bytes. @throws RefusalError creators.import-not-found */
  async rejected(ctx: Context, id: string): Promise<AsyncGenerator<Uint8Array>> {
    const { report } = await this.#getRow(ctx, id);
    const recognition = { format: null, sheet: '', headerRow: 0, headerHash: '', missing: [], columns: report.columns };
    return writeRejectedRows(recognition, streamRejected(this.#db, ctx, id), ctx.locale);
  }

  async #getRow(ctx: Context, id: string): Promise<ImportRow> {
    return (
      (await inTenant(this.#db, ctx, (tx) => findImport(tx, ctx, id))) ??
      refuse('notFound', 'creators.import-not-found')
    );
  }

  /** Refuses an import whose file was deleted, whether its row says so yet or not. */
  async #requireFile(row: ImportRow): Promise<void> {
    if (row.refusal?.code === FILE_GONE.code) throw new RefusalError(row.refusal);
    if ((row.state === 'mapping' || row.state === 'ready') && !(await this.#uploads.hasFile(row.id)))
      throw new RefusalError(FILE_GONE);
  }
}

const stateOf = (recognition: Recognition): 'mapping' | 'ready' => (recognition.format === null ? 'mapping' : 'ready');
