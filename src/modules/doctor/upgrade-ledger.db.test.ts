/** Books that were kept before migration 0033 are, after it, what they would be had they been kept with it. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeSchema, migrate } from '#platform/migrate.ts';
import {
  adminOf,
  createEmptyDatabase,
  createTestDatabase,
  makeWorkspace,
  type TestDatabase,
} from '#tests/support/database.ts';
import { Dice, makeStorm, newTally, storm } from '#tests/support/money-storm.ts';

const BEFORE = '0033_ledger_more.sql';
const TABLES = [
  'workspaces_organisation',
  'workspaces_workspace',
  'ledger_party',
  'ledger_campaign',
  'ledger_fact',
  'ledger_journal',
  'ledger_entry',
  'ledger_order',
];
const ANSWERS = {
  entries: 'select journal_id::text, line, account, counter_account from ledger_entry order by journal_id, line',
  orders: 'select order_id, line_id, last_on from ledger_order order by 1, 2',
  parties: "select name, authority from ledger_party where kind = 'authority' order by 1, 2",
};

let database: TestDatabase;
let old: Awaited<ReturnType<typeof createEmptyDatabase>>;
beforeAll(async () => {
  database = await createTestDatabase();
  old = await createEmptyDatabase();
});
afterAll(async () => {
  await database.close();
  await old.remove();
});

async function withClient<T>(settings: pg.ClientConfig, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client(settings);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

test('entries know what stands against them, orders their latest day, authorities what they are', async () => {
  const { db } = database;
  const one = await makeStorm(db, await makeWorkspace(db));
  const [dice, tally] = [new Dice(33), newTally()];
  while (tally.facts < 400) await storm(db, one, dice, tally, 25);
  const names = readdirSync(join(import.meta.dirname, '../../../migrations')).filter((name) => name < BEFORE);
  await withClient({ ...old.access, user: 'zc_owner' }, async (owner) => {
    await owner.query('begin');
    await makeSchema(owner, new Set(names));
    await owner.query('commit');
  });
  await withClient(adminOf(database.access), async (from) =>
    withClient(adminOf(old.access), async (into) => {
      await into.query("set session_replication_role = 'replica'");
      for (const table of TABLES) {
        const { rows: columns } = await into.query<{ name: string }>(
          `select attname as name from pg_attribute where attrelid = '${table}'::regclass and attnum > 0 and not attisdropped and attgenerated = ''`,
        );
        const list = columns.map(({ name }) => `"${name}"`).join(', ');
        const { rows } = await from.query<{ all: unknown }>(
          `select coalesce(json_agg(t), '[]') as all from ${table} t`,
        );
        await into.query(
          `insert into ${table} (${list}) select ${list} from json_populate_recordset(null::${table}, $1)`,
          [JSON.stringify(rows[0]!.all)],
        );
      }
    }),
  );
  await migrate({ ...old.access, user: 'zc_owner' });
  for (const [what, question] of Object.entries(ANSWERS)) {
    const [kept, upgraded] = await Promise.all(
      [database.access, old.access].map((access) =>
        withClient(adminOf(access), async (client) => (await client.query(question)).rows),
      ),
    );
    expect(kept!.length, what).toBeGreaterThan(0);
    expect(upgraded, what).toEqual(kept);
  }
}, 300_000);
