/** What the backtest's thread is told and what it tells back: plain data only. */
import type { Refusal } from '#kernel/refusal.ts';
import type { BacktestReport } from './contract.ts';

export interface BacktestTask {
  /** Where the files are. */
  readonly notes: string;
  readonly creators: string;
}

export type BacktestMessage =
  | { readonly kind: 'progress'; readonly done: number }
  | { readonly kind: 'done'; readonly report: BacktestReport }
  | { readonly kind: 'refused'; readonly refusal: Refusal };
