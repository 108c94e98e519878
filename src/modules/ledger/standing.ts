/** Whether facts stand: none that was taken back does. SQL on a fact that the query calls by `table`. */
import { sql, type RawBuilder } from 'kysely';
import type { Tenant } from '#kernel/context.ts';
import type { FactKind } from './fact-kinds.ts';
import { ownedBy } from './keys.ts';

export const isTakenBack = (tenant: Tenant, table: string): RawBuilder<boolean> =>
  sql<boolean>`exists (select from ledger_fact back where ${ownedBy(tenant, 'back')} and back.reverses_id = ${sql.ref(`${table}.id`)})`;

/** Whether a fact of that kind is about the one in `table` and stands: a match with an invoice, a claw-back of a service. */
export const hasStanding = (
  tenant: Tenant,
  kind: FactKind & ('match' | 'claw-back'),
  table: string,
): RawBuilder<boolean> =>
  sql<boolean>`exists (select from ledger_fact about where ${ownedBy(tenant, 'about')} and about.kind = ${kind}
    and about.payload ->> 'factId' = ${sql.ref(`${table}.id`)} and not ${isTakenBack(tenant, 'about')})`;
