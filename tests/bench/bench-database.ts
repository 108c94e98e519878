/** A fresh database and workspace for one benchmark. */
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import type { Context } from '#kernel/context.ts';
import { newId } from '#kernel/id.ts';
import { inTenant, openDatabase, type AppDatabase } from '#platform/database.ts';
import { openEmbeddedPostgres } from '#platform/embedded-postgres.ts';
import { migrate } from '#platform/migrate.ts';

export interface BenchDatabase {
  readonly db: AppDatabase;
  readonly ctx: Context;
  /** A folder that ends with the benchmark. */
  readonly folder: string;
  close(): Promise<void>;
}

/** Starts an own PostgreSQL in a temporary folder. */
export async function openBenchDatabase(): Promise<BenchDatabase> {
  const home = mkdtempSync(join(tmpdir(), 'zhongcao-bench-'));
  // Root's PostgreSQL runs as another user, who must be able to pass through.
  chmodSync(home, 0o711);
  const folder = mkdtempSync(join(tmpdir(), 'zhongcao-bench-files-'));
  const server = await openEmbeddedPostgres(home);
  const admin = new pg.Client({ host: server.socket, user: server.bootstrapRole, database: 'postgres' });
  await admin.connect();
  await admin.query('create database bench owner zc_owner');
  await admin.end();
  await migrate({ host: server.socket, user: 'zc_owner', database: 'bench' });
  const db = openDatabase({ host: server.socket, user: 'zc_app', database: 'bench' });
  const ctx: Context = {
    organisationId: newId('org'),
    workspaceId: newId('wsp'),
    actor: { kind: 'cli', userId: null, role: 'owner' },
    locale: 'en',
    now: new Date(),
    requestId: 'req_bench',
  };
  await inTenant(db, ctx, async (tx) => {
    await tx
      .insertInto('workspaces_organisation')
      .values({ organisation_id: ctx.organisationId, name: 'Bench' })
      .execute();
    await tx
      .insertInto('workspaces_workspace')
      .values({
        organisation_id: ctx.organisationId,
        workspace_id: ctx.workspaceId!,
        brand: 'Bench',
        currency: 'CNY',
        locale: 'en',
      })
      .execute();
  });
  return {
    db,
    ctx,
    folder,
    close: async () => {
      await db.close();
      await server.close();
      rmSync(server.directories.socket, { recursive: true, force: true });
      rmSync(home, { recursive: true, force: true });
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
