/** The log of contacts of a line of a shortlist, and how soon a creator answers. */
import { sql } from 'kysely';
import type { z } from 'zod';
import type { Context } from '#kernel/context.ts';
import { newId } from '#kernel/id.ts';
import { demand } from '#kernel/permission.ts';
import { ownedBy, tenantKeys } from '#modules/ledger/index.ts';
import { writeAudit } from '#platform/audit.ts';
import { inTenant, type AppDatabase } from '#platform/database.ts';
import { readSubject } from './compose.ts';
import type { LineMessage, LoggedLine } from './outreach-contract.ts';
import { computeReplies, type LoggedMessage, type Replies } from './replies.ts';

/** Logs what was written about a line, or what came back. @throws RefusalError platform.not-allowed, collaborations.no-line */
export async function logLineMessage(
  db: AppDatabase,
  ctx: Context,
  { lineId, direction, channel, text }: z.output<typeof LineMessage>,
): Promise<{ messageId: string }> {
  demand(ctx, 'deal:edit');
  return inTenant(db, ctx, async (tx) => {
    const { creatorId } = await readSubject(tx, ctx, { lineId });
    const messageId = newId('msg', ctx.now.getTime());
    await tx
      .insertInto('collaborations_message')
      .values({
        ...tenantKeys(ctx),
        id: messageId,
        deal_id: null,
        line_id: lineId,
        creator_id: creatorId,
        direction,
        channel,
        template: null,
        text,
        actor_name: ctx.actor.name ?? null,
        at: ctx.now,
      })
      .execute();
    await writeAudit(tx, ctx, {
      action: 'collaborations.message',
      entity: 'line',
      entityId: lineId,
      detail: { direction, channel, message: messageId },
    });
    return { messageId };
  });
}

/** What was written about a line and came back, the newest first. @throws RefusalError platform.not-allowed, collaborations.no-line */
export async function readLineMessages(
  db: AppDatabase,
  ctx: Context,
  { lineId }: { readonly lineId: string },
): Promise<{ rows: LoggedLine[] }> {
  demand(ctx, 'deal:read');
  demand(ctx, 'cost:read');
  return inTenant(db, ctx, async (tx) => {
    await readSubject(tx, ctx, { lineId });
    const { rows } = await sql<LoggedLine>`
      select id, direction, channel, text, actor_name as actor, at from collaborations_message m
      where ${ownedBy(ctx, 'm')} and line_id = ${lineId} order by at desc, id desc limit 200`.execute(tx);
    return { rows };
  });
}

/**
 * How soon and how often a creator answers in this workspace. Gifts are left out: whoever got one owes no word.
 * @throws RefusalError platform.not-allowed
 */
export async function readReplies(
  db: AppDatabase,
  ctx: Context,
  { creatorId }: { readonly creatorId: string },
): Promise<Replies> {
  demand(ctx, 'deal:read');
  return inTenant(db, ctx, async (tx) => {
    const { rows } = await sql<LoggedMessage>`
      select m.direction, m.at from collaborations_message m
        left join collaborations_deal d on ${ownedBy(ctx, 'd')} and d.id = m.deal_id
        left join collaborations_line l on ${ownedBy(ctx, 'l')} and l.id = m.line_id
      where ${ownedBy(ctx, 'm')} and m.creator_id = ${creatorId} and coalesce(d.model, l.model) is distinct from 'gifting'
      order by m.at, m.id`.execute(tx);
    return computeReplies(rows);
  });
}
