import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Context } from '#kernel/context.ts';
import { switchLetters } from '#modules/agenda/index.ts';
import { fillStock } from '#modules/catalog/testing/fill-stock.ts';
import { createDeals, queueLetter } from '#modules/collaborations/index.ts';
import { TERMS } from '#modules/collaborations/testing/people.ts';
import { createCampaign } from '#modules/ledger/index.ts';
import { setPersonField } from '#modules/people/index.ts';
import { getShipment, moveShipments, openShipments } from '#modules/logistics/index.ts';
import { makeCreators } from '#modules/logistics/testing/make-creators.ts';
import type { Mail } from '#platform/mail.ts';
import { asSuperuser, createTestDatabase, makeWorkspace, type TestDatabase } from '#tests/support/database.ts';
import { post, sweep } from './sweeps.ts';

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
  const round = (now: Date, stopping = new AbortController().signal): Promise<void> =>
    sweep({ db, mail, log: (line) => expect.fail(line), stopping }, () => now);
  await round(later, stopped.signal);
  expect(await stands(), 'a server that stops begins none').toEqual(['kept', 'kept']);
  await round(new Date('2026-11-24T04:00:00Z'));
  expect(await stands()).toEqual(['kept', 'kept']);
  await round(later);
  expect(await stands()).toEqual(['erased', 'erased']);
  expect(asked).toEqual([]);
});

/** A letter to a creator that waits, and an owner who wants one of the day. */
async function wantLetters(ctx: Context): Promise<void> {
  const { db } = database;
  await makeCreators(db, ctx, ['crt_a']);
  await setPersonField(db, ctx, 'crt_a', { field: 'email', value: 'mia@example.com' });
  const { id: campaignId } = await createCampaign(db, ctx, { name: '618' });
  const { ids } = await createDeals(db, ctx, [
    { campaignId, creatorId: 'crt_a', model: 'gifting', rail: 'direct', terms: TERMS.gifting },
  ]);
  await queueLetter(db, ctx, { about: { dealId: ids[0]! }, subject: 's', text: ctx.organisationId });
  await switchLetters(db, ctx, true);
}

test('what goes wrong in one workspace or organisation is reported, and holds up no other', async () => {
  const { db } = database;
  const all = [await makeWorkspace(db), await makeWorkspace(db), await makeWorkspace(db)];
  for (const ctx of all)
    // eslint-disable-next-line no-await-in-loop -- one after the other
    await wantLetters(ctx);
  const [broken, ...sound] = all.map(({ organisationId }) => organisationId);
  await asSuperuser(database, async (client) => {
    await client.query(`
      create function break_one() returns trigger language plpgsql as $$ begin raise 'broken on purpose'; end $$`);
    for (const [table, what] of [
      ['collaborations_letter', 'update'],
      ['agenda_letter', 'insert'],
    ])
      // eslint-disable-next-line no-await-in-loop -- two
      await client.query(`create trigger break_one before ${what} on ${table} for each row
        when (new.organisation_id = '${broken}') execute function break_one()`);
  });
  const [sent, log]: [string[], string[]] = [[], []];
  const mail: Mail = { send: ({ text }) => Promise.resolve((sent.push(text), 'sent')) };
  const services = { db, mail, log: (line: string) => log.push(line), stopping: new AbortController().signal };
  const clock = (): Date => new Date('2026-11-24T04:00:00Z');
  await sweep(services, clock);
  expect(sent.toSorted()).toEqual(sound.toSorted());
  await post(services, 'https://zc.example', clock);
  const reached = await asSuperuser(database, (client) => client.query('select organisation_id from agenda_letter'));
  expect(reached.rows.map((row: { organisation_id: string }) => row.organisation_id).toSorted()).toEqual(
    sound.toSorted(),
  );
  expect(log.length).toBe(2);
  expect(log.every((line) => line.includes('broken on purpose'))).toBe(true);
});
