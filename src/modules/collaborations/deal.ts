/** A deal as it stands, with the terms that hold. */
import type { ModelKind, Phase, Rail } from './vocabulary.ts';

/** What guards ask for and somebody has said; a name stands where somebody vouches for it. */
export interface Told {
  readonly order?: {
    readonly id: string;
    readonly mode: string;
    readonly state: string;
    readonly protectedUntil: string | null;
  };
  readonly undeclared?: { readonly by: string; readonly on: string };
  readonly values?: { readonly by: string; readonly on: string };
  readonly script?: { readonly by: string; readonly on: string };
  readonly replay?: string;
  readonly code?: string;
  /** What is to become of an ambassadorship at its end. */
  readonly renewal?: { readonly what: 'renew' | 'let-end'; readonly by: string; readonly on: string };
}

export interface Deal {
  readonly id: string;
  readonly campaignId: string;
  readonly lineId: string | null;
  readonly creatorId: string;
  readonly partyId: string;
  readonly model: ModelKind;
  readonly state: string;
  readonly phase: Phase;
  readonly contact: string;
  readonly steps: number;
  readonly termsVersion: number;
  readonly answerUntil: string | null;
  readonly agreedOn: string | null;
  readonly receivedOn: string | null;
  readonly publishedOn: string | null;
  readonly lastPublishedOn: string | null;
  readonly month: number;
  readonly monthOn: string | null;
  readonly served: number;
  readonly round: number;
  readonly told: Told;
  readonly committed: bigint;
  readonly commission: bigint;
  readonly version: number;
  readonly closedOn: string | null;
}

/** One version of what was agreed on. */
export interface DealTerms {
  readonly version: number;
  /** The model's own, as its schema reads them. */
  readonly terms: unknown;
  readonly rail: Rail;
  readonly payDays: number;
  readonly fromOn: string | null;
  readonly untilOn: string | null;
  readonly shares: readonly { readonly partyId: string; readonly bps: number }[] | null;
}
