/**
 * When money is promised and when it leaves, by month. A deal is promised when
 * it has to be booked, its lead before its week. What leaves when follows the
 * rails (collaboration-models.md, "Who pays" and "When it costs"): Pugongying is
 * funded when the order is placed; a direct or agency invoice is paid when the
 * note is settled; a retainer month by month; gifts as they are sent; a slot on
 * its live date; commission once the return window is over; production at the
 * start. The days are those of the models' own obligations.
 */
import { addDays } from '#kernel/clock.ts';
import type { BenchmarkUse } from '#modules/benchmarks/index.ts';
import { MODELS, type CostKind } from '#modules/collaboration-models/index.ts';
import type { CostPart, ExpectedWorst, ResultCashFlow, ResultLine } from './plan-result.ts';
import { addMonths, monthOf } from './weeks.ts';

type Moment = 'order' | 'settlement' | 'monthly' | 'dispatch' | 'live' | 'returns-over';

/** What is paid with the creator's fee. */
const WITH_FEE: ReadonlySet<CostKind> = new Set(['fee', 'platform-fee', 'tax', 'usage-rights']);
const MOMENTS: Partial<Record<CostKind, Moment>> = {
  slot: 'live',
  goods: 'dispatch',
  shipping: 'dispatch',
  duty: 'dispatch',
  production: 'order',
  commission: 'returns-over',
};

function decideMoment(kind: CostKind, { model, price }: ResultLine): Moment {
  if (!WITH_FEE.has(kind)) return MOMENTS[kind]!;
  if (model === 'ambassadorship') return 'monthly';
  if (model === 'live-stream') return 'live';
  // Undeclared work is paid outside Pugongying, by invoice or directly.
  return price?.declaration === 'undeclared' ? 'settlement' : 'order';
}

interface Deal {
  readonly line: ResultLine;
  readonly booked: string;
  /** Months that the deal runs; 1 for one that does not go on. */
  readonly months: number;
  readonly parcels: number;
}

const numberIn = (terms: unknown, key: string): number | null => {
  const value: unknown = typeof terms === 'object' && terms !== null ? (terms as Record<string, unknown>)[key] : null;
  return typeof value === 'number' ? value : null;
};

function toDeal(line: ResultLine, benchmarks: BenchmarkUse): Deal {
  const terms = line.terms as { goods?: unknown } | null;
  return {
    line,
    booked: addDays(line.week, -7 * benchmarks.value('lead-weeks', { model: line.model })),
    months: numberIn(terms, 'months') ?? 1,
    parcels: numberIn(terms?.goods, 'parcels') ?? 0,
  };
}

/** Days on which a deal's obligation of that name falls due, one for each of `months`; null when the model has none. */
function listDueDays({ line, booked }: Deal, what: string, months = 1): string[] | null {
  const duty = MODELS[line.model].obligations(line.terms).find((one) => one.what === what);
  if (duty === undefined) return null;
  return Array.from({ length: months }, (_, index) => {
    const from = duty.anchor === 'agreed' ? booked : addMonths(line.week, index);
    return addDays(from, duty.dueDays);
  });
}

/** The days of one cost, in equal payments. */
function listPaymentDays(kind: CostKind, deal: Deal): string[] {
  const { line, booked, months, parcels } = deal;
  switch (decideMoment(kind, line)) {
    case 'order':
      return listDueDays(deal, 'fund-order') ?? [booked];
    case 'settlement':
      return listDueDays(deal, 'settle') ?? listDueDays(deal, 'settle-commission') ?? [line.week];
    case 'monthly':
      return listDueDays(deal, 'pay-retainer', months) ?? [line.week];
    case 'dispatch':
      return listDueDays(deal, 'send-product', Math.max(1, Math.min(months, parcels))) ?? [booked];
    case 'live':
      return [line.week];
    case 'returns-over':
      return listDueDays(deal, 'settle-commission') ?? listDueDays(deal, 'settle') ?? [line.week];
  }
}

const BOUNDS = ['expected', 'worst'] as const;
type Amounts = Record<(typeof BOUNDS)[number], bigint>;
type Months = Map<string, Amounts>;

function add(months: Months, month: string, bound: keyof Amounts, amount: bigint): void {
  const known = months.get(month) ?? { expected: 0n, worst: 0n };
  months.set(month, known);
  known[bound] += amount;
}

/** The line's amount in the plan's currency over its payments, by their share in CNY; adds up to it exactly. */
function addPayments(due: Months, deal: Deal, today: string, bound: keyof Amounts): void {
  const { line } = deal;
  const payments = line.parts.flatMap((part: CostPart) => {
    const days = listPaymentDays(part.kind, deal);
    const fen = BigInt(part[bound]);
    const count = BigInt(days.length);
    return days.map((day, index) => ({
      // What should have been paid already is paid now.
      month: monthOf(day < today ? today : day),
      fen: (fen * BigInt(index + 1)) / count - (fen * BigInt(index)) / count,
    }));
  });
  const total = payments.reduce((sum, { fen }) => sum + fen, 0n);
  if (total === 0n) return;
  const amount = BigInt(line.cost[bound]);
  let passed = 0n;
  let given = 0n;
  for (const { month, fen } of payments) {
    passed += fen;
    const upTo = (amount * passed) / total;
    add(due, month, bound, upTo - given);
    given = upTo;
  }
}

const said = (amounts: Amounts | undefined): ExpectedWorst => ({
  expected: (amounts?.expected ?? 0n).toString(),
  worst: (amounts?.worst ?? 0n).toString(),
});

/** Every month from the first to the last with money in it; both columns add up to the plan's cost, reserves not included. */
export function computeCashFlow(lines: readonly ResultLine[], benchmarks: BenchmarkUse, today: string): ResultCashFlow {
  const committed: Months = new Map();
  const due: Months = new Map();
  for (const line of lines) {
    const deal = toDeal(line, benchmarks);
    const month = monthOf(deal.booked < today ? today : deal.booked);
    for (const bound of BOUNDS) {
      add(committed, month, bound, BigInt(line.cost[bound]));
      addPayments(due, deal, today, bound);
    }
  }
  const used = [...committed.keys(), ...due.keys()].toSorted();
  const months: ResultCashFlow['months'][number][] = [];
  for (let month = used[0]; month !== undefined && month <= used.at(-1)!; month = monthOf(addMonths(`${month}-01`, 1)))
    months.push({ month, committed: said(committed.get(month)), due: said(due.get(month)) });
  return { months };
}
