/** What a client does, by link or signed in: look at what was addressed to them, and decide on it. */
import type { Transaction } from 'kysely';
import type { Context } from '#kernel/context.ts';
import { demand } from '#kernel/permission.ts';
import { refuse } from '#kernel/refusal.ts';
import { findMemberEmail, getCurrentWorkspace } from '#modules/workspaces/index.ts';
import { writeAudit } from '#platform/audit.ts';
import { inTenant, type AppDatabase, type DB } from '#platform/database.ts';
import type { ClientShare } from './contract.ts';
import { describeForClient, partsOf } from './describe-share.ts';
import {
  findShare,
  findShareForUpdate,
  insertDecision,
  listParts,
  listSharesFor,
  saveSeen,
  type RecipientRecord,
  type ShareRecord,
} from './share-store.ts';

/** A person who decides to and fro is stopped here, and a script sooner than the disk. */
const MOST_DECISIONS = 2_000;

type Recognise = (recipient: RecipientRecord) => boolean;

/** Which recipient asks: the one of the link, or the one of the member's own address. */
async function recogniseAsking(db: AppDatabase, ctx: Context): Promise<Recognise> {
  const { kind, userId, via } = ctx.actor;
  if (kind === 'link') return ({ id }) => id === via;
  const email = userId === null ? null : await findMemberEmail(db, ctx, userId);
  return (recipient) => recipient.email === email;
}

/** @throws RefusalError sharing.not-found: alike for one that is another's, was revoked, is over, or is not */
function assertOpen(share: ShareRecord | null, ctx: Context): asserts share is ShareRecord {
  if (share === null || share.revokedAt !== null || share.expiresAt <= ctx.now) refuse('notFound', 'sharing.not-found');
}

async function getFrom(db: AppDatabase, ctx: Context): Promise<Omit<ClientShare['from'], 'person'>> {
  const { organisation, workspace } = await getCurrentWorkspace(db, ctx);
  return { organisation: organisation.name, brand: workspace.brand };
}

/** Open shares addressed to the signed-in client. @throws RefusalError platform.not-allowed */
export async function listClientShares(db: AppDatabase, ctx: Context): Promise<ClientShare[]> {
  demand(ctx, 'share:decide');
  // A link opens one share and lists none.
  const email = ctx.actor.userId === null ? null : await findMemberEmail(db, ctx, ctx.actor.userId);
  if (email === null) return [];
  const from = await getFrom(db, ctx);
  return inTenant(db, ctx, async (tx) => {
    const shares = await listSharesFor(tx, ctx, email, ctx.now);
    const all = await listParts(
      tx,
      ctx,
      shares.map(({ id }) => id),
    );
    return shares.map((share) => {
      const parts = partsOf(all, share.id);
      const recipient = parts.recipients.find((one) => one.email === email)!;
      return describeForClient(share, parts, { recipient, from: { ...from, person: share.madeBy }, now: ctx.now });
    });
  });
}

/** The share as its recipient sees it; the first look is written down. @throws RefusalError platform.not-allowed, sharing.not-found */
export async function getClientShare(db: AppDatabase, ctx: Context, id: string): Promise<ClientShare> {
  demand(ctx, 'share:decide');
  const recognise = await recogniseAsking(db, ctx);
  const from = await getFrom(db, ctx);
  return inTenant(db, ctx, async (tx) => {
    const share = await findShare(tx, ctx, id);
    assertOpen(share, ctx);
    const parts = await listParts(tx, ctx, [id]);
    const recipient = parts.recipients.find(recognise);
    if (recipient === undefined) refuse('notFound', 'sharing.not-found');
    if (recipient.firstSeenAt === null) await noteSeen(tx, ctx, recipient);
    return describeForClient(share, parts, { recipient, from: { ...from, person: share.madeBy }, now: ctx.now });
  });
}

async function noteSeen(tx: Transaction<DB>, ctx: Context, recipient: RecipientRecord): Promise<void> {
  if (!(await saveSeen(tx, ctx, recipient, ctx.now))) return;
  await writeAudit(tx, ctx, {
    action: 'sharing.see',
    entity: 'share',
    entityId: recipient.shareId,
    detail: { recipient: recipient.id },
  });
}

export interface ClientDecision {
  readonly id: string;
  /** Null for a comment on all of it. */
  readonly itemId: string | null;
  readonly kind: 'approve' | 'reject' | 'comment' | 'withdraw';
  readonly text: string;
}

/**
 * Approves, rejects, comments, or takes the last decision back. Everything that was said before stays written.
 * @throws RefusalError platform.not-allowed, sharing.not-found, sharing.comment-empty, sharing.decide-on-lines, sharing.too-many-decisions
 */
export async function decideAsClient(db: AppDatabase, ctx: Context, decision: ClientDecision): Promise<ClientShare> {
  demand(ctx, 'share:decide');
  const { id, itemId, kind, text } = decision;
  if (kind === 'comment' && text === '') refuse('invalid', 'sharing.comment-empty');
  const recognise = await recogniseAsking(db, ctx);
  await inTenant(db, ctx, async (tx) => {
    const share = await findShareForUpdate(tx, ctx, id);
    assertOpen(share, ctx);
    const { items, recipients, decisions } = await listParts(tx, ctx, [id]);
    const recipient = recipients.find(recognise);
    const known = itemId === null || items.some((item) => item.id === itemId);
    if (recipient === undefined || !known) refuse('notFound', 'sharing.not-found');
    if (itemId === null && kind !== 'comment') refuse('invalid', 'sharing.decide-on-lines');
    if (decisions.length >= MOST_DECISIONS) refuse('overLimit', 'sharing.too-many-decisions');
    const number = (decisions.at(-1)?.number ?? 0) + 1;
    await insertDecision(tx, ctx, {
      shareId: id,
      number,
      recipientId: recipient.id,
      itemId,
      kind,
      text,
      through: ctx.actor.kind === 'link' ? 'link' : 'sign-in',
      userId: ctx.actor.userId,
      at: ctx.now,
    });
    await writeAudit(tx, ctx, {
      action: 'sharing.decide',
      entity: 'share',
      entityId: id,
      after: { number, recipient: recipient.id, item: itemId, kind },
    });
  });
  return getClientShare(db, ctx, id);
}
