/** The home's own key files: what signs cookies and what unlocks encrypted columns. */
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** `secret`, `data-key` and their like, such as a key that a rotation keeps. */
export const KEY_FILE = /^(?:secret|[a-z0-9.-]*key[a-z0-9.-]*)$/;
const LARGEST_BYTES = 65_536;

export interface KeyFile {
  readonly name: string;
  /** Base64. */
  readonly content: string;
}

/** Names of the key files that lie in a home. */
export const listKeys = (home: string): string[] =>
  readdirSync(home)
    .filter((name) => KEY_FILE.test(name))
    .filter((name) => {
      const stats = statSync(join(home, name));
      return stats.isFile() && stats.size <= LARGEST_BYTES;
    })
    .toSorted();

export const readKeys = (home: string): KeyFile[] =>
  listKeys(home).map((name) => ({ name, content: readFileSync(join(home, name)).toString('base64') }));

/** The first key file of a home that holds something else than the backup's. */
export function findOtherKey(home: string, keys: readonly KeyFile[]): string | null {
  const own = new Map(readKeys(home).map(({ name, content }) => [name, content]));
  return keys.find(({ name, content }) => (own.get(name) ?? content) !== content)?.name ?? null;
}

export function writeKeys(home: string, keys: readonly KeyFile[]): void {
  for (const { name, content } of keys)
    writeFileSync(join(home, name), Buffer.from(content, 'base64'), { mode: 0o600 });
}
