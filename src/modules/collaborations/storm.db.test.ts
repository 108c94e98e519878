/** Random work on deals leaves deals, ledger and obligations that hold; `STORM_COMMANDS` for more of it. */
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Context } from '#kernel/context.ts';
import { MODEL_KINDS, MODELS } from '#modules/collaboration-models/index.ts';
import { examine } from '#modules/doctor/index.ts';
import { inTenant } from '#platform/database.ts';
import { asSuperuser, createTestDatabase, makeWorkspace, type TestDatabase } from '#tests/support/database.ts';
import { ALL_TRANSITIONS, makeDealStorm, newDealTally, stormDeals } from '#tests/support/deal-storm.ts';
import { makeRandom } from '#tests/support/storm/dice.ts';

const COMMANDS = Number(process.env['STORM_COMMANDS'] ?? 600);
/** A long one is in several workspaces at once, to make use of what waits for the disk. */
const CLERKS = COMMANDS > 10_000 ? 4 : 1;

const STEPS = MODEL_KINDS.flatMap((model) => MODELS[model].lifecycle.transitions.map(({ event }) => event)).filter(
  (event) => !['send-product', 'goods-back'].includes(event),
);

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

const count = async (ctx: Context, query: ReturnType<typeof sql<{ id: string }>>): Promise<string[]> =>
  inTenant(database.db, ctx, async (tx) => (await query.execute(tx)).rows.map(({ id }) => id));

/** What must hold of a workspace, whatever was done in it. */
async function expectSound(ctx: Context): Promise<void> {
  const { checks } = await examine(database.db, ctx);
  expect(checks.filter(({ ok }) => !ok)).toEqual([]);
  const none: readonly (readonly [string, ReturnType<typeof sql<{ id: string }>>])[] = [
    [
      'a fact is priced by terms that were accepted after it',
      sql<{ id: string }>`
        select b.deal_id as id from collaborations_booking b
          join collaborations_step s on s.deal_id = b.deal_id and s.number = b.step
          join collaborations_terms t on t.deal_id = b.deal_id and t.version = b.terms_version
        where b.kind = 'service' and (t.accepted_at > s.at or exists (select from collaborations_terms l
          where l.deal_id = b.deal_id and l.version > b.terms_version and l.accepted_at < s.at))`,
    ],
    [
      'a gift asks something of a creator',
      sql<{ id: string }>`
        select o.deal_id as id from collaborations_obligation o join collaborations_deal d on d.id = o.deal_id
        where d.model = 'gifting' and o.side = 'creator'`,
    ],
    [
      'a step is not in the trail, or twice',
      sql<{ id: string }>`
        select s.deal_id || ' ' || s.number as id from collaborations_step s
          left join (select entity_id, (detail ->> 'step')::int as number, count(*) as times from audit_entry
            where action = 'collaborations.step' group by 1, 2) as a on a.entity_id = s.deal_id and a.number = s.number
        where s.event = any(${STEPS}::text[]) and coalesce(a.times, 0) <> 1`,
    ],
    [
      'a line of a shortlist became two deals',
      sql<{
        id: string;
      }>`select line_id as id from collaborations_deal where line_id is not null group by 1 having count(*) > 1`,
    ],
    [
      'money is committed to a deal that is over',
      sql<{ id: string }>`select id from collaborations_deal where closed_on is not null and committed <> 0`,
    ],
    [
      'stock is below zero, or less than is set aside',
      sql<{ id: string }>`select lot_id as id from catalog_stock where on_hand < 0 or reserved > on_hand`,
    ],
  ];
  for (const [what, query] of none) expect(await count(ctx, query), what).toEqual([]);
}

test(
  `${COMMANDS} random commands over all models and rails: everything holds`,
  async () => {
    const { db } = database;
    const seed = Number(process.env['STORM_SEED'] ?? 20_261_127);
    const tally = newDealTally();
    const contexts: Context[] = [];
    for (let at = 0; at < CLERKS; at += 1) contexts.push(await makeWorkspace(db));
    await Promise.all(
      contexts.map(async (ctx, at) =>
        stormDeals(db, await makeDealStorm(db, ctx), makeRandom(seed + at), tally, COMMANDS / CLERKS),
      ),
    );
    for (const ctx of contexts) await expectSound(ctx);
    const never = ALL_TRANSITIONS.filter((name) => !tally.taken.has(name));
    process.stdout.write(
      `deals, seed ${seed}, ${CLERKS} workspaces: ${tally.commands} commands, ${tally.refused} refused in ${tally.codes.size} ways, ${tally.reached.size} states of models, ${ALL_TRANSITIONS.length - never.length} of ${ALL_TRANSITIONS.length} transitions${CLERKS === 1 ? '' : `; never ${never.join(', ') || 'none'}`}\n`,
    );
    // A storm that only ever did the easy half would prove little.
    expect(tally.reached.size).toBeGreaterThan(30);
  },
  Math.max(120_000, COMMANDS * 60),
);
