/** The time axis of a plan: Mondays (Beijing dates) from the first booking date to the last note. */
import { addDays, daysBetween } from '#kernel/clock.ts';
import type { PlanDocument } from '#modules/plans/contract.ts';

/** Weeks are counted from here. */
const SOME_MONDAY = '2024-01-01';

/** The Monday of the week that holds `day`. */
export function findMonday(day: string): string {
  const weekday = daysBetween(SOME_MONDAY, day) % 7;
  return addDays(day, weekday < 0 ? -weekday - 7 : -weekday);
}

export interface WeekLoad {
  readonly week: string;
  /** Lines that publish in this week. */
  readonly lines: number;
}

export interface PlanAxis {
  readonly from: string;
  /** Exclusive. */
  readonly to: string;
  readonly weeks: readonly WeekLoad[];
}

const LONGEST_AXIS_WEEKS = 60;

/** Covers every wave and every publication week; at most 60 weeks, so that one far event cannot squeeze the plan. */
export function computeAxis(document: Pick<PlanDocument, 'lines' | 'waves' | 'calendar'>): PlanAxis | null {
  const core = [...document.waves.flatMap((wave) => [wave.from, wave.to]), ...document.lines.map((line) => line.week)];
  if (core.length === 0) return null;
  const sorted = core.toSorted();
  let from = findMonday(sorted[0] ?? '');
  let to = addDays(findMonday(sorted.at(-1) ?? ''), 7);
  for (const event of document.calendar.toSorted((a, b) => a.on.localeCompare(b.on))) {
    const earliest = findMonday(event.bookBy < from ? event.bookBy : from);
    const latest = addDays(findMonday(event.on > to ? event.on : to), 7);
    if (daysBetween(earliest, latest) > LONGEST_AXIS_WEEKS * 7) continue;
    if (event.bookBy < from) from = earliest;
    if (event.on >= to) to = latest;
  }
  const counts = new Map<string, number>();
  for (const line of document.lines) {
    const monday = findMonday(line.week);
    counts.set(monday, (counts.get(monday) ?? 0) + 1);
  }
  const weeks: WeekLoad[] = [];
  for (let week = from; week < to; week = addDays(week, 7)) weeks.push({ week, lines: counts.get(week) ?? 0 });
  return { from, to, weeks };
}
