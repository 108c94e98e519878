/** The keys that a workspace's rows of the catalogue start with. */
import { sql, type RawBuilder } from 'kysely';
import type { Tenant } from '#kernel/context.ts';

/** @throws Error when no workspace is set: a defect */
export function tenantKeys(tenant: Tenant): { organisation_id: string; workspace_id: string } {
  if (tenant.workspaceId === null) throw new Error('stock needs a workspace');
  return { organisation_id: tenant.organisationId, workspace_id: tenant.workspaceId };
}

/** `where` on them, for SQL by hand: `ownedBy(ctx, 's')` is of the table called `s`. */
export function ownedBy(tenant: Tenant, table: string): RawBuilder<boolean> {
  const { organisation_id, workspace_id } = tenantKeys(tenant);
  return sql<boolean>`${sql.ref(`${table}.organisation_id`)} = ${organisation_id} and ${sql.ref(`${table}.workspace_id`)} = ${workspace_id}`;
}

/**
 * Joins the one row of a table that a row beside it names: looked up row by row in its key. As a plain join, a planner
 * that knows little of young tables would hold every row of the workspace against every other.
 */
export const lookUp = (
  tenant: Tenant,
  table: 'catalog_lot' | 'catalog_sku' | 'catalog_product' | 'catalog_location',
  as: string,
  on: RawBuilder<unknown>,
): RawBuilder<unknown> =>
  sql`cross join lateral (select * from ${sql.table(table)} as ${sql.ref(as)} where ${ownedBy(tenant, as)} and ${on} offset 0) as ${sql.ref(as)}`;

/** The lot `l` of a row that names its SKU and lot. */
export const lotOf = (tenant: Tenant, row: string): RawBuilder<unknown> =>
  lookUp(
    tenant,
    'catalog_lot',
    'l',
    sql`l.sku_id = ${sql.ref(`${row}.sku_id`)} and l.id = ${sql.ref(`${row}.lot_id`)}`,
  );

/** The product `p` of a SKU `s`. */
export const productOf = (tenant: Tenant): RawBuilder<unknown> =>
  lookUp(tenant, 'catalog_product', 'p', sql`p.id = s.product_id`);
