/** The keys that a workspace's rows of payouts start with. */
import { sql, type RawBuilder } from 'kysely';
import type { Tenant } from '#kernel/context.ts';

/** @throws Error when no workspace is set: a defect */
export function tenantKeys(tenant: Tenant): { organisation_id: string; workspace_id: string } {
  if (tenant.workspaceId === null) throw new Error('payouts need a workspace');
  return { organisation_id: tenant.organisationId, workspace_id: tenant.workspaceId };
}

export function ownedBy(tenant: Tenant, table: string): RawBuilder<boolean> {
  const { organisation_id, workspace_id } = tenantKeys(tenant);
  return sql<boolean>`${sql.ref(`${table}.organisation_id`)} = ${organisation_id} and ${sql.ref(`${table}.workspace_id`)} = ${workspace_id}`;
}
