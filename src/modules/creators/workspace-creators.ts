/** Which of the organisation's creators a workspace works with: those on its lists and those that it has booked or holds. */
import { sql, type Kysely, type RawBuilder } from 'kysely';
import type { Tenant } from '#kernel/context.ts';
import type { DB } from '#platform/database.ts';

/** A condition on the id of a creator, for a query of the workspace that is entered. */
export const isOfWorkspace = (
  { organisationId, workspaceId }: Tenant,
  creatorId: RawBuilder<string>,
): RawBuilder<boolean> => sql<boolean>`(
  exists (
    select from creators_list_member m
    where m.organisation_id = ${organisationId} and m.workspace_id = ${workspaceId} and m.creator_id = ${creatorId})
  or exists (
    select from creators_own_hold o join creators_hold h on h.organisation_id = o.organisation_id and h.id = o.hold_id
    where o.organisation_id = ${organisationId} and o.workspace_id = ${workspaceId} and h.creator_id = ${creatorId}))`;

export async function isCreatorOfWorkspace(tx: Kysely<DB>, tenant: Tenant, creatorId: string): Promise<boolean> {
  const { rows } = await sql<{ ours: boolean }>`
    select ${isOfWorkspace(tenant, sql<string>`${creatorId}::text`)} as ours`.execute(tx);
  return rows[0]?.ours === true;
}
