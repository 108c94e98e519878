/** What falls due this week, by the contact through whom one asks; the most overdue first. Pure. */
import type { WorkItem } from '#modules/collaborations/contract.ts';

export const SPANS = ['overdue', 'today', 'week', 'later'] as const;
export type Span = (typeof SPANS)[number];

export const spanOf = (dueOn: string, today: string): Span =>
  dueOn < today ? 'overdue' : dueOn === today ? 'today' : dueOn <= sundayOf(today) ? 'week' : 'later';

export interface WorkGroup {
  /** Empty where nobody said through whom. */
  readonly contact: string;
  readonly spans: readonly { readonly span: Span; readonly items: readonly WorkItem[] }[];
  readonly count: number;
}

/** Rows come the most overdue first, and so do groups; those without a contact stand last. */
export function groupWork(rows: readonly WorkItem[], today: string): WorkGroup[] {
  const byContact = new Map<string, WorkItem[]>();
  for (const row of rows) {
    const there = byContact.get(row.contact);
    if (there === undefined) byContact.set(row.contact, [row]);
    else there.push(row);
  }
  const groups = [...byContact].map(([contact, items]) => ({
    contact,
    count: items.length,
    spans: SPANS.map((span) => ({ span, items: items.filter(({ dueOn }) => spanOf(dueOn, today) === span) })).filter(
      ({ items: some }) => some.length > 0,
    ),
  }));
  return [...groups.filter(({ contact }) => contact !== ''), ...groups.filter(({ contact }) => contact === '')];
}

/** Monday to Sunday: the last day of the week that a day is in. */
export const sundayOf = (day: string): string => {
  const instant = Date.parse(`${day}T00:00:00Z`);
  const weekday = (new Date(instant).getUTCDay() + 6) % 7;
  return new Date(instant + (6 - weekday) * 86_400_000).toISOString().slice(0, 10);
};
