/** When the server's data was last copied. */
import { z } from 'zod';
import { operation } from '#kernel/operation.ts';

export const BackupRow = z.object({
  id: z.string(),
  /** The moment that it shows. */
  madeAt: z.date(),
  occasion: z.enum(['command', 'upgrade', 'restore']),
  /** Without its folder. */
  fileName: z.string(),
  bytes: z.number(),
  rows: z.number(),
  withKeys: z.boolean(),
});
export type BackupRow = z.infer<typeof BackupRow>;

export const BACKUP_STATES = ['never', 'old', 'fresh'] as const;
export type BackupState = (typeof BACKUP_STATES)[number];

export const Backups = z.object({
  state: z.enum(BACKUP_STATES),
  /** Whole hours since the newest; null without one. */
  ageHours: z.int().nullable(),
  /** From which age on it is old. */
  oldAfterDays: z.int(),
  /** Newest first, ten at most. */
  backups: z.array(BackupRow),
});

export const backupsContract = {
  latest: operation('backup:read', 'GET /backups', 'When this server was last backed up').output(Backups),
};
