/** Files in which a warehouse or a carrier says how far parcels have come: read row by row, nothing decided. */
import dictionary from '../../../data/shipment-files.json' with { type: 'json' };
import { businessDay } from '#kernel/clock.ts';
import { CURRENCY_DIGITS, type Currency } from '#kernel/money.ts';
import { refuse } from '#kernel/refusal.ts';
import {
  normaliseText,
  readAmount,
  readInstant,
  readNamedRows,
  TABLE_LIMITS,
  type ColumnNames,
  type NamedRow,
  type TableSource,
} from '#platform/table/index.ts';
import type { StateFileProblem } from './contract.ts';
import type { ShipmentState } from './shipment.ts';

export const STATE_COLUMNS = dictionary.columns satisfies ColumnNames<string>;
export type StateField = keyof typeof STATE_COLUMNS;

const plain = (text: string): string => normaliseText(text).toLowerCase().replaceAll(/\s+/g, '');
const STATES = new Map<string, ShipmentState>(
  Object.entries(dictionary.states).flatMap(([state, names]) =>
    names.map((name) => [plain(name), state as ShipmentState] as const),
  ),
);
/** The state that a word means; null when we do not know it. */
export const findState = (text: string): ShipmentState | null => STATES.get(plain(text)) ?? null;

/** A row as it is written; null where it says nothing. */
export interface StateFileRow {
  readonly row: number;
  readonly id: string | null;
  readonly carrier: string | null;
  readonly number: string | null;
  readonly state: string | null;
  readonly date: string | null;
  readonly cost: string | null;
  readonly duty: string | null;
}

/** What a row says. */
export interface StateSaid {
  /** Null: nothing new of its state. */
  readonly to: ShipmentState | null;
  readonly on: string;
  readonly carrier: string | null;
  readonly number: string | null;
  readonly cost: bigint | null;
  readonly duty: bigint | null;
}

const MOST_ROWS = 20_000;
const LIMITS = { ...TABLE_LIMITS, maxFileBytes: 20 * 1024 * 1024 };
const MOST_CHARACTERS = 80;

/** @throws RefusalError logistics.too-many-rows, table.columns-missing, and what readTable refuses */
export async function readStateFile(source: TableSource): Promise<StateFileRow[]> {
  const rows: StateFileRow[] = [];
  for await (const row of readNamedRows(source, STATE_COLUMNS, ['id'], LIMITS)) {
    if (rows.length === MOST_ROWS) refuse('overLimit', 'logistics.too-many-rows', { most: MOST_ROWS });
    rows.push(toCells(row));
  }
  return rows;
}

const toCells = ({ row, get }: NamedRow<StateField>): StateFileRow => ({
  row,
  id: get('id'),
  carrier: get('carrier'),
  number: get('number'),
  state: get('state'),
  date: get('date'),
  cost: get('cost'),
  duty: get('duty'),
});

interface Unread {
  readonly problem: StateFileProblem;
  readonly value: string;
}
const unread = (problem: StateFileProblem, value: string | null): Unread => ({
  problem,
  value: (value ?? '').slice(0, 100),
});

function readMoney(text: string | null, currency: Currency): bigint | null | Unread {
  if (text === null) return null;
  const read = readAmount(text, CURRENCY_DIGITS[currency]);
  if (read.kind === 'missing') return null;
  return read.kind === 'invalid' || !read.exact || read.minor < 0n || read.minor > 999_999_999_999_999n
    ? unread('amount-unreadable', text)
    : read.minor;
}

const isUnread = (value: unknown): value is Unread => typeof value === 'object' && value !== null && 'problem' in value;

/** What a row says of a parcel with amounts in that currency, or why nobody can tell. Without a day it is today's. */
export function readStateRow(row: StateFileRow, currency: Currency, today: string): StateSaid | Unread {
  const to = row.state === null ? null : findState(row.state);
  if (row.state !== null && to === null) return unread('state-unknown', row.state);
  const at = row.date === null ? null : readInstant(row.date);
  if (row.date !== null && at === null) return unread('day-unreadable', row.date);
  const on = at === null ? today : businessDay(at.at);
  if (on > today) return unread('day-to-come', row.date);
  for (const text of [row.carrier, row.number])
    if ((text?.length ?? 0) > MOST_CHARACTERS) return unread('too-long', text);
  const cost = readMoney(row.cost, currency);
  const duty = readMoney(row.duty, currency);
  if (isUnread(cost)) return cost;
  if (isUnread(duty)) return duty;
  return { to, on, carrier: row.carrier, number: row.number, cost, duty };
}
