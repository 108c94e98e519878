/** Stock: what there is, where it lies, lot by lot; who has set it aside; what moved. */
export type { CostedPlace, Goods } from './cost.ts';
export { returnStock, takeStock } from './dispatch.ts';
export { exportStock } from './export-stock.ts';
export { importStock, previewStockImport } from './import-stock.ts';
export { getSku, listMovements, listReservations, listStock, summariseStock } from './list.ts';
export { createLocation, findLocationVersion, getLocation, listLocations, renameLocation } from './locations.ts';
export { demandHappened, type Place } from './move.ts';
export {
  createProduct,
  createSku,
  editProduct,
  editSku,
  findProductVersion,
  findSkus,
  findSkuVersion,
  getProduct,
  listProducts,
  type KnownSku,
} from './products.ts';
export { adjustStock, receiveStock } from './receive.ts';
export { releaseStock, reserveStock, type WantedStock, type WantedUnits } from './reserve.ts';
