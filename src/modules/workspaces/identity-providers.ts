/** Where an organisation's people sign in, when it is not here. */
import type { Context } from '#kernel/context.ts';
import type { OrganisationId } from '#kernel/id.ts';
import { demand } from '#kernel/permission.ts';
import { refuse } from '#kernel/refusal.ts';
import { writeAudit } from '#platform/audit.ts';
import { inTenant, type AppDatabase } from '#platform/database.ts';
import {
  deleteProvider,
  findProvider,
  saveProvider,
  type IdentityProvider,
  type StoredProvider,
} from './identity-provider-store.ts';

/** What may be shown and written down. */
const shown = ({ issuer, clientId, emailDomains, required }: IdentityProvider): IdentityProvider => ({
  issuer,
  clientId,
  emailDomains: [...emailDomains],
  required,
});

/** @throws RefusalError platform.not-allowed */
export async function getIdentityProvider(db: AppDatabase, ctx: Context): Promise<IdentityProvider | null> {
  demand(ctx, 'workspace:create');
  const found = await inTenant(db, ctx, (tx) => findProvider(tx, ctx));
  return found === null ? null : shown(found);
}

/** For signing in, before anybody is known. */
export const findIdentityProvider = (db: AppDatabase, organisationId: OrganisationId): Promise<StoredProvider | null> =>
  inTenant(db, { organisationId, workspaceId: null }, (tx) => findProvider(tx, { organisationId }));

export interface NewProvider extends IdentityProvider {
  /** Encrypted; null to go on with the one that is kept. */
  readonly clientSecret: Buffer | null;
  /** Asks the provider, and gives the issuer as it names itself. */
  readonly probe: () => Promise<string>;
}

/** @throws RefusalError platform.not-allowed, workspaces.provider-secret-needed, and what `probe` says */
export async function saveIdentityProvider(
  db: AppDatabase,
  ctx: Context,
  { probe, ...input }: NewProvider,
): Promise<IdentityProvider> {
  demand(ctx, 'workspace:create');
  const issuer = await probe();
  return inTenant(db, ctx, async (tx) => {
    const before = await findProvider(tx, ctx);
    // A kept secret goes to the provider that it was given for, and to no other.
    const kept = before?.issuer === issuer ? before.clientSecret : null;
    const clientSecret = input.clientSecret ?? kept;
    if (clientSecret === null) refuse('invalid', 'workspaces.provider-secret-needed');
    const after = { ...input, issuer, clientSecret, emailDomains: [...new Set(input.emailDomains)] };
    await saveProvider(tx, ctx.organisationId, after, ctx.now);
    await writeAudit(tx, ctx, {
      action: 'workspaces.save-identity-provider',
      entity: 'organisation',
      entityId: ctx.organisationId,
      ...(before === null ? {} : { before: { ...shown(before) } }),
      after: { ...shown(after), secretChanged: input.clientSecret !== null },
    });
    return shown(after);
  });
}

/** @throws RefusalError platform.not-allowed, workspaces.provider-not-found */
export async function removeIdentityProvider(db: AppDatabase, ctx: Context): Promise<void> {
  demand(ctx, 'workspace:create');
  await inTenant(db, ctx, async (tx) => {
    const before = await findProvider(tx, ctx);
    if (before === null) refuse('notFound', 'workspaces.provider-not-found');
    await deleteProvider(tx, ctx.organisationId);
    await writeAudit(tx, ctx, {
      action: 'workspaces.remove-identity-provider',
      entity: 'organisation',
      entityId: ctx.organisationId,
      before: { ...shown(before) },
    });
  });
}
