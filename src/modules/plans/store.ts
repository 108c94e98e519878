/** SQL of plans; that of their versions is in version-store.ts. Every function runs in a transaction whose tenant is set, and names the tenant again in its SQL. */
import { sql, type Kysely, type Transaction } from 'kysely';
import type { Tenant } from '#kernel/context.ts';
import type { DB } from '#platform/database-types.ts';
import type { PlanRecord } from './plan-record.ts';
import { lockPlanning } from './planning-lock.ts';

type Tx = Transaction<DB>;

/** The two keys of a workspace's row; a defect when no workspace is set. */
export function keys(tenant: Tenant): { organisation_id: string; workspace_id: string } {
  if (tenant.workspaceId === null) throw new Error('plans need a workspace');
  return { organisation_id: tenant.organisationId, workspace_id: tenant.workspaceId };
}

interface PlanRow {
  id: string;
  name: string;
  example: boolean;
  list_id: string | null;
  created_by: string;
  created_at: Date;
  updated_at: Date;
}
const PLAN_COLUMNS = ['id', 'name', 'example', 'list_id', 'created_by', 'created_at', 'updated_at'] as const;
const toPlan = (row: PlanRow): PlanRecord => ({
  id: row.id,
  name: row.name,
  example: row.example,
  listId: row.list_id,
  createdBy: row.created_by,
  createdAt: row.created_at,
  updatedAt: row.updated_at,
});

/** How many plans wait for somebody's approval, and when one last changed; the example does not count. */
export async function summariseWorkspace(
  tx: Tx,
  tenant: Tenant,
): Promise<{ readonly waiting: number; readonly lastActivityAt: Date | null }> {
  const { organisation_id, workspace_id } = keys(tenant);
  const { rows } = await sql<{ waiting: number; last: Date | null }>`
    select max(p.updated_at) as last,
      count(*) filter (where newest.state in ('draft', 'stopped') and not newest.approved)::int as waiting
    from plans_plan p
    cross join lateral (
      select (array_agg(v.state order by v.version desc))[1] as state, bool_or(v.state = 'approved') as approved
      from plans_version v
      where v.organisation_id = p.organisation_id and v.workspace_id = p.workspace_id and v.plan_id = p.id
    ) newest
    where p.organisation_id = ${organisation_id} and p.workspace_id = ${workspace_id} and not p.example`.execute(tx);
  const [row] = rows;
  return { waiting: row?.waiting ?? 0, lastActivityAt: row?.last ?? null };
}

/** Escapes that JSON may hold and jsonb may not: NUL and halves of surrogate pairs. */
const UNSTORABLE = /(?<!\\)((?:\\\\)*)\\u(?:0000|d[89a-f][0-9a-f]{2})/gu;
export const asJsonb = (json: string) => sql<string>`${json.replaceAll(UNSTORABLE, '$1')}::jsonb`;
export const asJson = (value: unknown) => asJsonb(JSON.stringify(value));
export const asText = (text: string): string => text.replaceAll('\0', '');

/** False when the workspace has its example already. */
export async function insertPlan(tx: Tx, tenant: Tenant, plan: PlanRecord): Promise<boolean> {
  const row = await tx
    .insertInto('plans_plan')
    .values({
      ...keys(tenant),
      id: plan.id,
      name: asText(plan.name),
      example: plan.example,
      list_id: plan.listId,
      created_by: plan.createdBy,
      created_at: plan.createdAt,
      updated_at: plan.updatedAt,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}

/** Its place in the list is by the last change. */
export async function touchPlan(tx: Tx, tenant: Tenant, planId: string, at: Date): Promise<void> {
  await tx
    .updateTable('plans_plan')
    .set({ updated_at: at })
    .where('id', '=', planId)
    .where('organisation_id', '=', keys(tenant).organisation_id)
    .where('workspace_id', '=', keys(tenant).workspace_id)
    .execute();
}

/** Which list the plan chooses from, from its next version on; null for the whole library. */
export async function savePlanList(tx: Tx, tenant: Tenant, planId: string, listId: string | null): Promise<void> {
  await tx
    .updateTable('plans_plan')
    .set({ list_id: listId })
    .where('id', '=', planId)
    .where('organisation_id', '=', keys(tenant).organisation_id)
    .where('workspace_id', '=', keys(tenant).workspace_id)
    .execute();
}

/** Locks the plan for the rest of the transaction, so that two re-plans cannot take the same version number. */
export async function findPlanForUpdate(tx: Tx, tenant: Tenant, id: string): Promise<PlanRecord | null> {
  // First: an erasure holds planning off before it comes to the rows.
  await lockPlanning(tx, tenant, 'shared');
  const row = await selectPlan(tx, tenant).where('id', '=', id).forUpdate().executeTakeFirst();
  return row === undefined ? null : toPlan(row);
}

export async function findPlan(tx: Tx, tenant: Tenant, id: string): Promise<PlanRecord | null> {
  const row = await selectPlan(tx, tenant).where('id', '=', id).executeTakeFirst();
  return row === undefined ? null : toPlan(row);
}

export async function findExamplePlan(tx: Tx, tenant: Tenant): Promise<PlanRecord | null> {
  const row = await selectPlan(tx, tenant).where('example', '=', true).executeTakeFirst();
  return row === undefined ? null : toPlan(row);
}

const selectPlan = (tx: Tx, tenant: Tenant) =>
  tx
    .selectFrom('plans_plan')
    .select(PLAN_COLUMNS)
    .where('organisation_id', '=', keys(tenant).organisation_id)
    .where('workspace_id', '=', keys(tenant).workspace_id);

/** Newest first, the example left out; `after` is the last row of the page before. */
export async function listPlans(
  tx: Tx,
  tenant: Tenant,
  after: { at: string; id: string } | null,
  limit: number,
): Promise<PlanRecord[]> {
  let query = selectPlan(tx, tenant).where('example', '=', false);
  if (after !== null) query = query.where(sql<boolean>`(updated_at, id) < (${after.at}::timestamptz, ${after.id})`);
  const rows = await query.orderBy('updated_at', 'desc').orderBy('id', 'desc').limit(limit).execute();
  return rows.map(toPlan);
}

/** Plans (the example left out) whose newest or approved version proposes one of the creators. */
export async function listPlansTouching(
  tx: Kysely<DB>,
  tenant: Tenant,
  creatorIds: readonly string[],
): Promise<{ creatorId: string; planId: string; name: string }[]> {
  if (creatorIds.length === 0) return [];
  const { organisation_id: organisation, workspace_id: workspace } = keys(tenant);
  const { rows } = await sql<{ creator_id: string; plan_id: string; name: string }>`
    select distinct line.creator_id, plan.id as plan_id, plan.name
    from plans_line as line
    join plans_plan as plan on plan.organisation_id = line.organisation_id and plan.workspace_id = line.workspace_id and plan.id = line.plan_id
    where line.organisation_id = ${organisation} and line.workspace_id = ${workspace} and not plan.example
      and line.creator_id = any(${creatorIds}::text[])
      and line.version in (
        select version.version from plans_version as version
        where version.organisation_id = line.organisation_id and version.workspace_id = line.workspace_id and version.plan_id = line.plan_id
          and version.result is not null
        order by (version.state = 'approved') desc, version.version desc limit 1)
    order by plan.name, plan.id`.execute(tx);
  return rows.map((row) => ({ creatorId: row.creator_id, planId: row.plan_id, name: row.name }));
}
