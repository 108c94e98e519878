/** The trail of an account: it belongs to no organisation, so each of its organisations reads what was changed. */
import type { Context } from '#kernel/context.ts';
import type { OrganisationId, UserId } from '#kernel/id.ts';
import { listEntries } from '#modules/workspaces/index.ts';
import { writeAudit } from '#platform/audit.ts';
import { inTenant } from '#platform/database.ts';
import { findAccount } from '#platform/sign-in.ts';
import type { RpcContext } from './context.ts';
import { chooseLocale } from './refusals.ts';
import { contextOf } from './session.ts';

export type AccountDeed =
  | 'accounts.sign-in'
  | 'accounts.fail-sign-in'
  | 'accounts.link-single-sign-on'
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

type Asking = Pick<RpcContext, 'services' | 'request' | 'requestId'>;

/**
 * Writes it down, once for each organisation of the account. Accounts live in the schema of the sign-in library, which
 * the product's role may not enter: the row cannot stand in the transaction of the deed, and follows it at once.
 * @param of the only organisation that it is a matter of; null: of all
 */
export async function auditAccount(
  { services, request, requestId }: Asking,
  userId: UserId,
  action: AccountDeed,
  detail: Readonly<Record<string, unknown>> = {},
  of: OrganisationId | null = null,
): Promise<void> {
  const all = await listEntries(services.db, userId);
  const entries = of === null ? all : all.filter(({ organisationId }) => organisationId === of);
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

/** Ways to sign in, as the trail names them. */
export type Way = 'password' | 'link' | 'code' | 'recovery-code' | 'passkey' | 'single-sign-on';

/** Who came in, and how. After the answer has gone, as {@link auditFailure}: its time tells nothing. */
export const auditEntry = (asking: Asking, userId: UserId, way: Way, of: OrganisationId | null = null): void =>
  asking.services.afterwards.run(() => auditAccount(asking, userId, 'accounts.sign-in', { way }, of));

/**
 * A wrong password of an account that is there; of one that is not, nobody could read it. The first of an address within
 * the minutes of the count, so that nobody fills a trail by guessing.
 */
export function auditFailure(asking: Asking, email: string, peer: string): void {
  const { services } = asking;
  services.afterwards.run(async () => {
    const account = await findAccount(services.signIn, email);
    if (account === null || !(await services.tries.count('failure', `${email} ${peer}`, new Date()))) return;
    await auditAccount(asking, account.id, 'accounts.fail-sign-in', { way: 'password' });
  });
}
