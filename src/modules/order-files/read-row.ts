/** One row of an order file: a line, or why it is none. Nothing is dropped and nothing is guessed. */
import { createHash } from 'node:crypto';
import { divideRounded } from '#kernel/money.ts';
import { normaliseText, readAmount, readInstant, type TableRow } from '#platform/table/index.ts';
import { findState, type OrderLayout } from './layout.ts';
import type { OrderField, OrderFileItem, OrderLine, OrderProblem } from './order-line.ts';

const SHOWN_CHARACTERS = 100;
const PPM_DIGITS = 6;
const ONE = 1_000_000n;

export function readOrderRow(row: TableRow, layout: OrderLayout): OrderFileItem {
  const reader = createCellReader(row, layout);
  const orderId = reader.id('orderId', true);
  const ownLineId = reader.id('lineId', false);
  const paidAt = reader.time('paidAt', true);
  const paid = reader.amount('paid', true);
  const refunded = reader.amount('refunded', false);
  const rate = reader.rate('commissionRate', layout.format.rateUnit);
  const skuId = reader.id('skuId', false);
  const skuName = reader.text('skuName');
  const stateText = normaliseText(reader.text('status') ?? '');
  const state = findState(stateText);
  const rest = {
    creatorName: reader.text('creatorName'),
    creatorId: reader.id('creatorId', false),
    code: reader.text('code'),
    price: reader.amount('price', false),
    buyerPaid: reader.amount('buyerPaid', false),
    commissionBase: reader.amount('commissionBase', false),
    commission: reader.amount('commission', false),
    settledCommission: reader.amount('settledCommission', false),
    settledAt: reader.time('settledAt', false),
    updatedAt: reader.time('updatedAt', false),
    cooperation: reader.text('cooperation'),
    channel: reader.text('channel'),
  };
  const problems = reader.rejections;
  if (orderId === null || paidAt === null || paid === null || problems.length > 0)
    return { kind: 'rejected', rowNumber: row.rowNumber, problems };
  if (state === null && stateText !== '') reader.warn('status', 'state-unknown');
  const line: OrderLine = {
    rowNumber: row.rowNumber,
    orderId,
    lineId: ownLineId ?? lineIdOf(orderId, skuId, skuName),
    paidAt,
    skuId,
    skuName,
    paid,
    refunded: refunded ?? 0n,
    commissionRatePpm: rate,
    state: state ?? 'unknown',
    stateText,
    ...rest,
  };
  warnOfSums(line, reader);
  return { kind: 'line', line, warnings: reader.warnings };
}

/** Without an id of the goods, their name tells one line of the order from another. */
function lineIdOf(orderId: string, skuId: string | null, skuName: string | null): string {
  if (skuId !== null) return `${orderId}:${skuId}`;
  if (skuName === null) return orderId;
  return `${orderId}:${createHash('sha256').update(normaliseText(skuName)).digest('hex').slice(0, 12)}`;
}

/** The platform's own arithmetic: base = received − refunds, commission = base × rate. Told, not corrected: the file is the fact. */
function warnOfSums(line: OrderLine, reader: CellReader): void {
  const { paid, refunded, commissionBase, commissionRatePpm, commission } = line;
  if (refunded > paid) reader.warn('refunded', 'refund-above-paid');
  if (commissionBase !== null && commissionBase !== paid - refunded) reader.warn('commissionBase', 'base-differs');
  if (commission === null || commissionRatePpm === null) return;
  const expected = divideRounded((commissionBase ?? paid - refunded) * commissionRatePpm, ONE);
  const difference = commission - expected;
  if (difference > 1n || difference < -1n) reader.warn('commission', 'commission-differs');
}

interface CellReader {
  readonly rejections: readonly OrderProblem[];
  readonly warnings: readonly OrderProblem[];
  readonly warn: (field: OrderField, code: OrderProblem['code']) => void;
  readonly text: (field: OrderField) => string | null;
  readonly id: (field: OrderField, required: boolean) => string | null;
  readonly time: (field: OrderField, required: boolean) => Date | null;
  readonly amount: (field: OrderField, required: boolean) => bigint | null;
  readonly rate: (field: OrderField, unit: 'fraction' | 'percent') => bigint | null;
}

const NOTHING: readonly OrderProblem[] = Object.freeze([]);

function createCellReader(row: TableRow, { at, headers }: OrderLayout): CellReader {
  let rejections: OrderProblem[] | null = null;
  let warnings: OrderProblem[] | null = null;
  const raw = (field: OrderField): string => {
    const index = at.get(field);
    return index === undefined ? '' : (row.cells[index] ?? '');
  };
  const problem = (field: OrderField, code: OrderProblem['code']): OrderProblem => ({
    rowNumber: row.rowNumber,
    column: headers[at.get(field) ?? -1] ?? field,
    value: raw(field).slice(0, SHOWN_CHARACTERS),
    code,
  });
  const reject = (field: OrderField, code: OrderProblem['code']): null => {
    (rejections ??= []).push(problem(field, code));
    return null;
  };
  const warn = (field: OrderField, code: OrderProblem['code']): void => {
    (warnings ??= []).push(problem(field, code));
  };
  const text = (field: OrderField): string | null => {
    const found = raw(field).trim();
    return isNothing(normaliseText(found)) ? null : found;
  };
  const plain = (field: OrderField): string | null => {
    const found = normaliseText(raw(field));
    return isNothing(found) ? null : found;
  };
  // A stray quote may have moved what stands after it: the whole row is in doubt.
  for (const { column, code } of row.problems)
    (rejections ??= []).push({
      rowNumber: row.rowNumber,
      column: headers[column] ?? String(column + 1),
      value: (row.cells[column] ?? '').slice(0, SHOWN_CHARACTERS),
      code,
    });
  return {
    get rejections() {
      return rejections ?? NOTHING;
    },
    get warnings() {
      return warnings ?? NOTHING;
    },
    warn,
    text,
    id: (field, required) => {
      const found = plain(field)?.replace(/^'/, '') ?? null;
      if (found === null || found === '') return required ? reject(field, 'missing') : null;
      if (found.includes('*')) return reject(field, 'id-masked');
      if (LOST_DIGITS.test(found)) return reject(field, 'id-lost-digits');
      if (LONG_ROUND_NUMBER.test(found)) warn(field, 'id-may-have-lost-digits');
      return found;
    },
    time: (field, required) => {
      const found = plain(field);
      if (found === null) return required ? reject(field, 'missing') : null;
      const reading = readInstant(found);
      if (reading === null) return reject(field, 'not-a-time');
      if (!reading.timed && field === 'paidAt') warn(field, 'day-only');
      return reading.at;
    },
    amount: (field, required) => {
      const reading = readAmount(raw(field));
      if (reading.kind === 'invalid') return reject(field, 'not-an-amount');
      if (reading.kind === 'missing') return required ? reject(field, 'missing') : null;
      if (reading.minor < 0n) return reject(field, 'below-zero');
      if (!reading.exact) warn(field, 'rounded');
      return reading.minor;
    },
    rate: (field, unit) => {
      const found = plain(field);
      if (found === null) return null;
      const percent = found.endsWith('%');
      const reading = readAmount(percent ? found.slice(0, -1) : found, PPM_DIGITS);
      if (reading.kind !== 'value' || reading.minor < 0n || /[w万k千亿+]/i.test(found))
        return reject(field, 'not-a-rate');
      const above = !percent && unit === 'fraction' && reading.minor > ONE;
      const ppm = percent || unit === 'percent' || above ? divideRounded(reading.minor, 100n) : reading.minor;
      if (ppm > ONE) return reject(field, 'not-a-rate');
      if (above) warn(field, 'rate-as-percent');
      if (!reading.exact) warn(field, 'rounded');
      return ppm;
    },
  };
}

const WORDS = new Set(['-', '--', '—', '——', '/', '无', '暂无', 'null', 'none', 'n/a', 'undefined']);
const isNothing = (text: string): boolean => text === '' || (text.length <= 9 && WORDS.has(text.toLowerCase()));

/** `8.01234E+17`, `801234567890.0`. Ids in hexadecimal with one `e` among digits are longer before or after it. */
const LOST_DIGITS = /^(?:\d(?:\.\d+)?e[+-]?\d{1,3}|\d+\.\d*)$/i;
/** A spreadsheet keeps fifteen digits and writes zeros for the rest. */
const LONG_ROUND_NUMBER = /^\d{15}0{2,}$/;
