/** Puts the solved plan together: lines, sums, waves, guardrails, what is unknown and what was assumed. */
import { addDays } from '#kernel/clock.ts';
import { isSyntheticKey } from '#modules/creators/index.ts';
import type { Benchmark } from '#modules/benchmarks/index.ts';
import { computeBetween, computePlanMonths, type Setting } from '#modules/collaboration-models/index.ts';
import { finding } from '#words/finding.ts';
import type { ExclusionWord } from '#words/en/findings-planning.ts';
import type { PosedPlan } from './compute-plan.ts';
import { allotStock } from './allot-stock.ts';
import { listAlternatives } from './alternatives.ts';
import { findLateStart, listCalendarEntries, type Booking } from './calendar.ts';
import type { Candidate } from './candidate.ts';
import { computeCashFlow } from './cash-flow.ts';
import { listDepartures } from './departures.ts';
import { computeForecastLean } from './forecast-lean.ts';
import { forecastPlan } from './forecast-plan.ts';
import { checkGuardrails } from './guardrails.ts';
import { buildLines } from './lines.ts';
import { computeCreatorCap } from './soft-mix.ts';
import { listSaturations } from './segments.ts';
import type { Solution } from './optimiser/optimiser.ts';
import type { PlanInput, PlanResult, ResultClash, ResultLine } from './plan-result.ts';
import type { Prepared } from './prepare.ts';
import { computeFollowerCorrelation } from './rank-correlation.ts';
import { addParts, computeSums, computeWaves } from './totals.ts';
import { listCalendarGap, listIgnored, listUnknowns } from './unknowns.ts';
import { computeLeadWeeks, decideWave } from './waves.ts';

export interface Outcome {
  readonly posed: PosedPlan;
  readonly solution: Solution | null;
  readonly clashes: readonly ResultClash[];
  readonly milliseconds: number;
}

/** Hundredths of a yuan are all that an index can carry. */
const round = (value: number): number => Math.round(value * 100) / 100;

export function assemblePlan(input: PlanInput, prepared: Prepared, outcome: Outcome): PlanResult {
  const { intake } = input;
  const { setting, home, money } = prepared;
  const chosen = listChosen(outcome, intake.product.stock);
  const lines = buildPlanLines(input, prepared, outcome, chosen);
  const drawn = forecastPlan(lines, setting, home);
  const sums = computeSums(lines, drawn.outcomes);
  const primaryShare = setting.benchmarks.value('primary-spend-share');
  const judged = judge(input, prepared, outcome, lines);
  const solved = outcome.solution?.status === 'solved';
  return {
    format: 1,
    state: solved ? 'solved' : 'infeasible',
    stopped: outcome.solution?.stopped ?? false,
    synthetic: input.synthetic === true || lines.some((line) => isSyntheticKey(line.key)),
    today: input.today,
    situation: intake.situation,
    objectives: intake.objectives,
    vertical: intake.vertical,
    brand: intake.brand ?? null,
    value: solved ? round(outcome.solution.value) : 0,
    bound: solved ? Math.ceil(outcome.solution.bound * 100) / 100 : 0,
    gap: solved ? outcome.solution.gap : 0,
    currency: home.currency,
    rate: home.rate === null ? null : { cnyPerUnit: home.rate.cnyPerUnit, on: home.rate.on },
    fit: prepared.fit,
    lines,
    totals: {
      budget: money.budget.toString(),
      reserved: money.reserved.toString(),
      spendable: money.spendable.toString(),
      cost: sums.cost,
      costCny: sums.costCny,
      left: (money.spendable - BigInt(sums.cost.worst)).toString(),
      parts: addParts(lines),
      reserves: money.reserves.map((reserve) => ({ kind: reserve.kind, amount: reserve.amount.toString() })),
      outcomes: drawn.outcomes(),
      creators: lines.length,
      worth: sums.worth,
      ordersReason:
        intake.conversion !== undefined && intake.averageOrderValue !== undefined
          ? null
          : finding('UNKNOWN', 'orders.no-rates', {}),
    },
    byTier: sums.byTier,
    byModel: sums.byModel,
    matrix: sums.matrix,
    departures: solved
      ? [
          ...listDepartures({
            tierMix: prepared.fit.tierMix,
            primary: prepared.primary,
            primaryShare,
            tolerance: setting.benchmarks.value('departure-tolerance'),
            sums,
            openVertical: prepared.openVertical,
            creatorShare: prepared.creatorShare,
            aboveShare: countAboveShare(lines, prepared),
            tiersOffered: new Set(prepared.groups.map((group) => group.creator.tier)),
          }),
          ...listSaturations(intake.segments ?? [], chosen, prepared.readPrice),
        ]
      : [],
    waves: computeWaves(lines, prepared.waves, (line) => decideWave(line.model, line.tier, intake.situation)),
    calendar: judged.calendar.map(({ major: _major, next: _next, ...entry }) => entry),
    guardrails: judged.guardrails,
    checked: judged.checked,
    exclusions: [...prepared.exclusions, ...listAboveShare(prepared, outcome)]
      .toSorted((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
      .map(([code, creators]) => ({ finding: finding('PLAN', 'excluded', { code: code as ExclusionWord }), creators })),
    unknowns: [
      ...listIgnored(input.ignored ?? []),
      ...listCalendarGap(addDays(prepared.window.start, 7 * prepared.window.weeks)),
      ...listUnknowns(lines, prepared.gaps, intake),
    ],
    assumptions: listAssumptions(lines, setting),
    clashes: outcome.clashes,
    creatorsConsidered: prepared.considered,
    creatorsFitting: outcome.posed.built.groups.length,
    rules: outcome.posed.rules,
    solvedInMs: outcome.milliseconds,
    ...(lines.length === 0
      ? {}
      : { forecast: drawn.forecast, cashFlow: computeCashFlow(lines, setting.benchmarks, input.today) }),
  };
}

/** Creators whose every deal is above the share that one should take. */
function listAboveShare({ groups }: Prepared, { posed }: Outcome): [string, number][] {
  const left = groups.length - posed.built.groups.length;
  return left === 0 ? [] : [['above-creator-share', left]];
}

/** What was used, and by how many own notes each tier's prior is outweighed: that follows from the two scatters as they are set. */
function listAssumptions(lines: readonly ResultLine[], setting: Setting): Benchmark[] {
  const { benchmarks } = setting;
  const tiers = new Set(lines.map((line) => line.tier));
  const shrinkage = [...tiers].map((tier) => {
    const row = benchmarks.row('forecast.shrinkage-notes', { tier });
    const notes = (benchmarks.value('forecast.within', { tier }) / computeBetween({ tier }, setting)) ** 2;
    return { ...row, value: round(notes) };
  });
  return [...benchmarks.used().filter(({ key }) => key !== 'forecast.shrinkage-notes'), ...shrinkage];
}

/** Creators whose worst case is above the share of the budget that one should take. */
function countAboveShare(lines: readonly ResultLine[], { creatorShare, money }: Prepared): number {
  const most = computeCreatorCap({ spendable: money.spendable, creatorShare });
  return lines.filter((line) => BigInt(line.cost.worst) > most).length;
}

function listChosen({ posed, solution }: Outcome, stock: number): Candidate[] {
  if (solution?.status !== 'solved') return [];
  const chosen = [...solution.choice].flatMap((option) => (option < 0 ? [] : [posed.built.candidates[option]!]));
  return allotStock(chosen, stock);
}

function buildPlanLines(
  input: PlanInput,
  prepared: Prepared,
  outcome: Outcome,
  chosen: readonly Candidate[],
): ResultLine[] {
  const { solution } = outcome;
  const { built } = outcome.posed;
  return buildLines({
    chosen,
    all: built.candidates,
    waves: prepared.waves,
    home: prepared.home,
    notesPerMonth: input.intake.constraints?.notesPerMonth ?? null,
    lockedWeeks: listHeldWeeks(prepared),
    forced: new Set(prepared.groups.filter((group) => group.required).map((group) => group.creator.id)),
    alternatives:
      solution?.status !== 'solved' ? new Map() : listAlternatives(built.problem, built.candidates, solution.choice),
  });
}

/** Weeks of locked lines; one that has fallen out of the window is laid anew. */
function listHeldWeeks({ lockedLines, window }: Prepared): Map<string, string> {
  const end = addDays(window.start, 7 * window.weeks);
  return new Map(
    [...lockedLines].filter(([, { week }]) => week >= window.start && week < end).map(([id, { week }]) => [id, week]),
  );
}

function judge(input: PlanInput, prepared: Prepared, outcome: Outcome, lines: readonly ResultLine[]) {
  const { intake, today } = input;
  const { setting, window } = prepared;
  const inPlan = new Set(lines.map((line) => line.creatorId));
  const decisionDays = setting.benchmarks.value('decision-cycle', { vertical: setting.vertical });
  const calendar = listCalendarEntries({
    vertical: setting.vertical,
    crossBorder: intake.shopKind === 'cross-border',
    from: window.start,
    to: addDays(window.start, 7 * window.weeks),
    today,
    decisionDays,
    afterDays: setting.benchmarks.value('calendar-after-days'),
  });
  if (outcome.solution?.status !== 'solved') return { calendar, guardrails: [], checked: [] };
  const { guardrails, checked } = checkGuardrails({
    intake,
    setting,
    lines,
    window,
    decisionDays,
    calendar,
    months: computePlanMonths(setting),
    kocCandidates: prepared.groups.filter((group) => group.creator.tier === 'koc').length,
    giftCandidates: prepared.models.includes('gifting')
      ? prepared.groups.filter((group) => group.candidates.some(({ model }) => model === 'gifting')).length
      : null,
    followerCorrelation: computeFollowerCorrelation(
      prepared.groups.map(({ creator }) => ({
        tier: creator.tier,
        followers: creator.followers ?? 0,
        chosen: inPlan.has(creator.id),
      })),
    ),
    lean: computeForecastLean(lines, outcome.posed.built.candidates),
    lateStart: findLateStart(window.start, listBookings(input, prepared, lines), today),
  });
  return { calendar, guardrails, checked };
}

/** When each wave begins and how long before it its slowest model has to be booked. */
function listBookings({ intake }: PlanInput, { setting, waves }: Prepared, lines: readonly ResultLine[]): Booking[] {
  return waves.flatMap((wave) => {
    const own = lines.filter(
      (line) => decideWave(line.model, line.tier, intake.situation) === wave.key && !line.locked,
    );
    const models = [...new Set(own.map((line) => line.model))];
    return models.length === 0 ? [] : [{ from: wave.from, leadWeeks: computeLeadWeeks(models, setting.benchmarks) }];
  });
}
