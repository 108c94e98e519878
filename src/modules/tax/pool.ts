/**
 * Which payments count together. One payment of one service stands by itself;
 * continuous work on the same item counts all of one calendar month (article
 * 11 of the Measures); the cumulative method all of one calendar year.
 */
import type { LabourScheme } from './labour-tables.ts';

export interface PoolQuestion {
  readonly payerId: string;
  readonly payeeId: string;
  /** The continuous work that the payment is for; null for a single service. */
  readonly workId: string | null;
  /** Names this payment; a single service is a pool of its own. */
  readonly paymentId: string;
  /** Business day of the payment, YYYY-MM-DD. */
  readonly paidOn: string;
}

/** The name of the payment's pool: equal for payments that are taxed together. */
export function computePoolKey(payment: PoolQuestion, scheme: LabourScheme): string {
  const { payerId, payeeId, workId, paymentId, paidOn } = payment;
  const parts =
    scheme === 'cumulative'
      ? ['year', paidOn.slice(0, 4)]
      : workId === null
        ? ['payment', paymentId]
        : ['month', paidOn.slice(0, 7), workId];
  return JSON.stringify([payerId, payeeId, ...parts]);
}

/** Months that the cumulative method counts: from the first month of service in the year to the month of payment. */
export function countServiceMonths(firstServedOn: string, paidOn: string): number {
  const year = Number(paidOn.slice(0, 4));
  const first = Number(firstServedOn.slice(0, 4)) < year ? 1 : Number(firstServedOn.slice(5, 7));
  if (firstServedOn.slice(0, 7) > paidOn.slice(0, 7)) throw new RangeError('served after it was paid');
  return Number(paidOn.slice(5, 7)) - first + 1;
}
