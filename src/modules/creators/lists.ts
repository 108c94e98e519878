/** A workspace's saved lists of creators. */
import { sql, type Kysely } from 'kysely';
import type { Context } from '#kernel/context.ts';
import { newId } from '#kernel/id.ts';
import { demand } from '#kernel/permission.ts';
import { refuse } from '#kernel/refusal.ts';
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

const getList = async (tx: Kysely<DB>, ctx: Context, id: string): Promise<CreatorList> =>
  (await readLists(tx, ctx, id))[0] ?? refuse('notFound', 'creators.list-not-found');

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
      detail: { creators: creatorIds.length },
    });
    return getList(tx, ctx, id);
  });
}

/** @throws RefusalError platform.not-allowed, creators.list-not-found, creators.list-name-taken */
export async function renameList(db: AppDatabase, ctx: Context, id: string, name: string): Promise<CreatorList> {
  demand(ctx, 'creator:edit');
  return inTenant(db, ctx, async (tx) => {
    await getList(tx, ctx, id);
    await requireFreeName(tx, ctx, name, id);
    await sql`update creators_list l set name = ${name} where ${ofWorkspace(ctx)} and l.id = ${id}`.execute(tx);
    await writeAudit(tx, ctx, { action: 'creators.rename-list', entity: 'list', entityId: id });
    return getList(tx, ctx, id);
  });
}

const IN_USE = '23503';

/** Removes a list; its creators stay. @throws RefusalError platform.not-allowed, creators.list-not-found, creators.list-in-use */
export async function removeList(db: AppDatabase, ctx: Context, id: string): Promise<void> {
  demand(ctx, 'creator:edit');
  await inTenant(db, ctx, async (tx) => {
    const { name, creators } = await getList(tx, ctx, id);
    await sql`delete from creators_list l where ${ofWorkspace(ctx)} and l.id = ${id}`
      .execute(tx)
      .catch((cause: { code?: string }) =>
        cause.code === IN_USE ? refuse('conflict', 'creators.list-in-use', { name }) : Promise.reject(cause),
      );
    await writeAudit(tx, ctx, {
      action: 'creators.remove-list',
      entity: 'list',
      entityId: id,
      detail: { creators },
    });
  });
}

/**
 * Adds creators to a list and takes others off.
 * @throws RefusalError platform.not-allowed, creators.list-not-found, creators.not-found
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
    await getList(tx, ctx, id);
    if (add.length > 0) await addMembers(tx, ctx, id, add);
    if (drop.length > 0) {
      await sql`
        delete from creators_list_member where organisation_id = ${ctx.organisationId} and workspace_id = ${ctx.workspaceId} and list_id = ${id}
          and creator_id = any(${drop}::text[])`.execute(tx);
    }
    await writeAudit(tx, ctx, {
      action: 'creators.change-list',
      entity: 'list',
      entityId: id,
      detail: { added: add.length, dropped: drop.length },
    });
    return getList(tx, ctx, id);
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
