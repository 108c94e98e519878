/** Writes src/platform/database-types.ts from a freshly migrated database (`npm run db:types`). */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { openEmbeddedPostgres } from '#platform/embedded-postgres.ts';
import { migrate } from '#platform/migrate.ts';
import { makeHome } from '#tests/support/home.ts';

const ROOT = join(import.meta.dirname, '..');
export const TYPES_FILE = join(ROOT, 'src/platform/database-types.ts');

/** Runs the generator against a migrated database, into `file`. @throws Error with the generator's own words */
export function generateDatabaseTypes({ socket, database }: { socket: string; database: string }, file: string): void {
  const url = `postgres://zc_owner@localhost/${database}?host=${encodeURIComponent(socket)}`;
  const options = [
    '--dialect',
    'postgres',
    '--url',
    url,
    '--out-file',
    file,
    '--date-parser',
    'string',
    '--type-mapping',
    '{"int8":"bigint"}',
    '--default-schema',
    'public',
    '--include-pattern',
    'public.*',
  ];
  const run = spawnSync(process.execPath, [join(ROOT, 'node_modules/kysely-codegen/dist/cli/bin.js'), ...options], {
    cwd: ROOT,
    encoding: 'utf8',
  });
  if (run.status !== 0) throw new Error(`kysely-codegen failed: ${run.stdout}${run.stderr}`);
}

async function main(): Promise<void> {
  const home = makeHome();
  const server = await openEmbeddedPostgres(home.path);
  try {
    await migrate({ host: server.socket, user: 'zc_owner', database: server.database });
    generateDatabaseTypes(server, TYPES_FILE);
  } finally {
    await server.close();
    home.remove();
  }
}

if (import.meta.main) await main();
