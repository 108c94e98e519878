/** How old the last backup is, and whether that is too old. Pure. */
import type { BackupState } from './contract.ts';

export const OLD_AFTER_DAYS = 7;
const HOUR_MS = 3_600_000;

export interface BackupAge {
  readonly state: BackupState;
  /** Whole hours; null without a backup. */
  readonly ageHours: number | null;
}

/** @param madeAt of the newest one; null when there is none */
export function computeBackupAge(madeAt: Date | null, now: Date): BackupAge {
  if (madeAt === null) return { state: 'never', ageHours: null };
  // A clock that was set back makes no backup younger than nothing.
  const age = Math.max(0, now.getTime() - madeAt.getTime());
  return { state: age > OLD_AFTER_DAYS * 24 * HOUR_MS ? 'old' : 'fresh', ageHours: Math.floor(age / HOUR_MS) };
}
