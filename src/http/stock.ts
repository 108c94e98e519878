/** Handlers of products and stock. */
import { implement } from '@orpc/server';
import { catalogContract } from '#modules/catalog/contract.ts';
import {
  adjustStock,
  createLocation,
  createProduct,
  createSku,
  editProduct,
  editSku,
  findLocationVersion,
  findProductVersion,
  findSkuVersion,
  getLocation,
  getProduct,
  getSku,
  listLocations,
  listMovements,
  listProducts,
  listReservations,
  listStock,
  receiveStock,
  renameLocation,
  summariseStock,
} from '#modules/catalog/index.ts';
import type { RpcContext } from './context.ts';
import { guard } from './guard.ts';

const catalog = implement(catalogContract).$context<RpcContext>().use(guard);

export const catalogRouter = catalog.router({
  list: catalog.list.handler(({ input, context }) => listStock(context.services.db, context.context, input)),
  summary: catalog.summary.handler(({ context }) => summariseStock(context.services.db, context.context)),
  sku: catalog.sku.handler(async ({ input, context: { services, context, noteVersion } }) => {
    await noteVersion(() => findSkuVersion(services.db, context, input.id));
    return getSku(services.db, context, input.id);
  }),
  createSku: catalog.createSku.handler(({ input, context }) => createSku(context.services.db, context.context, input)),
  editSku: catalog.editSku.handler(({ input, context }) => editSku(context.services.db, context.context, input)),
  products: catalog.products.handler(({ input, context }) => listProducts(context.services.db, context.context, input)),
  product: catalog.product.handler(async ({ input, context: { services, context, noteVersion } }) => {
    await noteVersion(() => findProductVersion(services.db, context, input.id));
    return getProduct(services.db, context, input.id);
  }),
  createProduct: catalog.createProduct.handler(({ input, context }) =>
    createProduct(context.services.db, context.context, input),
  ),
  editProduct: catalog.editProduct.handler(({ input, context }) =>
    editProduct(context.services.db, context.context, input),
  ),
  locations: catalog.locations.handler(async ({ context }) => ({
    rows: await listLocations(context.services.db, context.context),
  })),
  location: catalog.location.handler(async ({ input, context: { services, context, noteVersion } }) => {
    await noteVersion(() => findLocationVersion(services.db, context, input.id));
    return getLocation(services.db, context, input.id);
  }),
  createLocation: catalog.createLocation.handler(({ input, context }) =>
    createLocation(context.services.db, context.context, input.name),
  ),
  renameLocation: catalog.renameLocation.handler(({ input, context }) =>
    renameLocation(context.services.db, context.context, input),
  ),
  receive: catalog.receive.handler(async ({ input, context }) => ({
    movements: await receiveStock(context.services.db, context.context, input),
  })),
  adjust: catalog.adjust.handler(async ({ input, context }) => {
    await adjustStock(context.services.db, context.context, input);
    return { ok: true } as const;
  }),
  movements: catalog.movements.handler(({ input, context }) =>
    listMovements(context.services.db, context.context, input),
  ),
  reservations: catalog.reservations.handler(({ input, context }) =>
    listReservations(context.services.db, context.context, input),
  ),
});
