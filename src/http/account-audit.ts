/** The trail of an account: it belongs to no organisation, so each of its organisations reads what was changed. */
import type { Context } from '#kernel/context.ts';
import type { UserId } from '#kernel/id.ts';
import { listEntries } from '#modules/workspaces/index.ts';
import { writeAudit } from '#platform/audit.ts';
import { inTenant } from '#platform/database.ts';
import type { RpcContext } from './context.ts';
import { chooseLocale } from './refusals.ts';
import { contextOf } from './session.ts';

export type AccountDeed =
  | 'accounts.reset-password'
  | 'accounts.change-password'
  | 'accounts.switch-on-codes'
  | 'accounts.switch-off-codes'
  | 'accounts.renew-recovery-codes'
  | 'accounts.end-session'
  | 'accounts.end-other-sessions'
  | 'accounts.add-passkey'
  | 'accounts.rename-passkey'
  | 'accounts.remove-passkey';

/**
 * Writes it down, once for each organisation of the account. Accounts live in the schema of the sign-in library, which
 * the product's role may not enter: the row cannot stand in the transaction of the deed, and follows it at once.
 */
export async function auditAccount(
  { services, request, requestId }: Pick<RpcContext, 'services' | 'request' | 'requestId'>,
  userId: UserId,
  action: AccountDeed,
  detail: Readonly<Record<string, unknown>> = {},
): Promise<void> {
  const entries = await listEntries(services.db, userId);
  const firsts = entries.filter(
    (entry, at) => entries.findIndex((other) => other.organisationId === entry.organisationId) === at,
  );
  const rest: Pick<Context, 'locale' | 'now' | 'requestId'> = {
    locale: chooseLocale(request.headers),
    now: new Date(),
    requestId,
  };
  for (const entry of firsts) {
    const ctx = contextOf({ id: userId, name: '' }, entry, rest);
    await inTenant(services.db, ctx, (tx) =>
      writeAudit(tx, ctx, { action, entity: 'account', entityId: userId, detail }),
    );
  }
}
