/** The unit of a column's bare numbers. */
import { takesShareUnit, type ColumnField, type ColumnUnit } from './fields.ts';
import { readNumber } from './values.ts';

export interface UnitReading {
  readonly unit: ColumnUnit | null;
  /** A value of each kind when the column has both percentages and fractions, else null. */
  readonly doubt: string | null;
}

/** From this share of values above 1 on, a column is one of percentages. */
const PERCENT_FROM = 0.3;
/** In a column of percentages some may be below 1 %; more of them than this are a doubt. */
const CLEAR_FROM = 0.8;

/**
 * As the header says, else as the dictionary says; an undeclared share by the
 * column's own bare numbers: most fractions are below 1, most percentages above.
 */
export function findUnit(field: ColumnField, stated: ColumnUnit | null, values: readonly string[]): UnitReading {
  if (!takesShareUnit(field)) return { unit: stated ?? ('unit' in field ? field.unit : null), doubt: null };
  if (stated === 'percent') return { unit: 'percent', doubt: null };
  const declared = 'unit' in field ? field.unit : null;
  if (declared === 'percent' || declared === 'fraction') return { unit: declared, doubt: null };
  const bare = values.flatMap((value) => bareSize(value) ?? []);
  const above = bare.filter(({ size }) => size > 1);
  const below = bare.filter(({ size }) => size > 0 && size < 1);
  const share = above.length === 0 ? 0 : above.length / (above.length + below.length);
  return {
    unit: share >= PERCENT_FROM ? 'percent' : 'fraction',
    doubt: share > 0 && share < CLEAR_FROM ? `${below[0]!.text} / ${above[0]!.text}` : null,
  };
}

/** The size of a number that says nothing of its unit; null for a percentage and for what is no number. */
function bareSize(value: string): { size: number; text: string } | null {
  const text = (value.split(/[|:]/, 1)[0] ?? '').trim();
  if (text.endsWith('%') || text.endsWith('％')) return null;
  const reading = readNumber(text);
  return reading.kind === 'value' ? { size: Math.abs(reading.value), text } : null;
}
