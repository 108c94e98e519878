/** Payouts from end to end, or broken off anywhere: in yuan, in dollars, and in yuan out of dollars. */
import { addDays } from '#kernel/clock.ts';
import {
  approveBatch,
  cancelBatch,
  createBatch,
  getBatch,
  importResult,
  importStatement,
  listBatches,
  markPayout,
  releaseBatch,
} from '#modules/payouts/index.ts';
import type { AppDatabase } from '#platform/database.ts';
import type { Dice } from './dice.ts';
import { attempt, type Storm, type Tally } from './storm.ts';

type Batch = Awaited<ReturnType<typeof listBatches>>['rows'][number];

/** Of a round. */
const STEPS = 4;

const resultFile = (rows: readonly string[]): Buffer =>
  Buffer.from(['序号,收款账号,姓名,金额（元）,状态,备注,失败原因', ...rows].join('\r\n'));

export async function payoutRound(db: AppDatabase, one: Storm, dice: Dice, tally: Tally): Promise<void> {
  for (let left = STEPS; left > 0; left -= 1)
    // eslint-disable-next-line no-await-in-loop -- one after the other, as a person would
    await payoutStep(db, one, dice, tally);
}

async function payoutStep(db: AppDatabase, one: Storm, dice: Dice, tally: Tally): Promise<void> {
  const { ctx } = one;
  const { rows } = await listBatches(db, ctx, { cursor: null, limit: 20 });
  const alive = rows.filter(({ state }) => state !== 'cancelled');
  const batch = dice.pick(dice.chance(0.9) && alive.length > 0 ? alive : rows);
  if (batch === undefined || dice.chance(0.35)) return makeBatch(db, one, dice, tally);
  const steps: Readonly<Record<Batch['state'], (() => Promise<unknown>)[]>> = {
    draft: [
      () => approveBatch(db, ctx, batch.id),
      () => approveBatch(db, ctx, batch.id),
      () => cancelBatch(db, ctx, batch.id),
    ],
    approved: [
      () => releaseBatch(db, ctx, batch.id),
      () => releaseBatch(db, ctx, batch.id),
      () => cancelBatch(db, ctx, batch.id),
    ],
    exported: [
      () => readResult(db, one, dice, batch),
      () => mark(db, one, dice, batch),
      () => readStatement(db, one, dice, batch),
    ],
    done: [() => mark(db, one, dice, batch), () => readResult(db, one, dice, batch)],
    cancelled: [() => releaseBatch(db, ctx, batch.id)],
  };
  // Now and then somebody does what does not fit the state.
  const state = dice.chance(0.9) ? batch.state : dice.pick(Object.keys(steps) as Batch['state'][]);
  await attempt(tally, dice.pick(steps[state]));
}

async function makeBatch(db: AppDatabase, one: Storm, dice: Dice, tally: Tally): Promise<void> {
  const { ctx, of, payerId, abroad } = one;
  const format = dice.weigh({ alipay: 70, 'wise-email': 30 });
  const cashId = format === 'wise-email' || dice.chance(0.15) ? of.dollars : of.cash;
  await attempt(tally, async () => {
    const partyIds = [of.creator, of.mcn, of.supplier, abroad].filter(() => dice.chance(0.7));
    if (partyIds.length === 0) return;
    // Some for the next month, though they may be made before it begins.
    const payOn = addDays(ctx.now.toISOString().slice(0, 10), dice.chance(0.7) ? 0 : dice.between(0, 20));
    const { id } = await createBatch(db, ctx, { payerId, cashId, format, payOn, partyIds });
    if (dice.chance(0.85)) await approveBatch(db, ctx, id);
    if (dice.chance(0.85)) await releaseBatch(db, ctx, id);
  });
}

/** By hand; what left an account in another currency is said, or forgotten. */
async function mark(db: AppDatabase, { ctx }: Storm, dice: Dice, batch: Batch): Promise<void> {
  const { items } = await getBatch(db, ctx, batch.id);
  const line = dice.pick(items);
  const usual = (
    {
      waiting: ['paid', 'paid', 'failed'],
      paid: ['returned'],
      failed: ['paid'],
      returned: ['paid'],
      cancelled: ['paid'],
    } as const
  )[line.state];
  const state = dice.chance(0.9)
    ? dice.pick<'paid' | 'failed' | 'returned'>(usual)
    : dice.pick(['paid', 'failed', 'returned'] as const);
  const crosses = line.currency !== batch.cashCurrency;
  await markPayout(db, ctx, {
    lineId: line.id,
    state,
    on: ctx.now.toISOString().slice(0, 10),
    ...(crosses && dice.chance(0.9) ? { paid: dice.amount() } : dice.chance(0.1) ? { paid: line.net } : {}),
  });
}

async function readResult(db: AppDatabase, { ctx }: Storm, dice: Dice, batch: Batch): Promise<void> {
  const { items } = await getBatch(db, ctx, batch.id);
  const told = items
    .filter(({ currency }) => currency === 'CNY')
    .map(({ reference, net }, at) => {
      const yuan = `${net.padStart(3, '0').slice(0, -2)}.${net.padStart(3, '0').slice(-2)}`;
      return `${at},x,x,${dice.chance(0.95) ? yuan : '0.01'},${dice.chance(0.8) ? '成功' : '失败'},${reference},`;
    });
  await importResult(db, ctx, { batchId: batch.id, fileName: 'r.csv', bytes: resultFile(told) });
}

/** What the bank's own statement says of them: some lines without a reference, some the wrong way. */
async function readStatement(db: AppDatabase, { ctx, of }: Storm, dice: Dice, batch: Batch): Promise<void> {
  const { items } = await getBatch(db, ctx, batch.id);
  const today = ctx.now.toISOString().slice(0, 10);
  const moved = items
    .filter(({ currency }) => currency === 'CNY')
    .map(({ reference, net }) => {
      const yuan = (Number(net) / 100).toFixed(2);
      const [out, into] = dice.chance(0.9) ? [yuan, ''] : ['', yuan];
      return `${addDays(today, -dice.between(0, 2))},${out},${into},林小满,${dice.chance(0.8) ? reference : ''}`;
    });
  const bytes = Buffer.from(['交易日期,支出,收入,对方户名,摘要', ...moved].join('\r\n'));
  await importStatement(db, ctx, { cashId: of.cash, fileName: 's.csv', bytes });
}
