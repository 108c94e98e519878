/**
 * Where files of orders come in: received, looked at, mapped, booked in the background, watched and stopped. One desk per
 * server; it holds what is at hand, the audit trail says what was. A file waits an hour and is then deleted.
 */
import { mkdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Context } from '#kernel/context.ts';
import { newId } from '#kernel/id.ts';
import { demand } from '#kernel/permission.ts';
import { RefusalError, refuse, type Refusal } from '#kernel/refusal.ts';
import { countKnownPayees } from '#modules/ledger/index.ts';
import { describeColumns, readOrderFile, type FileColumn, type OrderMapping } from '#modules/order-files/index.ts';
import type { AppDatabase } from '#platform/database.ts';
import { decideGone, LONGEST_WAIT_MS } from '#platform/upload-limits.ts';
import { computeProgress } from '#platform/upload-progress.ts';
import { describeRefusal } from '#words/refusal.ts';
import { bookFile } from './book-file.ts';
import { BookingOptions, type Counts, type OrderImport, type Understood } from './contract.ts';
import { findPast, listPast } from './history.ts';
import { writeRefused } from './refused-file.ts';
import { newOrdersRead, type OrdersRead } from './to-orders.ts';
import { understand } from './understand.ts';

interface Job {
  readonly id: string;
  readonly organisationId: string;
  readonly workspaceId: string | null;
  readonly fileName: string;
  readonly bytes: number;
  readonly receivedAt: Date;
  readonly columns: readonly FileColumn[];
  state: Exclude<OrderImport['state'], 'cut-off'>;
  hasFile: boolean;
  /** Null: the platform's own layout. */
  mapping: OrderMapping | null;
  readonly suggested: Readonly<Record<string, string>>;
  options: BookingOptions;
  understood: Understood | null;
  read: OrdersRead;
  counts: Counts | null;
  refusal: Refusal | null;
  progress: (() => NonNullable<OrderImport['progress']>) | null;
  stop: AbortController;
  ended: Promise<void>;
}

export interface OrderDeskOptions {
  readonly db: AppDatabase;
  /** Private folder for files; the desk makes it. */
  readonly folder: string;
  /** Told of defects; the user learns only that it failed. */
  readonly onDefect: (importId: string, cause: unknown) => void;
}

const DAY_MS = 24 * 60 * 60 * 1_000;
const REFUSALS_SHOWN = 200;
const WAITING = new Set<OrderImport['state']>(['mapping', 'ready', 'stopped']);
const DEFECT: Refusal = { kind: 'conflict', code: 'order-imports.failed', detail: {} };

export class OrderDesk {
  readonly #options: OrderDeskOptions;
  readonly #jobs = new Map<string, Job>();

  constructor(options: OrderDeskOptions) {
    this.#options = options;
  }

  #path = (id: string): string => join(this.#options.folder, id);

  /**
   * Takes a file and looks at its first lines; nothing is booked.
   * @param write puts the file at the path it is given; a refusal leaves nothing behind
   * @throws RefusalError what the file is refused for
   */
  async receive(ctx: Context, fileName: string, write: (path: string) => Promise<void>): Promise<OrderImport> {
    demand(ctx, 'ledger:post');
    const id = newId('orf', ctx.now.getTime());
    const path = this.#path(id);
    await mkdir(this.#options.folder, { recursive: true, mode: 0o700 });
    try {
      await write(path);
      const { size } = await stat(path);
      if (size === 0) refuse('invalid', 'ledger.empty-file');
      const { columns, suggested } = await describeColumns(path);
      const job: Job = {
        id,
        organisationId: ctx.organisationId,
        workspaceId: ctx.workspaceId,
        fileName,
        bytes: size,
        receivedAt: ctx.now,
        columns,
        state: 'mapping',
        hasFile: true,
        mapping: null,
        suggested,
        options: BookingOptions.parse({}),
        understood: null,
        read: newOrdersRead(),
        counts: null,
        refusal: null,
        progress: null,
        stop: new AbortController(),
        ended: Promise.resolve(),
      };
      await this.#look(ctx, job);
      this.#jobs.set(id, job);
    } catch (cause) {
      await rm(path, { force: true });
      throw cause;
    }
    await this.#sweep(ctx.now);
    setTimeout(() => void this.#sweep(new Date()), LONGEST_WAIT_MS + 1_000).unref();
    return this.get(ctx, id);
  }

  /** Whether it can be read as it is said to be. */
  async #look(ctx: Context, job: Job): Promise<boolean> {
    const found = await understand(ctx, readOrderFile(this.#path(job.id), job.mapping), job.options);
    if (found === null) return false;
    const { payees, ...rest } = found;
    const newPayees = payees.length - (await countKnownPayees(this.#options.db, ctx, payees));
    job.understood = { ...rest, newPayees };
    job.state = 'ready';
    return true;
  }

  #find(ctx: Context, id: string): Job | null {
    const job = this.#jobs.get(id);
    const isOurs = job?.organisationId === ctx.organisationId && job.workspaceId === ctx.workspaceId;
    return job !== undefined && isOurs ? job : null;
  }

  /** One whose file is still to be begun or gone on with. @throws RefusalError order-imports.not-found, order-imports.over, order-imports.running */
  #getWaiting(ctx: Context, id: string): Job {
    const job = this.#find(ctx, id) ?? refuse('notFound', 'order-imports.not-found');
    if (job.state === 'running') refuse('conflict', 'order-imports.running');
    if (!WAITING.has(job.state) || !job.hasFile) refuse('conflict', 'order-imports.over');
    return job;
  }

  /** @throws RefusalError order-imports.not-found */
  async get(ctx: Context, id: string): Promise<OrderImport> {
    demand(ctx, 'ledger:read');
    const job = this.#find(ctx, id);
    if (job === null)
      return (await findPast(this.#options.db, ctx, id)) ?? refuse('notFound', 'order-imports.not-found');
    const { fileName, bytes, receivedAt, state, options, understood, counts, read, refusal } = job;
    return {
      id,
      fileName,
      bytes,
      receivedAt,
      state,
      startable: job.hasFile && (state === 'ready' || state === 'stopped'),
      detailed: true,
      columns: job.columns.map(({ header, samples }) => ({ header, samples: [...samples] })),
      mapping: job.mapping ?? (state === 'mapping' ? { ...job.suggested } : null),
      options,
      understood,
      progress: job.progress?.() ?? null,
      counts,
      refusals: read.refusals.slice(0, REFUSALS_SHOWN),
      message: refusal === null ? null : describeRefusal(refusal, ctx.locale),
    };
  }

  /** Files so far, newest first. @throws RefusalError platform.not-allowed */
  async list(
    ctx: Context,
    page: { readonly cursor: string | null; readonly limit: number },
  ): ReturnType<typeof listPast> {
    const { rows, next } = await listPast(this.#options.db, ctx, page);
    const isRunning = (id: string): boolean => this.#find(ctx, id)?.state === 'running';
    return {
      rows: rows.map((row) => (row.state === 'cut-off' && isRunning(row.id) ? { ...row, state: 'running' } : row)),
      next,
    };
  }

  /** @throws RefusalError order-imports.not-found, order-imports.over, order-imports.bad-mapping */
  async map(ctx: Context, id: string, mapping: OrderMapping): Promise<OrderImport> {
    demand(ctx, 'ledger:post');
    const job = this.#getWaiting(ctx, id);
    const before = job.mapping;
    job.mapping = mapping;
    if (!(await this.#look(ctx, job))) {
      job.mapping = before;
      refuse('invalid', 'order-imports.bad-mapping');
    }
    return this.get(ctx, id);
  }

  /**
   * Books it; it goes on when the asker leaves.
   * @throws RefusalError order-imports.not-found, order-imports.over, order-imports.running, order-imports.not-mapped
   */
  async start(ctx: Context, id: string, options: BookingOptions): Promise<OrderImport> {
    demand(ctx, 'ledger:post');
    const job = this.#getWaiting(ctx, id);
    if (job.state === 'mapping') refuse('conflict', 'order-imports.not-mapped');
    job.state = 'running';
    job.options = options;
    job.stop = new AbortController();
    job.ended = this.#run(ctx, job);
    return this.get(ctx, id);
  }

  async #run(ctx: Context, job: Job): Promise<void> {
    const { id, fileName, mapping, options } = job;
    const began = Date.now();
    let bytes = 0;
    job.read = newOrdersRead();
    job.progress = () =>
      computeProgress({ read: job.read.rows, bytes, totalBytes: job.bytes, elapsedMs: Date.now() - began });
    try {
      const { state, counts } = await bookFile(this.#options.db, ctx, {
        id,
        fileName,
        source: this.#path(id),
        mapping,
        options,
        read: job.read,
        onBytes: (count) => (bytes += count),
        signal: job.stop.signal,
      });
      job.counts = counts;
      job.state = state;
    } catch (cause) {
      if (!(cause instanceof RefusalError)) this.#options.onDefect(id, cause);
      job.refusal = cause instanceof RefusalError ? cause.refusal : DEFECT;
      job.state = 'failed';
    } finally {
      job.progress = null;
      if (job.state !== 'stopped') await this.#drop(job);
    }
  }

  /** Between two steps; what is booked stays booked. @throws RefusalError order-imports.not-found, order-imports.over */
  async stop(ctx: Context, id: string): Promise<OrderImport> {
    demand(ctx, 'ledger:post');
    const job = this.#find(ctx, id) ?? refuse('notFound', 'order-imports.not-found');
    if (job.state !== 'running') refuse('conflict', 'order-imports.over');
    job.stop.abort();
    await job.ended;
    return this.get(ctx, id);
  }

  /** @throws RefusalError order-imports.not-found, order-imports.lines-gone */
  async refused(ctx: Context, id: string): Promise<AsyncGenerator<Uint8Array>> {
    demand(ctx, 'ledger:post');
    const job = this.#find(ctx, id);
    if (job === null) {
      const past = await findPast(this.#options.db, ctx, id);
      return refuse('notFound', past === null ? 'order-imports.not-found' : 'order-imports.lines-gone');
    }
    return writeRefused(job.read.refusals, ctx.locale);
  }

  async #drop(job: Job): Promise<void> {
    job.hasFile = false;
    await rm(this.#path(job.id), { force: true });
  }

  /** Deletes files that have waited too long or are too many, and forgets what ended a day ago. */
  async #sweep(now: Date): Promise<void> {
    const all = [...this.#jobs.values()];
    const waiting = all.filter(({ state, hasFile }) => hasFile && WAITING.has(state));
    for (const [, ofOne] of Map.groupBy(waiting, ({ organisationId }) => organisationId)) {
      const gone = new Set(decideGone(ofOne, now));
      // eslint-disable-next-line no-await-in-loop -- a few files
      for (const job of ofOne) if (gone.has(job.id)) await this.#drop(job);
    }
    for (const { id, state, receivedAt } of all)
      if (state !== 'running' && now.getTime() - receivedAt.getTime() > DAY_MS) this.#jobs.delete(id);
  }

  /** Deletes every file that waits, and what is known of its lines: they may hold somebody who is being erased. */
  async discardWaiting({ organisationId }: Pick<Context, 'organisationId'>): Promise<void> {
    const ours = [...this.#jobs.values()].filter((job) => job.organisationId === organisationId);
    for (const job of ours.filter(({ state }) => state !== 'running')) {
      // eslint-disable-next-line no-await-in-loop -- a few files
      await this.#drop(job);
      this.#jobs.delete(job.id);
    }
  }

  /** Deletes what an earlier process left. For a server that starts, and is alone. */
  async mend(): Promise<void> {
    if (this.#jobs.size === 0) await rm(this.#options.folder, { recursive: true, force: true });
  }

  /** Waits until an import that runs here has ended. */
  async settle(id: string): Promise<void> {
    await this.#jobs.get(id)?.ended;
  }

  /** Stops what runs here, for a server that shuts down. */
  async close(): Promise<void> {
    const all = [...this.#jobs.values()];
    for (const { stop } of all) stop.abort();
    await Promise.all(all.map(({ ended }) => ended));
  }
}
