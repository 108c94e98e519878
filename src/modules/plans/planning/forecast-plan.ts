/** The forecast of a whole plan: every sum's range and the chance to reach each target, from simulated campaigns. */
import type { Band, OutcomeOdds, Setting } from '#modules/collaboration-models/index.ts';
import type { Vertical } from '#modules/creators/index.ts';
import { computeChance, TARGET_METRICS } from '../contract.ts';
import type { Candidate } from './candidate.ts';
import type { HomeMoney } from './home-money.ts';
import type { ResultForecast, ResultLine, ResultOutcomes } from './plan-result.ts';
import {
  DRAWS,
  listQuantiles,
  openCampaigns,
  SEED,
  simulate,
  TOTAL,
  type Draws,
  type LineDraws,
  type SharedShocks,
} from './simulate.ts';

export const tierGroup = (tier: string): string => `tier:${tier}`;
export const modelGroup = (model: string): string => `model:${model}`;

export interface PlanDraws {
  /** The outcomes of all lines, or of one tier's or model's. */
  readonly outcomes: (group?: string) => ResultOutcomes;
  readonly forecast: ResultForecast;
}

const ZERO: Band = { p10: 0, p50: 0, p90: 0 };

/** The vertical that a creator's luck hangs on: the plan's where the creator has it. */
const verticalOf = (verticals: readonly Vertical[], vertical: Vertical): string =>
  verticals.length === 0 || verticals.includes(vertical) ? vertical : verticals[0]!;

const shocksOf = ({ benchmarks }: Setting): SharedShocks => ({
  within: benchmarks.value('plan-correlation'),
  campaign: benchmarks.value('plan-correlation.campaign'),
});

/** So many deals' campaigns are kept, of the last question: 64 kB each. */
const KEPT_DEALS = 600;

/**
 * Total reads and engagements of deals that are no lines of a plan yet, drawn as
 * the plan's own are. What comes of a deal is kept for the next question, most
 * of whose deals are the same.
 */
export function openDealForecast(
  setting: Setting,
): (deals: readonly Candidate[]) => Pick<ResultOutcomes, 'reads' | 'engagements'> {
  const draw = openCampaigns(shocksOf(setting));
  let kept: ReadonlyMap<OutcomeOdds, LineDraws> = new Map();
  const drawDeal = ({ creator, outcomes: { odds } }: Candidate): LineDraws =>
    kept.get(odds) ?? draw({ key: creator.key, vertical: verticalOf(creator.verticals, setting.vertical), odds });
  return (deals) => {
    const asked = new Map<OutcomeOdds, LineDraws>();
    const reads = new Float64Array(DRAWS);
    const engagements = new Float64Array(DRAWS);
    for (const deal of deals) {
      const drawn = drawDeal(deal);
      if (asked.size < KEPT_DEALS) asked.set(deal.outcomes.odds, drawn);
      for (let at = 0; at < DRAWS; at++) {
        reads[at]! += drawn.reads[at]!;
        engagements[at]! += drawn.engagements[at]!;
      }
    }
    kept = asked;
    const rangeOf = (total: Float64Array): Band => bandOf(listQuantiles(total).map(Math.round));
    return { reads: rangeOf(reads), engagements: rangeOf(engagements) };
  };
}

/** Runs the campaign and sums it up. Every line has its odds. */
export function forecastPlan(lines: readonly ResultLine[], setting: Setting, home: HomeMoney): PlanDraws {
  const { intake } = setting;
  const oddsOf = (line: ResultLine): OutcomeOdds => line.odds!;
  const shocks = shocksOf(setting);
  const sums = simulate(
    lines.map((line) => ({
      key: line.key,
      vertical: verticalOf(line.verticals, setting.vertical),
      odds: oddsOf(line),
      groups: [tierGroup(line.tier), modelGroup(line.model)],
    })),
    shocks,
  );
  const selling = lines.some((line) => oddsOf(line).ordersPerRead !== null);
  const toHome = (fen: number): number => Number(home.fromFenUp(BigInt(Math.round(fen))));
  const quantilesOf = (draws: Draws) => ({
    reads: listQuantiles(draws.reads).map(Math.round),
    engagements: listQuantiles(draws.engagements).map(Math.round),
    notes: listQuantiles(draws.notes).map(Math.round),
    orders: selling ? listQuantiles(draws.orders).map((orders) => Math.round(orders * 100) / 100) : null,
    revenue: selling ? listQuantiles(draws.revenue).map(toHome) : null,
  });
  const totals = quantilesOf(sums.get(TOTAL)!);
  return {
    outcomes: (group = TOTAL) => {
      const draws = sums.get(group);
      const of = group === TOTAL ? totals : draws === undefined ? null : quantilesOf(draws);
      return of === null
        ? { reads: ZERO, engagements: ZERO, notes: ZERO, orders: null, revenue: null }
        : toOutcomes(of);
    },
    forecast: {
      draws: DRAWS,
      seed: SEED,
      correlation: shocks.within,
      totals,
      targets: TARGET_METRICS.flatMap((metric) => {
        const amount = intake.targets?.[metric];
        const quantiles = totals[metric];
        return amount === undefined || quantiles === null
          ? []
          : [{ metric, amount, chance: computeChance(quantiles, amount) }];
      }),
      giftsAssumed: areGiftsAssumed(setting) ? lines.filter((line) => line.model === 'gifting').length : 0,
    },
  };
}

/** Whether nobody has said how many gifts are accepted or posted about. */
const areGiftsAssumed = ({ benchmarks }: Setting): boolean =>
  benchmarks.row('gifting.acceptance').value === null || benchmarks.row('gifting.post-rate').value === null;

const bandOf = (quantiles: readonly number[]): Band => ({
  p10: quantiles[9]!,
  p50: quantiles[49]!,
  p90: quantiles[89]!,
});

function toOutcomes({ reads, engagements, notes, orders, revenue }: ResultForecast['totals']): ResultOutcomes {
  const money = revenue === null ? null : bandOf(revenue);
  return {
    reads: bandOf(reads),
    engagements: bandOf(engagements),
    notes: bandOf(notes),
    orders: orders === null ? null : bandOf(orders),
    revenue: money === null ? null : { p10: String(money.p10), p50: String(money.p50), p90: String(money.p90) },
  };
}
