/** A product with SKUs, a place, and some of each SKU there, for tests. */
import type { Context } from '#kernel/context.ts';
import type { AppDatabase } from '#platform/database.ts';
import { createLocation, createProduct, createSku, receiveStock } from '../index.ts';

export interface FilledStock {
  readonly productId: string;
  readonly locationId: string;
  /** In the order of their codes. */
  readonly skuIds: readonly string[];
}

/** SKUs `S1`, `S2` … that cost 12.50, of which `units` each came in on the first of November. */
export async function fillStock(
  db: AppDatabase,
  ctx: Context,
  { skus = 1, units = 10 }: { readonly skus?: number; readonly units?: number } = {},
): Promise<FilledStock> {
  const { id: productId } = await createProduct(db, ctx, {
    nameZh: '山茶面霜',
    nameEn: 'Camellia cream',
    category: 'Skin care',
    link: null,
  });
  const { id: locationId } = await createLocation(db, ctx, '上海仓');
  const skuIds: string[] = [];
  for (let at = 1; at <= skus; at += 1) {
    // eslint-disable-next-line no-await-in-loop -- a few
    const { id } = await createSku(db, ctx, {
      productId,
      code: `S${at}`,
      name: `${at * 15} ml`,
      unitCost: '1250',
      marketPrice: '19900',
      customsValue: '5000',
      currency: 'CNY',
    });
    skuIds.push(id);
  }
  if (units > 0)
    await receiveStock(db, ctx, {
      on: '2026-11-01',
      locationId,
      lines: skuIds.map((skuId) => ({ skuId, units, bestBefore: '2027-11-01' })),
      note: '',
    });
  return { productId, locationId, skuIds };
}
