/** An overlapping audience as typed, and as the intake holds it. */
import type { Intake, IntakeInput } from '#modules/collaboration-models/contract.ts';
import { parseTypedCount } from '../../typed-amount.ts';
import type { SegmentDraft } from './intake-draft.ts';
import { readPercent } from './limit-clashes.ts';
import { toNames } from './names.ts';

type Segment = NonNullable<IntakeInput['segments']>[number];

/** Null while the name is missing, a step is no number, reads do not rise or kept shares do not fall. */
export function readSegment(draft: SegmentDraft): Segment | null {
  const points = draft.points.map(({ reads, keep }) => {
    const count = parseTypedCount(reads);
    const percent = readPercent(keep);
    return count === null || percent === null ? null : { reads: count, keep: percent / 100 };
  });
  const sound = points.filter((point) => point !== null);
  const inOrder = sound.every((point, index) => {
    const before = sound[index - 1];
    return before === undefined || (point.reads > before.reads && point.keep <= before.keep);
  });
  if (draft.name.trim() === '' || sound.length < points.length || !inOrder) return null;
  const creators = toNames(draft.creators);
  return {
    name: draft.name.trim(),
    ...(draft.tiers.length === 0 ? {} : { tiers: [...draft.tiers] }),
    ...(draft.verticals.length === 0 ? {} : { verticals: [...draft.verticals] }),
    ...(creators.length === 0 ? {} : { creators }),
    points: sound,
  };
}

export const toSegmentDraft = (segment: NonNullable<Intake['segments']>[number]): SegmentDraft => ({
  name: segment.name,
  tiers: segment.tiers ?? [],
  verticals: segment.verticals ?? [],
  creators: (segment.creators ?? []).join(', '),
  points: segment.points.map(({ reads, keep }) => ({
    reads: String(reads),
    keep: String(Number((keep * 100).toFixed(6))),
  })),
});
