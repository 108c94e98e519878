/** Letters to creators by e-mail: queued, claimed one by one below the hour's limit, handed over once, kept in the log. */
import { sql } from 'kysely';
import figures from '../../../../data/outreach.json' with { type: 'json' };
import type { Context } from '#kernel/context.ts';
import { newId } from '#kernel/id.ts';
import { demand } from '#kernel/permission.ts';
import { refuse } from '#kernel/refusal.ts';
import { ownedBy, tenantKeys } from '#modules/ledger/index.ts';
import { readPerson } from '#modules/people/index.ts';
import { writeAudit } from '#platform/audit.ts';
import { inTenant, type AppDatabase } from '#platform/database.ts';
import { isUnreadable } from '#platform/field-cipher.ts';
import type { Mail } from '#platform/mail.ts';
import type { Tx } from '../store.ts';
import { holdsEmail, readSubject } from './compose.ts';
import type { About } from './outreach-contract.ts';

/** What stays in braces was never filled in: a creator must not read it. */
const UNFILLED = /\{\s*[\p{L}\p{N}_-]+\s*\}/u;

/**
 * Puts a letter in the queue.
 * @throws RefusalError platform.not-allowed, collaborations.not-found, collaborations.no-line, collaborations.no-email,
 *   collaborations.not-filled
 */
export async function queueLetter(
  db: AppDatabase,
  ctx: Context,
  input: { readonly about: About; readonly subject: string; readonly text: string },
): Promise<{ letterId: string }> {
  demand(ctx, 'deal:edit');
  const unfilled = UNFILLED.exec(`${input.subject} ${input.text}`)?.[0];
  return inTenant(db, ctx, async (tx) => {
    const { creatorId, dealId, lineId, values } = await readSubject(tx, ctx, input.about);
    if (unfilled !== undefined) refuse('invalid', 'collaborations.not-filled', { field: unfilled });
    if (!(await holdsEmail(tx, ctx, creatorId)))
      refuse('conflict', 'collaborations.no-email', { creator: values.creator ?? '' });
    const id = newId('let', ctx.now.getTime());
    await tx
      .insertInto('collaborations_letter')
      .values({
        ...tenantKeys(ctx),
        id,
        creator_id: creatorId,
        deal_id: dealId,
        line_id: lineId,
        subject: input.subject,
        text: input.text,
        state: 'queued',
        made_at: ctx.now,
        made_by: ctx.actor.name ?? null,
      })
      .execute();
    await writeAudit(tx, ctx, {
      action: 'collaborations.letter',
      entity: dealId === null ? 'line' : 'collaboration',
      entityId: dealId ?? lineId!,
      detail: { letter: id },
    });
    return { letterId: id };
  });
}

export interface Letter {
  readonly id: string;
  readonly creatorId: string;
  readonly dealId: string | null;
  readonly lineId: string | null;
  readonly subject: string;
  readonly text: string;
  readonly madeBy: string | null;
}

/** A letter in the hands of whoever claimed it then; another claim of it is another one's. */
interface Claimed extends Letter {
  readonly claimedAt: Date;
}

/** The next in the queue, claimed for good, while the hour has room. Two at once claim two different ones. */
async function claimLetter(tx: Tx, ctx: Context, limit: number): Promise<Claimed | null> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`letters ${ctx.organisationId} ${ctx.workspaceId}`}, 0))`.execute(
    tx,
  );
  const since = new Date(ctx.now.getTime() - 3_600_000);
  const { rows } = await sql<Claimed>`
    update collaborations_letter l set state = 'claimed', claimed_at = ${ctx.now}
    where ${ownedBy(ctx, 'l')} and l.id = (select q.id from collaborations_letter q where ${ownedBy(ctx, 'q')} and q.state = 'queued' order by q.id limit 1)
      and (select count(*) from collaborations_letter c where ${ownedBy(ctx, 'c')} and c.claimed_at > ${since}) < ${limit}
    returning id, creator_id as "creatorId", deal_id as "dealId", line_id as "lineId", subject, text, made_by as "madeBy", claimed_at as "claimedAt"`.execute(
    tx,
  );
  return rows[0] ?? null;
}

/** A letter that is out is a message of the log. */
export async function logLetter(tx: Tx, ctx: Context, letter: Letter): Promise<void> {
  await tx
    .insertInto('collaborations_message')
    .values({
      ...tenantKeys(ctx),
      id: newId('msg', ctx.now.getTime()),
      deal_id: letter.dealId,
      line_id: letter.lineId,
      creator_id: letter.creatorId,
      direction: 'out',
      channel: 'email',
      template: null,
      text: `${letter.subject}\n\n${letter.text}`,
      actor_name: letter.madeBy,
      at: ctx.now,
    })
    .execute();
}

/**
 * What became of it, and, once it is out, the message in the log. One that lies in the folder of letters is not out yet.
 * Whoever was so slow that somebody has spoken for the letter meanwhile, or claimed it anew, changes nothing of that.
 */
async function finishLetter(tx: Tx, ctx: Context, letter: Claimed, state: 'sent' | 'outbox' | 'failed'): Promise<void> {
  const sentAt = state === 'sent' ? ctx.now : null;
  const { numAffectedRows = 0n } = await sql`
    update collaborations_letter l set state = ${state}, sent_at = ${sentAt}::timestamptz
    where ${ownedBy(ctx, 'l')} and id = ${letter.id} and state = 'claimed' and claimed_at = ${letter.claimedAt}`.execute(
    tx,
  );
  if (sentAt !== null && numAffectedRows > 0n) await logLetter(tx, ctx, letter);
}

/** Where it goes; null where none is held, or none that can be read: a key that was lost holds up no other letter. Whatever else fails leaves the letter claimed. */
async function readAddress(db: AppDatabase, ctx: Context, { creatorId }: Letter): Promise<string | null> {
  try {
    const { email } = await inTenant(db, ctx, (tx) => readPerson(tx, db.cipher, ctx, creatorId, ['email']));
    return typeof email === 'string' ? email : null;
  } catch (cause) {
    if (!isUnreadable(cause)) throw cause;
    return null;
  }
}

interface Sending {
  readonly limit?: number;
  readonly stopping?: AbortSignal;
  /** What time it is: a round takes long, and a letter is claimed when it is claimed. */
  readonly clock: () => Date;
}

/**
 * Sends what waits in a workspace, until the hour's limit is reached. Each is claimed in a transaction of its own before
 * the mail server sees it: whoever dies in between leaves it claimed, and nobody sends it again.
 */
export async function sendLetters(
  db: AppDatabase,
  ctx: Context,
  mail: Mail,
  { limit = figures.lettersPerHour.value, stopping, clock }: Sending,
): Promise<number> {
  const now = (): Context => ({ ...ctx, now: clock() });
  for (let sent = 0; ; sent++) {
    if (stopping?.aborted === true) return sent;
    // eslint-disable-next-line no-await-in-loop -- one after the other
    const letter = await inTenant(db, ctx, (tx) => claimLetter(tx, now(), limit));
    if (letter === null) return sent;
    // eslint-disable-next-line no-await-in-loop -- as above
    const to = await readAddress(db, ctx, letter);
    // eslint-disable-next-line no-await-in-loop -- as above
    const state = await (to === null
      ? Promise.resolve('failed' as const)
      : mail.send({ to, subject: letter.subject, text: letter.text }).catch(() => 'failed' as const));
    // eslint-disable-next-line no-await-in-loop -- as above
    await inTenant(db, ctx, (tx) => finishLetter(tx, now(), letter, state));
  }
}
