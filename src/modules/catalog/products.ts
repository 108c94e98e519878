/** Products and the SKUs that they are kept as: entered, changed, looked up. */
import { sql, type Transaction } from 'kysely';
import { z } from 'zod';
import type { Context, Tenant } from '#kernel/context.ts';
import { newId } from '#kernel/id.ts';
import type { Currency } from '#kernel/money.ts';
import { demand, may } from '#kernel/permission.ts';
import { refuse } from '#kernel/refusal.ts';
import { demandVersion } from '#kernel/version.ts';
import { writeAudit } from '#platform/audit.ts';
import { readCursor, writeCursor } from '#platform/cursor.ts';
import { inTenant, type AppDatabase, type DB } from '#platform/database.ts';
import type { NewProduct, NewSku, Product, ProductChange, Sku, SkuChange } from './contract.ts';
import { ownedBy, productOf, tenantKeys } from './keys.ts';
import { lockNames } from './locks.ts';

type Tx = Transaction<DB>;

const PRODUCT = sql`p.id, p.name_zh as "nameZh", p.name_en as "nameEn", p.category, p.link`;
/** What a product is called, in a list in that language. */
const NAME_EN = sql<string>`coalesce(nullif(p.name_en, ''), p.name_zh)`;
const NAME_ZH = sql<string>`coalesce(nullif(p.name_zh, ''), p.name_en)`;
export const nameIn = ({ locale }: Pick<Context, 'locale'>) => (locale === 'zh' ? NAME_ZH : NAME_EN);

/** Columns of a SKU `s` with its product `p`; its cost only for who may see it. */
export const skuColumns = (ctx: Context) => sql`
  s.id, s.code, s.name, json_build_object('id', p.id, 'nameZh', p.name_zh, 'nameEn', p.name_en, 'category', p.category, 'link', p.link) as product,
  case when ${may(ctx, 'cost:read')} then s.unit_cost::text end as "unitCost", s.market_price::text as "marketPrice",
  s.customs_value::text as "customsValue", s.currency`;

const escapeLike = (text: string): string => text.replaceAll(/[\\%_]/g, String.raw`\$&`);
/** Whether product `p` is meant by a text that somebody looks for. */
export const isNamed = (text: string) => {
  const part = `%${escapeLike(text.trim())}%`;
  return sql<boolean>`(p.name_zh ilike ${part} or p.name_en ilike ${part} or p.category ilike ${part})`;
};
/** The same, or SKU `s` of it. */
export const isNamedSku = (text: string) => {
  const part = `%${escapeLike(text.trim())}%`;
  return sql<boolean>`(s.code ilike ${part} or s.name ilike ${part} or ${isNamed(text)})`;
};

async function readProduct(tx: Tx, ctx: Tenant, id: string): Promise<Product> {
  const { rows } =
    await sql<Product>`select ${PRODUCT} from catalog_product p where ${ownedBy(ctx, 'p')} and p.id = ${id}`.execute(
      tx,
    );
  return rows[0] ?? refuse('notFound', 'catalog.no-product');
}

async function readSku(tx: Tx, ctx: Context, id: string): Promise<Sku> {
  const { rows } = await sql<Sku>`
    select ${skuColumns(ctx)} from catalog_sku s ${productOf(ctx)}
    where ${ownedBy(ctx, 's')} and s.id = ${id}`.execute(tx);
  return rows[0] ?? refuse('notFound', 'catalog.no-sku', { id });
}

/** By name, a page at a time. @throws RefusalError platform.not-allowed, platform.bad-cursor */
export async function listProducts(
  db: AppDatabase,
  ctx: Context,
  { text, cursor, limit }: { readonly text: string; readonly cursor: string | null; readonly limit: number },
): Promise<{ rows: Product[]; next: string | null }> {
  demand(ctx, 'stock:read');
  const after = readCursor(cursor, z.tuple([z.string(), z.string()]));
  const name = nameIn(ctx);
  return inTenant(db, ctx, async (tx) => {
    const { rows } = await sql<Product & { sort: string }>`
      select ${PRODUCT}, ${name} as sort from catalog_product p where ${ownedBy(ctx, 'p')}
        and (${text.trim() === ''} or ${isNamed(text)})
        and (${after === null} or (${name}, p.id) > (${after?.[0] ?? ''}, ${after?.[1] ?? ''}))
      order by ${name}, p.id limit ${limit + 1}`.execute(tx);
    const page = rows.slice(0, limit);
    const last = page.at(-1);
    return {
      rows: page.map(({ sort: _, ...product }) => product),
      next: rows.length > limit && last !== undefined ? writeCursor([last.sort, last.id]) : null,
    };
  });
}

/** @throws RefusalError platform.not-allowed, catalog.no-product */
export async function getProduct(db: AppDatabase, ctx: Context, id: string): Promise<Product> {
  demand(ctx, 'stock:read');
  return inTenant(db, ctx, (tx) => readProduct(tx, ctx, id));
}

async function readVersion(
  tx: Tx,
  ctx: Tenant,
  table: 'catalog_product' | 'catalog_sku',
  id: string,
  lock = false,
): Promise<string | null> {
  const { rows } = await sql<{ version: number }>`
    select version from ${sql.table(table)} t where ${ownedBy(ctx, 't')} and id = ${id} ${lock ? sql`for no key update` : sql``}`.execute(
    tx,
  );
  return rows[0]?.version.toString() ?? null;
}

/** The version that a change may be held against; null when there is no such product. */
export const findProductVersion = (db: AppDatabase, ctx: Context, id: string): Promise<string | null> =>
  inTenant(db, ctx, (tx) => readVersion(tx, ctx, 'catalog_product', id));

/** The version that a change may be held against; null when there is no such SKU. */
export const findSkuVersion = (db: AppDatabase, ctx: Context, id: string): Promise<string | null> =>
  inTenant(db, ctx, (tx) => readVersion(tx, ctx, 'catalog_sku', id));

/** @throws RefusalError platform.not-allowed */
export async function createProduct(db: AppDatabase, ctx: Context, input: NewProduct): Promise<Product> {
  demand(ctx, 'stock:edit');
  const id = newId('prd', ctx.now.getTime());
  await inTenant(db, ctx, async (tx) => {
    await tx
      .insertInto('catalog_product')
      .values({
        ...tenantKeys(ctx),
        id,
        name_zh: input.nameZh,
        name_en: input.nameEn,
        category: input.category,
        link: input.link,
        made_at: ctx.now,
      })
      .execute();
    await writeAudit(tx, ctx, {
      action: 'catalog.create-product',
      entity: 'product',
      entityId: id,
      after: { ...input },
    });
  });
  return { id, ...input };
}

/** @throws RefusalError platform.not-allowed, catalog.no-product, catalog.no-name, platform.changed-meanwhile */
export async function editProduct(db: AppDatabase, ctx: Context, { id, ...change }: ProductChange): Promise<Product> {
  demand(ctx, 'stock:edit');
  return inTenant(db, ctx, async (tx) => {
    demandVersion(
      ctx,
      (await readVersion(tx, ctx, 'catalog_product', id, true)) ?? refuse('notFound', 'catalog.no-product'),
    );
    const before = await readProduct(tx, ctx, id);
    const after: Product = { ...before, ...withoutUndefined(change) };
    if (after.nameZh === '' && after.nameEn === '') refuse('invalid', 'catalog.no-name');
    await sql`
      update catalog_product p set name_zh = ${after.nameZh}, name_en = ${after.nameEn}, category = ${after.category}, link = ${after.link},
        version = p.version + 1 where ${ownedBy(ctx, 'p')} and p.id = ${id}`.execute(tx);
    await writeAudit(tx, ctx, {
      action: 'catalog.edit-product',
      entity: 'product',
      entityId: id,
      before: { ...before },
      after: { ...after },
    });
    return after;
  });
}

const withoutUndefined = <T extends object>(change: T): { [K in keyof T]: Exclude<T[K], undefined> } =>
  Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined)) as never;

/** As the trail knows a SKU: amounts under the names by which they are hidden from who may not see costs. */
const toAudit = ({ code, name, unitCost, marketPrice, customsValue, currency }: Omit<Sku, 'id' | 'product'>) => ({
  code,
  name,
  cost: unitCost,
  marketPrice,
  customsValue,
  currency,
});

async function refuseTakenCode(tx: Tx, ctx: Tenant, code: string, except: string): Promise<void> {
  const { rows } = await sql`
    select from catalog_sku s where ${ownedBy(ctx, 's')} and code = ${code} and id <> ${except}`.execute(tx);
  if (rows.length > 0) refuse('conflict', 'catalog.code-taken', { code });
}

/** @throws RefusalError platform.not-allowed, catalog.no-product, catalog.code-taken */
export async function createSku(db: AppDatabase, ctx: Context, input: NewSku): Promise<Sku> {
  demand(ctx, 'stock:edit');
  const id = newId('sku', ctx.now.getTime());
  return inTenant(db, ctx, async (tx) => {
    await readProduct(tx, ctx, input.productId);
    await lockNames(tx, ctx, 'codes');
    await refuseTakenCode(tx, ctx, input.code, id);
    await tx
      .insertInto('catalog_sku')
      .values({
        ...tenantKeys(ctx),
        id,
        product_id: input.productId,
        code: input.code,
        name: input.name,
        unit_cost: BigInt(input.unitCost),
        market_price: input.marketPrice === null ? null : BigInt(input.marketPrice),
        customs_value: input.customsValue === null ? null : BigInt(input.customsValue),
        currency: input.currency,
        made_at: ctx.now,
      })
      .execute();
    await writeAudit(tx, ctx, { action: 'catalog.create-sku', entity: 'sku', entityId: id, after: toAudit(input) });
    return readSku(tx, ctx, id);
  });
}

/** What lots cost stays as it came in. @throws RefusalError platform.not-allowed, catalog.no-sku, catalog.code-taken, platform.changed-meanwhile */
export async function editSku(db: AppDatabase, ctx: Context, { id, ...change }: SkuChange): Promise<Sku> {
  demand(ctx, 'stock:edit');
  return inTenant(db, ctx, async (tx) => {
    if (change.code !== undefined) await lockNames(tx, ctx, 'codes');
    demandVersion(
      ctx,
      (await readVersion(tx, ctx, 'catalog_sku', id, true)) ?? refuse('notFound', 'catalog.no-sku', { id }),
    );
    // As it is, whoever asks: the trail hides amounts by itself.
    const { rows } = await sql<Omit<Sku, 'id' | 'product' | 'unitCost'> & { unitCost: string }>`
      select code, name, unit_cost::text as "unitCost", market_price::text as "marketPrice", customs_value::text as "customsValue", currency
      from catalog_sku s where ${ownedBy(ctx, 's')} and id = ${id}`.execute(tx);
    const before = rows[0]!;
    const after = { ...before, ...withoutUndefined(change) };
    if (after.code !== before.code) await refuseTakenCode(tx, ctx, after.code, id);
    await sql`
      update catalog_sku s set code = ${after.code}, name = ${after.name}, unit_cost = ${after.unitCost}::bigint,
        market_price = ${after.marketPrice}::bigint, customs_value = ${after.customsValue}::bigint, currency = ${after.currency},
        version = s.version + 1 where ${ownedBy(ctx, 's')} and id = ${id}`.execute(tx);
    await writeAudit(tx, ctx, {
      action: 'catalog.edit-sku',
      entity: 'sku',
      entityId: id,
      before: toAudit(before),
      after: toAudit(after),
    });
    return readSku(tx, ctx, id);
  });
}

/** A SKU as other modules name it. */
export interface KnownSku {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly productZh: string;
  readonly productEn: string;
  readonly unitCost: bigint;
  readonly marketPrice: bigint | null;
  readonly customsValue: bigint | null;
  readonly currency: Currency;
}

/** Those of the named SKUs that are there, by id. Costs are told: whoever shows them asks who may see them. */
export async function findSkus(tx: Tx, ctx: Tenant, ids: readonly string[]): Promise<Map<string, KnownSku>> {
  if (ids.length === 0) return new Map();
  const { rows } = await sql<KnownSku>`
    select s.id, s.code, s.name, p.name_zh as "productZh", p.name_en as "productEn", s.unit_cost as "unitCost", s.market_price as "marketPrice",
      s.customs_value as "customsValue", s.currency
    from catalog_sku s ${productOf(ctx)}
    where ${ownedBy(ctx, 's')} and s.id = any(${[...new Set(ids)]}::text[])`.execute(tx);
  return new Map(rows.map((row) => [row.id, row]));
}
