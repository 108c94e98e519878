/** Letters that are not out yet, and what somebody says became of one that the server cannot know of. */
import { sql } from 'kysely';
import type { z } from 'zod';
import type { Context } from '#kernel/context.ts';
import { demand } from '#kernel/permission.ts';
import { refuse } from '#kernel/refusal.ts';
import { ownedBy } from '#modules/ledger/index.ts';
import { writeAudit } from '#platform/audit.ts';
import { inTenant, type AppDatabase } from '#platform/database.ts';
import { logLetter, type Letter } from './letters.ts';
import { AFTER_LETTER, type LetterState, type SettleLetter, type WaitingLetter } from './outreach-contract.ts';

const MOST = 500;
/** Whoever claimed a letter may be handing it over for so long: until then nobody says that it got lost. */
const HANDING_OVER_MS = 3_600_000;

/** Letters that are queued, on their way, not out or in the folder of letters; those that want somebody first. */
export async function listLetters(db: AppDatabase, ctx: Context): Promise<{ rows: WaitingLetter[]; more: boolean }> {
  demand(ctx, 'deal:read');
  demand(ctx, 'cost:read');
  const lost = new Date(ctx.now.getTime() - HANDING_OVER_MS);
  const { rows } = await inTenant(db, ctx, (tx) =>
    sql<Omit<WaitingLetter, 'needsSomebody'>>`
      select l.id, l.creator_id as "creatorId", coalesce(d.creator_name, i.creator_name) as creator, l.deal_id as "dealId", l.line_id as "lineId",
        coalesce(d.campaign_id, i.campaign_id) as "campaignId", l.subject, l.text,
        case when l.state = 'claimed' and l.claimed_at <= ${lost} then 'lost' else l.state end as state,
        l.made_at as "madeAt", l.made_by as "madeBy", l.claimed_at as "claimedAt",
        exists (select from people_person p where p.organisation_id = ${ctx.organisationId} and p.creator_id = l.creator_id and p.email is not null) as email
      from collaborations_letter l
        left join collaborations_deal d on ${ownedBy(ctx, 'd')} and d.id = l.deal_id
        left join collaborations_line i on ${ownedBy(ctx, 'i')} and i.id = l.line_id
      where ${ownedBy(ctx, 'l')} and l.state in ('queued', 'claimed', 'failed', 'outbox')
      order by case when l.state = 'queued' then 2 when l.state = 'claimed' and l.claimed_at > ${lost} then 1 else 0 end, l.id desc
      limit ${MOST + 1}`.execute(tx),
  );
  return {
    rows: rows
      .slice(0, MOST)
      .map((row) => ({ ...row, needsSomebody: row.state !== 'queued' && row.state !== 'claimed' })),
    more: rows.length > MOST,
  };
}

interface Locked extends Letter {
  readonly state: Exclude<LetterState, 'lost'>;
  readonly claimedAt: Date | null;
}

/**
 * Says what becomes of a letter: it was sent after all, it goes once more, or it is let go of. Only somebody who looked can
 * know whether a lost one went, so nothing of this happens by itself.
 * @throws RefusalError platform.not-allowed, collaborations.no-letter, collaborations.letter-moved, collaborations.letter-under-way
 */
export async function settleLetter(
  db: AppDatabase,
  ctx: Context,
  { letterId, what }: z.output<typeof SettleLetter>,
): Promise<void> {
  demand(ctx, 'deal:edit');
  demand(ctx, 'cost:read');
  await inTenant(db, ctx, async (tx) => {
    const { rows } = await sql<Locked>`
      select id, creator_id as "creatorId", deal_id as "dealId", line_id as "lineId", subject, text, made_by as "madeBy", state, claimed_at as "claimedAt"
      from collaborations_letter l where ${ownedBy(ctx, 'l')} and id = ${letterId} for update`.execute(tx);
    const letter = rows[0] ?? refuse('notFound', 'collaborations.no-letter');
    const isUnderWay =
      letter.state === 'claimed' && ctx.now.getTime() - (letter.claimedAt?.getTime() ?? 0) < HANDING_OVER_MS;
    if (isUnderWay) refuse('conflict', 'collaborations.letter-under-way');
    const from = letter.state === 'claimed' ? 'lost' : letter.state;
    // What was let go of comes back only if no mail server ever saw it.
    const offered: readonly string[] = from === 'dropped' && letter.claimedAt !== null ? [] : AFTER_LETTER[from];
    if (!offered.includes(what)) refuse('conflict', 'collaborations.letter-moved');
    if (what === 'again')
      await sql`
        update collaborations_letter l set state = 'queued', claimed_at = null where ${ownedBy(ctx, 'l')} and id = ${letterId}`.execute(
        tx,
      );
    else
      await sql`
        update collaborations_letter l set state = ${what === 'sent' ? 'sent' : 'dropped'}, sent_at = ${what === 'sent' ? ctx.now : null}::timestamptz
        where ${ownedBy(ctx, 'l')} and id = ${letterId}`.execute(tx);
    if (what === 'sent') await logLetter(tx, ctx, letter);
    await writeAudit(tx, ctx, {
      action: 'collaborations.settle-letter',
      entity: letter.dealId === null ? 'line' : 'collaboration',
      entityId: letter.dealId ?? letter.lineId!,
      detail: { letter: letterId, what },
    });
  });
}
