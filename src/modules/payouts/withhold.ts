/** What is withheld from one payment, in the pool that it counts in, with the working that is kept. */
import { sql, type Transaction } from 'kysely';
import type { Tenant } from '#kernel/context.ts';
import type { Currency } from '#kernel/money.ts';
import { ownedBy } from '#modules/ledger/index.ts';
import {
  computePoolKey,
  countServiceMonths,
  decideWithholding,
  type EarlierPayments,
  type TaxPayee,
  type Withholding,
} from '#modules/tax/index.ts';
import type { DB } from '#platform/database.ts';
import type { Payer, SkipReason, Withheld } from './contract.ts';
import type { KnownPayee } from './payees.ts';

export interface Payment {
  readonly id: string;
  readonly currency: Currency;
  /** Minor units: income and VAT. */
  readonly gross: bigint;
  readonly vat: bigint;
  /** The one collaboration that all of it is for; null when there are several, or none. */
  readonly workId: string | null;
  readonly payOn: string;
}

export type WithheldPayment =
  | {
      readonly ok: true;
      readonly tax: bigint;
      readonly base: bigint;
      readonly pool: string | null;
      readonly withheld: Withheld;
    }
  | { readonly ok: false; readonly reason: SkipReason };

function taxedAs({ kind, workPlace }: KnownPayee): TaxPayee {
  return kind === 'non-resident' ? { kind, workPlace } : { kind };
}

/** The pool of a payment; also the name under which payments of one pool wait for each other. */
export const poolOf = (payer: Payer, payee: KnownPayee, payment: Payment): string =>
  computePoolKey(
    { payerId: payer.id, payeeId: payee.partyId, workId: payment.workId, paymentId: payment.id, paidOn: payment.payOn },
    payee.kind === 'resident' ? payee.method : 'non-resident',
  );

/** What counts in a pool already: everything that is under way or was paid; what failed or came back was never income. */
export async function readEarlier(
  tx: Transaction<DB>,
  tenant: Tenant,
  pools: readonly string[],
): Promise<Map<string, EarlierPayments>> {
  if (pools.length === 0) return new Map();
  const { rows } = await sql<{ pool: string; income: bigint; withheld: bigint }>`
    select pool, sum(base)::bigint as income, sum(tax)::bigint as withheld from payouts_line l
    where ${ownedBy(tenant, 'l')} and pool = any(${[...pools]}::text[]) and state in ('waiting', 'paid') group by pool`.execute(
    tx,
  );
  return new Map(rows.map(({ pool, income, withheld }) => [pool, { income, withheld }]));
}

const show = (result: Withholding): Withheld => ({
  outcome: result.outcome,
  reason: result.reason,
  declared: result.declared,
  base: result.base.toString(),
  vat: result.vat.toString(),
  tax: result.tax.toString(),
  ruleVersion: result.ruleVersion,
  working:
    result.working === null
      ? null
      : {
          scheme: result.working.scheme,
          poolIncome: (result.working.earlier.income + result.base).toString(),
          deduction: result.working.deduction.toString(),
          taxable: result.working.taxable.toString(),
          rateBps: result.working.rateBps,
          quickDeduction: result.working.quickDeduction.toString(),
          withheldBefore: result.working.earlier.withheld.toString(),
          months: result.working.months,
        },
});

/** Pure. Tax of the PRC is worked out in CNY; what is owed in another currency is left to who knows the law there. */
export function withhold(
  payer: Payer,
  payee: KnownPayee,
  payment: Payment,
  earlier: EarlierPayments | null,
): WithheldPayment {
  const { gross, vat, payOn } = payment;
  const decision = decideWithholding(gross - vat, {
    payer,
    payee: taxedAs(payee),
    paidOn: payOn,
    vat,
    method: payee.method,
    ...(earlier === null ? {} : { earlier }),
    months: countServiceMonths(payee.sinceOn === null || payee.sinceOn > payOn ? payOn : payee.sinceOn, payOn),
  });
  if (!decision.ok) return { ok: false, reason: decision.finding.code };
  const { withholding } = decision;
  if (withholding.reason === null && payment.currency !== 'CNY') return { ok: false, reason: 'payer-foreign' };
  if (withholding.tax >= gross) return { ok: false, reason: 'tax-takes-all' };
  return {
    ok: true,
    tax: withholding.tax,
    base: withholding.base,
    pool: withholding.reason === null ? poolOf(payer, payee, payment) : null,
    withheld: show(withholding),
  };
}
