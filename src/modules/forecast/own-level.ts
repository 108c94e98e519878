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

/** A creator's notes so far, as sums that fade. */
export interface OwnLevel {
  /** Takes the next note; days never fall. */
  readonly add: (note: DatedLog) => void;
  /**
   * Mean of the notes' logarithms as if all were of `type`, a note counting half
   * for every half-life of age at `day`: creators grow and fade, so old notes
   * say less. The weights' sum is what the notes are worth.
   */
  readonly at: (day: number, type: string, shift: (type: string) => number) => Observation;
}

/** Begins without notes. A note costs the same however many came before it. */
export function collectOwnLevel(halfLife: number): OwnLevel {
  const sums = new Map<string, { weight: number; logs: number }>();
  // The day at which the sums hold.
  let asOf = 0;
  return {
    add: ({ day, type, log }) => {
      const faded = 2 ** ((asOf - day) / halfLife);
      for (const sum of sums.values()) {
        sum.weight *= faded;
        sum.logs *= faded;
      }
      asOf = day;
      const sum = sums.get(type);
      if (sum === undefined) sums.set(type, { weight: 1, logs: log });
      else {
        sum.weight += 1;
        sum.logs += log;
      }
    },
    at: (day, type, shift) => {
      let [weight, logs] = [0, 0];
      for (const [of, sum] of sums) {
        weight += sum.weight;
        logs += sum.logs - sum.weight * shift(of);
      }
      const faded = 2 ** ((asOf - day) / halfLife);
      return { level: weight === 0 ? 0 : logs / weight + shift(type), notes: weight * faded };
    },
  };
}
