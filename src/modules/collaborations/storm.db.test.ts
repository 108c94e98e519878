/** Random work on deals leaves deals, ledger and obligations that hold; `STORM_COMMANDS` for more of it. */
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Context } from '#kernel/context.ts';
import { MODEL_KINDS, MODELS } from '#modules/collaboration-models/index.ts';
import { examine } from '#modules/doctor/index.ts';
import { inTenant } from '#platform/database.ts';
import { createTestDatabase, makeWorkspace, type TestDatabase } from '#tests/support/database.ts';
import { ALL_TRANSITIONS, makeDealStorm, newDealTally, stormDeals } from '#tests/support/deal-storm.ts';
import { makeRandom } from '#tests/support/storm/dice.ts';

const COMMANDS = Number(process.env['STORM_COMMANDS'] ?? 600);

const STEPS = MODEL_KINDS.flatMap((model) => MODELS[model].lifecycle.transitions.map(({ event }) => event)).filter(
  (event) => !['send-product', 'goods-back'].includes(event),
);

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.close());

const count = async (ctx: Context, query: ReturnType<typeof sql<{ id: string }>>): Promise<string[]> =>
  inTenant(database.db, ctx, async (tx) => (await query.execute(tx)).rows.map(({ id }) => id));

test(
  `${COMMANDS} random commands over all models and rails: everything holds`,
  async () => {
    const { db } = database;
    const seed = Number(process.env['STORM_SEED'] ?? 20_261_127);
    const ctx = await makeWorkspace(db);
    const storm = await makeDealStorm(db, ctx);
    const tally = newDealTally();
    const random = makeRandom(seed);
    await stormDeals(db, storm, random, tally, COMMANDS);
    const { checks } = await examine(db, ctx);
    expect(checks.filter(({ ok }) => !ok)).toEqual([]);
    // No fact is priced by terms that were accepted after it.
    expect(
      await count(
        ctx,
        sql<{ id: string }>`
          select b.deal_id as id from collaborations_booking b
            join collaborations_step s on s.deal_id = b.deal_id and s.number = b.step
            join collaborations_terms t on t.deal_id = b.deal_id and t.version = b.terms_version
          where b.kind = 'service' and (t.accepted_at > s.at or exists (select from collaborations_terms l
            where l.deal_id = b.deal_id and l.version > b.terms_version and l.accepted_at < s.at))`,
      ),
    ).toEqual([]);
    // No gift ever asks anything of a creator.
    expect(
      await count(
        ctx,
        sql<{ id: string }>`
          select o.deal_id as id from collaborations_obligation o join collaborations_deal d on d.id = o.deal_id
          where d.model = 'gifting' and o.side = 'creator'`,
      ),
    ).toEqual([]);
    // Every step that was taken is in the trail, once.
    expect(
      await count(
        ctx,
        sql<{ id: string }>`
          select s.deal_id || ' ' || s.number as id from collaborations_step s
          where s.event = any(${STEPS}::text[]) and 1 <> (select count(*) from audit_entry a
            where a.action = 'collaborations.step' and a.entity_id = s.deal_id and (a.detail ->> 'step')::int = s.number)`,
      ),
    ).toEqual([]);
    // No line of a shortlist became two deals.
    expect(
      await count(
        ctx,
        sql<{
          id: string;
        }>`select line_id as id from collaborations_deal where line_id is not null group by 1 having count(*) > 1`,
      ),
    ).toEqual([]);
    const never = ALL_TRANSITIONS.filter((name) => !tally.taken.has(name));
    process.stdout.write(
      `deals, seed ${seed}: ${ALL_TRANSITIONS.length - never.length} of ${ALL_TRANSITIONS.length} transitions${COMMANDS < 10_000 ? '' : `; never ${never.join(', ') || 'none'}`}\n`,
    );
    process.stdout.write(
      `deals, seed ${seed}: ${tally.commands} commands, ${tally.refused} refused in ${tally.codes.size} ways, ${tally.reached.size} states of models\n`,
    );
    // A storm that only ever did the easy half would prove little.
    expect(tally.reached.size).toBeGreaterThan(30);
  },
  Math.max(120_000, COMMANDS * 60),
);
