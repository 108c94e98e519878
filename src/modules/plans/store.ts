/** All SQL of plans. Every function runs in a transaction whose tenant is set, and names the tenant again in its SQL. */
import { sql, type Kysely, type Transaction } from 'kysely';
import type { Tenant } from '#kernel/context.ts';
import type { Currency } from '#kernel/money.ts';
import type { DB } from '#platform/database-types.ts';
import { Adjustments } from './contract.ts';
import type {
  NewVersion,
  PlanRecord,
  SolvedVersion,
  StoredRefusal,
  VersionRecord,
  VersionState,
  VersionSummary,
} from './plan-record.ts';
import { lockPlanning } from './planning-lock.ts';
import type { PlanResult } from './planning/plan-result.ts';

type Tx = Transaction<DB>;

/** The two keys of a workspace's row; a defect when no workspace is set. */
export function keys(tenant: Tenant): { organisation_id: string; workspace_id: string } {
  if (tenant.workspaceId === null) throw new Error('plans need a workspace');
  return { organisation_id: tenant.organisationId, workspace_id: tenant.workspaceId };
}

const SUMMARY_COLUMNS = [
  'plan_id',
  'version',
  'state',
  'currency',
  'budget',
  'cost',
  'value',
  'bound',
  'gap',
  'note',
  'made_by',
  'made_by_user',
  'made_at',
  'solver',
  'solved_at',
  'approved_by',
  'approved_at',
  'refusal',
] as const;

interface SummaryRow {
  plan_id: string;
  version: number;
  state: string;
  currency: string;
  budget: bigint;
  cost: bigint | null;
  value: number | null;
  bound: number | null;
  gap: number | null;
  note: string;
  made_by: string;
  made_by_user: string | null;
  made_at: Date;
  solver: string | null;
  solved_at: Date | null;
  approved_by: string | null;
  approved_at: Date | null;
  refusal: unknown;
}

const toSummary = (row: SummaryRow): VersionSummary => ({
  planId: row.plan_id,
  version: row.version,
  state: row.state as VersionState,
  currency: row.currency as Currency,
  budget: row.budget,
  cost: row.cost,
  value: row.value,
  bound: row.bound,
  gap: row.gap,
  note: row.note,
  madeBy: row.made_by,
  madeByUser: row.made_by_user,
  madeAt: row.made_at,
  solver: row.solver,
  solvedAt: row.solved_at,
  approvedBy: row.approved_by,
  approvedAt: row.approved_at,
  refusal: row.refusal as StoredRefusal | null,
});

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
const asJsonb = (json: string) => sql<string>`${json.replaceAll(UNSTORABLE, '$1')}::jsonb`;
export const asJson = (value: unknown) => asJsonb(JSON.stringify(value));
const asText = (text: string): string => text.replaceAll('\0', '');

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

export async function insertVersion(tx: Tx, tenant: Tenant, version: NewVersion): Promise<void> {
  await lockPlanning(tx, tenant, 'shared');
  await tx
    .insertInto('plans_version')
    .values({
      ...keys(tenant),
      plan_id: version.planId,
      version: version.version,
      state: version.state,
      intake: asJson(version.intake),
      adjustments: asJson(version.adjustments),
      based_on: version.basedOn,
      currency: version.currency,
      budget: version.budget,
      note: asText(version.note),
      made_by: version.madeBy,
      made_by_user: version.madeByUser,
      made_at: version.madeAt,
      solver: version.solver,
    })
    .execute();
  await touchPlan(tx, tenant, version.planId, version.madeAt);
}

async function touchPlan(tx: Tx, tenant: Tenant, planId: string, at: Date): Promise<void> {
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

/** Oldest first, of all the plans asked for. */
export async function listVersions(tx: Tx, tenant: Tenant, planIds: readonly string[]): Promise<VersionSummary[]> {
  if (planIds.length === 0) return [];
  const rows = await tx
    .selectFrom('plans_version')
    .select(SUMMARY_COLUMNS)
    .where('plan_id', 'in', [...planIds])
    .where('organisation_id', '=', keys(tenant).organisation_id)
    .where('workspace_id', '=', keys(tenant).workspace_id)
    .orderBy('plan_id')
    .orderBy('version')
    .execute();
  return rows.map(toSummary);
}

export async function findVersion(
  tx: Tx,
  tenant: Tenant,
  planId: string,
  version: number,
): Promise<VersionRecord | null> {
  const row = await tx
    .selectFrom('plans_version')
    .select([...SUMMARY_COLUMNS, 'intake', 'adjustments', 'based_on', 'result'])
    .where('plan_id', '=', planId)
    .where('version', '=', version)
    .where('organisation_id', '=', keys(tenant).organisation_id)
    .where('workspace_id', '=', keys(tenant).workspace_id)
    .executeTakeFirst();
  if (row === undefined) return null;
  return {
    ...toSummary(row),
    intake: row.intake,
    // What an older version could not say yet was not said.
    adjustments: Adjustments.parse(row.adjustments),
    basedOn: row.based_on,
    result: row.result as unknown as PlanResult | null,
  };
}

const updateVersion = (tx: Tx, tenant: Tenant, planId: string, version: number) =>
  tx
    .updateTable('plans_version')
    .where('organisation_id', '=', keys(tenant).organisation_id)
    .where('workspace_id', '=', keys(tenant).workspace_id)
    .where('plan_id', '=', planId)
    .where('version', '=', version);

/** Writes the answer of a search; nothing when the version is no longer being solved. */
export async function saveSolved(
  tx: Tx,
  tenant: Tenant,
  planId: string,
  version: number,
  solved: SolvedVersion,
  at: Date,
): Promise<boolean> {
  const done = await updateVersion(tx, tenant, planId, version)
    .where('state', '=', 'solving')
    .set({
      state: solved.state,
      result: asJsonb(solved.resultJson),
      cost: solved.cost,
      value: solved.value,
      bound: solved.bound,
      gap: solved.gap,
      solved_at: at,
      solver: null,
    })
    .returning('version')
    .executeTakeFirst();
  if (done === undefined) return false;
  await insertLines(tx, tenant, planId, version, solved.creatorIds);
  await touchPlan(tx, tenant, planId, at);
  return true;
}

/** Marks which creators a version proposes, in one statement whatever their number. */
export async function insertLines(
  tx: Tx,
  tenant: Tenant,
  planId: string,
  version: number,
  creatorIds: readonly string[],
): Promise<void> {
  const { organisation_id: organisation, workspace_id: workspace } = keys(tenant);
  await sql`
    insert into plans_line (organisation_id, workspace_id, plan_id, version, creator_id)
    select distinct ${organisation}, ${workspace}, ${planId}, ${version}::integer, creator_id
    from unnest(${creatorIds}::text[]) as chosen (creator_id)`.execute(tx);
}

export async function saveFailed(
  tx: Tx,
  tenant: Tenant,
  planId: string,
  version: number,
  refusal: StoredRefusal,
  at: Date,
): Promise<boolean> {
  const done = await updateVersion(tx, tenant, planId, version)
    .where('state', '=', 'solving')
    .set({ state: 'failed', refusal: asJson(refusal), solved_at: at, solver: null })
    .returning('version')
    .executeTakeFirst();
  return done !== undefined;
}

/** Copies a version's answer into a new version that holds the same question. */
export async function copyAnswer(
  tx: Tx,
  tenant: Tenant,
  from: { planId: string; version: number },
  to: { planId: string; version: number },
  state: VersionState,
): Promise<void> {
  const { organisation_id: organisation, workspace_id: workspace } = keys(tenant);
  await sql`
    update plans_version as target set state = ${state}, result = source.result, cost = source.cost, value = source.value, bound = source.bound,
      gap = source.gap, solved_at = source.solved_at, solver = null
    from plans_version as source
    where source.organisation_id = ${organisation} and source.workspace_id = ${workspace} and source.plan_id = ${from.planId} and source.version = ${from.version}
      and target.organisation_id = ${organisation} and target.workspace_id = ${workspace} and target.plan_id = ${to.planId} and target.version = ${to.version}`.execute(
    tx,
  );
  await sql`
    insert into plans_line (organisation_id, workspace_id, plan_id, version, creator_id)
    select organisation_id, workspace_id, ${to.planId}, ${to.version}::integer, creator_id from plans_line
    where organisation_id = ${organisation} and workspace_id = ${workspace} and plan_id = ${from.planId} and version = ${from.version}`.execute(
    tx,
  );
}

export async function saveApproved(
  tx: Tx,
  tenant: Tenant,
  planId: string,
  version: number,
  by: string,
  at: Date,
): Promise<void> {
  await updateVersion(tx, tenant, planId, version)
    .set({ state: 'approved', approved_by: by, approved_at: at })
    .execute();
  await touchPlan(tx, tenant, planId, at);
}

/** Fails every version that a process which is gone was solving; returns how many. */
export async function failAbandoned(
  tx: Tx,
  tenant: Tenant,
  livingSolver: string,
  refusal: StoredRefusal,
  at: Date,
): Promise<number> {
  const rows = await tx
    .updateTable('plans_version')
    .where('organisation_id', '=', keys(tenant).organisation_id)
    .where('workspace_id', '=', keys(tenant).workspace_id)
    .where('state', '=', 'solving')
    .where('solver', 'is distinct from', livingSolver)
    .set({ state: 'failed', refusal: asJson(refusal), solved_at: at, solver: null })
    .returning('version')
    .execute();
  return rows.length;
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
