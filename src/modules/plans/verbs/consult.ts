/** What can be asked without saving anything: how models fit, and where the figures come from. */
import type { Context } from '#kernel/context.ts';
import { businessDay } from '#kernel/clock.ts';
import { listBenchmarks } from '#modules/benchmarks/index.ts';
import { assertWindowAhead, computeFit, makeSetting, parseIntake } from '#modules/collaboration-models/index.ts';
import type { FitDocument, PlanDocument } from '../contract.ts';
import { describeAssumption, describeFit } from '../planning/describe-plan.ts';

/** @throws RefusalError with what the intake contradicts, or the prerequisite nearest to being met */
export function consultFit(ctx: Context, raw: unknown): FitDocument {
  const intake = parseIntake(raw, ctx.locale);
  assertWindowAhead(intake, businessDay(ctx.now));
  return describeFit(computeFit(intake, makeSetting(intake, businessDay(ctx.now))), ctx.locale);
}

/** Every figure that a plan may rest on, with its source. */
export const listSources = (ctx: Context): PlanDocument['assumptions'] =>
  listBenchmarks().map((row) => describeAssumption(row, ctx.locale));
