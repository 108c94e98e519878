/** All SQL of quality reports. Every function runs in a transaction whose tenant is set, and names the tenant again in its SQL. */
import type { Transaction } from 'kysely';
import type { Tenant } from '#kernel/context.ts';
import type { DB } from '#platform/database.ts';
import type { BacktestReport } from './contract.ts';

/** A report as it was made; `madeBy` is the name that colleagues see. */
export interface StoredBacktest {
  readonly id: string;
  readonly madeAt: Date;
  readonly madeBy: string;
  readonly files: { readonly notes: string; readonly creators: string };
  readonly report: BacktestReport;
}

/** The two keys of a workspace's row; a defect when no workspace is set. */
function keys(tenant: Tenant): { organisation_id: string; workspace_id: string } {
  if (tenant.workspaceId === null) throw new Error('quality reports need a workspace');
  return { organisation_id: tenant.organisationId, workspace_id: tenant.workspaceId };
}

export async function insertBacktest(tx: Transaction<DB>, tenant: Tenant, made: StoredBacktest): Promise<void> {
  await tx
    .insertInto('forecast_backtest')
    .values({
      ...keys(tenant),
      id: made.id,
      made_at: made.madeAt,
      made_by: made.madeBy,
      notes_file: made.files.notes,
      creators_file: made.files.creators,
      report: JSON.stringify(made.report),
    })
    .execute();
}

/** The workspace's newest report, or null. */
export async function findNewestBacktest(tx: Transaction<DB>, tenant: Tenant): Promise<StoredBacktest | null> {
  const { organisation_id, workspace_id } = keys(tenant);
  const row = await tx
    .selectFrom('forecast_backtest')
    .selectAll()
    .where('organisation_id', '=', organisation_id)
    .where('workspace_id', '=', workspace_id)
    .orderBy('made_at', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (row === undefined) return null;
  return {
    id: row.id,
    madeAt: row.made_at,
    madeBy: row.made_by,
    files: { notes: row.notes_file, creators: row.creators_file },
    report: row.report as unknown as BacktestReport,
  };
}
