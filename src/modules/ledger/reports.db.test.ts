import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Context } from '#kernel/context.ts';
import { CreatorFilters } from '#modules/creators/contract.ts';
import { importCreatorsFile, listCreators } from '#modules/creators/index.ts';
import { createTestDatabase, makeWorkspace, type TestDatabase } from '#tests/support/database.ts';
import { huitunCsv, huitunRow } from '#tests/support/huitun.ts';
import { expectVerbRules } from '#tests/support/verb-rules.ts';
import {
  createCampaign,
  createParty,
  linkCreator,
  listClients,
  listClientWork,
  listGiftMonths,
  listGifts,
  listOpenItems,
  listStock,
  readGiftsSent,
  recordFacts,
  takeBackFact,
} from './index.ts';
import type { LedgerFact } from './fact-kinds.ts';
import { makeParties, type Parties } from './testing/parties.ts';

let database: TestDatabase;
let ctx: Context;
let parties: Parties;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
  ctx = await makeWorkspace(database.db, { now: new Date('2026-11-20T04:00:00Z') });
  parties = await makeParties(database.db, ctx);
});

const CNY = (amount: string) => ({ amount, currency: 'CNY' as const });
const record = async (...facts: LedgerFact[]): Promise<string[]> =>
  (
    await recordFacts(
      database.db,
      ctx,
      facts.map((fact) => ({ fact })),
    )
  ).map(({ factId }) => factId);
const FIRST = { text: '', cursor: null, limit: 50 } as const;
const open = async (side: 'payable' | 'receivable', partyId: string): Promise<string[]> =>
  (await listOpenItems(database.db, ctx, { side, partyId, cursor: null, limit: 50 })).rows.map(({ ref }) => ref);

test('stock by product and gifts by month and creator, less what was taken back', async () => {
  const { db } = database;
  const [, mistake] = await record(
    { kind: 'goods-in', on: '2026-10-02', what: '精华', units: 100, partyId: parties.supplier, cost: CNY('500000') },
    { kind: 'goods-in', on: '2026-10-02', what: '面霜', units: 10, partyId: parties.supplier, cost: CNY('90000') },
    {
      kind: 'dispatch',
      on: '2026-10-10',
      what: '精华',
      units: 3,
      partyId: parties.creator,
      goods: CNY('15000'),
      marketPrice: '59700',
      shipping: { amount: '1200', carrierId: parties.carrier },
    },
    { kind: 'dispatch', on: '2026-10-11', what: '精华', units: 1, partyId: parties.creator, goods: CNY('5000') },
    { kind: 'dispatch', on: '2026-11-03', what: '精华', units: 2, partyId: parties.mcn, goods: CNY('10000') },
    { kind: 'goods-back', on: '2026-11-09', what: '精华', units: 1, partyId: parties.creator, goods: CNY('5000') },
    { kind: 'opening', on: '2026-10-01', lines: [{ account: 'stock', amount: CNY('7000') }] },
  );
  await takeBackFact(db, ctx, { factId: mistake!, reason: 'never came' });
  const stock = await listStock(db, ctx, FIRST);
  expect(stock).toEqual({
    rows: [
      {
        what: '精华',
        currency: 'CNY',
        units: '95',
        cost: '475000',
        unitsIn: '100',
        costIn: '500000',
        unitsOut: '6',
        costOut: '30000',
        unitsBack: '1',
        costBack: '5000',
        unitsCounted: '0',
        costCounted: '0',
      },
    ],
    next: null,
    other: [{ currency: 'CNY', amount: '7000' }],
  });
  const months = await listGiftMonths(db, ctx);
  expect(months).toMatchObject([
    {
      period: 202_611,
      creators: 2,
      parcels: 1,
      units: '2',
      goods: '10000',
      unitsBack: '1',
      back: '5000',
      marketPrice: null,
    },
    {
      period: 202_610,
      creators: 1,
      parcels: 2,
      units: '4',
      goods: '20000',
      shipping: '1200',
      duty: '0',
      marketPrice: '59700',
      marketParcels: 1,
      customsValue: null,
      back: '0',
    },
  ]);
  const one = await listGifts(db, ctx, { period: 202_611, cursor: null, limit: 1 });
  const two = await listGifts(db, ctx, { period: 202_611, cursor: one.next, limit: 1 });
  const sentTo = new Map([...one.rows, ...two.rows].map(({ party, goods, back }) => [party, `${goods} ${back}`]));
  expect(sentTo).toEqual(
    new Map([
      ['小林的日常', '0 5000'],
      ['星河文化', '10000 0'],
    ]),
  );
  expect(two.next).toBeNull();
  expect(await readGiftsSent(db, ctx, 202_611)).toMatchObject([{ goods: 10_000n, marketPrice: null }]);
});

test('a client: contract, invoiced, received, overdue, cost, rebates however they are paid, and what is left', async () => {
  const { db } = database;
  const { client, creator, mcn, cash } = parties;
  await createParty(db, ctx, { kind: 'client', name: 'Another' });
  const { id: campaignId } = await createCampaign(db, ctx, {
    name: 'Winter',
    clientId: client,
    basis: 'mark-up',
    basisBps: 1_500,
  });
  await record(
    {
      kind: 'service',
      on: '2026-10-05',
      what: 'fee',
      rail: 'direct',
      partyId: creator,
      amount: CNY('800000'),
      campaignId,
      collaborationId: 'col_1',
    },
    { kind: 'service', on: '2026-10-05', what: 'fee', rail: 'mcn', partyId: mcn, amount: CNY('200000'), campaignId },
    {
      kind: 'client-invoice',
      on: '2026-10-06',
      number: 'V-1',
      partyId: client,
      basis: 'mark-up',
      net: CNY('920000'),
      vat: '55200',
      campaignId,
      collaborationId: 'col_1',
      dueOn: '2026-11-01',
    },
    {
      kind: 'client-invoice',
      on: '2026-11-06',
      number: 'V-2',
      partyId: client,
      basis: 'mark-up',
      net: CNY('100000'),
      vat: '6000',
      dueOn: '2026-12-31',
    },
    { kind: 'rebate', on: '2026-10-20', partyId: mcn, amount: CNY('40000'), passedOnTo: client },
    { kind: 'rebate', on: '2026-10-21', partyId: mcn, amount: CNY('10000'), campaignId },
  );
  const [late] = await open('receivable', client);
  await record({
    kind: 'receipt',
    on: '2026-11-10',
    partyId: client,
    cashId: cash,
    amount: CNY('500000'),
    items: [late!],
  });
  const [passedOn] = await open('receivable', mcn);
  await record({
    kind: 'receipt',
    on: '2026-11-11',
    partyId: mcn,
    cashId: cash,
    amount: CNY('15000'),
    items: [passedOn!],
  });
  const [rest] = await open('receivable', mcn);
  await record({ kind: 'receipt', on: '2026-11-12', partyId: mcn, cashId: cash, amount: CNY('5000'), items: [rest!] });

  const { rows, home, next } = await listClients(db, ctx, FIRST);
  expect([home, next, rows.map(({ client: name }) => name)]).toEqual(['CNY', null, ['Another', 'Verdana']]);
  expect(rows[0]).toMatchObject({ campaigns: 0, contracts: [], invoiced: '0', cost: '0', margin: '0' });
  expect(rows[1]).toEqual({
    partyId: client,
    client: 'Verdana',
    campaigns: 1,
    contracts: [{ basis: 'mark-up', bps: 1_500 }],
    invoiced: '1081200',
    received: '500000',
    open: '581200',
    overdue: '475200',
    owedBack: '40000',
    cost: '1000000',
    rebates: { passedOn: '40000', kept: '10000', open: '30000' },
    income: '1030000',
    margin: '30000',
  });
  const work = await listClientWork(db, ctx, { partyId: client, cursor: null, limit: 50 });
  expect(work.rows).toEqual([
    { campaignId, collaborationId: null, parties: [], cost: '0', income: '10000', margin: '10000' },
    {
      campaignId,
      collaborationId: 'col_1',
      parties: ['小林的日常'],
      cost: '800000',
      income: '920000',
      margin: '120000',
    },
    { campaignId, collaborationId: null, parties: ['星河文化'], cost: '200000', income: '0', margin: '-200000' },
  ]);

  const narrow: Context = {
    ...ctx,
    actor: { ...ctx.actor, scopes: new Set(['ledger:read']) },
  };
  const hidden = await listClients(db, narrow, { ...FIRST, text: 'verd' });
  expect(hidden.rows).toMatchObject([{ invoiced: null, income: null, margin: null, rebates: null, overdue: '475200' }]);
  const hiddenWork = await listClientWork(db, narrow, { partyId: client, cursor: null, limit: 50 });
  expect(hiddenWork.rows.every(({ income, margin }) => income === null && margin === null)).toBe(true);
});

/** A creator in the library of a workspace. */
async function importOne(at: Context): Promise<string> {
  const file = join(mkdtempSync(join(tmpdir(), 'zhongcao-link-')), 'creators.csv');
  writeFileSync(file, huitunCsv([huitunRow(1)]));
  await importCreatorsFile(database.db, at, file);
  const { rows } = await listCreators(database.db, at, {
    filters: CreatorFilters.parse({}),
    sort: 'name',
    direction: 'asc',
    cursor: null,
    limit: 1,
  });
  return rows[0]!.id;
}

test('a payee is said to be a creator of the library, and only one is', async () => {
  const { db } = database;
  const link = (partyId: string, creatorId: string | null) => linkCreator(db, ctx, { partyId, creatorId });
  const says = (code: string, detail: object = {}) => ({ refusal: { code, detail } });
  await expect(link(parties.mcn, 'crt_x')).rejects.toMatchObject(says('ledger.wrong-party'));
  await expect(link(parties.creator, 'crt_x')).rejects.toMatchObject(says('creators.not-found'));
  const creatorId = await importOne(ctx);
  expect(await link(parties.creator, creatorId)).toMatchObject({ creatorId });
  const { id: twin } = await createParty(db, ctx, { kind: 'creator', name: 'Twin' });
  await expect(link(twin, creatorId)).rejects.toMatchObject(says('ledger.creator-linked', { name: '小林的日常' }));
  expect(await link(parties.creator, null)).toMatchObject({ creatorId: null });
  expect(await link(twin, creatorId)).toMatchObject({ creatorId });
  await expectVerbRules(db, {
    action: 'ledger.link-creator',
    prepare: async (who) => ({ partyId: (await makeParties(db, who)).creator, creatorId: await importOne(who) }),
    act: (who, one) => linkCreator(db, who, one),
  });
});
