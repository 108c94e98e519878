/** A parcel that moves takes its deal along: a gift step by step, any other deal by what its goods cost. */
import type { Context } from '#kernel/context.ts';
import { demand } from '#kernel/permission.ts';
import { refuse } from '#kernel/refusal.ts';
import { lockPosting } from '#modules/ledger/index.ts';
import { openShipment, type ShipmentFollower } from '#modules/logistics/index.ts';
import { writeAudit } from '#platform/audit.ts';
import { inTenant, type AppDatabase } from '#platform/database.ts';
import { MODELS } from '#modules/collaboration-models/index.ts';
import { moveDeal, sendGoods } from './advance.ts';
import { onlyCny } from './goods.ts';
import { lockDeal } from './store.ts';

const isDeal = (holder: string | null): holder is string => holder?.startsWith('col_') === true;

/** What logistics tells of each parcel; a parcel of nobody's deal is nothing to us. */
export const dealFollower: ShipmentFollower = {
  lockHolder: async (tx, ctx, holder) => {
    if (!isDeal(holder)) return;
    await lockPosting(tx, ctx);
    await lockDeal(tx, ctx, holder);
  },
  onMoved: async (tx, ctx, shipment, event) => {
    if (!isDeal(shipment.holder)) return;
    await lockPosting(tx, ctx);
    const deal = await lockDeal(tx, ctx, shipment.holder);
    const goods = {
      units: shipment.goods.lines.reduce((sum, { units }) => sum + units, 0),
      cost: onlyCny(shipment.goods.cost).toString(),
      shipping: onlyCny(shipment.shipping === null ? [] : [shipment.shipping]).toString(),
      duty: onlyCny(shipment.duty === null ? [] : [shipment.duty]).toString(),
    };
    const data = event === 'ship' || event === 'return' ? { goods } : {};
    const step = { on: shipment.on, data, moved: true };
    const { transitions } = MODELS[deal.model].lifecycle;
    const may = (wanted: string): boolean =>
      transitions.some(({ from, event: one }) => from === deal.state && one === wanted);
    if (deal.model === 'gifting') {
      const wanted = event === 'open' ? 'resend' : event;
      if (event !== 'cancel' && may(wanted)) await moveDeal(tx, ctx, deal, { ...step, event: wanted });
    } else if (event === 'ship' || event === 'return')
      await sendGoods(tx, ctx, deal, { ...step, event: event === 'ship' ? 'send-product' : 'goods-back' });
    else if (event === 'deliver' && may('receive-product'))
      await moveDeal(tx, ctx, deal, { ...step, event: 'receive-product' });
  },
};

/**
 * Opens a parcel for a deal that binds: its units are set aside, and from here on the warehouse moves it.
 * @throws RefusalError platform.not-allowed, collaborations.not-found, collaborations.no-such-step, catalog.…, logistics.…
 */
export async function openParcel(
  db: AppDatabase,
  ctx: Context,
  input: {
    readonly id: string;
    readonly lines: readonly { readonly skuId: string; readonly units: number }[];
    readonly locationId: string;
    readonly scope: 'domestic' | 'cross-border';
  },
): Promise<{ shipmentId: string }> {
  demand(ctx, 'deal:edit');
  demand(ctx, 'stock:edit');
  return inTenant(db, ctx, async (tx) => {
    await lockPosting(tx, ctx);
    const deal = await lockDeal(tx, ctx, input.id);
    if (deal.agreedOn === null || deal.closedOn !== null)
      refuse('conflict', 'collaborations.no-such-step', { state: deal.state, event: 'send-product' });
    const { id } = await openShipment(tx, ctx, {
      holder: deal.id,
      creatorId: deal.creatorId,
      lines: input.lines,
      locationId: input.locationId,
      scope: input.scope,
      currency: 'CNY',
    });
    await writeAudit(tx, ctx, {
      action: 'collaborations.parcel',
      entity: 'collaboration',
      entityId: deal.id,
      detail: { shipment: id, lines: input.lines.length },
    });
    return { shipmentId: id };
  });
}
