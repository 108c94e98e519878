/** Handlers of parcels. */
import { implement } from '@orpc/server';
import { logisticsContract } from '#modules/logistics/contract.ts';
import {
  countShipments,
  editShipment,
  findShipmentVersion,
  getShipment,
  getShipmentSetting,
  listShipments,
  moveShipments,
  openShipments,
  readPackingList,
  resendShipment,
  setShipmentSetting,
} from '#modules/logistics/index.ts';
import type { RpcContext } from './context.ts';
import { guard } from './guard.ts';
import { dealFollower } from '#modules/collaborations/index.ts';

const logistics = implement(logisticsContract).$context<RpcContext>().use(guard);

export const logisticsRouter = logistics.router({
  list: logistics.list.handler(({ input, context }) => listShipments(context.services.db, context.context, input)),
  summary: logistics.summary.handler(({ context }) => countShipments(context.services.db, context.context)),
  get: logistics.get.handler(async ({ input, context: { services, context, noteVersion } }) => {
    await noteVersion(() => findShipmentVersion(services.db, context, input.id));
    return getShipment(services.db, context, input.id);
  }),
  open: logistics.open.handler(async ({ input, context }) => ({
    ids: await openShipments(context.services.db, context.context, input, dealFollower),
  })),
  edit: logistics.edit.handler(({ input, context }) => editShipment(context.services.db, context.context, input)),
  move: logistics.move.handler(async ({ input, context }) => ({
    outcomes: await moveShipments(context.services.db, context.context, input.moves, dealFollower),
  })),
  resend: logistics.resend.handler(({ input, context }) =>
    resendShipment(context.services.db, context.context, input.id, dealFollower),
  ),
  addresses: logistics.addresses.handler(async ({ input, context }) => ({
    rows: await readPackingList(context.services.db, context.context, input.ids),
  })),
  settings: {
    get: logistics.settings.get.handler(({ context }) => getShipmentSetting(context.services.db, context.context)),
    set: logistics.settings.set.handler(({ input, context }) =>
      setShipmentSetting(context.services.db, context.context, input),
    ),
  },
});
