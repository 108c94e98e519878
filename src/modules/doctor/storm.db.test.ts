/** Random work leaves books that hold; the long run of it is `npm run soak`. */
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { inTenant } from '#platform/database.ts';
import { asSuperuser, createTestDatabase, makeWorkspace, type TestDatabase } from '#tests/support/database.ts';
import { Dice, makeStorm, newTally, storm, type Storm, type Tally } from '#tests/support/money-storm.ts';
import { FACT_KINDS } from '#modules/ledger/contract.ts';
import { closePeriod, listPeriods } from '#modules/ledger/index.ts';
import { examine } from './index.ts';

const FACTS = Number(process.env['STORM_FACTS'] ?? 1_000);
/** A long one is in several workspaces at once, to make use of what waits for the disk. */
const CLERKS = FACTS > 10_000 ? 4 : 1;
const SIZE = FACTS > 10_000 ? 120 : 25;

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
  // What a crash leaves is for others to prove; a long storm need not wait for the disk.
  if (CLERKS > 1)
    await asSuperuser(database, (client) =>
      client.query(`alter database ${database.access.database} set synchronous_commit = off`),
    );
});
afterAll(() => database.close());

/** Storms until so many facts stand, in one workspace. */
async function stormUntil(one: Storm, dice: Dice, tally: Tally, facts: number): Promise<void> {
  while (tally.facts < facts) await storm(database.db, one, dice, tally, SIZE);
}

async function closeOldest({ ctx }: Storm): Promise<void> {
  const [oldest] = (await listPeriods(database.db, ctx)).filter(({ state }) => state === 'ready');
  if (oldest !== undefined) await closePeriod(database.db, ctx, oldest.period);
}

test(
  `${FACTS} random facts of every kind, reversals, splits, rate changes, closes and payouts: everything holds`,
  async () => {
    const { db } = database;
    const seed = Number(process.env['STORM_SEED'] ?? 20_261_126);
    const clerks = await Promise.all(
      Array.from({ length: CLERKS }, async (_, at) => ({
        one: await makeStorm(db, await makeWorkspace(db)),
        dice: new Dice(seed + at),
        tally: newTally(),
      })),
    );
    const began = performance.now();
    const tell = (): void => {
      const seconds = ((performance.now() - began) / 1_000).toFixed(0);
      const sum = (of: (tally: Tally) => number): number => clerks.reduce((total, { tally }) => total + of(tally), 0);
      const codes = new Set(clerks.flatMap(({ tally }) => [...tally.codes.keys()]));
      process.stdout.write(
        `storm, seed ${seed}, ${CLERKS} workspaces: ${sum(({ facts }) => facts)} facts, ${sum(({ refused }) => refused)} refused in ${codes.size} ways, ${seconds} s\n`,
      );
    };
    // The whole is looked at rarely, and ever more so: it takes the longer the more there is.
    for (let reached = 0, next = 500; reached < FACTS / CLERKS; next *= 4) {
      reached = Math.min(next, FACTS / CLERKS);
      const until = reached;
      await Promise.all(clerks.map(({ one, dice, tally }) => stormUntil(one, dice, tally, until)));
      for (const { one } of clerks) expect((await examine(db, one.ctx)).checks.filter(({ ok }) => !ok)).toEqual([]);
      tell();
    }
    for (const clerk of clerks) {
      await closeOldest(clerk.one);
      await expectAllKinds(clerk);
      expect((await examine(db, clerk.one.ctx)).checks.filter(({ ok }) => !ok)).toEqual([]);
    }
  },
  Math.max(240_000, FACTS * 60),
);

const ALL_KINDS = [...FACT_KINDS, 'reversal', 'accrual', 'payout in dollars'];

/** Kinds that stand in the books of a storm, and how many facts are of a collaboration. */
async function readKinds({ ctx }: Storm): Promise<{ missing: string[]; together: number }> {
  const { rows } = await inTenant(database.db, ctx, (tx) =>
    sql<{ kind: string; dollars: number; together: number }>`
      select kind, count(*) filter (where payload -> 'paid' ->> 'currency' = 'USD')::int as dollars,
        count(*) filter (where payload ? 'collaborationId')::int as together from ledger_fact group by kind`.execute(
      tx,
    ),
  );
  const kinds = new Set(rows.map(({ kind }) => kind));
  if (rows.some(({ kind, dollars }) => kind === 'payout' && dollars > 0)) kinds.add('payout in dollars');
  return {
    missing: ALL_KINDS.filter((kind) => !kinds.has(kind)),
    together: rows.reduce((sum, { together }) => sum + together, 0),
  };
}

/** A storm that only ever did the easy half would prove little: each kind is tried until it was taken. */
async function expectAllKinds({ one, dice, tally }: { one: Storm; dice: Dice; tally: Tally }): Promise<void> {
  const most = 5 * Math.max(tally.facts, 1_000);
  while ((await readKinds(one)).missing.length > 0 && tally.facts < most)
    await stormUntil(one, dice, tally, tally.facts + 200);
  const { missing, together } = await readKinds(one);
  expect(missing).toEqual([]);
  expect(together).toBeGreaterThan(FACTS / CLERKS / 10);
}

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
  const dice = new Dice(7);
  const tally = newTally();
  while (tally.facts < 100) await storm(db, one, dice, tally, 12);
  await closeOldest(one);
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
