/** What the problem is built from, for a plan that has been prepared. */
import { computePlanMonths } from '#modules/collaboration-models/index.ts';
import type { ProblemInput } from './build-problem.ts';
import type { PlanInput } from './plan-result.ts';
import type { Prepared } from './prepare.ts';

export function toProblemInput(input: Pick<PlanInput, 'intake'>, prepared: Prepared): ProblemInput {
  const { intake } = input;
  const { setting, home, money, primary } = prepared;
  return {
    groups: prepared.groups,
    constraints: intake.constraints ?? {},
    spendable: money.spendable,
    unit: home.unit,
    currency: home.currency,
    stock: intake.product.stock,
    waves: prepared.waves,
    tierMix: prepared.fit.tierMix,
    primary,
    primaryShare: setting.benchmarks.value('primary-spend-share'),
    mixPenalty: setting.benchmarks.value('mix-penalty'),
    creatorShare: prepared.creatorShare,
    keepShare: false,
    liveSessionsPerMonth: setting.benchmarks.value('live-sessions-per-month'),
    months: computePlanMonths(setting),
    segments: intake.segments ?? [],
    readPrice: prepared.readPrice,
  };
}
