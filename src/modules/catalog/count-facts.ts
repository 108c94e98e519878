/** What a correction of stock changes in the books. */
import { sql, type Transaction } from 'kysely';
import type { Context } from '#kernel/context.ts';
import type { Currency } from '#kernel/money.ts';
import { recordAll } from '#modules/ledger/index.ts';
import type { DB } from '#platform/database.ts';
import { lookUp, ownedBy } from './keys.ts';

export interface Correction {
  readonly skuId: string;
  readonly lotId: string;
  /** More, or fewer. */
  readonly units: number;
  readonly note?: string;
}

/**
 * Writes corrections down at what their lots cost. Answers the facts in order; null where the goods do not stand in the
 * books: they cost nothing, or came in without a supplier to whom they were owed.
 * @throws RefusalError ledger.…
 */
export async function recordCounts(
  tx: Transaction<DB>,
  ctx: Context,
  on: string,
  corrections: readonly Correction[],
): Promise<(string | null)[]> {
  const { rows } = await sql<{ lotId: string; what: string; unitCost: bigint; currency: Currency }>`
    select l.id as "lotId", btrim(s.code || ' ' || s.name) as what, l.unit_cost as "unitCost", l.currency
    from unnest(${[...new Set(corrections.map(({ lotId }) => lotId))]}::text[]) as w (lot_id)
    ${lookUp(ctx, 'catalog_lot', 'l', sql`l.id = w.lot_id`)}
    ${lookUp(ctx, 'catalog_sku', 's', sql`s.id = l.sku_id`)}
    where l.unit_cost > 0 and exists (select from catalog_movement m
      where ${ownedBy(ctx, 'm')} and m.sku_id = l.sku_id and m.lot_id = l.id and m.kind = 'received' and m.fact_id is not null)`.execute(
    tx,
  );
  const booked = new Map(rows.map((row) => [row.lotId, row]));
  const counted = corrections.flatMap(({ lotId, units, note = '' }, at) => {
    const lot = booked.get(lotId);
    if (lot === undefined) return [];
    const count = Math.abs(units);
    const fact = {
      kind: 'stock-count' as const,
      on,
      what: lot.what,
      units: count,
      goods: { amount: (lot.unitCost * BigInt(count)).toString(), currency: lot.currency },
      ...(units > 0 ? { more: true as const } : {}),
      ...(note === '' ? {} : { note }),
    };
    return [{ at, fact }];
  });
  const recorded = await recordAll(
    tx,
    ctx,
    counted.map(({ fact }) => ({ source: 'system', fact })),
  );
  const facts = new Map(counted.map(({ at }, nth) => [at, recorded[nth]!.factId]));
  return corrections.map((_, at) => facts.get(at) ?? null);
}
