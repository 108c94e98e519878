/** A workspace's saved lists of creators. */
import { sql, type Kysely } from 'kysely';
import type { Context } from '#kernel/context.ts';
import { newId } from '#kernel/id.ts';
import { demand } from '#kernel/permission.ts';
import { refuse } from '#kernel/refusal.ts';
import { demandVersion } from '#kernel/version.ts';
import { writeAudit } from '#platform/audit.ts';
import { inTenant, type AppDatabase, type DB } from '#platform/database.ts';

export interface CreatorList {
  readonly id: string;
  readonly name: string;
  /** How many creators are on it. */
  readonly creators: number;
}

const ofWorkspace = (ctx: Context) =>
  sql`l.organisation_id = ${ctx.organisationId} and l.workspace_id = ${ctx.workspaceId}`;

async function readLists(tx: Kysely<DB>, ctx: Context, id: string | null): Promise<CreatorList[]> {
  const { rows } = await sql<CreatorList>`
    select l.id, l.name, (select count(*)::int from creators_list_member m where m.organisation_id = l.organisation_id and m.workspace_id = l.workspace_id and m.list_id = l.id) as creators
    from creators_list l where ${ofWorkspace(ctx)} and (${id}::text is null or l.id = ${id}) order by l.name`.execute(
    tx,
  );
  return rows;
}

const readList = async (tx: Kysely<DB>, ctx: Context, id: string): Promise<CreatorList> =>
  (await readLists(tx, ctx, id))[0] ?? refuse('notFound', 'creators.list-not-found');

/** Holds the list for a write, which is refused to whoever has seen an older one. */
async function lockList(tx: Kysely<DB>, ctx: Context, id: string): Promise<CreatorList> {
  const { rows } = await sql<{ version: number }>`
    select version from creators_list l where ${ofWorkspace(ctx)} and l.id = ${id} for update`.execute(tx);
  if (rows[0] === undefined) refuse('notFound', 'creators.list-not-found');
  demandVersion(ctx, String(rows[0].version));
  return readList(tx, ctx, id);
}

/** @throws RefusalError creators.list-not-found */
export const getList = (db: AppDatabase, ctx: Context, id: string): Promise<CreatorList> =>
  inTenant(db, ctx, (tx) => readList(tx, ctx, id));

/** The version that a change may be held against; null when there is no such list. */
export const findListVersion = (db: AppDatabase, ctx: Context, id: string): Promise<string | null> =>
  inTenant(db, ctx, async (tx) => {
    const { rows } = await sql<{ version: number }>`
      select version from creators_list l where ${ofWorkspace(ctx)} and l.id = ${id}`.execute(tx);
    return rows[0]?.version.toString() ?? null;
  });

/** All lists of the workspace, by name. */
export const listLists = (db: AppDatabase, ctx: Context): Promise<CreatorList[]> =>
  inTenant(db, ctx, (tx) => readLists(tx, ctx, null));

/** @throws RefusalError when another list has the name */
async function requireFreeName(tx: Kysely<DB>, ctx: Context, name: string, except: string): Promise<void> {
  const { rows } =
    await sql`select 1 from creators_list l where ${ofWorkspace(ctx)} and l.name = ${name} and l.id <> ${except}`.execute(
      tx,
    );
  if (rows.length > 0) refuse('conflict', 'creators.list-name-taken', { name });
}

async function addMembers(tx: Kysely<DB>, ctx: Context, listId: string, creatorIds: readonly string[]): Promise<void> {
  const { rows } = await sql<{ known: number }>`
    select count(*)::int as known from creators_creator where organisation_id = ${ctx.organisationId} and erased_at is null and id = any(${creatorIds}::text[])`.execute(
    tx,
  );
  if (rows[0]!.known !== new Set(creatorIds).size) refuse('notFound', 'creators.not-found');
  await sql`
    insert into creators_list_member (organisation_id, workspace_id, list_id, creator_id, added_at)
    select distinct ${ctx.organisationId}, ${ctx.workspaceId}, ${listId}, id, ${ctx.now}::timestamptz from unnest(${creatorIds}::text[]) as id
    on conflict do nothing`.execute(tx);
}

/**
 * Makes a list.
 * @throws RefusalError platform.not-allowed, creators.list-name-taken, creators.not-found
 */
export async function createList(
  db: AppDatabase,
  ctx: Context,
  name: string,
  creatorIds: readonly string[],
): Promise<CreatorList> {
  demand(ctx, 'creator:edit');
  return inTenant(db, ctx, async (tx) => {
    const id = newId('lst', ctx.now.getTime());
    await requireFreeName(tx, ctx, name, id);
    await sql`insert into creators_list (organisation_id, workspace_id, id, name, created_at) values (${ctx.organisationId}, ${ctx.workspaceId}, ${id}, ${name}, ${ctx.now})`.execute(
      tx,
    );
    if (creatorIds.length > 0) await addMembers(tx, ctx, id, creatorIds);
    await writeAudit(tx, ctx, {
      action: 'creators.create-list',
      entity: 'list',
      entityId: id,
      after: { creators: creatorIds.length },
    });
    return readList(tx, ctx, id);
  });
}

/** @throws RefusalError platform.not-allowed, creators.list-not-found, creators.list-name-taken, platform.changed-meanwhile */
export async function renameList(db: AppDatabase, ctx: Context, id: string, name: string): Promise<CreatorList> {
  demand(ctx, 'creator:edit');
  return inTenant(db, ctx, async (tx) => {
    await lockList(tx, ctx, id);
    await requireFreeName(tx, ctx, name, id);
    await sql`update creators_list l set name = ${name}, version = l.version + 1 where ${ofWorkspace(ctx)} and l.id = ${id}`.execute(
      tx,
    );
    // A list's name may name a person: the trail keeps that it changed.
    await writeAudit(tx, ctx, { action: 'creators.rename-list', entity: 'list', entityId: id });
    return readList(tx, ctx, id);
  });
}

const IN_USE = '23503';

/** Removes a list; its creators stay. @throws RefusalError platform.not-allowed, creators.list-not-found, creators.list-in-use, platform.changed-meanwhile */
export async function removeList(db: AppDatabase, ctx: Context, id: string): Promise<void> {
  demand(ctx, 'creator:edit');
  await inTenant(db, ctx, async (tx) => {
    const { name, creators } = await lockList(tx, ctx, id);
    await sql`delete from creators_list l where ${ofWorkspace(ctx)} and l.id = ${id}`
      .execute(tx)
      .catch((cause: { code?: string }) =>
        cause.code === IN_USE ? refuse('conflict', 'creators.list-in-use', { name }) : Promise.reject(cause),
      );
    await writeAudit(tx, ctx, {
      action: 'creators.remove-list',
      entity: 'list',
      entityId: id,
      before: { creators },
    });
  });
}

/**
 * Adds creators to a list and takes others off.
 * @throws RefusalError platform.not-allowed, creators.list-not-found, creators.not-found, platform.changed-meanwhile
 */
export async function changeList(
  db: AppDatabase,
  ctx: Context,
  id: string,
  add: readonly string[],
  drop: readonly string[],
): Promise<CreatorList> {
  demand(ctx, 'creator:edit');
  return inTenant(db, ctx, async (tx) => {
    const before = await lockList(tx, ctx, id);
    await sql`update creators_list l set version = l.version + 1 where ${ofWorkspace(ctx)} and l.id = ${id}`.execute(
      tx,
    );
    if (add.length > 0) await addMembers(tx, ctx, id, add);
    if (drop.length > 0) {
      await sql`
        delete from creators_list_member where organisation_id = ${ctx.organisationId} and workspace_id = ${ctx.workspaceId} and list_id = ${id}
          and creator_id = any(${drop}::text[])`.execute(tx);
    }
    const after = await readList(tx, ctx, id);
    await writeAudit(tx, ctx, {
      action: 'creators.change-list',
      entity: 'list',
      entityId: id,
      detail: { added: add.length, dropped: drop.length },
      before: { creators: before.creators },
      after: { creators: after.creators },
    });
    return after;
  });
}

/** Names of the workspace's lists that hold each creator. */
export async function findListsOf(
  tx: Kysely<DB>,
  ctx: Context,
  creatorIds: readonly string[],
): Promise<Map<string, { id: string; name: string }[]>> {
  const { rows } = await sql<{ creator_id: string; id: string; name: string }>`
    select m.creator_id, l.id, l.name from creators_list_member m
    join creators_list l on l.organisation_id = m.organisation_id and l.workspace_id = m.workspace_id and l.id = m.list_id
    where ${ofWorkspace(ctx)} and m.creator_id = any(${creatorIds}::text[]) order by l.name`.execute(tx);
  const lists = new Map<string, { id: string; name: string }[]>();
  for (const { creator_id, id, name } of rows) lists.set(creator_id, [...(lists.get(creator_id) ?? []), { id, name }]);
  return lists;
}
