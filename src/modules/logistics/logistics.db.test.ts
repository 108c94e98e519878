import { Readable } from 'node:stream';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Context } from '#kernel/context.ts';
import type { Role } from '#kernel/permission.ts';
import { refuse } from '#kernel/refusal.ts';
import { listMovements, listReservations, listStock, receiveStock, reserveStock } from '#modules/catalog/index.ts';
import { fillStock, type FilledStock } from '#modules/catalog/testing/fill-stock.ts';
import { createList } from '#modules/creators/index.ts';
import { examine } from '#modules/doctor/index.ts';
import { getTrialBalance, recordFact } from '#modules/ledger/index.ts';
import { makeParties } from '#modules/ledger/testing/parties.ts';
import { setPersonField } from '#modules/people/index.ts';
import { inTenant } from '#platform/database.ts';
import { createTestDatabase, makeWorkspace, type TestDatabase } from '#tests/support/database.ts';
import { codeOf } from '#tests/support/members.ts';
import { expectVerbRules } from '#tests/support/verb-rules.ts';
import type { NewShipments, ShipmentMove, ShipmentTab } from './contract.ts';
import {
  countShipments,
  editShipment,
  exportPackingList,
  findShipmentVersion,
  getShipment,
  getShipmentSetting,
  importStates,
  listShipments,
  moveShipment,
  moveShipments,
  openShipment,
  openShipments,
  previewStates,
  readPackingList,
  readSentAddresses,
  resendShipment,
  setShipmentSetting,
  sweepAddresses,
  type MovedShipment,
  type ShipmentFollower,
} from './index.ts';
import { ADDRESS, makeCreators } from './testing/make-creators.ts';

let database: TestDatabase;
let ctx: Context;
let stock: FilledStock;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
  ctx = await makeWorkspace(database.db);
  stock = await fillStock(database.db, ctx, { skus: 2, units: 10 });
  await makeCreators(database.db, ctx, ['crt_a', 'crt_b']);
  await makeCreators(database.db, ctx, ['crt_none'], { addresses: false });
});

const TODAY = '2026-11-23';
const as = (role: Role): Context => ({ ...ctx, actor: { ...ctx.actor, role } });
const inTx = <T>(work: Parameters<typeof inTenant<T>>[2]): Promise<T> => inTenant(database.db, ctx, work);
const parcel = (over: Partial<NewShipments> = {}): NewShipments => ({
  creatorIds: ['crt_a'],
  lines: [
    { skuId: stock.skuIds[0]!, units: 2 },
    { skuId: stock.skuIds[1]!, units: 1 },
  ],
  locationId: stock.locationId,
  scope: 'domestic',
  note: '',
  ...over,
});
const open = async (over: Partial<NewShipments> = {}): Promise<string> =>
  (await openShipments(database.db, ctx, parcel(over)))[0]!;
const move = async (id: string, to: ShipmentMove['to'], over: Partial<ShipmentMove> = {}): Promise<string> => {
  const [outcome] = await moveShipments(database.db, ctx, [{ id, to, on: TODAY, ...over }]);
  return outcome!.code ?? outcome!.outcome;
};
const tab = async (of: ShipmentTab) =>
  (await listShipments(database.db, ctx, { tab: of, text: '', cursor: null, limit: 100 })).rows;
const stands = async (): Promise<[number, number][]> =>
  (await listStock(database.db, ctx, { text: '', show: 'all', cursor: null, limit: 10 })).rows.map(
    ({ onHand, reserved }) => [onHand, reserved],
  );
const healthy = async (): Promise<void> => {
  const { checks } = await examine(database.db, ctx);
  expect(checks.filter(({ ok }) => !ok)).toEqual([]);
};
const file = (text: string) => Readable.from([Buffer.from(text)]);

describe('a parcel', () => {
  test('takes its goods along: set aside, gone, back again', async () => {
    const { db } = database;
    const id = await open();
    expect(await stands()).toEqual([
      [10, 2],
      [10, 1],
    ]);
    expect(await tab('pack')).toMatchObject([
      { id, state: 'drafted', creator: '达人 crt_a', address: 'own', location: '上海仓', openedOn: TODAY },
    ]);
    expect((await tab('pack'))[0]!.lines.map(({ code, name, units }) => [code, name, units])).toEqual([
      ['S1', 'Camellia cream · 15 ml', 2],
      ['S2', 'Camellia cream · 30 ml', 1],
    ]);
    expect(await move(id, 'packed')).toBe('moved');
    expect(await move(id, 'shipped', { carrier: '顺丰', number: 'SF100', cost: '1800' })).toBe('moved');
    expect(await stands()).toEqual([
      [8, 0],
      [9, 0],
    ]);
    expect(await tab('way')).toMatchObject([
      { address: 'kept', carrier: '顺丰', number: 'SF100', shippingCost: '1800', shippedOn: TODAY },
    ]);
    expect(await move(id, 'delivered')).toBe('moved');
    expect(await move(id, 'returned')).toBe('moved');
    expect(await stands()).toEqual([
      [10, 0],
      [10, 0],
    ]);
    expect(await countShipments(db, ctx)).toEqual({ pack: 0, way: 0, delivered: 0, problems: 1 });
    expect((await listMovements(db, ctx, { holder: id, cursor: null, limit: 10 })).rows).toHaveLength(4);
    await healthy();
  });

  test('that is cancelled frees its goods, one that is lost does not bring them back', async () => {
    const [cancelled, lost] = [await open(), await open()];
    await move(cancelled, 'cancelled');
    await move(lost, 'lost');
    expect(await stands()).toEqual([
      [8, 0],
      [9, 0],
    ]);
    expect(await tab('problems')).toMatchObject([{ id: lost, state: 'lost' }]);
    await healthy();
  });

  test('goes where it can go, and what is said again is known', async () => {
    const id = await open();
    expect(await move(id, 'delivered')).toBe('moved');
    expect(await move(id, 'shipped')).toBe('known');
    expect(await move(id, 'delivered')).toBe('known');
    expect(await move(id, 'lost')).toBe('logistics.cannot-become');
    expect(await move(id, 'returned', { on: '2026-11-22' })).toBe('logistics.before-last');
    expect(await move(id, 'returned', { on: '2026-11-24' })).toBe('catalog.in-the-future');
    expect(await move(id, 'returned', { cost: '5' })).toBe('logistics.cost-when-shipped');
    expect(await move('shp_none', 'packed')).toBe('logistics.no-shipment');
    expect(await move(await open({ creatorIds: ['crt_none'] }), 'packed')).toBe('logistics.no-address');
    expect((await tab('problems')).map(({ address }) => address)).toEqual(['missing']);
  });

  test('for many creators is opened for all or for none', async () => {
    const { db } = database;
    await openShipments(db, ctx, parcel({ creatorIds: ['crt_a', 'crt_b'] }));
    expect(await tab('pack')).toHaveLength(2);
    const tooMany = parcel({ creatorIds: ['crt_a', 'crt_b'], lines: [{ skuId: stock.skuIds[0]!, units: 4 }] });
    await expect(openShipments(db, ctx, tooMany)).rejects.toMatchObject({
      refusal: { code: 'catalog.not-enough', detail: { sku: 'S1', asked: 4, left: 2 } },
    });
    expect(await codeOf(openShipments(db, ctx, parcel({ creatorIds: ['crt_a', 'crt_x'] })))).toBe('creators.not-found');
    expect(await codeOf(openShipments(db, ctx, parcel({ locationId: 'loc_x' })))).toBe('catalog.no-location');
    expect(await tab('pack')).toHaveLength(2);
  });

  test('is opened by a parcel desk for whom its workspace works with', async () => {
    const { db } = database;
    expect(await codeOf(openShipments(db, as('fulfilment'), parcel()))).toBe('creators.not-found');
    await createList(db, ctx, 'Ours', ['crt_a']);
    expect(await codeOf(openShipments(db, as('fulfilment'), parcel()))).toBe('done');
  });

  test('that came back or is lost is sent again, once', async () => {
    const { db } = database;
    const id = await open();
    expect(await codeOf(resendShipment(db, ctx, id))).toBe('logistics.not-to-resend');
    await move(id, 'lost');
    const again = await resendShipment(db, ctx, id);
    expect(again).toMatchObject({ resendOf: id, state: 'drafted', creatorId: 'crt_a' });
    expect(again.lines.map(({ units }) => units)).toEqual([2, 1]);
    expect(await codeOf(resendShipment(db, ctx, id))).toBe('logistics.resent-already');
    expect(await getShipment(db, ctx, id)).toMatchObject({ resentBy: again.id });
    expect(await countShipments(db, ctx)).toMatchObject({ problems: 0 });
    await move(again.id, 'cancelled');
    expect((await resendShipment(db, ctx, id)).id).not.toBe(again.id);
    await healthy();
  });

  test('is changed while it is a draft, and not over somebody else’s change', async () => {
    const { db } = database;
    const id = await open();
    const seen = (await findShipmentVersion(db, ctx, id))!;
    const changed = await editShipment(
      db,
      { ...ctx, ifVersions: [seen] },
      { id, lines: [{ skuId: stock.skuIds[0]!, units: 5 }], scope: 'cross-border', note: 'fragile' },
    );
    expect(changed).toMatchObject({ scope: 'cross-border', note: 'fragile', lines: [{ code: 'S1', units: 5 }] });
    expect(await stands()).toEqual([
      [10, 5],
      [10, 0],
    ]);
    expect(await codeOf(editShipment(db, { ...ctx, ifVersions: [seen] }, { id, note: 'x' }))).toBe(
      'platform.changed-meanwhile',
    );
    expect(await codeOf(editShipment(db, ctx, { id, lines: [{ skuId: stock.skuIds[0]!, units: 11 }] }))).toBe(
      'catalog.not-enough',
    );
    await move(id, 'packed');
    expect(await codeOf(editShipment(db, ctx, { id, lines: [{ skuId: stock.skuIds[0]!, units: 1 }] }))).toBe(
      'logistics.not-a-draft',
    );
    await editShipment(db, ctx, { id, carrier: '中通', number: 'ZT1' });
    expect(await editShipment(db, ctx, { id, number: '' })).toMatchObject({ carrier: '中通', number: null });
    await healthy();
  });

  test('is found by creator, number, SKU and holder, page by page', async () => {
    const { db } = database;
    const ids = await openShipments(
      db,
      ctx,
      parcel({ creatorIds: ['crt_a', 'crt_b'], lines: [{ skuId: stock.skuIds[0]!, units: 1 }] }),
    );
    await move(ids[0]!, 'shipped', { number: 'SF_7' });
    const find = async (text: string) =>
      (await listShipments(db, ctx, { tab: 'all', text, cursor: null, limit: 10 })).rows.map(({ id }) => id);
    expect(await find('sf_')).toEqual([ids[0]]);
    expect(await find('达人 crt_b')).toEqual([ids[1]]);
    expect(await find('s1')).toHaveLength(2);
    expect(await find('S2')).toEqual([]);
    expect(await find(ids[1]!.slice(-8).toUpperCase())).toEqual([ids[1]]);
    const first = await listShipments(db, ctx, { tab: 'all', text: '', cursor: null, limit: 1 });
    const second = await listShipments(db, ctx, { tab: 'all', text: '', cursor: first.next, limit: 1 });
    expect(second.next).toBeNull();
    expect(new Set([...first.rows, ...second.rows].map(({ id }) => id))).toEqual(new Set(ids));
    expect(await codeOf(listShipments(db, ctx, { tab: 'all', text: '', cursor: '%', limit: 1 }))).toBe(
      'platform.bad-cursor',
    );
  });
});

describe('whoever follows', () => {
  const following = (seen: [string, MovedShipment][], over: Partial<ShipmentFollower> = {}): ShipmentFollower => ({
    onMoved: (_, __, shipment, event) => {
      seen.push([event, shipment]);
      return Promise.resolve();
    },
    ...over,
  });

  test('is told of every step with what it costs, in the same transaction', async () => {
    const { db } = database;
    const parties = await makeParties(db, ctx);
    const seen: [string, MovedShipment][] = [];
    const follower = following(seen, {
      onMoved: async (tx, who, shipment, event) => {
        seen.push([event, shipment]);
        if (event !== 'ship') return;
        const [goods] = shipment.goods.cost;
        await recordFact(tx, who, {
          source: 'system',
          key: `dispatch ${shipment.id}`,
          fact: {
            kind: 'dispatch',
            what: 'gift',
            units: shipment.goods.lines.reduce((sum, { units }) => sum + units, 0),
            on: shipment.on,
            partyId: parties.creator,
            goods: { amount: goods!.amount.toString(), currency: goods!.currency },
            shipping: { amount: shipment.shipping!.amount.toString(), carrierId: parties.carrier },
          },
        });
      },
    });
    const { id } = await inTx((tx) =>
      openShipment(tx, ctx, {
        holder: 'col_1',
        creatorId: 'crt_a',
        lines: parcel().lines,
        locationId: stock.locationId,
        scope: 'domestic',
      }),
    );
    await moveShipments(db, ctx, [{ id, to: 'shipped', on: TODAY, cost: '1800', duty: '300' }], follower);
    await moveShipments(db, ctx, [{ id, to: 'returned', on: TODAY }], follower);
    expect(seen.map(([event]) => event)).toEqual(['pack', 'ship', 'return']);
    expect(seen[1]![1]).toMatchObject({
      holder: 'col_1',
      from: 'packed',
      to: 'shipped',
      goods: { cost: [{ amount: 3_750n, currency: 'CNY' }] },
      marketPrice: [{ amount: 59_700n, currency: 'CNY' }],
      customsValue: [{ amount: 15_000n, currency: 'CNY' }],
      shipping: { amount: 1_800n, currency: 'CNY' },
      duty: { amount: 300n, currency: 'CNY' },
    });
    expect(seen[2]![1]).toMatchObject({ goods: { cost: [{ amount: 3_750n, currency: 'CNY' }] }, shipping: null });
    const { rows } = await getTrialBalance(db, ctx, {});
    expect(rows.find(({ account }) => account === 'expense:goods')).toMatchObject({ balance: '3750' });
    await healthy();
  });

  test('undoes the move when it says no, and is held before the parcel', async () => {
    const { db } = database;
    const { id } = await inTx((tx) =>
      openShipment(tx, ctx, {
        holder: 'col_1',
        creatorId: 'crt_a',
        lines: parcel().lines,
        locationId: stock.locationId,
        scope: 'domestic',
      }),
    );
    const order: string[] = [];
    const outcomes = await moveShipments(db, ctx, [{ id, to: 'shipped', on: TODAY }], {
      lockHolder: (_, __, holder) => {
        order.push(holder);
        return Promise.resolve();
      },
      onMoved: (_, __, ___, event) => {
        order.push(event);
        return event === 'ship'
          ? Promise.resolve().then(() => refuse('conflict', 'plans.not-found'))
          : Promise.resolve();
      },
    });
    expect(order).toEqual(['col_1', 'pack', 'ship']);
    expect(outcomes).toMatchObject([
      { outcome: 'refused', code: 'plans.not-found', message: expect.any(String) as string },
    ]);
    expect(await getShipment(db, ctx, id)).toMatchObject({ state: 'drafted', address: 'own' });
    expect(await stands()).toEqual([
      [10, 2],
      [10, 1],
    ]);
  });

  test('hears of parcels that are opened and sent again', async () => {
    const { db } = database;
    const seen: [string, MovedShipment][] = [];
    const [id] = await openShipments(db, ctx, parcel(), following(seen));
    await move(id!, 'lost');
    await resendShipment(db, ctx, id!, following(seen));
    expect(seen.map(([event, { resendOf }]) => [event, resendOf])).toEqual([
      ['open', null],
      ['open', id],
    ]);
  });
});

test('what a collaboration had set aside becomes its parcel’s', async () => {
  const { db } = database;
  const [one, two] = [stock.skuIds[0]!, stock.skuIds[1]!];
  await inTx((tx) =>
    reserveStock(tx, ctx, {
      holder: 'col_1',
      lines: [
        { skuId: one, units: 9 },
        { skuId: two, units: 1 },
      ],
    }),
  );
  const { id } = await inTx((tx) =>
    openShipment(tx, ctx, {
      holder: 'col_1',
      creatorId: 'crt_a',
      lines: [{ skuId: one, units: 10 }],
      locationId: stock.locationId,
      scope: 'domestic',
    }),
  );
  expect((await listReservations(db, ctx, { cursor: null, limit: 10 })).rows).toMatchObject([
    { holder: id, units: 10 },
  ]);
  await healthy();
});

describe('the address', () => {
  const plain = async (): Promise<string> =>
    inTx(async (tx) => {
      const rows: unknown[] = [];
      for (const table of ['logistics_address', 'logistics_shipment', 'audit_entry', 'catalog_movement'])
        rows.push((await sql`select * from ${sql.table(table)}`.execute(tx)).rows);
      return JSON.stringify(rows, (_, value: unknown) => (typeof value === 'bigint' ? value.toString() : value));
    });

  test('is kept as it was when the parcel was packed, sealed, and told to who may see addresses', async () => {
    const { db } = database;
    const [packed, draft] = [await open(), await open({ lines: [{ skuId: stock.skuIds[0]!, units: 1 }] })];
    await move(packed, 'packed');
    await setPersonField(db, ctx, 'crt_a', {
      field: 'address',
      value: { ...ADDRESS, city: '上海市', street: '淮海路 1 号' },
    });
    const rows = new Map((await readPackingList(db, ctx, [packed, draft])).map((row) => [row.id, row]));
    expect(rows.get(packed)).toMatchObject({ address: ADDRESS, creator: '达人 crt_a' });
    expect(rows.get(packed)!.label).toContain('文三路 90 号');
    expect(rows.get(draft)!.address).toMatchObject({ city: '上海市' });
    expect(await codeOf(readPackingList(db, as('editor'), [packed]))).toBe('platform.not-allowed');
    for (const secret of ['文三路', '林小满', '13812345678', '淮海路']) expect(await plain()).not.toContain(secret);
    const trail = await inTx((tx) =>
      tx.selectFrom('audit_entry').select('detail').where('action', '=', 'logistics.read-addresses').execute(),
    );
    expect(trail).toEqual([{ detail: { shipments: expect.arrayContaining([packed, draft]) as string[] } }]);
  });

  test('is opened by nobody who may not see addresses, also when they move a parcel', async () => {
    const { db } = database;
    const id = await open();
    const editor: Context = { ...ctx, actor: { ...ctx.actor, role: 'editor' } };
    const step = { id, event: 'pack', on: TODAY } as const;
    expect(await codeOf(inTx((tx) => moveShipment(tx, editor, step, db.cipher)))).toBe('platform.not-allowed');
    expect(await codeOf(inTx((tx) => moveShipment(tx, as('fulfilment'), step, db.cipher)))).toBe('done');
  });

  test('is erased so many days after a parcel has come to its end, and not before', async () => {
    const { db } = database;
    expect(await getShipmentSetting(db, ctx)).toEqual({ keepAddressDays: 30 });
    await setShipmentSetting(db, ctx, { keepAddressDays: 7 });
    const line = [{ skuId: stock.skuIds[0]!, units: 1 }];
    const [arrived, way, packed] = [
      await open({ lines: line }),
      await open({ lines: line }),
      await open({ lines: line }),
    ];
    await move(arrived, 'delivered', { on: '2026-11-20' });
    await move(way, 'shipped', { on: '2026-11-20' });
    await move(packed, 'packed', { on: '2026-11-20' });
    const at = (day: string): Context => ({
      ...ctx,
      actor: { kind: 'system', userId: null, role: 'owner' },
      now: new Date(`${day}T04:00:00Z`),
    });
    expect(await sweepAddresses(db, at('2026-11-26'))).toBe(0);
    expect(await sweepAddresses(db, at('2026-11-27'))).toBe(1);
    expect(await sweepAddresses(db, at('2026-11-27'))).toBe(0);
    expect(await getShipment(db, ctx, arrived)).toMatchObject({ address: 'erased' });
    expect((await readPackingList(db, ctx, [arrived]))[0]!.address).toBeNull();
    // Nobody ever said what became of it.
    expect(await sweepAddresses(db, at('2027-02-18'))).toBe(1);
    expect(await getShipment(db, ctx, way)).toMatchObject({ address: 'erased' });
    expect(await getShipment(db, ctx, packed)).toMatchObject({ address: 'kept' });
    expect(await inTx((tx) => tx.selectFrom('logistics_address').selectAll().execute())).toHaveLength(1);
    expect(await inTx((tx) => readSentAddresses(tx, db.cipher, ctx, ['crt_a']))).toEqual([
      { shipmentId: packed, address: ADDRESS },
    ]);
  });
});

describe('files of a warehouse', () => {
  const read = async (bytes: AsyncIterable<Uint8Array>): Promise<string> => {
    const chunks: Uint8Array[] = [];
    for await (const chunk of bytes) chunks.push(chunk);
    return Buffer.concat(chunks).toString();
  };

  test('go out with everything that a packer needs, and move the parcels when they come back', async () => {
    const { db } = database;
    const [first, second] = await openShipments(db, ctx, parcel({ creatorIds: ['crt_a', 'crt_b'] }));
    for (const locale of ['zh', 'en'] as const) {
      // eslint-disable-next-line no-await-in-loop -- two
      const list = await read(exportPackingList(db, { ...ctx, locale }, null));
      expect(list).toContain('文三路 90 号');
      expect(list).toContain('2 × 2027-11-01');
      expect(list.trim().split('\r\n')).toHaveLength(5);
      // As it is, it says nothing new.
      // eslint-disable-next-line no-await-in-loop -- two
      expect(await previewStates(db, ctx, file(list))).toMatchObject({ rows: 4, known: 4, moved: 0, problemCount: 0 });
    }
    expect((await read(exportPackingList(db, ctx, [second!]))).trim().split('\r\n')).toHaveLength(3);
    const back = `包裹编号,快递公司,快递单号,包裹状态,日期,运费\n${first},顺丰,SF1,已发货,2026-11-22,18.00\n${second},中通,ZT1,已签收,,\n`;
    const shown = await previewStates(db, ctx, file(back));
    expect(shown).toMatchObject({ rows: 2, moved: 2, problemCount: 0, applied: false });
    expect(await countShipments(db, ctx)).toMatchObject({ pack: 2 });
    expect(await importStates(db, ctx, file(back))).toMatchObject({ moved: 2, known: 0, applied: true });
    expect(await getShipment(db, ctx, first!)).toMatchObject({
      state: 'shipped',
      shippedOn: '2026-11-22',
      shippingCost: '1800',
      number: 'SF1',
    });
    expect(await getShipment(db, ctx, second!)).toMatchObject({
      state: 'delivered',
      deliveredOn: TODAY,
      shippingCost: null,
    });
    expect(await importStates(db, ctx, file(back))).toMatchObject({ moved: 0, known: 2, problemCount: 0 });
    const later = `id,reference,tracking,status,cost\nx,${first},SF1-B,shipped,18\nx,${second},,delivered,9\n`;
    expect(await importStates(db, ctx, file(later))).toMatchObject({
      tracked: 1,
      problems: [{ row: 3, code: 'cost-late', value: '9' }],
    });
    expect(await getShipment(db, ctx, first!)).toMatchObject({ number: 'SF1-B' });
    expect(await codeOf(previewStates(db, as('editor'), file(back)))).toBe('platform.not-allowed');
    await healthy();
  });

  test.each([
    ['', 'shipped', '', '', 'id-missing'],
    ['shp_none', 'shipped', '', '', 'id-unknown'],
    ['ID', 'flying', '', '', 'state-unknown'],
    ['ID', 'shipped', '8/11/2026', '', 'day-unreadable'],
    ['ID', 'shipped', '2026-11-24', '', 'day-to-come'],
    ['ID', 'shipped', '', '1.005', 'amount-unreadable'],
    ['NONE', 'shipped', '', '', 'no-address'],
    ['CANCELLED', 'shipped', '', '', 'cannot-follow'],
  ])('%s %s %s %s is told as %s, and nothing is done', async (id, state, date, cost, code) => {
    const { db } = database;
    const ids: Record<string, string> = {
      ID: await open(),
      NONE: await open({ creatorIds: ['crt_none'] }),
      CANCELLED: await open({ lines: [{ skuId: stock.skuIds[0]!, units: 1 }] }),
    };
    await move(ids['CANCELLED']!, 'cancelled');
    const before = await tab('all');
    const done = await importStates(
      db,
      ctx,
      file(`shipment,state,date,cost\n${ids[id] ?? id},${state},${date},${cost}\n`),
    );
    expect(done).toMatchObject({ moved: 0, problemCount: 1, problems: [{ row: 2, code }] });
    expect(await tab('all')).toEqual(before);
  });

  test('read twice at the same time move every parcel once', async () => {
    const { db } = database;
    const ids = await openShipments(db, ctx, parcel({ creatorIds: ['crt_a', 'crt_b'] }));
    const text = `shipment,state\n${ids.map((id) => `${id},delivered`).join('\n')}\n`;
    const done = await Promise.all([
      importStates(db, ctx, file(text)),
      importStates(db, ctx, file(text)),
      importStates(db, ctx, file(text)),
    ]);
    expect(done.flatMap(({ problems }) => problems)).toEqual([]);
    const { rows } = await listMovements(db, ctx, { kind: 'dispatched', cursor: null, limit: 50 });
    expect(rows).toHaveLength(4);
    await healthy();
  });
});

test('parcels to an entry of the library that was joined to another one are the other’s', async () => {
  const id = await open();
  await inTx(async (tx) => {
    await sql`delete from creators_creator where organisation_id = ${ctx.organisationId} and id = 'crt_a'`.execute(tx);
    await sql`insert into creators_joined (organisation_id, id, into_id, version, at) values (${ctx.organisationId}, 'crt_a', 'crt_b', 2, now())`.execute(
      tx,
    );
  });
  expect(await getShipment(database.db, ctx, id)).toMatchObject({ creatorId: 'crt_b' });
});

test('a hand in the database shows', async () => {
  const id = await open();
  await healthy();
  await inTx((tx) => sql`update logistics_shipment set state = 'shipped' where id = ${id}`.execute(tx));
  const { checks } = await examine(database.db, ctx);
  expect(checks.filter(({ ok }) => !ok).map(({ name }) => name)).toEqual(['parcels-hold-their-goods']);
});

test('goods that expire first leave first, also when they came later', async () => {
  const { db } = database;
  const skuId = stock.skuIds[0]!;
  await receiveStock(db, ctx, {
    on: TODAY,
    locationId: stock.locationId,
    note: '',
    lines: [{ skuId, units: 1, bestBefore: '2026-12-31', unitCost: '100' }],
  });
  const seen: MovedShipment[] = [];
  const id = await open({ lines: [{ skuId, units: 2 }] });
  await moveShipments(db, ctx, [{ id, to: 'shipped', on: TODAY }], {
    onMoved: (_, __, shipment) => Promise.resolve(void seen.push(shipment)),
  });
  expect(seen.at(-1)!.goods.cost).toEqual([{ currency: 'CNY', amount: 1_350n }]);
});

describe('the verbs keep their rules', () => {
  interface Made {
    readonly input: NewShipments;
    readonly id: string;
  }
  const prepare = async (who: Context): Promise<Made> => {
    const filled = await fillStock(database.db, who, { units: 5 });
    await makeCreators(database.db, who, ['crt_v']);
    const input: NewShipments = {
      creatorIds: ['crt_v'],
      lines: [{ skuId: filled.skuIds[0]!, units: 1 }],
      locationId: filled.locationId,
      scope: 'domestic',
      note: '',
    };
    return { input, id: (await openShipments(database.db, who, input))[0]! };
  };
  // The only one that opens parcels by itself.
  test('logistics.open', () =>
    expectVerbRules(database.db, {
      action: 'logistics.open',
      prepare: async (who) => {
        const filled = await fillStock(database.db, who, { units: 5 });
        await makeCreators(database.db, who, ['crt_v']);
        return {
          creatorIds: ['crt_v'],
          lines: [{ skuId: filled.skuIds[0]!, units: 1 }],
          locationId: filled.locationId,
          scope: 'domestic',
          note: '',
        } satisfies NewShipments;
      },
      act: (who, input) => openShipments(database.db, who, input),
    }));
  test.each([
    {
      action: 'logistics.edit',
      prepare,
      act: (who: Context, { id }: Made) => editShipment(database.db, who, { id, note: 'x' }),
    },
    {
      action: 'logistics.resend',
      prepare: async (who: Context) => {
        const made = await prepare(who);
        await moveShipments(database.db, who, [{ id: made.id, to: 'lost', on: TODAY }]);
        return made;
      },
      act: (who: Context, { id }: Made) => resendShipment(database.db, who, id),
    },
    {
      action: 'logistics.setting',
      prepare,
      act: (who: Context) => setShipmentSetting(database.db, who, { keepAddressDays: 10 }),
      makesNew: true,
    },
    {
      action: 'logistics.import',
      prepare,
      act: (who: Context) => importStates(database.db, who, file('shipment,state\n')),
      makesNew: true,
    },
  ])('$action', async (rules) => expectVerbRules(database.db, rules));

  test('logistics.move tells row by row, and demands the right of all', async () => {
    const moves = [{ id: await open(), to: 'packed', on: TODAY } as const];
    expect(await codeOf(moveShipments(database.db, as('viewer'), moves))).toBe('platform.not-allowed');
    const stranger = await makeWorkspace(database.db);
    expect(await moveShipments(database.db, stranger, moves)).toMatchObject([{ code: 'logistics.no-shipment' }]);
    await moveShipments(database.db, ctx, moves);
    const trail = await inTx((tx) =>
      tx.selectFrom('audit_entry').select('detail').where('action', '=', 'logistics.move').execute(),
    );
    expect(trail).toEqual([{ detail: { before: { state: 'drafted' }, after: { state: 'packed' }, on: TODAY } }]);
  });
});
