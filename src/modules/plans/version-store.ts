/** SQL of a plan's versions: asked, answered, failed, copied, approved. As in store.ts, the tenant is named in every query. */
import { sql, type Transaction } from 'kysely';
import type { Tenant } from '#kernel/context.ts';
import type { Currency } from '#kernel/money.ts';
import type { DB } from '#platform/database-types.ts';
import { Adjustments } from './contract.ts';
import type {
  NewVersion,
  SolvedVersion,
  StoredRefusal,
  VersionRecord,
  VersionState,
  VersionSummary,
} from './plan-record.ts';
import { lockPlanning } from './planning-lock.ts';
import type { PlanResult } from './planning/plan-result.ts';
import { asJson, asJsonb, asText, keys, touchPlan } from './store.ts';

type Tx = Transaction<DB>;

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
