/** Where nothing comes out inside of a campaign's window: the weeks and days that consistency lacks (G-ONCE). Pure. */
import { addDays } from '#kernel/clock.ts';

/** From the first to the last day on which something of a campaign may come out, or does. */
export interface Window {
  readonly campaignId: string;
  readonly campaign: string;
  readonly fromOn: string;
  readonly untilOn: string;
}

/** A day on which something of a campaign came out, or is to. */
export interface Publication {
  readonly campaignId: string;
  readonly on: string;
}

export interface Gap {
  readonly campaignId: string;
  readonly campaign: string;
  readonly on: string;
}

/** The Monday of a day's week. */
export const mondayOf = (day: string): string => addDays(day, -((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7));

/**
 * Whole weeks of the span, and days of it, that lie in a campaign's window and in which nothing of it comes out. A week
 * counts only when all of it lies in the window: a campaign that begins on a Thursday owes nothing on the Monday before.
 */
export function decideGaps(
  windows: readonly Window[],
  publications: readonly Publication[],
  span: { readonly from: string; readonly until: string },
): { weeks: Gap[]; days: Gap[] } {
  const out = new Set(publications.map(({ campaignId, on }) => `${campaignId} ${on}`));
  const weeks: Gap[] = [];
  const days: Gap[] = [];
  for (const { campaignId, campaign, fromOn, untilOn } of windows) {
    const isOut = (on: string): boolean => out.has(`${campaignId} ${on}`);
    const from = fromOn > span.from ? fromOn : span.from;
    const until = untilOn < span.until ? untilOn : span.until;
    for (let on = from; on <= until; on = addDays(on, 1)) if (!isOut(on)) days.push({ campaignId, campaign, on });
    const monday = mondayOf(from);
    for (let on = monday < from ? addDays(monday, 7) : monday; addDays(on, 6) <= until; on = addDays(on, 7))
      if (![0, 1, 2, 3, 4, 5, 6].some((day) => isOut(addDays(on, day)))) weeks.push({ campaignId, campaign, on });
  }
  return { weeks, days };
}
