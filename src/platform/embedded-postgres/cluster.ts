/** Makes the embedded database's files (once) and says who may connect. */
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makePrivateFolder, type Directories } from './directories.ts';

/** Makes roles and the database, and reads backups; no pool of ours ever connects as it. */
export const BOOTSTRAP_ROLE = 'zc_bootstrap';
const ROLES = [BOOTSTRAP_ROLE, 'zc_owner', 'zc_app', 'zc_auth'];

function run(program: string, args: readonly string[], { home, runAs }: Directories): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const identity = runAs === null ? {} : { uid: runAs, gid: runAs };
  const child = spawn(program, args, {
    cwd: home,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, LC_ALL: 'C' },
    ...identity,
  });
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
  child.once('error', reject);
  child.once('close', (code) =>
    code === 0 ? resolve() : reject(new Error(`${program} failed (${code}): ${output.trim()}`)),
  );
  return promise;
}

const ABANDONED_MS = 600_000;

/** What a crash during an earlier initialisation has left. */
function removeAbandoned({ home, data }: Directories): void {
  for (const name of readdirSync(home)) {
    const path = join(home, name);
    if (path.startsWith(`${data}.`) && Date.now() - statSync(path).mtimeMs > ABANDONED_MS)
      rmSync(path, { recursive: true, force: true });
  }
}

/** Initialises beside the final place and renames, so that a crash half-way leaves nothing that looks complete. */
async function initialise(binaries: string, directories: Directories, meanwhile: () => void): Promise<void> {
  const fresh = `${directories.data}.${randomBytes(4).toString('hex')}`;
  removeAbandoned(directories);
  makePrivateFolder(fresh, directories.runAs);
  const locale = ['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'];
  const initialised = run(
    join(binaries, 'initdb'),
    ['-D', fresh, '-U', BOOTSTRAP_ROLE, '--auth=peer', '--no-instructions', ...locale],
    directories,
  );
  meanwhile();
  await initialised;
  try {
    renameSync(fresh, directories.data);
  } catch (cause) {
    rmSync(fresh, { recursive: true, force: true });
    if (!existsSync(directories.data)) throw cause;
  }
}

/** The operating system vouches for who is at the socket: no password to keep, no other user let in. */
function writeAccess({ data, user }: Directories): void {
  writeFileSync(join(data, 'pg_hba.conf'), 'local all all peer map=zhongcao\n');
  writeFileSync(join(data, 'pg_ident.conf'), ROLES.map((role) => `zhongcao "${user}" ${role}\n`).join(''));
}

/**
 * Makes the database's files when there are none, and brings the rules of who may connect up to date.
 * @param meanwhile called while another process makes them
 */
export async function prepareCluster(binaries: string, directories: Directories, meanwhile: () => void): Promise<void> {
  if (!existsSync(directories.data)) await initialise(binaries, directories, meanwhile);
  makePrivateFolder(directories.socket, directories.runAs);
  writeAccess(directories);
}
