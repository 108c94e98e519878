import { sql, type Transaction } from 'kysely';
import type { Context } from '#kernel/context.ts';
import type { WorkspaceId } from '#kernel/id.ts';
import type { DB } from '#platform/database.ts';

/** Enters each workspace of the organisation in turn, in one transaction, and the asker's own again at the end. */
export async function inEachWorkspace(
  tx: Transaction<DB>,
  ctx: Context,
  work: (there: Context) => Promise<void>,
): Promise<void> {
  const { rows } = await sql<{ id: WorkspaceId }>`
    select workspace_id as id from workspaces_workspace where organisation_id = ${ctx.organisationId} order by workspace_id`.execute(
    tx,
  );
  for (const { id } of rows) {
    await sql`select set_config('app.workspace_id', ${id}, true)`.execute(tx);
    await work({ ...ctx, workspaceId: id });
  }
  await sql`select set_config('app.workspace_id', ${ctx.workspaceId ?? ''}, true)`.execute(tx);
}
