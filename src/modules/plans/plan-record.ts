/** Rows of the plan tables as the rest of the module sees them. */
import type { Currency } from '#kernel/money.ts';
import type { RefusalDetail, RefusalKind } from '#kernel/refusal.ts';
import type { Adjustments } from './contract.ts';
import type { PlanResult } from './planning/plan-result.ts';

export const VERSION_STATES = ['solving', 'draft', 'infeasible', 'failed', 'stopped', 'approved'] as const;
export type VersionState = (typeof VERSION_STATES)[number];

export interface PlanRecord {
  readonly id: string;
  readonly name: string;
  readonly example: boolean;
  readonly listId: string | null;
  readonly createdBy: string;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** Why a version failed, kept as data so that either language can say it. */
export interface StoredRefusal {
  readonly kind: RefusalKind;
  readonly code: string;
  readonly detail: RefusalDetail;
}

/** A version without its large json values. */
export interface VersionSummary {
  readonly planId: string;
  readonly version: number;
  readonly state: VersionState;
  readonly currency: Currency;
  readonly budget: bigint;
  readonly cost: bigint | null;
  readonly value: number | null;
  readonly bound: number | null;
  readonly gap: number | null;
  readonly note: string;
  readonly madeBy: string;
  /** Id of the person; null when it was none, or before it was kept. */
  readonly madeByUser: string | null;
  readonly madeAt: Date;
  readonly solver: string | null;
  readonly solvedAt: Date | null;
  readonly approvedBy: string | null;
  readonly approvedAt: Date | null;
  readonly refusal: StoredRefusal | null;
  /** Read only where a plan is shown in full. */
  readonly figures?: VersionFigures;
}

/** What a version brings: P50 reads, and worth at market prices (an index). */
export interface VersionFigures {
  readonly reads: number;
  readonly worth: number;
  /** How many creators were locked, declined and so on when it was planned. */
  readonly told: Readonly<Record<keyof Adjustments, number>>;
}

export interface VersionRecord extends VersionSummary {
  /** As the client sent it; it parsed when it was saved. */
  readonly intake: unknown;
  readonly adjustments: Adjustments;
  readonly basedOn: number | null;
  readonly result: PlanResult | null;
}

/** What a new version starts with. */
export interface NewVersion {
  readonly planId: string;
  readonly version: number;
  readonly state: VersionState;
  readonly intake: unknown;
  readonly adjustments: Adjustments;
  readonly basedOn: number | null;
  readonly currency: Currency;
  readonly budget: bigint;
  readonly note: string;
  readonly madeBy: string;
  readonly madeByUser: string | null;
  readonly madeAt: Date;
  readonly solver: string | null;
}

/** What a finished search leaves on its version. */
export interface SolvedVersion {
  readonly state: Extract<VersionState, 'draft' | 'infeasible' | 'stopped'>;
  /** The plan's result as JSON text: written as it is, never parsed on the way. */
  readonly resultJson: string;
  readonly cost: bigint;
  readonly value: number;
  readonly bound: number;
  readonly gap: number;
  readonly creatorIds: readonly string[];
}
