/**
 * The planning thread: reads the creators through its own connection, plans,
 * hands the result over as text, and then waits for questions about the plan.
 * Whoever started it ends it.
 */
import { parentPort, workerData } from 'node:worker_threads';
import { RefusalError, type Refusal } from '#kernel/refusal.ts';
import { listUnknownIntakeKeys, parseIntake } from '#modules/collaboration-models/index.ts';
import { readCreators, streamProfiles, type CreatorProfile } from '#modules/creators/index.ts';
import { openDatabase } from '#platform/database.ts';
import { posePlan, solvePlan, type SolvedPlan } from './planning/compute-plan.ts';
import { explorePlan } from './planning/explore/explore-plan.ts';
import { findDeals, listChosen, PlanSession } from './planning/explore/plan-session.ts';
import { supposeChanges } from './planning/explore/what-if.ts';
import { openOptimiser, THREADS } from './planning/optimiser/optimiser.ts';
import type { PlanInput, PlanResult } from './planning/plan-result.ts';
import type { AnswerMessage, CreatorSource, SolveMessage, SolveTask, ThreadRequest } from './solve-task.ts';

const task = workerData as SolveTask;
const port = parentPort!;
const tell = (message: SolveMessage | AnswerMessage): void => {
  port.postMessage(message);
};
const optimiser = openOptimiser(THREADS);

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

const toInput = (): PlanInput => ({
  intake: parseIntake(task.intake, 'en'),
  creators: readSource(task.source),
  adjustments: task.adjustments,
  today: task.today,
  ignored: listUnknownIntakeKeys(task.intake),
  previous: task.previous,
  synthetic: task.source.kind === 'synthetic-file',
});

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

const stopSolving = new AbortController();

async function solve(): Promise<PlanSession> {
  const { posed, solution, result }: SolvedPlan = await solvePlan(
    toInput(),
    {
      onProgress: (progress) => {
        tell({ kind: 'progress', progress });
      },
      signal: stopSolving.signal,
      timeLimitSeconds: task.timeLimitSeconds,
    },
    optimiser,
  );
  tell(toMessage(result));
  return new PlanSession(posed, optimiser, {
    chosen: solution === null ? [] : listChosen(posed.built, solution.choice),
  });
}

async function restore(standing: PlanResult): Promise<PlanSession> {
  const posed = await posePlan(toInput(), () => undefined, standing);
  return new PlanSession(posed, optimiser, { chosen: findDeals(posed, standing.lines) });
}

/** Runs work that may be refused; a defect ends the thread. */
async function orRefused<T>(work: Promise<T>, refused: (refusal: Refusal) => void): Promise<T | null> {
  try {
    return await work;
  } catch (cause) {
    if (!(cause instanceof RefusalError)) throw cause;
    refused(cause.refusal);
    return null;
  }
}

let stopExploring: AbortController | null = null;

async function explore(session: PlanSession): Promise<void> {
  if (stopExploring !== null) return;
  const { signal } = (stopExploring = new AbortController());
  const progress = await explorePlan(session, {
    signal,
    onProgress: (part) => {
      tell({ kind: 'explored', progress: part, ended: null });
    },
  });
  stopExploring = null;
  tell({ kind: 'explored', progress, ended: signal.aborted ? 'stopped' : 'done' });
}

const { promise: ready, resolve: keep } = Promise.withResolvers<PlanSession>();

async function hear(request: ThreadRequest): Promise<void> {
  switch (request.kind) {
    case 'stop':
      stopSolving.abort();
      return;
    case 'stop-exploring':
      stopExploring?.abort();
      return;
    case 'explore':
      await explore(await ready);
      return;
    case 'suppose': {
      const { id, changes } = request;
      const supposed = await orRefused(supposeChanges(await ready, changes), (refusal) => {
        tell({ kind: 'not-supposed', id, refusal });
      });
      if (supposed !== null) tell({ kind: 'supposed', id, supposed });
    }
  }
}
port.on('message', (request: ThreadRequest) => void hear(request));

const session = await orRefused(task.standing === undefined ? solve() : restore(task.standing), (refusal) => {
  tell({ kind: task.standing === undefined ? 'refused' : 'not-standing', refusal });
});
if (session === null) {
  await optimiser.close();
  // The port keeps the thread alive while it listens.
  port.close();
} else keep(session);
