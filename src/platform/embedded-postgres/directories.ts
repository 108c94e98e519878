/** Where the embedded database keeps its files, and as whom it runs. */
import { createHash } from 'node:crypto';
import { chmodSync, chownSync, lstatSync, mkdirSync, realpathSync, statSync, type Stats } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { SettingsError } from '../env.ts';

/** PostgreSQL refuses to run as root, so root starts it as this user, which every Unix has a number for. */
const NOBODY = 65_534;

/** The system's limit is 107 bytes for the whole path of a socket; the file's own name takes 16. */
const LONGEST_SOCKET_FOLDER = 90;

export interface Directories {
  readonly home: string;
  readonly data: string;
  readonly log: string;
  /** Short, 0700: only we can reach the database's socket. */
  readonly socket: string;
  /** As whom PostgreSQL must be started; null means as ourselves. */
  readonly runAs: number | null;
  /** Name of the user whom the database lets in over its socket. */
  readonly user: string;
}

const shortHash = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 12);

const mayEnter = (stats: Stats, uid: number): boolean =>
  (stats.mode & 0o001) !== 0 ||
  (stats.uid === uid && (stats.mode & 0o100) !== 0) ||
  (stats.gid === uid && (stats.mode & 0o010) !== 0);

/** The first folder on the way to `path` that `uid` may not enter, or null. */
export function findClosedFolder(path: string, uid: number): string | null {
  const parent = dirname(path);
  const above = parent === path ? null : findClosedFolder(parent, uid);
  if (above !== null) return above;
  const stats = statSync(path, { throwIfNoEntry: false });
  return stats === undefined || mayEnter(stats, uid) ? null : path;
}

function chooseHome(home: string | null, workingDirectory: string, root: boolean): string {
  if (home !== null) return resolve(workingDirectory, home);
  return root
    ? join('/var/lib/zhongcao', shortHash(realpathSync(workingDirectory)))
    : join(workingDirectory, '.zhongcao');
}

function chooseSocketFolder(data: string, runAs: number | null): string {
  const name = `zhongcao-${shortHash(data)}`;
  const preferred = join(realpathSync(tmpdir()), name);
  const usable =
    Buffer.byteLength(preferred) <= LONGEST_SOCKET_FOLDER &&
    (runAs === null || findClosedFolder(dirname(preferred), runAs) === null);
  return usable ? preferred : join('/tmp', name);
}

/** Makes what is missing on the way with exactly this mode, whatever the umask; folders that are there stay as they are. */
function makeHome(path: string, mode: number): void {
  try {
    const first = mkdirSync(path, { recursive: true });
    if (first === undefined) return;
    for (let made = path; made.length >= first.length; made = dirname(made)) chmodSync(made, mode);
  } catch (cause) {
    throw new SettingsError(`Zhongcao cannot make its data folder ${path}: ${(cause as Error).message}`);
  }
}

function getUserName(): string {
  try {
    return userInfo().username;
  } catch {
    throw new SettingsError(
      `The user number ${process.getuid?.()} has no name on this machine, and PostgreSQL does not run without one. Start Zhongcao as another user, or set DATABASE_URL.`,
    );
  }
}

/**
 * Decides and makes the folders of the embedded database.
 * @param home the setting ZHONGCAO_HOME, or null
 * @throws SettingsError when the home cannot be made, or root's stand-in cannot enter it
 */
export function prepareDirectories(home: string | null, workingDirectory: string = process.cwd()): Directories {
  const root = process.getuid?.() === 0;
  const runAs = root ? NOBODY : null;
  const path = chooseHome(home, workingDirectory, root);
  makeHome(path, root ? 0o711 : 0o700);
  const real = realpathSync(path);
  const closed = runAs === null ? null : findClosedFolder(real, runAs);
  if (closed !== null) {
    throw new SettingsError(
      `Zhongcao cannot keep its data in ${path}: run as root, it starts PostgreSQL as the unprivileged user ${NOBODY}, who may not enter ${closed}. ` +
        `Choose another ZHONGCAO_HOME, or open that folder with "chmod o+x ${closed}", or run Zhongcao as an ordinary user.`,
    );
  }
  const data = join(real, 'data');
  return {
    home: real,
    data,
    log: join(real, 'postgres.log'),
    socket: chooseSocketFolder(data, runAs),
    runAs,
    user: getUserName(),
  };
}

/** Makes a folder for PostgreSQL alone (0700), and refuses one that somebody else put in its place. */
export function makePrivateFolder(path: string, runAs: number | null): void {
  mkdirSync(path, { recursive: true, mode: 0o700 });
  const owner = runAs ?? process.getuid?.() ?? 0;
  const stats = lstatSync(path);
  const ours = stats.isDirectory() && (stats.uid === owner || stats.uid === process.getuid?.());
  if (!ours)
    throw new SettingsError(`Zhongcao does not trust ${path}: it belongs to another user. Remove it and start again.`);
  if (runAs !== null) chownSync(path, runAs, runAs);
  chmodSync(path, 0o700);
}
