/**
 * Whoever posts and moves stock waits for the ledger first and holds no SKU while it does: deals go that way round, and a
 * month that closes meanwhile makes the two wait for each other otherwise.
 */
import { Readable } from 'node:stream';
import { sql } from 'kysely';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Context } from '#kernel/context.ts';
import { makeParties, type Parties } from '#modules/ledger/testing/parties.ts';
import { inTenant } from '#platform/database.ts';
import { adminOf, createTestDatabase, makeWorkspace, type TestDatabase } from '#tests/support/database.ts';
import { adjustStock, getSku, importStock, previewStockImport, receiveStock } from './index.ts';
import { fillStock, type FilledStock } from './testing/fill-stock.ts';

let database: TestDatabase;
let ctx: Context;
let watcher: pg.Client;
beforeAll(async () => {
  database = await createTestDatabase();
  ctx = await makeWorkspace(database.db);
  watcher = new pg.Client(adminOf(database.access));
  await watcher.connect();
});
afterAll(async () => {
  await watcher.end();
  await database.close();
});

const ON = '2026-11-23';
const FILE =
  'sku code,product (zh),unit cost,currency,location,units\nS1,山茶面霜,12.50,CNY,上海仓,7\nS9,山茶面霜,1,CNY,新仓,3\n';
const file = () => Readable.from([Buffer.from(FILE)]);

const VERBS: readonly (readonly [string, (stock: FilledStock, of: Parties) => Promise<unknown>])[] = [
  [
    'receive',
    ({ locationId, skuIds }, { supplier }) =>
      receiveStock(database.db, ctx, {
        on: ON,
        locationId,
        note: '',
        supplierId: supplier,
        lines: [{ skuId: skuIds[0]!, units: 1, bestBefore: null }],
      }),
  ],
  [
    'adjust',
    async ({ locationId, skuIds }) => {
      const skuId = skuIds[0]!;
      // Of the lot that came in from a supplier: it stands in the books.
      const { lotId } = (await getSku(database.db, ctx, skuId)).shelves.find(({ onHand }) => onHand === 1)!;
      await adjustStock(database.db, ctx, { on: ON, skuId, locationId, lotId, units: -1, reason: 'counted', note: '' });
    },
  ],
  [
    'import',
    async () => {
      const { digest, problems } = await previewStockImport(database.db, ctx, file());
      expect(problems).toEqual([]);
      await importStock(database.db, ctx, file(), digest);
    },
  ],
];

/** How many sessions wait for the lock under which months close. */
async function countWaiting(): Promise<number> {
  const { rows } = await watcher.query<{ waiting: number }>(
    `select count(*)::int as waiting from pg_locks where not granted and locktype = 'advisory'
      and database = (select oid from pg_database where datname = current_database())`,
  );
  return rows[0]!.waiting;
}

test('stock that is posted waits for the ledger before it holds any of its SKUs or names', async () => {
  const stock = await fillStock(database.db, ctx);
  const of = await makeParties(database.db, ctx);
  for (const [name, act] of VERBS) {
    let acting: Promise<unknown> | undefined;
    // eslint-disable-next-line no-await-in-loop -- one verb after the other
    await inTenant(database.db, ctx, async (tx) => {
      // As who closes a month holds it.
      await sql`select pg_advisory_xact_lock(ledger_lock_key(${ctx.organisationId}, ${ctx.workspaceId}, 'post'))`.execute(
        tx,
      );
      acting = act(stock, of);
      acting.catch(() => undefined);
      await expect.poll(countWaiting, { timeout: 20_000, message: name }).toBe(1);
      const { rows } = await sql`select id from catalog_sku for no key update skip locked`.execute(tx);
      expect(rows, `${name} holds no SKU`).toHaveLength(1);
      const { rows: names } = await sql<{ free: boolean }>`
        select bool_and(pg_try_advisory_xact_lock(hashtextextended(${`catalog ${ctx.organisationId}/${ctx.workspaceId}/names of `} || what, 0))) as free
        from unnest('{codes,locations}'::text[]) as n (what)`.execute(tx);
      expect(names[0]!.free, `${name} holds no names`).toBe(true);
    });
    // eslint-disable-next-line no-await-in-loop -- as above
    await acting;
  }
});
