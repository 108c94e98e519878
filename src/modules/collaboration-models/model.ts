/**
 * One collaboration model says everything about itself behind this interface:
 * what it fits, its terms, what it costs, what it may bring, how it runs, what
 * falls due and what it posts. Pure: no IO, no clock.
 */
import type { z } from 'zod';
import type { CreatorProfile, Tier, Vertical } from '#modules/creators/index.ts';
import type { BenchmarkUse } from '#modules/benchmarks/index.ts';
import type { LogNormal } from '#modules/forecast/index.ts';
import type { Rail } from '#modules/ledger/index.ts';
import type { Finding } from '#words/finding.ts';
import type { Booking, DealFact } from './booking.ts';
import type { Guard } from './guard.ts';
import type { Intake, ModelKind } from './intake.ts';
import type { Phase } from './phase.ts';

export type FitRole = 'primary' | 'supporting' | 'not-now';

/** How one model fits an intake before roles are given out. */
export interface ModelFit {
  readonly model: ModelKind;
  /** 0-100. */
  readonly score: number;
  readonly reasons: readonly Finding[];
  readonly cautions: readonly Finding[];
  /** Failed prerequisites: any one makes the model not-now whatever its score. */
  readonly missing: readonly Finding[];
  /** False when a rule lets the model support but never lead. */
  readonly mayLead: boolean;
}

/** A band of an uncertain amount; p10 <= p50 <= p90. */
export interface Band {
  readonly p10: number;
  readonly p50: number;
  readonly p90: number;
}

/** What outcomes are drawn from: with probability `appears` log-normal ones, else none. */
export interface OutcomeOdds {
  /** Chance that any note appears: 1 but for gifts. */
  readonly appears: number;
  /** Notes, if they appear. */
  readonly notes: number;
  readonly reads: LogNormal;
  readonly engagements: LogNormal;
  /** Orders kept, per read; null unless the brief gives conversion and order value. */
  readonly ordersPerRead: number | null;
  /** CNY fen kept, per read; null as orders. */
  readonly revenuePerRead: number | null;
}

/** What one deal may bring, organic, by 30 days after publication. Bands are quantiles: they do not add up. */
export interface Outcomes {
  readonly reads: Band;
  readonly engagements: Band;
  readonly notes: Band;
  /** Less returns; null unless the brief gives conversion and order value. */
  readonly orders: Band | null;
  /** CNY fen; null as orders. */
  readonly revenue: Band | null;
  readonly basis: {
    readonly reads: 'own' | 'own-shrunk' | 'derived' | 'benchmark';
    readonly engagements: 'own' | 'own-shrunk' | 'derived' | 'benchmark';
  };
  readonly odds: OutcomeOdds;
}

export const COST_KINDS = [
  'fee',
  'platform-fee',
  'tax',
  'goods',
  'shipping',
  'duty',
  'commission',
  'slot',
  'production',
  'usage-rights',
] as const;
export type CostKind = (typeof COST_KINDS)[number];

/** CNY fen by kind; `worst` is what the budget is held against. */
export interface Cost {
  readonly expected: bigint;
  readonly worst: bigint;
  readonly parts: readonly { readonly kind: CostKind; readonly expected: bigint; readonly worst: bigint }[];
  /** The price under it: what was quoted, on which basis, how old; null for a model without a fee. */
  readonly price: {
    readonly quoted: bigint;
    readonly format: string;
    readonly tax: 'net' | 'tax-included' | 'unknown';
    readonly declaration: 'declared' | 'undeclared' | 'unknown';
    readonly on: string | null;
    readonly stale: boolean;
    readonly estimated: boolean;
    /** A rebate on this price that is expected back, in basis points; no cost counts on it. */
    readonly rebateBps?: number;
  } | null;
}

export interface Deliverable {
  readonly kind: 'image-note' | 'video-note' | 'live-session' | 'gift-parcel' | 'product-loan';
  readonly count: number;
}

/** What all models read besides creator and terms. Amounts are CNY fen, converted once. */
export interface Setting {
  readonly intake: Intake;
  readonly vertical: Vertical;
  readonly budget: bigint;
  /** Set aside before optimising, and what is left to plan with. */
  readonly reserves: { readonly boosting: bigint; readonly tax: bigint; readonly contingency: bigint };
  readonly spendable: bigint;
  readonly productPrice: bigint;
  readonly unitCost: bigint;
  readonly averageOrderValue: bigint | null;
  /** The business day that staleness is judged against. */
  readonly today: string;
  /** Records every benchmark row that was used, for the assumptions panel. */
  readonly benchmarks: BenchmarkUse;
}

/** Days that obligations count from. */
export const ANCHORS = ['agreed', 'product-received', 'published', 'live', 'month-start'] as const;
export type Anchor = (typeof ANCHORS)[number];

export interface Obligation {
  readonly by: Side;
  readonly what: string;
  /** Days after `anchor`. */
  readonly dueDays: number;
  readonly anchor: Anchor;
  /** The events that fulfil it, any of them. */
  readonly done: readonly string[];
}

export type Side = 'brand' | 'creator';

export interface Transition<State extends string = string, Event extends string = string> {
  readonly from: State;
  readonly event: Event;
  readonly to: State;
  /** Whose deed it is; the brand's people may write down a creator's. `clock`: what only time brings about. */
  readonly by: Side | 'either' | 'clock';
  /** All that must hold; the sentence of each is a finding. */
  readonly guards?: readonly Guard[];
  /** What it states, for settle(). */
  readonly fact?: DealFact['kind'];
  /** From here on the deal binds: its cost is committed. */
  readonly agrees?: true;
  /** The day from which obligations count that are anchored to it. */
  readonly starts?: Anchor;
}
export interface Lifecycle<State extends string = string, Event extends string = string> {
  readonly initial: State;
  readonly terminal: readonly State[];
  readonly phases: Readonly<Record<State, Phase>>;
  readonly transitions: readonly Transition<State, Event>[];
}

export interface CollaborationModel<Terms = unknown> {
  // Methods rather than function properties: a model of particular terms may stand where the terms are unknown.
  readonly kind: ModelKind;
  fit(intake: Intake, setting: Setting): ModelFit;
  readonly terms: z.ZodType<Terms>;
  /** The few deals worth offering this creator; empty when the creator is not eligible. */
  bundles(creator: CreatorProfile, setting: Setting): readonly Terms[];
  /** Why a creator gets no bundle, as an exclusion code, or null when eligible. */
  eligibility(creator: CreatorProfile, setting: Setting): string | null;
  deliverables(terms: Terms): readonly Deliverable[];
  cost(terms: Terms, creator: CreatorProfile, setting: Setting): Cost;
  forecast(terms: Terms, creator: CreatorProfile, setting: Setting): Outcomes;
  readonly lifecycle: Lifecycle;
  obligations(terms: Terms): readonly Obligation[];
  /** Money that is spoken for once the deal binds, without commission on sales; CNY fen. Throws fit.fee-not-agreed. */
  commit(terms: Terms, rail: Rail): bigint;
  /** What a fact costs by these terms. Pure: the ledger's facts to write down, never an action. */
  settle(fact: DealFact, terms: Terms): readonly Booking[];
}

/** Soft default mix per situation: share of spend by tier, with the rule it comes from. */
export interface TierMix {
  readonly rule: string;
  readonly shares: Readonly<Record<Tier, number>>;
}

export interface Fit {
  readonly models: readonly (Omit<ModelFit, 'mayLead'> & { readonly role: FitRole })[];
  readonly tierMix: TierMix;
}
