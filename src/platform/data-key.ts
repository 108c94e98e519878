/** The keys that personal columns are encrypted under: from the environment, or a file that only we can read. */
import { createHash, randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { SettingsError } from './env.ts';

const BYTES = 32;

export interface DataKey {
  /** Stands in every value that it encrypted; says nothing of the key itself. */
  readonly id: string;
  readonly bytes: Buffer;
}

/** The first encrypts, all decrypt. */
export interface KeyRing {
  /** @throws SettingsError when the keys cannot be read */
  read(): readonly DataKey[];
  /** The file that the keys are kept in; null where they come from the environment. */
  readonly file: string | null;
}

const toKey = (text: string, where: string): DataKey => {
  const bytes = Buffer.from(text, 'base64');
  if (bytes.length !== BYTES || !/^[A-Za-z0-9+/_-]+={0,2}$/u.test(text))
    throw new SettingsError(
      `${where}: each data key must be ${BYTES} bytes in base64, for example from "openssl rand -base64 32".`,
    );
  return { id: createHash('sha256').update('zhongcao data key').update(bytes).digest('hex').slice(0, 12), bytes };
};

export const makeDataKey = (): DataKey => toKey(randomBytes(BYTES).toString('base64'), 'new key');

const parse = (text: string, where: string): DataKey[] => {
  const keys = text
    .split(/[\s,]+/u)
    .filter((part) => part !== '')
    .map((part) => toKey(part, where));
  if (keys.length === 0) throw new SettingsError(`${where} holds no data key.`);
  return keys;
};

const pathOf = (home: string): string => join(home, 'data-key');

/** Replaces the file's keys at once: whoever reads meanwhile has the old ones or the new ones, whole. */
export function writeDataKeys(file: string, keys: readonly DataKey[]): void {
  const next = `${file}.${process.pid}.new`;
  writeFileSync(next, `${keys.map(({ bytes }) => bytes.toString('base64')).join('\n')}\n`, { mode: 0o600 });
  renameSync(next, file);
}

/**
 * Keys of the environment, or of the file `data-key`, which is made the first time and read again whenever it changes.
 * @throws SettingsError naming what cannot be used
 */
export function openKeyRing(home: string, setting: string | null): KeyRing {
  if (setting !== null) {
    const keys = parse(setting, 'ZHONGCAO_DATA_KEY');
    return { read: () => keys, file: null };
  }
  const file = pathOf(home);
  mkdirSync(home, { recursive: true, mode: 0o700 });
  try {
    writeFileSync(file, `${makeDataKey().bytes.toString('base64')}\n`, { flag: 'wx', mode: 0o600 });
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== 'EEXIST') throw cause;
  }
  let seen = '';
  let keys: readonly DataKey[] = [];
  const read = (): readonly DataKey[] => {
    const { ino, mtimeNs, size } = statSync(file, { bigint: true });
    const stamp = `${ino} ${mtimeNs} ${size}`;
    if (stamp !== seen) {
      keys = parse(readFileSync(file, 'utf8'), file);
      seen = stamp;
    }
    return keys;
  };
  read();
  return { read, file };
}
