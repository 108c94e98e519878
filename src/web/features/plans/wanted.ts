/** Everything that is wanted and not planned yet: changes on lines, and changed answers. */
import { z } from 'zod';
import { Adjustments } from '#modules/plans/contract.ts';
import { computePendingCount } from './adjustments.ts';
import { patchIntake } from './patch-intake.ts';

const IntakePatch = z.object({
  /** What it speaks of: a later patch with the same key takes its place. */
  key: z.string(),
  /** As the reader chose it, in words. */
  label: z.string(),
  patch: z.record(z.string(), z.unknown()),
});
/** A changed answer, merged deeply into the intake; null takes a key away. */
export type IntakePatch = z.infer<typeof IntakePatch>;

export const Wanted = z.object({ adjustments: Adjustments, patches: z.array(IntakePatch) });
export type Wanted = z.infer<typeof Wanted>;

/** The same with one changed answer more; one with the same key gives way. */
export const withPatch = (wanted: Wanted, patch: IntakePatch): Wanted => ({
  ...wanted,
  patches: [...wanted.patches.filter((other) => other.key !== patch.key), patch],
});

export const withoutPatch = (wanted: Wanted, key: string): Wanted => ({
  ...wanted,
  patches: wanted.patches.filter((other) => other.key !== key),
});

/** How many changes wait, against what the version was solved with. */
export const computeWantedCount = (solvedWith: Adjustments, wanted: Wanted): number =>
  computePendingCount(solvedWith, wanted.adjustments) + wanted.patches.length;

/** The intake with every changed answer, in the order in which they were changed. */
export const toWantedIntake = (intake: unknown, wanted: Wanted): unknown =>
  wanted.patches.reduce<unknown>((now, { patch }) => patchIntake(now, patch), intake);
