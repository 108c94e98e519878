/**
 * Each step of each lifecycle, asked for where it may be taken by those who may not, and by those who may where it may not:
 * refused, and nothing moved. Those who may: storm.db.test.ts.
 */
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

/** As if its steps had been taken: the days that agreement and end leave behind with it. */
const putInto = (
  id: string,
  { state, phase, over }: { readonly state: string; readonly phase: string; readonly over: boolean },
): Promise<unknown> =>
  inTenant(database.db, ctx, (tx) =>
    sql`
      update collaborations_deal set state = ${state}, phase = ${phase}, agreed_on = ${phase === 'asked' ? null : '2026-11-23'}::date,
        closed_on = ${over ? '2026-11-23' : null}::date where id = ${id}`.execute(tx),
  );

test.each(MODEL_KINDS)(
  '%s: every step is forbidden to who may only read, not found from elsewhere, and refused where its deal does not stand',
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
    const viewer: Context = { ...ctx, actor: { ...ctx.actor, role: 'viewer' } };
    const { transitions, phases, terminal } = MODELS[model].lifecycle;
    const events = new Set(transitions.map(({ event }) => event));
    for (const state of Object.keys(phases)) {
      const over = terminal.includes(state);
      await putInto(id, { state, phase: phases[state]!, over });
      const before = await stand(id);
      const here = new Set(transitions.filter(({ from }) => from === state).map(({ event }) => event));
      const refused = (who: Context, event: string, refusal: object): Promise<void> =>
        expect(
          advanceDeal(db, who, { id, event, by: 'brand', data: { confirm: true } }),
          `${state}: ${event}`,
        ).rejects.toMatchObject({ refusal });
      // A gift's parcel is its lifecycle; of any other deal goods go out once it binds and until it is over.
      const beside = ['send-product', 'goods-back'];
      const may = new Set([...here, ...(over || model === 'gifting' || phases[state] === 'asked' ? [] : beside)]);
      await Promise.all([
        ...[...here, ...beside].flatMap((event) => [
          refused(viewer, event, { kind: 'forbidden' }),
          refused(stranger, event, { kind: 'notFound' }),
          refused(neighbour, event, { kind: 'notFound' }),
        ]),
        ...[...events, ...beside]
          .filter((event) => !may.has(event))
          .map((event) => refused(ctx, event, { code: 'collaborations.no-such-step' })),
      ]);
      expect(await stand(id), state).toEqual(before);
    }
  },
);
