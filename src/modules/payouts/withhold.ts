/**
 * What is withheld from one payment, work by work, with the working that is kept.
 *
 * Remuneration for labour is taxed by the continuous work that it is for (Measures for withholding declaration, article
 * 11): a payment for several works is taken apart, each part is taxed in the pool of its work, and the parts add up to
 * the payment. What nobody said the work of is one service of its own.
 *
 * The date: the month in which the bank paid decides, in pools and in what is declared. Until the bank has said, a
 * payment stands in the month of its planned day (`pay_on`). Said to be paid in another month, its parts move there as
 * they were withheld, since the net has left; what no bank has seen yet of either month is worked out anew, and makes up
 * for it (see retax.ts). What came back was no income in the month that it was paid in, and is taken off what is
 * declared in the month in which it came back.
 */
import { sql, type Transaction } from 'kysely';
import type { Tenant } from '#kernel/context.ts';
import type { Currency } from '#kernel/money.ts';
import { ownedBy } from '#modules/ledger/index.ts';
import {
  computePoolKey,
  countServiceMonths,
  decideWithholding,
  type EarlierPayments,
  type LabourScheme,
  type TaxPayee,
  type Withholding,
  type WithholdingQuestion,
} from '#modules/tax/index.ts';
import type { DB } from '#platform/database.ts';
import type { Payer, SkipReason, Withheld } from './contract.ts';
import type { KnownPayee } from './payees.ts';

/** What a payment holds for one work; below zero where more of it was taken back than is due. Minor units. */
export interface Work {
  readonly collaborationId: string | null;
  /** Income and VAT. */
  readonly gross: bigint;
  readonly vat: bigint;
}

export interface Payment {
  readonly id: string;
  readonly currency: Currency;
  readonly works: readonly Work[];
  readonly payOn: string;
}

/** One work of a payment, with its tax. */
export interface TaxedPart extends Work {
  /** Null where nothing is withheld, as is the scheme. */
  readonly pool: string | null;
  readonly scheme: LabourScheme | null;
  readonly base: bigint;
  readonly tax: bigint;
  readonly withheld: Withheld;
}

export type WithheldPayment =
  | { readonly ok: true; readonly tax: bigint; readonly parts: readonly TaxedPart[] }
  | { readonly ok: false; readonly reason: SkipReason };

/** What counts in pools before a payment, by pool. */
export type Pools = ReadonlyMap<string, EarlierPayments>;
const NOTHING: EarlierPayments = { income: 0n, withheld: 0n };

function taxedAs({ kind, workPlace }: KnownPayee): TaxPayee {
  return kind === 'non-resident' ? { kind, workPlace } : { kind };
}
const schemeOf = ({ kind, method }: KnownPayee): LabourScheme => (kind === 'resident' ? method : 'non-resident');

/** The pools of a payment. */
export const poolsOf = (payer: Payer, payee: KnownPayee, { id, works, payOn }: Payment): string[] =>
  works.map(({ collaborationId }) =>
    computePoolKey(
      { payerId: payer.id, payeeId: payee.partyId, workId: collaborationId, paymentId: id, paidOn: payOn },
      schemeOf(payee),
    ),
  );

/**
 * What counts in pools already: everything that is under way or was paid; what failed or came back was never income.
 * @param except payments that are worked out anew, and do not count for themselves
 */
export async function readPools(
  tx: Transaction<DB>,
  tenant: Tenant,
  pools: readonly string[],
  except: readonly string[] = [],
): Promise<Map<string, EarlierPayments>> {
  if (pools.length === 0) return new Map();
  const { rows } = await sql<{ pool: string; income: bigint; withheld: bigint }>`
    select p.pool, sum(p.base)::bigint as income, sum(p.tax)::bigint as withheld
    from payouts_part p join payouts_line l on ${ownedBy(tenant, 'l')} and l.id = p.line_id
    where ${ownedBy(tenant, 'p')} and p.pool = any(${[...new Set(pools)]}::text[]) and l.state in ('waiting', 'paid')
      and l.id <> all(${[...except]}::text[]) group by p.pool`.execute(tx);
  return new Map(rows.map(({ pool, income, withheld }) => [pool, { income, withheld }]));
}

/** Puts parts into their pools. */
export function addParts(
  pools: Map<string, EarlierPayments>,
  parts: readonly Pick<TaxedPart, 'pool' | 'base' | 'tax'>[],
): void {
  for (const { pool, base, tax } of parts) {
    if (pool === null) continue;
    const { income, withheld } = pools.get(pool) ?? NOTHING;
    pools.set(pool, { income: income + base, withheld: withheld + tax });
  }
}

const show = (result: Withholding, { base, vat, tax }: Pick<TaxedPart, 'base' | 'vat' | 'tax'>): Withheld => ({
  outcome: result.outcome,
  reason: result.reason,
  declared: result.declared,
  base: base.toString(),
  vat: vat.toString(),
  tax: tax.toString(),
  ruleVersion: result.ruleVersion,
  working:
    result.working === null || base < 0n
      ? null
      : {
          scheme: result.working.scheme,
          poolIncome: (result.working.earlier.income + base).toString(),
          deduction: result.working.deduction.toString(),
          taxable: result.working.taxable.toString(),
          rateBps: result.working.rateBps,
          quickDeduction: result.working.quickDeduction.toString(),
          withheldBefore: result.working.earlier.withheld.toString(),
          months: result.working.months,
        },
});

type PartDecision =
  | { readonly ok: true; readonly tax: bigint; readonly isTaxed: boolean; readonly withheld: Withheld }
  | { readonly ok: false; readonly reason: SkipReason };

/** Pure. The tax of one work; what is below zero has none and gives none back: it lowers the income of its pool. */
export function decidePart(
  { gross, vat }: Pick<Work, 'gross' | 'vat'>,
  question: Omit<WithholdingQuestion, 'earlier' | 'vat'>,
  { income: before, withheld }: EarlierPayments = NOTHING,
): PartDecision {
  const base = gross - vat;
  const income = base < 0n ? 0n : base;
  const decision = decideWithholding(income, {
    ...question,
    vat: base < 0n ? 0n : vat,
    // Where more was taken back in the pool than this is, no income is left of it.
    earlier: { income: before < -income ? -income : before, withheld },
  });
  if (!decision.ok) return { ok: false, reason: decision.finding.code };
  const { withholding } = decision;
  const { tax } = withholding;
  return { ok: true, tax, isTaxed: withholding.reason === null, withheld: show(withholding, { base, vat, tax }) };
}

/** Pure. Tax of the PRC is worked out in CNY; what is owed in another currency is left to who knows the law there. */
export function withhold(payer: Payer, payee: KnownPayee, payment: Payment, pools: Pools): WithheldPayment {
  const { works, payOn, currency } = payment;
  const keys = new Map(poolsOf(payer, payee, payment).map((pool, at) => [works[at]!, pool]));
  const question = {
    payer,
    payee: taxedAs(payee),
    paidOn: payOn,
    method: payee.method,
    months: countServiceMonths(payee.sinceOn === null || payee.sinceOn > payOn ? payOn : payee.sinceOn, payOn),
  };
  const parts: TaxedPart[] = [];
  const counted = new Map([...keys.values()].map((pool) => [pool, pools.get(pool) ?? NOTHING]));
  // What was taken back comes first: where works share a pool it lowers what the others are taxed with.
  for (const work of works.toSorted((a, b) => Number(a.gross >= 0n) - Number(b.gross >= 0n))) {
    const key = keys.get(work)!;
    const decision = decidePart(work, question, counted.get(key));
    if (!decision.ok) return decision;
    const { isTaxed, tax, withheld } = decision;
    if (isTaxed && currency !== 'CNY') return { ok: false, reason: 'payer-foreign' };
    const part: TaxedPart = {
      ...work,
      pool: isTaxed ? key : null,
      scheme: isTaxed ? schemeOf(payee) : null,
      base: work.gross - work.vat,
      tax,
      withheld,
    };
    parts.push(part);
    addParts(counted, [part]);
  }
  const tax = parts.reduce((sum, part) => sum + part.tax, 0n);
  const gross = works.reduce((sum, work) => sum + work.gross, 0n);
  return tax >= gross ? { ok: false, reason: 'tax-takes-all' } : { ok: true, tax, parts };
}
