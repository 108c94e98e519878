/** The files of imports in the desk's private folder: recognised, read and shown as far as is asked for, removed. */
import { mkdir, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { businessDay } from '#kernel/clock.ts';
import type { Context } from '#kernel/context.ts';
import { inTenant, type AppDatabase } from '#platform/database.ts';
import { readErasedAccounts } from './erased-accounts.ts';
import {
  readCreators,
  readPasted,
  recogniseFile,
  recognisePasted,
  type ColumnMapping,
  type CreatorReading,
  type Recognition,
} from './import/index.ts';
import { readPreview } from './import-preview.ts';
import type { Preview } from './import-state.ts';

export class ImportFiles {
  readonly #db: AppDatabase;
  readonly #folder: string;

  constructor(db: AppDatabase, folder: string) {
    this.#db = db;
    this.#folder = folder;
  }

  /** Makes the folder, for nobody else on the machine. */
  async open(): Promise<void> {
    await mkdir(this.#folder, { recursive: true, mode: 0o700 });
  }

  pathOf = (id: string): string => join(this.#folder, id);

  /** In bytes. */
  async sizeOf(id: string): Promise<number> {
    return (await stat(this.pathOf(id))).size;
  }

  /** Also when it is not there any more. */
  async remove(id: string): Promise<void> {
    await rm(this.pathOf(id), { force: true });
  }

  async recognise(id: string, pasted: boolean, mapping: ColumnMapping | null): Promise<Recognition> {
    const options = mapping === null ? {} : { mapping };
    return pasted
      ? recognisePasted(await readFile(this.pathOf(id), 'utf8'), options)
      : recogniseFile(this.pathOf(id), options);
  }

  async read(id: string, ctx: Context, pasted: boolean, mapping: ColumnMapping | null): Promise<CreatorReading> {
    const options = { today: businessDay(ctx.now), ...(mapping === null ? {} : { mapping }) };
    return pasted
      ? readPasted(await readFile(this.pathOf(id), 'utf8'), options)
      : readCreators(this.pathOf(id), options);
  }

  /** The first rows as they would be taken, without anybody who was erased; nothing of a file that is not recognised. */
  async preview(
    id: string,
    ctx: Context,
    pasted: boolean,
    mapping: ColumnMapping | null,
    recognition: Recognition,
  ): Promise<Preview> {
    if (recognition.format === null) return [];
    const erased = await inTenant(this.#db, ctx, (tx) => readErasedAccounts(tx, () => this.#db.cipher, ctx));
    return readPreview(await this.read(id, ctx, pasted, mapping), erased);
  }
}
