/** Which payment a line of a bank statement is, or why none that we know. Pure. */
import { daysBetween } from '#kernel/clock.ts';
import type { Currency } from '#kernel/money.ts';
import type { MismatchReason } from '../contract.ts';
import { MATCH_DAYS } from '../figures.ts';
import type { StatementLine } from './read-statement.ts';
import { isSameName } from './same-name.ts';

/** A payment that a line could be. */
export interface Candidate {
  readonly lineId: string;
  readonly state: 'waiting' | 'paid' | 'failed' | 'returned' | 'cancelled';
  /** The bank may know of it. */
  readonly released: boolean;
  readonly reference: string;
  /** The account that it is paid from. */
  readonly cashId: string;
  readonly currency: Currency;
  readonly net: bigint;
  /** When it is to be paid, or was. */
  readonly day: string;
  /** As the bank may call the payee. */
  readonly names: readonly string[];
  /** Lines of statements are this payment already: what left, what came back. */
  readonly left: boolean;
  readonly cameBack: boolean;
}

export interface Account {
  readonly cashId: string;
  readonly currency: Currency;
}

export type Match =
  /** What it says of the payment: nothing new where it stands so already. */
  | { readonly lineId: string; readonly by: 'reference' | 'amount'; readonly says: 'paid' | 'returned' }
  | { readonly reason: MismatchReason };

/** By the reference that we have printed; without one by amount, payee and a day near. */
export function decideMatch(line: StatementLine, account: Account, candidates: readonly Candidate[]): Match {
  if (line.currency !== account.currency) return { reason: 'currency-differs' };
  return line.reference === null ? byAmount(line, account, candidates) : byReference(line, account, candidates);
}

const sizeOf = ({ amount }: StatementLine): bigint => (amount < 0n ? -amount : amount);

function byReference(line: StatementLine, account: Account, candidates: readonly Candidate[]): Match {
  const one = candidates.find(({ reference }) => reference === line.reference);
  if (one === undefined) return { reason: 'unknown-reference' };
  if (one.cashId !== account.cashId) return { reason: 'other-account' };
  if (!one.released) return { reason: 'not-released' };
  const leaves = line.amount < 0n;
  if (leaves ? one.left : one.cameBack) return { reason: 'matched-before' };
  // What leaves an account for a payment in another currency is for the bank to say.
  if (one.currency === account.currency && sizeOf(line) !== one.net) return { reason: 'amount-differs' };
  if (!leaves)
    return one.state === 'paid' || one.state === 'returned'
      ? { lineId: one.lineId, by: 'reference', says: 'returned' }
      : { reason: 'not-paid' };
  return one.state === 'failed' || one.state === 'cancelled'
    ? { reason: 'failed-before' }
    : { lineId: one.lineId, by: 'reference', says: 'paid' };
}

/** What came in is never taken for a payment on this evidence alone, and of two that fit neither is. */
function byAmount(line: StatementLine, account: Account, candidates: readonly Candidate[]): Match {
  const { counterparty } = line;
  if (line.amount > 0n || counterparty === null) return { reason: 'nothing-fits' };
  const fitting = candidates.filter(
    (one) =>
      one.released &&
      !one.left &&
      (one.state === 'waiting' || one.state === 'paid') &&
      one.cashId === account.cashId &&
      one.currency === account.currency &&
      one.net === sizeOf(line) &&
      Math.abs(daysBetween(line.on, one.day)) <= MATCH_DAYS &&
      one.names.some((name) => isSameName(counterparty, name)),
  );
  if (fitting.length > 1) return { reason: 'several-fit' };
  return fitting.length === 0 ? { reason: 'nothing-fits' } : { lineId: fitting[0]!.lineId, by: 'amount', says: 'paid' };
}
