/** Vitest global setup: one embedded PostgreSQL for the run, with a migrated template to clone. */
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { openEmbeddedPostgres } from '#platform/embedded-postgres.ts';
import { migrate } from '#platform/migrate.ts';
import { makeHome } from './home.ts';
import { spareTheDisk } from './spare-the-disk.ts';

export const TEMPLATE = 'template_zhongcao';

declare module 'vitest' {
  export interface ProvidedContext {
    databaseSocket: string;
    bootstrapRole: string;
    /** Path of PostgreSQL's own log. */
    databaseLog: string;
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const home = makeHome();
  const server = await openEmbeddedPostgres(home.path);
  const admin = new pg.Client({ host: server.socket, user: server.bootstrapRole, database: 'postgres' });
  await admin.connect();
  await spareTheDisk(admin);
  await admin.query(`create database ${TEMPLATE} owner zc_owner`);
  await migrate({ host: server.socket, user: 'zc_owner', database: TEMPLATE });
  await admin.query(`alter database ${TEMPLATE} is_template true`);
  await admin.end();
  project.provide('databaseSocket', server.socket);
  project.provide('bootstrapRole', server.bootstrapRole);
  project.provide('databaseLog', server.directories.log);
  return async () => {
    await server.close();
    home.remove();
  };
}
