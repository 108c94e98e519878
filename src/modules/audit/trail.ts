/** SQL of reading the trail: pages of one chain, newest first. */
import { sql, type RawBuilder, type Transaction } from 'kysely';
import { addDays } from '#kernel/clock.ts';
import type { Context } from '#kernel/context.ts';
import { demand } from '#kernel/permission.ts';
import type { DB } from '#platform/database.ts';
import type { AuditFilters, AuditRow } from './contract.ts';

/**
 * The chain that is asked for. What is of no workspace is the owners' to read.
 * @throws RefusalError platform.not-allowed
 */
export function demandChain(ctx: Context, of: AuditFilters['of']): string {
  demand(ctx, 'audit:read');
  if (of === 'organisation') demand(ctx, 'workspace:create');
  return of === 'organisation' ? ctx.organisationId : (ctx.workspaceId ?? ctx.organisationId);
}

interface StoredEntry {
  readonly audit_entry_id: string;
  readonly seq: bigint;
  readonly at: Date;
  readonly actor_kind: AuditRow['actor']['kind'];
  readonly user_id: string | null;
  readonly actor_name: string | null;
  readonly via: string | null;
  readonly action: string;
  readonly entity: string;
  readonly entity_id: string;
  readonly detail: Readonly<Record<string, unknown>>;
  readonly request_id: string;
  readonly hash: string;
  readonly previous: string | null;
}

const COLUMNS = sql`audit_entry_id, seq, at, actor_kind, user_id, actor_name, via, action, entity, entity_id, detail, request_id, hash, previous`;

const valuesOf = (value: unknown): Record<string, unknown> | null =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : null;

function toRow(row: StoredEntry): AuditRow {
  const { before, after, ...detail } = row.detail;
  return {
    id: row.audit_entry_id,
    seq: Number(row.seq),
    at: row.at,
    actor: { kind: row.actor_kind, userId: row.user_id, name: row.actor_name, via: row.via },
    action: row.action,
    entity: row.entity,
    entityId: row.entity_id,
    detail,
    before: valuesOf(before),
    after: valuesOf(after),
    requestId: row.request_id,
    hash: row.hash,
    previous: row.previous,
  };
}

/** Behind every text that goes on from the one before it; actions are ASCII. */
const LAST = '\uFFFF';

/** A text as it stands, in a LIKE pattern. */
const literally = (text: string): string => text.replaceAll(/[\\%_]/g, String.raw`\$&`);

const startOf = (day: string): Date => new Date(`${day}T00:00:00+08:00`);

function* conditions(filters: AuditFilters): Generator<RawBuilder<unknown>> {
  const { user, kind, via, action, entity, entityId, from, to, text } = filters;
  if (user !== undefined) yield sql`user_id = ${user}`;
  if (kind !== undefined) yield sql`actor_kind = ${kind}`;
  if (via !== undefined) yield sql`via = ${via}`;
  // A range, for row-level security lets no index answer a LIKE.
  if (action !== undefined) yield sql`action ~>=~ ${action} and action ~<~ ${action + LAST}`;
  if (entity !== undefined) yield sql`entity = ${entity}`;
  if (entityId !== undefined) yield sql`entity_id = ${entityId}`;
  if (from !== undefined) yield sql`at >= ${startOf(from)}`;
  if (to !== undefined) yield sql`at < ${startOf(addDays(to, 1))}`;
  if (text !== undefined && text !== '') {
    // Names of actions and kinds are in small letters; an ILIKE over a million rows takes several times as long.
    const [given, small] = [`%${literally(text)}%`, `%${literally(text.toLowerCase())}%`];
    yield sql`(entity_id like ${given} or entity_id like ${small} or action like ${small} or entity like ${small})`;
  }
}

/** @param before number of the last row of the page before; null for the newest */
export async function readEntries(
  tx: Transaction<DB>,
  { organisationId }: Context,
  chain: string,
  filters: AuditFilters,
  { before, limit }: { readonly before: bigint | null; readonly limit: number },
): Promise<AuditRow[]> {
  const ofChain = sql`organisation_id = ${organisationId} and chain = ${chain}`;
  const all = [
    ofChain,
    ...(before === null
      ? []
      : [sql`(at, seq) < ((select at from audit_entry where ${ofChain} and seq = ${before}), ${before}::bigint)`]),
    ...conditions(filters),
  ];
  const { rows } = await sql<StoredEntry>`
    select ${COLUMNS} from audit_entry where ${sql.join(all, sql` and `)} order by at desc, seq desc limit ${limit}`.execute(
    tx,
  );
  return rows.map(toRow);
}

export async function findEntry(
  tx: Transaction<DB>,
  { organisationId }: Context,
  chain: string,
  id: string,
): Promise<AuditRow | null> {
  const { rows } = await sql<StoredEntry>`
    select ${COLUMNS} from audit_entry where organisation_id = ${organisationId} and audit_entry_id = ${id} and chain = ${chain}`.execute(
    tx,
  );
  return rows[0] === undefined ? null : toRow(rows[0]);
}

/** Users of a chain, each with the newest name it stands there by: two look-ups in the index for each. */
export async function readPeople(
  tx: Transaction<DB>,
  { organisationId }: Context,
  chain: string,
): Promise<{ userId: string; name: string | null }[]> {
  const { rows } = await sql<{ userId: string; name: string | null }>`
    with recursive found (user_id) as (
      (select user_id from audit_entry where organisation_id = ${organisationId} and chain = ${chain} and user_id is not null order by user_id limit 1)
      union all
      select (
        select e.user_id from audit_entry e
        where e.organisation_id = ${organisationId} and e.chain = ${chain} and e.user_id > found.user_id order by e.user_id limit 1
      ) from found where found.user_id is not null
    )
    select user_id as "userId", (
      select actor_name from audit_entry e
      where e.organisation_id = ${organisationId} and e.chain = ${chain} and e.user_id = found.user_id order by at desc, seq desc limit 1
    ) as name
    from found where user_id is not null order by name, user_id`.execute(tx);
  return rows;
}
