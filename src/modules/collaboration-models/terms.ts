/** Pieces that the terms of several models are made of. Amounts are CNY fen. */
import { z } from 'zod';

/** Fen as a bigint, or as the digits that a bigint has in JSON. */
export const Fen = z.union([
  z.bigint().nonnegative(),
  z
    .string()
    .regex(/^\d{1,18}$/)
    .transform((digits) => BigInt(digits)),
]);
export const Count = z.int().nonnegative();
export const Bps = z.int().min(0).max(10_000);

/** Products that leave the stock, what one costs, and what a parcel costs to send. */
export const Goods = z.object({ units: Count, parcels: Count, unitCost: Fen, shipping: Fen, duty: Fen });
export type Goods = z.infer<typeof Goods>;

/** The order's mode on Pugongying. */
export const OrderMode = z.enum(['standard', 'guaranteed']);
export type OrderMode = z.infer<typeof OrderMode>;

/** Agreed money of a note deal; null until agreed, and then the price comes from the creator's quotes. */
export const AgreedFee = Fen.nullable();
