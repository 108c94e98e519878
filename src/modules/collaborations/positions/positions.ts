/** Keyword positions of notes: written down as they were read, never changed. */
import { sql } from 'kysely';
import { businessDay } from '#kernel/clock.ts';
import type { Context } from '#kernel/context.ts';
import { demand } from '#kernel/permission.ts';
import { refuse } from '#kernel/refusal.ts';
import { ownedBy, tenantKeys } from '#modules/ledger/index.ts';
import { writeAudit } from '#platform/audit.ts';
import { inTenant, type AppDatabase } from '#platform/database.ts';
import type { Tx } from '../store.ts';
import type { Position } from './position-contract.ts';

const AT_ONCE = 5_000;

/** Of notes that are there; for a keyword and day that stand already the first stays. Answers how many were new. */
export async function insertPositions(tx: Tx, ctx: Context, rows: readonly Position[]): Promise<number> {
  let added = 0;
  for (let at = 0; at < rows.length; at += AT_ONCE) {
    // eslint-disable-next-line no-await-in-loop -- in one transaction
    const made = await tx
      .insertInto('collaborations_position')
      .values(
        rows.slice(at, at + AT_ONCE).map(({ noteId, keyword, on, place, depth }) => ({
          ...tenantKeys(ctx),
          note_id: noteId,
          keyword,
          on_date: on,
          place,
          depth,
          made_at: ctx.now,
        })),
      )
      .onConflict((conflict) => conflict.doNothing())
      .returning('note_id')
      .execute();
    added += made.length;
  }
  return added;
}

/** @throws RefusalError platform.not-allowed, collaborations.in-the-future, collaborations.below-depth */
export async function addPositions(
  db: AppDatabase,
  ctx: Context,
  rows: readonly Position[],
): Promise<{ added: number; known: number; unknown: string[] }> {
  demand(ctx, 'deal:edit');
  const today = businessDay(ctx.now);
  for (const { on, place, depth } of rows) {
    if (on > today) refuse('invalid', 'collaborations.in-the-future', { on, today });
    if (place !== null && place > depth) refuse('invalid', 'collaborations.below-depth', { place, depth });
  }
  return inTenant(db, ctx, async (tx) => {
    const ids = [...new Set(rows.map(({ noteId }) => noteId))];
    const { rows: there } = await sql<{ id: string }>`
      select id from collaborations_note n where ${ownedBy(ctx, 'n')} and id = any(${ids}::text[])`.execute(tx);
    const known = new Set(there.map(({ id }) => id));
    const wanted = rows.filter(({ noteId }) => known.has(noteId));
    const added = await insertPositions(tx, ctx, wanted);
    await writeAudit(tx, ctx, {
      action: 'collaborations.positions',
      entity: 'workspace',
      entityId: tenantKeys(ctx).workspace_id,
      detail: { added, of: rows.length },
    });
    return { added, known: wanted.length - added, unknown: ids.filter((id) => !known.has(id)) };
  });
}
