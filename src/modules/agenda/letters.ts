/** A letter a day for members who read e-mail: claimed first, then sent, so that nobody ever gets two. */
import { sql } from 'kysely';
import { addDays, businessDay, businessHour } from '#kernel/clock.ts';
import type { Context, Locale } from '#kernel/context.ts';
import type { UserId } from '#kernel/id.ts';
import { dealTime, listDesks, listWork } from '#modules/collaborations/index.ts';
import { findMemberEmail } from '#modules/workspaces/index.ts';
import { inTenant, type AppDatabase } from '#platform/database.ts';
import type { Mail } from '#platform/mail.ts';
import { composeLetter, deservesLetter } from './compose-letter.ts';

/** Beijing hours in which letters go out. */
const FROM_HOUR = dealTime('letter.from-hour');
const UNTIL_HOUR = dealTime('letter.until-hour');
const KEPT_DAYS = dealTime('letter.kept');
/** Far more than one person has due; all of them are counted, the first of each kind are named. */
const MOST_ITEMS = 20_000;

interface Reader {
  readonly userId: UserId;
  readonly locale: Locale;
}
type Outcome = 'sent' | 'outbox' | 'nothing' | 'failed';

/**
 * Sends what is due today, once a person and day, whoever else sends at the same time. A server that is killed between
 * claim and letter costs that day's letter: better none than two.
 * @param ctx an organisation's, as the system
 * @returns how many letters went out
 */
export async function sendDueLetters(
  { db, mail, log }: { readonly db: AppDatabase; readonly mail: Mail; readonly log: (line: string) => void },
  ctx: Context,
  origin: string,
): Promise<number> {
  const hour = businessHour(ctx.now);
  if (hour < FROM_HOUR || hour >= UNTIL_HOUR) return 0;
  let sent = 0;
  for (const reader of await listReaders(db, ctx)) {
    // eslint-disable-next-line no-await-in-loop -- one person after the other
    if (!(await claim(db, ctx, reader.userId))) continue;
    let outcome: Outcome = 'failed';
    try {
      // eslint-disable-next-line no-await-in-loop -- as above
      outcome = await sendOne(db, mail, ctx, reader, origin);
    } catch (cause) {
      log(`letter of ${reader.userId}: ${cause instanceof Error ? cause.name : 'unknown'}`);
    }
    // eslint-disable-next-line no-await-in-loop -- as above
    await settle(db, ctx, reader.userId, outcome);
    if (outcome === 'sent' || outcome === 'outbox') sent += 1;
  }
  return sent;
}

/** Forgets on which days letters went out, once nobody asks any more; that of a day keeps a second one from going out for that day alone. */
export async function pruneLetters(db: AppDatabase, ctx: Context): Promise<number> {
  return inTenant(db, ctx, async (tx) => {
    const { numAffectedRows = 0n } = await sql`
      delete from agenda_letter where organisation_id = ${ctx.organisationId} and on_date < ${addDays(businessDay(ctx.now), -KEPT_DAYS)}`.execute(
      tx,
    );
    return Number(numAffectedRows);
  });
}

async function listReaders(db: AppDatabase, ctx: Context): Promise<Reader[]> {
  return inTenant(db, ctx, async (tx) => {
    const { rows } = await sql<Reader>`
      select r.user_id as "userId", r.locale from agenda_reader r
      where r.organisation_id = ${ctx.organisationId} and not exists (select from agenda_letter l
        where l.organisation_id = r.organisation_id and l.user_id = r.user_id and l.on_date = ${businessDay(ctx.now)})
      order by r.user_id`.execute(tx);
    return rows;
  });
}

/** True for the one who may send. */
async function claim(db: AppDatabase, ctx: Context, userId: UserId): Promise<boolean> {
  return inTenant(db, ctx, async (tx) => {
    const { rows } = await sql`
      insert into agenda_letter (organisation_id, user_id, on_date, claimed_at)
      values (${ctx.organisationId}, ${userId}, ${businessDay(ctx.now)}, ${ctx.now}) on conflict do nothing returning user_id`.execute(
      tx,
    );
    return rows.length > 0;
  });
}

async function settle(db: AppDatabase, ctx: Context, userId: UserId, outcome: Outcome): Promise<void> {
  await inTenant(db, ctx, async (tx) => {
    await sql`
      update agenda_letter set outcome = ${outcome}
      where organisation_id = ${ctx.organisationId} and user_id = ${userId} and on_date = ${businessDay(ctx.now)}`.execute(
      tx,
    );
  });
}

async function sendOne(db: AppDatabase, mail: Mail, ctx: Context, reader: Reader, origin: string): Promise<Outcome> {
  const email = await findMemberEmail(db, ctx, reader.userId);
  if (email === null) return 'nothing';
  const who: Context = {
    ...ctx,
    actor: { kind: 'user', userId: reader.userId, role: 'viewer' },
    locale: reader.locale,
  };
  const desks = await listDesks(db, who);
  const today = businessDay(ctx.now);
  const { rows, more } = await listWork(db, desks, today, { limit: MOST_ITEMS });
  if (!deservesLetter(rows, today)) return 'nothing';
  const manages = new Set(
    desks.flatMap((desk) =>
      desk.ctx.actor.role === 'owner' || desk.ctx.actor.role === 'manager' ? [desk.ctx.workspaceId ?? ''] : [],
    ),
  );
  const letter = composeLetter({ rows, more, today, manages, locale: reader.locale, link: `${origin}/work` });
  return mail.send({ to: email, ...letter });
}
