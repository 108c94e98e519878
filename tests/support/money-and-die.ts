/** Settles orders and a payout on a test's database in a process of its own, until it is killed. */
import { readFileSync } from 'node:fs';
import type { Context } from '#kernel/context.ts';
import { importOrders, type OrderToBook } from '#modules/ledger/index.ts';
import { importResult } from '#modules/payouts/index.ts';
import { openKeyRing } from '#platform/data-key.ts';
import { openDatabase } from '#platform/database.ts';
import { FieldCipher } from '#platform/field-cipher.ts';

export interface MoneyTask {
  readonly home: string;
  readonly host: string;
  readonly database: string;
  readonly ctx: Omit<Context, 'now'> & { readonly now: string };
  readonly batchId: string;
  /** The bank's result. */
  readonly result: string;
  readonly orders: number;
}

/** The orders of that process: known here and to who checks it. */
export const makeOrder = (at: number): OrderToBook => ({
  creator: { platformId: `buyer${at % 50}`, name: `买手${at % 50}` },
  order: {
    on: '2026-11-11',
    claim: 'qianfan',
    orderId: `P${at}`,
    lineId: '1',
    net: '10000',
    rateBps: 1_000,
    state: 'settled',
    expectedReturnBps: 0,
  },
});

if (process.argv[2] !== undefined) {
  const task = JSON.parse(readFileSync(process.argv[2], 'utf8')) as MoneyTask;
  const db = openDatabase(
    { host: task.host, database: task.database, user: 'zc_app' },
    new FieldCipher(openKeyRing(task.home, null)),
  );
  const ctx: Context = { ...task.ctx, now: new Date(task.ctx.now) };
  process.stdout.write('begun\n');
  await Promise.all([
    importOrders(
      db,
      ctx,
      Array.from({ length: task.orders }, (_, at) => makeOrder(at)),
    ),
    importResult(db, ctx, { batchId: task.batchId, fileName: 'r.csv', bytes: Buffer.from(task.result) }),
  ]);
  process.stdout.write('done\n');
  await db.close();
}
