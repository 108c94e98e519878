import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestDatabase, makeWorkspace, type TestDatabase } from '#tests/support/database.ts';
import { writeAudit } from './audit.ts';
import { assertRowSecured, inTenant, inTenantClient, openDatabase } from './database.ts';

/** Their organisation is not checked by a foreign key, for the reason that stands at the table. */
const UNCHECKED = ['creators_creator'];
/** Name a workspace without being one's: the organisation's own structure. */
const OF_THE_ORGANISATION = ['workspaces_workspace', 'workspaces_role'];
const BEFORE_A_TENANT = [
  'sharing_link holder',
  'workspaces_identity_provider self',
  'workspaces_identity_provider sign_in',
  'workspaces_member self',
  'workspaces_organisation self',
  'workspaces_organisation server',
  'workspaces_organisation sign_in',
  'workspaces_role self',
  'workspaces_workspace self',
];

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

  test('binds every tenant table, and is forced', async () => {
    const { rows } = await test1.db.pool.query(
      `select c.relname from pg_class c
       where c.relkind in ('r', 'p') and c.relnamespace = 'public'::regnamespace and c.relname not like 'platform\\_%'
         and not (c.relrowsecurity and c.relforcerowsecurity)`,
    );
    expect(rows).toEqual([]);
  });

  test('compares the organisation, and the workspace where a row is a workspace’s, in every policy', async () => {
    const { rows } = await test1.db.pool.query<{ name: string; policy: string; rule: string; workspace: boolean }>(
      `select c.relname as name, p.polname as policy, pg_get_expr(p.polqual, p.polrelid) as rule,
         exists (select from pg_attribute w where w.attrelid = c.oid and w.attname = 'workspace_id' and w.attnotnull) as workspace
       from pg_class c join pg_policy p on p.polrelid = c.oid
       where c.relnamespace = 'public'::regnamespace and c.relname not like 'platform\\_%'`,
    );
    const tenant = rows.filter(({ policy }) => policy === 'tenant');
    expect(tenant.filter(({ rule }) => !/organisation_id = .*app\.organisation_id/s.test(rule))).toEqual([]);
    const owned = tenant.filter(({ name, workspace }) => workspace && !OF_THE_ORGANISATION.includes(name));
    expect(owned.filter(({ rule }) => !/workspace_id = .*app\.workspace_id/s.test(rule))).toEqual([]);
    // Any other policy is for reading before a tenant is known, and listed here.
    expect(
      rows
        .filter(({ policy }) => policy !== 'tenant')
        .map(({ name, policy }) => `${name} ${policy}`)
        .toSorted(),
    ).toEqual(BEFORE_A_TENANT);
  });

  test('every unique and primary key holds the organisation first: what a distributed PostgreSQL would shard by', async () => {
    const { rows } = await test1.db.pool.query<{ name: string; index: string; keys: string[] }>(
      `select c.relname as name, i.indexrelid::regclass::text as index,
         array(select a.attname::text from unnest(i.indkey) with ordinality k (n, at) join pg_attribute a on a.attrelid = c.oid and a.attnum = k.n order by k.at) as keys
       from pg_class c join pg_index i on i.indrelid = c.oid and i.indisunique
       where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and c.relname not like 'platform\\_%'`,
    );
    expect(rows.length).toBeGreaterThan(15);
    expect(rows.filter(({ keys }) => keys[0] !== 'organisation_id')).toEqual([]);
  });

  test('every foreign key carries the organisation, and the workspace where its target has one', async () => {
    const { rows } = await test1.db.pool.query<{ name: string; own: string[]; target: string[] }>(
      `select conrelid::regclass::text || '.' || conname as name,
         array(select a.attname::text from unnest(conkey) with ordinality k (n, at) join pg_attribute a on a.attrelid = conrelid and a.attnum = k.n order by k.at) as own,
         array(select a.attname::text from unnest(confkey) with ordinality k (n, at) join pg_attribute a on a.attrelid = confrelid and a.attnum = k.n order by k.at) as target
       from pg_constraint where contype = 'f' and connamespace = 'public'::regnamespace`,
    );
    expect(rows.length).toBeGreaterThan(15);
    const wrong = rows.filter(({ own, target }) =>
      ['organisation_id', 'workspace_id'].some(
        (key) => target.indexOf(key) !== own.indexOf(key) || (key === 'organisation_id' && target[0] !== key),
      ),
    );
    expect(wrong).toEqual([]);
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
    const owned = rows.filter(({ workspace }) => workspace);
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
  test('none of ours is a superuser, bypasses row-level security or is a member of another', async () => {
    const { rows } = await test1.db.pool.query(
      `select rolname from pg_roles r where rolname like 'zc\\_%' and rolname <> 'zc_bootstrap' and (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb
         or exists (select from pg_auth_members m where m.member = r.oid))`,
    );
    expect(rows).toEqual([]);
  });

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
