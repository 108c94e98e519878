/** The two keys that every row of the ledger starts with. */
import { sql, type RawBuilder } from 'kysely';
import type { Tenant } from '#kernel/context.ts';

/** @throws Error when no workspace is set: a defect */
export function tenantKeys(tenant: Tenant): { organisation_id: string; workspace_id: string } {
  if (tenant.workspaceId === null) throw new Error('the ledger needs a workspace');
  return { organisation_id: tenant.organisationId, workspace_id: tenant.workspaceId };
}

/** `where` on them, for SQL by hand: `ownedBy(ctx, 'e')` is of the table called `e`. */
export function ownedBy(tenant: Tenant, table: string): RawBuilder<boolean> {
  const { organisation_id, workspace_id } = tenantKeys(tenant);
  return sql<boolean>`${sql.ref(`${table}.organisation_id`)} = ${organisation_id} and ${sql.ref(`${table}.workspace_id`)} = ${workspace_id}`;
}

/**
 * Whether nothing has settled the entry in `table` yet: looked up entry by entry in the index of settlements. As a join,
 * a planner that knows little of young tables would hold every settlement against every entry.
 */
export const isUnsettled = (tenant: Tenant, table: string): RawBuilder<boolean> =>
  sql<boolean>`(select s.line from ledger_entry s where ${ownedBy(tenant, 's')}
    and s.settles_journal_id = ${sql.ref(`${table}.journal_id`)} and s.settles_line = ${sql.ref(`${table}.line`)} limit 1) is null`;

/** Whether no invoice stands for the entry in `table`, looked up in the same way. */
export const isBare = (tenant: Tenant, table: string): RawBuilder<boolean> =>
  sql<boolean>`(select i.line from ledger_invoiced i where ${ownedBy(tenant, 'i')}
    and i.journal_id = ${sql.ref(`${table}.journal_id`)} and i.line = ${sql.ref(`${table}.line`)} limit 1) is null`;

/** A row of another table, looked up by its key for each row before it; to be joined with `cross join` or `left join … on true`. */
export const lookUp = (tenant: Tenant, from: string, as: string, key: RawBuilder<unknown>): RawBuilder<unknown> =>
  sql`lateral (select * from ${sql.table(from)} as ${sql.ref(as)} where ${ownedBy(tenant, as)} and ${key} offset 0) as ${sql.ref(as)}`;
