/** On which rung of the ladder something stands that is due. Pure. */
import { daysBetween } from '#kernel/clock.ts';
import type { Ladder, Rung } from './ladder-contract.ts';
import { END_RIGHTS, type ModelKind } from './vocabulary.ts';

/** The rung of what is due on a day; null while nobody has to do anything about it. A gift stands on none, nor do rights that end. */
export function decideRung(
  ladder: Ladder,
  { model, what, dueOn }: { readonly model: ModelKind; readonly what: string; readonly dueOn: string },
  today: string,
): Rung | null {
  if (model === 'gifting' || what === END_RIGHTS) return null;
  const late = daysBetween(dueOn, today);
  if (late >= ladder.choiceDays) return 'choice';
  if (late >= ladder.managerDays) return 'manager';
  if (late >= 0) return 'due';
  return late >= -ladder.beforeDays ? 'before' : null;
}
