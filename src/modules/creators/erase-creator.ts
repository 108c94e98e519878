/** Takes a person out of the library for good; an empty row stays, so that facts which name its id still stand. */
import { sql, type Kysely } from 'kysely';
import type { Context } from '#kernel/context.ts';
import { refuse } from '#kernel/refusal.ts';
import type { DB } from '#platform/database.ts';
import type { FieldCipher } from '#platform/field-cipher.ts';
import { actorName } from './actor-name.ts';
import { readStoredCreators } from './creator-store.ts';
import { applyEdits } from './hand-edit.ts';
import { rememberErased } from './erased-accounts.ts';
import { IMPORT_LOCK } from './import-stage.ts';
import { raiseVersion } from './library.ts';
import { needlesOf, namesAccount, withoutNames, withoutPerson, type ErasedPerson } from './without-person.ts';

/**
 * Everything by which stored things may name a creator, as it stands and as it stood.
 * @throws RefusalError creators.not-found
 */
export async function findErasable(
  tx: Kysely<DB>,
  ctx: Context,
  id: string,
): Promise<{ readonly name: string; readonly person: ErasedPerson }> {
  const { organisationId } = ctx;
  const creator = (await readStoredCreators(tx, ctx, [id], { lock: true })).get(id);
  if (creator === undefined) return refuse('notFound', 'creators.not-found');
  const { imported, edits } = creator;
  const shown = applyEdits(imported, edits);
  const joined = await sql<{ id: string }>`
    select id from creators_joined where organisation_id = ${organisationId} and into_id = ${id}`.execute(tx);
  const before = await sql<{ field: string; text: string | null }>`
    select c ->> 'field' as field, v.text from creators_snapshot s
    cross join lateral jsonb_array_elements(s.changes) c
    cross join lateral (values (c ->> 'before'), (c ->> 'after')) v (text)
    where s.organisation_id = ${organisationId} and s.creator_id = ${id} and c ->> 'field' in ('name', 'redId', 'profileUrl')`.execute(
    tx,
  );
  const past = (wanted: (field: string) => boolean): string[] =>
    before.rows.flatMap(({ field, text }) => (text !== null && wanted(field) ? [text] : []));
  const { key, userId, redId, profileUrl } = imported;
  const accounts = [key, userId, redId, redId === null ? null : `r:${redId}`, profileUrl, shown.profileUrl];
  return {
    name: shown.name,
    person: {
      id,
      ids: new Set([id, ...joined.rows.map((row) => row.id)]),
      names: new Set([imported.name, shown.name, ...past((field) => field === 'name')].filter((name) => name !== '')),
      accounts: new Set(
        [...accounts, ...past((field) => field !== 'name')].flatMap((text) =>
          text === null || text === '' ? [] : [text.toLowerCase()],
        ),
      ),
    },
  };
}

/** Holds off imports until the transaction ends. @throws RefusalError privacy.import-running */
export async function holdImports(tx: Kysely<DB>, { organisationId }: Context): Promise<void> {
  const { rows } = await sql<{ ours: boolean }>`
    select pg_try_advisory_xact_lock(hashtextextended(${`${IMPORT_LOCK} ${organisationId}`}, 0)) as ours`.execute(tx);
  if (rows[0]?.ours !== true) refuse('conflict', 'privacy.import-running');
}

/** In a transaction that holds imports off and after lockSealing. Lists are the caller's, workspace by workspace. */
export async function eraseFromLibrary(
  tx: Kysely<DB>,
  ctx: Context,
  cipher: FieldCipher,
  person: ErasedPerson,
): Promise<void> {
  const { organisationId } = ctx;
  const version = await raiseVersion(tx, ctx);
  const { imported } = (await readStoredCreators(tx, ctx, [person.id])).get(person.id)!;
  await rememberErased(tx, cipher, ctx, person.id, imported);
  const ids = [...person.ids];
  for (const table of ['creators_edit', 'creators_note'])
    await sql`delete from ${sql.table(table)} where organisation_id = ${organisationId} and creator_id = any(${ids}::text[])`.execute(
      tx,
    );
  await sql`select creators_forget_history(${ids}::text[])`.execute(tx);
  await cleanImports(tx, ctx, person);
  await sql`
    update creators_creator set key = ${`e:${person.id}`}, user_id = null, red_id = null, name = '', profile_url = null, location = null,
      mcn = null, verticals = '{}', followers = null, tier = null, image_quote = null, video_quote = null, quoted_on = null, reads = null,
      reads_derived = false, engagement_by_followers = null, engagement_by_reads = null, fake_follower_share = null, score_inputs = '{}',
      search = '', profile = ${JSON.stringify({ n: '', f: [], q: [], on: imported.asOf })}::json, print = null, source = 'erased',
      blocked = true, blocked_reason = null, first_import_id = null, last_import_id = null, erased_at = ${ctx.now}, version = ${version}
    where organisation_id = ${organisationId} and id = ${person.id}`.execute(tx);
  await sql`
    insert into creators_erasure (organisation_id, creator_id, at, by_actor)
    values (${organisationId}, ${person.id}, ${ctx.now}, ${actorName(ctx)})`.execute(tx);
}

/** Days that the workspace that is entered has held stay; what was noted about them goes. */
export async function eraseFromHolds(tx: Kysely<DB>, ctx: Context, person: ErasedPerson): Promise<void> {
  const { organisationId, workspaceId } = ctx;
  await sql`
    update creators_own_hold o set note = '' from creators_hold h
    where o.organisation_id = ${organisationId} and o.workspace_id = ${workspaceId} and o.note <> ''
      and h.organisation_id = o.organisation_id and h.id = o.hold_id and h.creator_id = any(${[...person.ids]}::text[])`.execute(
    tx,
  );
}

/** Takes the creator off the lists of the workspace that is entered, and the name out of the lists' own names. */
export async function eraseFromLists(tx: Kysely<DB>, ctx: Context, person: ErasedPerson): Promise<void> {
  const { organisationId, workspaceId } = ctx;
  await sql`
    delete from creators_list_member
    where organisation_id = ${organisationId} and workspace_id = ${workspaceId} and creator_id = any(${[...person.ids]}::text[])`.execute(
    tx,
  );
  const { rows } = await sql<{ id: string; name: string }>`
    select id, name from creators_list where organisation_id = ${organisationId} and workspace_id = ${workspaceId}`.execute(
    tx,
  );
  for (const { id, name } of rows) {
    const clean = withoutNames(name, person);
    if (clean === name) continue;
    // Names of lists are one of a kind in a workspace.
    await sql`
      update creators_list set name = ${rows.some((row) => row.name === clean) ? `${clean} ${id.slice(-6)}` : clean}
      where organisation_id = ${organisationId} and workspace_id = ${workspaceId} and id = ${id}`.execute(tx);
  }
}

/** Reports of imports show rows as they were read; rejected rows stand as they were written. */
async function cleanImports(tx: Kysely<DB>, { organisationId }: Context, person: ErasedPerson): Promise<void> {
  // Samples of columns are cells of any row, and nothing says whose: they served the mapping, and go for all imports.
  await sql`
    update creators_import i set report = jsonb_set(report, '{columns}',
      (select jsonb_agg(c || '{"samples": []}') from jsonb_array_elements(report -> 'columns') c))
    where organisation_id = ${organisationId} and jsonb_path_exists(report, '$.columns[*].samples[*]')`.execute(tx);
  const needles = needlesOf(person);
  const { rows } = await sql<{ id: string }>`
    select id from creators_import i where organisation_id = ${organisationId}
      and exists (select from unnest(${needles}::text[]) n where strpos(lower(i.report::text || i.file_name), lower(n)) > 0)`.execute(
    tx,
  );
  for (const { id } of rows) {
    const row = await sql<{ report: unknown; file_name: string }>`
      select report, file_name from creators_import where organisation_id = ${organisationId} and id = ${id}`.execute(
      tx,
    );
    const { report, file_name: fileName } = row.rows[0]!;
    await sql`
      update creators_import set report = ${JSON.stringify(withoutPerson(report, person))}::jsonb, file_name = ${withoutNames(fileName, person)}
      where organisation_id = ${organisationId} and id = ${id}`.execute(tx);
  }
  const rejected = await sql<{ import_id: string; row: number; cells: string[]; problems: unknown }>`
    select import_id, row, cells, problems from creators_rejected_row r where organisation_id = ${organisationId}
      and exists (select from unnest(${needles}::text[]) n where strpos(lower(array_to_string(r.cells, ' ') || r.problems::text), lower(n)) > 0)`.execute(
    tx,
  );
  for (const { import_id: importId, row, cells } of rejected.rows) {
    const theirs = cells.some((cell) => person.names.has(cell.trim()) || namesAccount(cell, person));
    const mentioned = cells.some((cell) => withoutNames(cell, person) !== cell);
    if (theirs || mentioned)
      await sql`
        delete from creators_rejected_row
        where organisation_id = ${organisationId} and import_id = ${importId} and row = ${row}`.execute(tx);
  }
}
