/** The two results of every version that the table of versions shows, without reading whole results. */
import { sql, type Transaction } from 'kysely';
import type { Tenant } from '#kernel/context.ts';
import type { DB } from '#platform/database-types.ts';
import { Adjustments } from './contract.ts';
import type { VersionFigures } from './plan-record.ts';

const countTold = ({ locked, dropped, swaps, agreed, declined, quotes }: Adjustments): VersionFigures['told'] => ({
  locked: locked.length,
  dropped: dropped.length,
  swaps: swaps.length,
  agreed: agreed.length,
  declined: declined.length,
  quotes: quotes.length,
});

/** By version number; versions without a result or without lines are left out. */
export async function listVersionFigures(
  tx: Transaction<DB>,
  tenant: Tenant,
  planId: string,
): Promise<Map<number, VersionFigures>> {
  const { rows } = await sql<{
    version: number;
    reads: number | null;
    worth: number | null;
    adjustments: unknown;
  }>`
    select version, (result #>> '{totals,outcomes,reads,p50}')::float8 as reads, (result #>> '{totals,worth}')::float8 as worth, adjustments
    from plans_version
    where organisation_id = ${tenant.organisationId} and workspace_id = ${tenant.workspaceId} and plan_id = ${planId}
      and state in ('draft', 'stopped', 'approved') and result is not null`.execute(tx);
  return new Map(
    rows.flatMap(({ version, reads, worth, adjustments }) =>
      reads === null || worth === null
        ? []
        : [[version, { reads, worth, told: countTold(Adjustments.parse(adjustments)) }]],
    ),
  );
}
