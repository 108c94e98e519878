/** Thirty-two at once on a few SKUs: nothing is reserved twice, nothing goes below zero, and the books agree. */
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Context } from '#kernel/context.ts';
import { RefusalError } from '#kernel/refusal.ts';
import { examine } from '#modules/doctor/index.ts';
import { inTenant, openDatabase, type AppDatabase } from '#platform/database.ts';
import { createTestDatabase, makeWorkspace, type TestDatabase } from '#tests/support/database.ts';
import { makeRandom } from '#tests/support/storm/dice.ts';
import {
  adjustStock,
  getSku,
  listStock,
  receiveStock,
  releaseStock,
  reserveStock,
  returnStock,
  takeStock,
} from './index.ts';
import { fillStock } from './testing/fill-stock.ts';

const WORKERS = 32;
const OPERATIONS = 40;
const SKUS = 3;
const UNITS = 25;
/** Fewer than workers: they get in each other's way. */
const HOLDERS = 20;
const TODAY = '2026-11-23';

let database: TestDatabase;
let db: AppDatabase;
let ctx: Context;
beforeAll(async () => {
  database = await createTestDatabase();
  db = openDatabase({ ...database.access, user: 'zc_app', max: WORKERS });
  ctx = await makeWorkspace(db);
});
afterAll(async () => {
  await db.close();
  await database.close();
});

test(`${WORKERS} workers reserve, let go, take, return and count ${SKUS} SKUs, ${OPERATIONS} times each`, async () => {
  const { locationId, skuIds } = await fillStock(db, ctx, { skus: SKUS, units: UNITS });
  for (const [at, skuId] of skuIds.entries())
    // eslint-disable-next-line no-await-in-loop -- three
    await receiveStock(db, ctx, {
      on: TODAY,
      locationId,
      note: '',
      lines: [{ skuId, units: UNITS, bestBefore: at === 0 ? null : '2027-02-01' }],
    });
  const done = new Map<string, number>();
  const count = (what: string): void => void done.set(what, (done.get(what) ?? 0) + 1);

  const work = async (worker: number): Promise<void> => {
    const random = makeRandom(20_261_126 + worker);
    const pick = (most: number): number => Math.floor(random() * most);
    for (let at = 0; at < OPERATIONS; at += 1) {
      const holder = `col_${pick(HOLDERS)}`;
      // In any order: whoever locks them has to put them in one.
      const lines = Array.from({ length: 1 + pick(3) }, () => ({ skuId: skuIds[pick(SKUS)]!, units: 1 + pick(8) }));
      const roll = pick(10);
      const operation = async (): Promise<string> => {
        if (roll === 9) {
          const shelf = (await getSku(db, ctx, lines[0]!.skuId)).shelves[0];
          if (shelf === undefined) return 'nothing to count';
          const { lotId } = shelf;
          const units = pick(2) === 0 ? 2 : -2;
          await adjustStock(db, ctx, {
            on: TODAY,
            skuId: lines[0]!.skuId,
            locationId,
            lotId,
            units,
            reason: 'counted',
            note: '',
          });
          return 'adjusted';
        }
        return inTenant(db, ctx, async (tx) => {
          if (roll < 4) {
            await reserveStock(tx, ctx, { holder, lines });
            return 'reserved';
          }
          if (roll === 4) {
            await releaseStock(tx, ctx, holder);
            return 'released';
          }
          if (roll < 7) {
            await takeStock(tx, ctx, { holder, on: TODAY });
            return 'taken';
          }
          const into = pick(4) === 0 ? 'lost' : 'stock';
          await returnStock(tx, ctx, { holder, on: TODAY, into, ...(roll === 7 ? { lines } : {}) });
          return into === 'lost' ? 'lost' : 'returned';
        });
      };
      try {
        // eslint-disable-next-line no-await-in-loop -- one worker does one thing at a time
        count(await operation());
      } catch (cause) {
        // A deadlock, a check of the database, anything but a refusal ends the test.
        if (!(cause instanceof RefusalError)) throw cause;
        count(cause.refusal.code);
      }
    }
  };
  await Promise.all(Array.from({ length: WORKERS }, (_, worker) => work(worker)));

  // A race that only ever did the easy half would prove little.
  for (const what of ['reserved', 'released', 'taken', 'returned', 'lost', 'adjusted', 'catalog.not-enough'])
    expect(done.get(what) ?? 0, what).toBeGreaterThan(5);
  expect([...done.values()].reduce((sum, one) => sum + one, 0)).toBe(WORKERS * OPERATIONS);
  const { checks } = await examine(db, ctx);
  expect(checks.filter(({ ok }) => !ok)).toEqual([]);
  const { rows } = await listStock(db, ctx, { text: '', show: 'all', cursor: null, limit: 10 });
  expect(rows.every(({ onHand, reserved, free }) => reserved >= 0 && free >= 0 && onHand === reserved + free)).toBe(
    true,
  );
  // Once all is let go of and all has come back, what is there is what came in, less what was lost, as it was counted.
  for (let at = 0; at < HOLDERS; at += 1)
    // eslint-disable-next-line no-await-in-loop -- one after the other
    await inTenant(db, ctx, async (tx) => {
      await releaseStock(tx, ctx, `col_${at}`);
      await returnStock(tx, ctx, { holder: `col_${at}`, on: TODAY, into: 'stock' }).catch(() => undefined);
    });
  const { rows: sums } = await inTenant(db, ctx, (tx) =>
    sql<{ stock: number; moved: number }>`
      select (select sum(on_hand) from catalog_stock)::int as stock,
        (select sum(case kind when 'lost' then -units when 'received' then units when 'adjusted' then units else 0 end) from catalog_movement)::int as moved`.execute(
      tx,
    ),
  );
  expect(sums[0]!.stock).toBe(sums[0]!.moved);
  expect((await examine(db, ctx)).ok).toBe(true);
  process.stdout.write(`race: ${[...done].map(([what, times]) => `${what} ${times}`).join(', ')}\n`);
});

test.each([
  ['stock-equals-movements', 'update catalog_stock set on_hand = on_hand + 1'],
  ['reserved-equals-reservations', 'update catalog_stock set reserved = reserved + 1 where on_hand > reserved'],
])('a hand in the database shows: %s', async (name, statement) => {
  const own = await makeWorkspace(db);
  await fillStock(db, own);
  expect((await examine(db, own)).ok).toBe(true);
  await inTenant(db, own, (tx) => sql.raw(statement).execute(tx));
  const { checks } = await examine(db, own);
  expect(checks.filter(({ ok }) => !ok).map((check) => check.name)).toEqual([name]);
});
