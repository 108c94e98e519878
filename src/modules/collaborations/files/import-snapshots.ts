/** Counts of notes by file: first what it would add, then all of it or nothing, if nothing has changed since. */
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
import type { Snapshot } from '../snapshot-contract.ts';
import { insertSnapshots } from '../snapshots.ts';
import type { Tx } from '../store.ts';
import type { SnapshotImport } from './file-contract.ts';
import { readSnapshotFile, type SnapshotRow } from './snapshot-file.ts';

/** As many rows and problems as a page shows. */
const SHOWN = 200;

interface KnownNote {
  readonly id: string;
  readonly orderId: string | null;
  readonly creator: string;
  readonly publishedOn: string;
}

async function readNotes(tx: Tx, ctx: Context, rows: readonly SnapshotRow[]): Promise<KnownNote[]> {
  const ids = rows.flatMap(({ of }) => (of !== null && 'noteId' in of ? [of.noteId] : []));
  const orders = rows.flatMap(({ of }) => (of !== null && 'orderId' in of ? [of.orderId] : []));
  // Each looked up in its key, one way or the other: asked for with an `or` in one go, all notes are read.
  const { rows: notes } = await sql<KnownNote>`
    select n.id, n.order_id as "orderId", d.creator_name as creator, n.published_on as "publishedOn"
    from (
      select f.* from unnest(${[...new Set(ids)]}::text[]) as w (id)
        cross join lateral (select id, order_id, deal_id, published_on from collaborations_note n where ${ownedBy(ctx, 'n')} and n.id = w.id offset 0) as f
      union
      select f.* from unnest(${[...new Set(orders)]}::text[]) as w (id)
        cross join lateral (select id, order_id, deal_id, published_on from collaborations_note n where ${ownedBy(ctx, 'n')} and n.order_id = w.id offset 0) as f
    ) as n
      cross join lateral (select creator_name from collaborations_deal d where ${ownedBy(ctx, 'd')} and d.id = n.deal_id offset 0) as d`.execute(
    tx,
  );
  return notes;
}

const keyOf = ({ noteId, on, scope, source }: Snapshot): string => `${noteId} ${on} ${scope} ${source}`;

type Stored = Omit<Snapshot, 'noteId'> & { readonly noteId: string };

/** What stands there of the notes on the days that the file is about: no more, however long they are counted. */
async function readStanding(
  tx: Tx,
  ctx: Context,
  ids: readonly string[],
  days: readonly string[],
): Promise<Map<string, Stored>> {
  const { rows } = await sql<Stored>`
    select s.note_id as "noteId", s.on_date as "on", s.scope, s.source, s.impressions::float8 as impressions, s.reads::float8 as reads,
      s.likes::float8 as likes, s.saves::float8 as saves, s.comments::float8 as comments, s.shares::float8 as shares, s.follows::float8 as follows
    from unnest(${[...ids]}::text[]) as w (id)
      cross join lateral (select * from collaborations_snapshot s
        where ${ownedBy(ctx, 's')} and s.note_id = w.id and s.on_date = any(${[...days]}::date[]) offset 0) as s`.execute(
    tx,
  );
  return new Map(rows.map((one) => [keyOf(one), one]));
}

interface Plan {
  readonly add: readonly Snapshot[];
  readonly answer: Omit<SnapshotImport, 'applied'>;
}

async function plan(tx: Tx, ctx: Context, rows: readonly SnapshotRow[]): Promise<Plan> {
  const notes = await readNotes(tx, ctx, rows);
  const byId = new Map(notes.map((note) => [note.id, note]));
  const byOrder = Map.groupBy(
    notes.filter(({ orderId }) => orderId !== null),
    ({ orderId }) => orderId!,
  );
  const days = new Set(rows.flatMap(({ counts }) => counts.map(({ on }) => on)));
  const standing = await readStanding(tx, ctx, [...byId.keys()], [...days]);
  const add = new Map<string, Snapshot>();
  const shown: SnapshotImport['shown'] = [];
  const problems: SnapshotImport['problems'] = [];
  let [known, rounded] = [0, 0];
  for (const { row, of, named, counts, problem, rounded: isRounded } of rows) {
    const fail = (code: SnapshotImport['problems'][number]['code'], value = named): void => {
      problems.push({ row, code, value });
    };
    if (of === null || problem !== null) {
      fail(problem?.code ?? 'no-note', problem?.value);
      continue;
    }
    const found =
      'noteId' in of ? [byId.get(of.noteId)].filter((one) => one !== undefined) : (byOrder.get(of.orderId) ?? []);
    if (found.length === 0) fail('noteId' in of ? 'unknown-note' : 'unknown-order');
    // An order's report adds its notes up: it says nothing of each.
    else if (found.length > 1) fail('order-of-many');
    else if (counts[0]!.on < found[0]!.publishedOn) fail('before-note', counts[0]!.on);
    else {
      const [note] = found;
      for (const one of counts) {
        const snapshot: Snapshot = { noteId: note!.id, ...one };
        const key = keyOf(snapshot);
        const before = standing.get(key);
        if (before !== undefined) {
          if (hashOf(before) === hashOf(snapshot)) known += 1;
          else if (one.scope === 'all') fail('differs', one.on);
        } else if (add.has(key)) {
          if (one.scope === 'all') fail('twice');
        } else {
          add.set(key, snapshot);
          const { on, scope, reads, likes, saves } = one;
          shown.push({
            row,
            creator: note!.creator,
            noteId: note!.id,
            on,
            scope,
            reads,
            likes,
            saves,
            rounded: isRounded,
          });
          if (isRounded && scope === 'all') rounded += 1;
        }
      }
    }
  }
  return {
    add: [...add.values()],
    answer: {
      rows: rows.length,
      added: add.size,
      known,
      rounded,
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
export async function previewSnapshots(
  db: AppDatabase,
  ctx: Context,
  source: TableSource,
  input: { readonly on?: string | undefined } = {},
): Promise<SnapshotImport> {
  demand(ctx, 'deal:edit');
  const rows = await readSnapshotFile(source, dayOf(ctx, input.on));
  return inTenant(db, ctx, async (tx) => ({ ...(await plan(tx, ctx, rows)).answer, applied: false }));
}

/**
 * Adds what the preview of the same file has shown; said again it adds nothing.
 * @throws RefusalError platform.not-allowed, collaborations.file-changed, collaborations.too-many-rows, table.…
 */
export async function importSnapshots(
  db: AppDatabase,
  ctx: Context,
  source: TableSource,
  input: { readonly on?: string | undefined; readonly digest: string },
): Promise<SnapshotImport> {
  demand(ctx, 'deal:edit');
  const rows = await readSnapshotFile(source, dayOf(ctx, input.on));
  return inTenant(db, ctx, async (tx) => {
    // Two files at once would each see nothing of the other.
    await sql`select pg_advisory_xact_lock(hashtextextended(${`snapshots ${ctx.organisationId} ${ctx.workspaceId}`}, 0))`.execute(
      tx,
    );
    const { add, answer } = await plan(tx, ctx, rows);
    if (answer.digest !== input.digest) refuse('conflict', 'collaborations.file-changed');
    const added = await insertSnapshots(tx, ctx, add);
    await writeAudit(tx, ctx, {
      action: 'collaborations.snapshots',
      entity: 'workspace',
      entityId: tenantKeys(ctx).workspace_id,
      detail: { added, of: rows.length, refused: answer.problemCount },
    });
    return { ...answer, applied: true };
  });
}
