/** Which days a month or a week shows, and what stands on each. Pure. */
import { addDays, daysBetween } from '#kernel/clock.ts';
import type { Calendar, CalendarItem } from '#modules/collaborations/contract.ts';
import { findMonday } from '../plans/plan-weeks.ts';

export interface Span {
  readonly from: string;
  readonly until: string;
}

const firstOf = (day: string): string => `${day.slice(0, 7)}-01`;

/** The first day of the month so many months away. */
export function moveMonth(day: string, months: number): string {
  const month = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1 + months;
  return `${String(Math.trunc(month / 12)).padStart(4, '0')}-${String((month % 12) + 1).padStart(2, '0')}-01`;
}

/** Whole weeks: of the month that a day is in, or the one of the day. */
export function spanOf(look: 'month' | 'week', day: string): Span {
  if (look === 'week') {
    const from = findMonday(day);
    return { from, until: addDays(from, 6) };
  }
  const last = addDays(moveMonth(day, 1), -1);
  return { from: findMonday(firstOf(day)), until: addDays(findMonday(last), 6) };
}

export interface CalendarDay {
  readonly on: string;
  readonly items: readonly CalendarItem[];
  /** All of the day, of which some may not be shown. */
  readonly count: number;
  readonly isGap: boolean;
}

export interface CalendarWeek {
  readonly monday: string;
  readonly days: readonly CalendarDay[];
  /** Campaigns of which nothing comes out in it. */
  readonly gaps: readonly string[];
}

/** The span week by week, every day in its place whether something stands on it or not. */
export function layOut(
  { from, until }: Span,
  rows: readonly CalendarItem[],
  { days, gaps }: Pick<Calendar, 'days' | 'gaps'>,
): CalendarWeek[] {
  const byDay = Map.groupBy(rows, ({ on }) => on);
  const counts = new Map(days.map(({ on, due, live, published }) => [on, due + live + published]));
  const gapDays = new Set(gaps.days.map(({ on }) => on));
  const weeks = (daysBetween(from, until) + 1) / 7;
  return Array.from({ length: weeks }, (_, week) => {
    const monday = addDays(from, week * 7);
    return {
      monday,
      gaps: gaps.weeks.filter(({ on }) => on === monday).map(({ campaign }) => campaign),
      days: Array.from({ length: 7 }, (__, day) => {
        const on = addDays(monday, day);
        return { on, items: byDay.get(on) ?? [], count: counts.get(on) ?? 0, isGap: gapDays.has(on) };
      }),
    };
  });
}
