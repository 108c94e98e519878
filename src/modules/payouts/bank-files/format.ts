/** What every file for a bank has in common: lines to pay in, a file out, a result back. */
import type { Currency, Money } from '#kernel/money.ts';
import type { TextEncoding } from '#platform/table/encode.ts';

/** One payment of a batch. */
export interface PayoutLine {
  /** Unique to the payable line (see reference.ts); stands in the file so that the result finds its line. */
  readonly reference: string;
  readonly payeeName: string;
  readonly receiver: 'person' | 'institution';
  /** What the format pays to: Alipay login, openid, account number, e-mail address, IBAN. */
  readonly account: string;
  readonly amount: Money;
  /** What arrives; the amount's own currency when left out. */
  readonly receiveCurrency?: Currency;
  readonly email?: string;
  readonly bankName?: string;
  /** Of the branch (联行号). */
  readonly bankCode?: string;
  readonly idNumber?: string;
  /** Told to the payee beside the reference. */
  readonly note?: string;
}

export interface PayoutBatch {
  /** Part of the file's name. */
  readonly id: string;
  /** Business day, YYYY-MM-DD. */
  readonly on: string;
  /** The currency of the account that pays. */
  readonly payFrom: Currency;
  readonly lines: readonly PayoutLine[];
}

export interface BankFile {
  readonly fileName: string;
  readonly bytes: Uint8Array;
  readonly encoding: TextEncoding;
  /** References of its lines, in order. */
  readonly references: readonly string[];
}

export interface FormatLimits {
  readonly rows: number | null;
  readonly nameCharacters: number | null;
  readonly noteCharacters: number | null;
  /** Null: any. */
  readonly currencies: readonly Currency[] | null;
  readonly oneCurrency: boolean;
  /** True when a batch that is too long, or of several currencies, becomes several files; else that is a finding. */
  readonly splits: boolean;
}

export type LineField = 'reference' | 'name' | 'account' | 'email' | 'bank-name' | 'bank-code' | 'id-number' | 'note';

/** Why a batch, or one line of it, cannot go into the file as it is. */
export type PayoutFinding = {
  /** Place in the batch, from 0; null when the batch as a whole is meant. */
  readonly line: number | null;
  readonly reference: string | null;
} & (
  | { readonly code: 'batch-empty' }
  | { readonly code: 'too-many-lines'; readonly lines: number; readonly limit: number }
  | { readonly code: 'currencies-mixed'; readonly currencies: readonly Currency[] }
  | { readonly code: 'currency-not-taken'; readonly currency: Currency }
  /** The amount is in neither of the two currencies that the transfer is between. */
  | { readonly code: 'amount-currency-unclear'; readonly currency: Currency }
  | { readonly code: 'amount-not-positive' }
  | { readonly code: 'amount-not-whole'; readonly currency: Currency }
  | { readonly code: 'reference-malformed' }
  | { readonly code: 'reference-twice'; readonly other: number }
  | { readonly code: 'field-missing'; readonly field: LineField }
  | { readonly code: 'field-malformed'; readonly field: LineField }
  | { readonly code: 'field-too-long'; readonly field: LineField; readonly characters: number; readonly limit: number }
  | {
      readonly code: 'not-encodable';
      readonly field: LineField;
      readonly character: string;
      readonly encoding: TextEncoding;
    }
  /** A line break, a control character or one that would break the bank's own reading. */
  | { readonly code: 'character-not-allowed'; readonly field: LineField; readonly character: string }
  /** A spreadsheet would take it for a formula, and what says who is paid is never changed. */
  | { readonly code: 'looks-like-formula'; readonly field: LineField; readonly character: string }
);

export type ResultState = 'paid' | 'failed' | 'open';

export interface ResultLine {
  /** As a spreadsheet shows it, from 1. */
  readonly row: number;
  readonly reference: string;
  /** `open`: under way, held or unclaimed. Neither settle it nor return it: it may still be paid. */
  readonly state: ResultState;
  /** As the file words the state. */
  readonly stateText: string;
  readonly reason: string | null;
  /** Minor units of the line's currency; null when the file gives none. */
  readonly amount: bigint | null;
  readonly currency: string | null;
  readonly at: Date | null;
  /** The bank's own number of the payment. */
  readonly bankReference: string | null;
}

export type ResultProblem = { readonly row: number | null } & (
  | {
      readonly code: 'columns-missing';
      readonly missing: readonly ('reference' | 'state')[];
      readonly found: readonly string[];
    }
  | { readonly code: 'reference-missing' }
  | { readonly code: 'state-unknown'; readonly reference: string; readonly value: string }
  | { readonly code: 'amount-unreadable'; readonly reference: string; readonly value: string }
  | { readonly code: 'time-unreadable'; readonly reference: string; readonly value: string }
  /** The same line again, saying the same: the first counts. */
  | { readonly code: 'repeated'; readonly reference: string; readonly first: number }
  /** The same line twice, saying different things: neither counts. */
  | { readonly code: 'contradicted'; readonly reference: string; readonly first: number }
);

export interface ResultReading {
  readonly lines: readonly ResultLine[];
  readonly problems: readonly ResultProblem[];
  /** Rows that are about other payments, or totals. */
  readonly ignored: number;
}

export interface BankFormat {
  readonly id: string;
  /** Headers of its columns, in order; places rather than names where the file has no header row. */
  readonly columns: readonly string[];
  readonly limits: FormatLimits;
  /** Everything that stands in the way; empty when the batch can be written. */
  readonly check: (batch: PayoutBatch) => readonly PayoutFinding[];
  /** The file, or files where the format splits. A batch with findings is a defect here, and nothing is written. */
  readonly write: (batch: PayoutBatch) => readonly BankFile[];
  /** Reads a result file: CSV in any of the usual encodings, or XLSX. Refuses what `readTable` refuses. */
  readonly readResult: (bytes: Uint8Array) => Promise<ResultReading>;
}
