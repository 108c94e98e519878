/** How an ambassadorship goes, counted from what is written down; of too few cases only their number is told. Pure. */
import { addDays } from '#kernel/clock.ts';
import { computeReplies, type LoggedMessage } from '../outreach/replies.ts';
import type { Health, Result } from './ambassadorship-contract.ts';

export interface Duty {
  readonly what: string;
  readonly cycle: number;
  readonly dueOn: string;
  readonly doneOn: string | null;
  readonly droppedOn: string | null;
}
export interface Count {
  readonly on: string;
  readonly scope: 'organic' | 'all';
  readonly reads: number | null;
  readonly engagements: number | null;
}
export interface MeasuredNote {
  readonly cycle: number;
  readonly publishedOn: string;
  readonly counts: readonly Count[];
}
interface Band {
  readonly p10: number;
  readonly p50: number;
  readonly p90: number;
}
export interface Story {
  readonly today: string;
  /** Of the creator's side. */
  readonly duties: readonly Duty[];
  readonly messages: readonly LoggedMessage[];
  readonly notes: readonly MeasuredNote[];
  readonly notesPerMonth: number;
  /** Of all notes together, as the plan told it; null without a plan. */
  readonly forecast: { readonly notes: number; readonly reads: Band; readonly engagements: Band } | null;
}
export interface Rules {
  readonly least: number;
  readonly measuredAfterDays: number;
}

/** The day on which a duty was done: a month's notes are done with the last of them, whenever the month was confirmed. */
function findDone({ what, cycle, doneOn }: Duty, { notes, notesPerMonth }: Story): string | null {
  if (what !== 'publish-declared') return doneOn;
  const days = notes.flatMap((note) => (note.cycle === cycle ? [note.publishedOn] : [])).toSorted();
  return days[notesPerMonth - 1] ?? doneOn;
}

function countKept(story: Story, least: number): Health['onTime'] {
  const counted = story.duties.flatMap((duty) => {
    const done = findDone(duty, story);
    if (done !== null) return [done <= duty.dueOn];
    // What nobody waits for any more says nothing; what is late says so before it is done.
    return duty.droppedOn === null && duty.dueOn < story.today ? [false] : [];
  });
  const kept = counted.filter(Boolean).length;
  return { of: counted.length, kept, share: counted.length < least ? null : kept / counted.length };
}

const mean = (values: readonly number[]): number | null =>
  values.length === 0 ? null : Math.round(values.reduce((sum, value) => sum + value, 0) / values.length);

/** The first count from the measuring day on, organic where there is one. */
function pickCount(note: MeasuredNote, metric: 'reads' | 'engagements', afterDays: number): Count | null {
  const from = addDays(note.publishedOn, afterDays);
  const told = note.counts.filter((count) => count.on >= from && count[metric] !== null);
  const first = (scope: Count['scope']): Count | undefined =>
    told.filter((count) => count.scope === scope).toSorted((a, b) => (a.on < b.on ? -1 : 1))[0];
  return first('organic') ?? first('all') ?? null;
}

function measure(story: Story, metric: 'reads' | 'engagements', afterDays: number): Result {
  const counts = story.notes.flatMap((note) => pickCount(note, metric, afterDays) ?? []);
  const { forecast } = story;
  const perNote = (amount: number): number => Math.round(amount / forecast!.notes);
  return {
    notes: counts.length,
    boosted: counts.filter(({ scope }) => scope === 'all').length,
    perNote: mean(counts.map((count) => count[metric]!)),
    forecast:
      forecast === null || forecast.notes === 0
        ? null
        : {
            p10: perNote(forecast[metric].p10),
            p50: perNote(forecast[metric].p50),
            p90: perNote(forecast[metric].p90),
          },
  };
}

export function computeHealth(story: Story, { least, measuredAfterDays }: Rules): Health {
  const { asked, answered, medianHours } = computeReplies(story.messages);
  return {
    least,
    onTime: countKept(story, least),
    replies: { asked, answered, medianHours: answered < least ? null : medianHours },
    results: {
      published: story.notes.length,
      measuredAfterDays,
      reads: measure(story, 'reads', measuredAfterDays),
      engagements: measure(story, 'engagements', measuredAfterDays),
    },
  };
}
