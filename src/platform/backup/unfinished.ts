/** The mark of a restore that has begun and is not known to have ended: such a home is not served. */
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { SettingsError } from '../env.ts';

const pathOf = (home: string): string => join(home, 'restore-unfinished');

/** Names the backup that is being restored. */
export const markRestore = (home: string, sha256: string): void =>
  writeFileSync(pathOf(home), `${sha256}\n`, { mode: 0o600, flush: true });

export const unmarkRestore = (home: string): void => rmSync(pathOf(home), { force: true });

/** The hash of the backup whose restore did not end; null when there is none such. */
export function findUnfinishedRestore(home: string): string | null {
  try {
    return readFileSync(pathOf(home), 'utf8').trim();
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw cause;
  }
}

/** @throws SettingsError when a restore into this home was broken off */
export function assertNoUnfinishedRestore(home: string): void {
  if (findUnfinishedRestore(home) !== null)
    throw new SettingsError(
      `A restore into ${home} was broken off, so its data may not be there. Run "zhongcao restore FILE" again, which takes up where it was; or empty the folder and begin anew.`,
    );
}
