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

/** By note, day and term a position stands once. */
export const keyOf = ({ noteId, keyword, on }: Position): string => `${noteId} ${on} ${keyword}`;

/** Two at once would each see nothing of the other, or wait for each other. */
export const lockPositions = async (tx: Tx, ctx: Context): Promise<void> =>
  void (await sql`select pg_advisory_xact_lock(hashtextextended(${`positions ${ctx.organisationId} ${ctx.workspaceId}`}, 0))`.execute(
    tx,
  ));

/** Places that stand already, by key, of these notes on these days. */
export async function readPlaces(
  tx: Tx,
  ctx: Context,
  rows: readonly Position[],
): Promise<Map<string, Position['place']>> {
  const ids = [...new Set(rows.map(({ noteId }) => noteId))];
  const days = [...new Set(rows.map(({ on }) => on))];
  const { rows: known } = await sql<Position>`
    select note_id as "noteId", keyword, on_date as "on", place, depth from collaborations_position p
    where ${ownedBy(ctx, 'p')} and note_id = any(${ids}::text[]) and on_date = any(${days}::date[])`.execute(tx);
  return new Map(known.map((one) => [keyOf(one), one.place]));
}

/** Of notes that are there; for a keyword and day that stand already the first stays. Answers how many were new. */
export async function insertPositions(tx: Tx, ctx: Context, rows: readonly Position[]): Promise<number> {
  const inOrder = rows.toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
  let added = 0;
  for (let at = 0; at < inOrder.length; at += AT_ONCE) {
    // eslint-disable-next-line no-await-in-loop -- in one transaction
    const made = await tx
      .insertInto('collaborations_position')
      .values(
        inOrder.slice(at, at + AT_ONCE).map(({ noteId, keyword, on, place, depth }) => ({
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

/**
 * What stands already stays: said again it is known, said otherwise it differs.
 * @throws RefusalError platform.not-allowed, collaborations.in-the-future, collaborations.below-depth
 */
export async function addPositions(
  db: AppDatabase,
  ctx: Context,
  rows: readonly Position[],
): Promise<{ added: number; known: number; differs: number; unknown: string[] }> {
  demand(ctx, 'deal:edit');
  const today = businessDay(ctx.now);
  for (const { on, place, depth } of rows) {
    if (on > today) refuse('invalid', 'collaborations.in-the-future', { on, today });
    if (place !== null && place > depth) refuse('invalid', 'collaborations.below-depth', { place, depth });
  }
  return inTenant(db, ctx, async (tx) => {
    await lockPositions(tx, ctx);
    const ids = [...new Set(rows.map(({ noteId }) => noteId))];
    const { rows: there } = await sql<{ id: string }>`
      select id from collaborations_note n where ${ownedBy(ctx, 'n')} and id = any(${ids}::text[])`.execute(tx);
    const notes = new Set(there.map(({ id }) => id));
    const wanted = rows.filter(({ noteId }) => notes.has(noteId));
    const places = await readPlaces(tx, ctx, wanted);
    const add: Position[] = [];
    let differs = 0;
    for (const row of wanted) {
      const key = keyOf(row);
      const place = places.get(key);
      if (place === undefined) {
        places.set(key, row.place);
        add.push(row);
      } else if (place !== row.place) differs += 1;
    }
    const added = await insertPositions(tx, ctx, add);
    await writeAudit(tx, ctx, {
      action: 'collaborations.positions',
      entity: 'workspace',
      entityId: tenantKeys(ctx).workspace_id,
      detail: { added, of: rows.length, differs },
    });
    return { added, known: wanted.length - added - differs, differs, unknown: ids.filter((id) => !notes.has(id)) };
  });
}
