/** What the planning thread is told and what it tells back: plain data only. */
import type pg from 'pg';
import type { Tenant } from '#kernel/context.ts';
import type { Refusal } from '#kernel/refusal.ts';
import type { Adjustments } from './contract.ts';
import type { WhatIfChange } from './contract.ts';
import type { ExploreProgress } from './planning/explore/explore-plan.ts';
import type { Supposed } from './planning/explore/explored.ts';
import type { PlanProgress, PlanResult } from './planning/plan-result.ts';

/** Where a connection of the thread's own leads: the parts of a pool's settings that can cross threads. */
export type ConnectionSettings = Pick<
  pg.PoolConfig,
  'host' | 'port' | 'user' | 'database' | 'password' | 'connectionString' | 'options'
>;

export type CreatorSource =
  | {
      readonly kind: 'library';
      readonly connection: ConnectionSettings;
      readonly tenant: Tenant;
      readonly listId: string | null;
    }
  /** A file of invented creators, read as an import reads it. */
  | { readonly kind: 'synthetic-file'; readonly path: string };

export interface SolveTask {
  readonly source: CreatorSource;
  /** As the client sent it. */
  readonly intake: unknown;
  readonly adjustments: Adjustments;
  readonly previous: PlanResult | null;
  readonly today: string;
  readonly timeLimitSeconds: number;
  /** The answer that the version already has: nothing is solved, the thread only waits for questions about it. */
  readonly standing?: PlanResult;
}

/** What a planning thread is told once it runs. */
export type ThreadRequest =
  /** End the search and keep the best plan so far. */
  | { readonly kind: 'stop' }
  | { readonly kind: 'suppose'; readonly id: number; readonly changes: readonly WhatIfChange[] }
  | { readonly kind: 'explore' }
  | { readonly kind: 'stop-exploring' };

export interface SolvedMessage {
  readonly kind: 'solved';
  readonly state: PlanResult['state'];
  readonly resultJson: string;
  /** Worst case in the plan's currency, minor units as digits. */
  readonly cost: string;
  readonly value: number;
  readonly bound: number;
  readonly gap: number;
  readonly creatorIds: readonly string[];
}

/** What a kept thread answers to questions about its plan. */
export type AnswerMessage =
  | { readonly kind: 'supposed'; readonly id: number; readonly supposed: Supposed }
  | { readonly kind: 'not-supposed'; readonly id: number; readonly refusal: Refusal }
  /** `ended` is null while it goes on. */
  | { readonly kind: 'explored'; readonly progress: ExploreProgress; readonly ended: 'done' | 'stopped' | null }
  /** The plan cannot be laid out again, whatever is asked. */
  | { readonly kind: 'not-standing'; readonly refusal: Refusal };

export type SolveMessage =
  | { readonly kind: 'progress'; readonly progress: PlanProgress }
  | SolvedMessage
  | { readonly kind: 'refused'; readonly refusal: Refusal };
