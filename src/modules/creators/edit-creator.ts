/** Changes by hand to one creator: a field, the block list. */
import { sql } from 'kysely';
import type { Context } from '#kernel/context.ts';
import { demand } from '#kernel/permission.ts';
import { refuse } from '#kernel/refusal.ts';
import { demandVersion } from '#kernel/version.ts';
import { writeAudit } from '#platform/audit.ts';
import { inTenant, type AppDatabase } from '#platform/database.ts';
import { REDACTED } from '#kernel/redacted.ts';
import { findRowVersion, readStoredCreators, readEdits, writeColumns } from './creator-store.ts';
import type { EditableField } from './hand-edit.ts';
import { decideEditable } from './hand-edit.ts';
import { raiseVersion } from './library.ts';
import { actorName } from './actor-name.ts';

/** What is typed into any other field may be personal: the trail keeps that it changed, not what it says. */
const KEPT_IN_TRAIL: ReadonlySet<EditableField> = new Set([
  'verticals',
  'imageQuote',
  'videoQuote',
  'onboarded',
  'sellingRights',
  'health',
]);

/**
 * Sets a field by hand; it holds against every import until it is cleared with an empty value.
 *
 * @throws RefusalError platform.not-allowed, creators.not-found, creators.bad-edit, platform.changed-meanwhile
 */
export async function editCreator(
  db: AppDatabase,
  ctx: Context,
  id: string,
  field: EditableField,
  value: string | null,
): Promise<void> {
  demand(ctx, 'creator:edit');
  const text = value?.trim() ?? '';
  if (text !== '' && !decideEditable(field, text)) refuse('invalid', 'creators.bad-edit', { field });
  await inTenant(db, ctx, async (tx) => {
    // The version first: every writer takes its locks in this order.
    const version = await raiseVersion(tx, ctx);
    const creator = (await readStoredCreators(tx, ctx, [id], { lock: true })).get(id);
    const seen = await findRowVersion(tx, ctx, id);
    if (creator === undefined || seen === null) refuse('notFound', 'creators.not-found');
    demandVersion(ctx, seen);
    const key = sql`organisation_id = ${ctx.organisationId} and creator_id = ${id} and field = ${field}`;
    if (text === '') await sql`delete from creators_edit where ${key}`.execute(tx);
    else {
      await sql`
        insert into creators_edit (organisation_id, creator_id, field, value, by_actor, at)
        values (${ctx.organisationId}, ${id}, ${field}, ${text}, ${actorName(ctx)}, ${ctx.now})
        on conflict (organisation_id, creator_id, field) do update set value = excluded.value, by_actor = excluded.by_actor, at = excluded.at`.execute(
        tx,
      );
    }
    const edits = (await readEdits(tx, ctx, [id])).get(id) ?? [];
    await writeColumns(tx, ctx, { ...creator, edits }, version);
    const shown = (known: string | undefined): string | null =>
      known === undefined ? null : KEPT_IN_TRAIL.has(field) ? known : REDACTED;
    await writeAudit(tx, ctx, {
      action: text === '' ? 'creators.clear-edit' : 'creators.edit',
      entity: 'creator',
      entityId: id,
      detail: { field },
      before: { [field]: shown(creator.edits.find((edit) => edit.field === field)?.value) },
      after: { [field]: shown(text === '' ? undefined : text) },
    });
  });
}

/**
 * Puts a creator on the organisation's block list, or takes it off.
 *
 * @throws RefusalError platform.not-allowed, creators.not-found, platform.changed-meanwhile
 */
export async function blockCreator(
  db: AppDatabase,
  ctx: Context,
  id: string,
  blocked: boolean,
  reason: string,
): Promise<void> {
  demand(ctx, 'creator:edit');
  await inTenant(db, ctx, async (tx) => {
    const version = await raiseVersion(tx, ctx);
    // The library's version is held until the transaction ends, so that this one cannot move.
    const seen = await findRowVersion(tx, ctx, id);
    if (seen !== null) demandVersion(ctx, seen);
    const creator = (await readStoredCreators(tx, ctx, [id], { lock: true })).get(id);
    if (creator === undefined) refuse('notFound', 'creators.not-found');
    await sql`
      update creators_creator set blocked = ${blocked}, blocked_reason = ${blocked ? reason : null}, version = ${version}
      where organisation_id = ${ctx.organisationId} and id = ${id} and erased_at is null`.execute(tx);
    // The reason may be about the person; it stands with the creator, where it can be erased.
    await writeAudit(tx, ctx, {
      action: blocked ? 'creators.block' : 'creators.unblock',
      entity: 'creator',
      entityId: id,
      before: { blocked: creator.imported.blocked },
      after: { blocked },
    });
  });
}

/** The version that a change may be held against; null when there is no such creator. */
export const findCreatorVersion = (db: AppDatabase, ctx: Context, id: string): Promise<string | null> =>
  inTenant(db, ctx, (tx) => findRowVersion(tx, ctx, id));
