import { Readable } from 'node:stream';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Context } from '#kernel/context.ts';
import { newId } from '#kernel/id.ts';
import type { Role } from '#kernel/permission.ts';
import { examine } from '#modules/doctor/index.ts';
import { getTrialBalance, listOpenItems, listStock as listBooked } from '#modules/ledger/index.ts';
import { makeParties } from '#modules/ledger/testing/parties.ts';
import { inTenant } from '#platform/database.ts';
import { createTestDatabase, makeWorkspace, type TestDatabase } from '#tests/support/database.ts';
import { codeOf } from '#tests/support/members.ts';
import { expectVerbRules } from '#tests/support/verb-rules.ts';
import {
  adjustStock,
  createLocation,
  createProduct,
  createSku,
  editProduct,
  editSku,
  exportStock,
  findLocationVersion,
  findProductVersion,
  findSkus,
  findSkuVersion,
  getLocation,
  getProduct,
  getSku,
  importStock,
  listLocations,
  listMovements,
  listProducts,
  listReservations,
  listStock,
  previewStockImport,
  receiveStock,
  releaseStock,
  renameLocation,
  reserveStock,
  returnStock,
  summariseStock,
  takeStock,
} from './index.ts';
import { fillStock } from './testing/fill-stock.ts';

let database: TestDatabase;
let ctx: Context;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
  ctx = await makeWorkspace(database.db);
});

const TODAY = '2026-11-23';
const ALL = { text: '', show: 'all', cursor: null, limit: 100 } as const;
const as = (role: Role): Context => ({ ...ctx, actor: { ...ctx.actor, role } });
const inTx = <T>(work: Parameters<typeof inTenant<T>>[2]): Promise<T> => inTenant(database.db, ctx, work);
const reserve = (holder: string, ...lines: readonly (readonly [string, number])[]) =>
  inTx((tx) => reserveStock(tx, ctx, { holder, lines: lines.map(([skuId, units]) => ({ skuId, units })) }));
const stands = async (): Promise<[string, number, number, number][]> =>
  (await listStock(database.db, ctx, ALL)).rows.map(({ code, onHand, reserved, free }) => [
    code,
    onHand,
    reserved,
    free,
  ]);
const healthy = async (): Promise<void> => {
  const { checks } = await examine(database.db, ctx);
  expect(checks.filter(({ ok }) => !ok)).toEqual([]);
};
const file = (text: string) => Readable.from([Buffer.from(text)]);

describe('products and SKUs', () => {
  test('are entered, changed and found by any of their names', async () => {
    const { db } = database;
    const { productId, skuIds } = await fillStock(db, ctx, { skus: 2, units: 0 });
    await editProduct(db, ctx, { id: productId, nameEn: 'Camellia balm' });
    expect(await getProduct(db, ctx, productId)).toMatchObject({ nameZh: '山茶面霜', nameEn: 'Camellia balm' });
    expect((await listProducts(db, ctx, { text: 'balm', cursor: null, limit: 10 })).rows).toHaveLength(1);
    expect((await listProducts(db, ctx, { text: '100%', cursor: null, limit: 10 })).rows).toHaveLength(0);
    await editSku(db, ctx, { id: skuIds[0]!, code: 'CAM-15', marketPrice: null });
    for (const text of ['cam-15', '山茶', '15 ml'])
      expect(
        (await listStock(db, ctx, { ...ALL, text })).rows.map(({ code }) => code),
        text,
      ).toContain('CAM-15');
    expect((await getSku(db, ctx, skuIds[0]!)).marketPrice).toBeNull();
    expect(await inTx((tx) => findSkus(tx, ctx, [...skuIds, 'sku_none']))).toEqual(
      new Map(skuIds.map((id) => [id, expect.objectContaining({ id, unitCost: 1_250n, productZh: '山茶面霜' })])),
    );
  });

  test('what cannot be is refused, and what somebody else has changed is not written over', async () => {
    const { db } = database;
    const { productId, skuIds } = await fillStock(db, ctx, { skus: 2, units: 0 });
    const sku = { productId, name: '', unitCost: '0', marketPrice: null, customsValue: null, currency: 'CNY' } as const;
    const codes = await Promise.all([
      codeOf(createSku(db, ctx, { ...sku, code: 'S1' })),
      codeOf(editSku(db, ctx, { id: skuIds[1]!, code: 'S1' })),
      codeOf(editProduct(db, ctx, { id: productId, nameZh: '', nameEn: '' })),
      codeOf(createLocation(db, ctx, '上海仓')),
      codeOf(getSku(db, ctx, 'sku_none')),
      codeOf(listStock(db, ctx, { ...ALL, cursor: 'broken' })),
      codeOf(listMovements(db, ctx, { cursor: 'broken', limit: 1 })),
      codeOf(listReservations(db, ctx, { cursor: 'broken', limit: 1 })),
      codeOf(listProducts(db, ctx, { text: '', cursor: 'broken', limit: 1 })),
    ]);
    expect(codes).toEqual([
      'catalog.code-taken',
      'catalog.code-taken',
      'catalog.no-name',
      'catalog.location-taken',
      'catalog.no-sku',
      ...Array.from({ length: 4 }, () => 'platform.bad-cursor'),
    ]);
    const [productSeen, skuSeen] = [
      await findProductVersion(db, ctx, productId),
      await findSkuVersion(db, ctx, skuIds[0]!),
    ];
    await editProduct(db, { ...ctx, ifVersions: [productSeen!] }, { id: productId, category: 'x' });
    await editSku(db, { ...ctx, ifVersions: [skuSeen!] }, { id: skuIds[0]!, name: 'x' });
    expect(
      await codeOf(editProduct(db, { ...ctx, ifVersions: [productSeen!] }, { id: productId, category: 'y' })),
    ).toBe('platform.changed-meanwhile');
    expect(await codeOf(editSku(db, { ...ctx, ifVersions: [skuSeen!] }, { id: skuIds[0]!, name: 'y' }))).toBe(
      'platform.changed-meanwhile',
    );
    const [place] = await listLocations(db, ctx);
    const placeSeen = await findLocationVersion(db, ctx, place!.id);
    await renameLocation(db, { ...ctx, ifVersions: [placeSeen!] }, { id: place!.id, name: '苏州仓' });
    expect(await getLocation(db, ctx, place!.id)).toEqual({ id: place!.id, name: '苏州仓' });
    expect(
      await codeOf(renameLocation(db, { ...ctx, ifVersions: [placeSeen!] }, { id: place!.id, name: '杭州仓' })),
    ).toBe('platform.changed-meanwhile');
  });

  test('of two who give the same code at once, one gets it', async () => {
    const { db } = database;
    const { productId } = await fillStock(db, ctx, { skus: 0, units: 0 });
    const make = () =>
      codeOf(
        createSku(db, ctx, {
          productId,
          code: 'X',
          name: '',
          unitCost: '0',
          marketPrice: null,
          customsValue: null,
          currency: 'CNY',
        }),
      );
    expect((await Promise.all([make(), make(), make()])).toSorted()).toEqual([
      'catalog.code-taken',
      'catalog.code-taken',
      'done',
    ]);
  });

  test('what they cost is told to who may see costs', async () => {
    const { db } = database;
    const { skuIds } = await fillStock(db, ctx, { units: 4 });
    expect(await getSku(db, ctx, skuIds[0]!)).toMatchObject({
      unitCost: '1250',
      atCost: [{ currency: 'CNY', amount: '5000' }],
      shelves: [{ unitCost: '1250', onHand: 4, bestBefore: '2027-11-01', location: '上海仓' }],
    });
    const seen = await getSku(db, as('fulfilment'), skuIds[0]!);
    expect(seen).toMatchObject({ unitCost: null, atCost: null, marketPrice: '19900', shelves: [{ unitCost: null }] });
    expect(await summariseStock(db, as('fulfilment'))).toMatchObject({ onHand: 4, atCost: null });
    expect(await summariseStock(db, ctx)).toMatchObject({ atCost: [{ currency: 'CNY', amount: '5000' }] });
  });
});

describe('goods that come in', () => {
  test('are owed to their supplier in the ledger, in the same transaction, at what they cost', async () => {
    const { db } = database;
    const parties = await makeParties(db, ctx);
    const { locationId, skuIds } = await fillStock(db, ctx, { skus: 2, units: 0 });
    const [first, second] = await receiveStock(db, ctx, {
      on: TODAY,
      locationId,
      supplierId: parties.supplier,
      dueOn: '2026-12-23',
      note: 'PO 7',
      lines: [
        { skuId: skuIds[0]!, units: 100, bestBefore: '2027-01-31' },
        { skuId: skuIds[1]!, units: 10, bestBefore: null, unitCost: '0' },
      ],
    });
    expect(first!.factId).not.toBeNull();
    expect(second!.factId).toBeNull();
    const { rows } = await listOpenItems(db, ctx, { side: 'payable', cursor: null, limit: 10 });
    expect(rows).toMatchObject([
      { account: 'payable:supplier', amount: '125000', dueOn: '2026-12-23', what: 'S1 15 ml' },
    ]);
    const stock = (await getTrialBalance(db, ctx, {})).rows.find(({ account }) => account === 'stock');
    expect(stock).toMatchObject({ balance: '125000' });
    expect((await listMovements(db, ctx, { cursor: null, limit: 10 })).rows).toMatchObject([
      { kind: 'received', units: expect.any(Number) as number, note: 'PO 7' },
      { kind: 'received' },
    ]);
    await healthy();
  });

  test('nothing comes in when the ledger refuses, and a supplier is named by who may post', async () => {
    const { db } = database;
    const parties = await makeParties(db, ctx);
    const { locationId, skuIds } = await fillStock(db, ctx, { units: 0 });
    const receipt = {
      on: TODAY,
      locationId,
      note: '',
      lines: [{ skuId: skuIds[0]!, units: 1, bestBefore: null }],
    };
    expect(await codeOf(receiveStock(db, ctx, { ...receipt, supplierId: parties.creator }))).toBe('ledger.wrong-party');
    expect(await codeOf(receiveStock(db, as('fulfilment'), { ...receipt, supplierId: parties.supplier }))).toBe(
      'platform.not-allowed',
    );
    expect(await codeOf(receiveStock(db, ctx, { ...receipt, on: '2026-11-24' }))).toBe('catalog.in-the-future');
    expect(await codeOf(receiveStock(db, ctx, { ...receipt, locationId: 'loc_none' }))).toBe('catalog.no-location');
    const expired = [{ ...receipt.lines[0]!, bestBefore: '2026-11-01' }];
    expect(await codeOf(receiveStock(db, ctx, { ...receipt, lines: expired }))).toBe('catalog.expired-before');
    expect(await stands()).toEqual([['S1', 0, 0, 0]]);
    await receiveStock(db, as('fulfilment'), receipt);
    expect(await stands()).toEqual([['S1', 1, 0, 1]]);
  });
});

describe('what is set aside', () => {
  test('is taken, comes back or is lost, and each step is done once', async () => {
    const { db } = database;
    const { skuIds } = await fillStock(db, ctx, { skus: 2, units: 10 });
    const [one, two] = [skuIds[0]!, skuIds[1]!];
    await reserve('col_1', [one, 3], [two, 1], [one, 1]);
    await reserve('col_1', [one, 4], [two, 1]);
    expect(await stands()).toEqual([
      ['S1', 10, 4, 6],
      ['S2', 10, 1, 9],
    ]);
    expect((await listReservations(db, ctx, { cursor: null, limit: 10 })).rows).toMatchObject([
      { holder: 'col_1', units: expect.any(Number) as number, location: '上海仓' },
      { holder: 'col_1' },
    ]);
    const left = await inTx((tx) => takeStock(tx, ctx, { holder: 'col_1', on: TODAY }));
    expect(left.cost).toEqual([{ currency: 'CNY', amount: 6_250n }]);
    const byCode = (lines: readonly { code: string; units: number; unitCost: bigint }[]) =>
      lines.map(({ code, units, unitCost }) => `${code} ${units} ${unitCost}`).toSorted();
    expect(byCode(left.lines)).toEqual(['S1 4 1250', 'S2 1 1250']);
    expect(await codeOf(inTx((tx) => takeStock(tx, ctx, { holder: 'col_1', on: TODAY })))).toBe(
      'catalog.nothing-reserved',
    );
    const back = await inTx((tx) =>
      returnStock(tx, ctx, { holder: 'col_1', lines: [{ skuId: one, units: 3 }], on: TODAY, into: 'stock' }),
    );
    expect(back.cost).toEqual([{ currency: 'CNY', amount: 3_750n }]);
    expect(
      await codeOf(
        inTx((tx) =>
          returnStock(tx, ctx, { holder: 'col_1', lines: [{ skuId: one, units: 2 }], on: TODAY, into: 'stock' }),
        ),
      ),
    ).toBe('catalog.not-so-many-out');
    const lost = await inTx((tx) => returnStock(tx, ctx, { holder: 'col_1', on: TODAY, into: 'lost' }));
    expect(lost.cost).toEqual([]);
    expect(byCode(lost.lines)).toEqual(['S1 1 1250', 'S2 1 1250']);
    expect(await codeOf(inTx((tx) => returnStock(tx, ctx, { holder: 'col_1', on: TODAY, into: 'lost' })))).toBe(
      'catalog.nothing-out',
    );
    expect(await stands()).toEqual([
      ['S1', 9, 0, 9],
      ['S2', 9, 0, 9],
    ]);
    await healthy();
  });

  test('is all or nothing: who asks for too much keeps what it had, and is told of what there is too little', async () => {
    const { skuIds } = await fillStock(database.db, ctx, { skus: 2, units: 5 });
    const [one, two] = [skuIds[0]!, skuIds[1]!];
    await reserve('a', [one, 2]);
    await reserve('b', [one, 2]);
    await expect(reserve('b', [two, 1], [one, 4])).rejects.toMatchObject({
      refusal: { kind: 'conflict', code: 'catalog.not-enough', detail: { sku: 'S1', asked: 4, left: 3 } },
    });
    expect(await stands()).toEqual([
      ['S1', 5, 4, 1],
      ['S2', 5, 0, 5],
    ]);
    await inTx((tx) => releaseStock(tx, ctx, 'a'));
    await inTx((tx) => releaseStock(tx, ctx, 'a'));
    await reserve('b', [one, 3], [two, 1]);
    expect(await stands()).toEqual([
      ['S1', 5, 3, 2],
      ['S2', 5, 1, 4],
    ]);
    await reserve('b');
    expect((await listReservations(database.db, ctx, { cursor: null, limit: 10 })).rows).toEqual([]);
    expect(await codeOf(reserve('c', ['sku_none', 1]))).toBe('catalog.no-sku');
  });

  test('leaves from what expires first, at what that lot cost; what has expired is not sent', async () => {
    const { db } = database;
    const { locationId, skuIds } = await fillStock(db, ctx, { units: 0 });
    const skuId = skuIds[0]!;
    const receive = (on: string, units: number, bestBefore: string | null, unitCost: string) =>
      receiveStock(db, ctx, { on, locationId, note: '', lines: [{ skuId, units, bestBefore, unitCost }] });
    await receive('2026-10-01', 5, '2026-11-22', '100');
    await receive('2026-10-02', 5, null, '200');
    await receive('2026-10-03', 2, '2027-03-01', '300');
    await receive('2026-10-04', 2, '2026-11-23', '400');
    expect(await stands()).toEqual([['S1', 14, 0, 9]]);
    await reserve('col_1', [skuId, 5]);
    const { lines, cost } = await inTx((tx) => takeStock(tx, ctx, { holder: 'col_1', on: TODAY }));
    expect(lines.map(({ units, unitCost }) => `${units} at ${unitCost}`).toSorted()).toEqual([
      '1 at 200',
      '2 at 300',
      '2 at 400',
    ]);
    expect(cost).toEqual([{ currency: 'CNY', amount: 1_600n }]);
    expect((await listStock(db, ctx, { ...ALL, show: 'expiring' })).rows).toMatchObject([{ bestBefore: '2026-11-22' }]);
    expect(await summariseStock(db, ctx)).toMatchObject({
      skus: 1,
      onHand: 9,
      reserved: 0,
      free: 4,
      expiring: 5,
      out: 0,
    });
  });

  test('comes from one place when one is named', async () => {
    const { db } = database;
    const { locationId, skuIds } = await fillStock(db, ctx, { units: 3 });
    const { id: other } = await createLocation(db, ctx, '香港仓');
    const lines = [{ skuId: skuIds[0]!, units: 2 }];
    expect(await codeOf(inTx((tx) => reserveStock(tx, ctx, { holder: 'a', lines, locationId: other })))).toBe(
      'catalog.not-enough',
    );
    expect(await inTx((tx) => reserveStock(tx, ctx, { holder: 'a', lines, locationId }))).toMatchObject([
      { locationId, units: 2 },
    ]);
  });
});

describe('what is counted otherwise', () => {
  test('is corrected with a reason, never below what is reserved', async () => {
    const { db } = database;
    const { locationId, skuIds } = await fillStock(db, ctx, { units: 10 });
    const skuId = skuIds[0]!;
    await reserve('a', [skuId, 4]);
    const { lotId } = (await getSku(db, ctx, skuId)).shelves[0]!;
    const adjustment = { on: TODAY, skuId, locationId, lotId, units: -6, reason: 'damaged', note: 'wet' } as const;
    await expect(adjustStock(db, ctx, { ...adjustment, units: -7 })).rejects.toMatchObject({
      refusal: { code: 'catalog.below-reserved', detail: { sku: 'S1', onHand: 10, reserved: 4, most: 6 } },
    });
    await adjustStock(db, ctx, adjustment);
    expect(await stands()).toEqual([['S1', 4, 4, 0]]);
    expect((await listMovements(db, ctx, { kind: 'adjusted', cursor: null, limit: 5 })).rows).toMatchObject([
      { units: -6, change: -6, reason: 'damaged', note: 'wet' },
    ]);
    expect(await codeOf(adjustStock(db, ctx, { ...adjustment, lotId: 'lot_none' }))).toBe('catalog.no-shelf');
    await healthy();
  });

  test('changes the books at cost where the goods stand in them, by hand and by file', async () => {
    const { db } = database;
    const parties = await makeParties(db, ctx);
    const { locationId, skuIds } = await fillStock(db, ctx, { units: 0 });
    const skuId = skuIds[0]!;
    const lines = [{ skuId, units: 10, bestBefore: null, unitCost: '500' }];
    await receiveStock(db, ctx, { on: TODAY, locationId, supplierId: parties.supplier, note: '', lines });
    const { lotId } = (await getSku(db, ctx, skuId)).shelves.at(-1)!;
    const correction = { on: TODAY, skuId, locationId, lotId, reason: 'damaged', note: 'wet' } as const;
    await adjustStock(db, ctx, { ...correction, units: -3 });
    await adjustStock(db, ctx, { ...correction, units: 1 });
    const counted = 'SKU编码,仓库,在库数量\nS1,上海仓,7\n';
    await importStock(db, ctx, file(counted), (await previewStockImport(db, ctx, file(counted))).digest);
    const balance = new Map((await getTrialBalance(db, ctx, {})).rows.map((row) => [row.account, row.balance]));
    expect([balance.get('stock'), balance.get('expense:write-off')]).toEqual(['3500', '1500']);
    expect((await listBooked(db, ctx, { text: '', cursor: null, limit: 10 })).rows).toMatchObject([
      { units: '7', cost: '3500', unitsIn: '10', unitsCounted: '-3', costCounted: '-1500' },
    ]);
    const { rows } = await listMovements(db, ctx, { kind: 'adjusted', cursor: null, limit: 5 });
    expect(rows.map(({ factId }) => factId !== null)).toEqual([true, true, true]);
    await healthy();
  });

  test('is never written over: a movement stays as it was', async () => {
    await fillStock(database.db, ctx, { units: 1 });
    for (const statement of ['update catalog_movement set units = 2', 'delete from catalog_movement'])
      // eslint-disable-next-line no-await-in-loop -- one after the other
      await expect(inTx((tx) => sql.raw(statement).execute(tx))).rejects.toThrow(/permission denied/);
  });
});

describe('a file', () => {
  const TEXT = `SKU编码,商品名称,规格,单位成本,仓库,在库数量,最佳使用期限
N1,新品精华,30 ml,45.00,上海仓,120,2027-08-01
N2,新品精华,50 ml,60.00,上海仓,80,
S1,,,13.00,上海仓,7,
,,,,,3,
`;

  test('is shown first and then done whole; done again it changes nothing', async () => {
    const { db } = database;
    await fillStock(db, ctx, { units: 10 });
    const shown = await previewStockImport(db, ctx, file(TEXT));
    expect(shown).toMatchObject({
      rows: 4,
      newProducts: 1,
      newSkus: 2,
      changedSkus: 1,
      unitsMore: 200,
      unitsFewer: 3,
      problemCount: 1,
      problems: [{ row: 5, code: 'code-missing' }],
      applied: false,
    });
    expect(await stands()).toEqual([['S1', 10, 0, 10]]);
    expect(await importStock(db, ctx, file(TEXT), shown.digest)).toMatchObject({ applied: true, newSkus: 2 });
    expect(await stands()).toEqual([
      ['N1', 120, 0, 120],
      ['N2', 80, 0, 80],
      ['S1', 7, 0, 7],
    ]);
    const again = await previewStockImport(db, ctx, file(TEXT));
    expect(again).toMatchObject({ newSkus: 0, changedSkus: 0, unitsMore: 0, unitsFewer: 0, same: 3 });
    await importStock(db, ctx, file(TEXT), again.digest);
    expect((await listMovements(db, ctx, { cursor: null, limit: 50 })).rows).toHaveLength(4);
    await healthy();
  });

  test('is not done when stock has moved since it was shown', async () => {
    const { db } = database;
    const { skuIds } = await fillStock(db, ctx, { units: 10 });
    const { digest } = await previewStockImport(db, ctx, file(TEXT));
    await reserve('a', [skuIds[0]!, 2]);
    await inTx((tx) => takeStock(tx, ctx, { holder: 'a', on: TODAY }));
    expect(await codeOf(importStock(db, ctx, file(TEXT), digest))).toBe('catalog.import-changed');
    expect(await stands()).toEqual([['S1', 8, 0, 8]]);
  });

  test('of our own, in either language, says what is there', async () => {
    const { db } = database;
    const { locationId, skuIds } = await fillStock(db, ctx, { skus: 2, units: 10 });
    await receiveStock(db, ctx, {
      on: TODAY,
      locationId,
      note: '',
      lines: [{ skuId: skuIds[0]!, units: 3, bestBefore: null }],
    });
    for (const locale of ['en', 'zh'] as const)
      for (const role of ['owner', 'fulfilment'] as const) {
        const bytes: Uint8Array[] = [];
        // eslint-disable-next-line no-await-in-loop -- four files
        for await (const chunk of exportStock(db, { ...as(role), locale })) bytes.push(chunk);
        const text = Buffer.concat(bytes).toString();
        expect(text.includes('12.50')).toBe(role === 'owner');
        // eslint-disable-next-line no-await-in-loop -- four files
        expect(await previewStockImport(db, ctx, file(text))).toMatchObject({
          rows: 3,
          same: 3,
          newSkus: 0,
          changedSkus: 0,
          unitsMore: 0,
          unitsFewer: 0,
          problems: [],
        });
      }
  });

  test('that is none of ours, or too long, is refused in words', async () => {
    const { db } = database;
    expect(await codeOf(previewStockImport(db, ctx, file('a,b\n1,2\n')))).toBe('table.columns-missing');
    const long = `code\n${Array.from({ length: 5_001 }, (_, at) => `X${at}`).join('\n')}\n`;
    expect(await codeOf(previewStockImport(db, ctx, file(long)))).toBe('catalog.too-many-rows');
  });

  test('as long as one may be is done in one go', async () => {
    const { db } = database;
    const long = `code,product,location,units\n${Array.from({ length: 5_000 }, (_, at) => `X${at},P${at % 50},W${at % 3},${at}`).join('\n')}\n`;
    const { digest } = await previewStockImport(db, ctx, file(long));
    expect(await importStock(db, ctx, file(long), digest)).toMatchObject({
      newProducts: 50,
      newSkus: 5_000,
      newLocations: ['W0', 'W1', 'W2'],
    });
    expect(await summariseStock(db, ctx)).toMatchObject({ skus: 5_000, onHand: 12_497_500 });
    await healthy();
  });
});

test('lists come page by page, each row once', async () => {
  const { db } = database;
  const { skuIds } = await fillStock(db, ctx, { skus: 7, units: 5 });
  await inTx(async (tx) => {
    for (const holder of ['a', 'b', 'c'])
      await reserveStock(tx, ctx, { holder, lines: skuIds.slice(0, 2).map((skuId) => ({ skuId, units: 1 })) });
  });
  const pages = async <T>(
    read: (cursor: string | null) => Promise<{ rows: T[]; next: string | null }>,
  ): Promise<T[]> => {
    const all: T[] = [];
    for (let cursor: string | null = null; ;) {
      const { rows, next } = await read(cursor);
      expect(rows.length).toBeLessThanOrEqual(2);
      all.push(...rows);
      if (next === null) return all;
      cursor = next;
    }
  };
  const limit = 2;
  expect((await pages((cursor) => listStock(db, ctx, { ...ALL, cursor, limit }))).map(({ code }) => code)).toEqual(
    skuIds.map((_, at) => `S${at + 1}`),
  );
  expect(new Set((await pages((cursor) => listMovements(db, ctx, { cursor, limit }))).map(({ id }) => id)).size).toBe(
    7,
  );
  expect(await pages((cursor) => listReservations(db, ctx, { cursor, limit }))).toHaveLength(6);
  for (let at = 0; at < 4; at += 1)
    await createProduct(db, ctx, { nameZh: '', nameEn: `P${at}`, category: '', link: null });
  expect(await pages((cursor) => listProducts(db, ctx, { text: '', cursor, limit }))).toHaveLength(5);
});

describe('the verbs keep their rules', () => {
  const receipt = (locationId: string, skuId: string) => ({
    on: TODAY,
    locationId,
    note: '',
    lines: [{ skuId, units: 1, bestBefore: null }],
  });
  const product = { nameZh: '霜', nameEn: '', category: '', link: null };

  test.each([
    {
      action: 'catalog.create-product',
      prepare: () => Promise.resolve(null),
      act: (who: Context) => createProduct(database.db, who, product),
      makesNew: true,
    },
    {
      action: 'catalog.create-location',
      prepare: () => Promise.resolve(null),
      act: (who: Context) => createLocation(database.db, who, newId('loc')),
      makesNew: true,
    },
    {
      action: 'catalog.edit-product',
      prepare: (who: Context) => fillStock(database.db, who),
      act: (who: Context, made: unknown) =>
        editProduct(database.db, who, { id: (made as { productId: string }).productId, category: 'x' }),
    },
    {
      action: 'catalog.create-sku',
      prepare: async (who: Context) => (await createProduct(database.db, who, product)).id,
      act: (who: Context, productId: unknown) =>
        createSku(database.db, who, {
          productId: productId as string,
          code: 'x',
          name: '',
          unitCost: '0',
          marketPrice: null,
          customsValue: null,
          currency: 'CNY',
        }),
    },
    {
      action: 'catalog.edit-sku',
      prepare: async (who: Context) => (await fillStock(database.db, who)).skuIds[0],
      act: (who: Context, id: unknown) => editSku(database.db, who, { id: id as string, name: 'x' }),
    },
    {
      action: 'catalog.rename-location',
      prepare: async (who: Context) => (await fillStock(database.db, who)).locationId,
      act: (who: Context, id: unknown) => renameLocation(database.db, who, { id: id as string, name: 'x' }),
    },
    {
      action: 'catalog.receive',
      prepare: async (who: Context) => {
        const { locationId, skuIds } = await fillStock(database.db, who, { units: 0 });
        return receipt(locationId, skuIds[0]!);
      },
      act: (who: Context, made: unknown) => receiveStock(database.db, who, made as ReturnType<typeof receipt>),
    },
    {
      action: 'catalog.adjust',
      prepare: async (who: Context) => {
        const { skuIds } = await fillStock(database.db, who);
        const { locationId, lotId } = (await getSku(database.db, who, skuIds[0]!)).shelves[0]!;
        return { on: TODAY, skuId: skuIds[0]!, locationId, lotId, units: 1, reason: 'counted', note: '' };
      },
      act: (who: Context, made: unknown) => adjustStock(database.db, who, made as Parameters<typeof adjustStock>[2]),
    },
    {
      action: 'catalog.import',
      prepare: async (who: Context) => (await previewStockImport(database.db, who, file('code\nA1\n'))).digest,
      act: (who: Context, digest: unknown) => importStock(database.db, who, file('code\nA1\n'), digest as string),
      makesNew: true,
    },
  ])('$action', async (rules) => expectVerbRules<unknown>(database.db, rules));
});
