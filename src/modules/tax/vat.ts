/**
 * VAT on a fapiao: net = gross ÷ (1 + rate), rounded to the fen, VAT the rest,
 * so that both always add up to what is paid. Input VAT is recovered only from
 * a special fapiao (专票), by a payer who is a general taxpayer; otherwise it is cost.
 */
import { divideRounded } from '#kernel/money.ts';
import type { Taxpayer } from './vat-rates.ts';

export type FapiaoKind = 'special' | 'ordinary' | 'none';

export interface Fapiao {
  readonly kind: FapiaoKind;
  /** Fen, VAT included. Below zero for a red-letter fapiao. */
  readonly gross: bigint;
  readonly rateBps: number;
  /** The VAT printed on it, where it is at hand; it counts before the computed one. */
  readonly statedVat?: bigint;
}

/** Fen. */
export interface FapiaoVat {
  readonly kind: FapiaoKind;
  readonly gross: bigint;
  readonly net: bigint;
  readonly vat: bigint;
  readonly rateBps: number;
  /** VAT that the payer gets back. */
  readonly recoverable: bigint;
  /** What the payer is left with as cost: gross less recoverable VAT. */
  readonly cost: bigint;
  /** Stated less computed VAT; a few fen come from rounding line by line, more is a question. */
  readonly difference: bigint;
}

const BPS = 10_000n;

/** Splits an amount with VAT. */
export function splitVat(gross: bigint, rateBps: number): { readonly net: bigint; readonly vat: bigint } {
  if (!Number.isInteger(rateBps) || rateBps < 0) throw new RangeError(`no rate: ${rateBps}`);
  const net = divideRounded(gross * BPS, BPS + BigInt(rateBps));
  return { net, vat: gross - net };
}

/** The VAT to be added to an amount without it. */
export const computeVatOn = (net: bigint, rateBps: number): bigint => divideRounded(net * BigInt(rateBps), BPS);

/** Without a fapiao there is no VAT to speak of: all is cost. */
export function computeFapiaoVat(fapiao: Fapiao, payer: Taxpayer): FapiaoVat {
  const { kind, gross, rateBps } = fapiao;
  const computed = kind === 'none' ? 0n : splitVat(gross, rateBps).vat;
  const vat = kind === 'none' ? 0n : (fapiao.statedVat ?? computed);
  const recoverable = kind === 'special' && payer === 'general' ? vat : 0n;
  return {
    kind,
    gross,
    net: gross - vat,
    vat,
    rateBps: kind === 'none' ? 0 : rateBps,
    recoverable,
    cost: gross - recoverable,
    difference: vat - computed,
  };
}

export type RedLetterFinding =
  | { readonly code: 'nothing-to-reverse' }
  | { readonly code: 'more-than-left'; readonly left: bigint };

export type RedLetterDecision =
  | { readonly ok: true; readonly reversal: FapiaoVat }
  | { readonly ok: false; readonly finding: RedLetterFinding };

/**
 * A red-letter fapiao (红字发票) over `gross` fen of a fapiao of which
 * `reversedBefore` fen are reversed already: every amount below zero, the
 * recovered VAT paid back with it. Reversals of a whole fapiao in any parts
 * add up to it exactly: each takes its share of what all of them together take.
 */
export function decideRedLetter(original: FapiaoVat, gross: bigint, reversedBefore = 0n): RedLetterDecision {
  const left = original.gross - reversedBefore;
  if (gross <= 0n || original.gross <= 0n || original.kind === 'none')
    return { ok: false, finding: { code: 'nothing-to-reverse' } };
  if (gross > left) return { ok: false, finding: { code: 'more-than-left', left } };
  const shareOf = (amount: bigint): bigint =>
    divideRounded(amount * (reversedBefore + gross), original.gross) -
    divideRounded(amount * reversedBefore, original.gross);
  const vat = shareOf(original.vat);
  const recoverable = original.recoverable === 0n ? 0n : vat;
  return {
    ok: true,
    reversal: {
      kind: original.kind,
      gross: -gross,
      net: vat - gross,
      vat: -vat,
      rateBps: original.rateBps,
      recoverable: -recoverable,
      cost: recoverable - gross,
      difference: 0n,
    },
  };
}
