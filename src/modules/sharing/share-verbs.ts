/** What the agency's side does: share, look, remind, extend, revoke. */
import { addDays, businessDay } from '#kernel/clock.ts';
import type { Context } from '#kernel/context.ts';
import { newId } from '#kernel/id.ts';
import { demand } from '#kernel/permission.ts';
import { refuse } from '#kernel/refusal.ts';
import type { PlanDocument } from '#modules/plans/contract.ts';
import { getPlan } from '#modules/plans/index.ts';
import { writeAudit } from '#platform/audit.ts';
import { inTenant, type AppDatabase } from '#platform/database.ts';
import { makeSecretToken } from '#platform/secret-token.ts';
import { pickForClient, type ClientItem } from './client-view.ts';
import {
  DAYS_AFTER_DUE,
  type Preview,
  type ShareInput,
  type ShareSubject,
  type ShareSummary,
  type ShareView,
} from './contract.ts';
import { describeShare, partsOf, summariseShare } from './describe-share.ts';
import { LINK_KIND } from './links.ts';
import {
  findShare,
  findShareForUpdate,
  insertLink,
  insertShare,
  listParts,
  listShares,
  saveReminded,
  saveShare,
  type RecipientRecord,
  type ShareRecord,
} from './share-store.ts';

/** Links work so long after sharing where no answer is due. */
const DAYS_WITHOUT_DUE = 60;

/** What goes into a letter; the secret is in it and nowhere else. */
export interface ShareLetter {
  readonly email: string;
  readonly token: string;
}

/** @throws RefusalError sharing.due-past */
function endOf(ctx: Context, dueOn: string | null): Date {
  const today = businessDay(ctx.now);
  if (dueOn !== null && dueOn < today) refuse('invalid', 'sharing.due-past', { day: dueOn });
  const last = addDays(dueOn ?? today, dueOn === null ? DAYS_WITHOUT_DUE : DAYS_AFTER_DUE);
  return new Date(`${addDays(last, 1)}T00:00:00+08:00`);
}

/** @throws RefusalError what reading the plan refuses, sharing.nothing-to-share, sharing.unknown-line */
async function pickItems(
  db: AppDatabase,
  ctx: Context,
  { planId, version, creatorIds, price }: ShareSubject,
): Promise<{ document: PlanDocument; items: ClientItem[] }> {
  demand(ctx, 'share:edit');
  demand(ctx, 'plan:read');
  if (price.mode === 'mark-up') demand(ctx, 'cost:read');
  const { document, example } = await getPlan(db, ctx, planId, version);
  // Invented creators are nothing to ask a client about.
  if (example || document?.state !== 'solved' || document.lines.length === 0)
    refuse('conflict', 'sharing.nothing-to-share');
  const items = pickForClient(document, creatorIds, price);
  if (items === null) refuse('invalid', 'sharing.unknown-line');
  return { document, items };
}

/**
 * What a client would see, made by the very function that shares.
 * @throws RefusalError platform.not-allowed, plans.not-found, plans.version-not-found, sharing.nothing-to-share, sharing.unknown-line
 */
export async function previewShare(db: AppDatabase, ctx: Context, subject: ShareSubject): Promise<Preview> {
  const { document, items } = await pickItems(db, ctx, subject);
  return {
    currency: document.currency,
    items: items.map(({ creatorId, view, price }) => ({ creatorId, view, price: price?.toString() ?? null })),
  };
}

/**
 * Freezes what the clients will see and makes a link for each; whoever calls sends the letters.
 * @throws RefusalError what {@link previewShare} refuses, sharing.due-past
 */
export async function shareWithClients(
  db: AppDatabase,
  ctx: Context,
  input: ShareInput,
): Promise<{ share: ShareView; letters: ShareLetter[] }> {
  const { document, items } = await pickItems(db, ctx, input);
  const time = ctx.now.getTime();
  const share: ShareRecord = {
    id: newId('shr', time),
    kind: input.creatorIds === null ? 'plan' : 'shortlist',
    planId: input.planId,
    planVersion: input.version,
    title: input.title,
    message: input.message,
    dueOn: input.dueOn,
    locale: input.locale,
    currency: document.currency,
    madeBy: ctx.actor.name ?? ctx.actor.userId ?? ctx.actor.kind,
    madeByUser: ctx.actor.userId,
    madeAt: ctx.now,
    expiresAt: endOf(ctx, input.dueOn),
    revokedAt: null,
  };
  const emails = [...new Set(input.recipients.map((email) => email.trim().toLowerCase()))];
  const recipients = emails.map((email): RecipientRecord => ({
    shareId: share.id,
    id: newId('rcp', time),
    email,
    firstSeenAt: null,
    remindedAt: null,
  }));
  const links = recipients.map((recipient) => ({ recipient, ...makeSecretToken(LINK_KIND, ctx.organisationId) }));
  const view = await inTenant(db, ctx, async (tx) => {
    const records = items.map((item) => ({ ...item, shareId: share.id, id: newId('shi', time) }));
    await insertShare(tx, ctx, share, records, recipients);
    for (const { recipient, hash } of links)
      await insertLink(tx, ctx, { shareId: share.id, recipientId: recipient.id, hash }, ctx.now);
    const after = { kind: share.kind, planId: share.planId, version: share.planVersion, dueOn: share.dueOn };
    await writeAudit(tx, ctx, {
      action: 'sharing.share',
      entity: 'share',
      entityId: share.id,
      after: { ...after, items: items.length, recipients: recipients.length },
    });
    return describeShare(share, await listParts(tx, ctx, [share.id]), ctx.now);
  });
  return { share: view, letters: links.map(({ recipient, token }) => ({ email: recipient.email, token })) };
}

/** @throws RefusalError platform.not-allowed, sharing.not-found */
export async function getShare(db: AppDatabase, ctx: Context, id: string): Promise<ShareView> {
  demand(ctx, 'share:read');
  return inTenant(db, ctx, async (tx) => {
    const share = await findShare(tx, ctx, id);
    if (share === null) refuse('notFound', 'sharing.not-found');
    return describeShare(share, await listParts(tx, ctx, [id]), ctx.now);
  });
}

/** Newest first. @throws RefusalError platform.not-allowed, sharing.cursor */
export async function listSharePage(
  db: AppDatabase,
  ctx: Context,
  { planId, cursor, limit }: { planId: string | null; cursor: string | null; limit: number },
): Promise<{ rows: ShareSummary[]; nextCursor: string | null }> {
  demand(ctx, 'share:read');
  const after = cursor === null ? null : parseCursor(cursor);
  return inTenant(db, ctx, async (tx) => {
    const found = await listShares(tx, ctx, { planId, after, limit: limit + 1 });
    const page = found.slice(0, limit);
    const parts = await listParts(
      tx,
      ctx,
      page.map(({ id }) => id),
    );
    const last = page.at(-1);
    return {
      rows: page.map((share) => summariseShare(share, partsOf(parts, share.id), ctx.now)),
      nextCursor: found.length > limit && last !== undefined ? writeCursor(last) : null,
    };
  });
}

const writeCursor = ({ madeAt, id }: ShareRecord): string =>
  Buffer.from(JSON.stringify([madeAt.toISOString(), id])).toString('base64url');

function parseCursor(cursor: string): { at: string; id: string } {
  try {
    const [at, id] = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as unknown[];
    if (typeof at === 'string' && !Number.isNaN(Date.parse(at)) && typeof id === 'string') return { at, id };
  } catch {
    // Answered below: whatever it was, it is not a cursor of ours.
  }
  return refuse('invalid', 'sharing.cursor');
}

/** Ends a share: its links open nothing any more, what was decided stays. @throws RefusalError platform.not-allowed, sharing.not-found, sharing.revoked */
export async function revokeShare(db: AppDatabase, ctx: Context, id: string): Promise<ShareView> {
  demand(ctx, 'share:edit');
  await inTenant(db, ctx, async (tx) => {
    const share = await findShareForUpdate(tx, ctx, id);
    if (share === null) refuse('notFound', 'sharing.not-found');
    if (share.revokedAt !== null) refuse('conflict', 'sharing.revoked');
    await saveShare(tx, ctx, id, { revokedAt: ctx.now });
    await writeAudit(tx, ctx, {
      action: 'sharing.revoke',
      entity: 'share',
      entityId: id,
      before: { revokedAt: null },
      after: { revokedAt: ctx.now },
    });
  });
  return getShare(db, ctx, id);
}

/** Another due date; the links work so much longer. @throws RefusalError platform.not-allowed, sharing.not-found, sharing.revoked, sharing.due-past */
export async function extendShare(db: AppDatabase, ctx: Context, id: string, dueOn: string): Promise<ShareView> {
  demand(ctx, 'share:edit');
  await inTenant(db, ctx, async (tx) => {
    const share = await findShareForUpdate(tx, ctx, id);
    if (share === null) refuse('notFound', 'sharing.not-found');
    if (share.revokedAt !== null) refuse('conflict', 'sharing.revoked');
    await saveShare(tx, ctx, id, { dueOn, expiresAt: endOf(ctx, dueOn) });
    await writeAudit(tx, ctx, {
      action: 'sharing.extend',
      entity: 'share',
      entityId: id,
      before: { dueOn: share.dueOn },
      after: { dueOn },
    });
  });
  return getShare(db, ctx, id);
}

/**
 * A new link for one recipient, beside the earlier ones; whoever calls sends the letter.
 * @throws RefusalError platform.not-allowed, sharing.not-found, sharing.revoked, sharing.over
 */
export async function remindRecipient(
  db: AppDatabase,
  ctx: Context,
  id: string,
  recipientId: string,
): Promise<{ share: ShareView; letter: ShareLetter }> {
  demand(ctx, 'share:edit');
  const { token, hash } = makeSecretToken(LINK_KIND, ctx.organisationId);
  const email = await inTenant(db, ctx, async (tx) => {
    const share = await findShareForUpdate(tx, ctx, id);
    const recipient = (await listParts(tx, ctx, [id])).recipients.find((one) => one.id === recipientId);
    if (share === null || recipient === undefined) refuse('notFound', 'sharing.not-found');
    if (share.revokedAt !== null) refuse('conflict', 'sharing.revoked');
    if (share.expiresAt <= ctx.now) refuse('conflict', 'sharing.over');
    await insertLink(tx, ctx, { shareId: id, recipientId, hash }, ctx.now);
    await saveReminded(tx, ctx, recipient, ctx.now);
    await writeAudit(tx, ctx, {
      action: 'sharing.remind',
      entity: 'share',
      entityId: id,
      detail: { recipient: recipientId },
    });
    return recipient.email;
  });
  return { share: await getShare(db, ctx, id), letter: { email, token } };
}
