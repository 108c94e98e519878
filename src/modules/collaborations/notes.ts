/** Published notes: taken from a link, flagged for a look, declared or not, watched while they are protected. */
import { sql } from 'kysely';
import type { Context } from '#kernel/context.ts';
import { demand } from '#kernel/permission.ts';
import { refuse } from '#kernel/refusal.ts';
import { ownedBy, tenantKeys } from '#modules/ledger/index.ts';
import { writeAudit } from '#platform/audit.ts';
import { inTenant, type AppDatabase } from '#platform/database.ts';
import type { DealView, Snapshot, StepData } from './contract.ts';
import type { Deal, DealTerms } from './deal.ts';
import { flagNote, hashNote, readNoteLink } from './note-link.ts';
import { readDealView } from './read-deal.ts';
import { followRemoval } from './removals.ts';
import { insertSnapshots } from './snapshots.ts';
import { lockDeal, type Tx } from './store.ts';

/**
 * Takes a note up for a deal.
 * @throws RefusalError collaborations.no-note-link, collaborations.short-link, collaborations.note-taken
 */
export async function addNote(
  tx: Tx,
  ctx: Context,
  deal: Deal,
  terms: DealTerms,
  said: NonNullable<StepData['note']>,
  on: string,
): Promise<void> {
  const link = readNoteLink(said.text);
  if (link === null) refuse('invalid', 'collaborations.no-note-link');
  if (link.kind === 'short') refuse('invalid', 'collaborations.short-link', { url: link.url });
  const { order } = deal.told;
  const orderId = said.orderId ?? order?.id ?? null;
  const declared = said.declared ?? (deal.model === 'gifting' ? 'gifted' : orderId === null ? 'undeclared' : 'order');
  const { rows } = await sql<{ deal_id: string }>`
    insert into collaborations_note (organisation_id, workspace_id, id, deal_id, url, format, published_on, cycle, declared, order_id, order_mode,
      order_state, protected_until, state, flags, made_at)
    values (${ctx.organisationId}, ${tenantKeys(ctx).workspace_id}, ${link.id}, ${deal.id}, ${link.url}, ${said.format}, ${on}, ${deal.month}, ${declared},
      ${declared === 'order' ? orderId : null}, ${declared === 'order' ? (order?.mode ?? null) : null},
      ${declared === 'order' ? (order?.state ?? null) : null}, ${declared === 'order' ? (order?.protectedUntil ?? null) : null}, 'live',
      ${flagNote(link.id, { publishedOn: on, agreedOn: deal.agreedOn, untilOn: terms.untilOn })}::text[], ${ctx.now})
    on conflict do nothing returning deal_id`.execute(tx);
  if (rows.length > 0) return;
  const { rows: owner } = await sql<{ creator: string }>`
    select d.creator_name as creator from collaborations_note n
      join collaborations_deal d on ${ownedBy(ctx, 'd')} and d.id = n.deal_id
    where ${ownedBy(ctx, 'n')} and n.id = ${link.id}`.execute(tx);
  refuse('conflict', 'collaborations.note-taken', { creator: owner[0]?.creator ?? '' });
}

/** Clears what somebody has looked at, or says what became of a note. */
export async function checkNote(
  db: AppDatabase,
  ctx: Context,
  input: {
    readonly id: string;
    readonly noteId: string;
    readonly state?: 'live' | 'edited' | 'removal-asked' | 'hidden' | 'removed' | undefined;
    readonly clear: boolean;
    readonly order?: { id: string; mode: string; state: string; protectedUntil: string | null } | undefined;
  },
): Promise<DealView> {
  demand(ctx, 'deal:edit');
  return inTenant(db, ctx, async (tx) => {
    await lockDeal(tx, ctx, input.id);
    const { rows } = await sql<{ state: string }>`
      select state from collaborations_note n where ${ownedBy(ctx, 'n')} and id = ${input.noteId} and deal_id = ${input.id} for update`.execute(
      tx,
    );
    const before = rows[0] ?? refuse('notFound', 'collaborations.no-note');
    const who = ctx.actor.name ?? ctx.actor.userId ?? ctx.actor.kind;
    await sql`
      update collaborations_note n set state = ${input.state ?? before.state},
        removal_asked_at = case when ${input.state === 'removal-asked'} then ${ctx.now}::timestamptz else removal_asked_at end,
        checked_by = case when ${input.clear} then ${who} else checked_by end
      where ${ownedBy(ctx, 'n')} and id = ${input.noteId}`.execute(tx);
    await followRemoval(tx, ctx, {
      id: input.noteId,
      dealId: input.id,
      before: before.state,
      after: input.state ?? before.state,
    });
    if (input.order !== undefined)
      await sql`
        update collaborations_note n set declared = 'order', order_id = ${input.order.id}, order_mode = ${input.order.mode},
          order_state = ${input.order.state}, protected_until = ${input.order.protectedUntil}
        where ${ownedBy(ctx, 'n')} and id = ${input.noteId}`.execute(tx);
    await writeAudit(tx, ctx, {
      action: 'collaborations.note',
      entity: 'collaboration',
      entityId: input.id,
      detail: { note: hashNote(input.noteId), cleared: input.clear, order: input.order?.id ?? null },
      before,
      after: { state: input.state ?? before.state },
    });
    return readDealView(tx, ctx, input.id);
  });
}

/** Counts as somebody read them; said again they change nothing, for a day and source that stands already the first stays. */
export async function addSnapshots(
  db: AppDatabase,
  ctx: Context,
  rows: readonly Snapshot[],
): Promise<{ added: number; known: number; unknown: string[] }> {
  demand(ctx, 'deal:edit');
  return inTenant(db, ctx, async (tx) => {
    const ids = [...new Set(rows.map(({ noteId }) => noteId))];
    const { rows: there } = await sql<{ id: string }>`
      select id from collaborations_note n where ${ownedBy(ctx, 'n')} and id = any(${ids}::text[])`.execute(tx);
    const known = new Set(there.map(({ id }) => id));
    const wanted = rows.filter(({ noteId }) => known.has(noteId));
    const added = await insertSnapshots(tx, ctx, wanted);
    await writeAudit(tx, ctx, {
      action: 'collaborations.snapshots',
      entity: 'workspace',
      entityId: tenantKeys(ctx).workspace_id,
      detail: { added, of: rows.length },
    });
    return { added, known: wanted.length - added, unknown: ids.filter((id) => !known.has(id)) };
  });
}
