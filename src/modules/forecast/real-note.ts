/** A published note with the counts that it had come to. */
import { daysBetween } from '#kernel/clock.ts';
import type { Tier } from '#modules/creators/index.ts';

export interface RealNote {
  /** Any name that is the same in all of the creator's notes. */
  readonly creator: string;
  /** Beijing day, YYYY-MM-DD. */
  readonly publishedOn: string;
  /** The day at which its counts were read. */
  readonly countedOn: string;
  readonly type: 'image' | 'video' | 'unknown';
  /** Likes, saves, comments and shares, as far as the source says them; from 0. */
  readonly engagements: number;
  /** The source marks it as paid for. */
  readonly sponsored: boolean;
}

/** What a creator file says of a creator. */
export interface KnownCreator {
  readonly followers: number | null;
  readonly tier: Tier | null;
  /** Where the creator writes from, in the source's own words. */
  readonly place: string | null;
}

/**
 * Counts are taken in the logarithm of count + 1: a note without any engagement
 * is an outcome like others, and among counts that matter the 1 changes nothing.
 */
export const toLog = (count: number): number => Math.log(count + 1);

/** Back from {@link toLog}; never below 0. */
export const fromLog = (log: number): number => Math.max(0, Math.exp(log) - 1);

/** Calendar days; more than thirty of them are at least thirty times 24 hours. */
export const SETTLED_AFTER_DAYS = 30;

/** True when a note's counts had at least thirty days to come in. */
export const isSettled = ({ publishedOn, countedOn }: RealNote): boolean =>
  daysBetween(publishedOn, countedOn) > SETTLED_AFTER_DAYS;
