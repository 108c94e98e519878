/** The plan's forecast and its cash flow in words. */
import { isTested } from '#modules/forecast/index.ts';
import type { Messages } from '#words/index.ts';
import type { CashFlowDocument, ForecastDocument, PlanLine } from '../contract.ts';
import type { PlanResult, ResultLine } from './plan-result.ts';

/** What of a line's forecast was tested on real notes; null for lines that an untested forecast made. */
export function findTested(line: ResultLine): NonNullable<PlanLine['tested']> | null {
  if (line.odds === undefined) return null;
  const purpose = line.model === 'gifting' ? 'gifted' : 'sponsored';
  const of = (metric: 'reads' | 'engagements'): boolean =>
    isTested({ tier: line.tier, metric, purpose, basis: line.basis[metric] });
  return { reads: of('reads'), engagements: of('engagements') };
}

/** Null for a plan made before forecasts were kept. */
export function describeForecast(
  { forecast, lines, currency }: PlanResult,
  { planning }: Messages,
): ForecastDocument | null {
  if (forecast === undefined) return null;
  const { draws, seed, correlation, totals, targets, giftsAssumed } = forecast;
  const tested = lines.map(findTested);
  const engagements = tested.filter((one) => one?.engagements === true).length;
  return {
    draws,
    seed,
    totals: structuredClone(totals) as ForecastDocument['totals'],
    targets: targets.map((target) => ({ ...target, text: planning.target({ ...target, currency }) })),
    tested: {
      all: tested.every((one) => one !== null && one.reads && one.engagements),
      lines: engagements,
      text: planning.tested({ lines: engagements, of: lines.length }),
    },
    how: planning.how({ draws, correlation, gifts: giftsAssumed }),
  };
}

/** Null for a plan made before cash flow was kept. */
export function describeCashFlow(
  { cashFlow, currency, totals }: PlanResult,
  { planning }: Messages,
): CashFlowDocument | null {
  if (cashFlow === undefined) return null;
  const { months } = cashFlow;
  const most = months.reduce((best, one) => (BigInt(one.due.worst) > BigInt(best.due.worst) ? one : best));
  return {
    months: months.map(({ month, committed, due }) => ({ month, committed: { ...committed }, due: { ...due } })),
    text: planning.cashFlow({ month: most.month, worst: most.due.worst, currency, reserved: totals.reserved }),
  };
}
