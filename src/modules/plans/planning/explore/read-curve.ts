/** What a budget curve says: where money stops paying, and what more of it brings today. */

export interface ReadPoint {
  /** What the budget costs: all of it, CNY yuan. */
  readonly cost: number;
  /** Worth at market prices of the best plan found within it, CNY yuan; null without one. */
  readonly worth: number | null;
  /** The worth that no plan within this budget exceeds: Infinity when that is not known, null when there is no plan. */
  readonly most: number | null;
}

export interface CurveReading {
  /**
   * Places of the points between which money stops paying, the same where that
   * is certain; null when it pays to the end of the curve.
   */
  readonly stops: { readonly from: number; readonly to: number } | null;
  /** What a step of money adds from today on, by the curve's concave hull; null when nothing was found from today on. */
  readonly brings: number | null;
}

/**
 * Money pays up to the last point whose worth less its budget is largest: from
 * there no further budget is worth its cost, and up to there some is. Every
 * point that may be that one by its proof is left open. What a step brings
 * today is read off the concave hull of the same points, whose steepness is
 * above 1 before that point and below it after: the two never contradict.
 */
export function readCurve(points: readonly ReadPoint[], today: number, step: number): CurveReading {
  const nets = points.map(({ worth, cost }) => (worth === null ? -Infinity : worth - cost));
  const best = Math.max(...nets);
  if (best === -Infinity) return { stops: null, brings: null };
  const last = nets.lastIndexOf(best);
  const open = points.flatMap(({ most, cost }, at) =>
    at === last || (most !== null && most - cost > best) ? [at] : [],
  );
  const [from, to] = [open[0]!, open.at(-1)!];
  const slope = slopeAfter(points, today);
  return {
    stops: from === points.length - 1 ? null : { from, to },
    brings: slope === null ? null : toBrings(slope, step, today < last),
  };
}

/** Rounding must not carry a step over what it costs. */
const toBrings = (slope: number, step: number, pays: boolean): number => {
  const brings = Math.round(Math.max(0, slope) * step);
  return pays ? Math.max(step, brings) : Math.min(step - 1, brings);
};

/** Steepness of the concave hull from a point on; 0 after its last point. */
function slopeAfter(points: readonly ReadPoint[], at: number): number | null {
  const known = points.flatMap(({ cost, worth }, place) => (worth === null ? [] : [{ cost, worth, place }]));
  const hull: typeof known = [];
  for (const point of known) {
    while (hull.length > 1 && steepness(hull.at(-2)!, hull.at(-1)!) <= steepness(hull.at(-1)!, point)) hull.pop();
    hull.push(point);
  }
  const after = hull.findIndex(({ place }) => place > at);
  if (after < 0) return known.length === 0 ? null : 0;
  return after === 0 ? null : steepness(hull[after - 1]!, hull[after]!);
}

const steepness = (a: { cost: number; worth: number }, b: { cost: number; worth: number }): number =>
  (b.worth - a.worth) / Math.max(1e-9, b.cost - a.cost);
