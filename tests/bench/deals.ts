/**
 * Deals: the board and the table at 5,000, Monday's page over 12 workspaces of 800, a million orders of 2,000 affiliates.
 * Sizes can be set: DEALS_ORDERS.
 */
import { sql } from 'kysely';
import type { Context } from '#kernel/context.ts';
import { newId } from '#kernel/id.ts';
import { countDeals, importDealOrders, listDeals, listWork } from '#modules/collaborations/index.ts';
import { PHASES } from '#modules/collaboration-models/index.ts';
import { createCampaign, type OrderToBook } from '#modules/ledger/index.ts';
import { inTenant, type AppDatabase } from '#platform/database.ts';
import { openBenchDatabase } from './bench-database.ts';

const ORDERS = Number(process.env['DEALS_ORDERS'] ?? 1_000_000);
const AFFILIATES = 2_000;

const print = (line: { what: string; value: number; unit: string; target?: number }): void =>
  void process.stdout.write(`${JSON.stringify(line)}\n`);

/** So many deals with creators, parties, terms and open obligations, filled in the database. */
async function fill(db: AppDatabase, ctx: Context, count: number, model: 'paid-post' | 'affiliate'): Promise<void> {
  const campaign = (await createCampaign(db, ctx, { name: '双十一' })).id;
  const tag = newId('col').slice(4, 20);
  const fee = JSON.stringify({
    kind: 'commission-only',
    images: 1,
    videos: 0,
    baseBps: 0,
    commissionBps: 2_000,
    consideration: 'fee',
    mode: 'standard',
    platformFeeBps: 1_000,
    usageRightsMonths: 0,
    fee: model === 'affiliate' ? '0' : '1000000',
    clause: null,
    cancellationBps: 3_000,
    goods: { units: 0, parcels: 0, unitCost: '0', shipping: '0', duty: '0' },
  });
  const state = model === 'affiliate' ? 'active' : 'drafting';
  await inTenant(db, ctx, async (tx) => {
    await sql`
      insert into creators_creator (organisation_id, id, key, user_id, name, verticals, followers, tier, reads_derived, score_inputs, search, as_of, profile, source, version)
      select ${ctx.organisationId}, 'crt_' || ${tag} || n, ${tag} || n, ${tag} || 'u' || n, '小满' || n, '{beauty}', 50000, 'micro', false, '{}', '', '2026-11-01', '{}', 'bench', 1
      from generate_series(1, ${count}) as n`.execute(tx);
    await sql`
      insert into ledger_party (organisation_id, workspace_id, id, kind, name, creator_id, platform_id, made_at)
      select ${ctx.organisationId}, ${ctx.workspaceId}, 'pty_' || ${tag} || n, 'creator', '小满' || n, 'crt_' || ${tag} || n, ${tag} || 'u' || n, now()
      from generate_series(1, ${count}) as n`.execute(tx);
    await sql`
      insert into collaborations_deal (organisation_id, workspace_id, id, campaign_id, creator_id, creator_name, party_id, model, state, phase, contact, steps,
        agreed_on, commission, due_on, due_by, made_at, changed_at)
      select ${ctx.organisationId}, ${ctx.workspaceId}, 'col_' || ${tag} || n, ${campaign}, 'crt_' || ${tag} || n, '小满' || n, 'pty_' || ${tag} || n, ${model}::text, ${state}::text,
        (${`{${PHASES.join(',')}}`}::text[])[1 + n % 8], '群' || n % 40, 0, '2026-10-01', 0, date '2026-11-20' + n % 20, 'creator', now(), now() - n * interval '1 minute'
      from generate_series(1, ${count}) as n`.execute(tx);
    await sql`
      insert into collaborations_terms (organisation_id, workspace_id, deal_id, version, terms, rail, proposed_by, made_at, accepted_at, hash)
      select ${ctx.organisationId}, ${ctx.workspaceId}, 'col_' || ${tag} || n, 1, ${fee}::jsonb, 'direct', 'brand', now(), now(), 'x' from generate_series(1, ${count}) as n`.execute(
      tx,
    );
    await sql`
      insert into collaborations_obligation (organisation_id, workspace_id, deal_id, what, cycle, side, due_on, first_due_on)
      select ${ctx.organisationId}, ${ctx.workspaceId}, 'col_' || ${tag} || n, what, 0, side, date '2026-11-20' + n % 20 + days, date '2026-11-20' + n % 20
      from generate_series(1, ${count}) as n, (values ('submit-draft', 'creator', 0), ('approve-draft', 'brand', 2), ('publish-declared', 'creator', 5)) as o (what, side, days)`.execute(
      tx,
    );
  });
}

async function p95(times: number, work: () => Promise<unknown>): Promise<number> {
  const took: number[] = [];
  for (let at = 0; at < times; at += 1) {
    const began = performance.now();
    await work();
    took.push(performance.now() - began);
  }
  return took.toSorted((a, b) => a - b)[Math.floor(times * 0.95) - 1]!;
}

const bench = await openBenchDatabase();
const { db } = bench;
const places: Context[] = [bench.ctx];
try {
  for (let at = 1; at < 14; at += 1) {
    const ctx: Context = { ...bench.ctx, workspaceId: newId('wsp') };
    await inTenant(db, ctx, (tx) =>
      tx
        .insertInto('workspaces_workspace')
        .values({
          organisation_id: ctx.organisationId,
          workspace_id: ctx.workspaceId!,
          brand: `Brand ${at}`,
          currency: 'CNY',
          locale: 'en',
        })
        .execute(),
    );
    places.push(ctx);
  }
  const [big, shop, ...brands] = places as [Context, Context, ...Context[]];
  await fill(db, big, 5_000, 'paid-post');
  for (const ctx of brands) await fill(db, ctx, 800, 'paid-post');
  await fill(db, shop, AFFILIATES, 'affiliate');

  const board = async (): Promise<void> => {
    await Promise.all([
      countDeals(db, big, { text: '' }),
      ...PHASES.map((phase) => listDeals(db, big, { phases: [phase], limit: 50 })),
    ]);
  };
  await board();
  print({ what: 'board of 5,000 deals, all columns, p95', value: await p95(60, board), unit: 'ms', target: 150 });
  print({
    what: 'table of 5,000 deals, a page of 100, p95',
    value: await p95(60, () => listDeals(db, big, { text: '满12', limit: 100 })),
    unit: 'ms',
    target: 150,
  });
  print({
    what: 'Monday’s page over 12 workspaces of 800 deals, p95',
    value: await p95(60, () =>
      listWork(
        db,
        brands.map((ctx, at) => ({ ctx, name: `Brand ${at}` })),
        '2026-11-27',
        { limit: 500 },
      ),
    ),
    unit: 'ms',
    target: 150,
  });

  const numbers = await inTenant(db, shop, async (tx) => {
    const { rows } = await sql<{ id: string }>`
      select platform_id as id from ledger_party where organisation_id = ${shop.organisationId} and workspace_id = ${shop.workspaceId} and platform_id is not null order by id`.execute(
      tx,
    );
    return rows.map(({ id }) => id);
  });
  const orders = function* (): Generator<OrderToBook> {
    for (let at = 0; at < ORDERS; at += 1) {
      yield {
        creator: { platformId: numbers[at % numbers.length]!, name: '买手' },
        order: {
          on: '2026-11-11',
          claim: 'qianfan',
          orderId: `P${at}`,
          lineId: '1',
          net: String(1_000 + (at % 50_000)),
          rateBps: 2_000 + (at % 1_500),
          state: at % 10 === 0 ? 'paid' : 'settled',
          expectedReturnBps: 1_500,
        },
      };
    }
  };
  const began = performance.now();
  const booked = await importDealOrders(db, shop, orders());
  if (booked.booked !== ORDERS) throw new Error(JSON.stringify(booked));
  print({
    what: `${ORDERS.toLocaleString('en')} orders over ${AFFILIATES.toLocaleString('en')} affiliate deals settled`,
    value: (performance.now() - began) / 1_000,
    unit: 's',
    target: 360,
  });
} finally {
  await bench.close();
}
