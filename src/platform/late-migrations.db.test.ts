/** Migrations of branches that met late: databases that ran some of them before others came. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createEmptyDatabase } from '#tests/support/database.ts';
import { makeSchema, migrate } from './migrate.ts';

const NAMES = readdirSync(join(import.meta.dirname, '../../migrations')).filter((name) => name.endsWith('.sql'));
/** Came with the mends below: no database of before has them. */
const isLater = (name: string): boolean => name.startsWith('0021_') || name >= '0048';

let empty: Awaited<ReturnType<typeof createEmptyDatabase>>;
beforeEach(async () => {
  empty = await createEmptyDatabase();
});
afterEach(() => empty.remove());

async function as<T>(settings: pg.ClientConfig, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client(settings);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
const owner = (): pg.ClientConfig => ({ ...empty.access, user: 'zc_owner' });
/** Runs the migrations that are chosen, of those that were there before the mends. */
const run = (chosen: (name: string) => boolean): Promise<void> =>
  as(owner(), async (client) => {
    await client.query('begin');
    await makeSchema(client, new Set(NAMES.filter((name) => !isLater(name) && chosen(name))));
    await client.query('commit');
  });
const indexOf = (): Promise<string> =>
  as(
    owner(),
    async (client) =>
      (await client.query<{ made: string }>("select pg_get_indexdef('ledger_entry_collaboration'::regclass) as made"))
        .rows[0]!.made,
  );
const ON_COLUMNS = '(organisation_id, workspace_id, collaboration_id, journal_id)';

test('a database with deals from before 0033 gets the rest, and the index that 0033 wants', async () => {
  const early = (name: string): boolean => name < '0033' || name.startsWith('0040') || name.startsWith('0041');
  await run(early);
  expect(await indexOf()).not.toContain(ON_COLUMNS);
  expect(await migrate(owner())).toEqual(NAMES.filter((name) => isLater(name) || !early(name)).toSorted());
  expect(await indexOf()).toContain(ON_COLUMNS);
});

test('where 0033 has run the index stays the one that it made', async () => {
  await run(() => true);
  const oid = (): Promise<unknown> =>
    as(owner(), async (client) => (await client.query("select 'ledger_entry_collaboration'::regclass::oid")).rows);
  const before = await oid();
  expect(await migrate(owner())).toEqual(NAMES.filter(isLater));
  expect(await oid()).toEqual(before);
});
