/**
 * Individual income tax withheld from a creator who is paid directly
 * (劳务报酬), and its inverse. Tables stand in data/tax.json. Amounts are CNY fen.
 */
import { divideRounded } from '#kernel/money.ts';
import type { BenchmarkUse } from '#modules/benchmarks/index.ts';

export type PayeeResidence = 'resident' | 'non-resident';

interface Bracket {
  /** Highest taxable income of the bracket; null for the last. */
  readonly upTo: bigint | null;
  readonly rateBps: bigint;
  readonly deduction: bigint;
}

interface Table {
  readonly flatDeduction: bigint;
  readonly flatLimit: bigint;
  readonly keptBps: bigint;
  readonly brackets: readonly Bracket[];
}

const BPS = 10_000n;
const fen = (yuan: number): bigint => BigInt(Math.round(yuan * 100));
const bps = (share: number): bigint => BigInt(Math.round(share * 10_000));

const BRACKETS: Record<PayeeResidence, number> = { resident: 3, 'non-resident': 7 };

function readTable(residence: PayeeResidence, figures: BenchmarkUse): Table {
  const brackets: Bracket[] = [];
  for (let number = 1; number <= BRACKETS[residence]; number += 1) {
    const scope = { payee: residence, bracket: String(number) };
    const upTo = figures.row('iit.bracket-to', scope).value;
    brackets.push({
      upTo: upTo === null ? null : fen(upTo),
      rateBps: bps(figures.value('iit.bracket-rate', scope)),
      deduction: fen(figures.value('iit.bracket-deduction', scope)),
    });
  }
  // Non-residents have no flat deduction: all of their income keeps the same share.
  const resident = residence === 'resident';
  return {
    flatDeduction: resident ? fen(figures.value('iit.flat-deduction')) : 0n,
    flatLimit: resident ? fen(figures.value('iit.flat-limit')) : 0n,
    keptBps: BPS - bps(figures.value('iit.cost-share')),
    brackets,
  };
}

const within = (taxable: bigint, bracket: Bracket): boolean => bracket.upTo === null || taxable <= bracket.upTo;

function taxableIncome(gross: bigint, table: Table): bigint {
  if (gross > table.flatLimit) return divideRounded(gross * table.keptBps, BPS);
  return gross > table.flatDeduction ? gross - table.flatDeduction : 0n;
}

function taxOn(gross: bigint, table: Table): bigint {
  const taxable = taxableIncome(gross, table);
  const bracket = table.brackets.find((one) => within(taxable, one))!;
  return divideRounded(taxable * bracket.rateBps, BPS) - bracket.deduction;
}

/**
 * Tax withheld from one payment of `gross` fen, VAT excluded. One payment is
 * one service; continuous work on the same item counts all of a calendar month together.
 */
export function computeWithholding(
  gross: bigint,
  figures: BenchmarkUse,
  residence: PayeeResidence = 'resident',
): bigint {
  return gross <= 0n ? 0n : taxOn(gross, readTable(residence, figures));
}

/** The payment of which `net` fen is left after withholding; exact to one fen. */
export function computeGrossUp(net: bigint, figures: BenchmarkUse, residence: PayeeResidence = 'resident'): bigint {
  if (net <= 0n) return 0n;
  const table = readTable(residence, figures);
  const first = table.brackets[0]!;
  if (net <= table.flatDeduction) return net;
  const flat = divideRounded(net * BPS - table.flatDeduction * first.rateBps, BPS - first.rateBps);
  if (flat <= table.flatLimit) return flat;
  for (const { upTo, rateBps, deduction } of table.brackets) {
    const gross = divideRounded((net - deduction) * BPS * BPS, BPS * BPS - table.keptBps * rateBps);
    if (upTo === null || divideRounded(gross * table.keptBps, BPS) <= upTo) return gross;
  }
  throw new Error('the last bracket of the tax table has an upper end');
}
