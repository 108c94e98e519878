/** The PostgreSQL server process: find, start, stop. It outlives a SIGKILL of ours, so it may be there already. */
import { spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync, rmSync, statSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Directories } from './directories.ts';

const LOG_LIMIT_BYTES = 10_000_000;
const POLL_MS = 10;

export interface Postmaster {
  readonly pid: number;
  readonly socket: string;
}

const read = (path: string): string | null => {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
};

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (cause) {
    return (cause as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** After a restart of the machine or container the number may be another program's; Linux can tell. */
function isPostmaster(pid: number, data: string): boolean {
  if (!isAlive(pid)) return false;
  const command = read(`/proc/${pid}/cmdline`);
  return command === null || command === '' || command.includes(data);
}

/** The server that runs on these files, or null. A lock file that a crash left behind is removed. */
export function findPostmaster({ data }: Directories): Postmaster | null {
  const path = join(data, 'postmaster.pid');
  const lines = read(path)?.split('\n');
  const pid = Number(lines?.[0]);
  if (lines === undefined || !Number.isInteger(pid) || pid <= 0) return null;
  if (!isPostmaster(pid, data)) {
    rmSync(path, { force: true });
    return null;
  }
  return { pid, socket: lines[4] ?? '' };
}

const SETTINGS = {
  listen_addresses: '',
  unix_socket_permissions: '0700',
  max_connections: '100',
  shared_buffers: '128MB',
  work_mem: '16MB',
  maintenance_work_mem: '128MB',
  max_wal_size: '2GB',
  effective_cache_size: '1GB',
  random_page_cost: '1.1',
  jit: 'off',
  // Until it has looked at a young table the planner takes it for nearly empty: an import must not wait a minute for that.
  autovacuum_naptime: '10s',
  timezone: 'UTC',
  log_timezone: 'UTC',
  lc_messages: 'C',
  // A failing statement is told to us, who log it without its values; the server's own log must not keep them either.
  log_min_messages: 'log',
  log_error_verbosity: 'terse',
  log_min_error_statement: 'panic',
  log_statement: 'none',
  log_min_duration_statement: '-1',
  log_parameter_max_length: '0',
  log_parameter_max_length_on_error: '0',
};

/** Starts PostgreSQL in a process group of its own, so that Ctrl-C reaches us first and we can finish with it. */
export function startPostmaster(binaries: string, directories: Directories): { exited: Promise<number | null> } {
  const { home, data, log, socket, runAs } = directories;
  if ((statSync(log, { throwIfNoEntry: false })?.size ?? 0) > LOG_LIMIT_BYTES) truncateSync(log);
  const output = openSync(log, 'a', 0o600);
  const settings = Object.entries({ ...SETTINGS, unix_socket_directories: socket }).flatMap(([name, value]) => [
    '-c',
    `${name}=${value}`,
  ]);
  const identity = runAs === null ? {} : { uid: runAs, gid: runAs };
  const child = spawn(join(binaries, 'postgres'), ['-D', data, ...settings], {
    cwd: home,
    detached: true,
    stdio: ['ignore', output, output],
    ...identity,
  });
  closeSync(output);
  child.unref();
  const { promise, resolve, reject } = Promise.withResolvers<number | null>();
  child.once('error', reject);
  child.once('exit', resolve);
  return { exited: promise };
}

/** Asks for a fast, clean stop and waits for it. */
export async function stopPostmaster(directories: Directories, { pid }: Postmaster): Promise<void> {
  try {
    process.kill(pid, 'SIGINT');
  } catch {
    return;
  }
  while (findPostmaster(directories)?.pid === pid) await sleep(POLL_MS);
}

/** The end of PostgreSQL's log, for the sentence about why it did not start. */
export const readLogTail = ({ log }: Directories): string => (read(log) ?? '').trim().split('\n').slice(-3).join(' | ');
