/** One import from file to library: reads, stages, merges, reports; one transaction. */
import type pg from 'pg';
import type { Context } from '#kernel/context.ts';
import { writeAudit } from '#platform/audit.ts';
import { inTenantClient, type AppDatabase } from '#platform/database.ts';
import type { FieldCipher } from '#platform/field-cipher.ts';
import type { CreatorProfile, Quote } from './creator.ts';
import type { CreatorReading, ImportedNote, ImportReport, RowProblem, SheetColumn } from './import/index.ts';
import { changeImport, keepRejected, type RejectedRow, type StoredReport } from './import-store.ts';
import { ImportStage, type StageResult } from './import-stage.ts';

export interface ImportRun {
  readonly importId: string;
  /** The file's rows, not yet begun. */
  readonly reading: CreatorReading;
  readonly synthetic: boolean;
  /** What is known before the run: preview, mapping, size. */
  readonly report: StoredReport;
  readonly signal: AbortSignal;
  /** Rows read so far. */
  readonly onProgress: (read: number) => void;
}

/** The user stopped the import; its transaction is rolled back. */
export class ImportCancelled extends Error {}

const BATCH = 400;
const BATCHES_WAITING = 2;
const TOUCHED_KEPT = 1_000;
const PROBLEMS_KEPT = 100;

const QUOTE_FORMATS: Record<string, Quote['format']> = {
  'quote-image': 'image',
  'quote-video': 'video',
  'quote-round-up-image': 'round-up-image',
  'quote-round-up-video': 'round-up-video',
  'quote-direct-publish': 'direct-publish',
  'quote-live-slot': 'live-slot',
};

/** Formats that the sheet has a column for. */
const quoteFormatsOf = (columns: readonly SheetColumn[]): Set<Quote['format']> =>
  new Set(columns.flatMap(({ field }) => QUOTE_FORMATS[field?.split(/[ @]/)[0] ?? ''] ?? []));

/**
 * Imports the file into the organisation's library and marks the import done, all or nothing.
 *
 * @throws ImportCancelled when the signal fires
 * @throws RefusalError what the file is refused for
 */
export async function runImport(db: AppDatabase, ctx: Context, run: ImportRun): Promise<StoredReport> {
  return inTenantClient(db, ctx, (client) =>
    cancellable(db, client, run.signal, () => importOn(client, ctx, run, () => db.cipher)),
  );
}

/** Runs `work`; when the signal fires, the statement that the database is busy with is cut off, too. */
async function cancellable<T>(
  db: AppDatabase,
  client: pg.PoolClient,
  signal: AbortSignal,
  work: () => Promise<T>,
): Promise<T> {
  const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid');
  let cutting = Promise.resolve();
  const cut = (): void => {
    cutting = db.pool.query('select pg_cancel_backend($1)', [rows[0]!.pid]).then(
      () => undefined,
      // The pool is closing: the connection ends with it.
      () => undefined,
    );
  };
  signal.addEventListener('abort', cut);
  try {
    return await work();
  } catch (cause) {
    throw signal.aborted ? new ImportCancelled('cancelled', { cause }) : cause;
  } finally {
    signal.removeEventListener('abort', cut);
    // Later it would cut off whoever has the connection next.
    await cutting;
  }
}

async function importOn(
  client: pg.PoolClient,
  ctx: Context,
  run: ImportRun,
  cipher: () => FieldCipher,
): Promise<StoredReport> {
  const { reading } = run;
  let gathering = newGathering();
  let stage: ImportStage | null = null;
  let read = 0;
  const turnedAway: RowProblem[] = [];
  // The database takes its batches one after another while the next are read; only a few wait, or memory would fill.
  let writing = Promise.resolve();
  const waiting: Promise<void>[] = [];
  const flush = async (): Promise<void> => {
    if (run.signal.aborted) throw new ImportCancelled();
    if (stage === null) {
      stage = new ImportStage(client, ctx, {
        importId: run.importId,
        synthetic: run.synthetic,
        quoteFormats: quoteFormatsOf(reading.report().recognition.columns),
        cipher,
      });
      await stage.open();
    }
    const [opened, gathered] = [stage, gathering];
    writing = writing.then(async () => {
      turnedAway.push(...turnErasedAway(opened, gathered));
      await putGathered(opened, ctx, run.importId, gathered);
    });
    // A failure is thrown where it is awaited; until then it is not an unhandled one.
    writing.catch(() => undefined);
    waiting.push(writing);
    if (waiting.length > BATCHES_WAITING) await waiting.shift();
    gathering = newGathering();
    run.onProgress(read);
  };
  try {
    for await (const row of reading) {
      if (row.kind !== 'creator' || !row.fromNotes) read++;
      if (row.kind === 'rejected') gathering.rejected.push({ row: row.row, cells: row.cells, problems: row.problems });
      else if (row.repeat === 'same') gathering.same++;
      else if (row.kind === 'note') gathering.notes.push(row.note);
      else gathering.creators.push({ row: row.row, profile: row.profile, counted: !row.fromNotes });
      if (gathering.creators.length + gathering.notes.length + gathering.rejected.length >= BATCH) await flush();
    }
    await flush();
  } finally {
    await writing.catch(() => undefined);
  }
  await writing;
  const result = await stage!.merge();
  const report = makeReport(reading.report(), result, run, read, turnedAway);
  await changeImport(stage!.tx, ctx, run.importId, ['running', 'failed'], {
    state: 'done',
    format: reading.report().format,
    report,
    finished: true,
  });
  await writeAudit(stage!.tx, ctx, {
    action: 'creators.import',
    entity: 'import',
    entityId: run.importId,
    detail: { ...report.rows },
  });
  if (run.signal.aborted) throw new ImportCancelled();
  return report;
}

const newGathering = (): Gathering => ({ creators: [], notes: [], rejected: [], same: 0 });

interface Gathering {
  creators: { row: number; profile: CreatorProfile; counted: boolean }[];
  notes: ImportedNote[];
  rejected: RejectedRow[];
  same: number;
}

/** Takes out whoever was erased; of their rows nothing is kept but that they were turned away. */
function turnErasedAway(stage: ImportStage, gathering: Gathering): RowProblem[] {
  const erased = gathering.creators.filter(({ profile }) => stage.isErased(profile));
  if (erased.length === 0) return [];
  gathering.creators = gathering.creators.filter((one) => !erased.includes(one));
  const problems = erased
    .filter(({ counted }) => counted)
    .map(({ row }): RowProblem => ({ row, column: '', value: '', code: 'erased' }));
  gathering.rejected.push(...problems.map((problem) => ({ row: problem.row, cells: [], problems: [problem] })));
  return problems;
}

async function putGathered(stage: ImportStage, ctx: Context, importId: string, gathering: Gathering): Promise<void> {
  if (gathering.creators.length > 0) await stage.putCreators(gathering.creators);
  if (gathering.notes.length > 0) await stage.putNotes(gathering.notes);
  await keepRejected(stage.tx, ctx, importId, gathering.rejected);
  stage.countSame(gathering.same);
}

function makeReport(
  read: ImportReport,
  result: StageResult,
  run: ImportRun,
  rows: number,
  turnedAway: readonly RowProblem[],
): StoredReport {
  const { prices } = result;
  const count = (change: (typeof prices)[number]['change']): number =>
    prices.filter((price) => price.change === change).length;
  return {
    ...run.report,
    columns: read.recognition.columns,
    progress: {
      ...run.report.progress,
      read: rows,
      bytes: run.report.progress.totalBytes,
      rowsPerSecond: null,
      remainingSeconds: null,
    },
    rows: {
      read: rows,
      created: result.created,
      updated: result.updated,
      unchanged: result.unchanged,
      rejected: read.rows.rejected + turnedAway.length,
    },
    personalDropped: read.personalDropped.map((column) => ({ ...column })),
    problems: [...turnedAway.slice(0, PROBLEMS_KEPT), ...read.problems],
    problemCount: read.problemCount + turnedAway.length,
    unreadSheets: read.unreadSheets,
    changes: {
      priceUp: count('up'),
      priceDown: count('down'),
      priceGone: count('gone'),
      priceNew: count('new'),
      touched: prices.slice(0, TOUCHED_KEPT).map((price) => ({
        ...price,
        before: price.before?.toString() ?? null,
        after: price.after?.toString() ?? null,
      })),
    },
  };
}
