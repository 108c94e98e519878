/** Before journeys that start servers side by side, once: the web, and data to begin with. */
import pg from 'pg';
import { openDatabaseAccess } from '#platform/database-access.ts';
import { readEnvironment } from '#platform/env.ts';
import { upgrade } from '#platform/upgrade.ts';
import { provideWeb } from '#platform/web-build.ts';
import { HOME_TEMPLATE, makeHome } from './home.ts';
import { spareTheDisk } from './spare-the-disk.ts';

async function fillTemplate(home: string): Promise<void> {
  const access = await openDatabaseAccess({ ...readEnvironment({}), home });
  try {
    await upgrade(access);
    const admin = new pg.Client(access.whole.settings);
    await admin.connect();
    await spareTheDisk(admin);
    await admin.end();
  } finally {
    await access.close();
  }
}

export async function setup(): Promise<() => void> {
  const home = makeHome();
  await Promise.all([provideWeb(() => undefined, new AbortController().signal), fillTemplate(home.path)]);
  process.env[HOME_TEMPLATE] = home.path;
  return () => home.remove();
}
