/** The Chinese marketing calendar against the plan's window: what falls in it, when to book, what is too late. */
import { addDays, daysBetween } from '#kernel/clock.ts';
import type { Vertical } from '#modules/creators/index.ts';
import events from '../../../../data/calendar.json' with { type: 'json' };
import { nextMonday } from './weeks.ts';
import type { ResultCalendarEntry } from './plan-result.ts';

interface CalendarEvent {
  readonly key: string;
  readonly name: { readonly en: string; readonly zh: string };
  readonly dates: readonly string[];
  readonly bookWeeks: number;
  readonly contentWeeks: number;
  /** Empty = all. */
  readonly verticals: readonly string[];
  readonly crossBorderOnly: boolean;
  /** The sales that most plans are made for. */
  readonly major: boolean;
  /** The date is the first day of a longer season. */
  readonly span: boolean;
}

export interface CalendarEntry extends ResultCalendarEntry {
  readonly major: boolean;
}

const EVENTS = events as readonly CalendarEvent[];

/**
 * The dates that matter to the vertical from the window's start to eight weeks
 * after its end, each with the day to book by and the day content should be
 * live; `decisionDays` moves the latter earlier where the vertical's buyers
 * take longer to decide.
 */
export function listCalendarEntries(scope: {
  readonly vertical: Vertical;
  readonly crossBorder: boolean;
  readonly from: string;
  readonly to: string;
  readonly today: string;
  readonly decisionDays: number;
}): CalendarEntry[] {
  const entries = EVENTS.flatMap((event) => {
    if (event.crossBorderOnly && !scope.crossBorder) return [];
    if (event.verticals.length > 0 && !event.verticals.includes(scope.vertical)) return [];
    return event.dates
      .filter((on) => on >= scope.from && on <= addDays(scope.to, 56))
      .map((on): CalendarEntry => {
        const bookBy = addDays(on, -7 * event.bookWeeks);
        const contentFrom = addDays(on, -Math.max(7 * event.contentWeeks, event.major ? scope.decisionDays : 0));
        return {
          key: event.key,
          name: event.name,
          on,
          bookBy,
          contentFrom,
          late: bookBy < scope.today,
          estimated: event.span,
          major: event.major,
        };
      });
  });
  return entries.toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
}

export interface LateStart {
  readonly start: string;
  readonly leadWeeks: number;
  /** The first Monday that works. */
  readonly possible: string;
}

/** Whether the stated start leaves too little time to book; null when it does not. */
export function findLateStart(start: string, leadWeeks: number, today: string): LateStart | null {
  const possible = nextMonday(addDays(today, 7 * leadWeeks));
  return daysBetween(possible, start) < 0 ? { start, leadWeeks, possible } : null;
}
