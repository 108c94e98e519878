/** The private address of one person's calendar of a workspace: made on demand, shown once, kept as a hash, revocable. */
import { sql } from 'kysely';
import { addDays, businessDay } from '#kernel/clock.ts';
import type { Context, Locale } from '#kernel/context.ts';
import type { OrganisationId, UserId, WorkspaceId } from '#kernel/id.ts';
import { demand, may } from '#kernel/permission.ts';
import { listCalendarDays, type CalendarItem } from '#modules/collaborations/index.ts';
import { listEntries } from '#modules/workspaces/index.ts';
import { writeAudit } from '#platform/audit.ts';
import { inTenant, type AppDatabase } from '#platform/database.ts';
import { makeSecretToken, readSecretToken } from '#platform/secret-token.ts';
import { messages } from '#words/index.ts';
import { writeCalendar, type CalendarEvent } from './ics.ts';
import { personOf } from './person.ts';

const KIND = 'zcf';
const MINUTE_MS = 60_000;
/** A quarter back and a year ahead: more than a calendar is looked at, and no more events than programs take. */
const DAYS_BACK = 90;
const DAYS_AHEAD = 365;
const MOST_EVENTS = 5_000;

/** @throws RefusalError platform.not-allowed */
export async function makeFeed(db: AppDatabase, ctx: Context): Promise<{ token: string }> {
  demand(ctx, 'deal:read');
  const { userId, workspaceId } = personOf(ctx);
  const { token, hash } = makeSecretToken(KIND, ctx.organisationId);
  await inTenant(db, ctx, async (tx) => {
    await sql`
      insert into agenda_feed (organisation_id, workspace_id, user_id, token_hash, locale, made_at)
      values (${ctx.organisationId}, ${workspaceId}, ${userId}, ${hash}, ${ctx.locale}, ${ctx.now})
      on conflict (organisation_id, workspace_id, user_id) do update
        set token_hash = excluded.token_hash, locale = excluded.locale, made_at = excluded.made_at, read_at = null`.execute(
      tx,
    );
    await writeAudit(tx, ctx, { action: 'agenda.make-feed', entity: 'workspace', entityId: workspaceId });
  });
  return { token };
}

/** Without one there is nothing to revoke, and nothing happens. @throws RefusalError platform.not-allowed */
export async function revokeFeed(db: AppDatabase, ctx: Context): Promise<void> {
  demand(ctx, 'deal:read');
  const { userId, workspaceId } = personOf(ctx);
  await inTenant(db, ctx, async (tx) => {
    const { rows } = await sql`
      delete from agenda_feed where organisation_id = ${ctx.organisationId} and workspace_id = ${workspaceId} and user_id = ${userId}
      returning user_id`.execute(tx);
    if (rows.length > 0)
      await writeAudit(tx, ctx, { action: 'agenda.revoke-feed', entity: 'workspace', entityId: workspaceId });
  });
}

interface FeedRow {
  readonly workspaceId: WorkspaceId;
  readonly userId: UserId;
  readonly locale: Locale;
  readonly readAt: Date | null;
}

/**
 * Whose calendar an address is, with what they may see there now; null for one that was revoked, never was, or whose
 * person sees no deals there any more: alike.
 */
export async function enterFeed(
  db: AppDatabase,
  token: string,
  rest: Pick<Context, 'now' | 'requestId'>,
): Promise<{ readonly ctx: Context; readonly place: string } | null> {
  const read = readSecretToken(KIND, token);
  if (read === null) return null;
  const { organisationId, hash } = read;
  const row = await findFeed(db, organisationId, hash, rest.now);
  if (row === null) return null;
  const entry = (await listEntries(db, row.userId)).find(
    (one) => one.organisationId === organisationId && one.workspaceId === row.workspaceId,
  );
  if (entry === undefined) return null;
  const ctx: Context = {
    organisationId,
    workspaceId: row.workspaceId,
    actor: { kind: 'user', userId: row.userId, role: entry.role },
    locale: row.locale,
    ...rest,
  };
  return may(ctx, 'deal:read') ? { ctx, place: entry.brand } : null;
}

async function findFeed(
  db: AppDatabase,
  organisationId: OrganisationId,
  hash: string,
  now: Date,
): Promise<FeedRow | null> {
  return inTenant(db, { organisationId, workspaceId: null }, async (tx) => {
    const { rows } = await sql<FeedRow>`
      select workspace_id as "workspaceId", user_id as "userId", locale, read_at as "readAt" from agenda_feed
      where organisation_id = ${organisationId} and token_hash = ${hash}`.execute(tx);
    const row = rows[0];
    if (row === undefined) return null;
    if (row.readAt === null || now.getTime() - row.readAt.getTime() >= MINUTE_MS)
      await sql`update agenda_feed set read_at = ${now} where organisation_id = ${organisationId} and token_hash = ${hash}`.execute(
        tx,
      );
    return row;
  });
}

/** The calendar as a file. No amount of money stands in it: it goes to whatever program its reader uses. */
export async function writeFeed(
  db: AppDatabase,
  { ctx, place }: { ctx: Context; place: string },
  origin: string,
): Promise<string> {
  const today = businessDay(ctx.now);
  const items = await listCalendarDays(db, ctx, {
    from: addDays(today, -DAYS_BACK),
    until: addDays(today, DAYS_AHEAD),
    limit: MOST_EVENTS,
  });
  const { agenda } = messages(ctx.locale);
  return writeCalendar(
    agenda.feed.name({ place }),
    items.map((item) => toEvent(item, ctx.locale, origin)),
    ctx.now,
  );
}

/** In the reader's words: whom it is about and what is to happen. */
export function toEvent(item: CalendarItem, locale: Locale, origin: string): CalendarEvent {
  const { agenda, deals, terms } = messages(locale);
  const named = deals.obligations as Readonly<Record<string, string>>;
  const what = item.kind === 'published' ? agenda.feed.published : (named[item.what] ?? item.what);
  return {
    uid: `${item.dealId}.${item.what}.${item.cycle}@zhongcao`,
    on: item.on,
    summary: agenda.feed.summary({ creator: item.creator, what, side: item.side }),
    description: agenda.feed.description({ campaign: item.campaign, model: terms.models[item.model] }),
    url: `${origin}/deals/${item.dealId}`,
    categories: [agenda.feed.kinds[item.kind], terms.models[item.model]],
  };
}
