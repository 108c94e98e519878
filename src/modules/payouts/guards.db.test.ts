/** What is kept from whom, what is not changed underhand, and how lists go on. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Context } from '#kernel/context.ts';
import { streamPayable } from '#modules/ledger/index.ts';
import { inTenant } from '#platform/database.ts';
import { createTestDatabase, makeWorkspace, type TestDatabase } from '#tests/support/database.ts';
import { BankTemplate } from './contract.ts';
import {
  approveBatch,
  findPayeeVersion,
  findSettingVersion,
  getBankFile,
  getPayee,
  importResult,
  listBatches,
  listPayees,
  proposeBatch,
  releaseBatch,
  setPayee,
  setSetting,
  setTemplate,
} from './index.ts';
import { codeOf, fee, openPayoutDesk, resident, type PayoutDesk } from '#tests/support/payout-desk.ts';

let database: TestDatabase;
let ctx: Context;
let desk: PayoutDesk;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
  ctx = await makeWorkspace(database.db);
  desk = await openPayoutDesk(database.db, () => ctx);
});

test('whose an account is shows whole to those only who may read identities', async () => {
  const { of } = desk;
  await setPayee(database.db, ctx, resident(of.creator));
  const manager: Context = { ...ctx, actor: { ...ctx.actor, role: 'manager' } };
  const ask = { text: '', incomplete: false, cursor: null, limit: 9 };
  const listed = async (who: Context) =>
    (await listPayees(database.db, who, ask)).rows.find(({ partyId }) => partyId === of.creator)!.payee!.accountName;
  expect([await listed(ctx), (await getPayee(database.db, ctx, of.creator))!.accountName]).toEqual([
    '林小满',
    '林小满',
  ]);
  expect([await listed(manager), (await getPayee(database.db, manager, of.creator))!.accountName]).toEqual([
    '林•••',
    '林•••',
  ]);
  // Whoever may say how somebody is taxed is told no more than that.
  expect(
    await setPayee(database.db, manager, {
      partyId: of.creator,
      kind: 'studio',
      workPlace: null,
      method: 'per-payment',
      sinceOn: null,
    }),
  ).toMatchObject({ accountName: '林•••', account: '•••• 8000' });
});

test('a batch goes out and is read back by the bank file that was approved, whatever is described meanwhile', async () => {
  const { of } = desk;
  const described = (header: string) =>
    BankTemplate.parse({
      id: 'own-bank',
      columns: [
        { header, source: 'reference' },
        { header: 'Account', source: 'account' },
        { header: 'Amount', source: 'amount' },
      ],
      encoding: 'utf-8',
      delimiter: ',',
      result: {
        columns: { reference: [header], state: ['状态'] },
        states: { paid: [header === 'As approved' ? 'sent' : 'gone'] },
      },
    });
  await setTemplate(database.db, ctx, described('First draft'));
  const own = {
    format: 'own-bank',
    details: { name: 'X', receiver: 'person' as const, account: '6222020000000000001' },
  };
  await setPayee(database.db, ctx, resident(of.supplier, { kind: 'studio', account: own }));
  await desk.record(fee(of.supplier, '100000'));
  const batch = await desk.draft([of.supplier], { format: 'own-bank' });
  await setTemplate(database.db, ctx, described('As approved'));
  await approveBatch(database.db, ctx, batch.id);
  await setTemplate(database.db, ctx, described('Afterwards'));
  await releaseBatch(database.db, ctx, batch.id);
  const text = Buffer.from((await getBankFile(database.db, ctx, batch.id, 0)).bytes).toString();
  expect(text.split('\r\n')[0]).toBe('As approved,Account,Amount');
  const bytes = Buffer.from(`As approved,状态,Amount\r\n${batch.items[0]!.reference},sent,1000.00\r\n`);
  expect(await importResult(database.db, ctx, { batchId: batch.id, fileName: 'r.csv', bytes })).toMatchObject({
    paid: 1,
  });
});

describe('a proposal of very much', () => {
  test('is as long as one batch, says that there is more, and goes on where the batch is made', async () => {
    const { of } = desk;
    const all = [of.creator, of.mcn, of.supplier];
    for (const partyId of all) {
      await setPayee(database.db, ctx, resident(partyId, { kind: 'studio' }));
      await desk.record(fee(partyId, '100000'));
    }
    const ask = () => proposeBatch(database.db, ctx, desk.question(), { lines: 2, skipped: 0 });
    const first = await ask();
    expect(first).toMatchObject({ lines: [{ items: 1 }, { items: 1 }], more: { lines: true, skipped: 0 } });
    await desk.draft(first.lines.map(({ partyId }) => partyId));
    const second = await ask();
    expect(second).toMatchObject({ lines: [{}], more: { lines: false } });
    expect([...first.lines, ...second.lines].map(({ partyId }) => partyId).toSorted()).toEqual(all.toSorted());
    await setSetting(database.db, ctx, { holdDays: 0, minimum: '200000', withoutInvoice: 'warn' });
    expect(await ask()).toMatchObject({ lines: [], skipped: [], more: { lines: false, skipped: 1 } });
  });

  test('holds few payees at a time, and of each no more than one payment takes: what is owed back, then the longest due', async () => {
    const { of } = desk;
    const [fact] = await desk.record(
      fee(of.creator, '500', { dueOn: '2026-11-20' }),
      fee(of.creator, '300', { dueOn: '2026-11-12' }),
      fee(of.creator, '900', { dueOn: '2026-12-24' }),
      fee(of.creator, '200', { dueOn: '2026-11-11' }),
      fee(of.mcn, '700', { rail: 'mcn' }),
    );
    await desk.record({
      kind: 'claw-back',
      on: '2026-11-12',
      factId: fact!.factId,
      partyId: of.creator,
      amount: { amount: '100', currency: 'CNY' },
      why: 'breach',
    });
    const groups = await inTenant(database.db, ctx, async (tx) =>
      (await Array.fromAsync(streamPayable(tx, ctx, { parties: null, dueBy: '2026-11-23', most: 3 }))).flat(),
    );
    const own = groups.find(({ partyId }) => partyId === of.creator)!;
    expect(groups).toHaveLength(2);
    expect(own).toMatchObject({ total: 1_800n, nextOn: '2026-12-24' });
    expect(own.due.map(({ amount }) => amount)).toEqual([-100n, 200n, 300n]);
  });
});

describe('lists', () => {
  test('go on where a page ended', async () => {
    const { of } = desk;
    await setPayee(database.db, ctx, resident(of.creator));
    const made: string[] = [];
    for (let at = 0; at < 3; at += 1) {
      await desk.record(fee(of.creator, '100000'));
      made.push((await desk.draft([of.creator])).id);
    }
    const first = await listBatches(database.db, ctx, { cursor: null, limit: 2 });
    const second = await listBatches(database.db, ctx, { cursor: first.next, limit: 2 });
    expect(second.next).toBeNull();
    expect([...first.rows, ...second.rows].map(({ id }) => id)).toEqual(made.toSorted().toReversed());
  });

  test.each([
    ['nothing of ours', 'nonsense'],
    ['an id alone', 'pob_01'],
    ['no list', Buffer.from('{"a":1}').toString('base64url')],
    ['too few parts', Buffer.from('[]').toString('base64url')],
    ['what no database takes', Buffer.from(JSON.stringify(['\0', 'pty_1'])).toString('base64url')],
    ['half a character', Buffer.from(String.raw`["\ud800","pty_1"]`).toString('base64url')],
  ])('refuse a cursor that is %s', async (_, cursor) => {
    expect(await codeOf(listBatches(database.db, ctx, { cursor, limit: 2 }))).toBe('payouts.cursor');
    expect(await codeOf(listPayees(database.db, ctx, { text: '', incomplete: false, cursor, limit: 2 }))).toBe(
      'payouts.cursor',
    );
  });
});

test('whoever has seen an older payee, or older rules, does not write over the newer ones', async () => {
  const { db } = database;
  const { of } = desk;
  const seen = async (version: string | null): Promise<Context> => ({ ...ctx, ifVersions: [version!] });
  expect(await findPayeeVersion(db, ctx, of.creator)).toBe('0');
  expect(await findPayeeVersion(db, ctx, 'pty_nobody')).toBeNull();
  const before = await seen('0');
  await setPayee(db, before, resident(of.creator));
  expect(await codeOf(setPayee(db, before, resident(of.creator)))).toBe('platform.changed-meanwhile');
  await setPayee(db, await seen(await findPayeeVersion(db, ctx, of.creator)), resident(of.creator));
  const rules = { holdDays: 1, minimum: '0', withoutInvoice: 'warn' as const };
  const at = await seen(await findSettingVersion(db, ctx));
  await setSetting(db, at, rules);
  expect(await codeOf(setSetting(db, at, rules))).toBe('platform.changed-meanwhile');
  await setSetting(db, await seen(await findSettingVersion(db, ctx)), rules);
});
