/** Accounts that were erased, kept as keyed hashes: enough to recognise one that comes back, too little to know who it was. */
import { createHmac, randomBytes } from 'node:crypto';
import { sql, type Kysely } from 'kysely';
import type { Tenant } from '#kernel/context.ts';
import type { DB } from '#platform/database.ts';
import type { FieldCipher } from '#platform/field-cipher.ts';
import type { CreatorProfile } from './creator.ts';

const place = (organisationId: string) => ({
  table: 'creators_erasure_key',
  organisationId,
  row: organisationId,
  field: 'sealed',
});

/** Recognises erased accounts of one organisation. */
export interface ErasedAccounts {
  has(profile: Pick<CreatorProfile, 'key' | 'userId' | 'redId'>): boolean;
}

const NONE: ErasedAccounts = { has: () => false };

const accountsOf = ({ key, userId, redId }: Pick<CreatorProfile, 'key' | 'userId' | 'redId'>): string[] => [
  ...new Set([key, ...(userId === null ? [] : [`u:${userId}`]), ...(redId === null ? [] : [`r:${redId}`])]),
];

const hashOf = (key: Buffer, account: string): string => createHmac('sha256', key).update(account).digest('base64url');

async function readKey(tx: Kysely<DB>, cipher: () => FieldCipher, organisationId: string): Promise<Buffer | null> {
  const { rows } = await sql<{ sealed: string }>`
    select sealed from creators_erasure_key where organisation_id = ${organisationId}`.execute(tx);
  return rows[0] === undefined ? null : Buffer.from(cipher().open(place(organisationId), rows[0].sealed), 'base64url');
}

/** Those of the organisation; the key is opened only where somebody was ever erased. */
export async function readErasedAccounts(
  tx: Kysely<DB>,
  cipher: () => FieldCipher,
  { organisationId }: Tenant,
): Promise<ErasedAccounts> {
  const key = await readKey(tx, cipher, organisationId);
  if (key === null) return NONE;
  const { rows } = await sql<{ hash: string }>`
    select hash from creators_erased_account where organisation_id = ${organisationId}`.execute(tx);
  const hashes = new Set(rows.map(({ hash }) => hash));
  return { has: (profile) => accountsOf(profile).some((account) => hashes.has(hashOf(key, account))) };
}

/** Remembers the accounts of a creator who is being erased. After lockSealing. */
export async function rememberErased(
  tx: Kysely<DB>,
  cipher: FieldCipher,
  { organisationId }: Tenant,
  creatorId: string,
  profile: Pick<CreatorProfile, 'key' | 'userId' | 'redId'>,
): Promise<void> {
  await sql`
    insert into creators_erasure_key (organisation_id, sealed)
    values (${organisationId}, ${cipher.seal(place(organisationId), randomBytes(32).toString('base64url'))})
    on conflict do nothing`.execute(tx);
  const key = (await readKey(tx, () => cipher, organisationId))!;
  for (const account of accountsOf(profile))
    await sql`
      insert into creators_erased_account (organisation_id, hash, creator_id)
      values (${organisationId}, ${hashOf(key, account)}, ${creatorId}) on conflict do nothing`.execute(tx);
}
