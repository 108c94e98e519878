/**
 * When a creator is taken by somebody in the organisation. Another workspace is told until when, never by whom: a hold
 * and whose it is are two tables, and row-level security shows the second to its own workspace only.
 */
import { sql, type Kysely } from 'kysely';
import type { Context, Tenant } from '#kernel/context.ts';
import { addDays, businessDay } from '#kernel/clock.ts';
import { newId } from '#kernel/id.ts';
import { demand } from '#kernel/permission.ts';
import { refuse } from '#kernel/refusal.ts';
import { writeAudit } from '#platform/audit.ts';
import { inTenant, type AppDatabase, type DB } from '#platform/database.ts';
import { actorName } from './actor-name.ts';
import type { Vertical } from './creator.ts';

/** The longest hold: two years, and no further ahead than three; a mistyped year would block everybody else for ever. */
const HOLD_DAYS = 731;
const AHEAD_DAYS = 1_096;

export interface Hold {
  readonly creatorId: string;
  readonly kind: 'booked' | 'exclusive';
  /** Exclusive in this vertical only; null: in every one. */
  readonly vertical: Vertical | null;
  /** Business days, both included. */
  readonly fromOn: string;
  readonly untilOn: string;
}

/** What stands in the way of a creator elsewhere in the organisation. */
export interface Block {
  readonly kind: Hold['kind'];
  readonly untilOn: string;
  readonly vertical: Vertical | null;
}

/** Takes creators, in the transaction of what takes them. */
export async function holdCreators(
  tx: Kysely<DB>,
  ctx: Context,
  holds: readonly Hold[],
  source: { readonly planId: string | null; readonly note: string },
): Promise<void> {
  if (holds.length === 0) return;
  const rows = holds.map((hold) => ({ id: newId('hld', ctx.now.getTime()), hold }));
  await tx
    .insertInto('creators_hold')
    .values(
      rows.map(({ id, hold }) => ({
        organisation_id: ctx.organisationId,
        id,
        creator_id: hold.creatorId,
        kind: hold.kind,
        vertical: hold.vertical,
        from_on: hold.fromOn,
        until_on: hold.untilOn,
      })),
    )
    .execute();
  await tx
    .insertInto('creators_own_hold')
    .values(
      rows.map(({ id }) => ({
        organisation_id: ctx.organisationId,
        workspace_id: ctx.workspaceId!,
        hold_id: id,
        plan_id: source.planId,
        note: source.note,
        made_by: actorName(ctx),
        made_at: ctx.now,
      })),
    )
    .execute();
}

/** Lets the organisation's holds be taken one after the other until the transaction ends: what was free a moment ago still is. */
export const lockHolds = async (tx: Kysely<DB>, { organisationId }: Tenant): Promise<void> => {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`holds ${organisationId}`}, 0))`.execute(tx);
};

/** Those of the ids that are in the library. */
export async function findKnownCreators(
  tx: Kysely<DB>,
  { organisationId }: Tenant,
  ids: readonly string[],
): Promise<Set<string>> {
  const { rows } = await sql<{ id: string }>`
    select id from creators_creator where organisation_id = ${organisationId} and id = any(${ids}::text[])`.execute(tx);
  return new Set(rows.map(({ id }) => id));
}

/** Holds that other workspaces of the organisation have from a day on, by creator; the own ones stand in nobody's way. */
export async function findBlocks(
  tx: Kysely<DB>,
  { organisationId, workspaceId }: Tenant,
  creatorIds: readonly string[],
  from: string,
): Promise<Map<string, (Block & { readonly fromOn: string })[]>> {
  const { rows } = await sql<{ creator_id: string } & Block & { fromOn: string }>`
    select h.creator_id, h.kind, h.vertical, h.from_on as "fromOn", h.until_on as "untilOn" from creators_hold h
    where h.organisation_id = ${organisationId} and h.creator_id = any(${creatorIds}::text[]) and h.until_on >= ${from}
      and not exists (
        select from creators_own_hold o
        where o.organisation_id = h.organisation_id and o.workspace_id = ${workspaceId} and o.hold_id = h.id)
    order by h.until_on, h.id`.execute(tx);
  const blocks = new Map<string, (Block & { fromOn: string })[]>();
  for (const { creator_id, ...block } of rows) blocks.set(creator_id, [...(blocks.get(creator_id) ?? []), block]);
  return blocks;
}

/** The last day on which somebody else's hold stands in the way of these days in this vertical; null when none does. */
export function decideBlockedUntil(
  blocks: readonly (Block & { readonly fromOn: string })[],
  wanted: { readonly fromOn: string; readonly untilOn: string; readonly vertical: Vertical | null },
): string | null {
  const inTheWay = blocks.filter(
    (block) =>
      block.fromOn <= wanted.untilOn &&
      block.untilOn >= wanted.fromOn &&
      (block.vertical === null || wanted.vertical === null || block.vertical === wanted.vertical),
  );
  return inTheWay.reduce<string | null>(
    (last, { untilOn }) => (last === null || untilOn > last ? untilOn : last),
    null,
  );
}

export interface OwnHold extends Hold {
  readonly id: string;
  readonly planId: string | null;
  readonly note: string;
}

/** The workspace's own holds of creators from a day on. */
export async function listOwnHolds(
  tx: Kysely<DB>,
  { organisationId, workspaceId }: Tenant,
  creatorIds: readonly string[],
  from: string,
): Promise<OwnHold[]> {
  const { rows } = await sql<OwnHold>`
    select h.id, h.creator_id as "creatorId", h.kind, h.vertical, h.from_on as "fromOn", h.until_on as "untilOn", o.plan_id as "planId", o.note
    from creators_own_hold o join creators_hold h on h.organisation_id = o.organisation_id and h.id = o.hold_id
    where o.organisation_id = ${organisationId} and o.workspace_id = ${workspaceId}
      and h.creator_id = any(${creatorIds}::text[]) and h.until_on >= ${from}
    order by h.until_on, h.id`.execute(tx);
  return rows;
}

/**
 * Enters an exclusivity by hand.
 * @throws RefusalError platform.not-allowed, creators.not-found, creators.hold-backwards, creators.hold-too-long,
 *   creators.held-elsewhere
 */
export async function holdCreator(
  db: AppDatabase,
  ctx: Context,
  { note, ...hold }: Omit<Hold, 'kind'> & { readonly note: string },
): Promise<void> {
  demand(ctx, 'creator:edit');
  if (hold.untilOn < hold.fromOn) refuse('invalid', 'creators.hold-backwards');
  if (hold.untilOn > addDays(hold.fromOn, HOLD_DAYS - 1) || hold.untilOn > addDays(businessDay(ctx.now), AHEAD_DAYS))
    refuse('invalid', 'creators.hold-too-long');
  await inTenant(db, ctx, async (tx) => {
    await lockHolds(tx, ctx);
    const { rows } =
      await sql`select from creators_creator where organisation_id = ${ctx.organisationId} and id = ${hold.creatorId} for key share`.execute(
        tx,
      );
    if (rows.length === 0) refuse('notFound', 'creators.not-found');
    const blocks = (await findBlocks(tx, ctx, [hold.creatorId], hold.fromOn)).get(hold.creatorId) ?? [];
    const until = decideBlockedUntil(blocks, hold);
    if (until !== null) refuse('conflict', 'creators.held-elsewhere', { until });
    await holdCreators(tx, ctx, [{ ...hold, kind: 'exclusive' }], { planId: null, note });
    const { creatorId, ...after } = hold;
    await writeAudit(tx, ctx, { action: 'creators.hold', entity: 'creator', entityId: creatorId, after });
  });
}

/** Ends one of the workspace's own holds. @throws RefusalError platform.not-allowed, creators.hold-not-found */
export async function releaseCreator(db: AppDatabase, ctx: Context, id: string): Promise<string> {
  demand(ctx, 'creator:edit');
  return inTenant(db, ctx, async (tx) => {
    // Only what is the workspace's own is seen here at all.
    const { rows } = await sql<{ creator_id: string }>`
      delete from creators_hold h using creators_own_hold o
      where o.organisation_id = ${ctx.organisationId} and o.workspace_id = ${ctx.workspaceId} and o.hold_id = ${id}
        and h.organisation_id = o.organisation_id and h.id = o.hold_id
      returning h.creator_id`.execute(tx);
    const creatorId = rows[0]?.creator_id ?? refuse('notFound', 'creators.hold-not-found');
    await writeAudit(tx, ctx, {
      action: 'creators.release',
      entity: 'creator',
      entityId: creatorId,
      before: { hold: id },
    });
    return creatorId;
  });
}
