/** A library of invented creators for tests. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Context } from '#kernel/context.ts';
import { importCreatorsFile } from '#modules/creators/index.ts';
import type { AppDatabase } from '#platform/database.ts';
import { generateCreators } from '../../../../tools/generate-examples.ts';

/** Imports as many creators of each tier, from mega to KOC, as an upload would be. */
export async function fillLibrary(db: AppDatabase, ctx: Context, counts: readonly number[]): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'zhongcao-library-'));
  try {
    const path = join(folder, 'creators.csv');
    await writeFile(path, generateCreators(counts));
    await importCreatorsFile(db, ctx, path, { synthetic: true });
  } finally {
    await rm(folder, { recursive: true });
  }
}
