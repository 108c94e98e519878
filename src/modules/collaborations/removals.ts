/** Requests to hide or delete a note: a task of ours within the hours of data/deal-times.json, answered with yes or no. */
import { sql } from 'kysely';
import { businessDay } from '#kernel/clock.ts';
import type { Context } from '#kernel/context.ts';
import { demand } from '#kernel/permission.ts';
import { refuse } from '#kernel/refusal.ts';
import { ownedBy, tenantKeys } from '#modules/ledger/index.ts';
import { writeAudit } from '#platform/audit.ts';
import { inTenant, type AppDatabase } from '#platform/database.ts';
import type { DealView } from './contract.ts';
import { dealTime } from './deal-times.ts';
import { hashNote } from './note-link.ts';
import { keepDueDay } from './obligations.ts';
import { readDealView } from './read-deal.ts';
import { lockDeal, type Tx } from './store.ts';
import { ANSWER_REMOVAL } from './vocabulary.ts';

const HOUR_MS = 3_600_000;
const ANSWER_HOURS = dealTime('removal.answer');

/** Opens the task when a removal is asked for, and drops it when the note goes another way unanswered. */
export async function followRemoval(
  tx: Tx,
  ctx: Context,
  note: { readonly id: string; readonly dealId: string; readonly before: string; readonly after: string },
): Promise<void> {
  if (note.before === note.after) return;
  const today = businessDay(ctx.now);
  if (note.after === 'removal-asked') {
    const { organisation_id, workspace_id } = tenantKeys(ctx);
    const dueOn = businessDay(new Date(ctx.now.getTime() + ANSWER_HOURS * HOUR_MS));
    await sql`
      insert into collaborations_obligation (organisation_id, workspace_id, deal_id, what, cycle, side, due_on, first_due_on, note_id)
      select ${organisation_id}, ${workspace_id}, ${note.dealId}, ${ANSWER_REMOVAL}, coalesce(max(cycle) + 1, 0), 'brand', ${dueOn}::date, ${dueOn}::date,
        ${note.id}
      from collaborations_obligation o where ${ownedBy(ctx, 'o')} and deal_id = ${note.dealId} and what = ${ANSWER_REMOVAL}`.execute(
      tx,
    );
    await sql`
      update collaborations_note n set removal_answer = null, removal_answered_at = null where ${ownedBy(ctx, 'n')} and id = ${note.id}`.execute(
      tx,
    );
  } else
    await sql`
      update collaborations_obligation o set dropped_on = ${today}
      where ${ownedBy(ctx, 'o')} and deal_id = ${note.dealId} and what = ${ANSWER_REMOVAL} and note_id = ${note.id} and done_on is null and dropped_on is null`.execute(
      tx,
    );
  await keepDueDay(tx, ctx, note.dealId);
}

/**
 * Says yes or no to a request. After a yes the note may go; after a no it stays, and going all the same is a breach.
 * @throws RefusalError platform.not-allowed, collaborations.not-found, collaborations.no-note, collaborations.no-request
 */
export async function answerRemoval(
  db: AppDatabase,
  ctx: Context,
  input: { readonly id: string; readonly noteId: string; readonly agree: boolean },
): Promise<DealView> {
  demand(ctx, 'deal:edit');
  return inTenant(db, ctx, async (tx) => {
    await lockDeal(tx, ctx, input.id);
    const { rows } = await sql<{ state: string; answer: string | null }>`
      select state, removal_answer as answer from collaborations_note n
      where ${ownedBy(ctx, 'n')} and id = ${input.noteId} and deal_id = ${input.id} for update`.execute(tx);
    const { state, answer } = rows[0] ?? refuse('notFound', 'collaborations.no-note');
    if (state !== 'removal-asked' || answer !== null) refuse('conflict', 'collaborations.no-request');
    const said = input.agree ? 'agreed' : 'refused';
    await sql`
      update collaborations_note n set removal_answer = ${said}, removal_answered_at = ${ctx.now},
        state = ${input.agree ? state : 'live'}
      where ${ownedBy(ctx, 'n')} and id = ${input.noteId}`.execute(tx);
    await sql`
      update collaborations_obligation o set done_on = ${businessDay(ctx.now)}
      where ${ownedBy(ctx, 'o')} and deal_id = ${input.id} and what = ${ANSWER_REMOVAL} and note_id = ${input.noteId} and done_on is null and dropped_on is null`.execute(
      tx,
    );
    await keepDueDay(tx, ctx, input.id);
    await writeAudit(tx, ctx, {
      action: 'collaborations.answer-removal',
      entity: 'collaboration',
      entityId: input.id,
      detail: { note: hashNote(input.noteId), answer: said },
    });
    return readDealView(tx, ctx, input.id);
  });
}
