/** SQL of access keys. */
import type { Transaction } from 'kysely';
import type { Tenant } from '#kernel/context.ts';
import type { OrganisationId, UserId, WorkspaceId } from '#kernel/id.ts';
import type { Permission } from '#kernel/permission.ts';
import type { DB } from '#platform/database.ts';
import type { AccessKey } from './contract.ts';

/** The two keys of a workspace's row; a defect when no workspace is set. */
export function keys(tenant: Tenant): { organisation_id: string; workspace_id: string } {
  if (tenant.workspaceId === null) throw new Error('access keys need a workspace');
  return { organisation_id: tenant.organisationId, workspace_id: tenant.workspaceId };
}

const COLUMNS = [
  'id',
  'name',
  'scopes',
  'requests_per_minute',
  'made_by',
  'made_by_user',
  'made_at',
  'expires_at',
  'last_used_at',
] as const;

interface KeyRow {
  id: string;
  name: string;
  scopes: string[];
  requests_per_minute: number;
  made_by: string;
  made_by_user: string | null;
  made_at: Date;
  expires_at: Date;
  last_used_at: Date | null;
}

const toKey = (row: KeyRow): AccessKey => ({
  id: row.id,
  name: row.name,
  scopes: row.scopes as Permission[],
  requestsPerMinute: row.requests_per_minute,
  madeBy: row.made_by,
  madeByUser: row.made_by_user,
  madeAt: row.made_at,
  expiresAt: row.expires_at,
  lastUsedAt: row.last_used_at,
});

export async function insertKey(tx: Transaction<DB>, tenant: Tenant, key: AccessKey, tokenHash: string): Promise<void> {
  await tx
    .insertInto('access_key')
    .values({
      ...keys(tenant),
      id: key.id,
      name: key.name,
      token_hash: tokenHash,
      scopes: key.scopes,
      requests_per_minute: key.requestsPerMinute,
      made_by: key.madeBy,
      made_by_user: key.madeByUser,
      made_at: key.madeAt,
      expires_at: key.expiresAt,
    })
    .execute();
}

export async function listOpenKeys(tx: Transaction<DB>, tenant: Tenant): Promise<AccessKey[]> {
  const { organisation_id, workspace_id } = keys(tenant);
  const rows = await tx
    .selectFrom('access_key')
    .select(COLUMNS)
    .where('organisation_id', '=', organisation_id)
    .where('workspace_id', '=', workspace_id)
    .where('revoked_at', 'is', null)
    .orderBy('made_at', 'desc')
    .orderBy('id', 'desc')
    .execute();
  return rows.map(toKey);
}

/** The key as it was; null when there is none, or it was revoked before. */
export async function saveRevoked(
  tx: Transaction<DB>,
  tenant: Tenant,
  id: string,
  by: string,
  now: Date,
): Promise<AccessKey | null> {
  const { organisation_id, workspace_id } = keys(tenant);
  const row = await tx
    .updateTable('access_key')
    .set({ revoked_at: now, revoked_by: by })
    .where('organisation_id', '=', organisation_id)
    .where('workspace_id', '=', workspace_id)
    .where('id', '=', id)
    .where('revoked_at', 'is', null)
    .returning(COLUMNS)
    .executeTakeFirst();
  return row === undefined ? null : toKey(row);
}

/** Keys that were not revoked of whom made them, in every workspace that is seen. */
export async function listKeysOf(
  tx: Transaction<DB>,
  organisationId: OrganisationId,
  userId: UserId,
): Promise<PlacedKey[]> {
  const rows = await tx
    .selectFrom('access_key')
    .select([...COLUMNS, 'workspace_id'])
    .where('organisation_id', '=', organisationId)
    .where('made_by_user', '=', userId)
    .where('revoked_at', 'is', null)
    .orderBy('workspace_id')
    .orderBy('id')
    .execute();
  return rows.map((row) => ({ ...toKey(row), workspaceId: row.workspace_id as WorkspaceId }));
}

export type PlacedKey = AccessKey & { readonly workspaceId: WorkspaceId };

/** By its hash, whichever workspace of the organisation it is of; null when it is unknown, revoked or over. */
export async function findValidKey(
  tx: Transaction<DB>,
  organisationId: OrganisationId,
  tokenHash: string,
  now: Date,
): Promise<PlacedKey | null> {
  const row = await tx
    .selectFrom('access_key')
    .select([...COLUMNS, 'workspace_id'])
    .where('organisation_id', '=', organisationId)
    .where('token_hash', '=', tokenHash)
    .where('revoked_at', 'is', null)
    .where('expires_at', '>', now)
    .executeTakeFirst();
  return row === undefined ? null : { ...toKey(row), workspaceId: row.workspace_id as WorkspaceId };
}

export async function saveUsed(tx: Transaction<DB>, tenant: Tenant, id: string, now: Date): Promise<void> {
  const { organisation_id, workspace_id } = keys(tenant);
  await tx
    .updateTable('access_key')
    .set({ last_used_at: now })
    .where('organisation_id', '=', organisation_id)
    .where('workspace_id', '=', workspace_id)
    .where('id', '=', id)
    .execute();
}
