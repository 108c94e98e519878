/** What somebody with the rights of a superuser does to the trail shows, and is named. */
import type pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Context } from '#kernel/context.ts';
import { writeAudit } from '#platform/audit.ts';
import { inTenant } from '#platform/database.ts';
import { asSuperuser, createTestDatabase, makeWorkspace, type TestDatabase } from '#tests/support/database.ts';
import { canonicalText, hashOf, type ChainedRow } from './chain.ts';
import { verifyChain, verifyTrail, type ChainState } from './verify-chain.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.close());

const ENTRIES = 5;

/** A workspace whose trail has five rows. */
async function makeTrail(): Promise<Context> {
  const ctx = await makeWorkspace(database.db);
  for (let at = 1; at <= ENTRIES; at++)
    await inTenant(database.db, ctx, (tx) =>
      writeAudit(tx, ctx, {
        action: 'test.done',
        entity: 'test',
        entityId: `t${at}`,
        detail: { text: `é种草 "${at}"`, share: 0.1 },
        ...(at === 2 ? { after: { budget: 12_345_678_901_234_567n } } : {}),
      }),
    );
  return ctx;
}

const verify = (ctx: Context): Promise<ChainState> =>
  verifyChain(database.db, ctx.organisationId, ctx.workspaceId ?? ctx.organisationId);

/** As a superuser for whom no trigger runs. */
const tamper = (work: (client: pg.Client) => Promise<unknown>): Promise<unknown> =>
  asSuperuser(database, async (client) => {
    await client.query("set session_replication_role = 'replica'");
    await work(client);
  });

test('an untouched trail passes, with the hash of its last row', async () => {
  const ctx = await makeTrail();
  const { rows } = await asSuperuser(database, (client) =>
    client.query('select hash from audit_entry where chain = $1 and seq = $2', [ctx.workspaceId, ENTRIES]),
  );
  expect(await verify(ctx)).toEqual({
    organisationId: ctx.organisationId,
    chain: ctx.workspaceId,
    entries: ENTRIES,
    head: rows[0]!.hash,
    fault: null,
  });
});

test('a trail of no workspace that nothing was written to is whole', async () => {
  const ctx = await makeWorkspace(database.db);
  expect(await verify({ ...ctx, workspaceId: null })).toMatchObject({ entries: 0, head: null, fault: null });
});

const FIELDS: Record<string, string> = {
  action: 'test.other',
  entity: 'other',
  entity_id: 't9',
  actor_kind: 'cli',
  user_id: 'usr_other',
  actor_name: 'Somebody',
  via: 'key_other',
  request_id: 'req_other',
  at: '2020-01-01T00:00:00Z',
  detail: '{}',
  audit_entry_id: 'aud_other',
};

test.each(Object.entries(FIELDS))('another %s is an altered row', async (column, value) => {
  const ctx = await makeTrail();
  await tamper((client) =>
    client.query(`update audit_entry set ${column} = $1 where chain = $2 and seq = 3`, [value, ctx.workspaceId]),
  );
  expect(await verify(ctx)).toMatchObject({ entries: 2, fault: { kind: 'altered', seq: 3n } });
});

test('a row altered together with its own hash does not lead to the next', async () => {
  const ctx = await makeTrail();
  await tamper((client) =>
    client.query(
      `update audit_entry e set action = 'test.other',
         hash = audit_hash(jsonb_populate_record(e, '{"action": "test.other"}')) where chain = $1 and seq = 3`,
      [ctx.workspaceId],
    ),
  );
  expect(await verify(ctx)).toMatchObject({ entries: 3, fault: { kind: 'unlinked', seq: 4n } });
});

test('the last row altered together with its own hash is not the one that the head knows', async () => {
  const ctx = await makeTrail();
  await tamper((client) =>
    client.query(
      `update audit_entry e set action = 'test.other',
         hash = audit_hash(jsonb_populate_record(e, '{"action": "test.other"}')) where chain = $1 and seq = 5`,
      [ctx.workspaceId],
    ),
  );
  expect(await verify(ctx)).toMatchObject({ entries: 4, fault: { kind: 'unlinked', seq: 5n } });
});

test.each([
  ['the first', 'seq = 1', { entries: 0, fault: { kind: 'missing', seq: 1n, id: null } }],
  ['one in the middle', 'seq = 3', { entries: 2, fault: { kind: 'missing', seq: 3n, id: null } }],
  ['the last', 'seq = 5', { entries: 4, fault: { kind: 'cut', seq: 5n, id: null } }],
  ['the last three', 'seq > 2', { entries: 2, fault: { kind: 'cut', seq: 3n, id: null } }],
  ['all of them', 'true', { entries: 0, fault: { kind: 'cut', seq: 1n, id: null } }],
])('%s removed is missed', async (_, which, expected) => {
  const ctx = await makeTrail();
  await tamper((client) => client.query(`delete from audit_entry where chain = $1 and ${which}`, [ctx.workspaceId]));
  expect(await verify(ctx)).toMatchObject(expected);
});

test('a row removed and the later ones moved up is found at the first that moved', async () => {
  const ctx = await makeTrail();
  await tamper(async (client) => {
    await client.query('delete from audit_entry where chain = $1 and seq = 3', [ctx.workspaceId]);
    for (const seq of [4, 5])
      await client.query('update audit_entry set seq = seq - 1 where chain = $1 and seq = $2', [ctx.workspaceId, seq]);
  });
  expect(await verify(ctx)).toMatchObject({ entries: 2, fault: { kind: 'altered', seq: 3n } });
});

const INSERT = `insert into audit_entry
  select (jsonb_populate_record(e, jsonb_build_object('audit_entry_id', 'aud_' || e.organisation_id, 'seq', $2::bigint))).* from audit_entry e
  where chain = $1 and seq = 5`;

test('a row put in behind the end, past the head', async () => {
  const ctx = await makeTrail();
  await tamper((client) => client.query(INSERT, [ctx.workspaceId, 6]));
  expect(await verify(ctx)).toMatchObject({ entries: 5, fault: { kind: 'added', seq: 6n } });
});

test('a row put in before the beginning', async () => {
  const ctx = await makeTrail();
  await tamper((client) => client.query(INSERT, [ctx.workspaceId, 0]));
  expect(await verify(ctx)).toMatchObject({ entries: 0, fault: { kind: 'added', seq: 0n } });
});

test('a row put in the middle, where another had its number', async () => {
  const ctx = await makeTrail();
  await tamper(async (client) => {
    await client.query('update audit_entry set seq = seq + 100 where chain = $1 and seq > 2', [ctx.workspaceId]);
    await client.query('update audit_entry set seq = seq - 99 where chain = $1 and seq > 100', [ctx.workspaceId]);
    await client.query(
      `insert into audit_entry select (jsonb_populate_record(e, jsonb_build_object('audit_entry_id', 'aud_in_' || e.organisation_id, 'seq', 3))).* from audit_entry e where chain = $1 and seq = 2`,
      [ctx.workspaceId],
    );
  });
  expect(await verify(ctx)).toMatchObject({ entries: 2, fault: { kind: 'altered', seq: 3n } });
});

test('a head taken away, set back or exchanged', async () => {
  const [gone, back, other] = [await makeTrail(), await makeTrail(), await makeTrail()];
  await tamper(async (client) => {
    await client.query('delete from audit_head where chain = $1', [gone.workspaceId]);
    await client.query('update audit_head set seq = 2 where chain = $1', [back.workspaceId]);
    await client.query("update audit_head set hash = repeat('0', 64) where chain = $1", [other.workspaceId]);
  });
  expect(await verify(gone)).toMatchObject({ entries: 0, fault: { kind: 'added', seq: 1n } });
  expect(await verify(back)).toMatchObject({ entries: 1, fault: { kind: 'unlinked', seq: 2n } });
  expect(await verify(other)).toMatchObject({ entries: 4, fault: { kind: 'unlinked', seq: 5n } });
});

test('a whole chain removed with its head is missed, since making the workspace was its first entry', async () => {
  const ctx = await makeTrail();
  await tamper(async (client) => {
    await client.query('delete from audit_entry where chain = $1', [ctx.workspaceId]);
    await client.query('delete from audit_head where chain = $1', [ctx.workspaceId]);
  });
  const lost = { chain: ctx.workspaceId, entries: 0, head: null, fault: { kind: 'cut', seq: 1n, id: null } };
  expect(await verify(ctx)).toMatchObject(lost);
  expect(await Array.fromAsync(verifyTrail(database.db, ctx.organisationId))).toMatchObject([lost]);
});

test('a trail is walked chain by chain, also a chain of which only the head is left', async () => {
  const ctx = await makeTrail();
  const own = { ...ctx, workspaceId: null };
  await inTenant(database.db, own, (tx) => writeAudit(tx, own, { action: 'test.done', entity: 'test', entityId: 'o' }));
  const states = await Array.fromAsync(verifyTrail(database.db, ctx.organisationId));
  expect(states.map(({ chain, entries, fault }) => [chain, entries, fault])).toEqual(
    [
      [ctx.organisationId, 1, null],
      [ctx.workspaceId, ENTRIES, null],
    ].toSorted(([a], [b]) => (a! < b! ? -1 : 1)),
  );
  await tamper((client) => client.query('delete from audit_entry where chain = $1', [ctx.workspaceId]));
  const after = await Array.fromAsync(verifyTrail(database.db, ctx.organisationId));
  expect(after.filter(({ fault }) => fault !== null)).toMatchObject([
    { chain: ctx.workspaceId, fault: { kind: 'cut', seq: 1n } },
  ]);
});

test('the text that is hashed is the one of docs/audit.md', () => {
  const row: ChainedRow = {
    organisation: 'org_1',
    chain: 'wsp_1',
    seq: 2n,
    previous: 'ab',
    hash: '',
    id: 'aud_1',
    workspace: 'wsp_1',
    actor: 'user',
    user: 'usr_1',
    name: '种',
    via: null,
    action: 'plans.approve',
    entity: 'plan',
    entityId: 'pln_1',
    detail: '{"version": 1}',
    request: 'req_1',
    at: '2026-01-02T03:04:05.000000Z',
  };
  expect(canonicalText(row)).toBe(
    [
      'zhongcao-audit-1',
      'organisation=5:org_1',
      'chain=5:wsp_1',
      'seq=1:2',
      'previous=2:ab',
      'id=5:aud_1',
      'workspace=5:wsp_1',
      'actor=4:user',
      'user=5:usr_1',
      'name=3:种',
      'via=-',
      'action=13:plans.approve',
      'entity=4:plan',
      'entity-id=5:pln_1',
      'detail=14:{"version": 1}',
      'request=5:req_1',
      'at=27:2026-01-02T03:04:05.000000Z',
      '',
    ].join('\n'),
  );
  expect(hashOf(row)).toMatch(/^[0-9a-f]{64}$/);
});
