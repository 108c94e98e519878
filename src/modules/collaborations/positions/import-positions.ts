/** Keyword positions by file: first what it would add, then all of it or nothing, if nothing has changed since. */
import { sql } from 'kysely';
import { businessDay } from '#kernel/clock.ts';
import type { Context } from '#kernel/context.ts';
import { demand } from '#kernel/permission.ts';
import { refuse } from '#kernel/refusal.ts';
import { ownedBy, tenantKeys } from '#modules/ledger/index.ts';
import { writeAudit } from '#platform/audit.ts';
import { inTenant, type AppDatabase } from '#platform/database.ts';
import type { TableSource } from '#platform/table/index.ts';
import { hashOf } from '../digits.ts';
import type { Tx } from '../store.ts';
import type { Position, PositionImport, PositionProblem } from './position-contract.ts';
import { readPositionFile, type PositionRow } from './position-file.ts';
import { insertPositions, keyOf, lockPositions, readPlaces } from './positions.ts';

/** As many rows and problems as a page shows. */
const SHOWN = 200;

interface Standing {
  readonly creators: ReadonlyMap<string, string>;
  readonly places: ReadonlyMap<string, number | null>;
}

async function readStanding(tx: Tx, ctx: Context, rows: readonly PositionRow[]): Promise<Standing> {
  const ids = [...new Set(rows.flatMap(({ position }) => position?.noteId ?? []))];
  const { rows: notes } = await sql<{ id: string; creator: string }>`
    select n.id, d.creator_name as creator from collaborations_note n
      join collaborations_deal d on ${ownedBy(ctx, 'd')} and d.id = n.deal_id
    where ${ownedBy(ctx, 'n')} and n.id = any(${ids}::text[])`.execute(tx);
  return {
    creators: new Map(notes.map(({ id, creator }) => [id, creator])),
    places: await readPlaces(
      tx,
      ctx,
      rows.flatMap(({ position }) => position ?? []),
    ),
  };
}

async function plan(
  tx: Tx,
  ctx: Context,
  rows: readonly PositionRow[],
): Promise<{ readonly add: readonly Position[]; readonly answer: Omit<PositionImport, 'applied'> }> {
  const { creators, places } = await readStanding(tx, ctx, rows);
  const add = new Map<string, Position>();
  const shown: PositionImport['shown'] = [];
  const problems: PositionImport['problems'] = [];
  let known = 0;
  for (const { row, position, problem } of rows) {
    const fail = (code: PositionProblem, value: string): void => void problems.push({ row, code, value });
    if (position === null) {
      fail(problem.code, problem.value);
      continue;
    }
    const key = keyOf(position);
    const creator = creators.get(position.noteId);
    const before = places.get(key);
    if (creator === undefined) fail('unknown-note', position.noteId);
    else if (before !== undefined) {
      if (before === position.place) known += 1;
      else fail('differs', position.keyword);
    } else if (add.has(key)) fail('twice', position.keyword);
    else {
      add.set(key, position);
      shown.push({ row, creator, ...position });
    }
  }
  return {
    add: [...add.values()],
    answer: {
      rows: rows.length,
      added: add.size,
      known,
      shown: shown.slice(0, SHOWN),
      problems: problems.slice(0, SHOWN),
      problemCount: problems.length,
      digest: hashOf([...add.values()]),
    },
  };
}

const dayOf = (ctx: Context, on: string | undefined) => {
  const today = businessDay(ctx.now);
  return { on: on ?? today, today };
};

/** What a file would add. Nothing is written. @throws RefusalError platform.not-allowed, collaborations.too-many-rows, table.… */
export async function previewPositions(
  db: AppDatabase,
  ctx: Context,
  source: TableSource,
  input: { readonly on?: string | undefined } = {},
): Promise<PositionImport> {
  demand(ctx, 'deal:edit');
  const rows = await readPositionFile(source, dayOf(ctx, input.on));
  return inTenant(db, ctx, async (tx) => ({ ...(await plan(tx, ctx, rows)).answer, applied: false }));
}

/**
 * Adds what the preview of the same file has shown; said again it adds nothing.
 * @throws RefusalError platform.not-allowed, collaborations.file-changed, collaborations.too-many-rows, table.…
 */
export async function importPositions(
  db: AppDatabase,
  ctx: Context,
  source: TableSource,
  input: { readonly on?: string | undefined; readonly digest: string },
): Promise<PositionImport> {
  demand(ctx, 'deal:edit');
  const rows = await readPositionFile(source, dayOf(ctx, input.on));
  return inTenant(db, ctx, async (tx) => {
    await lockPositions(tx, ctx);
    const { add, answer } = await plan(tx, ctx, rows);
    if (answer.digest !== input.digest) refuse('conflict', 'collaborations.file-changed');
    const added = await insertPositions(tx, ctx, add);
    await writeAudit(tx, ctx, {
      action: 'collaborations.positions',
      entity: 'workspace',
      entityId: tenantKeys(ctx).workspace_id,
      detail: { added, of: rows.length, refused: answer.problemCount },
    });
    return { ...answer, applied: true };
  });
}
