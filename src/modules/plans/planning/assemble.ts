/** Puts the solved plan together: lines, sums, waves, guardrails, what is unknown and what was assumed. */
import { addDays } from '#kernel/clock.ts';
import { finding } from '#words/finding.ts';
import type { ExclusionWord } from '#words/en/findings-planning.ts';
import type { BuiltProblem } from './build-problem.ts';
import { listAlternatives } from './alternatives.ts';
import { findLateStart, listCalendarEntries } from './calendar.ts';
import type { Candidate } from './candidate.ts';
import { listDepartures } from './departures.ts';
import { listGuardrails } from './guardrails.ts';
import { buildLines } from './lines.ts';
import type { Solution } from './optimiser/solve-problem.ts';
import type { PlanInput, PlanResult, ResultClash, ResultLine } from './plan-result.ts';
import type { Prepared } from './prepare.ts';
import { computeFollowerCorrelation } from './rank-correlation.ts';
import { addOutcomes, addParts, computeSums, computeWaves } from './totals.ts';
import { listUnknowns } from './unknowns.ts';
import { computeLeadWeeks, decideWave } from './waves.ts';

export interface Outcome {
  readonly built: BuiltProblem | null;
  readonly solution: Solution | null;
  readonly clashes: readonly ResultClash[];
  readonly milliseconds: number;
}

/** Hundredths of a yuan are all that an index can carry. */
const round = (value: number): number => Math.round(value * 100) / 100;

export function assemblePlan(input: PlanInput, prepared: Prepared, outcome: Outcome): PlanResult {
  const { intake } = input;
  const { setting, home, money } = prepared;
  const correlation = setting.benchmarks.value('plan-correlation');
  const chosen = listChosen(outcome);
  const lines = buildPlanLines(input, prepared, outcome, chosen);
  const sums = computeSums(lines, correlation);
  const primaryShare = setting.benchmarks.value('primary-spend-share');
  const judged = judge(input, prepared, outcome, lines);
  const solved = outcome.solution?.status === 'solved';
  return {
    format: 1,
    state: solved ? 'solved' : 'infeasible',
    stopped: outcome.solution?.stopped ?? false,
    synthetic: input.synthetic === true,
    today: input.today,
    situation: intake.situation,
    objectives: intake.objectives,
    vertical: intake.vertical,
    brand: intake.brand ?? null,
    value: round(outcome.solution?.value ?? 0),
    bound: solved ? Math.ceil(outcome.solution.bound * 100) / 100 : 0,
    gap: outcome.solution?.gap ?? 0,
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
      outcomes: addOutcomes(lines, correlation),
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
      ? listDepartures({
          tierMix: prepared.fit.tierMix,
          primary: prepared.primary,
          primaryShare,
          sums,
          openVertical: prepared.openVertical,
          liftedCap: prepared.liftedCap,
          tiersOffered: new Set(prepared.groups.map((group) => group.creator.tier)),
        })
      : [],
    waves: computeWaves(lines, prepared.waves, (line) => decideWave(line.model, line.tier, intake.situation)),
    calendar: judged.calendar.map(({ major: _, ...entry }) => entry),
    guardrails: judged.guardrails,
    exclusions: [...prepared.exclusions]
      .toSorted((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
      .map(([code, creators]) => ({ finding: finding('PLAN', 'excluded', { code: code as ExclusionWord }), creators })),
    unknowns: listUnknowns(lines, prepared.gaps, intake),
    assumptions: setting.benchmarks.used(),
    clashes: outcome.clashes,
    creatorsConsidered: prepared.considered,
    solvedInMs: outcome.milliseconds,
  };
}

function listChosen({ built, solution }: Outcome): Candidate[] {
  if (built === null || solution?.status !== 'solved') return [];
  return [...solution.choice].flatMap((option) => (option < 0 ? [] : [built.candidates[option]!]));
}

function buildPlanLines(
  input: PlanInput,
  prepared: Prepared,
  outcome: Outcome,
  chosen: readonly Candidate[],
): ResultLine[] {
  const { built, solution } = outcome;
  return buildLines({
    chosen,
    all: built?.candidates ?? [],
    waves: prepared.waves,
    home: prepared.home,
    notesPerMonth: input.intake.constraints?.notesPerMonth ?? null,
    lockedWeeks: new Map([...prepared.lockedLines].map(([id, line]) => [id, line.week])),
    forced: new Set(prepared.groups.filter((group) => group.required).map((group) => group.creator.id)),
    alternatives:
      built === null || solution?.status !== 'solved'
        ? new Map()
        : listAlternatives(built.problem, built.candidates, solution.choice),
  });
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
  });
  const first = [...new Set(lines.filter((line) => line.wave === 1).map((line) => line.model))];
  const guardrails =
    outcome.solution?.status !== 'solved'
      ? []
      : listGuardrails({
          intake,
          setting,
          fit: prepared.fit,
          lines,
          window,
          decisionDays,
          calendar,
          months: intake.window?.months ?? Math.round(setting.benchmarks.value('plan-months')),
          kocCandidates: prepared.groups.filter((group) => group.creator.tier === 'koc').length,
          followerCorrelation: computeFollowerCorrelation(
            prepared.groups.map(({ creator }) => ({
              tier: creator.tier,
              followers: creator.followers ?? 0,
              chosen: inPlan.has(creator.id),
            })),
          ),
          lateStart: window.stated
            ? findLateStart(window.start, computeLeadWeeks(first, setting.benchmarks), today)
            : null,
        });
  return { calendar, guardrails };
}
