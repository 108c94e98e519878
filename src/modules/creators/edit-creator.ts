/** Changes by hand to one creator: a field, the block list. */
import { sql } from 'kysely';
import type { Context } from '#kernel/context.ts';
import { demand } from '#kernel/permission.ts';
import { refuse } from '#kernel/refusal.ts';
import { writeAudit } from '#platform/audit.ts';
import { inTenant, type AppDatabase } from '#platform/database.ts';
import { readStoredCreators, readEdits, writeColumns } from './creator-store.ts';
import type { EditableField } from './hand-edit.ts';
import { decideEditable } from './hand-edit.ts';
import { raiseVersion } from './library.ts';
import { actorName } from './actor-name.ts';

/**
 * Sets a field by hand; it holds against every import until it is cleared with an empty value.
 *
 * @throws RefusalError platform.not-allowed, creators.not-found, creators.bad-edit
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
    if (creator === undefined) refuse('notFound', 'creators.not-found');
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
    // What was typed may be personal (a contact); the trail keeps that it changed, not what it says.
    await writeAudit(tx, ctx, {
      action: text === '' ? 'creators.clear-edit' : 'creators.edit',
      entity: 'creator',
      entityId: id,
      detail: { field },
    });
  });
}

/**
 * Puts a creator on the organisation's block list, or takes it off.
 *
 * @throws RefusalError platform.not-allowed, creators.not-found
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
    const { numAffectedRows } = await sql`
      update creators_creator set blocked = ${blocked}, blocked_reason = ${blocked ? reason : null}, version = ${version}
      where organisation_id = ${ctx.organisationId} and id = ${id} and erased_at is null`.execute(tx);
    if (numAffectedRows !== 1n) refuse('notFound', 'creators.not-found');
    // The reason may be about the person; it stands with the creator, where it can be erased.
    await writeAudit(tx, ctx, {
      action: blocked ? 'creators.block' : 'creators.unblock',
      entity: 'creator',
      entityId: id,
    });
  });
}
