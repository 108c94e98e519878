/** What reaches whoever asks: their calendar of this workspace, and their letters. */
import { sql } from 'kysely';
import type { Context } from '#kernel/context.ts';
import { demand } from '#kernel/permission.ts';
import { findMemberEmail } from '#modules/workspaces/index.ts';
import { writeAudit } from '#platform/audit.ts';
import { inTenant, type AppDatabase } from '#platform/database.ts';
import type { Feed, Reach } from './contract.ts';
import { personOf } from './person.ts';

/** @throws RefusalError platform.not-allowed */
export async function readReach(db: AppDatabase, ctx: Context): Promise<Reach> {
  demand(ctx, 'deal:read');
  const { userId, workspaceId } = personOf(ctx);
  const email = await findMemberEmail(db, ctx, userId);
  return inTenant(db, ctx, async (tx) => {
    const { rows: feeds } = await sql<Feed>`
      select made_at as "madeAt", read_at as "readAt" from agenda_feed
      where organisation_id = ${ctx.organisationId} and workspace_id = ${workspaceId} and user_id = ${userId}`.execute(
      tx,
    );
    const { rows: readers } = await sql`
      select from agenda_reader where organisation_id = ${ctx.organisationId} and user_id = ${userId}`.execute(tx);
    return { feed: feeds[0] ?? null, letters: readers.length > 0, email };
  });
}

/** Whether a letter a day goes to whoever asks, in the language in which they ask. @throws RefusalError platform.not-allowed */
export async function switchLetters(db: AppDatabase, ctx: Context, on: boolean): Promise<void> {
  demand(ctx, 'deal:read');
  const { userId, workspaceId } = personOf(ctx);
  await inTenant(db, ctx, async (tx) => {
    if (on)
      await sql`
        insert into agenda_reader (organisation_id, user_id, locale, since)
        values (${ctx.organisationId}, ${userId}, ${ctx.locale}, ${ctx.now})
        on conflict (organisation_id, user_id) do update set locale = excluded.locale`.execute(tx);
    else
      await sql`delete from agenda_reader where organisation_id = ${ctx.organisationId} and user_id = ${userId}`.execute(
        tx,
      );
    await writeAudit(tx, ctx, {
      action: 'agenda.letters',
      entity: 'workspace',
      entityId: workspaceId,
      detail: { on },
    });
  });
}
