/** A plan while it is being solved, told as it changes. */
import type { Context } from '#kernel/context.ts';
import type { AppDatabase } from '#platform/database.ts';
import type { PlanProgressEvent } from '../contract.ts';
import { getAnnouncements, getSolver, solveKey } from '../solving.ts';
import { loadPlan } from './read-plans.ts';

/**
 * The version's state and progress at once and whenever they change, until it
 * is solved or has failed; the last event has its final state.
 * @throws RefusalError plans.not-found, plans.version-not-found, before the first event
 */
export async function watchPlan(
  db: AppDatabase,
  ctx: Context,
  id: string,
  version: number | undefined,
  signal: AbortSignal,
): Promise<AsyncGenerator<PlanProgressEvent, void, void>> {
  const { shown } = await loadPlan(db, ctx, id, version);
  const key = solveKey(ctx, id, shown.version);
  const read = async (): Promise<{ value: PlanProgressEvent; ended: boolean }> => {
    const progress = getSolver(db).findProgress(key);
    if (progress !== null) return { value: { state: 'solving', progress }, ended: false };
    const { state } = (await loadPlan(db, ctx, id, shown.version)).shown;
    return { value: { state, progress: null }, ended: state !== 'solving' };
  };
  return getAnnouncements(db).watch(key, read, signal);
}
