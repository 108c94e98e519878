/** Which column of a file is which field: by the names of data/order-files.json, or as somebody mapped them. */
import { z } from 'zod';
import dictionary from '../../../data/order-files.json' with { type: 'json' };
import { normaliseText, TABLE_LIMITS, type TableLimits } from '#platform/table/index.ts';
import type { OrderField, OrderState } from './order-line.ts';

/** A year of a large shop is a few million lines of 200 bytes. */
export const ORDER_FILE_LIMITS: TableLimits = {
  ...TABLE_LIMITS,
  maxFileBytes: 2 * 1024 * 1024 * 1024,
  maxUnpackedBytes: 8 * 1024 * 1024 * 1024,
  maxRows: 10_000_000,
};

/** How far down a header row is looked for. */
export const HEADER_ROWS = 20;

export type RateUnit = 'fraction' | 'percent';

export interface OrderFormat {
  readonly id: string;
  readonly required: readonly OrderField[];
  readonly rateUnit: RateUnit;
  /** Plain headers by field, the most telling first. */
  readonly columns: ReadonlyMap<OrderField, readonly string[]>;
}

/** `有效销售金额（计佣金额）` -> `有效销售金额`. */
export const plainHeader = (header: string): string =>
  normaliseText(header)
    .toLowerCase()
    .replace(/[([【].*?[)\]】]/g, '')
    .replace(/\s+/g, '');

const define = (
  id: string,
  required: readonly OrderField[],
  rateUnit: RateUnit,
  columns: Readonly<Partial<Record<OrderField, readonly string[]>>>,
): OrderFormat => ({
  id,
  required,
  rateUnit,
  columns: new Map(
    Object.entries(columns).map(([field, names]) => [field as OrderField, (names ?? []).map(plainHeader)]),
  ),
});

export const FORMATS: readonly OrderFormat[] = Object.entries(dictionary.formats).map(([id, format]) =>
  define(id, format.required as OrderField[], format.rateUnit as RateUnit, format.columns),
);

const Header = z.string().min(1).max(200);

/** A shop's own file, column by column: enough to settle commission on it. */
export const OrderMapping = z
  .strictObject({
    orderId: Header,
    lineId: Header.optional(),
    paidAt: Header,
    paid: Header,
    refunded: Header.optional(),
    creatorId: Header.optional(),
    creatorName: Header.optional(),
    code: Header.optional(),
    skuId: Header.optional(),
    status: Header.optional(),
    updatedAt: Header.optional(),
    commissionRate: Header.optional(),
    rateUnit: z.enum(['fraction', 'percent']).default('fraction'),
  })
  .refine(({ creatorId, creatorName, code }) => (creatorId ?? creatorName ?? code) !== undefined, {
    path: ['code'],
    message: 'no-creator-and-no-code',
  });
export type OrderMapping = z.infer<typeof OrderMapping>;

export function formatOfMapping({ rateUnit, ...headers }: OrderMapping): OrderFormat {
  const columns = Object.fromEntries(Object.entries(headers).map(([field, header]) => [field, [header]]));
  return define('mapped', ['orderId', 'paidAt', 'paid'], rateUnit, columns);
}

export interface OrderLayout {
  readonly format: OrderFormat;
  readonly at: ReadonlyMap<OrderField, number>;
  /** Headers as the file has them. */
  readonly headers: readonly string[];
  readonly ignored: readonly string[];
}

export interface OrderLayoutFault {
  readonly missing: readonly OrderField[];
  readonly found: readonly string[];
}

/** Where the fields of a format stand in a header row, or which of the required ones do not. */
export function findLayout(cells: readonly string[], format: OrderFormat): OrderLayout | OrderLayoutFault {
  const headers = cells.map((cell) => cell.trim());
  const plain = headers.map(plainHeader);
  const at = new Map<OrderField, number>();
  for (const [field, names] of format.columns) {
    const name = names.find((one) => plain.includes(one));
    if (name !== undefined) at.set(field, plain.indexOf(name));
  }
  const missing = format.required.filter((field) => !at.has(field));
  const used = new Set(at.values());
  if (missing.length > 0) return { missing, found: headers.filter((header) => header !== '') };
  return { format, at, headers, ignored: headers.filter((header, index) => header !== '' && !used.has(index)) };
}

const STATES = new Map<string, OrderState>(
  Object.entries(dictionary.states).flatMap(([state, names]) => names.map((name) => [name, state as OrderState])),
);

/** Null for a state that is not known. */
export const findState = (text: string): OrderState | null => STATES.get(text.toLowerCase()) ?? null;
