/**
 * From reads to what is sold and kept: reads, clicks, orders, less returns.
 * Only where the brief gives conversion and order value; nothing is invented.
 * While nobody sets the click rate, conversion is orders per read, as the brief asks for it.
 */
import type { Setting } from './model.ts';

export interface SalesRates {
  /** Orders that are kept, per read. */
  readonly orders: number;
  /** CNY fen kept, per read. */
  readonly revenue: number;
  /** CNY fen paid before anything comes back, per read. */
  readonly paid: number;
}

/** True when commission can be put in figures. */
export const canForecastOrders = (setting: Setting): boolean =>
  setting.intake.conversion !== undefined && setting.averageOrderValue !== null;

/** Sales per read; null unless the brief gives both a conversion and an order value. */
export function computeSalesRates(setting: Setting): SalesRates | null {
  const { intake, averageOrderValue, benchmarks, vertical } = setting;
  if (intake.conversion === undefined || averageOrderValue === null) return null;
  const orders = benchmarks.value('sales.click-rate') * intake.conversion;
  const kept = 1 - benchmarks.value('return-rate', { vertical });
  const paid = orders * Number(averageOrderValue);
  return { orders: orders * kept, revenue: paid * kept, paid };
}
