/** Killed a hundred times while orders are settled and a bank's result is read: the books hold, nothing is paid twice or lost. */
import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Context } from '#kernel/context.ts';
import { examine } from '#modules/doctor/index.ts';
import { createParty, getTrialBalance, recordFacts } from '#modules/ledger/index.ts';
import { approveBatch, createBatch, createPayer, getBatch, releaseBatch, setPayee } from '#modules/payouts/index.ts';
import { openKeyRing } from '#platform/data-key.ts';
import { openDatabase, type AppDatabase } from '#platform/database.ts';
import { openEmbeddedPostgres, type EmbeddedPostgres } from '#platform/embedded-postgres.ts';
import { FieldCipher } from '#platform/field-cipher.ts';
import { migrate } from '#platform/migrate.ts';
import { makeWorkspace } from '../support/database.ts';
import { makeHome, type Home } from '../support/home.ts';
import type { MoneyTask } from '../support/money-and-die.ts';

const KILLS = Number(process.env['MONEY_KILLS'] ?? 100);
const PAYEES = 300;
const ORDERS = 6_000;

let home: Home;
let server: EmbeddedPostgres;
let db: AppDatabase;
let ctx: Context;
const access = () => ({ host: server.socket, database: 'money' });
beforeAll(async () => {
  home = makeHome();
  server = await openEmbeddedPostgres(home.path);
  const admin = new pg.Client({ host: server.socket, user: server.bootstrapRole, database: 'postgres' });
  await admin.connect();
  await admin.query('create database money owner zc_owner');
  await admin.end();
  await migrate({ ...access(), user: 'zc_owner' });
  db = openDatabase({ ...access(), user: 'zc_app' }, new FieldCipher(openKeyRing(home.path, null)));
  ctx = await makeWorkspace(db);
});
afterAll(async () => {
  await db.close();
  await server.close();
  home.remove();
});

/** A batch at the bank with many payees, and the bank's answer: every third failed. */
async function makeBatch(): Promise<{ batchId: string; result: string; paid: bigint }> {
  const payer = await createPayer(db, ctx, {
    name: 'Faults',
    country: 'CN',
    withholdingAgent: true,
    generalTaxpayer: true,
  });
  const cash = await createParty(db, ctx, { kind: 'cash', name: 'Bank', currency: 'CNY' });
  const partyIds: string[] = [];
  for (let at = 0; at < PAYEES; at += 1) {
    const { id } = await createParty(db, ctx, { kind: 'creator', name: `达人${at}` });
    partyIds.push(id);
    await setPayee(db, ctx, {
      partyId: id,
      kind: 'resident',
      workPlace: null,
      method: 'per-payment',
      sinceOn: null,
      account: {
        format: 'alipay',
        details: { name: `林${at}`, receiver: 'person', account: `138${String(at).padStart(8, '0')}` },
      },
    });
  }
  await recordFacts(
    db,
    ctx,
    partyIds.map((partyId) => ({
      fact: {
        kind: 'service',
        what: 'fee',
        on: '2026-11-10',
        rail: 'direct',
        partyId,
        amount: { amount: '500000', currency: 'CNY' },
      },
    })),
  );
  const { id } = await createBatch(db, ctx, {
    payerId: payer.id,
    cashId: cash.id,
    format: 'alipay',
    payOn: '2026-11-23',
    partyIds,
  });
  await approveBatch(db, ctx, id);
  await releaseBatch(db, ctx, id);
  const { items } = await getBatch(db, ctx, id);
  const rows = items.map(
    ({ reference, net }, at) => `${at + 1},x,x,${Number(net) / 100},${at % 3 === 0 ? '失败' : '成功'},${reference},`,
  );
  const paid = items.reduce((sum, { net }, at) => (at % 3 === 0 ? sum : sum + BigInt(net)), 0n);
  return { batchId: id, result: ['序号,收款账号,姓名,金额（元）,状态,备注,失败原因', ...rows].join('\r\n'), paid };
}

/** Runs the work until it is done or `after` ms have gone by; true when it was done. */
async function run(file: string, after: number): Promise<boolean> {
  const child = spawn(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', join(import.meta.dirname, '../support/money-and-die.ts'), file],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  let said = '';
  const begun = new Promise<void>((resolve) => {
    child.stdout.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      if (said.includes('begun')) resolve();
    });
  });
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  await Promise.race([begun, ended]);
  // The moment itself is what is tried out: nothing is waited for.
  await Promise.race([ended, sleep(after)]);
  child.kill('SIGKILL');
  await ended;
  return said.includes('done');
}

test(`killed ${KILLS} times, what is then held is whole; run to its end, everything is settled once`, async () => {
  const { batchId, result, paid } = await makeBatch();
  const file = join(home.path, 'task.json');
  const task: MoneyTask = {
    home: home.path,
    ...access(),
    ctx: { ...ctx, now: ctx.now.toISOString() },
    batchId,
    result,
    orders: ORDERS,
  };
  writeFileSync(file, JSON.stringify(task));
  let done = 0;
  const broken: unknown[] = [];
  for (let kill = 0; kill < KILLS; kill += 1) {
    if (await run(file, Math.random() * 600)) done += 1;
    if (kill % 10 === 9) broken.push(...(await examine(db, ctx)).checks.filter(({ ok }) => !ok));
  }
  expect(broken).toEqual([]);
  while (!(await run(file, 600_000)));
  expect((await examine(db, ctx)).checks.filter(({ ok }) => !ok)).toEqual([]);
  const { rows } = await getTrialBalance(db, ctx, {});
  const balanceOf = (account: string) => rows.find((row) => row.account === account)?.balance;
  expect(balanceOf('clearing:shop')).toBe(String(ORDERS * -1_000));
  expect(balanceOf('cash')).toBe((-paid).toString());
  const { items, state } = await getBatch(db, ctx, batchId);
  expect(state).toBe('done');
  expect(items.filter((line) => line.state === 'paid')).toHaveLength((PAYEES / 3) * 2);
  process.stdout.write(`money: ${KILLS} kills, ${done} of them after the end\n`);
}, 1_800_000);
