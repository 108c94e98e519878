/** Rows of law that hold from one day to another. */

/** V read or computed from public data, S secondary source, K general knowledge, A assumption of ours. */
export type Grade = 'V' | 'S' | 'K' | 'A';

export interface Dated {
  /** Names the row in everything computed from it, for example `cn-iit-labour-per-payment.2019-01`. */
  readonly version: string;
  /** First and last day, YYYY-MM-DD; `validTo` null while it holds. */
  readonly validFrom: string;
  readonly validTo: string | null;
  readonly source: string;
  /** When the source was looked at. */
  readonly date: string;
  readonly grade: Grade;
}

/** The row that holds on a day: of several, the one that began last (a reduced rate over the standing one). Null when none does. */
export function findValid<Row extends Dated>(rows: readonly Row[], on: string): Row | null {
  let found: Row | null = null;
  for (const row of rows) {
    if (row.validFrom > on || (row.validTo !== null && row.validTo < on)) continue;
    if (found === null || row.validFrom >= found.validFrom) found = row;
  }
  return found;
}

const BPS = 10_000;

/** A share such as 0.06 in hundredths of a percent; a table that is finer than that is a defect. */
export function toBps(share: number): number {
  const bps = Math.round(share * BPS);
  if (Math.abs(bps - share * BPS) > 1e-9) throw new RangeError(`a share finer than a hundredth of a percent: ${share}`);
  return bps;
}

/** Yuan of a table in fen. */
export const toFen = (yuan: number): bigint => BigInt(Math.round(yuan * 100));
