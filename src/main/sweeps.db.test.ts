import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Context } from '#kernel/context.ts';
import { fillStock } from '#modules/catalog/testing/fill-stock.ts';
import { getShipment, moveShipments, openShipments } from '#modules/logistics/index.ts';
import { makeCreators } from '#modules/logistics/testing/make-creators.ts';
import type { Mail } from '#platform/mail.ts';
import { createTestDatabase, makeWorkspace, type TestDatabase } from '#tests/support/database.ts';
import { sweep } from './sweeps.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.close());

async function sendOne(ctx: Context): Promise<string> {
  const { db } = database;
  const { locationId, skuIds } = await fillStock(db, ctx);
  await makeCreators(db, ctx, ['crt_a']);
  const lines = [{ skuId: skuIds[0]!, units: 1 }];
  const [id] = await openShipments(db, ctx, { creatorIds: ['crt_a'], lines, locationId, scope: 'domestic', note: '' });
  await moveShipments(db, ctx, [{ id: id!, to: 'delivered', on: '2026-11-23' }]);
  return id!;
}

test('a round goes through every workspace of every organisation, and ends when the server stops', async () => {
  const { db } = database;
  const [one, two] = [await makeWorkspace(db), await makeWorkspace(db)];
  const sent = [
    [one, await sendOne(one)],
    [two, await sendOne(two)],
  ] as const;
  const stands = () => Promise.all(sent.map(async ([ctx, id]) => (await getShipment(db, ctx, id)).address));
  // A letter that is refused is kept as one that failed, and ends no round: what was asked of the mail is written down.
  const asked: string[] = [];
  const mail: Mail = { send: ({ to }) => (asked.push(to), Promise.resolve('sent')) };
  const stopped = new AbortController();
  stopped.abort();
  const later = new Date('2026-12-24T04:00:00Z');
  await sweep({ db, mail, stopping: stopped.signal }, later);
  expect(await stands(), 'a server that stops begins none').toEqual(['kept', 'kept']);
  await sweep({ db, mail, stopping: new AbortController().signal }, new Date('2026-11-24T04:00:00Z'));
  expect(await stands()).toEqual(['kept', 'kept']);
  await sweep({ db, mail, stopping: new AbortController().signal }, later);
  expect(await stands()).toEqual(['erased', 'erased']);
  expect(asked).toEqual([]);
});
