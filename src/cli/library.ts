/** Connects to the product's database, running already or not, as the owner of its first workspace. */
import type { Context, Locale } from '#kernel/context.ts';
import { findCommandLineContext } from '#modules/workspaces/index.ts';
import type { AppDatabase } from '#platform/database.ts';
import { readEnvironment } from '#platform/env.ts';
import { openProductDatabase } from '#platform/product-database.ts';
import { UsageError } from './failure.ts';

export interface Library {
  readonly db: AppDatabase;
  readonly context: Context;
  readonly close: () => Promise<void>;
}

/** @throws SettingsError when the database cannot be reached; UsageError when nothing is set up yet */
export async function connectLibrary(locale: Locale): Promise<Library> {
  const database = await openProductDatabase(readEnvironment());
  const context = await findCommandLineContext(database.db, locale, new Date());
  if (context === null) {
    await database.close();
    throw new UsageError('cli.not-set-up');
  }
  return { db: database.db, context, close: () => database.close() };
}
