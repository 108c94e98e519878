/** SQL of shares: all rows of one workspace, and the one way to find it by a link's secret. */
import { sql, type Transaction } from 'kysely';
import type { Locale, Tenant } from '#kernel/context.ts';
import type { OrganisationId, WorkspaceId } from '#kernel/id.ts';
import type { Currency } from '#kernel/money.ts';
import type { AppDatabase, DB } from '#platform/database.ts';
import type { ClientItem } from './client-view.ts';
import type { ClientView, ShareKind } from './contract.ts';
import type { Said } from './standing.ts';

type Tx = Transaction<DB>;

export interface ShareRecord {
  readonly id: string;
  readonly kind: ShareKind;
  readonly planId: string;
  readonly planVersion: number;
  readonly title: string;
  readonly message: string;
  readonly dueOn: string | null;
  readonly locale: Locale;
  readonly currency: Currency;
  readonly madeBy: string;
  readonly madeByUser: string | null;
  readonly madeAt: Date;
  readonly expiresAt: Date;
  readonly revokedAt: Date | null;
}

export interface RecipientRecord {
  readonly shareId: string;
  readonly id: string;
  readonly email: string;
  readonly firstSeenAt: Date | null;
  readonly remindedAt: Date | null;
}

export interface ItemRecord extends ClientItem {
  readonly shareId: string;
  readonly id: string;
}

export interface DecisionRecord extends Said {
  readonly shareId: string;
  readonly number: number;
  readonly through: 'link' | 'sign-in';
  readonly userId: string | null;
  readonly at: Date;
}

export interface NewLink {
  readonly shareId: string;
  readonly recipientId: string;
  readonly hash: string;
}

const keys = ({ organisationId, workspaceId }: Tenant) => ({
  organisation_id: organisationId,
  workspace_id: workspaceId ?? '',
});

export async function insertShare(
  tx: Tx,
  tenant: Tenant,
  share: ShareRecord,
  items: readonly ItemRecord[],
  recipients: readonly RecipientRecord[],
): Promise<void> {
  await tx
    .insertInto('sharing_share')
    .values({
      ...keys(tenant),
      id: share.id,
      kind: share.kind,
      plan_id: share.planId,
      plan_version: share.planVersion,
      title: share.title,
      message: share.message,
      due_on: share.dueOn,
      locale: share.locale,
      currency: share.currency,
      made_by: share.madeBy,
      made_by_user: share.madeByUser,
      made_at: share.madeAt,
      expires_at: share.expiresAt,
    })
    .execute();
  await tx
    .insertInto('sharing_item')
    .values(
      items.map((item, index) => ({
        ...keys(tenant),
        share_id: share.id,
        id: item.id,
        position: index + 1,
        creator_id: item.creatorId,
        view: JSON.stringify(item.view),
        price: item.price,
      })),
    )
    .execute();
  await tx
    .insertInto('sharing_recipient')
    .values(recipients.map(({ id, email }) => ({ ...keys(tenant), share_id: share.id, id, email })))
    .execute();
}

export async function insertLink(
  tx: Tx,
  tenant: Tenant,
  { shareId, recipientId, hash }: NewLink,
  at: Date,
): Promise<void> {
  await tx
    .insertInto('sharing_link')
    .values({ ...keys(tenant), share_id: shareId, recipient_id: recipientId, token_hash: hash, made_at: at })
    .execute();
}

const selectShares = (tx: Tx, tenant: Tenant) =>
  tx
    .selectFrom('sharing_share')
    .selectAll()
    .where('organisation_id', '=', keys(tenant).organisation_id)
    .where('workspace_id', '=', keys(tenant).workspace_id);

const toShare = (
  row: Awaited<ReturnType<ReturnType<typeof selectShares>['executeTakeFirstOrThrow']>>,
): ShareRecord => ({
  id: row.id,
  kind: row.kind as ShareKind,
  planId: row.plan_id,
  planVersion: row.plan_version,
  title: row.title,
  message: row.message,
  dueOn: row.due_on,
  locale: row.locale as Locale,
  currency: row.currency as Currency,
  madeBy: row.made_by,
  madeByUser: row.made_by_user,
  madeAt: row.made_at,
  expiresAt: row.expires_at,
  revokedAt: row.revoked_at,
});

export async function findShare(tx: Tx, tenant: Tenant, id: string): Promise<ShareRecord | null> {
  const row = await selectShares(tx, tenant).where('id', '=', id).executeTakeFirst();
  return row === undefined ? null : toShare(row);
}

/** Held until the transaction ends, so that decisions count up one by one. */
export async function findShareForUpdate(tx: Tx, tenant: Tenant, id: string): Promise<ShareRecord | null> {
  const row = await selectShares(tx, tenant).where('id', '=', id).forUpdate().executeTakeFirst();
  return row === undefined ? null : toShare(row);
}

export interface ShareQuery {
  readonly planId: string | null;
  /** The last row of the page before. */
  readonly after: { readonly at: string; readonly id: string } | null;
  readonly limit: number;
}

/** Newest first. */
export async function listShares(tx: Tx, tenant: Tenant, { planId, after, limit }: ShareQuery): Promise<ShareRecord[]> {
  let query = selectShares(tx, tenant);
  if (planId !== null) query = query.where('plan_id', '=', planId);
  if (after !== null) query = query.where(sql<boolean>`(made_at, id) < (${after.at}::timestamptz, ${after.id})`);
  return (await query.orderBy('made_at', 'desc').orderBy('id', 'desc').limit(limit).execute()).map(toShare);
}

/** Open shares that were addressed to one address, newest first. */
export async function listSharesFor(tx: Tx, tenant: Tenant, email: string, now: Date): Promise<ShareRecord[]> {
  const rows = await selectShares(tx, tenant)
    .where('revoked_at', 'is', null)
    .where('expires_at', '>', now)
    .where('id', 'in', (of) =>
      of
        .selectFrom('sharing_recipient as r')
        .select('r.share_id')
        .where('r.organisation_id', '=', keys(tenant).organisation_id)
        .where('r.workspace_id', '=', keys(tenant).workspace_id)
        .where('r.email', '=', email),
    )
    .orderBy('made_at', 'desc')
    .orderBy('id', 'desc')
    .limit(200)
    .execute();
  return rows.map(toShare);
}

/** Of all the shares asked for: first lines, then whom they went to, then what was said, each in its order. */
export interface ShareParts {
  readonly items: readonly ItemRecord[];
  readonly recipients: readonly RecipientRecord[];
  readonly decisions: readonly DecisionRecord[];
}

export async function listParts(tx: Tx, tenant: Tenant, shareIds: readonly string[]): Promise<ShareParts> {
  if (shareIds.length === 0) return { items: [], recipients: [], decisions: [] };
  const items = await tx
    .selectFrom('sharing_item')
    .select(['share_id', 'id', 'creator_id', 'view', 'price'])
    .where('organisation_id', '=', keys(tenant).organisation_id)
    .where('workspace_id', '=', keys(tenant).workspace_id)
    .where('share_id', 'in', [...shareIds])
    .orderBy('share_id')
    .orderBy('position')
    .execute();
  return {
    items: items.map((row) => ({
      shareId: row.share_id,
      id: row.id,
      creatorId: row.creator_id,
      view: row.view as unknown as ClientView,
      price: row.price,
    })),
    recipients: await listRecipients(tx, tenant, shareIds),
    decisions: await listDecisions(tx, tenant, shareIds),
  };
}

async function listRecipients(tx: Tx, tenant: Tenant, shareIds: readonly string[]): Promise<RecipientRecord[]> {
  const rows = await tx
    .selectFrom('sharing_recipient')
    .selectAll()
    .where('organisation_id', '=', keys(tenant).organisation_id)
    .where('workspace_id', '=', keys(tenant).workspace_id)
    .where('share_id', 'in', [...shareIds])
    .orderBy('share_id')
    .orderBy('email')
    .execute();
  return rows.map((row) => ({
    shareId: row.share_id,
    id: row.id,
    email: row.email,
    firstSeenAt: row.first_seen_at,
    remindedAt: row.reminded_at,
  }));
}

async function listDecisions(tx: Tx, tenant: Tenant, shareIds: readonly string[]): Promise<DecisionRecord[]> {
  const rows = await tx
    .selectFrom('sharing_decision')
    .selectAll()
    .where('organisation_id', '=', keys(tenant).organisation_id)
    .where('workspace_id', '=', keys(tenant).workspace_id)
    .where('share_id', 'in', [...shareIds])
    .orderBy('share_id')
    .orderBy('number')
    .execute();
  return rows.map((row) => ({
    shareId: row.share_id,
    number: row.number,
    recipientId: row.recipient_id,
    itemId: row.item_id,
    kind: row.kind as DecisionRecord['kind'],
    text: row.text,
    through: row.through as DecisionRecord['through'],
    userId: row.user_id,
    at: row.decided_at,
  }));
}

/** Takes erased creators out of what was shared in the workspace that is entered; prices and decisions stay. */
export async function eraseFromShares(tx: Tx, creatorIds: readonly string[]): Promise<void> {
  await sql`select sharing_forget_creators(${creatorIds}::text[])`.execute(tx);
}

export async function insertDecision(tx: Tx, tenant: Tenant, decision: DecisionRecord): Promise<void> {
  await tx
    .insertInto('sharing_decision')
    .values({
      ...keys(tenant),
      share_id: decision.shareId,
      number: decision.number,
      recipient_id: decision.recipientId,
      item_id: decision.itemId,
      kind: decision.kind,
      text: decision.text,
      through: decision.through,
      user_id: decision.userId,
      decided_at: decision.at,
    })
    .execute();
}

export async function saveShare(
  tx: Tx,
  tenant: Tenant,
  id: string,
  change: { readonly revokedAt?: Date; readonly dueOn?: string; readonly expiresAt?: Date },
): Promise<void> {
  await tx
    .updateTable('sharing_share')
    .set({
      ...(change.revokedAt === undefined ? {} : { revoked_at: change.revokedAt }),
      ...(change.dueOn === undefined ? {} : { due_on: change.dueOn }),
      ...(change.expiresAt === undefined ? {} : { expires_at: change.expiresAt }),
    })
    .where('organisation_id', '=', keys(tenant).organisation_id)
    .where('workspace_id', '=', keys(tenant).workspace_id)
    .where('id', '=', id)
    .execute();
}

/** @returns false when it was seen before */
export async function saveSeen(
  tx: Tx,
  tenant: Tenant,
  { shareId, id }: Pick<RecipientRecord, 'shareId' | 'id'>,
  at: Date,
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('sharing_recipient')
    .set({ first_seen_at: at })
    .where('organisation_id', '=', keys(tenant).organisation_id)
    .where('workspace_id', '=', keys(tenant).workspace_id)
    .where('share_id', '=', shareId)
    .where('id', '=', id)
    .where('first_seen_at', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

export async function saveReminded(
  tx: Tx,
  tenant: Tenant,
  { shareId, id }: Pick<RecipientRecord, 'shareId' | 'id'>,
  at: Date,
): Promise<void> {
  await tx
    .updateTable('sharing_recipient')
    .set({ reminded_at: at })
    .where('organisation_id', '=', keys(tenant).organisation_id)
    .where('workspace_id', '=', keys(tenant).workspace_id)
    .where('share_id', '=', shareId)
    .where('id', '=', id)
    .execute();
}

/** Where a link leads. */
export interface LinkTarget {
  readonly organisationId: OrganisationId;
  readonly workspaceId: WorkspaceId;
  readonly shareId: string;
  readonly recipientId: string;
}

/** By the hash of a link's secret, before any workspace is known: row-level security shows the one row of that hash. */
export const findLinkTarget = (
  db: AppDatabase,
  organisationId: OrganisationId,
  hash: string,
): Promise<LinkTarget | null> =>
  db.kysely.transaction().execute(async (tx) => {
    await sql`select set_config('app.organisation_id', ${organisationId}, true), set_config('app.link_hash', ${hash}, true)`.execute(
      tx,
    );
    const row = await tx
      .selectFrom('sharing_link')
      .select(['workspace_id', 'share_id', 'recipient_id'])
      .where('organisation_id', '=', organisationId)
      .where('token_hash', '=', hash)
      .executeTakeFirst();
    if (row === undefined) return null;
    return {
      organisationId,
      workspaceId: row.workspace_id as WorkspaceId,
      shareId: row.share_id,
      recipientId: row.recipient_id,
    };
  });
