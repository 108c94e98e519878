/** The files that wait for their import, deleted when they waited too long or are too many. */
import { rm, stat } from 'node:fs/promises';
import type { Context } from '#kernel/context.ts';
import type { Refusal } from '#kernel/refusal.ts';
import { inTenant, type AppDatabase } from '#platform/database.ts';
import { changeImport, listWaitingImports } from './import-store.ts';
import { decideGone, LONGEST_WAIT_MS, type WaitingUpload } from '#platform/upload-limits.ts';

/** Why an import whose file is deleted can no longer be started. */
export const FILE_GONE: Refusal = { kind: 'conflict', code: 'creators.file-gone', detail: {} };

export interface WaitingUploadsOptions {
  readonly db: AppDatabase;
  /** Where an import's file lies. */
  readonly pathOf: (importId: string) => string;
  readonly onDefect: (importId: string, cause: unknown) => void;
}

export class WaitingUploads {
  readonly #options: WaitingUploadsOptions;
  /** By organisation: the next time that a file will have waited too long. */
  readonly #timers = new Map<string, NodeJS.Timeout>();
  #isClosed = false;

  constructor(options: WaitingUploadsOptions) {
    this.#options = options;
  }

  /** Ends the organisation's imports whose files must go or have gone, deletes those files, and looks again when the next is due. */
  async sweep(ctx: Context): Promise<void> {
    const { db } = this.#options;
    const waiting = await inTenant(db, ctx, (tx) => listWaitingImports(tx, ctx));
    const gone = new Set(decideGone(waiting, ctx.now));
    for (const { id } of waiting) if (!gone.has(id) && !(await this.hasFile(id))) gone.add(id);
    await this.#end(ctx, gone);
    this.#watch(
      ctx,
      waiting.filter(({ id }) => !gone.has(id)),
    );
  }

  /** Ends all that wait, whatever their age. */
  async discard(ctx: Context): Promise<void> {
    const waiting = await inTenant(this.#options.db, ctx, (tx) => listWaitingImports(tx, ctx));
    await this.#end(ctx, new Set(waiting.map(({ id }) => id)));
    this.#watch(ctx, []);
  }

  async #end(ctx: Context, gone: ReadonlySet<string>): Promise<void> {
    const { db, pathOf } = this.#options;
    for (const id of gone) {
      const ended = await inTenant(db, ctx, (tx) =>
        changeImport(tx, ctx, id, ['mapping', 'ready'], { state: 'failed', finished: true, refusal: FILE_GONE }),
      );
      // One that was started meanwhile still needs its file.
      if (ended) await rm(pathOf(id), { force: true });
    }
  }

  #watch(ctx: Context, waiting: readonly WaitingUpload[]): void {
    clearTimeout(this.#timers.get(ctx.organisationId));
    this.#timers.delete(ctx.organisationId);
    if (waiting.length === 0 || this.#isClosed) return;
    const oldest = waiting.reduce((a, b) => (b.receivedAt < a.receivedAt ? b : a));
    const wait = oldest.receivedAt.getTime() + LONGEST_WAIT_MS - ctx.now.getTime();
    const timer = setTimeout(() => {
      this.sweep({ ...ctx, now: new Date() }).catch((cause: unknown) => this.#options.onDefect(oldest.id, cause));
    }, wait);
    this.#timers.set(ctx.organisationId, timer.unref());
  }

  hasFile = async (id: string): Promise<boolean> => (await stat(this.#options.pathOf(id)).catch(() => null)) !== null;

  close(): void {
    this.#isClosed = true;
    for (const timer of this.#timers.values()) clearTimeout(timer);
    this.#timers.clear();
  }
}
