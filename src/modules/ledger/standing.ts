/**
 * Whether facts stand: none that was taken back does. SQL on a fact that the query calls by `table`; looked up fact by
 * fact, where a join would hold every fact against all that others are about.
 */
import { sql, type RawBuilder } from 'kysely';
import type { Tenant } from '#kernel/context.ts';
import type { FactKind } from './fact-kinds.ts';
import { ownedBy } from './keys.ts';

export const isTakenBack = (tenant: Tenant, table: string): RawBuilder<boolean> =>
  sql<boolean>`(select back.id from ledger_fact back where ${ownedBy(tenant, 'back')}
    and back.reverses_id = ${sql.ref(`${table}.id`)} limit 1) is not null`;

/** Whether a fact of that kind is about the one in `table` and stands: a match with an invoice, a claw-back of a service. */
export const hasStanding = (
  tenant: Tenant,
  kind: FactKind & ('match' | 'claw-back'),
  table: string,
): RawBuilder<boolean> =>
  sql<boolean>`(select about.id from ledger_fact about where ${ownedBy(tenant, 'about')} and about.kind = ${kind}
    and about.payload ->> 'factId' = ${sql.ref(`${table}.id`)} and not (${isTakenBack(tenant, 'about')}) limit 1) is not null`;
