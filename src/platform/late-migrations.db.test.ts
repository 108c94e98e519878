/** Migrations of branches that met late: databases that ran some of them before others came. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { adminOf, createEmptyDatabase } from '#tests/support/database.ts';
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

const note = (id: string, state: string, url = 'x'): string =>
  `insert into collaborations_note (organisation_id, workspace_id, id, deal_id, url, format, published_on, declared, state, removal_asked_at, made_at)
   values ('org', 'wsp', '${id.repeat(24)}', 'col', '${url}', 'image', '2026-10-01', 'gifted', '${state}',
     ${state === 'live' ? 'null' : "'2026-10-05T04:00:00Z'"}, '2026-10-01T04:00:00Z')`;
const duty = (cycle: number, id: string): string =>
  `insert into collaborations_obligation (organisation_id, workspace_id, deal_id, what, cycle, side, due_on, first_due_on, note_id)
   values ('org', 'wsp', 'col', 'answer-removal', ${cycle}, 'brand', '2026-10-07', '2026-10-07', '${id.repeat(24)}')`;
/** Rows alone, without those that they hang on. */
const insert = (...rows: readonly string[]): Promise<void> =>
  as(adminOf(empty.access), async (client) => {
    await client.query("set session_replication_role = 'replica'");
    await client.query(rows.join(';'));
  });

test('requests from before 0045 were agreed on by their state; those since wait for their answer', async () => {
  await run((name) => name < '0045');
  await insert(note('a', 'removal-asked'), note('b', 'live'));
  await run((name) => name >= '0045');
  // That of d is known by the number that d had before its creator was erased.
  await insert(note('c', 'removal-asked'), duty(0, 'c'), note('d', 'removal-asked', ''), duty(1, 'e'));
  await migrate(owner());
  const { rows } = await as(adminOf(empty.access), (client) =>
    client.query('select left(id, 1) as id, removal_answer, removal_answered_at from collaborations_note order by 1'),
  );
  expect(rows).toEqual([
    { id: 'a', removal_answer: 'agreed', removal_answered_at: new Date('2026-10-05T04:00:00Z') },
    { id: 'b', removal_answer: null, removal_answered_at: null },
    { id: 'c', removal_answer: null, removal_answered_at: null },
    { id: 'd', removal_answer: null, removal_answered_at: null },
  ]);
  const duties = await as(adminOf(empty.access), (client) =>
    client.query('select left(note_id, 1) as note from collaborations_obligation order by cycle'),
  );
  expect(duties.rows).toEqual([{ note: 'c' }, { note: 'd' }]);
});
