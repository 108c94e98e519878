/** Random work leaves books that hold; the long run of it is `npm run soak`. */
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { inTenant } from '#platform/database.ts';
import { asSuperuser, createTestDatabase, makeWorkspace, type TestDatabase } from '#tests/support/database.ts';
import { makeRandom, makeStorm, newTally, storm } from '#tests/support/money-storm.ts';
import { closePeriod, listPeriods } from '#modules/ledger/index.ts';
import { examine } from './index.ts';

const FACTS = Number(process.env['STORM_FACTS'] ?? 600);

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.close());

test(
  `${FACTS} random facts, reversals, splits, rate changes, closes and payouts: everything holds`,
  async () => {
    const { db } = database;
    const seed = Number(process.env['STORM_SEED'] ?? 20_261_126);
    const ctx = await makeWorkspace(db);
    const one = await makeStorm(db, ctx);
    const random = makeRandom(seed);
    const tally = newTally();
    while (tally.facts < FACTS) await storm(db, one, random, tally, 12);
    const { checks } = await examine(db, ctx);
    expect(checks.filter(({ ok }) => !ok)).toEqual([]);
    const { rows } = await inTenant(db, ctx, (tx) =>
      sql<{ kind: string }>`select distinct kind from ledger_fact`.execute(tx),
    );
    // A storm that only ever did the easy half would prove little.
    const kinds = new Set(rows.map(({ kind }) => kind));
    expect([...kinds]).toEqual(
      expect.arrayContaining([
        'service',
        'payment',
        'receipt',
        'invoice',
        'order',
        'reversal',
        'payout',
        'accrual',
        'rebate',
      ]),
    );
    process.stdout.write(
      `storm, seed ${seed}: ${tally.facts} facts, ${tally.refused} refused in ${tally.codes.size} ways\n`,
    );
  },
  Math.max(120_000, FACTS * 40),
);

test.each([
  [
    'journals-balance',
    'update ledger_entry set amount = amount + 1 where line = 1 and journal_id = (select max(id) from ledger_journal)',
  ],
  ['closed-periods-untouched', 'update ledger_period set last_journal = 0'],
  [
    'totals-agree',
    'insert into ledger_total_head select organisation_id, workspace_id, max(id) from ledger_journal group by 1, 2 on conflict do nothing',
  ],
  ['payout-tax-adds-up', 'update payouts_part set tax = tax + 1'],
  ['row-security', 'alter table ledger_rate disable row level security'],
])('a hand in the database shows: %s', async (name, statement) => {
  const { db } = database;
  const ctx = await makeWorkspace(db);
  const one = await makeStorm(db, ctx);
  const random = makeRandom(7);
  const tally = newTally();
  while (tally.facts < 100) await storm(db, one, random, tally, 12);
  const [oldest] = (await listPeriods(db, ctx)).filter(({ state }) => state === 'ready');
  if (oldest !== undefined) await closePeriod(db, ctx, oldest.period);
  expect((await examine(db, ctx)).ok).toBe(true);
  await asSuperuser(database, async (client) => {
    await client.query("set session_replication_role = 'replica'");
    await client.query(statement);
  });
  const { ok, checks } = await examine(db, ctx);
  expect(ok).toBe(false);
  expect(checks.find((check) => check.name === name)!.ok).toBe(false);
  if (name === 'row-security')
    await asSuperuser(database, (client) => client.query('alter table ledger_rate enable row level security'));
});
