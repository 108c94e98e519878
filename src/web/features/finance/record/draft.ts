/** What stands in a form before it is a fact: everything as typed, so that nothing is lost when the server says no. */
import type { Currency } from '#kernel/money.ts';
import type { Account, PartyKind } from '#modules/ledger/contract.ts';

export interface PartyChoice {
  readonly id: string;
  readonly name: string;
  readonly kind?: PartyKind;
  /** Of a cash account. */
  readonly currency?: Currency | null;
}

export interface ShareDraft {
  readonly party: PartyChoice | null;
  /** In percent, as typed. */
  readonly percent: string;
}

export interface LineDraft {
  readonly account: Account | null;
  readonly party: PartyChoice | null;
  readonly side: 'debit' | 'credit';
  /** Digits of minor units. */
  readonly amount: string;
  readonly currency: Currency;
  readonly dueOn: string;
}

export interface Draft {
  /** By the field's name; amounts as digits of minor units. */
  readonly texts: Readonly<Record<string, string>>;
  readonly parties: Readonly<Record<string, PartyChoice>>;
  readonly flags: Readonly<Record<string, boolean>>;
  readonly currencies: Readonly<Record<string, Currency>>;
  readonly shares: readonly ShareDraft[];
  readonly lines: readonly LineDraft[];
  readonly items: readonly string[];
}

export const EMPTY_DRAFT: Draft = {
  texts: {},
  parties: {},
  flags: {},
  currencies: {},
  shares: [],
  lines: [],
  items: [],
};

/** A percentage as typed, in ten-thousandths; null when it is none or finer than that. */
export function parsePercent(text: string): number | null {
  const match = /^(\d{1,3})(?:[.,](\d{1,2}))?\s*[%％]?$/.exec(text.trim());
  if (match === null) return null;
  const bps = Number(match[1]) * 100 + Number((match[2] ?? '').padEnd(2, '0'));
  return bps <= 10_000 ? bps : null;
}

/** Ten-thousandths as a percentage: 3333 -> 33.33. */
export const showPercent = (bps: number): string => String(bps / 100);
