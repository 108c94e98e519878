/** Booking a file of orders from its beginning to its end, with both noted. */
import type { Context } from '#kernel/context.ts';
import { RefusalError } from '#kernel/refusal.ts';
import { importDealOrders } from '#modules/collaborations/index.ts';
import { readOrderFile, type OrderMapping } from '#modules/order-files/index.ts';
import type { AppDatabase } from '#platform/database.ts';
import type { TableSource } from '#platform/table/index.ts';
import type { BookingOptions, Counts } from './contract.ts';
import { noteBegin, noteEnd, type EndState } from './history.ts';
import { toOrders, type OrdersRead } from './to-orders.ts';

export interface FileToBook {
  readonly id: string;
  readonly fileName: string;
  readonly source: TableSource;
  readonly mapping: OrderMapping | null;
  readonly options: BookingOptions;
  /** Grows while the file is read. */
  readonly read: OrdersRead;
  readonly onBytes?: (count: number) => void;
  readonly signal: AbortSignal;
}

export interface FileBooked {
  readonly state: Exclude<EndState, 'failed'>;
  readonly counts: Counts;
}

/** What is booked stays booked, whatever ends it; what the file says no to is thrown once that is noted. @throws RefusalError */
export async function bookFile(db: AppDatabase, ctx: Context, file: FileToBook): Promise<FileBooked> {
  const { id, fileName, source, mapping, options, read, onBytes, signal } = file;
  await noteBegin(db, ctx, id, fileName);
  let isWhole = false;
  async function* orders() {
    yield* toOrders(ctx, readOrderFile(source, mapping, onBytes), options, read);
    isWhole = true;
  }
  try {
    const { booked, known, older, claimed, made } = await importDealOrders(db, ctx, orders(), undefined, signal);
    for (const order of claimed) read.refusals.push({ row: null, code: 'claimed', column: null, value: order });
    const { rows, refused, unpaid } = read;
    const counts = { rows, booked, known, older, refused, unpaid, claimed: claimed.length, made };
    const state = isWhole ? 'done' : 'stopped';
    await noteEnd(db, ctx, id, state, counts);
    return { state, counts };
  } catch (cause) {
    // A defect may be of the database itself: then it was cut off.
    const note = noteEnd(db, ctx, id, 'failed', null);
    await (cause instanceof RefusalError ? note : note.catch(() => undefined));
    throw cause;
  }
}
