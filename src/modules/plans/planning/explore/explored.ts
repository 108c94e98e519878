/** What was worked out about a plan, as it is stored: plain JSON without sentences, so that either language can tell it. */
import type { ModelKind } from '#modules/collaboration-models/index.ts';
import type { Finding } from '#words/finding.ts';
import type { PlanFigures, WhatIfAnswer } from '../../contract.ts';
import type { Digits } from '../plan-result.ts';

export interface CurvePoint {
  /** Minor units of the plan's currency; `spendable` is the budget less reserves. */
  readonly budget: Digits;
  readonly spendable: Digits;
  /** The best plan of all budgets up to this one. */
  readonly figures: PlanFigures;
  /** Its worth and what the search left open; null when that is not known. */
  readonly most: number | null;
}

export interface Curve {
  readonly points: readonly CurvePoint[];
  readonly today: Digits;
  readonly step: Digits;
  readonly currency: string;
  /** Where money stops paying: at `budget`, or not certain where between it and `latest`. Null when it pays throughout. */
  readonly stopsPaying: { readonly budget: Digits; readonly latest: Digits } | null;
  /** Points of worth that a step adds from today on, and what it costs, CNY yuan; null when there is no plan. */
  readonly next: { readonly brings: number; readonly costs: number } | null;
}

/**
 * How a limit is loosened: a share is left out, a count moves by one, a creator
 * need not be in or may be in again, the budget grows by a step of money.
 */
export type Loosening = 'drop' | 'one-more' | 'one-fewer' | 'free' | 'allow' | 'more-money';

export interface Price {
  /** The row's name in the written LP, or `include:<id>` and `exclude:<id>`. */
  readonly constraint: string;
  readonly limit: Finding;
  readonly loosening: Loosening;
  /** By how much the budget grows; null for all other limits. */
  readonly money: { readonly amount: Digits; readonly currency: string } | null;
  /** Change of the plan's value, CNY yuan, and as a share of the plan's worth: value less what missed wishes cost may be near nothing. */
  readonly gain: number;
  readonly gainShare: number;
  /** False when the two answers are no further apart than their proofs allow: nothing to speak of. */
  readonly certain: boolean;
  /** Change of value, as a share, when the count is one tighter; null where that was not asked or cannot be met. */
  readonly tighter: number | null;
  readonly patch: Record<string, unknown> | null;
}

export interface Lead {
  readonly kind: 'without' | 'lead';
  readonly model: ModelKind;
  readonly figures: PlanFigures;
  /** The model that leads the plan and not this one: then the two indices are not of one measure. Null where it is kept; both absent from older analyses. */
  readonly givesUp?: ModelKind | null;
  /** The plan that it is set beside. */
  readonly value?: number;
  readonly worth: number;
  readonly reads: number;
  /** Why the model cannot lead; null when it was tried. */
  readonly barred: Finding | null;
  readonly patch: Record<string, unknown> | null;
}

export interface Explored {
  readonly curve: Curve | null;
  readonly prices: readonly Price[] | null;
  readonly leads: readonly Lead[] | null;
}

/** An answer to "what if", its sentence aside. */
export type Supposed = Omit<WhatIfAnswer, 'text'>;
