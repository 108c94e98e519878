/** The SQL of analyses: one row for each version that was asked about. Runs in a transaction whose tenant is set. */
import { sql, type Transaction } from 'kysely';
import type { Tenant } from '#kernel/context.ts';
import type { DB } from '#platform/database-types.ts';
import type { Explored } from './planning/explore/explored.ts';
import { lockPlanning } from './planning-lock.ts';
import { asJson, keys } from './store.ts';

type Tx = Transaction<DB>;

export type AnalysisState = 'running' | 'done' | 'stopped' | 'failed';

export interface AnalysisRecord {
  readonly state: AnalysisState;
  readonly answered: number;
  readonly asked: number;
  readonly explored: Explored;
  /** The process that works on it. */
  readonly solver: string | null;
  readonly madeAt: Date;
}

const own = (tenant: Tenant, planId: string, version: number) => ({
  ...keys(tenant),
  plan_id: planId,
  version,
});

export async function findAnalysis(
  tx: Tx,
  tenant: Tenant,
  planId: string,
  version: number,
): Promise<AnalysisRecord | null> {
  const row = await tx
    .selectFrom('plans_analysis')
    .select(['state', 'answered', 'asked', 'explored', 'solver', 'made_at'])
    .where((where) => where.and(own(tenant, planId, version)))
    .executeTakeFirst();
  if (row === undefined) return null;
  return {
    state: row.state as AnalysisState,
    answered: row.answered,
    asked: row.asked,
    explored: row.explored as unknown as Explored,
    solver: row.solver,
    madeAt: row.made_at,
  };
}

/** Begins an analysis, anew where one was stopped or failed; false when one runs or is done. */
export async function insertAnalysis(
  tx: Tx,
  tenant: Tenant,
  planId: string,
  version: number,
  begun: { readonly solver: string; readonly by: string; readonly at: Date },
): Promise<boolean> {
  await lockPlanning(tx, tenant, 'shared');
  const fresh = {
    state: 'running',
    answered: 0,
    asked: 0,
    explored: asJson({ curve: null, prices: null, leads: null } satisfies Explored),
    solver: begun.solver,
    made_by: begun.by,
    made_at: begun.at,
  };
  const row = await tx
    .insertInto('plans_analysis')
    .values({ ...own(tenant, planId, version), ...fresh })
    .onConflict((conflict) =>
      conflict
        .columns(['organisation_id', 'workspace_id', 'plan_id', 'version'])
        .doUpdateSet(fresh)
        .where('plans_analysis.state', 'in', ['stopped', 'failed']),
    )
    .returning('version')
    .executeTakeFirst();
  return row !== undefined;
}

/** Writes what one process has worked out; nothing when another has taken over. */
export async function saveAnalysis(
  tx: Tx,
  tenant: Tenant,
  planId: string,
  version: number,
  { state, answered, asked, explored, solver }: Omit<AnalysisRecord, 'madeAt' | 'solver'> & { readonly solver: string },
): Promise<boolean> {
  const row = await tx
    .updateTable('plans_analysis')
    .set({ state, answered, asked, explored: asJson(explored), ...(state === 'running' ? {} : { solver: null }) })
    .where((where) => where.and(own(tenant, planId, version)))
    .where('state', '=', 'running')
    .where('solver', '=', solver)
    .returning('version')
    .executeTakeFirst();
  return row !== undefined;
}

/** Fails an analysis that nobody works on. */
export async function failAnalysis(tx: Tx, tenant: Tenant, planId: string, version: number): Promise<void> {
  await tx
    .updateTable('plans_analysis')
    .set({ state: 'failed', solver: null })
    .where((where) => where.and(own(tenant, planId, version)))
    .where('state', '=', 'running')
    .execute();
}

/** Fails every analysis that a process which is gone was working on; returns how many. */
export async function failAbandonedAnalyses(tx: Tx, tenant: Tenant, livingSolver: string): Promise<number> {
  const { organisation_id: organisation, workspace_id: workspace } = keys(tenant);
  const { numAffectedRows } = await sql`
    update plans_analysis set state = 'failed', solver = null
    where organisation_id = ${organisation} and workspace_id = ${workspace} and state = 'running'
      and solver is distinct from ${livingSolver}`.execute(tx);
  return Number(numAffectedRows ?? 0n);
}
