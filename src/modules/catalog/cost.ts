/** What goods cost, lot by lot. Pure but for its one look-up. */
import { sql, type Transaction } from 'kysely';
import type { Tenant } from '#kernel/context.ts';
import type { Currency, Money } from '#kernel/money.ts';
import type { DB } from '#platform/database.ts';
import { lookUp, ownedBy } from './keys.ts';
import type { Place } from './move.ts';

/** Units of a lot, at what the lot cost. */
export interface CostedPlace extends Place {
  readonly code: string;
  readonly bestBefore: string | null;
  readonly unitCost: bigint;
  readonly currency: Currency;
}

/** Goods that left or came back. */
export interface Goods {
  readonly lines: readonly CostedPlace[];
  /** At lot cost, by currency; never added up over currencies. */
  readonly cost: readonly Money[];
}

/** What lines cost together, by currency. */
export function sumCost(lines: readonly Pick<CostedPlace, 'units' | 'unitCost' | 'currency'>[]): Money[] {
  const sums = new Map<Currency, bigint>();
  for (const { units, unitCost, currency } of lines)
    sums.set(currency, (sums.get(currency) ?? 0n) + BigInt(units) * unitCost);
  return [...sums].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([currency, amount]) => ({ currency, amount }));
}

/** The same places with what their lots cost. */
export async function costPlaces(tx: Transaction<DB>, ctx: Tenant, places: readonly Place[]): Promise<CostedPlace[]> {
  const { rows } = await sql<Omit<CostedPlace, keyof Place> & { lotId: string }>`
    select l.id as "lotId", s.code, l.best_before as "bestBefore", l.unit_cost as "unitCost", l.currency
    from catalog_lot l ${lookUp(ctx, 'catalog_sku', 's', sql`s.id = l.sku_id`)}
    where ${ownedBy(ctx, 'l')} and l.sku_id = any(${[...new Set(places.map(({ skuId }) => skuId))]}::text[])
      and l.id = any(${[...new Set(places.map(({ lotId }) => lotId))]}::text[])`.execute(tx);
  const lots = new Map(rows.map((row) => [row.lotId, row]));
  return places.map(({ skuId, locationId, lotId, units }) => ({
    ...lots.get(lotId)!,
    skuId,
    locationId,
    lotId,
    units,
  }));
}
