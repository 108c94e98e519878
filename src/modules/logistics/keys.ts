/** The keys that a workspace's rows of parcels start with. */
import { sql, type RawBuilder } from 'kysely';
import type { Tenant } from '#kernel/context.ts';

/** @throws Error when no workspace is set: a defect */
export function tenantKeys(tenant: Tenant): { organisation_id: string; workspace_id: string } {
  if (tenant.workspaceId === null) throw new Error('parcels need a workspace');
  return { organisation_id: tenant.organisationId, workspace_id: tenant.workspaceId };
}

/** `where` on them, for SQL by hand: `ownedBy(ctx, 's')` is of the table called `s`. */
export function ownedBy(tenant: Tenant, table: string): RawBuilder<boolean> {
  const { organisation_id, workspace_id } = tenantKeys(tenant);
  return sql<boolean>`${sql.ref(`${table}.organisation_id`)} = ${organisation_id} and ${sql.ref(`${table}.workspace_id`)} = ${workspace_id}`;
}
