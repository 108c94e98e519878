/**
 * Reads what a bank says became of a batch. Columns are known by their names,
 * in any order, below any number of title rows; a state that is not known is a
 * problem and never taken for paid.
 */
import { normaliseText, readAmount, readInstant, readTable, type TableRow } from '#platform/table/index.ts';
import { CURRENCY_DIGITS, type Currency } from '#kernel/money.ts';
import type { ResultLine, ResultProblem, ResultReading } from './format.ts';
import { findMadeReference, isReferenceShape } from './reference.ts';
import { plainHeader, plainState, type ResultField, type ResultNames } from './result-names.ts';

export type { ResultNames };

const HEADER_ROWS = 25;
const MAX_TEXT = 500;

/** Column indexes by field, in the order in which they are looked at. */
type Layout = ReadonlyMap<ResultField, readonly number[]>;

export async function readResult(bytes: Uint8Array, names: ResultNames): Promise<ResultReading> {
  const rows = await Array.fromAsync(readTable(once(bytes)));
  const header = findHeader(rows, names);
  if ('missing' in header) {
    const found = header.row?.cells.filter((cell) => cell.trim() !== '') ?? [];
    const row = header.row?.rowNumber ?? null;
    return { lines: [], problems: [{ row, code: 'columns-missing', missing: header.missing, found }], ignored: 0 };
  }
  return readRows(rows.slice(header.at + 1), header.layout, header.inFen, names);
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

interface FoundHeader {
  readonly at: number;
  readonly layout: Layout;
  /** True when the amount's header says 分. */
  readonly inFen: boolean;
}

function findHeader(
  rows: readonly TableRow[],
  names: ResultNames,
): FoundHeader | { readonly missing: readonly ('reference' | 'state')[]; readonly row: TableRow | null } {
  const candidates = rows.slice(0, HEADER_ROWS).map((row, at) => ({ row, at, ...layoutOf(row, names) }));
  const best = candidates.reduce<(typeof candidates)[number] | null>(
    (a, b) => (a === null || b.known > a.known ? b : a),
    null,
  );
  const missing = (['reference', 'state'] as const).filter((field) => best?.layout.has(field) !== true);
  if (best === null || missing.length > 0) return { missing, row: best?.row ?? null };
  return { at: best.at, layout: best.layout, inFen: best.inFen };
}

function layoutOf(row: TableRow, names: ResultNames): { layout: Layout; known: number; inFen: boolean } {
  const headers = row.cells.map((cell) => (cell.length > MAX_TEXT ? '' : plainHeader(cell)));
  const order = [...names.columns.keys()];
  const layout = new Map<ResultField, number[]>();
  for (const name of order) {
    const at = headers.indexOf(name);
    if (at === -1) continue;
    for (const field of names.columns.get(name)!) layout.set(field, [...(layout.get(field) ?? []), at]);
  }
  const amountAt = layout.get('amount')?.[0];
  const inFen = amountAt !== undefined && /\(.*分.*\)/.test(normaliseText(row.cells[amountAt]!));
  const known = headers.filter((header) => names.columns.has(header)).length;
  return { layout, known, inFen };
}

function readRows(rows: readonly TableRow[], layout: Layout, inFen: boolean, names: ResultNames): ResultReading {
  const problems: ResultProblem[] = [];
  const found = new Map<string, ResultLine>();
  const contradicted = new Map<string, number>();
  let ignored = 0;
  for (const row of rows) {
    const cell = (field: ResultField): string => firstFilled(row, layout.get(field) ?? []);
    const reference = findReference(row, layout.get('reference')!, names.mixed);
    const stateText = cell('state');
    if (reference === null) {
      // Totals and notes below the table have no state; a history holds payments of others.
      if (names.mixed || stateText === '') ignored += 1;
      else problems.push({ row: row.rowNumber, code: 'reference-missing' });
      continue;
    }
    const state = names.states.get(plainState(stateText));
    if (state === undefined) {
      problems.push({ row: row.rowNumber, code: 'state-unknown', reference, value: stateText.slice(0, MAX_TEXT) });
      continue;
    }
    const currency = cell('currency') === '' ? null : cell('currency').toUpperCase();
    const at = cell('at') === '' ? null : readInstant(cell('at'), names.offset);
    if (at === null && cell('at') !== '')
      problems.push({ row: row.rowNumber, code: 'time-unreadable', reference, value: cell('at').slice(0, MAX_TEXT) });
    const amount = readAmount(cell('amount'), inFen ? 0 : digitsOf(currency));
    if (amount.kind === 'invalid' || (amount.kind === 'value' && !amount.exact))
      problems.push({
        row: row.rowNumber,
        code: 'amount-unreadable',
        reference,
        value: cell('amount').slice(0, MAX_TEXT),
      });
    const line: ResultLine = {
      row: row.rowNumber,
      reference,
      state,
      stateText: stateText.slice(0, MAX_TEXT),
      reason: cell('reason') === '' ? null : cell('reason').slice(0, MAX_TEXT),
      amount: amount.kind === 'value' && amount.exact ? absolute(amount.minor) : null,
      currency,
      at: at?.at ?? null,
      bankReference: bankReferenceOf(row, layout, reference),
    };
    const first = found.get(reference)?.row ?? contradicted.get(reference);
    const before = found.get(reference);
    if (first === undefined) found.set(reference, line);
    else if (before !== undefined && before.state === line.state && before.amount === line.amount)
      problems.push({ row: row.rowNumber, code: 'repeated', reference, first });
    else {
      contradicted.set(reference, first);
      found.delete(reference);
      problems.push({ row: row.rowNumber, code: 'contradicted', reference, first });
    }
  }
  return { lines: [...found.values()], problems, ignored };
}

/** Histories write what went out below zero. */
const absolute = (amount: bigint): bigint => (amount < 0n ? -amount : amount);

const digitsOf = (currency: string | null): number =>
  currency !== null && Object.hasOwn(CURRENCY_DIGITS, currency) ? CURRENCY_DIGITS[currency as Currency] : 2;

function firstFilled(row: TableRow, columns: readonly number[]): string {
  for (const at of columns) {
    const text = normaliseText(row.cells[at] ?? '');
    if (text !== '' && text !== '-' && text !== '--') return text;
  }
  return '';
}

/** The cell that holds a reference made here, else the first with the shape of one: `序号` and the bank's own numbers begin with a digit. */
function findReference(row: TableRow, columns: readonly number[], madeOnly: boolean): string | null {
  const texts = columns.map((at) => normaliseText(row.cells[at] ?? '').replace(/^'/, ''));
  for (const text of texts) {
    const made = findMadeReference(text);
    if (made !== null) return made;
  }
  if (madeOnly) return null;
  for (const text of texts) {
    const word = text.toUpperCase().split(/\s/)[0] ?? '';
    if (isReferenceShape(word) && /\d/.test(word)) return word;
  }
  return null;
}

function bankReferenceOf(row: TableRow, layout: Layout, reference: string): string | null {
  const text = firstFilled(row, layout.get('bankReference') ?? []);
  return text === '' || findMadeReference(text) === reference ? null : text.slice(0, MAX_TEXT);
}
