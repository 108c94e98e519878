/** A creator's own level from notes of several ages and types. */
import { daysBetween } from '#kernel/clock.ts';
import type { Observation } from './belief.ts';
import { toLog, type RealNote } from './real-note.ts';

export interface DatedLog {
  /** Days since 1970. */
  readonly day: number;
  readonly type: string;
  readonly log: number;
}

export const toDatedLog = ({ publishedOn, type, engagements }: RealNote): DatedLog => ({
  day: daysBetween('1970-01-01', publishedOn),
  type,
  log: toLog(engagements),
});

/**
 * Mean of the notes' logarithms as if all were of `type`, a note counting half
 * for every `halfLife` days of age at `day`: creators grow and fade, so old
 * notes say less. The weights' sum is what the notes are worth.
 */
export function computeOwnLevel(
  notes: readonly DatedLog[],
  { day, type, halfLife, shift }: { day: number; type: string; halfLife: number; shift: (type: string) => number },
): Observation {
  let weight = 0;
  let sum = 0;
  for (const note of notes) {
    const own = 2 ** ((note.day - day) / halfLife);
    weight += own;
    sum += own * (note.log - shift(note.type));
  }
  return { level: weight === 0 ? 0 : sum / weight + shift(type), notes: weight };
}
