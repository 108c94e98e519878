/** Data folders for tests: their own, temporary, and passable for the user whom root starts PostgreSQL as. */
import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findClosedFolder, prepareDirectories } from '#platform/embedded-postgres/directories.ts';

const NOBODY = 65_534;

export interface Home {
  readonly path: string;
  /** Deletes it, and the socket folder that goes with it. */
  remove(): void;
}

function chooseParent(): string {
  const preferred = realpathSync(tmpdir());
  return process.getuid?.() === 0 && findClosedFolder(preferred, NOBODY) !== null ? '/tmp' : preferred;
}

/** Names a folder of data that new homes begin as a copy of; unset, they begin empty. */
export const HOME_TEMPLATE = 'ZHONGCAO_TEST_HOME_TEMPLATE';

/**
 * Makes one; set it as ZHONGCAO_HOME.
 * @param from 'template' begins with a database that has its tables and no rows, where the run has one; else with nothing
 */
export function makeHome(from: 'template' | 'nothing' = 'nothing'): Home {
  const path = mkdtempSync(join(chooseParent(), 'zhongcao-home-'));
  chmodSync(path, 0o711);
  const template = process.env[HOME_TEMPLATE];
  // The owner is kept: root starts PostgreSQL as another user.
  if (from === 'template' && template !== undefined) {
    const { status, stderr } = spawnSync('cp', ['-a', `${template}/.`, path], { encoding: 'utf8' });
    if (status !== 0) throw new Error(`no copy of ${template}: ${stderr}`);
  }
  const { socket } = prepareDirectories(path);
  const remove = (): void =>
    [path, socket].forEach((folder) =>
      rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 }),
    );
  return { path, remove };
}
