/** Stock: products, SKUs, where they lie, what moved. Amounts are decimal strings of minor units. */
import { z } from 'zod';
import { CURRENCIES } from '#kernel/money.ts';
import { operation, versionedOperation } from '#kernel/operation.ts';

export const MOVEMENT_KINDS = ['received', 'dispatched', 'returned', 'lost', 'adjusted'] as const;
export type MovementKind = (typeof MOVEMENT_KINDS)[number];
export const ADJUST_REASONS = ['counted', 'damaged', 'expired', 'sample', 'theft', 'other'] as const;
export type AdjustReason = (typeof ADJUST_REASONS)[number];
/** Which SKUs a list shows: all, those of which nothing is free, those that expire soon. */
export const STOCK_SHOWS = ['all', 'out', 'expiring'] as const;

const Id = z.string().min(1).max(60);
const Day = z.iso.date();
const Currency = z.enum(CURRENCIES);
const Minor = z.string().regex(/^\d{1,15}$/);
const Units = z.int().min(1).max(10_000_000);
const Cursor = z.string().max(400).nullable().default(null);
const Limit = z.coerce.number().int().min(1).max(500).default(100);
const Text = (most: number) => z.string().trim().max(most);
const Code = z.string().trim().min(1).max(64);
const Link = z
  .url({ protocol: /^https?$/ })
  .max(500)
  .nullable();

export const Product = z.object({
  id: z.string(),
  nameZh: z.string(),
  nameEn: z.string(),
  category: z.string(),
  link: z.string().nullable(),
});
export type Product = z.infer<typeof Product>;

export const Sku = z.object({
  id: z.string(),
  code: z.string(),
  name: z.string(),
  product: Product,
  /** Null for who may not see what deals cost. */
  unitCost: z.string().nullable(),
  marketPrice: z.string().nullable(),
  customsValue: z.string().nullable(),
  currency: Currency,
});
export type Sku = z.infer<typeof Sku>;

const Amounts = z.array(z.object({ currency: Currency, amount: z.string() }));

export const StockRow = Sku.extend({
  onHand: z.int(),
  reserved: z.int(),
  /** On hand, not reserved and not expired. */
  free: z.int(),
  /** The next day after which some of it should not be sent any more. */
  bestBefore: z.string().nullable(),
  /** On hand, at what each lot cost; null for who may not see it. */
  atCost: Amounts.nullable(),
});
export type StockRow = z.infer<typeof StockRow>;

export const Shelf = z.object({
  locationId: z.string(),
  location: z.string(),
  lotId: z.string(),
  receivedOn: z.string(),
  bestBefore: z.string().nullable(),
  unitCost: z.string().nullable(),
  currency: Currency,
  onHand: z.int(),
  reserved: z.int(),
});
export type ShelfRow = z.infer<typeof Shelf>;
export const SkuDetail = StockRow.extend({ shelves: z.array(Shelf) });
export type SkuDetail = z.infer<typeof SkuDetail>;

export const Location = z.object({ id: z.string(), name: z.string() });
export type Location = z.infer<typeof Location>;

export const Movement = z.object({
  id: z.string(),
  kind: z.enum(MOVEMENT_KINDS),
  on: z.string(),
  skuId: z.string(),
  code: z.string(),
  sku: z.string(),
  locationId: z.string(),
  location: z.string(),
  lotId: z.string(),
  bestBefore: z.string().nullable(),
  units: z.int(),
  /** What it did to the stock. */
  change: z.int(),
  reason: z.enum(ADJUST_REASONS).nullable(),
  note: z.string(),
  holder: z.string().nullable(),
  factId: z.string().nullable(),
  madeAt: z.date(),
  /** Of a member; null for keys, and for who left. */
  madeBy: z.string().nullable(),
});
export type Movement = z.infer<typeof Movement>;

export const Reservation = z.object({
  holder: z.string(),
  skuId: z.string(),
  code: z.string(),
  sku: z.string(),
  locationId: z.string(),
  location: z.string(),
  lotId: z.string(),
  bestBefore: z.string().nullable(),
  units: z.int(),
  madeAt: z.date(),
});
export type Reservation = z.infer<typeof Reservation>;

const productFields = { nameZh: Text(120), nameEn: Text(120), category: Text(80), link: Link };
export const NewProduct = z
  .object({
    ...productFields,
    nameZh: productFields.nameZh.default(''),
    nameEn: productFields.nameEn.default(''),
    category: productFields.category.default(''),
    link: Link.default(null),
  })
  .refine(({ nameZh, nameEn }) => nameZh !== '' || nameEn !== '', { path: ['nameZh'] });
export type NewProduct = z.infer<typeof NewProduct>;
export const ProductChange = z.object({ id: Id, ...z.object(productFields).partial().shape });
export type ProductChange = z.infer<typeof ProductChange>;

const skuFields = {
  code: Code,
  name: Text(120),
  unitCost: Minor,
  marketPrice: Minor.nullable(),
  customsValue: Minor.nullable(),
  currency: Currency,
};
export const NewSku = z.object({
  productId: Id,
  ...skuFields,
  name: skuFields.name.default(''),
  unitCost: Minor.default('0'),
  marketPrice: Minor.nullable().default(null),
  customsValue: Minor.nullable().default(null),
});
export type NewSku = z.infer<typeof NewSku>;
export const SkuChange = z.object({ id: Id, ...z.object(skuFields).partial().shape });
export type SkuChange = z.infer<typeof SkuChange>;

export const Receipt = z.object({
  on: Day,
  locationId: Id,
  lines: z
    .array(
      z.object({
        skuId: Id,
        units: Units,
        bestBefore: Day.nullable().default(null),
        /** Left out: what the SKU costs. */
        unitCost: Minor.optional(),
      }),
    )
    .min(1)
    .max(500),
  /** Whom the goods are owed to: said, it is written down in the ledger as well. */
  supplierId: Id.optional(),
  dueOn: Day.optional(),
  note: Text(300).default(''),
});
export type Receipt = z.infer<typeof Receipt>;

export const Adjustment = z.object({
  on: Day,
  skuId: Id,
  locationId: Id,
  lotId: Id,
  /** More, or fewer. */
  units: z
    .int()
    .min(-10_000_000)
    .max(10_000_000)
    .refine((units) => units !== 0),
  reason: z.enum(ADJUST_REASONS),
  note: Text(300).default(''),
});
export type Adjustment = z.infer<typeof Adjustment>;

export const StockFilter = z.object({
  text: z.string().max(100).default(''),
  locationId: Id.optional(),
  show: z.enum(STOCK_SHOWS).default('all'),
  cursor: Cursor,
  limit: Limit,
});
export type StockFilter = z.infer<typeof StockFilter>;
export const MovementFilter = z.object({
  skuId: Id.optional(),
  locationId: Id.optional(),
  holder: z.string().min(1).max(100).optional(),
  kind: z.enum(MOVEMENT_KINDS).optional(),
  cursor: Cursor,
  limit: Limit,
});
export type MovementFilter = z.infer<typeof MovementFilter>;
export const ReservationFilter = z.object({
  skuId: Id.optional(),
  holder: z.string().min(1).max(100).optional(),
  cursor: Cursor,
  limit: Limit,
});
export type ReservationFilter = z.infer<typeof ReservationFilter>;

export const StockSummary = z.object({
  skus: z.int(),
  onHand: z.int(),
  reserved: z.int(),
  free: z.int(),
  /** SKUs of which nothing is free. */
  out: z.int(),
  /** Units that expire within the coming days, or have expired. */
  expiring: z.int(),
  expiringDays: z.int(),
  atCost: Amounts.nullable(),
});
export type StockSummary = z.infer<typeof StockSummary>;

export const STOCK_FILE_PROBLEMS = [
  'code-missing',
  'amount-unreadable',
  'currency-unknown',
  'units-unreadable',
  'day-unreadable',
  'link-unreadable',
  'location-missing',
  'count-twice',
  'below-reserved',
  'too-long',
] as const;
export type StockFileProblem = (typeof STOCK_FILE_PROBLEMS)[number];

/** What a file of products and counted stock would do, or has done. */
export const StockImport = z.object({
  rows: z.int(),
  newProducts: z.int(),
  newSkus: z.int(),
  changedSkus: z.int(),
  newLocations: z.array(z.string()),
  /** Rows whose count is what is there already. */
  same: z.int(),
  unitsMore: z.int(),
  unitsFewer: z.int(),
  /** The first of what it does, row by row. */
  shown: z.array(
    z.object({
      row: z.int(),
      code: z.string(),
      what: z.enum(['new-sku', 'changed-sku', 'first-count', 'count', 'same']),
      location: z.string().nullable(),
      before: z.int().nullable(),
      after: z.int().nullable(),
    }),
  ),
  problems: z.array(
    z.object({ row: z.int(), code: z.enum(STOCK_FILE_PROBLEMS), column: z.string().nullable(), value: z.string() }),
  ),
  problemCount: z.int(),
  /** Of what it would do; said again, it is done only if nothing has changed since. */
  digest: z.string(),
  applied: z.boolean(),
});
export type StockImport = z.infer<typeof StockImport>;

const page = <T extends z.ZodType>(row: T) => z.object({ rows: z.array(row), next: z.string().nullable() });
const Ok = z.object({ ok: z.literal(true) });

export const catalogContract = {
  list: operation('stock:read', 'GET /stock', 'SKUs with what is on hand, reserved and free, by code')
    .input(StockFilter)
    .output(page(StockRow)),
  summary: operation('stock:read', 'GET /stock/summary', 'The stock of the workspace in a few figures').output(
    StockSummary,
  ),
  sku: versionedOperation('stock:read', 'GET /stock/skus/{id}', 'One SKU, lot by lot')
    .input(z.object({ id: Id }))
    .output(SkuDetail),
  createSku: operation('stock:edit', 'POST /stock/skus', 'A new SKU of a product').input(NewSku).output(Sku),
  editSku: versionedOperation('stock:edit', 'PATCH /stock/skus/{id}', 'Change a SKU').input(SkuChange).output(Sku),
  products: operation('stock:read', 'GET /stock/products', 'Products by name')
    .input(z.object({ text: z.string().max(100).default(''), cursor: Cursor, limit: Limit }))
    .output(page(Product)),
  product: versionedOperation('stock:read', 'GET /stock/products/{id}', 'One product')
    .input(z.object({ id: Id }))
    .output(Product),
  createProduct: operation('stock:edit', 'POST /stock/products', 'A new product').input(NewProduct).output(Product),
  editProduct: versionedOperation('stock:edit', 'PATCH /stock/products/{id}', 'Change a product')
    .input(ProductChange)
    .output(Product),
  locations: operation('stock:read', 'GET /stock/locations', 'Where stock lies').output(
    z.object({ rows: z.array(Location) }),
  ),
  location: versionedOperation('stock:read', 'GET /stock/locations/{id}', 'One place for stock')
    .input(z.object({ id: Id }))
    .output(Location),
  createLocation: operation('stock:edit', 'POST /stock/locations', 'A new place for stock')
    .input(z.object({ name: z.string().trim().min(1).max(80) }))
    .output(Location),
  renameLocation: versionedOperation('stock:edit', 'PATCH /stock/locations/{id}', 'Rename a place for stock')
    .input(z.object({ id: Id, name: z.string().trim().min(1).max(80) }))
    .output(Location),
  receive: operation('stock:edit', 'POST /stock/receipts', 'Goods that came in, all lines or none')
    .input(Receipt)
    .output(z.object({ movements: z.array(z.object({ id: z.string(), factId: z.string().nullable() })) })),
  adjust: operation('stock:edit', 'POST /stock/adjustments', 'Correct what is on hand, with a reason')
    .input(Adjustment)
    .output(Ok),
  movements: operation('stock:read', 'GET /stock/movements', 'What came, left and came back, newest first')
    .input(MovementFilter)
    .output(page(Movement)),
  reservations: operation('stock:read', 'GET /stock/reservations', 'What is set aside, and for whom')
    .input(ReservationFilter)
    .output(page(Reservation)),
};
