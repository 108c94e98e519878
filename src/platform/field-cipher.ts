/**
 * Encryption of single columns: AES-256-GCM, a random nonce for every value, and the value's own place as associated
 * data, so that a value moved to another row, column, table or organisation does not open.
 */
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { sql, type Transaction } from 'kysely';
import type { DataKey, KeyRing } from './data-key.ts';
import type { DB } from './database-types.ts';
import { SettingsError } from './env.ts';

/** A value that no key opens: it was changed, stands elsewhere than it was sealed for, or is no sealed value. */
class UnreadableError extends Error {}

/** A value sealed under a key that we do not have. */
class MissingKeyError extends SettingsError {}

/** Whether this value alone cannot be read; a ring of keys that cannot be read, or anything else, is not that. */
export const isUnreadable = (cause: unknown): boolean =>
  cause instanceof UnreadableError || cause instanceof MissingKeyError;

const FORM = 'v1';
const NONCE = 12;
const TAG = 16;
const LOCK = 7_331_004;

/** Where a value stands. */
export interface FieldPlace {
  readonly table: string;
  readonly organisationId: string;
  /** The row's own id. */
  readonly row: string;
  readonly field: string;
}

const toAssociated = ({ table, organisationId, row, field }: FieldPlace): Buffer =>
  Buffer.from(JSON.stringify([FORM, table, organisationId, row, field]));

/** The id of the key that a value is sealed under. @throws Error when it is no sealed value */
export function keyIdOf(sealed: string): string {
  const [form, id = ''] = sealed.split('.');
  if (form !== FORM || id === '') throw new UnreadableError('not a sealed value');
  return id;
}

export class FieldCipher {
  readonly #ring: KeyRing;

  constructor(ring: KeyRing) {
    this.#ring = ring;
  }

  /** The id of the key that values are sealed under now. */
  get keyId(): string {
    return this.#ring.read()[0]!.id;
  }

  get ring(): KeyRing {
    return this.#ring;
  }

  /** Whether a value sealed under that key can be opened. */
  holds(keyId: string): boolean {
    return this.#ring.read().some(({ id }) => id === keyId);
  }

  /** In a transaction that writes it, after {@link lockSealing}: `v1.<key id>.<nonce, ciphertext, tag>`. */
  seal(place: FieldPlace, text: string): string {
    const key = this.#ring.read()[0]!;
    const nonce = randomBytes(NONCE);
    const cipher = createCipheriv('aes-256-gcm', key.bytes, nonce).setAAD(toAssociated(place));
    const body = Buffer.concat([nonce, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]);
    return `${FORM}.${key.id}.${body.toString('base64url')}`;
  }

  /**
   * @throws SettingsError when none of our keys is the one that it was sealed under
   * @throws Error when it was changed, or stands somewhere else than it was sealed for
   */
  open(place: FieldPlace, sealed: string): string {
    const key = this.#keyOf(keyIdOf(sealed));
    const body = Buffer.from(sealed.split('.')[2] ?? '', 'base64url');
    if (body.length < NONCE + TAG) throw new UnreadableError(`${place.table}.${place.field}: not a sealed value`);
    const decipher = createDecipheriv('aes-256-gcm', key.bytes, body.subarray(0, NONCE), { authTagLength: TAG })
      .setAAD(toAssociated(place))
      .setAuthTag(body.subarray(-TAG));
    try {
      return Buffer.concat([decipher.update(body.subarray(NONCE, -TAG)), decipher.final()]).toString('utf8');
    } catch {
      throw new UnreadableError(`${place.table}.${place.field}: the value was changed or moved`);
    }
  }

  #keyOf(id: string): DataKey {
    const key = this.#ring.read().find((one) => one.id === id);
    if (key === undefined) throw missingKey(id, this.#ring);
    return key;
  }
}

/** What to say when values are sealed under a key that we do not have. */
export const missingKey = (id: string, { file }: KeyRing): SettingsError =>
  new MissingKeyError(
    `Personal data is encrypted under the data key ${id}, which is not in ${file ?? 'ZHONGCAO_DATA_KEY'}. Put that key back; without it the data cannot be read.`,
  );

/** Before sealing: while this transaction runs, no new key comes into use and none is put away. */
export const lockSealing = async (tx: Transaction<DB>): Promise<void> =>
  void (await sql`select pg_advisory_xact_lock_shared(${LOCK})`.execute(tx));

/** For whoever changes the keys: waits until nobody is sealing, and keeps others from it. */
export const lockKeys = async (tx: Transaction<DB>): Promise<void> =>
  void (await sql`select pg_advisory_xact_lock(${LOCK})`.execute(tx));
