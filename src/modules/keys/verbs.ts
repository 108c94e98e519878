/** Access keys: machines come in with them, for one workspace and for what they were made for. */
import type { Context } from '#kernel/context.ts';
import { newId } from '#kernel/id.ts';
import { demand, type Permission } from '#kernel/permission.ts';
import { refuse, RefusalError } from '#kernel/refusal.ts';
import { writeAudit } from '#platform/audit.ts';
import { inTenant, type AppDatabase } from '#platform/database.ts';
import { makeSecretToken, readSecretToken } from '#platform/secret-token.ts';
import { KEY_DAYS, type AccessKey } from './contract.ts';
import { decideScopes } from './scopes.ts';
import { findValidKey, insertKey, listOpenKeys, saveRevoked, saveUsed } from './store.ts';

const KIND = 'zck';
const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;

export interface NewKey {
  readonly name: string;
  readonly scopes: readonly Permission[];
  readonly expiresAt?: Date | undefined;
  readonly requestsPerMinute: number;
}

export const nameOf = ({ actor }: Context): string => actor.name ?? actor.userId ?? actor.kind;

/** What the trail keeps of a key: never its token or hash. */
export const describeKey = ({ name, scopes, expiresAt, requestsPerMinute }: AccessKey): Record<string, unknown> => ({
  name,
  scopes,
  expiresAt: expiresAt.toISOString(),
  requestsPerMinute,
});

/**
 * Makes a key; its token is told here and never again. It ends when its maker may make none any more.
 * @throws RefusalError platform.not-allowed, keys.scope-not-for-keys, keys.scope-not-yours, keys.bad-expiry
 */
export async function createKey(
  db: AppDatabase,
  ctx: Context,
  input: NewKey,
): Promise<{ token: string; key: AccessKey }> {
  demand(ctx, 'key:edit');
  const scopes = [...new Set(input.scopes)];
  const no = decideScopes(ctx.actor, scopes);
  if (no !== null) throw new RefusalError(no);
  const expiresAt = input.expiresAt ?? new Date(ctx.now.getTime() + KEY_DAYS.usual * DAY_MS);
  const ahead = expiresAt.getTime() - ctx.now.getTime();
  if (!(ahead > 0 && ahead <= KEY_DAYS.longest * DAY_MS))
    refuse('invalid', 'keys.bad-expiry', { days: KEY_DAYS.longest });
  const key: AccessKey = {
    id: newId('key', ctx.now.getTime()),
    name: input.name,
    scopes,
    requestsPerMinute: input.requestsPerMinute,
    madeBy: nameOf(ctx),
    madeByUser: ctx.actor.userId,
    madeAt: ctx.now,
    expiresAt,
    lastUsedAt: null,
  };
  const { token, hash } = makeSecretToken(KIND, ctx.organisationId);
  await inTenant(db, ctx, async (tx) => {
    await insertKey(tx, ctx, key, hash);
    await writeAudit(tx, ctx, {
      action: 'keys.create',
      entity: 'access-key',
      entityId: key.id,
      after: describeKey(key),
    });
  });
  return { token, key };
}

/** Keys that were not revoked, newest first. @throws RefusalError platform.not-allowed */
export async function listKeys(db: AppDatabase, ctx: Context): Promise<AccessKey[]> {
  demand(ctx, 'key:edit');
  return inTenant(db, ctx, (tx) => listOpenKeys(tx, ctx));
}

/** Ends a key at once and for good. @throws RefusalError platform.not-allowed, keys.not-found */
export async function revokeKey(db: AppDatabase, ctx: Context, id: string): Promise<AccessKey[]> {
  demand(ctx, 'key:edit');
  return inTenant(db, ctx, async (tx) => {
    const key = await saveRevoked(tx, ctx, id, nameOf(ctx), ctx.now);
    if (key === null) refuse('notFound', 'keys.not-found');
    await writeAudit(tx, ctx, {
      action: 'keys.revoke',
      entity: 'access-key',
      entityId: id,
      before: describeKey(key),
    });
    return listOpenKeys(tx, ctx);
  });
}

/** Who comes in with a key, and how often they may ask. */
export interface KeyEntry {
  readonly context: Context;
  readonly requestsPerMinute: number;
}

/**
 * From a token to who asks; notes the use, at most once a minute. Null, alike and without a hint why, for a token that
 * is mistyped, of nobody, revoked or over.
 */
export async function enterWithKey(
  db: AppDatabase,
  token: string,
  rest: Pick<Context, 'locale' | 'now' | 'requestId'>,
): Promise<KeyEntry | null> {
  const read = readSecretToken(KIND, token);
  if (read === null) return null;
  const { organisationId, hash } = read;
  return inTenant(db, { organisationId, workspaceId: null }, async (tx) => {
    const key = await findValidKey(tx, organisationId, hash, rest.now);
    if (key === null) return null;
    const { id, name, scopes, workspaceId, requestsPerMinute, lastUsedAt } = key;
    if (lastUsedAt === null || rest.now.getTime() - lastUsedAt.getTime() >= MINUTE_MS)
      await saveUsed(tx, { organisationId, workspaceId }, id, rest.now);
    const context: Context = {
      organisationId,
      workspaceId,
      actor: { kind: 'key', userId: null, role: 'viewer', scopes: new Set(scopes), via: id, name },
      ...rest,
    };
    return { context, requestsPerMinute };
  });
}
