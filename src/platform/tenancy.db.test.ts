import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestDatabase, makeWorkspace, type TestDatabase } from '#tests/support/database.ts';
import { writeAudit } from './audit.ts';
import { assertRowSecured, inTenant, inTenantClient, openDatabase } from './database.ts';

/** Their organisation is not checked by a foreign key, for the reason that stands at the table. */
const UNCHECKED = ['creators_creator'];

let test1: TestDatabase;
beforeAll(async () => {
  test1 = await createTestDatabase();
});
afterAll(() => test1.close());

describe('row-level security', () => {
  test('shows a tenant its own rows and nobody else’s', async () => {
    const { db } = test1;
    const [mine, theirs] = [await makeWorkspace(db), await makeWorkspace(db)];
    const seen = await inTenant(db, mine, (tx) =>
      tx.selectFrom('workspaces_workspace').select('organisation_id').execute(),
    );
    expect(seen).toEqual([{ organisation_id: mine.organisationId }]);
    const raw = await inTenantClient(db, theirs, (client) =>
      client.query('select organisation_id from workspaces_organisation'),
    );
    expect(raw.rows).toEqual([{ organisation_id: theirs.organisationId }]);
  });

  test('shows nothing outside a tenant, also on a connection that served one before', async () => {
    const { db } = test1;
    const ctx = await makeWorkspace(db);
    const rows = await db.kysely.connection().execute(async (one) => {
      await inTenant({ ...db, kysely: one }, ctx, (tx) =>
        tx.selectFrom('workspaces_organisation').selectAll().execute(),
      );
      return one.selectFrom('workspaces_organisation').selectAll().execute();
    });
    expect(rows).toEqual([]);
  });

  test('refuses to write a row of another tenant', async () => {
    const { db } = test1;
    const [mine, theirs] = [await makeWorkspace(db), await makeWorkspace(db)];
    const write = inTenant(db, mine, (tx) =>
      tx
        .insertInto('workspaces_workspace')
        .values({
          organisation_id: theirs.organisationId,
          workspace_id: 'wsp_x',
          brand: 'x',
          currency: 'CNY',
          locale: 'en',
        })
        .execute(),
    );
    await expect(write).rejects.toThrow(/row-level security/);
  });

  test('binds every table that has an organisation, and is forced', async () => {
    const { rows } = await test1.db.pool.query(
      `select c.relname from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'organisation_id'
       where c.relkind in ('r', 'p') and c.relnamespace = 'public'::regnamespace and c.relname <> 'platform_installation'
         and not (c.relrowsecurity and c.relforcerowsecurity)`,
    );
    expect(rows).toEqual([]);
  });

  test('every tenant table’s primary key starts with the organisation, then the workspace', async () => {
    const { rows } = await test1.db.pool.query<{ name: string; keys: string[]; workspace: boolean }>(
      `select c.relname as name,
         array(select a.attname::text from unnest(i.indkey) with ordinality k (n, at) join pg_attribute a on a.attrelid = c.oid and a.attnum = k.n order by k.at) as keys,
         exists (select from pg_attribute w where w.attrelid = c.oid and w.attname = 'workspace_id' and w.attnotnull) as workspace
       from pg_class c join pg_index i on i.indrelid = c.oid and i.indisprimary
       where c.relnamespace = 'public'::regnamespace and c.relname not like 'platform\\_%'`,
    );
    expect(rows.length).toBeGreaterThan(10);
    expect(rows.filter(({ keys }) => keys[0] !== 'organisation_id')).toEqual([]);
    // A member belongs to the organisation; the workspace is only where that member works now.
    const owned = rows.filter(({ name, workspace }) => workspace && name !== 'workspaces_member');
    expect(owned.filter(({ keys }) => keys[1] !== 'workspace_id')).toEqual([]);
  });

  test('every tenant table reaches its organisation by foreign keys', async () => {
    const { rows } = await test1.db.pool.query<{ name: string; parents: string[] }>(
      `select c.relname as name, array(
         select distinct f.confrelid::regclass::text from pg_constraint f
         where f.conrelid = c.oid and f.contype = 'f' and f.confrelid <> c.oid
           and exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'organisation_id' and a.attnum = f.conkey[1])) as parents
       from pg_class c
       where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and c.relname not like 'platform\\_%'`,
    );
    const reached = new Set(['workspaces_organisation', ...UNCHECKED]);
    for (let before = -1; before < reached.size;) {
      before = reached.size;
      for (const { name, parents } of rows) if (parents.some((parent) => reached.has(parent))) reached.add(name);
    }
    expect(rows.map(({ name }) => name).filter((name) => !reached.has(name))).toEqual([]);
    expect(rows.filter(({ name, parents }) => UNCHECKED.includes(name) && parents.length > 0)).toEqual([]);
  });
});

describe('roles', () => {
  test('the product’s role owns nothing and cannot enter the schema of sign-in', async () => {
    const { db } = test1;
    const { rows } = await db.pool.query("select count(*) from pg_class where relowner = 'zc_app'::regrole");
    expect(rows).toEqual([{ count: 0n }]);
    await expect(db.pool.query('select * from auth."user"')).rejects.toThrow(/permission denied/);
  });

  test('the role of sign-in sees only its schema', async () => {
    const auth = openDatabase({ ...test1.access, user: 'zc_auth' });
    await expect(auth.pool.query('select * from workspaces_member')).rejects.toThrow(/permission denied/);
    await expect(auth.pool.query('select * from auth."user"')).resolves.toMatchObject({ rows: [] });
    await auth.close();
  });

  test('a role that bypasses row-level security is refused, ours is not', async () => {
    await expect(assertRowSecured(test1.db)).resolves.toBeUndefined();
    const free = openDatabase({ ...test1.access, user: 'zc_bootstrap' });
    await expect(assertRowSecured(free)).rejects.toThrow(/bypasses row-level security/);
    await free.close();
  });
});

describe('the audit trail', () => {
  test('is appended to, and never changed or emptied', async () => {
    const { db } = test1;
    const ctx = await makeWorkspace(db);
    await inTenant(db, ctx, (tx) =>
      writeAudit(tx, ctx, { action: 'test.done', entity: 'test', entityId: 't1', detail: { a: 1 } }),
    );
    const rows = await inTenant(db, ctx, (tx) =>
      tx.selectFrom('audit_entry').select(['action', 'detail', 'user_id']).execute(),
    );
    expect(rows).toEqual([{ action: 'test.done', detail: { a: 1 }, user_id: ctx.actor.userId }]);
    await expect(
      inTenant(db, ctx, (tx) => tx.updateTable('audit_entry').set({ action: 'x' }).execute()),
    ).rejects.toThrow(/permission denied/);
    await expect(inTenant(db, ctx, (tx) => tx.deleteFrom('audit_entry').execute())).rejects.toThrow(
      /permission denied/,
    );
  });

  test('goes with the deed: rolled back together', async () => {
    const { db } = test1;
    const ctx = await makeWorkspace(db);
    const failing = inTenant(db, ctx, async (tx) => {
      await writeAudit(tx, ctx, { action: 'test.undone', entity: 'test', entityId: 't2' });
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    expect(await inTenant(db, ctx, (tx) => tx.selectFrom('audit_entry').selectAll().execute())).toEqual([]);
  });
});

test('bigints, dates and instants come as the generated types say', async () => {
  const { rows } = await test1.db.pool.query(
    "select 9007199254740993::int8 as big, date '2026-02-03' as day, timestamptz '2026-02-03 04:05:06Z' as at, 1.50::numeric as exact",
  );
  expect(rows).toEqual([
    { big: 9007199254740993n, day: '2026-02-03', at: new Date('2026-02-03T04:05:06Z'), exact: '1.50' },
  ]);
});
