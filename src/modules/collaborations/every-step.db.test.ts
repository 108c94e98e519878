/** Each step of each lifecycle, asked for by those who may not: refused, and nothing moved. Those who may: storm.db.test.ts. */
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Context } from '#kernel/context.ts';
import { MODEL_KINDS, MODELS } from '#modules/collaboration-models/index.ts';
import { createCampaign } from '#modules/ledger/index.ts';
import { inTenant } from '#platform/database.ts';
import { createTestDatabase, makeWorkspace, type TestDatabase } from '#tests/support/database.ts';
import { advanceDeal, createDeals } from './index.ts';
import { makeCreators, TERMS } from './testing/people.ts';

let database: TestDatabase;
let ctx: Context;
let stranger: Context;
let neighbour: Context;
beforeAll(async () => {
  database = await createTestDatabase();
  ctx = await makeWorkspace(database.db);
  stranger = await makeWorkspace(database.db);
  neighbour = { ...ctx, workspaceId: stranger.workspaceId };
});
afterAll(() => database.close());

/** Where the deal stands, what was done to it, and what the trail says of it. */
const stand = (id: string): Promise<unknown> =>
  inTenant(database.db, ctx, async (tx) => {
    const { rows } = await sql`
      select d.state, d.version, (select count(*)::int from collaborations_step s where s.deal_id = d.id) as steps,
        (select count(*)::int from audit_entry a where a.entity_id = d.id) as trail from collaborations_deal d where d.id = ${id}`.execute(
      tx,
    );
    return rows[0];
  });

test.each(MODEL_KINDS)(
  '%s: every step is forbidden to who may only read, and not found from elsewhere',
  async (model) => {
    const { db } = database;
    const { id: campaignId } = await createCampaign(db, ctx, { name: model });
    const [creatorId] = await makeCreators(db, ctx, 1);
    const { ids } = await createDeals(db, ctx, [
      {
        campaignId,
        creatorId: creatorId!,
        model,
        rail: 'direct',
        terms: TERMS[model],
        payDays: 10,
        answerUntil: '2026-12-24',
        fromOn: model === 'live-stream' ? '2026-12-24' : null,
        commission: '0',
      },
    ]);
    const id = ids[0]!;
    const before = await stand(id);
    const viewer: Context = { ...ctx, actor: { ...ctx.actor, role: 'viewer' } };
    const events = new Set(MODELS[model].lifecycle.transitions.map(({ event }) => event));
    for (const event of [...events, 'send-product', 'goods-back']) {
      const step = { id, event, by: 'brand' as const, data: { confirm: true as const } };
      await expect(advanceDeal(db, viewer, step), event).rejects.toMatchObject({ refusal: { kind: 'forbidden' } });
      for (const who of [stranger, neighbour])
        await expect(advanceDeal(db, who, step), event).rejects.toMatchObject({ refusal: { kind: 'notFound' } });
    }
    expect(await stand(id)).toEqual(before);
  },
);
