import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { makeHome, type Home } from '#tests/support/home.ts';
import { openDatabaseAccess } from './database-access.ts';
import { assertRowSecured, openDatabase } from './database.ts';
import { findClosedFolder, prepareDirectories } from './embedded-postgres/directories.ts';
import { findPostmaster } from './embedded-postgres/postmaster.ts';
import { openEmbeddedPostgres, type EmbeddedPostgres } from './embedded-postgres.ts';
import { readEnvironment } from './env.ts';
import { openProductDatabase } from './product-database.ts';

let folder: Home;
let home: string;
beforeEach(() => {
  folder = makeHome();
  home = folder.path;
});
afterEach(() => folder.remove());

const ask = async (server: EmbeddedPostgres, user: string, statement: string): Promise<unknown[]> => {
  const client = new pg.Client({ host: server.socket, user, database: server.database });
  await client.connect();
  try {
    return (await client.query(statement)).rows;
  } finally {
    await client.end();
  }
};

const isRunning = (): boolean => findPostmaster(prepareDirectories(home)) !== null;

describe('the embedded database', () => {
  test('is made on first use, shared by all who ask, and stopped by whoever leaves last', async () => {
    const first = await openEmbeddedPostgres(home);
    const [second, third] = [await openEmbeddedPostgres(home), await openEmbeddedPostgres(home)];
    expect(await ask(first, 'zc_app', 'select current_user::text as me')).toEqual([{ me: 'zc_app' }]);
    await first.close();
    await second.close();
    expect(isRunning()).toBe(true);
    expect(await ask(third, 'zc_app', 'select 1 as one')).toEqual([{ one: 1 }]);
    await third.close();
    expect(isRunning()).toBe(false);
    expect(existsSync(first.socket)).toBe(false);
  });

  test('starts once when several processes start it at the same moment', async () => {
    const all = await Promise.all([1, 2, 3].map(() => openEmbeddedPostgres(home)));
    expect(new Set(all.map(({ socket }) => socket)).size).toBe(1);
    for (const one of all) await one.close();
    expect(isRunning()).toBe(false);
  });

  test('keeps what it holds, opens again after its process was killed, and after a lock file of another program', async () => {
    const first = await openEmbeddedPostgres(home);
    await ask(first, 'zc_owner', 'create table kept (n int); insert into kept values (42)');
    process.kill(findPostmaster(first.directories)?.pid ?? 0, 'SIGKILL');
    await first.close();
    const second = await openEmbeddedPostgres(home);
    expect(await ask(second, 'zc_owner', 'select n from kept')).toEqual([{ n: 42 }]);
    await second.close();

    writeFileSync(join(home, 'data/postmaster.pid'), `${process.pid}\n${home}/data\n0\n5432\n/tmp/nowhere\n`);
    const third = await openEmbeddedPostgres(home);
    expect(await ask(third, 'zc_owner', 'select n from kept')).toEqual([{ n: 42 }]);
    await third.close();
  });

  test('listens on no network address, orders by code point, and lets in no role as a superuser', async () => {
    const server = await openEmbeddedPostgres(home);
    expect(
      await ask(
        server,
        'zc_app',
        "select current_setting('listen_addresses') as net, current_setting('fsync') as fsync",
      ),
    ).toEqual([{ net: '', fsync: 'on' }]);
    expect(
      await ask(
        server,
        'zc_app',
        'select datlocprovider::text as provider, datlocale as locale from pg_database where datname = current_database()',
      ),
    ).toEqual([{ provider: 'b', locale: 'C.UTF-8' }]);
    expect(
      await ask(
        server,
        'zc_app',
        "select rolname from pg_roles where rolname in ('zc_owner', 'zc_app', 'zc_auth') and (rolsuper or rolbypassrls or rolcreaterole)",
      ),
    ).toEqual([]);
    await server.close();
  });
});

describe('the product’s database', () => {
  test('has one server, and any number of others', async () => {
    const env = readEnvironment({ ZHONGCAO_HOME: home });
    const server = await openProductDatabase(env);
    await server.claimServer(() => undefined);
    const other = await openProductDatabase(env);
    await expect(other.claimServer(() => undefined)).rejects.toThrow(
      `already running on the data of ${server.home} (process ${process.pid})`,
    );
    expect((await other.db.pool.query('select set_up_at from platform_installation')).rows).toEqual([
      { set_up_at: null },
    ]);
    await server.close();
    await other.claimServer(() => undefined);
    await other.close();
  });
});

const urlOf = (server: EmbeddedPostgres, user: string, database: string): string =>
  `postgres://${user}@localhost/${database}?host=${encodeURIComponent(server.socket)}`;

describe('DATABASE_URL', () => {
  test('of a superuser: the product takes on its row-secured role', async () => {
    const server = await openEmbeddedPostgres(home);
    const env = readEnvironment({
      ZHONGCAO_HOME: join(home, 'other'),
      DATABASE_URL: urlOf(server, server.bootstrapRole, 'zhongcao'),
    });
    const product = await openProductDatabase(env);
    expect((await product.db.pool.query('select current_user::text as me')).rows).toEqual([{ me: 'zc_app' }]);
    expect(
      (await product.auth.query('select current_user::text as me, count(*)::int as users from "user"')).rows,
    ).toEqual([{ me: 'zc_auth', users: 0 }]);
    expect(
      (await product.db.pool.query("select tableowner from pg_tables where tablename = 'audit_entry'")).rows,
    ).toEqual([{ tableowner: 'zc_owner' }]);
    await product.close();
    await server.close();
  });

  test('of a plain owner, on a server without our roles: row-level security binds the owner', async () => {
    const server = await openEmbeddedPostgres(home);
    await ask(server, server.bootstrapRole, 'create role plain login');
    await ask(server, server.bootstrapRole, 'create database plain owner plain');
    writeFileSync(join(home, 'data/pg_hba.conf'), 'local all plain trust\nlocal all all peer map=zhongcao\n');
    await ask(server, server.bootstrapRole, 'select pg_reload_conf()');
    const product = await openProductDatabase(
      readEnvironment({ ZHONGCAO_HOME: join(home, 'other'), DATABASE_URL: urlOf(server, 'plain', 'plain') }),
    );
    await expect(product.db.pool.query("insert into workspaces_organisation values ('org_x', 'x')")).rejects.toThrow(
      /row-level security/,
    );
    expect((await product.auth.query('select count(*)::int as users from "user"')).rows).toEqual([{ users: 0 }]);
    await product.close();
    await server.close();
  });

  test('that cannot be reached is said without its password', async () => {
    const env = readEnvironment({ DATABASE_URL: 'postgres://me:hidden@127.0.0.1:1/none' });
    const failure = await openDatabaseAccess(env).catch((cause: Error) => cause.message);
    expect(failure).toMatch(/cannot reach the database of DATABASE_URL \(127.0.0.1:1\/none\)/);
    expect(failure).not.toContain('hidden');
  });

  test('whose role bypasses row-level security is refused', async () => {
    const server = await openEmbeddedPostgres(home);
    const free = openDatabase({ host: server.socket, user: server.bootstrapRole, database: 'postgres' });
    await expect(assertRowSecured(free)).rejects.toThrow(/bypasses row-level security/);
    await free.close();
    await server.close();
  });
});

describe('folders', () => {
  test('the first one that another user may not enter is named', () => {
    mkdirSync(join(home, 'open/closed/inner'), { recursive: true });
    chmodSync(join(home, 'open'), 0o755);
    chmodSync(join(home, 'open/closed'), 0o700);
    expect(findClosedFolder(join(home, 'open'), 65_534)).toBeNull();
    expect(findClosedFolder(join(home, 'open/closed/inner'), 65_534)).toBe(join(home, 'open/closed'));
  });

  test.runIf(process.getuid?.() === 0)('root is told when its stand-in may not enter the home', () => {
    const closed = join(home, 'closed');
    mkdirSync(closed, { mode: 0o700 });
    expect(() => prepareDirectories(closed)).toThrow(/unprivileged user 65534, who may not enter .*closed/);
  });

  test('folders that are made are passable for the stand-in of root, whatever the umask, and for nobody else’s eyes otherwise', () => {
    const umask = process.umask(0o077);
    const { home: made } = prepareDirectories(join(home, 'a/b'));
    process.umask(umask);
    const mode = process.getuid?.() === 0 ? 0o711 : 0o700;
    expect([made, join(made, '..')].map((path) => statSync(path).mode & 0o777)).toEqual([mode, mode]);
  });

  test('by default the data lies in the working directory, or, for root, in /var/lib', () => {
    const { home: chosen, data } = prepareDirectories(null, home);
    const own = join(home, '.zhongcao');
    expect(process.getuid?.() === 0 ? chosen.replace(/^\/var\/lib\/zhongcao\/[0-9a-f]{12}$/, own) : chosen).toBe(own);
    expect(data).toBe(join(chosen, 'data'));
    rmSync(chosen, { recursive: true, force: true });
  });

  test('only the database’s own user can read its files', async () => {
    const server = await openEmbeddedPostgres(home);
    expect(readFileSync(join(server.directories.data, 'pg_hba.conf'), 'utf8')).toBe(
      'local all all peer map=zhongcao\n',
    );
    await server.close();
  });
});
