/** The Chinese marketing calendar against the plan's window: what falls in it, when to book, what is too late. */
import { addDays, daysBetween } from '#kernel/clock.ts';
import type { Vertical } from '#modules/creators/index.ts';
import events from '../../../../data/calendar.json' with { type: 'json' };
import { listEventDates, type DatedEvent } from './event-dates.ts';
import { nextMonday } from './weeks.ts';
import type { ResultCalendarEntry } from './plan-result.ts';

interface CalendarEvent extends DatedEvent {
  readonly key: string;
  readonly name: { readonly en: string; readonly zh: string };
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
  /** When it comes round again with time to book; null when the calendar does not reach so far. */
  readonly next: string | null;
}

const EVENTS = events as readonly CalendarEvent[];

/** The last day that the calendar knows whole: dates of the moon and the sun are listed to the end of this year. */
export const CALENDAR_END = EVENTS.flatMap(({ dates }) => dates.slice(-1))
  .map((last) => `${last.slice(0, 4)}-12-31`)
  .reduce((least, end) => (end < least ? end : least));

/** When the event comes round again with time to book; two years hold every event at least once. */
function findNext(event: CalendarEvent, on: string, today: string): string | null {
  const bookable = addDays(today, 7 * event.bookWeeks);
  const after = addDays(on, 1);
  const from = bookable > after ? bookable : after;
  return listEventDates(event, from, addDays(from, 731))[0] ?? null;
}

/**
 * The dates that matter to the vertical from the window's start to `afterDays`
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
  readonly afterDays: number;
}): CalendarEntry[] {
  const entries = EVENTS.flatMap((event) => {
    if (event.crossBorderOnly && !scope.crossBorder) return [];
    if (event.verticals.length > 0 && !event.verticals.includes(scope.vertical)) return [];
    return listEventDates(event, scope.from, addDays(scope.to, scope.afterDays)).map((on): CalendarEntry => {
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
        next: findNext(event, on, scope.today),
      };
    });
  });
  return entries.toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
}

export interface LateStart {
  readonly start: string;
  /** Of the wave that is missed by most. */
  readonly leadWeeks: number;
  /** The first Monday that works for every wave. */
  readonly possible: string;
}

/** A wave's first publication week and the weeks that its booking takes. */
export interface Booking {
  readonly from: string;
  readonly leadWeeks: number;
}

/** Whether the start leaves some wave too little time to book; null when it does not. */
export function findLateStart(start: string, bookings: readonly Booking[], today: string): LateStart | null {
  let late = 0;
  let leadWeeks = 0;
  for (const booking of bookings) {
    const missed = daysBetween(booking.from, nextMonday(addDays(today, 7 * booking.leadWeeks)));
    if (missed > late) [late, leadWeeks] = [missed, booking.leadWeeks];
  }
  return late === 0 ? null : { start, leadWeeks, possible: nextMonday(addDays(start, late)) };
}
