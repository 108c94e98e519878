/** The money of a person who leaves: in the copy, whole; after the erasure without them, however the ledger knew them. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Context } from '#kernel/context.ts';
import { absorbCreators } from '#modules/creators/absorb-creators.ts';
import { importCreatorsFile, listCreators } from '#modules/creators/index.ts';
import { createParty, importOrders } from '#modules/ledger/index.ts';
import { importStatement, setPayee } from '#modules/payouts/index.ts';
import { fee, openPayoutDesk, resident, type PayoutDesk } from '#tests/support/payout-desk.ts';
import { inTenant, type AppDatabase } from '#platform/database.ts';
import { createTestDatabase, makeWorkspace, type TestDatabase } from '#tests/support/database.ts';
import { huitunCsv, huitunRow, userId } from '#tests/support/huitun.ts';
import { listPartyHoldings, listPaymentHoldings, MONEY_ON_ERASURE } from './holdings.ts';
import { eraseCreator, exportHeldData } from './index.ts';

let database: TestDatabase;
let db: AppDatabase;
let ctx: Context;
let desk: PayoutDesk;
/** Ids of creators 1, 2 and 3 of the library. */
let creators: string[];
const folder = mkdtempSync(join(tmpdir(), 'zhongcao-held-'));
beforeAll(async () => {
  database = await createTestDatabase();
  ({ db } = database);
});
afterAll(async () => {
  await database.close();
  rmSync(folder, { recursive: true });
});
beforeEach(async () => {
  ctx = await makeWorkspace(db);
  desk = await openPayoutDesk(db, () => ctx);
  const path = join(folder, 'some.csv');
  writeFileSync(path, huitunCsv([1, 2, 3].map((n) => huitunRow(n))));
  await importCreatorsFile(db, ctx, path);
  const { rows } = await listCreators(db, ctx, {
    filters: {},
    sort: 'name',
    direction: 'asc',
    cursor: null,
    limit: 9,
  });
  creators = rows.map(({ id }) => id);
});

const enter = async (at: number): Promise<string> =>
  (await createParty(db, ctx, { kind: 'creator', name: `合成达人${at + 1}`, creatorId: creators[at]! })).id;
const account = (name: string, number: string) => ({
  account: { format: 'alipay', details: { name, receiver: 'person' as const, account: number } },
});
const erase = () => eraseCreator(db, ctx, { id: creators[0]!, name: '合成达人1' }, () => Promise.resolve());
const read = <Row>(query: string): Promise<Row[]> =>
  inTenant(db, ctx, async (tx) => (await sql.raw<Row>(query).execute(tx)).rows);
const order = (creator: { platformId: string; name: string }, orderId: string) => ({
  creator,
  order: {
    on: '2026-11-10',
    claim: 'code' as const,
    orderId,
    lineId: '1',
    net: '100000',
    rateBps: 1_000,
    state: 'settled' as const,
    expectedReturnBps: 0,
  },
});
const parties = () =>
  read<{ id: string; name: string; platform_id: string | null; creator_id: string | null }>(
    "select id, name, platform_id, creator_id from ledger_party where kind = 'creator' order by id",
  );

test('a copy holds what is owed and paid, every account opened, and says what is kept for how long and why', async () => {
  const partyId = await enter(0);
  await setPayee(db, ctx, resident(partyId, account('章鸢尾', '13800138000')));
  await setPayee(db, ctx, resident(partyId, account('章鸢尾', '13900139000')));
  await desk.record(fee(partyId, '1000000', { collaborationId: 'col_1' }));
  await desk.mark(await desk.atTheBank([partyId]), 'paid');
  const { tables, kept } = await exportHeldData(db, ctx, creators[0]!);
  expect(tables['ledger_party']).toMatchObject([{ id: partyId }]);
  const accounts = tables['payouts_account'] as { details: { name: string; account: string } }[];
  expect(accounts.map(({ details }) => `${details.name} ${details.account}`).toSorted()).toEqual([
    '章鸢尾 13800138000',
    '章鸢尾 13900139000',
  ]);
  expect(tables['payouts_payee']).toHaveLength(1);
  expect(tables['payouts_line']).toMatchObject([{ party_id: partyId, gross: 1_000_000, tax: 160_000, state: 'paid' }]);
  expect(tables['payouts_part']).toMatchObject([{ collaboration_id: 'col_1', tax: 160_000 }]);
  expect((tables['ledger_fact'] as { kind: string }[]).map(({ kind }) => kind).toSorted()).toEqual([
    'payout',
    'service',
  ]);
  expect(tables['ledger_entry']!.length).toBeGreaterThan(1);
  expect(kept).toMatchObject([{ years: 30 }, { years: 10 }, { years: 10 }]);
  expect(kept.flatMap((one) => one.tables)).toEqual(
    expect.arrayContaining(
      Object.keys(MONEY_ON_ERASURE).filter(
        (table) => MONEY_ON_ERASURE[table] === 'kept' && !['ledger_campaign', 'collaborations_deal'].includes(table),
      ),
    ),
  );
  for (const { why, source } of kept) expect(`${why} ${source}`).toMatch(/years.*accounting/is);
});

test('what becomes of each table of money on erasure is decided', async () => {
  const found = await inTenant(db, ctx, async (tx) => [
    ...(await listPartyHoldings(tx)),
    ...(await listPaymentHoldings(tx)),
  ]);
  expect(Object.keys(MONEY_ON_ERASURE).toSorted()).toEqual(
    [...new Set(['ledger_fact', ...found.map(({ table }) => table)])].toSorted(),
  );
});

test('erased, every account is gone that they ever had, replaced ones as well, and nobody else’s', async () => {
  const [mine, other] = [await enter(0), await enter(1)];
  await setPayee(db, ctx, resident(mine, account('章鸢尾', '13800138000')));
  await setPayee(db, ctx, resident(mine, account('章鸢尾', '13900139000')));
  await setPayee(db, ctx, resident(other, account('李青', '13700137000')));
  await erase();
  expect(
    await read(
      'select party_id, count(*)::int as n, count(details)::int as held from payouts_account group by 1 order by 2 desc',
    ),
  ).toEqual([
    { party_id: mine, n: 2, held: 0 },
    { party_id: other, n: 1, held: 1 },
  ]);
});

test('erased, no bank statement names them any more: neither their payments, nor what nobody has matched', async () => {
  const [mine, other] = [await enter(0), await enter(1)];
  await setPayee(db, ctx, resident(mine, account('章鸢尾', '13800138000')));
  await desk.record(fee(mine, '80000'));
  const batch = await desk.atTheBank([mine]);
  const rows = [
    '交易日期,支出,对方户名,摘要',
    `2026-11-23,800.00,章*尾,${batch.items[0]!.reference}`,
    '2026-11-22,1.00,章鸢尾,转给她',
    '2026-11-22,2.00,合成达人1,',
    '2026-11-22,3.00,别人,给章鸢尾的',
    '2026-11-22,4.00,李青,工资',
    '2026-11-22,5.00,章*尾,',
    '2026-11-22,6.00,李*,',
  ];
  await importStatement(db, ctx, { cashId: desk.of.cash, fileName: 's.csv', bytes: Buffer.from(rows.join('\r\n')) });
  const { tables } = await exportHeldData(db, ctx, creators[0]!);
  expect(
    (tables['payouts_statement_line'] as { amount: number }[]).map(({ amount }) => amount).toSorted((a, b) => a - b),
  ).toEqual([-80_000, -500, -300, -200, -100]);
  await erase();
  expect(await read('select amount::int, counterparty, memo from payouts_statement_line order by amount')).toEqual([
    { amount: -80_000, counterparty: null, memo: null },
    { amount: -600, counterparty: '李*', memo: null },
    { amount: -500, counterparty: null, memo: null },
    { amount: -400, counterparty: '李青', memo: '工资' },
    { amount: -300, counterparty: null, memo: null },
    { amount: -200, counterparty: null, memo: null },
    { amount: -100, counterparty: null, memo: null },
  ]);
  expect(other).not.toBe(mine);
});

test('who is known by files of orders alone is erased as well: by number, or by name', async () => {
  await importOrders(db, ctx, [
    order({ platformId: userId(1).toUpperCase(), name: '合成达人1' }, 'P1'),
    order({ platformId: 'name:合成达人1', name: '合成达人1' }, 'P2'),
    order({ platformId: userId(2), name: '合成达人2' }, 'P3'),
  ]);
  for (const { id, platform_id } of await parties()) if (platform_id !== null) await setPayee(db, ctx, resident(id));
  await erase();
  expect((await parties()).map(({ name, platform_id }) => [name, platform_id])).toEqual(
    expect.arrayContaining([
      ['已删除 / Erased', null],
      ['已删除 / Erased', null],
      ['合成达人2', userId(2)],
    ]),
  );
  expect(await read('select 1 from payouts_account where details is not null')).toHaveLength(1);
});

test('a file of orders finds the creator that somebody has entered, and enters the library’s creator as such', async () => {
  const first = await enter(0);
  await importOrders(db, ctx, [
    order({ platformId: userId(1), name: '合成达人1' }, 'P1'),
    order({ platformId: userId(2), name: '合成达人2' }, 'P2'),
    order({ platformId: 'somebody', name: '外人' }, 'P3'),
  ]);
  expect(await parties()).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ id: first, platform_id: userId(1), creator_id: creators[0] }),
      expect.objectContaining({ platform_id: userId(2), creator_id: creators[1] }),
      expect.objectContaining({ platform_id: 'somebody', creator_id: null }),
    ]),
  );
});

test('several entries joined into one: all of their parties are theirs, and go with them', async () => {
  const [second, third] = [await enter(1), await enter(2)];
  for (const id of [second, third]) await setPayee(db, ctx, resident(id));
  const into = creators[0]!;
  await inTenant(db, ctx, (tx) =>
    absorbCreators(
      tx,
      ctx,
      [
        { from: creators[1]!, into },
        { from: creators[2]!, into },
      ],
      999n,
    ),
  );
  // One of them is the creator's, whichever it is, and the other says so beside it.
  expect((await parties()).filter(({ creator_id }) => creator_id === into)).toHaveLength(1);
  const { tables } = await exportHeldData(db, ctx, into);
  expect((tables['ledger_party'] as { id: string }[]).map(({ id }) => id).toSorted()).toEqual(
    [second, third].toSorted(),
  );
  await erase();
  expect((await parties()).filter(({ id }) => id === second || id === third).map(({ name }) => name)).toEqual([
    '已删除 / Erased',
    '已删除 / Erased',
  ]);
  expect(await read('select 1 from payouts_account where details is not null')).toEqual([]);
});
