/** Data folders for tests: their own, temporary, and passable for the user whom root starts PostgreSQL as. */
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

/** Makes one; set it as ZHONGCAO_HOME. */
export function makeHome(): Home {
  const path = mkdtempSync(join(chooseParent(), 'zhongcao-home-'));
  chmodSync(path, 0o711);
  const { socket } = prepareDirectories(path);
  const remove = (): void =>
    [path, socket].forEach((folder) =>
      rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 }),
    );
  return { path, remove };
}
