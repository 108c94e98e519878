/** The first run: one link, once, makes the owner, the organisation and the first workspace. */
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Context, Locale } from '#kernel/context.ts';
import { newId, type UserId } from '#kernel/id.ts';
import type { Currency } from '#kernel/money.ts';
import { refuse } from '#kernel/refusal.ts';
import { writeAudit } from '#platform/audit.ts';
import { inTenant, type AppDatabase } from '#platform/database.ts';
import {
  finishInstallation,
  getInstallation,
  insertOrganisation,
  insertWorkspace,
  lockInstallation,
  saveSetupToken,
  type Membership,
} from './store.ts';
import { insertMember, saveCurrent } from './member-store.ts';

const TOKEN_BYTES = 24;

const hashOf = (token: string): Buffer => createHash('sha256').update(token).digest();

/** Whether nobody has set this installation up yet. */
export const isSetupNeeded = async (db: AppDatabase): Promise<boolean> => !(await getInstallation(db.kysely)).setUp;

/**
 * A new one-time token for the setup link, or null when the installation is set
 * up. Only its hash is kept, so every start makes a new one and the old ends.
 */
export async function issueSetupToken(db: AppDatabase): Promise<string | null> {
  const token = randomBytes(TOKEN_BYTES).toString('base64url');
  return (await saveSetupToken(db.kysely, hashOf(token).toString('hex'))) ? token : null;
}

const fits = (token: string, hash: string | null): boolean =>
  hash !== null && timingSafeEqual(hashOf(token), Buffer.from(hash, 'hex'));

/** Whether a token is the newest link's and still unused; false as well once the installation is set up. */
export async function isSetupTokenCurrent(db: AppDatabase, token: string): Promise<boolean> {
  const installation = await getInstallation(db.kysely);
  return !installation.setUp && fits(token, installation.tokenHash);
}

export interface FirstRun {
  readonly token: string;
  readonly organisation: string;
  /** Of the owner. */
  readonly name: string;
  readonly email: string;
  readonly brand: string;
  readonly currency: Currency;
  readonly locale: Locale;
  readonly now: Date;
  readonly requestId: string;
  /** Makes the owner's account, or takes over the one that an attempt which broke off has left. */
  readonly putOwner: () => Promise<UserId>;
}

/**
 * Sets the installation up in one transaction.
 * @throws RefusalError platform.already-set-up, platform.setup-link-wrong
 */
export async function setUpInstallation(db: AppDatabase, run: FirstRun): Promise<Context> {
  const membership: Membership = { organisationId: newId('org'), workspaceId: newId('wsp'), role: 'owner' };
  return inTenant(db, membership, async (tx) => {
    const installation = await lockInstallation(tx);
    if (installation.setUp) refuse('conflict', 'platform.already-set-up');
    if (!fits(run.token, installation.tokenHash)) refuse('forbidden', 'platform.setup-link-wrong');
    const userId = await run.putOwner();
    const { organisation, name, email, brand, currency, locale, now, requestId } = run;
    const { organisationId, workspaceId, role } = membership;
    await insertOrganisation(tx, organisationId, organisation);
    await insertWorkspace(tx, membership, { brand, currency, locale });
    await insertMember(tx, organisationId, { userId, name, email }, true);
    await saveCurrent(tx, membership, userId, now);
    await finishInstallation(tx, membership, now);
    const ctx: Context = {
      organisationId,
      workspaceId,
      actor: { kind: 'user', userId, role, name },
      locale,
      now,
      requestId,
    };
    await writeAudit(tx, ctx, {
      action: 'workspaces.set-up',
      entity: 'organisation',
      entityId: organisationId,
      detail: { brand, currency, locale },
    });
    return ctx;
  });
}
