/**
 * Reads a statement of a bank account: what left it and what came, by day. Columns are known by their names
 * (data/bank-statements.json), in any order, below any number of title rows; rows without a day or an amount are totals
 * and notes. Pure.
 */
import { createHash } from 'node:crypto';
import dictionary from '../../../../data/bank-statements.json' with { type: 'json' };
import { businessDay } from '#kernel/clock.ts';
import { CURRENCIES, CURRENCY_DIGITS, type Currency } from '#kernel/money.ts';
import { refuse } from '#kernel/refusal.ts';
import { normaliseText, readAmount, readInstant, readTable, type TableRow } from '#platform/table/index.ts';
import { findMadeReference } from '../bank-files/index.ts';
import { plainHeader } from '../bank-files/result-names.ts';

/** One movement. */
export interface StatementLine {
  /** As a spreadsheet shows it, from 1. */
  readonly row: number;
  readonly on: string;
  readonly currency: Currency;
  /** Minor units; below zero for what left the account. */
  readonly amount: bigint;
  readonly counterparty: string | null;
  readonly memo: string | null;
  readonly bankReference: string | null;
  /** Of a payment of ours. */
  readonly reference: string | null;
  /** Of all that stands here, and of which of several alike it is: the same movement in another file has the same. */
  readonly print: string;
}

export type StatementProblem = { readonly row: number | null } & (
  | { readonly code: 'columns-missing'; readonly found: readonly string[] }
  /** Nothing tells what left the account from what came. */
  | { readonly code: 'direction-unclear' }
  | { readonly code: 'amount-unreadable' | 'time-unreadable' | 'currency-unknown'; readonly value: string }
);

export interface StatementReading {
  readonly lines: readonly StatementLine[];
  readonly problems: readonly StatementProblem[];
  /** Totals, notes, and what came in without naming a payment of ours. */
  readonly ignored: number;
}

type Field = keyof typeof dictionary.columns;
/** The column of each field; the most telling name counts. */
type Layout = ReadonlyMap<Field, readonly number[]>;

const HEADER_ROWS = 25;
const MAX_TEXT = 300;
/** A year of a busy account. */
const MOST_LINES = 100_000;

const NAMES = new Map(
  Object.entries(dictionary.columns).map(([field, names]) => [field as Field, names.map(plainHeader)]),
);

function layoutOf({ cells }: TableRow): Layout {
  const headers = cells.map((cell) => (cell.length > MAX_TEXT ? '' : plainHeader(cell)));
  return new Map(
    [...NAMES].flatMap(([field, names]) => {
      const at = names.flatMap((name) => (headers.includes(name) ? [headers.indexOf(name)] : []));
      return at.length === 0 ? [] : [[field, at] as const];
    }),
  );
}

const isHeader = (layout: Layout): boolean =>
  layout.has('on') && (layout.has('amount') || layout.has('out') || layout.has('in'));

/**
 * @param account the currency of the account, where the file names none
 * @throws RefusalError payouts.statement-too-long, and what a broken file is refused with
 */
export async function readStatement(bytes: Uint8Array, account: Currency): Promise<StatementReading> {
  const head: TableRow[] = [];
  const body: TableRow[] = [];
  let layout: Layout | null = null;
  for await (const row of readTable(once(bytes))) {
    if (layout === null && head.length < HEADER_ROWS) {
      head.push(row);
      const found = layoutOf(row);
      if (isHeader(found)) layout = found;
      continue;
    }
    body.push(row);
    if (body.length > MOST_LINES) refuse('overLimit', 'payouts.statement-too-long', { lines: MOST_LINES });
  }
  if (layout === null) {
    const widest = head.reduce<string[]>(
      (most, { cells }) => (filled(cells).length > most.length ? filled(cells) : most),
      [],
    );
    return { lines: [], problems: [{ row: null, code: 'columns-missing', found: widest.slice(0, 40) }], ignored: 0 };
  }
  return readRows(body, layout, account);
}

const filled = (cells: readonly string[]): string[] => cells.filter((cell) => cell.trim() !== '');

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

function readRows(rows: readonly TableRow[], layout: Layout, account: Currency): StatementReading {
  const problems: StatementProblem[] = [];
  const lines: StatementLine[] = [];
  const alike = new Map<string, number>();
  let ignored = 0;
  let outgoing = 0;
  const signed = layout.has('out') || layout.has('in') || layout.has('direction');
  for (const row of rows) {
    const read = readRow(row, layout, account);
    if (read === null) ignored += 1;
    else if ('code' in read) problems.push(read);
    else if (read.amount > 0n && read.reference === null) ignored += 1;
    else {
      if (read.amount < 0n) outgoing += 1;
      const { row: _, ...said } = read;
      const text = JSON.stringify({ ...said, amount: said.amount.toString() });
      const nth = (alike.get(text) ?? 0) + 1;
      alike.set(text, nth);
      lines.push({ ...read, print: createHash('sha256').update(`${nth} ${text}`).digest('hex') });
    }
  }
  // Plain amounts that are all above zero may be either.
  if (!signed && outgoing === 0 && lines.length + ignored > 0)
    return { lines: [], problems: [{ row: null, code: 'direction-unclear' }], ignored: rows.length };
  return { lines, problems, ignored };
}

type Read = Omit<StatementLine, 'print'>;

/** Null for a row that is no movement. */
function readRow(row: TableRow, layout: Layout, account: Currency): Read | StatementProblem | null {
  const { rowNumber, cells } = row;
  const cell = (field: Field): string => firstFilled(cells, layout.get(field) ?? []);
  const code = cell('currency').toUpperCase();
  const currency = code === '' ? account : findCurrency(code);
  const day = cell('on');
  const said = ['out', 'in', 'amount'].some((field) => cell(field as Field) !== '');
  // `合计` stands where the day would.
  if (!/\d/.test(day) || !said) return null;
  if (currency === null) return { row: rowNumber, code: 'currency-unknown', value: code.slice(0, MAX_TEXT) };
  const at = readInstant(day);
  if (at === null) return { row: rowNumber, code: 'time-unreadable', value: day.slice(0, MAX_TEXT) };
  const amount = amountOf(cell, CURRENCY_DIGITS[currency]);
  if (typeof amount === 'string')
    return { row: rowNumber, code: 'amount-unreadable', value: amount.slice(0, MAX_TEXT) };
  if (amount === 0n) return null;
  const memo = [...new Set((layout.get('memo') ?? []).map((at_) => textOf(cells, at_)).filter((text) => text !== ''))];
  return {
    row: rowNumber,
    on: businessDay(at.at),
    currency,
    amount,
    counterparty: orNull(cell('counterparty')),
    memo: orNull(memo.join(' · ')),
    bankReference: orNull(cell('bankReference')),
    reference: cells.map(findMadeReference).find((made) => made !== null) ?? null,
  };
}

/** Below zero for what left the account; the text itself when it is no exact amount. */
function amountOf(cell: (field: Field) => string, digits: number): bigint | string {
  for (const field of ['out', 'in', 'amount'] as const) {
    const text = cell(field);
    const reading = readAmount(text, digits);
    if (reading.kind === 'missing') continue;
    if (reading.kind === 'invalid' || !reading.exact) return text;
    if (reading.minor === 0n) continue;
    const size = reading.minor < 0n ? -reading.minor : reading.minor;
    if (field === 'out') return -size;
    if (field === 'in') return size;
    const direction = directionOf(cell('direction'));
    return direction === null ? reading.minor : direction === 'out' ? -size : size;
  }
  return 0n;
}

function directionOf(text: string): 'out' | 'in' | null {
  const plain = text.toLowerCase();
  return (['out', 'in'] as const).find((one) => dictionary.directions[one].includes(plain)) ?? null;
}

const findCurrency = (code: string): Currency | null =>
  CURRENCIES.find((one) => one === (code === '人民币' || code === 'RMB' ? 'CNY' : code)) ?? null;

const textOf = (cells: readonly string[], at: number): string => {
  const text = normaliseText(cells[at] ?? '').replace(/^'/, '');
  return text === '-' || text === '--' ? '' : text;
};
const firstFilled = (cells: readonly string[], columns: readonly number[]): string =>
  columns.map((at) => textOf(cells, at)).find((text) => text !== '') ?? '';
const orNull = (text: string): string | null => (text === '' ? null : text.slice(0, MAX_TEXT));
