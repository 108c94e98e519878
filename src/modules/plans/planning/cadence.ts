/**
 * Notes per month. Waves are spans of months; a number of notes fits under a
 * monthly limit exactly when, for every span of months, the notes that must
 * fall inside it are no more than its months allow (Hall's condition for unit
 * jobs), which are the rows the optimiser sees; the weeks are then given out
 * earliest deadline first, which meets the limit whenever it can be met.
 */
import { addDays } from '#kernel/clock.ts';
import type { Candidate } from './candidate.ts';
import { addMonths, monthOf, nextMonday } from './weeks.ts';

export interface Span {
  /** First and last publication Monday. */
  readonly from: string;
  readonly to: string;
}

/** Mondays of a span. */
const weeksOf = (span: Span): string[] => {
  const weeks: string[] = [];
  for (let week = span.from; week <= span.to; week = addDays(week, 7)) weeks.push(week);
  return weeks;
};

export const monthsOf = (span: Span): string[] => [...new Set(weeksOf(span).map(monthOf))];

export interface SpanLimit {
  /** Months, inclusive. */
  readonly first: string;
  readonly last: string;
  readonly months: number;
}

/** The spans of months whose notes have to be limited: from any span's first month to any span's last. */
export function listSpanLimits(spans: readonly Span[]): SpanLimit[] {
  const all = spans.map((span) => {
    const months = monthsOf(span);
    return { first: months[0]!, last: months.at(-1)! };
  });
  const firsts = [...new Set(all.map((span) => span.first))].toSorted();
  const lasts = [...new Set(all.map((span) => span.last))].toSorted();
  const limits: SpanLimit[] = [];
  for (const first of firsts) {
    for (const last of lasts) {
      if (last < first || !all.some((span) => span.first >= first && span.last <= last)) continue;
      limits.push({ first, last, months: countMonths(first, last) });
    }
  }
  return limits;
}

const countMonths = (first: string, last: string): number =>
  (Number(last.slice(0, 4)) - Number(first.slice(0, 4))) * 12 + Number(last.slice(5)) - Number(first.slice(5)) + 1;

export const isWithin = (span: Span, limit: SpanLimit): boolean =>
  monthOf(span.from) >= limit.first && monthOf(span.to) <= limit.last;

export interface Job {
  readonly span: Span;
  /** Publications: notes, and live sessions too. */
  readonly notes: number;
}

/** Months and notes a month of terms that go on from month to month; null for all others. */
function findCycle(terms: unknown): { months: number; notesPerMonth: number } | null {
  if (typeof terms !== 'object' || terms === null || !('months' in terms) || !('notesPerMonth' in terms)) return null;
  const { months, notesPerMonth } = terms;
  return typeof months === 'number' && typeof notesPerMonth === 'number' ? { months, notesPerMonth } : null;
}

/**
 * What a deal publishes when: its notes anywhere in its wave; an ambassador's,
 * month by month from the wave's first month, also beyond the wave's end.
 */
export function listJobs({ terms, publications }: Pick<Candidate, 'terms' | 'publications'>, wave: Span): Job[] {
  const cycle = findCycle(terms);
  if (cycle === null) return [{ span: { from: wave.from, to: wave.to }, notes: publications }];
  const firstDay = `${monthOf(wave.from)}-01`;
  return Array.from({ length: cycle.months }, (_, index) => {
    const from = index === 0 ? wave.from : nextMonday(addMonths(firstDay, index));
    const to = addDays(nextMonday(addMonths(firstDay, index + 1)), -7);
    return { span: { from, to: to < from ? from : to }, notes: cycle.notesPerMonth };
  });
}

/**
 * A publication week for each job's first note, spread over its span; with a
 * monthly limit no month holds more notes than it, if that can be.
 */
export function assignWeeks(jobs: readonly Job[], notesPerMonth: number | null): string[] {
  return notesPerMonth === null ? spread(jobs) : scheduleByDeadline(jobs, notesPerMonth);
}

function spread(jobs: readonly Job[]): string[] {
  const seen = new Map<string, { weeks: string[]; total: number; next: number }>();
  for (const { span } of jobs) {
    const key = `${span.from}/${span.to}`;
    const entry = seen.get(key) ?? { weeks: weeksOf(span), total: 0, next: 0 };
    entry.total++;
    seen.set(key, entry);
  }
  return jobs.map(({ span }) => {
    const entry = seen.get(`${span.from}/${span.to}`)!;
    return entry.weeks[Math.floor((entry.next++ * entry.weeks.length) / entry.total)]!;
  });
}

function scheduleByDeadline(jobs: readonly Job[], limit: number): string[] {
  const spans = jobs.map((job) => monthsOf(job.span));
  const months = [...new Set(spans.flat())].toSorted();
  const left = jobs.map((job) => job.notes);
  const firstMonth = jobs.map((_, index) => spans[index]![0]!);
  const begun = jobs.map(() => false);
  for (const month of months) {
    let room = limit;
    const open = jobs.map((_, index) => index).filter((index) => left[index]! > 0 && spans[index]!.includes(month));
    open.sort((a, b) =>
      spans[a]!.at(-1)! < spans[b]!.at(-1)! ? -1 : spans[a]!.at(-1)! > spans[b]!.at(-1)! ? 1 : a - b,
    );
    for (const index of open) {
      if (room === 0) break;
      const now = Math.min(room, left[index]!);
      if (!begun[index]) [begun[index], firstMonth[index]] = [true, month];
      left[index]! -= now;
      room -= now;
    }
  }
  return spreadWithinMonths(jobs, firstMonth);
}

function spreadWithinMonths(jobs: readonly Job[], months: readonly string[]): string[] {
  return spread(
    jobs.map((job, index) => {
      const weeks = weeksOf(job.span).filter((week) => monthOf(week) === months[index]);
      return { notes: job.notes, span: { from: weeks[0] ?? job.span.from, to: weeks.at(-1) ?? job.span.to } };
    }),
  );
}
