/** The planning thread: reads the creators through its own connection, plans, and hands the result over as text. */
import { parentPort, workerData } from 'node:worker_threads';
import { RefusalError } from '#kernel/refusal.ts';
import { listUnknownIntakeKeys, parseIntake } from '#modules/collaboration-models/index.ts';
import { readCreators, streamProfiles, type CreatorProfile } from '#modules/creators/index.ts';
import { openDatabase } from '#platform/database.ts';
import { computePlan } from './planning/compute-plan.ts';
import type { PlanResult } from './planning/plan-result.ts';
import type { CreatorSource, SolveMessage, SolveTask } from './solve-task.ts';

const task = workerData as SolveTask;
const tell = (message: SolveMessage): void => parentPort?.postMessage(message);

const stop = new AbortController();
parentPort?.on('message', (word: unknown) => {
  if (word === 'stop') stop.abort();
});

async function* readSource(source: CreatorSource): AsyncIterable<CreatorProfile> {
  if (source.kind === 'library') {
    const db = openDatabase({ ...source.connection, max: 1 });
    try {
      yield* streamProfiles(db, source.tenant, { listId: source.listId });
    } finally {
      await db.close();
    }
    return;
  }
  for await (const row of readCreators(source.path)) if (row.kind === 'creator') yield row.profile;
}

function toMessage(result: PlanResult): SolveMessage {
  return {
    kind: 'solved',
    state: result.state,
    resultJson: JSON.stringify(result),
    cost: result.totals.cost.worst,
    value: result.value,
    bound: result.bound,
    gap: result.gap,
    creatorIds: result.lines.map((line) => line.creatorId),
  };
}

async function solve(): Promise<SolveMessage> {
  try {
    const result = await computePlan(
      {
        intake: parseIntake(task.intake, 'en'),
        creators: readSource(task.source),
        adjustments: task.adjustments,
        today: task.today,
        ignored: listUnknownIntakeKeys(task.intake),
        previous: task.previous,
        synthetic: task.source.kind === 'synthetic-file',
      },
      {
        onProgress: (progress) => {
          tell({ kind: 'progress', progress });
        },
        signal: stop.signal,
        timeLimitSeconds: task.timeLimitSeconds,
      },
    );
    return toMessage(result);
  } catch (cause) {
    if (cause instanceof RefusalError) return { kind: 'refused', refusal: cause.refusal };
    throw cause;
  }
}

tell(await solve());
// The port keeps the thread alive while it listens.
parentPort?.close();
