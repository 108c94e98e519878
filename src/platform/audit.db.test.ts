/** The chain of the audit trail as the database keeps it. */
import { copyFileSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Context } from '#kernel/context.ts';
import { newId } from '#kernel/id.ts';
import { asSuperuser, createTestDatabase, makeWorkspace, type TestDatabase } from '#tests/support/database.ts';
import { writeAudit } from './audit.ts';
import { inTenant, openDatabase, type AppDatabase } from './database.ts';
import { migrate } from './migrate.ts';
import { REDACTED } from '#kernel/redacted.ts';

const MIGRATIONS = join(import.meta.dirname, '../../migrations');

let database: TestDatabase;
let db: AppDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
  db = database.db;
});
afterAll(() => database.close());

const deed = (ctx: Context, entityId = 't1') =>
  inTenant(db, ctx, (tx) => writeAudit(tx, ctx, { action: 'test.done', entity: 'test', entityId }));

const readChain = (ctx: Context) =>
  inTenant(db, ctx, async (tx) => ({
    rows: await tx
      .selectFrom('audit_entry')
      .select(['seq', 'previous', 'hash', 'entity_id', 'chain'])
      .orderBy('chain')
      .orderBy('seq')
      .execute(),
    heads: await tx.selectFrom('audit_head').select(['chain', 'seq', 'hash']).orderBy('chain').execute(),
  }));

test('keeps who did it, by what means, and nothing secret or personal', async () => {
  const ctx = await makeWorkspace(db);
  const actor = { kind: 'key', userId: null, role: 'editor', name: 'Robot', via: 'key_1' } as const;
  await inTenant(db, ctx, (tx) =>
    writeAudit(
      tx,
      { ...ctx, actor },
      {
        action: 'test.change',
        entity: 'test',
        entityId: 't1',
        detail: { amount: 5n },
        before: { phone: '13800000000', role: 'viewer' },
        after: { phone: '13900000000', role: 'editor' },
      },
    ),
  );
  const row = await inTenant(db, ctx, (tx) => tx.selectFrom('audit_entry').selectAll().executeTakeFirstOrThrow());
  expect(row).toMatchObject({
    actor_kind: 'key',
    actor_name: 'Robot',
    via: 'key_1',
    at: ctx.now,
    detail: {
      amount: '5',
      before: { phone: REDACTED, role: 'viewer' },
      after: { phone: REDACTED, role: 'editor' },
    },
  });
});

test('many transactions at once make one chain without gap or fork, in two workspaces and beside them', async () => {
  const first = await makeWorkspace(db);
  const second = { ...first, workspaceId: newId('wsp') };
  await inTenant(db, second, (tx) =>
    tx
      .insertInto('workspaces_workspace')
      .values({
        organisation_id: second.organisationId,
        workspace_id: second.workspaceId,
        brand: 'Second',
        currency: 'CNY',
        locale: 'en',
      })
      .execute(),
  );
  const chains = [first, second, { ...first, workspaceId: null }];
  const outcomes = await Promise.allSettled(
    Array.from({ length: 90 }, (_, at) => {
      const ctx = chains[at % 3]!;
      // Every seventh is rolled back; every fifth writes to two chains, in turning order.
      return inTenant(db, ctx, async (tx) => {
        await writeAudit(tx, ctx, { action: 'test.done', entity: 'test', entityId: `t${at}` });
        if (at % 5 === 0)
          await writeAudit(tx, chains[(at + 1) % 3]!, { action: 'test.too', entity: 'test', entityId: `too${at}` });
        if (at % 7 === 0) throw new Error('undone');
      });
    }),
  );
  expect(outcomes.filter((one) => one.status === 'rejected').map(({ reason }) => String(reason))).toEqual(
    Array.from({ length: 13 }, () => 'Error: undone'),
  );
  const { rows, heads } = await readChain(first);
  const kept = Array.from({ length: 90 }, (_, at) => at).filter((at) => at % 7 !== 0);
  expect(rows.map((row) => row.entity_id).toSorted()).toEqual(
    kept.flatMap((at) => (at % 5 === 0 ? [`t${at}`, `too${at}`] : [`t${at}`])).toSorted(),
  );
  expect(new Set(heads.map(({ chain }) => chain))).toEqual(
    new Set([first.workspaceId, second.workspaceId, first.organisationId]),
  );
  for (const head of heads) {
    const own = rows.filter((row) => row.chain === head.chain);
    expect(own.map(({ seq }) => seq)).toEqual(own.map((_, at) => BigInt(at + 1)));
    expect(own.map(({ previous }) => previous)).toEqual([null, ...own.slice(0, -1).map(({ hash }) => hash)]);
    expect(head).toMatchObject({ seq: own.at(-1)!.seq, hash: own.at(-1)!.hash });
  }
});

test('whoever wrote a row early holds nobody up', async () => {
  const ctx = await makeWorkspace(db);
  await inTenant(db, ctx, async (tx) => {
    await writeAudit(tx, ctx, { action: 'test.early', entity: 'test', entityId: 'early' });
    // Waits for ever if the first transaction held the chain.
    await deed(ctx, 'late');
  });
  expect((await readChain(ctx)).rows.map((row) => row.entity_id)).toEqual(['late', 'early']);
});

test('a writer who holds the members and one who does not never wait for each other', async () => {
  const ctx = await makeWorkspace(db);
  await Promise.all(
    Array.from({ length: 24 }, (_, at) =>
      inTenant(db, ctx, async (tx) => {
        if (at % 2 === 0)
          await sql`select from workspaces_organisation where organisation_id = ${ctx.organisationId} for update`.execute(
            tx,
          );
        await writeAudit(tx, ctx, { action: 'test.done', entity: 'test', entityId: `t${at}` });
      }),
    ),
  );
  expect((await readChain(ctx)).rows).toHaveLength(24);
});

test('a deed that is rolled back leaves no row, no number and no draft', async () => {
  const ctx = await makeWorkspace(db);
  await deed(ctx);
  await expect(
    inTenant(db, ctx, async (tx) => {
      await writeAudit(tx, ctx, { action: 'test.undone', entity: 'test', entityId: 't2' });
      throw new Error('no');
    }),
  ).rejects.toThrow('no');
  await deed(ctx, 't3');
  expect((await readChain(ctx)).rows.map(({ seq, entity_id }) => [seq, entity_id])).toEqual([
    [1n, 't1'],
    [2n, 't3'],
  ]);
  const drafts = await asSuperuser(database, (client) => client.query('select from audit_draft'));
  expect(drafts.rowCount).toBe(0);
});

const SECRETLY = {
  'put a row into the trail': 'insert into audit_entry select * from audit_entry limit 1',
  'change a row': "update audit_entry set action = 'x'",
  'delete a row': 'delete from audit_entry',
  'empty the trail': 'truncate audit_entry',
  'move a head': 'update audit_head set seq = 0',
  'take a head away': 'delete from audit_head',
  'put a head in': "insert into audit_head values ('org', 'x', 1, 'x')",
  'see drafts': 'select * from audit_draft',
  'change drafts': "update audit_draft set action = 'x'",
  'switch the chain off': 'alter table audit_draft disable trigger audit_draft_chain',
  'skip triggers': "set local session_replication_role = 'replica'",
};

test.each(Object.entries(SECRETLY))('the product’s role cannot %s', async (_, statement) => {
  const ctx = await makeWorkspace(db);
  await deed(ctx);
  await expect(inTenant(db, ctx, (tx) => sql.raw(statement).execute(tx))).rejects.toThrow(
    /permission denied|must be owner/,
  );
});

test('a temporary table of the product’s role cannot stand in for a head', async () => {
  const ctx = await makeWorkspace(db);
  await deed(ctx);
  await inTenant(db, ctx, async (tx) => {
    await sql`create temporary table audit_head (organisation_id text, chain text, seq bigint, hash text) on commit drop`.execute(
      tx,
    );
    await sql`insert into audit_head values (${ctx.organisationId}, ${ctx.workspaceId}, 41, 'x')`.execute(tx);
    await writeAudit(tx, ctx, { action: 'test.done', entity: 'test', entityId: 't2' });
  });
  expect((await readChain(ctx)).rows.map(({ seq }) => seq)).toEqual([1n, 2n]);
});

test('even the owner of the tables cannot change the trail by a plain statement', async () => {
  const ctx = await makeWorkspace(db);
  await deed(ctx);
  const owner = openDatabase({ ...database.access, user: 'zc_owner', max: 1 });
  for (const statement of ["update audit_entry set action = 'x'", 'delete from audit_entry', 'truncate audit_entry'])
    await expect(inTenant(owner, ctx, (tx) => sql.raw(statement).execute(tx))).rejects.toThrow(/never changed/);
  await owner.close();
});

test('rows from before there was a chain are chained by the migration, with the names of then', async () => {
  const own = await createTestDatabase();
  const folder = mkdtempSync(join(tmpdir(), 'zhongcao-chain-'));
  const owner = { ...own.access, user: 'zc_owner' };
  const names = readdirSync(MIGRATIONS)
    .filter((name) => name.endsWith('.sql'))
    .toSorted();
  const at = names.indexOf('0009_audit_chain.sql');
  try {
    // The schema of before, in a database of its own.
    await asSuperuser(own, async (client) => {
      await client.query(
        'drop schema public cascade; create schema public authorization zc_owner; drop schema auth cascade',
      );
      await client.query('grant usage on schema public to zc_app');
    });
    for (const name of names.slice(0, at)) copyFileSync(join(MIGRATIONS, name), join(folder, name));
    await migrate(owner, { folder });
    const [mine, theirs] = [await makeWorkspace(own.db), await makeWorkspace(own.db)];
    await asSuperuser(own, async (client) => {
      await client.query("update workspaces_member set name = 'Mia' where organisation_id = $1", [mine.organisationId]);
      const insert = (ctx: Context, id: string, workspace: string | null, day: string) =>
        client.query(
          `insert into audit_entry (organisation_id, audit_entry_id, workspace_id, actor_kind, user_id, action, entity, entity_id, detail, request_id, at)
           values ($1, $2, $3, 'user', $4, 'test.done', 'test', 't', '{"b": 1.50, "a": "é"}', 'req', $5)`,
          [ctx.organisationId, id, workspace, ctx.actor.userId, day],
        );
      await insert(mine, 'aud_2', mine.workspaceId, '2026-01-02T00:00:00.123456Z');
      await insert(mine, 'aud_1', mine.workspaceId, '2026-01-01T00:00:00Z');
      await insert(mine, 'aud_3', null, '2026-01-01T00:00:00Z');
      await insert(theirs, 'aud_4', theirs.workspaceId, '2026-01-01T00:00:00Z');
    });
    copyFileSync(join(MIGRATIONS, names[at]!), join(folder, names[at]!));
    expect(await migrate(owner, { folder })).toEqual([names[at]]);
    const { rows } = await asSuperuser(own, (client) =>
      client.query<{ audit_entry_id: string; seq: string; linked: boolean; right: boolean; name: string | null }>(
        `select e.audit_entry_id, e.seq, e.actor_name as name, e.hash = audit_hash(e) as right,
           e.previous is not distinct from (select b.hash from audit_entry b where b.chain = e.chain and b.seq = e.seq - 1) as linked
         from audit_entry e order by audit_entry_id`,
      ),
    );
    expect(rows).toEqual(
      [
        ['aud_1', '1', 'Mia'],
        ['aud_2', '2', 'Mia'],
        ['aud_3', '1', 'Mia'],
        ['aud_4', '1', null],
      ].map(([audit_entry_id, seq, name]) => ({ audit_entry_id, seq, name, right: true, linked: true })),
    );
    const heads = await asSuperuser(own, (client) => client.query('select seq from audit_head order by seq'));
    expect(heads.rows).toEqual([{ seq: '1' }, { seq: '1' }, { seq: '2' }]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
    await own.close();
  }
});

test('the chain is kept, too, where the owner of the tables serves as the product’s role', async () => {
  const plain = openDatabase({ ...database.access, user: 'zc_owner', max: 2 });
  const ctx = await makeWorkspace(plain);
  for (const entityId of ['a', 'b'])
    await inTenant(plain, ctx, (tx) => writeAudit(tx, ctx, { action: 'test.done', entity: 'test', entityId }));
  expect((await readChain(ctx)).rows.map(({ seq, entity_id }) => [seq, entity_id])).toEqual([
    [1n, 'a'],
    [2n, 'b'],
  ]);
  await plain.close();
});
