/** Handlers of files of orders. */
import { join } from 'node:path';
import { implement } from '@orpc/server';
import { orderImportsContract } from '#modules/order-imports/contract.ts';
import { OrderDesk } from '#modules/order-imports/index.ts';
import type { RpcContext, Services } from './context.ts';
import { describeDefect } from './defect.ts';
import { guard } from './guard.ts';

const desks = new WeakMap<Services, OrderDesk>();

/** The server's one desk for files of orders. */
export function orderDesk(services: Services): OrderDesk {
  let desk = desks.get(services);
  if (desk === undefined) {
    desk = new OrderDesk({
      db: services.db,
      folder: join(services.scratch, 'orders'),
      onDefect: (id, cause) => services.log(`orders ${id}: ${describeDefect(cause)}`),
    });
    desks.set(services, desk);
    const opened = desk;
    services.stopping.addEventListener('abort', () => void opened.close());
  }
  return desk;
}

const orders = implement(orderImportsContract).$context<RpcContext>().use(guard);

export const orderImportsRouter = orders.router({
  list: orders.list.handler(({ input, context }) => orderDesk(context.services).list(context.context, input)),
  get: orders.get.handler(({ input, context }) => orderDesk(context.services).get(context.context, input.id)),
  map: orders.map.handler(({ input, context }) =>
    orderDesk(context.services).map(context.context, input.id, input.mapping),
  ),
  start: orders.start.handler(({ input, context }) =>
    orderDesk(context.services).start(context.context, input.id, input.options),
  ),
  stop: orders.stop.handler(({ input, context }) => orderDesk(context.services).stop(context.context, input.id)),
});
