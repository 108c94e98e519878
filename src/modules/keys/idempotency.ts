/** Writes that are sent twice are carried out once: what was answered to each Idempotency-Key of an access key, for a day. */
import { randomUUID } from 'node:crypto';
import type { Transaction } from 'kysely';
import type { Context, Tenant } from '#kernel/context.ts';
import { refuse } from '#kernel/refusal.ts';
import { inTenant, type AppDatabase, type DB } from '#platform/database.ts';
import { keys } from './store.ts';

const DAY_MS = 86_400_000;
/** Of this process, which carries out one request with a key at a time. */
const SERVER = randomUUID();
const VISIBLE = /^[\x21-\x7e]{1,255}$/;

export interface KeptAnswer {
  readonly requestHash: string;
  readonly status: number;
  readonly contentType: string;
  readonly body: string;
}

interface Claimed {
  readonly tenant: ReturnType<typeof keys>;
  readonly keyId: string;
  readonly idempotencyKey: string;
}

const claimOf = (ctx: Context, idempotencyKey: string): Claimed => ({
  tenant: keys(ctx),
  keyId: ctx.actor.via ?? '',
  idempotencyKey,
});

const isOver = (now: Date): Date => new Date(now.getTime() - DAY_MS);

async function removeOld(tx: Transaction<DB>, { organisationId }: Tenant, now: Date): Promise<void> {
  await tx
    .deleteFrom('access_idempotency')
    .where('organisation_id', '=', organisationId)
    .where('at', '<', isOver(now))
    .execute();
}

/**
 * Takes the key for one request: null when it is the first, and must then be carried out and settled; else what was
 * answered, which is to be given again to the same request only.
 * @throws RefusalError keys.bad-idempotency-key, keys.idempotency-running, keys.idempotency-lost
 */
export async function claimIdempotency(
  db: AppDatabase,
  ctx: Context,
  idempotencyKey: string,
): Promise<KeptAnswer | null> {
  if (!VISIBLE.test(idempotencyKey)) refuse('invalid', 'keys.bad-idempotency-key');
  const { tenant, keyId } = claimOf(ctx, idempotencyKey);
  return inTenant(db, ctx, async (tx) => {
    await removeOld(tx, ctx, ctx.now);
    const mine = await tx
      .insertInto('access_idempotency')
      .values({ ...tenant, key_id: keyId, idempotency_key: idempotencyKey, server: SERVER, at: ctx.now })
      .onConflict((conflict) => conflict.doNothing())
      .returning('key_id')
      .executeTakeFirst();
    if (mine !== undefined) return null;
    const row = await tx
      .selectFrom('access_idempotency')
      .select(['server', 'request_hash', 'status', 'content_type', 'body'])
      .where('organisation_id', '=', tenant.organisation_id)
      .where('workspace_id', '=', tenant.workspace_id)
      .where('key_id', '=', keyId)
      .where('idempotency_key', '=', idempotencyKey)
      .executeTakeFirst();
    // Gone between the two: the first request failed just now, and whoever asks again may try anew.
    if (row === undefined) refuse('conflict', 'keys.idempotency-running');
    if (row.request_hash === null)
      refuse('conflict', row.server === SERVER ? 'keys.idempotency-running' : 'keys.idempotency-lost');
    return {
      requestHash: row.request_hash,
      status: row.status!,
      contentType: row.content_type ?? '',
      body: row.body ?? '',
    };
  });
}

/** Keeps the answer of a request that claimed the key; null lets go of the key, so that it may be tried again. */
export async function settleIdempotency(
  db: AppDatabase,
  ctx: Context,
  idempotencyKey: string,
  answer: KeptAnswer | null,
): Promise<void> {
  const { tenant, keyId } = claimOf(ctx, idempotencyKey);
  await inTenant(db, ctx, async (tx) => {
    if (answer === null) {
      await tx
        .deleteFrom('access_idempotency')
        .where('organisation_id', '=', tenant.organisation_id)
        .where('workspace_id', '=', tenant.workspace_id)
        .where('key_id', '=', keyId)
        .where('idempotency_key', '=', idempotencyKey)
        .execute();
      return;
    }
    await tx
      .updateTable('access_idempotency')
      .set({
        request_hash: answer.requestHash,
        status: answer.status,
        content_type: answer.contentType,
        body: answer.body.replaceAll('\0', ''),
      })
      .where('organisation_id', '=', tenant.organisation_id)
      .where('workspace_id', '=', tenant.workspace_id)
      .where('key_id', '=', keyId)
      .where('idempotency_key', '=', idempotencyKey)
      .execute();
  });
}

/** Removes an organisation's answers that are older than a day: for what the server does on its own. */
export const forgetOldAnswers = (db: AppDatabase, ctx: Context): Promise<void> =>
  inTenant(db, ctx, (tx) => removeOld(tx, ctx, ctx.now));

/** Forgets every kept answer of the workspace: a program that asks again is then answered anew. */
export async function forgetAnswers(tx: Transaction<DB>, { organisationId }: Tenant): Promise<void> {
  await tx.deleteFrom('access_idempotency').where('organisation_id', '=', organisationId).execute();
}
