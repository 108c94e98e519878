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

/** What each thing that is wanted speaks of: a creator, a creator's price for a kind of note, a changed answer. */
const SUBJECTS: { readonly [K in keyof Adjustments]: (one: Adjustments[K][number]) => string } = {
  locked: (id) => id,
  dropped: (id) => id,
  swaps: ({ from }) => from,
  agreed: ({ creatorId }) => creatorId,
  declined: (id) => id,
  quotes: ({ creatorId, format }) => `${creatorId} ${format}`,
};

/** All that is wanted of one subject. */
function ofSubject(wanted: Wanted, wants: (subject: string) => boolean): Wanted {
  const lists = Object.entries(SUBJECTS).map(([list, subjectOf]) => [
    list,
    wanted.adjustments[list as keyof Adjustments].filter((one) => wants((subjectOf as (one: unknown) => string)(one))),
  ]);
  return {
    adjustments: Adjustments.parse(Object.fromEntries(lists)),
    patches: wanted.patches.filter(({ key }) => wants(`answer ${key}`)),
  };
}

function listSubjects({ adjustments, patches }: Wanted): string[] {
  const lists = Object.entries(SUBJECTS).flatMap(([list, subjectOf]) =>
    adjustments[list as keyof Adjustments].map((one) => (subjectOf as (one: unknown) => string)(one)),
  );
  return [...lists, ...patches.map(({ key }) => `answer ${key}`)];
}

/** Takes one change back out of what is wanted by now; what was said anew since stays as it was said. */
export function takeBack(now: Wanted, before: Wanted, after: Wanted): Wanted {
  const sayOf = (wanted: Wanted, subject: string): string =>
    JSON.stringify(ofSubject(wanted, (other) => other === subject));
  const changed = new Set(
    [...listSubjects(before), ...listSubjects(after)].filter(
      (subject) => sayOf(before, subject) !== sayOf(after, subject) && sayOf(now, subject) === sayOf(after, subject),
    ),
  );
  const rest = ofSubject(now, (subject) => !changed.has(subject));
  const back = ofSubject(before, (subject) => changed.has(subject));
  const lists = Object.keys(SUBJECTS) as (keyof Adjustments)[];
  return {
    adjustments: Adjustments.parse(
      Object.fromEntries(lists.map((list) => [list, [...rest.adjustments[list], ...back.adjustments[list]]])),
    ),
    patches: [...rest.patches, ...back.patches],
  };
}

/** How many changes wait, against what the version was solved with. */
export const computeWantedCount = (solvedWith: Adjustments, wanted: Wanted): number =>
  computePendingCount(solvedWith, wanted.adjustments) + wanted.patches.length;

/** The intake with every changed answer, in the order in which they were changed. */
export const toWantedIntake = (intake: unknown, wanted: Wanted): unknown =>
  wanted.patches.reduce<unknown>((now, { patch }) => patchIntake(now, patch), intake);
