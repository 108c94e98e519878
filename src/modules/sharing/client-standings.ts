/** What clients have said of the creators that plans propose, share by share: the latest share that asked counts. */
import { sql, type Transaction } from 'kysely';
import type { Context } from '#kernel/context.ts';
import type { DB } from '#platform/database.ts';
import type { Standing } from './contract.ts';
import { computeLineStanding, type Said } from './standing.ts';

/** By `planId creatorId`; nobody asked: nothing there. A share that was taken back asks nobody. */
export async function readClientStandings(
  tx: Transaction<DB>,
  { organisationId, workspaceId }: Context,
  planIds: readonly string[],
): Promise<Map<string, Standing>> {
  if (planIds.length === 0) return new Map();
  const { rows } = await sql<{
    planId: string;
    creatorId: string;
    itemId: string;
    recipients: string[];
    said: Said[];
  }>`
    select s.plan_id as "planId", i.creator_id as "creatorId", i.id as "itemId",
      (select coalesce(array_agg(r.id), '{}') from sharing_recipient r
        where r.organisation_id = s.organisation_id and r.workspace_id = s.workspace_id and r.share_id = s.id) as recipients,
      (select coalesce(json_agg(json_build_object('recipientId', d.recipient_id, 'itemId', d.item_id, 'kind', d.kind, 'text', d.text) order by d.number), '[]')
        from sharing_decision d
        where d.organisation_id = s.organisation_id and d.workspace_id = s.workspace_id and d.share_id = s.id and d.item_id = i.id) as said
    from sharing_share s
      join sharing_item i on i.organisation_id = s.organisation_id and i.workspace_id = s.workspace_id and i.share_id = s.id
    where s.organisation_id = ${organisationId} and s.workspace_id = ${workspaceId} and s.plan_id = any(${[...planIds]}::text[])
      and s.revoked_at is null and i.creator_id is not null
    order by s.made_at, s.id`.execute(tx);
  return new Map(
    rows.map(({ planId, creatorId, itemId, recipients, said }) => [
      `${planId} ${creatorId}`,
      computeLineStanding(said, itemId, recipients).standing,
    ]),
  );
}
