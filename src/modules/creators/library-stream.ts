/** Whole profiles of the library, hand edits laid over: what plans are made from. */
import { sql } from 'kysely';
import { businessDay } from '#kernel/clock.ts';
import type { Tenant } from '#kernel/context.ts';
import { refuse } from '#kernel/refusal.ts';
import { inTenant, type AppDatabase } from '#platform/database.ts';
import type { CreatorProfile } from './creator.ts';
import { readStoredCreators, readEdits, readStoredRow, type StoredRow } from './creator-store.ts';
import { applyEdits } from './hand-edit.ts';
import { findBlocks } from './holds.ts';

const PAGE = 2_000;

/**
 * Every creator (of one list, when asked), by id; synthetic examples only when asked.
 * Reads page by page, so that no transaction stays open while the caller works.
 * @throws RefusalError creators.list-not-found
 */
export async function* streamProfiles(
  db: AppDatabase,
  tenant: Tenant,
  { listId = null, synthetic = null }: { listId?: string | null; synthetic?: boolean | null } = {},
): AsyncGenerator<CreatorProfile> {
  if (listId !== null) await requireList(db, tenant, listId);
  for (let last = ''; ;) {
    const page = await readPage(db, tenant, listId, synthetic, last);
    yield* page;
    if (page.length < PAGE) return;
    last = page.at(-1)!.id;
  }
}

const requireList = (db: AppDatabase, tenant: Tenant, listId: string): Promise<void> =>
  inTenant(db, tenant, async (tx) => {
    const { rows } =
      await sql`select 1 from creators_list where organisation_id = ${tenant.organisationId} and workspace_id = ${tenant.workspaceId} and id = ${listId}`.execute(
        tx,
      );
    if (rows.length === 0) refuse('notFound', 'creators.list-not-found');
  });

const readPage = (
  db: AppDatabase,
  tenant: Tenant,
  listId: string | null,
  synthetic: boolean | null,
  last: string,
): Promise<CreatorProfile[]> =>
  inTenant(db, tenant, async (tx) => {
    const { rows } = await sql<StoredRow>`
      select c.id, c.key, c.user_id, c.red_id, c.blocked, c.profile from creators_creator c
      where c.organisation_id = ${tenant.organisationId} and c.id > ${last} and c.erased_at is null
        and (${synthetic}::boolean is null or c.synthetic = ${synthetic})
        and (${listId}::text is null or exists (
          select 1 from creators_list_member m
          where m.organisation_id = c.organisation_id and m.workspace_id = ${tenant.workspaceId} and m.list_id = ${listId} and m.creator_id = c.id))
      order by c.id limit ${PAGE}`.execute(tx);
    const edits = await readEdits(
      tx,
      tenant,
      rows.map((row) => row.id),
    );
    const blocks = await findBlocks(
      tx,
      tenant,
      rows.map((row) => row.id),
      businessDay(new Date()),
    );
    return rows.map((row) => {
      const profile = applyEdits(readStoredRow(row), edits.get(row.id) ?? []);
      const exclusives = blocks.get(row.id)?.filter(({ kind }) => kind === 'exclusive');
      return exclusives === undefined || exclusives.length === 0 ? profile : { ...profile, exclusives };
    });
  });

/** The profiles of the ids that exist, hand edits laid over. */
export const findProfiles = (
  db: AppDatabase,
  tenant: Tenant,
  ids: readonly string[],
): Promise<Map<string, CreatorProfile>> =>
  inTenant(db, tenant, async (tx) => {
    const creators = await readStoredCreators(tx, tenant, ids);
    return new Map([...creators].map(([id, { imported, edits }]) => [id, applyEdits(imported, edits)]));
  });
