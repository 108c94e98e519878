/** What a file of products and counted stock would change: each row against what is there. Pure. */
import { businessDay } from '#kernel/clock.ts';
import { CURRENCIES, CURRENCY_DIGITS, type Currency } from '#kernel/money.ts';
import { readAmount, readInstant } from '#platform/table/index.ts';
import { allocate, compareExpiry, type Shelf } from './allocate.ts';
import type { StockFileProblem, StockImport } from './contract.ts';
import type { StockField, StockFileRow } from './stock-file.ts';

/** Of a SKU, what a file may say. */
export interface SkuFields {
  readonly name: string;
  readonly unitCost: bigint;
  readonly marketPrice: bigint | null;
  readonly customsValue: bigint | null;
  readonly currency: Currency;
}

export interface PresentSku extends SkuFields {
  readonly id: string;
}

export interface PresentShelf extends Shelf {
  /** Of its units. */
  readonly reserved: number;
}

/** What is there before. */
export interface Present {
  readonly home: Currency;
  readonly today: string;
  /** By code. */
  readonly skus: ReadonlyMap<string, PresentSku>;
  /** By any of a product's names, in lower case. */
  readonly products: ReadonlyMap<string, string>;
  /** By name. */
  readonly locations: ReadonlyMap<string, string>;
  readonly shelves: readonly PresentShelf[];
}

export interface NewProductPlan {
  readonly nameZh: string;
  readonly nameEn: string;
  readonly category: string;
  readonly link: string | null;
}
export interface NewSkuPlan extends SkuFields {
  readonly code: string;
  /** An id, or the place of a new product in the plan. */
  readonly product: string | number;
}
/** A count of units that lie at a place, and what has to move for it to be true. */
export interface CountPlan {
  readonly code: string;
  readonly location: string;
  readonly moves: readonly (
    | {
        readonly kind: 'received';
        readonly units: number;
        readonly receivedOn: string;
        readonly bestBefore: string | null;
      }
    | { readonly kind: 'adjusted'; readonly units: number; readonly lotId: string }
  )[];
}

export interface StockPlan {
  readonly newProducts: readonly NewProductPlan[];
  readonly newSkus: readonly NewSkuPlan[];
  readonly changedSkus: readonly { readonly id: string; readonly before: SkuFields; readonly after: SkuFields }[];
  readonly newLocations: readonly string[];
  readonly counts: readonly CountPlan[];
  readonly shown: StockImport['shown'];
  readonly problems: StockImport['problems'];
  readonly same: number;
  readonly unitsMore: number;
  readonly unitsFewer: number;
}

const MOST_CHARACTERS: Partial<Record<StockField, number>> = {
  code: 64,
  productZh: 120,
  productEn: 120,
  name: 120,
  category: 80,
  link: 500,
  location: 80,
};
const LARGEST_UNITS = 10_000_000;

class RowProblem extends Error {
  readonly code: StockFileProblem;
  readonly column: StockField | null;
  readonly value: string;
  constructor(code: StockFileProblem, column: StockField | null, value: string) {
    super(code);
    this.code = code;
    this.column = column;
    this.value = value;
  }
}

function fail(code: StockFileProblem, column: StockField | null, value: string): never {
  throw new RowProblem(code, column, value.slice(0, 100));
}

function readMoney(row: StockFileRow, column: StockField, currency: Currency): bigint | null {
  const text = row[column];
  if (text === null) return null;
  const read = readAmount(text, CURRENCY_DIGITS[currency]);
  if (read.kind === 'missing') return null;
  if (read.kind === 'invalid' || !read.exact || read.minor < 0n || read.minor > 999_999_999_999_999n)
    return fail('amount-unreadable', column, text);
  return read.minor;
}

function readDay(row: StockFileRow, column: StockField): string | null {
  const text = row[column];
  if (text === null) return null;
  const read = readInstant(text);
  return read === null ? fail('day-unreadable', column, text) : businessDay(read.at);
}

function readCurrency({ currency }: StockFileRow, otherwise: Currency): Currency {
  if (currency === null) return otherwise;
  const code = currency.toUpperCase() === 'RMB' ? 'CNY' : currency.toUpperCase();
  return CURRENCIES.find((one) => one === code) ?? fail('currency-unknown', 'currency', currency);
}

function readLink({ link }: StockFileRow): string | null {
  if (link === null) return null;
  return /^https?:\/\/\S+$/.test(link) && URL.canParse(link) ? link : fail('link-unreadable', 'link', link);
}

function readUnits({ units }: StockFileRow): number | null {
  if (units === null) return null;
  const plain = units.replaceAll(',', '');
  if (!/^\d{1,8}(\.0+)?$/.test(plain) || Number(plain) > LARGEST_UNITS) return fail('units-unreadable', 'units', units);
  return Number(plain);
}

/** Chinese goes where Chinese belongs, whichever column it stood in. */
function readNames({ productZh, productEn, name, code }: StockFileRow): { nameZh: string; nameEn: string } {
  if (productZh === null && productEn !== null && /\p{Script=Han}/u.test(productEn))
    return { nameZh: productEn, nameEn: '' };
  if (productZh === null && productEn === null) return { nameZh: '', nameEn: name ?? code ?? '' };
  return { nameZh: productZh ?? '', nameEn: productEn ?? '' };
}

const isSame = (a: SkuFields, b: SkuFields): boolean =>
  a.name === b.name &&
  a.unitCost === b.unitCost &&
  a.marketPrice === b.marketPrice &&
  a.customsValue === b.customsValue &&
  a.currency === b.currency;

function readSku(row: StockFileRow, known: SkuFields | undefined, home: Currency): SkuFields {
  const currency = readCurrency(row, known?.currency ?? home);
  return {
    name: row.name ?? known?.name ?? '',
    unitCost: readMoney(row, 'unitCost', currency) ?? known?.unitCost ?? 0n,
    marketPrice: readMoney(row, 'marketPrice', currency) ?? known?.marketPrice ?? null,
    customsValue: readMoney(row, 'customsValue', currency) ?? known?.customsValue ?? null,
    currency,
  };
}

const placeOf = (code: string | null, location: string | null): string => JSON.stringify([code, location]);

type Shown = StockImport['shown'][number];

/** The plan as it grows. */
class Planner {
  readonly newProducts: NewProductPlan[] = [];
  readonly newSkus: NewSkuPlan[] = [];
  readonly changedSkus: { id: string; before: SkuFields; after: SkuFields }[] = [];
  readonly newLocations: string[] = [];
  readonly counts: CountPlan[] = [];
  readonly shown: Shown[] = [];
  readonly problems: StockImport['problems'] = [];
  same = 0;
  unitsMore = 0;
  unitsFewer = 0;
  readonly #present: Present;
  /** By any name in lower case: an id, or a place in newProducts. */
  readonly #products: Map<string, string | number>;
  readonly #told = new Set<string>();
  /** Of which SKUs at which places the file counts by best-before day. */
  readonly #dated: ReadonlySet<string>;
  readonly #counted = new Set<string>();

  constructor(rows: readonly StockFileRow[], present: Present) {
    this.#present = present;
    this.#dated = new Set(rows.flatMap((row) => (row.bestBefore === null ? [] : placeOf(row.code, row.location))));
    this.#products = new Map(present.products);
  }

  add(row: StockFileRow): void {
    for (const [field, most] of Object.entries(MOST_CHARACTERS) as [StockField, number][])
      if ((row[field]?.length ?? 0) > most) fail('too-long', field, row[field]!);
    const code = row.code ?? fail('code-missing', 'code', '');
    // Whatever can fail comes first: a row is done whole or not at all.
    const known = this.#present.skus.get(code);
    const first = !this.#told.has(code);
    const fields = first ? readSku(row, known, this.#present.home) : null;
    const link = readLink(row);
    const count = this.#readCount(row, code);
    let what: Shown['what'] = 'same';
    if (fields !== null) {
      what = this.#tell(row, code, { known, fields, link });
      this.#told.add(code);
    }
    if (count !== null) {
      this.#counted.add(count.key);
      if (!this.#present.locations.has(count.location) && !this.newLocations.includes(count.location))
        this.newLocations.push(count.location);
      if (count.plan.moves.length > 0) this.counts.push(count.plan);
      if (count.after > count.before) this.unitsMore += count.after - count.before;
      else this.unitsFewer += count.before - count.after;
      if (what === 'same' && count.plan.moves.length > 0)
        what = count.plan.moves.some(({ kind }) => kind === 'received') ? 'first-count' : 'count';
    }
    if (what === 'same') this.same += 1;
    this.shown.push({
      row: row.row,
      code,
      what,
      location: count?.location ?? null,
      before: count?.before ?? null,
      after: count?.after ?? null,
    });
  }

  #tell(
    row: StockFileRow,
    code: string,
    { known, fields, link }: { known: PresentSku | undefined; fields: SkuFields; link: string | null },
  ): Shown['what'] {
    if (known !== undefined) {
      if (isSame(known, fields)) return 'same';
      const { id, ...before } = known;
      this.changedSkus.push({ id, before, after: fields });
      return 'changed-sku';
    }
    const { nameZh, nameEn } = readNames(row);
    const names = [nameZh, nameEn].filter((name) => name !== '').map((name) => name.toLowerCase());
    let product = names.map((name) => this.#products.get(name)).find((one) => one !== undefined);
    if (product === undefined) {
      product = this.newProducts.length;
      this.newProducts.push({ nameZh, nameEn, category: row.category ?? '', link });
      for (const name of names) this.#products.set(name, product);
    }
    this.newSkus.push({ code, product, ...fields });
    return 'new-sku';
  }

  /** Null when the row counts nothing. */
  #readCount(
    row: StockFileRow,
    code: string,
  ): {
    readonly key: string;
    readonly location: string;
    readonly before: number;
    readonly after: number;
    readonly plan: CountPlan;
  } | null {
    const after = readUnits(row);
    if (after === null) return null;
    const location = row.location ?? fail('location-missing', 'location', '');
    const bestBefore = readDay(row, 'bestBefore');
    const receivedOn = readDay(row, 'receivedOn') ?? this.#present.today;
    if (receivedOn > this.#present.today) fail('day-unreadable', 'receivedOn', receivedOn);
    const place = placeOf(code, location);
    const key = `${place} ${bestBefore}`;
    if (this.#counted.has(key)) fail('count-twice', 'units', row.units ?? '');
    const all = bestBefore === null && !this.#dated.has(place);
    const skuId = this.#present.skus.get(code)?.id;
    const locationId = this.#present.locations.get(location);
    const shelves = this.#present.shelves
      .filter(
        (shelf) => shelf.skuId === skuId && shelf.locationId === locationId && (all || shelf.bestBefore === bestBefore),
      )
      .toSorted(compareExpiry);
    const before = shelves.reduce((sum, shelf) => sum + shelf.units, 0);
    const reserved = shelves.reduce((sum, shelf) => sum + shelf.reserved, 0);
    if (after < reserved) fail('below-reserved', 'units', `${after} < ${reserved}`);
    return {
      key,
      location,
      before,
      after,
      plan: { code, location, moves: toMoves(shelves, after - before, { receivedOn, bestBefore }) },
    };
  }
}

function toMoves(
  shelves: readonly PresentShelf[],
  change: number,
  lot: { readonly receivedOn: string; readonly bestBefore: string | null },
): CountPlan['moves'] {
  if (change === 0) return [];
  const newest = shelves.toSorted((a, b) => (a.receivedOn < b.receivedOn ? 1 : -1))[0];
  if (change > 0)
    return newest === undefined
      ? [{ kind: 'received', units: change, ...lot }]
      : [{ kind: 'adjusted', units: change, lotId: newest.lotId }];
  const free = shelves.map((shelf) => ({ ...shelf, units: shelf.units - shelf.reserved }));
  return allocate(free, -change)!.map(({ lotId, units }) => ({ kind: 'adjusted', units: -units, lotId }));
}

/**
 * Rows that say something that cannot be are passed over and told. SKUs that are there take on what the file says of
 * them; their products stay as they are. A count without a best-before day is of all lots of the SKU at the place; where the file counts others by day, of those
 * without one.
 */
export function planStockImport(rows: readonly StockFileRow[], present: Present): StockPlan {
  const planner = new Planner(rows, present);
  for (const row of rows)
    try {
      planner.add(row);
    } catch (cause) {
      if (!(cause instanceof RowProblem)) throw cause;
      planner.problems.push({ row: row.row, code: cause.code, column: cause.column, value: cause.value });
    }
  return planner;
}
