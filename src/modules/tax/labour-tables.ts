/** The dated tables by which remuneration for labour services (劳务报酬) is taxed: data/tax-labour.json, data/tax-cumulative.json, data/tax-non-resident.json. */
import cumulative from '../../../data/tax-cumulative.json' with { type: 'json' };
import labour from '../../../data/tax-labour.json' with { type: 'json' };
import nonResident from '../../../data/tax-non-resident.json' with { type: 'json' };
import { findValid, toBps, toFen, type Dated } from './dated.ts';

/** How income is taken together: each payment (or month) by itself, or all of the calendar year. */
export type LabourScheme = 'per-payment' | 'cumulative' | 'non-resident';

export interface Bracket {
  /** Highest taxable income of the bracket, in fen; null for the last. */
  readonly upTo: bigint | null;
  readonly rateBps: number;
  /** Fen. */
  readonly quickDeduction: bigint;
}

/** Amounts in fen. */
export interface LabourTable extends Dated {
  readonly scheme: LabourScheme;
  /** Taken off income of at most `flatLimit`; above it, `costBps` of the income is taken off instead. */
  readonly flatDeduction: bigint;
  readonly flatLimit: bigint;
  readonly costBps: number;
  /** Taken off for each month of service in the year; 0 where months do not count. */
  readonly monthlyDeduction: bigint;
  readonly brackets: readonly Bracket[];
}

const TABLES: readonly LabourTable[] = [...labour, ...cumulative, ...nonResident].map((row) => ({
  version: row.version,
  scheme: row.scheme as LabourScheme,
  validFrom: row.validFrom,
  validTo: row.validTo,
  source: row.source,
  date: row.date,
  grade: row.grade as LabourTable['grade'],
  flatDeduction: toFen(row.flatDeduction),
  flatLimit: toFen(row.flatLimit),
  costBps: toBps(row.costShare),
  monthlyDeduction: toFen(row.monthlyDeduction),
  brackets: row.brackets.map(({ upTo, rate, quickDeduction }) => ({
    upTo: upTo === null ? null : toFen(upTo),
    rateBps: toBps(rate),
    quickDeduction: toFen(quickDeduction),
  })),
}));

/** All tables with their sources, in file order. */
export const listLabourTables = (): readonly LabourTable[] => TABLES;

/** The table of a scheme on the day of payment; null when the scheme did not exist then. */
export const findLabourTable = (scheme: LabourScheme, on: string): LabourTable | null =>
  findValid(
    TABLES.filter((table) => table.scheme === scheme),
    on,
  );
