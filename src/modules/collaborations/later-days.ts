/** Which later days a delay endangers: what counts already, and what will count from days that move. Pure. */
import { addDays } from '#kernel/clock.ts';
import type { Obligation } from '#modules/collaboration-models/index.ts';
import type { Later } from './ladder-contract.ts';
import { LASTING } from './vocabulary.ts';

interface OpenDuty {
  readonly what: string;
  readonly cycle: number;
  readonly dueOn: string;
}

/** What a deal publishes by, in words of its obligations. */
const PUBLISHES = ['publish-declared', 'hold-session'] as const;

/** The day on which the deal would publish last, of what is open. */
export function decideLastNote(open: readonly OpenDuty[]): string | null {
  const days = open.filter(({ what }) => PUBLISHES.some((one) => one === what)).map(({ dueOn }) => dueOn);
  return days.toSorted().at(-1) ?? null;
}

/**
 * What comes after something that is late, the nearest first: open days of the same cycle that follow it, and those that
 * only begin to count once the deal publishes, as they would fall now. What outlives the deal neither moves nor is moved.
 */
export function decideLater(
  duty: OpenDuty,
  open: readonly OpenDuty[],
  obligations: readonly Obligation[],
): readonly Later[] {
  if (LASTING.includes(duty.what)) return [];
  const after = open.filter(
    (one) =>
      one.cycle === duty.cycle && one.what !== duty.what && one.dueOn > duty.dueOn && !LASTING.includes(one.what),
  );
  const moving = [duty, ...after].find(({ what }) => what === 'publish-declared');
  const expected =
    moving === undefined
      ? []
      : obligations
          .filter(({ anchor, what }) => anchor === 'published' && !open.some((one) => one.what === what))
          .map(({ what, dueDays }) => ({
            what,
            cycle: duty.cycle,
            dueOn: addDays(moving.dueOn, dueDays),
            begun: false,
          }));
  return [...after.map(({ what, cycle, dueOn }) => ({ what, cycle, dueOn, begun: true })), ...expected].toSorted(
    (a, b) => (a.dueOn < b.dueOn ? -1 : a.dueOn > b.dueOn ? 1 : 0),
  );
}
