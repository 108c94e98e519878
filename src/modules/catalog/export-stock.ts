/** What lies where as CSV, in the columns that an import reads: counted and sent back, it corrects the stock. */
import { sql } from 'kysely';
import type { Context } from '#kernel/context.ts';
import { toDecimalString, type Currency } from '#kernel/money.ts';
import { demand, may } from '#kernel/permission.ts';
import { writeAudit } from '#platform/audit.ts';
import { inTenant, type AppDatabase } from '#platform/database.ts';
import { writeCsv, type CellValue } from '#platform/table/index.ts';
import { messages } from '#words/index.ts';
import { lotOf, ownedBy, productOf, tenantKeys } from './keys.ts';
import { STOCK_COLUMNS, type StockField } from './stock-file.ts';

interface Row {
  readonly id: string;
  readonly code: string;
  readonly productZh: string;
  readonly productEn: string;
  readonly name: string;
  readonly category: string;
  readonly link: string | null;
  readonly unitCost: bigint;
  readonly marketPrice: bigint | null;
  readonly customsValue: bigint | null;
  readonly currency: Currency;
  readonly location: string | null;
  readonly units: number | null;
  readonly bestBefore: string | null;
}

const FIELDS = Object.keys(STOCK_COLUMNS) as StockField[];
const PAGE = 500;

function toCells(row: Row, costs: boolean): CellValue[] {
  const { currency } = row;
  const major = (amount: bigint | null): string | null =>
    amount === null ? null : toDecimalString({ amount, currency });
  const cells: Partial<Record<StockField, CellValue>> = {
    ...row,
    unitCost: costs ? major(row.unitCost) : null,
    marketPrice: major(row.marketPrice),
    customsValue: major(row.customsValue),
  };
  return FIELDS.map((field) => cells[field] ?? null);
}

/**
 * Every SKU, a row for each place and best-before day. Without the right to see costs that column stays empty, which an
 * import leaves as it is.
 * @throws RefusalError platform.not-allowed
 */
export async function* exportStock(db: AppDatabase, ctx: Context): AsyncGenerator<Uint8Array> {
  demand(ctx, 'stock:read');
  await inTenant(db, ctx, (tx) =>
    writeAudit(tx, ctx, { action: 'catalog.export', entity: 'workspace', entityId: tenantKeys(ctx).workspace_id }),
  );
  const costs = may(ctx, 'cost:read');
  const rows = (async function* () {
    const headers = messages(ctx.locale).stock.file;
    yield FIELDS.map((field) => headers[field]);
    for (let last = ''; ;) {
      const from = last;
      const page = await inTenant(db, ctx, (tx) =>
        sql<Row>`
          with page as (select * from catalog_sku s where ${ownedBy(ctx, 's')} and s.code > ${from} order by s.code limit ${PAGE})
          select s.id, s.code, p.name_zh as "productZh", p.name_en as "productEn", s.name, p.category, p.link, s.unit_cost as "unitCost",
            s.market_price as "marketPrice", s.customs_value as "customsValue", s.currency, c.name as location, k.units, k.best_before as "bestBefore"
          from page s ${productOf(ctx)}
          left join lateral (
            select t.location_id, l.best_before, sum(t.on_hand)::int as units
            from catalog_stock t ${lotOf(ctx, 't')}
            where ${ownedBy(ctx, 't')} and t.sku_id = s.id and t.on_hand > 0 group by 1, 2) as k on true
          left join catalog_location c on ${ownedBy(ctx, 'c')} and c.id = k.location_id
          order by s.code, c.name, k.best_before nulls last`.execute(tx),
      );
      for (const row of page.rows) yield toCells(row, costs);
      if (new Set(page.rows.map(({ id }) => id)).size < PAGE) return;
      last = page.rows.at(-1)!.code;
    }
  })();
  yield* writeCsv(rows);
}
