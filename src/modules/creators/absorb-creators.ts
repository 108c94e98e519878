/** Two library entries that turn out to be one account: one takes over what hangs on the other, which then goes. */
import { sql, type Kysely, type RawBuilder } from 'kysely';
import type { Context, Tenant } from '#kernel/context.ts';
import type { DB } from '#platform/database.ts';

/** Ids of creators_creator. */
export interface Absorbed {
  readonly from: string;
  readonly into: string;
}

/**
 * Moves hand edits, lists, history, notes and holds of `from` to `into` and removes `from`.
 * Where both have the same (an edit of one field, a place on one list), that of `into` stays.
 * A block on either holds for the one that stays. Its shown columns are the caller's to write again.
 */
export async function absorbCreators(
  tx: Kysely<DB>,
  { organisationId, now }: Context,
  absorbed: readonly Absorbed[],
  version: bigint,
): Promise<void> {
  if (absorbed.length === 0) return;
  const pairs = sql`(select * from unnest(${absorbed.map(({ from }) => from)}::text[], ${absorbed.map(({ into }) => into)}::text[]) as p (gone, kept)) p`;
  const joined = (child: string) =>
    sql`${sql.ref(child)} c join ${pairs} on c.creator_id = p.gone where c.organisation_id = ${organisationId}`;
  await sql`
    insert into creators_edit (organisation_id, creator_id, field, value, by_actor, at)
    select c.organisation_id, p.kept, c.field, c.value, c.by_actor, c.at from ${joined('creators_edit')} on conflict do nothing`.execute(
    tx,
  );
  await sql`
    insert into creators_snapshot (organisation_id, creator_id, import_id, at, source, changes)
    select c.organisation_id, p.kept, c.import_id, c.at, c.source, c.changes from ${joined('creators_snapshot')} on conflict do nothing`.execute(
    tx,
  );
  await sql`
    insert into creators_note (organisation_id, creator_id, id, title, url, type, published_on, engagements, reads, source)
    select c.organisation_id, p.kept, c.id, c.title, c.url, c.type, c.published_on, c.engagements, c.reads, c.source
    from ${joined('creators_note')} on conflict do nothing`.execute(tx);
  await moveListPlaces(tx, organisationId, absorbed);
  await sql`
    update creators_creator kept set blocked = true, blocked_reason = gone.blocked_reason
    from ${pairs} join creators_creator gone on gone.id = p.gone
    where kept.organisation_id = ${organisationId} and gone.organisation_id = ${organisationId}
      and kept.id = p.kept and gone.blocked and not kept.blocked`.execute(tx);
  await sql`
    update creators_hold h set creator_id = p.kept from ${pairs} where h.organisation_id = ${organisationId} and h.creator_id = p.gone`.execute(
    tx,
  );
  await sql`select ledger_follow_creators(${absorbed.map(({ from }) => from)}::text[], ${absorbed.map(({ into }) => into)}::text[])`.execute(
    tx,
  );
  await sql`select collaborations_follow_creators(${absorbed.map(({ from }) => from)}::text[], ${absorbed.map(({ into }) => into)}::text[])`.execute(
    tx,
  );
  await sql`delete from creators_creator where organisation_id = ${organisationId} and id = any(${absorbed.map(({ from }) => from)}::text[])`.execute(
    tx,
  );
  await rememberJoined(tx, organisationId, pairs, { version, now });
}

async function rememberJoined(
  tx: Kysely<DB>,
  organisationId: string,
  pairs: RawBuilder<unknown>,
  { version, now }: { readonly version: bigint; readonly now: Date },
): Promise<void> {
  await sql`
    update creators_joined j set into_id = p.kept from ${pairs} where j.organisation_id = ${organisationId} and j.into_id = p.gone`.execute(
    tx,
  );
  await sql`
    insert into creators_joined (organisation_id, id, into_id, version, at)
    select ${organisationId}, p.gone, p.kept, ${version}, ${now}::timestamptz from ${pairs} on conflict do nothing`.execute(
    tx,
  );
}

/** The ids under which creators stand now: of those that were joined to others, the others'. */
export async function findPresentIds(
  tx: Kysely<DB>,
  { organisationId }: Tenant,
  ids: readonly string[],
): Promise<string[]> {
  const { rows } = await sql<{ id: string; into_id: string }>`
    select id, into_id from creators_joined where organisation_id = ${organisationId} and id = any(${ids}::text[])`.execute(
    tx,
  );
  const joined = new Map(rows.map((row) => [row.id, row.into_id]));
  return ids.map((id) => joined.get(id) ?? id);
}

/** Ids that left the library after version `since`: joined to others, or erased. */
export async function listGone(tx: Kysely<DB>, { organisationId }: Tenant, since: bigint): Promise<string[]> {
  const { rows } = await sql<{
    id: string;
  }>`select id from creators_joined where organisation_id = ${organisationId} and version > ${since}
    union all select id from creators_creator where organisation_id = ${organisationId} and version > ${since} and erased_at is not null`.execute(
    tx,
  );
  return rows.map(({ id }) => id);
}

/**
 * Lists belong to workspaces: each workspace's row security is entered in turn, and the import's own again at the end.
 *
 * The workspaces' own table is read here, the one place where this module reads another's: row security shows
 * creators_list only to the workspace that is entered, so that its rows cannot say which workspaces there are, and
 * a policy that showed them all would open every workspace's lists to every other. The workspaces module stands
 * beside this one and cannot be imported; handing the ids in through every import would let a caller that forgets
 * them lose list places without a word. Only the ids are read, through a foreign key that creators_list has anyway.
 */
async function moveListPlaces(tx: Kysely<DB>, organisationId: string, absorbed: readonly Absorbed[]): Promise<void> {
  const own = await sql<{ id: string }>`select current_setting('app.workspace_id', true) as id`.execute(tx);
  const { rows } = await sql<{
    id: string;
  }>`select workspace_id as id from workspaces_workspace where organisation_id = ${organisationId}`.execute(tx);
  for (const { id } of rows) {
    await enterWorkspace(tx, id);
    await sql`
      insert into creators_list_member (organisation_id, workspace_id, list_id, creator_id, added_at)
      select c.organisation_id, c.workspace_id, c.list_id, p.kept, c.added_at
      from creators_list_member c
      join unnest(${absorbed.map(({ from }) => from)}::text[], ${absorbed.map(({ into }) => into)}::text[]) as p (gone, kept) on c.creator_id = p.gone
      where c.organisation_id = ${organisationId} and c.workspace_id = ${id} on conflict do nothing`.execute(tx);
  }
  await enterWorkspace(tx, own.rows[0]?.id ?? '');
}

const enterWorkspace = async (tx: Kysely<DB>, id: string): Promise<void> =>
  void (await sql`select set_config('app.workspace_id', ${id}, true)`.execute(tx));
