/** A plan in a few figures, reckoned in the same way for every answer, so that they can be set beside each other. */
import { MODEL_KINDS } from '#modules/collaboration-models/index.ts';
import { TIERS } from '#modules/creators/index.ts';
import type { PlanFigures } from '../../contract.ts';
import type { Candidate } from '../candidate.ts';
import type { openDealForecast } from '../forecast-plan.ts';

export interface Outcome {
  readonly state: PlanFigures['state'];
  readonly chosen: readonly Candidate[];
  readonly value: number;
  readonly bound: number;
  readonly gap: number;
}

const round = (value: number): number => Math.round(value * 100) / 100;

/**
 * Sums of the chosen deals; reads and engagements from the same draws as the
 * plan's own totals, so that the plan beside a question shows the plan's figures.
 */
export function computeFigures(
  { state, chosen, value, bound, gap }: Outcome,
  forecast: ReturnType<typeof openDealForecast>,
): PlanFigures {
  let expected = 0n;
  let worst = 0n;
  let worth = 0;
  for (const candidate of chosen) {
    expected += candidate.home.expected;
    worst += candidate.home.worst;
    worth += candidate.worth;
  }
  const share = (inside: (candidate: Candidate) => boolean): number => {
    const own = chosen.reduce((sum, one) => sum + (inside(one) ? one.home.worst : 0n), 0n);
    return worst === 0n ? 0 : Number(own) / Number(worst);
  };
  const shares = <Kind extends string>(
    kinds: readonly Kind[],
    of: (candidate: Candidate) => Kind,
  ): Partial<Record<Kind, number>> =>
    Object.fromEntries(
      kinds.map((kind) => [kind, share((candidate) => of(candidate) === kind)] as const).filter(([, part]) => part > 0),
    ) as Partial<Record<Kind, number>>;
  return {
    state,
    value: round(value),
    bound: Math.ceil(bound * 100) / 100,
    gap,
    worth: round(worth),
    cost: { expected: expected.toString(), worst: worst.toString() },
    creators: chosen.length,
    ...forecast(chosen),
    models: shares(MODEL_KINDS, (candidate) => candidate.model),
    tiers: shares(TIERS, (candidate) => candidate.creator.tier),
  };
}
