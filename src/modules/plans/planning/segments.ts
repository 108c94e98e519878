/**
 * Audiences that overlap: the reads of one segment count in full up to a point
 * and for less beyond it. The loss is concave and piecewise linear, so each
 * point is one wish: that the segment's reads stay below it. A wish is missed
 * from below, so the row holds the reads negated.
 */
import { normaliseCreatorName } from '#modules/creators/index.ts';
import { computeTypical, type Intake } from '#modules/collaboration-models/index.ts';
import { finding, type Finding } from '#words/finding.ts';
import type { Candidate, CandidateCreator } from './candidate.ts';
import type { SoftRow } from './problem.ts';
import { matchesCreator } from './screen.ts';

export type Segment = NonNullable<Intake['segments']>[number];

/** Reads are large numbers beside a note's worth: the solver sees them by the thousand. */
const SCALE = 1_000;

/** Who is in a segment: whoever is named, or fits every one of its verticals and tiers that are given; all when nothing is given. */
export function makeMembership(segment: Segment): (creator: CandidateCreator) => boolean {
  const { verticals = [], tiers = [], creators = [] } = segment;
  const names = new Set(creators.map(normaliseCreatorName));
  const byKind = verticals.length > 0 || tiers.length > 0 || names.size === 0;
  return (creator) =>
    (names.size > 0 && matchesCreator(names, { ...creator, userId: userIdOf(creator) })) ||
    (byKind &&
      (verticals.length === 0 || creator.verticals.some((vertical) => verticals.includes(vertical))) &&
      (tiers.length === 0 || tiers.includes(creator.tier)));
}

const userIdOf = ({ key }: CandidateCreator): string | null => (key.startsWith('u:') ? key.slice(2) : null);

interface Step {
  readonly reads: number;
  /** Share of a read's worth that is lost beyond `reads`, on top of what was lost before. */
  readonly lost: number;
}

/** The points in order; a share that would rise again stays where it was. */
function listSteps({ points }: Segment): Step[] {
  let keep = 1;
  return points
    .toSorted((a, b) => a.reads - b.reads)
    .flatMap((point) => {
      const lost = Math.max(0, keep - point.keep);
      keep -= lost;
      return lost === 0 ? [] : [{ reads: point.reads, lost }];
    });
}

const readsOf = ({ outcomes }: Candidate): number => Math.round(computeTypical(outcomes.odds).reads);

/** One row for each point of each segment. @param readPrice CNY yuan that a read is worth */
export function listSegmentRows(
  segments: readonly Segment[],
  candidates: readonly Candidate[],
  readPrice: number,
): SoftRow[] {
  if (readPrice <= 0) return [];
  return segments.flatMap((segment, place) => {
    const isMember = makeMembership(segment);
    const options = Int32Array.from(
      candidates.flatMap((candidate, option) =>
        readsOf(candidate) > 0 && isMember(candidate.creator) ? [option] : [],
      ),
    );
    const coefficients = Float64Array.from(options, (option) => -readsOf(candidates[option]!));
    return listSteps(segment).map((step, index) => ({
      name: `segment_${place + 1}_${index + 1}`,
      options,
      coefficients,
      target: -step.reads,
      penalty: readPrice * step.lost * SCALE,
      scale: SCALE,
    }));
  });
}

/** What each segment takes of the chosen deals, for the plan's notes: CNY yuan that no longer count, or that nothing is lost. */
export function listSaturations(
  segments: readonly Segment[],
  chosen: readonly Candidate[],
  readPrice: number,
): Finding[] {
  return segments.map((segment) => {
    const isMember = makeMembership(segment);
    const reads = chosen.reduce((sum, one) => sum + (isMember(one.creator) ? readsOf(one) : 0), 0);
    const lost = listSteps(segment).reduce((sum, step) => sum + Math.max(0, reads - step.reads) * step.lost, 0);
    const least = Math.min(...segment.points.map((point) => point.reads));
    return finding('F-SEGMENT', 'depart.segment', {
      name: segment.name,
      reads,
      point: least,
      lost: Math.round(lost * readPrice),
    });
  });
}
