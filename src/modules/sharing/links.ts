/** From a link's secret to who asks: a context that may decide on one share and do nothing else. */
import type { Context } from '#kernel/context.ts';
import { inTenant, type AppDatabase } from '#platform/database.ts';
import { readSecretToken } from '#platform/secret-token.ts';
import type { Permission } from '#kernel/permission.ts';
import { findLinkTarget, findShare, listParts, type LinkTarget } from './share-store.ts';

/** Prefix of links' secrets. */
export const LINK_KIND = 'zcs';

const SCOPES: ReadonlySet<Permission> = new Set(['share:decide']);

/** As the trail and colleagues see who decided: which recipient it was stands beside it, by id. */
const hideAddress = (email: string): string => `${email.slice(0, 1)}…${email.slice(email.lastIndexOf('@'))}`;

type Asking = Pick<Context, 'locale' | 'now' | 'requestId'>;

/** Null when the share was revoked or is over, or there is no such link: alike, so that nothing can be learnt from it. */
export async function findLinkContext(db: AppDatabase, target: LinkTarget, asking: Asking): Promise<Context | null> {
  const { organisationId, workspaceId, shareId, recipientId } = target;
  const tenant = { organisationId, workspaceId };
  return inTenant(db, tenant, async (tx) => {
    const share = await findShare(tx, tenant, shareId);
    if (share === null || share.revokedAt !== null || share.expiresAt <= asking.now) return null;
    const recipient = (await listParts(tx, tenant, [shareId])).recipients.find((one) => one.id === recipientId);
    if (recipient === undefined) return null;
    return {
      ...tenant,
      actor: {
        kind: 'link',
        userId: null,
        role: 'client',
        scopes: SCOPES,
        via: recipientId,
        name: hideAddress(recipient.email),
      },
      ...asking,
    };
  });
}

export interface OpenedLink {
  readonly target: LinkTarget;
  readonly locale: Context['locale'];
}

/** What a link's secret opens, and the language that the sharer chose; null as in {@link findLinkContext}. */
export async function openLink(db: AppDatabase, token: string, asking: Asking): Promise<OpenedLink | null> {
  const read = readSecretToken(LINK_KIND, token);
  if (read === null) return null;
  const target = await findLinkTarget(db, read.organisationId, read.hash);
  if (target === null || (await findLinkContext(db, target, asking)) === null) return null;
  const share = await inTenant(db, target, (tx) => findShare(tx, target, target.shareId));
  return share === null ? null : { target, locale: share.locale };
}
