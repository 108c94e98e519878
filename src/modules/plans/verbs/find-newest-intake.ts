/** What the workspace last planned for: others judge creators by it. */
import type { Context } from '#kernel/context.ts';
import { parseIntake, type Intake } from '#modules/collaboration-models/index.ts';
import { inTenant, type AppDatabase } from '#platform/database.ts';

/** The intake of the workspace's newest draft or approved version, the example left out; null while it has none. */
export async function findNewestIntake(db: AppDatabase, ctx: Context): Promise<Intake | null> {
  const { organisationId, workspaceId } = ctx;
  if (workspaceId === null) return null;
  const row = await inTenant(db, ctx, (tx) =>
    tx
      .selectFrom('plans_version as v')
      .innerJoin('plans_plan as p', (join) =>
        join
          .onRef('p.organisation_id', '=', 'v.organisation_id')
          .onRef('p.workspace_id', '=', 'v.workspace_id')
          .onRef('p.id', '=', 'v.plan_id'),
      )
      .select('v.intake')
      .where('v.organisation_id', '=', organisationId)
      .where('v.workspace_id', '=', workspaceId)
      .where('v.state', 'in', ['draft', 'approved'])
      .where('p.example', '=', false)
      .orderBy('v.made_at', 'desc')
      .limit(1)
      .executeTakeFirst(),
  );
  return row === undefined ? null : parseIntake(row.intake, ctx.locale);
}
