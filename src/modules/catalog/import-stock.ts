/** Products and counted stock by file: first what it would do, then all of it or nothing, if nothing has changed since. */
import { createHash } from 'node:crypto';
import { sql, type Transaction } from 'kysely';
import { businessDay } from '#kernel/clock.ts';
import type { Context, Tenant } from '#kernel/context.ts';
import { newId } from '#kernel/id.ts';
import type { Currency } from '#kernel/money.ts';
import { demand } from '#kernel/permission.ts';
import { refuse } from '#kernel/refusal.ts';
import { lockPosting } from '#modules/ledger/index.ts';
import { writeAudit } from '#platform/audit.ts';
import { inTenant, type AppDatabase, type DB } from '#platform/database.ts';
import type { TableSource } from '#platform/table/index.ts';
import type { StockImport } from './contract.ts';
import { recordCounts } from './count-facts.ts';
import { lotOf, ownedBy, tenantKeys } from './keys.ts';
import { lockNames, lockSkus } from './locks.ts';
import { moveStock, type Move } from './move.ts';
import {
  planStockImport,
  type Present,
  type PresentShelf,
  type PresentSku,
  type SkuFields,
  type StockPlan,
} from './plan-stock-import.ts';
import { putLots, type NewLot } from './receive.ts';
import { readStockFile, type StockFileRow } from './stock-file.ts';

type Tx = Transaction<DB>;

/** As many rows and problems as a page shows. */
const SHOWN = 200;

async function readPresent(tx: Tx, ctx: Context, rows: readonly StockFileRow[]): Promise<Present> {
  const codes = [...new Set(rows.flatMap(({ code }) => code ?? []))];
  const { rows: skus } = await sql<PresentSku & { code: string }>`
    select id, code, name, unit_cost as "unitCost", market_price as "marketPrice", customs_value as "customsValue", currency
    from catalog_sku s where ${ownedBy(ctx, 's')} and code = any(${codes}::text[])`.execute(tx);
  const { rows: products } = await sql<{ id: string; nameZh: string; nameEn: string }>`
    select id, name_zh as "nameZh", name_en as "nameEn" from catalog_product p where ${ownedBy(ctx, 'p')} order by id desc`.execute(
    tx,
  );
  const { rows: locations } = await sql<{ id: string; name: string }>`
    select id, name from catalog_location l where ${ownedBy(ctx, 'l')}`.execute(tx);
  const { rows: shelves } = await sql<PresentShelf>`
    select t.sku_id as "skuId", t.location_id as "locationId", t.lot_id as "lotId", l.best_before as "bestBefore",
      l.received_on as "receivedOn", t.on_hand as units, t.reserved
    from catalog_stock t ${lotOf(ctx, 't')}
    where ${ownedBy(ctx, 't')} and t.sku_id = any(${skus.map(({ id }) => id)}::text[])`.execute(tx);
  return {
    home: await readHome(tx, ctx),
    today: businessDay(ctx.now),
    skus: new Map(skus.map(({ code, ...sku }) => [code, sku])),
    products: new Map(
      products.flatMap(({ id, nameZh, nameEn }) =>
        [nameZh, nameEn].filter((name) => name !== '').map((name) => [name.toLowerCase(), id] as const),
      ),
    ),
    locations: new Map(locations.map(({ id, name }) => [name, id])),
    shelves,
  };
}

async function readHome(tx: Tx, ctx: Tenant): Promise<Currency> {
  const { rows } = await sql<{ currency: Currency }>`
    select currency from workspaces_workspace w where ${ownedBy(ctx, 'w')}`.execute(tx);
  return rows[0]!.currency;
}

/** The same for the same changes to the same stock. */
function digestOf({ newProducts, newSkus, changedSkus, newLocations, counts }: StockPlan): string {
  const text = JSON.stringify([newProducts, newSkus, changedSkus, newLocations, counts], (_, value: unknown) =>
    typeof value === 'bigint' ? value.toString() : value,
  );
  return createHash('sha256').update(text).digest('hex');
}

const describe = (rows: number, plan: StockPlan, applied: boolean): StockImport => ({
  rows,
  newProducts: plan.newProducts.length,
  newSkus: plan.newSkus.length,
  changedSkus: plan.changedSkus.length,
  newLocations: plan.newLocations.slice(0, SHOWN),
  same: plan.same,
  unitsMore: plan.unitsMore,
  unitsFewer: plan.unitsFewer,
  shown: plan.shown.filter(({ what }) => what !== 'same').slice(0, SHOWN),
  problems: plan.problems.slice(0, SHOWN),
  problemCount: plan.problems.length,
  digest: digestOf(plan),
  applied,
});

/** What a file would do. Nothing is written. @throws RefusalError platform.not-allowed, catalog.too-many-rows, table.… */
export async function previewStockImport(db: AppDatabase, ctx: Context, source: TableSource): Promise<StockImport> {
  demand(ctx, 'stock:edit');
  const rows = await readStockFile(source);
  return inTenant(db, ctx, async (tx) =>
    describe(rows.length, planStockImport(rows, await readPresent(tx, ctx, rows)), false),
  );
}

/**
 * Does what the preview of the same file has shown. A file that was done already changes nothing: it counts what is there.
 * @param digest of the preview
 * @throws RefusalError platform.not-allowed, catalog.import-changed, catalog.too-many-rows, table.…
 */
export async function importStock(
  db: AppDatabase,
  ctx: Context,
  source: TableSource,
  digest: string,
): Promise<StockImport> {
  demand(ctx, 'stock:edit');
  const rows = await readStockFile(source);
  return inTenant(db, ctx, async (tx) => {
    await lockPosting(tx, ctx);
    await lockNames(tx, ctx, 'codes');
    await lockNames(tx, ctx, 'locations');
    const before = await readPresent(tx, ctx, rows);
    await lockSkus(
      tx,
      ctx,
      [...before.skus.values()].map(({ id }) => id),
    );
    // As it is now that nobody else can change it.
    const present = await readPresent(tx, ctx, rows);
    const plan = planStockImport(rows, present);
    if (digestOf(plan) !== digest) refuse('conflict', 'catalog.import-changed');
    const products = await putProducts(tx, ctx, plan);
    const skus = await putSkus(tx, ctx, plan, products);
    await changeSkus(tx, ctx, plan);
    const locations = await putLocations(tx, ctx, plan);
    await moveCounted(tx, ctx, plan, {
      skus: new Map([...[...present.skus].map(([code, { id }]) => [code, id] as const), ...skus]),
      costs: new Map<string, SkuFields>([...present.skus, ...plan.newSkus.map((sku) => [sku.code, sku] as const)]),
      locations: new Map([...present.locations, ...locations]),
    });
    await writeAudit(tx, ctx, {
      action: 'catalog.import',
      entity: 'workspace',
      entityId: tenantKeys(ctx).workspace_id,
      detail: {
        rows: rows.length,
        newSkus: plan.newSkus.length,
        changedSkus: plan.changedSkus.length,
        unitsMore: plan.unitsMore,
        unitsFewer: plan.unitsFewer,
      },
    });
    return describe(rows.length, plan, true);
  });
}

async function putProducts(tx: Tx, ctx: Context, { newProducts }: StockPlan): Promise<string[]> {
  const ids = newProducts.map(() => newId('prd', ctx.now.getTime()));
  const { organisation_id, workspace_id } = tenantKeys(ctx);
  await sql`
    insert into catalog_product (organisation_id, workspace_id, id, name_zh, name_en, category, link, made_at)
    select ${organisation_id}, ${workspace_id}, id, name_zh, name_en, category, link, ${ctx.now}
    from unnest(${ids}::text[], ${newProducts.map(({ nameZh }) => nameZh)}::text[], ${newProducts.map(({ nameEn }) => nameEn)}::text[],
      ${newProducts.map(({ category }) => category)}::text[], ${newProducts.map(({ link }) => link)}::text[])
      as p (id, name_zh, name_en, category, link)`.execute(tx);
  return ids;
}

const digits = (amount: bigint | null): string | null => amount?.toString() ?? null;

async function putSkus(
  tx: Tx,
  ctx: Context,
  { newSkus }: StockPlan,
  products: readonly string[],
): Promise<Map<string, string>> {
  const ids = newSkus.map(() => newId('sku', ctx.now.getTime()));
  const { organisation_id, workspace_id } = tenantKeys(ctx);
  const of = newSkus.map(({ product }) => (typeof product === 'number' ? products[product]! : product));
  await sql`
    insert into catalog_sku (organisation_id, workspace_id, id, product_id, code, name, unit_cost, market_price, customs_value, currency, made_at)
    select ${organisation_id}, ${workspace_id}, id, product_id, code, name, unit_cost, market_price, customs_value, currency, ${ctx.now}
    from unnest(${ids}::text[], ${of}::text[], ${newSkus.map(({ code }) => code)}::text[], ${newSkus.map(({ name }) => name)}::text[],
      ${newSkus.map(({ unitCost }) => digits(unitCost))}::bigint[], ${newSkus.map(({ marketPrice }) => digits(marketPrice))}::bigint[],
      ${newSkus.map(({ customsValue }) => digits(customsValue))}::bigint[], ${newSkus.map(({ currency }) => currency)}::text[])
      as s (id, product_id, code, name, unit_cost, market_price, customs_value, currency)`.execute(tx);
  return new Map(newSkus.map(({ code }, at) => [code, ids[at]!]));
}

async function changeSkus(tx: Tx, ctx: Context, { changedSkus }: StockPlan): Promise<void> {
  const after = changedSkus.map((one) => one.after);
  // Looked up in the key first, as lookUp in keys.ts does; nobody changes them while we hold them.
  await sql`
    with change as materialized (
      select t.at, c.* from unnest(${changedSkus.map(({ id }) => id)}::text[], ${after.map(({ name }) => name)}::text[],
        ${after.map(({ unitCost }) => digits(unitCost))}::bigint[], ${after.map(({ marketPrice }) => digits(marketPrice))}::bigint[],
        ${after.map(({ customsValue }) => digits(customsValue))}::bigint[], ${after.map(({ currency }) => currency)}::text[])
        as c (id, name, unit_cost, market_price, customs_value, currency)
      cross join lateral (select s.ctid as at from catalog_sku s where ${ownedBy(ctx, 's')} and s.id = c.id offset 0) as t
    )
    update catalog_sku s set name = c.name, unit_cost = c.unit_cost, market_price = c.market_price, customs_value = c.customs_value,
      currency = c.currency, version = s.version + 1 from change c where s.ctid = c.at`.execute(tx);
}

async function putLocations(tx: Tx, ctx: Context, { newLocations }: StockPlan): Promise<Map<string, string>> {
  const ids = newLocations.map(() => newId('loc', ctx.now.getTime()));
  const { organisation_id, workspace_id } = tenantKeys(ctx);
  await sql`
    insert into catalog_location (organisation_id, workspace_id, id, name, made_at)
    select ${organisation_id}, ${workspace_id}, id, name, ${ctx.now}
    from unnest(${ids}::text[], ${[...newLocations]}::text[]) as l (id, name)`.execute(tx);
  return new Map(newLocations.map((name, at) => [name, ids[at]!]));
}

interface Known {
  readonly skus: ReadonlyMap<string, string>;
  readonly costs: ReadonlyMap<string, { readonly unitCost: bigint; readonly currency: string }>;
  readonly locations: ReadonlyMap<string, string>;
}

/** What was counted first is a lot of its own; what was counted otherwise is corrected. */
async function moveCounted(tx: Tx, ctx: Context, plan: StockPlan, { skus, costs, locations }: Known): Promise<void> {
  const changed = new Map(plan.changedSkus.map(({ id, after }) => [id, after]));
  const lots: NewLot[] = [];
  const moves: (Omit<Move, 'lotId'> & { readonly lot: string | number })[] = [];
  for (const { code, location, moves: of } of plan.counts) {
    const skuId = skus.get(code)!;
    const locationId = locations.get(location)!;
    for (const move of of) {
      if (move.kind === 'adjusted') {
        moves.push({ skuId, locationId, units: move.units, kind: 'adjusted', reason: 'counted', lot: move.lotId });
        continue;
      }
      const { unitCost, currency } = changed.get(skuId) ?? costs.get(code)!;
      moves.push({ skuId, locationId, units: move.units, kind: 'received', lot: lots.length });
      lots.push({ skuId, receivedOn: move.receivedOn, bestBefore: move.bestBefore, unitCost, currency });
    }
  }
  const made = await putLots(tx, ctx, lots);
  const on = businessDay(ctx.now);
  const placed = moves.map(({ lot, ...move }) => ({ ...move, lotId: typeof lot === 'number' ? made[lot]! : lot }));
  const corrections = placed.filter(({ kind }) => kind === 'adjusted');
  const facts = (await recordCounts(tx, ctx, on, corrections)).values();
  await moveStock(
    tx,
    ctx,
    on,
    placed.map((move) => (move.kind === 'adjusted' ? { ...move, factId: facts.next().value ?? null } : move)),
  );
}
