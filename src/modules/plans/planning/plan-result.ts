/** What the planner takes and gives: the result is plain JSON, amounts as strings of digits, sentences as findings. */
import type { Currency } from '#kernel/money.ts';
import type { CreatorProfile, Tier, Vertical } from '#modules/creators/index.ts';
import type { Benchmark } from '#modules/benchmarks/index.ts';
import type { Band, CostKind, Deliverable, Fit, OutcomeOdds } from '#modules/collaboration-models/index.ts';
import type { Intake, ModelKind, UnknownKey } from '#modules/collaboration-models/index.ts';
import type { Finding } from '#words/finding.ts';
import type { Adjustments, TargetMetric } from '../contract.ts';
import type { WishTerms } from './build-problem.ts';
import type { WaveKey } from './waves.ts';

/** A string of digits with an optional minus: minor units. */
export type Digits = string;
export interface ExpectedWorst {
  readonly expected: Digits;
  readonly worst: Digits;
}

export interface PlanInput {
  readonly intake: Intake;
  readonly creators: Iterable<CreatorProfile> | AsyncIterable<CreatorProfile>;
  readonly adjustments: Adjustments;
  /** The business day that ages, leads and waves are counted from. */
  readonly today: string;
  /** The plan that locked lines and swaps refer to; locked lines keep its model, cost and week. */
  readonly previous?: PlanResult | null;
  /** Keys of the intake that nothing reads: the plan says so. */
  readonly ignored?: readonly UnknownKey[];
  /** Identity keys or ids whose figures are synthetic: the plan says so. */
  readonly synthetic?: boolean;
}

export interface PlanProgress {
  readonly phase: 'reading' | 'weighing' | 'solving' | 'writing';
  readonly seconds: number;
  readonly creators: number;
  readonly value: number | null;
  readonly bound: number | null;
  readonly gap: number | null;
}

export interface PlanOptions {
  readonly onProgress?: (progress: PlanProgress) => void;
  /** Aborting stops the solver and keeps the best plan so far. */
  readonly signal?: AbortSignal;
  readonly timeLimitSeconds?: number;
  /** Relative gap at which to stop; 0.0001 when not given. */
  readonly wantedGap?: number;
  /** Receives the whole problem in CPLEX LP format, in pieces, once it is known which rules hold. */
  readonly writeLp?: (piece: string) => void;
}

export interface ResultOutcomes {
  readonly reads: Band;
  readonly engagements: Band;
  readonly notes: Band;
  readonly orders: Band | null;
  /** Minor units of the plan's currency. */
  readonly revenue: { readonly p10: Digits; readonly p50: Digits; readonly p90: Digits } | null;
}

export interface CostPart {
  readonly kind: CostKind;
  readonly expected: Digits;
  readonly worst: Digits;
}

export type FunnelRole = 'awareness' | 'consideration' | 'conversion' | 'loyalty';
export type ForecastBasis = 'own' | 'own-shrunk' | 'derived' | 'benchmark';

export interface ResultLine {
  readonly creatorId: string;
  readonly key: string;
  readonly name: string;
  readonly profileUrl: string | null;
  readonly followers: number | null;
  readonly tier: Tier;
  readonly verticals: readonly Vertical[];
  readonly mcn: string | null;
  readonly model: ModelKind;
  readonly items: readonly Deliverable[];
  readonly terms: unknown;
  readonly wave: number;
  readonly week: string;
  /** Plan's currency; each amount rounded up so that sums stay within the budget. */
  readonly cost: ExpectedWorst;
  readonly costCny: ExpectedWorst;
  /** CNY fen. */
  readonly parts: readonly CostPart[];
  /** `quoted` in CNY fen. */
  readonly price: {
    readonly quoted: Digits;
    readonly format: string;
    readonly tax: 'net' | 'tax-included' | 'unknown';
    readonly declaration: 'declared' | 'undeclared' | 'unknown';
    readonly on: string | null;
    readonly stale: boolean;
    readonly estimated: boolean;
    /** A rebate on this price that no cost counts on, in basis points. */
    readonly rebateBps?: number;
  } | null;
  readonly outcomes: ResultOutcomes;
  readonly basis: { readonly reads: ForecastBasis; readonly engagements: ForecastBasis };
  /** What the plan's forecast draws from; absent from plans stored before it was kept. */
  readonly odds?: OutcomeOdds;
  /** CNY yuan at market prices. */
  readonly worth: number;
  /** Place of its worth per yuan within its tier and model, 1 = best, of how many. */
  readonly rank: number;
  readonly peers: number;
  /** Null when hidden or unknown. */
  readonly fakeFollowerShare: number | null;
  readonly funnelRole: FunnelRole;
  readonly locked: boolean;
  readonly forced: boolean;
  readonly alternatives: readonly {
    readonly creatorId: string;
    readonly name: string;
    readonly loss: number;
    readonly cost: ExpectedWorst;
  }[];
}

export interface ResultSlice {
  readonly creators: number;
  readonly cost: ExpectedWorst;
  /** Of the plan's worst-case spend, as a fraction. */
  readonly share: number;
  readonly reads: Band;
  readonly engagements: Band;
  readonly notes: Band;
  readonly worth: number;
}

export interface ResultWave {
  readonly wave: number;
  /** Key of the wave's name in words. */
  readonly key: WaveKey;
  readonly from: string;
  readonly to: string;
  readonly models: readonly ModelKind[];
  readonly creators: number;
  readonly notes: number;
  readonly cost: ExpectedWorst;
}

export interface ResultCalendarEntry {
  readonly key: string;
  readonly name: { readonly en: string; readonly zh: string };
  readonly on: string;
  readonly bookBy: string;
  readonly contentFrom: string;
  readonly late: boolean;
  /** The date is not officially announced or is a span's first day. */
  readonly estimated: boolean;
}

export interface ResultGuardrail {
  readonly severity: 'info' | 'warning' | 'serious';
  readonly finding: Finding;
  /** Patch on the intake, merged deeply; `label` is a finding too. */
  readonly fix: { readonly label: Finding; readonly patch: Record<string, unknown> } | null;
}

/** One of the checks that are always made: what it raised, or the figure that it found in order. */
export interface ResultCheck {
  readonly raised: boolean;
  readonly finding: Finding;
}

export interface ResultClash {
  /** The row's name in the written LP, or `include:<id>`. */
  readonly constraint: string;
  readonly finding: Finding;
  /** How much is missing: minor units of the plan's currency for `money`, else a count. */
  readonly missing: number;
  readonly unit: 'money' | 'count';
}

/** Quantiles 1 % to 99 %, ascending. */
type Quantiles = readonly number[];

export interface ResultForecast {
  readonly draws: number;
  readonly seed: number;
  /** Of the logarithms of two creators of one vertical. */
  readonly correlation: number;
  readonly totals: {
    readonly reads: Quantiles;
    readonly engagements: Quantiles;
    readonly notes: Quantiles;
    /** Null when unknown. */
    readonly orders: Quantiles | null;
    /** Minor units of the plan's currency; null when unknown. */
    readonly revenue: Quantiles | null;
  };
  /** Targets whose total is known. */
  readonly targets: readonly { readonly metric: TargetMetric; readonly amount: number; readonly chance: number }[];
  /** Gifts that count as notes because nobody has said how many are accepted and posted about. */
  readonly giftsAssumed: number;
}

export interface ResultCashFlow {
  /** Plan's currency. */
  readonly months: readonly {
    readonly month: string;
    readonly committed: ExpectedWorst;
    readonly due: ExpectedWorst;
  }[];
}

/** The rules beside the user's limits that a plan is proven under. */
export interface ResultRules {
  /**
   * Whether nobody takes more than one creator's share, save whom the user
   * holds: `few` = the deals within it cannot take the budget, `limits` = no
   * plan within it holds the user's limits, `none` = there is no such share.
   */
  readonly share: 'kept' | 'few' | 'limits' | 'none';
  readonly creatorShare: number;
  /** The model that is wished to lead. */
  readonly primary: ModelKind | null;
  /** What the terms were worked out for: another version with the same keeps them. */
  readonly asked: string;
  readonly terms: WishTerms;
}

export interface PlanResult {
  readonly format: 1;
  readonly state: 'solved' | 'infeasible';
  /** True when the search was stopped by hand or by the clock before the wanted gap. */
  readonly stopped: boolean;
  readonly synthetic: boolean;
  readonly today: string;
  readonly situation: Intake['situation'];
  readonly objectives: Intake['objectives'];
  readonly vertical: Vertical;
  readonly brand: string | null;
  readonly value: number;
  readonly bound: number;
  readonly gap: number;
  readonly currency: Currency;
  readonly rate: { readonly cnyPerUnit: string; readonly on: string } | null;
  readonly fit: Fit;
  readonly lines: readonly ResultLine[];
  readonly totals: {
    /** Plan's currency. */
    readonly budget: Digits;
    readonly reserved: Digits;
    readonly spendable: Digits;
    readonly cost: ExpectedWorst;
    readonly costCny: ExpectedWorst;
    /** Spendable less the worst case. */
    readonly left: Digits;
    /** CNY fen. */
    readonly parts: readonly CostPart[];
    readonly reserves: readonly { readonly kind: 'boosting' | 'tax' | 'contingency'; readonly amount: Digits }[];
    readonly outcomes: ResultOutcomes;
    readonly creators: number;
    readonly worth: number;
    readonly ordersReason: Finding | null;
  };
  readonly byTier: Readonly<Record<Tier, ResultSlice>>;
  readonly byModel: Readonly<Partial<Record<ModelKind, ResultSlice>>>;
  readonly matrix: readonly {
    readonly tier: Tier;
    readonly model: ModelKind;
    readonly creators: number;
    readonly cost: ExpectedWorst;
  }[];
  readonly departures: readonly Finding[];
  readonly waves: readonly ResultWave[];
  readonly calendar: readonly ResultCalendarEntry[];
  readonly guardrails: readonly ResultGuardrail[];
  /** Absent from plans made before checks were kept. */
  readonly checked?: readonly ResultCheck[];
  readonly exclusions: readonly { readonly finding: Finding; readonly creators: number }[];
  /** Each with the finding that says how to fill it. */
  readonly unknowns: readonly { readonly text: Finding; readonly how: Finding }[];
  readonly assumptions: readonly Benchmark[];
  readonly clashes: readonly ResultClash[];
  readonly creatorsConsidered: number;
  /** Of them, those that something within the rules could be bought from; absent, as the rules, from older plans. */
  readonly creatorsFitting?: number;
  readonly rules?: ResultRules;
  readonly solvedInMs: number;
  /** Absent, as the next, from plans made before they were worked out, and from plans without lines. */
  readonly forecast?: ResultForecast;
  readonly cashFlow?: ResultCashFlow;
}
