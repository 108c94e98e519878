/** Examines a live database: every invariant, of every workspace of an organisation. */
import { sql } from 'kysely';
import type { Context } from '#kernel/context.ts';
import type { WorkspaceId } from '#kernel/id.ts';
import { demand } from '#kernel/permission.ts';
import { verifyTrail } from '#modules/audit/index.ts';
import type { AppDatabase } from '#platform/database.ts';
import { CHECKS, QUESTIONS, ROW_SECURITY } from './checks.ts';
import { DOCTOR_CHECKS, type DoctorCheck, type DoctorReport } from './contract.ts';

const SHOWN = 20;

interface Found {
  readonly count: number;
  readonly shown: readonly string[];
}

/** One snapshot for all of a workspace's checks: what is posted meanwhile is seen by all or by none. */
async function examineWorkspace(db: AppDatabase, ctx: Context, workspaceId: WorkspaceId): Promise<Map<string, Found>> {
  const { organisationId } = ctx;
  const own = (table: string) =>
    sql<boolean>`${sql.ref(`${table}.organisation_id`)} = ${organisationId} and ${sql.ref(`${table}.workspace_id`)} = ${workspaceId}`;
  return db.kysely
    .transaction()
    .setIsolationLevel('repeatable read')
    .setAccessMode('read only')
    .execute(async (tx) => {
      await sql`select set_config('app.organisation_id', ${organisationId}, true), set_config('app.workspace_id', ${workspaceId}, true)`.execute(
        tx,
      );
      // Each check reads everything; a planner that knows nothing of young tables yet would look each row up by scanning.
      await sql`set local enable_nestloop = off`.execute(tx);
      const found = new Map<string, Found>();
      for (const name of CHECKS) {
        // eslint-disable-next-line no-await-in-loop -- one connection, one after the other
        const { rows } = await sql<{ count: number; shown: string[] | null }>`
          with broken as materialized (${QUESTIONS[name](own)})
          select count(*)::int as count, (select array_agg(found) from (select found from broken order by 1 limit ${SHOWN}) as first_few) as shown
          from broken`.execute(tx);
        found.set(name, { count: rows[0]!.count, shown: rows[0]!.shown ?? [] });
      }
      return found;
    });
}

async function listWorkspaces(db: AppDatabase, { organisationId }: Context): Promise<WorkspaceId[]> {
  return db.kysely.transaction().execute(async (tx) => {
    await sql`select set_config('app.organisation_id', ${organisationId}, true)`.execute(tx);
    const rows = await tx
      .selectFrom('workspaces_workspace')
      .select('workspace_id')
      .where('organisation_id', '=', organisationId)
      .orderBy('workspace_id')
      .execute();
    return rows.map(({ workspace_id }) => workspace_id as WorkspaceId);
  });
}

/** Everything that must hold of an organisation. @throws RefusalError platform.not-allowed */
export async function examine(db: AppDatabase, ctx: Context): Promise<DoctorReport> {
  demand(ctx, 'workspace:create');
  const broken = new Map<string, { workspaceId: string | null; what: string }[]>();
  const counts = new Map<string, number>();
  const note = (name: string, workspaceId: string | null, { count, shown }: Found): void => {
    counts.set(name, (counts.get(name) ?? 0) + count);
    const list = broken.get(name) ?? [];
    list.push(...shown.slice(0, SHOWN - list.length).map((what) => ({ workspaceId, what })));
    broken.set(name, list);
  };
  const workspaces = await listWorkspaces(db, ctx);
  for (const workspaceId of workspaces)
    // eslint-disable-next-line no-await-in-loop -- a workspace at a time: it reads everything
    for (const [name, found] of await examineWorkspace(db, ctx, workspaceId)) note(name, workspaceId, found);
  for await (const { chain, fault } of verifyTrail(db, ctx.organisationId))
    if (fault !== null) note('audit-chain', chain, { count: 1, shown: [`${fault.kind} ${fault.seq}`] });
  const { rows } = await ROW_SECURITY.execute(db.kysely);
  note('row-security', null, { count: rows.length, shown: rows.map(({ found }) => found) });
  const checks = DOCTOR_CHECKS.map((name): DoctorCheck => {
    const count = counts.get(name) ?? 0;
    return { name, ok: count === 0, broken: broken.get(name) ?? [], count };
  });
  return { ok: checks.every(({ ok }) => ok), at: ctx.now, workspaces: workspaces.length, checks };
}
