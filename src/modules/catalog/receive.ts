/** Goods that came in, and what was counted otherwise. */
import { sql, type Transaction } from 'kysely';
import type { Context, Tenant } from '#kernel/context.ts';
import { newId } from '#kernel/id.ts';
import { demand } from '#kernel/permission.ts';
import { refuse } from '#kernel/refusal.ts';
import { lockPosting, recordAll } from '#modules/ledger/index.ts';
import { writeAudit } from '#platform/audit.ts';
import { inTenant, type AppDatabase, type DB } from '#platform/database.ts';
import type { Adjustment, Receipt } from './contract.ts';
import { recordCounts } from './count-facts.ts';
import { ownedBy, tenantKeys } from './keys.ts';
import { demandLocation } from './locations.ts';
import { lockSkus, type HeldSku } from './locks.ts';
import { demandHappened, moveStock, type Move } from './move.ts';

type Tx = Transaction<DB>;

export interface NewLot {
  readonly skuId: string;
  readonly receivedOn: string;
  readonly bestBefore: string | null;
  readonly unitCost: bigint;
  readonly currency: string;
}

/** Makes lots; answers their ids in order. */
export async function putLots(tx: Tx, ctx: Context, lots: readonly NewLot[]): Promise<string[]> {
  const ids = lots.map(() => newId('lot', ctx.now.getTime()));
  const { organisation_id, workspace_id } = tenantKeys(ctx);
  await sql`
    insert into catalog_lot (organisation_id, workspace_id, sku_id, id, received_on, best_before, unit_cost, currency, made_at)
    select ${organisation_id}, ${workspace_id}, sku_id, id, received_on, best_before, unit_cost, currency, ${ctx.now}
    from unnest(${lots.map(({ skuId }) => skuId)}::text[], ${ids}::text[], ${lots.map(({ receivedOn }) => receivedOn)}::date[],
      ${lots.map(({ bestBefore }) => bestBefore)}::date[], ${lots.map(({ unitCost }) => unitCost.toString())}::bigint[],
      ${lots.map(({ currency }) => currency)}::text[]) as l (sku_id, id, received_on, best_before, unit_cost, currency)`.execute(
    tx,
  );
  return ids;
}

interface GoodsIn {
  readonly sku: HeldSku;
  readonly units: number;
  readonly unitCost: bigint;
  readonly lotId: string;
}

/** What is owed for each line of goods, in order; null where they cost nothing, or nobody is owed. */
async function recordGoodsIn(
  tx: Tx,
  ctx: Context,
  { on, supplierId, dueOn }: Receipt,
  lines: readonly GoodsIn[],
): Promise<(string | null)[]> {
  if (supplierId === undefined) return lines.map(() => null);
  const owed = lines.filter(({ units, unitCost }) => BigInt(units) * unitCost > 0n);
  const recorded = await recordAll(
    tx,
    ctx,
    owed.map(({ sku, units, unitCost, lotId }) => ({
      source: ctx.actor.kind === 'key' ? 'api' : 'hand',
      key: `goods-in ${lotId}`,
      fact: {
        kind: 'goods-in',
        on,
        what: `${sku.code} ${sku.name}`.trim(),
        units,
        partyId: supplierId,
        cost: { amount: (BigInt(units) * unitCost).toString(), currency: sku.currency },
        ...(dueOn === undefined ? {} : { dueOn }),
      },
    })),
  );
  const facts = new Map(owed.map(({ lotId }, at) => [lotId, recorded[at]!.factId]));
  return lines.map(({ lotId }) => facts.get(lotId) ?? null);
}

/**
 * Puts goods into stock, each line as a lot of its own. With a supplier it is also written down in the ledger what is owed
 * for them; that needs `ledger:post`.
 * @throws RefusalError platform.not-allowed, catalog.no-location, catalog.no-sku, catalog.in-the-future, catalog.expired-before, ledger.…
 */
export async function receiveStock(
  db: AppDatabase,
  ctx: Context,
  receipt: Receipt,
): Promise<{ id: string; factId: string | null }[]> {
  demand(ctx, 'stock:edit');
  if (receipt.supplierId !== undefined) demand(ctx, 'ledger:post');
  const { on, locationId, lines, note } = receipt;
  demandHappened(ctx, on);
  return inTenant(db, ctx, async (tx) => {
    if (receipt.supplierId !== undefined) await lockPosting(tx, ctx);
    await demandLocation(tx, ctx, locationId);
    const skus = await lockSkus(
      tx,
      ctx,
      lines.map(({ skuId }) => skuId),
    );
    const priced = lines.map((line) => {
      const sku = skus.get(line.skuId)!;
      if (line.bestBefore !== null && line.bestBefore < on)
        refuse('invalid', 'catalog.expired-before', { sku: sku.code, day: line.bestBefore });
      return { ...line, sku, unitCost: line.unitCost === undefined ? sku.unitCost : BigInt(line.unitCost) };
    });
    const lots = await putLots(
      tx,
      ctx,
      priced.map(({ skuId, bestBefore, unitCost, sku }) => ({
        skuId,
        receivedOn: on,
        bestBefore,
        unitCost,
        currency: sku.currency,
      })),
    );
    const placed = priced.map((line, at) => ({ ...line, lotId: lots[at]! }));
    const facts = await recordGoodsIn(tx, ctx, receipt, placed);
    const moves = placed.map(({ skuId, units, lotId }, at): Move => {
      const factId = facts[at] ?? null;
      return { skuId, locationId, lotId, units, kind: 'received', note, factId };
    });
    const ids = await moveStock(tx, ctx, on, moves);
    await writeAudit(tx, ctx, {
      action: 'catalog.receive',
      entity: 'location',
      entityId: locationId,
      detail: {
        on,
        lines: priced.map(({ sku, units }) => ({ sku: sku.code, units })),
        facts: moves.flatMap(({ factId }) => factId ?? []),
      },
    });
    return ids.map((id, at) => ({ id, factId: moves[at]!.factId ?? null }));
  });
}

/** What lies of one lot at one place. @throws RefusalError catalog.no-shelf */
async function readShelf(
  tx: Tx,
  ctx: Tenant,
  { skuId, locationId, lotId }: Adjustment,
): Promise<{ onHand: number; reserved: number }> {
  const { rows } = await sql<{ onHand: number; reserved: number }>`
    select on_hand as "onHand", reserved from catalog_stock s
    where ${ownedBy(ctx, 's')} and sku_id = ${skuId} and location_id = ${locationId} and lot_id = ${lotId}`.execute(tx);
  return rows[0] ?? refuse('notFound', 'catalog.no-shelf');
}

/**
 * Corrects what is on hand of one lot at one place, and in the books where its goods stand in them. What is reserved stays: fewer than that cannot be left.
 * @throws RefusalError platform.not-allowed, catalog.no-sku, catalog.no-shelf, catalog.below-reserved, catalog.in-the-future
 */
export async function adjustStock(db: AppDatabase, ctx: Context, adjustment: Adjustment): Promise<void> {
  demand(ctx, 'stock:edit');
  const { on, skuId, locationId, lotId, units, reason, note } = adjustment;
  demandHappened(ctx, on);
  await inTenant(db, ctx, async (tx) => {
    await lockPosting(tx, ctx);
    const sku = (await lockSkus(tx, ctx, [skuId])).get(skuId)!;
    const { onHand, reserved } = await readShelf(tx, ctx, adjustment);
    if (onHand + units < reserved)
      refuse('conflict', 'catalog.below-reserved', { sku: sku.code, onHand, reserved, most: onHand - reserved });
    const [factId = null] = await recordCounts(tx, ctx, on, [adjustment]);
    await moveStock(tx, ctx, on, [{ skuId, locationId, lotId, units, kind: 'adjusted', reason, note, factId }]);
    await writeAudit(tx, ctx, {
      action: 'catalog.adjust',
      entity: 'sku',
      entityId: skuId,
      before: { onHand },
      after: { onHand: onHand + units },
      detail: { on, reason, lotId, locationId },
    });
  });
}
