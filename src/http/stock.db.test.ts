/** Stock and parcels as a warehouse's program meets them: by key, over the wire, with files both ways. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { OrganisationId, WorkspaceId } from '#kernel/id.ts';
import type { Context } from '#kernel/context.ts';
import type { Permission } from '#kernel/permission.ts';
import { makeCreators } from '#modules/logistics/testing/make-creators.ts';
import { issueSetupToken } from '#modules/workspaces/index.ts';
import { OWNER, startTestServer, Visitor, type TestServer } from '#tests/support/http.ts';

let server: TestServer;
let owner: Visitor;
const WAREHOUSE: readonly Permission[] = ['stock:read', 'stock:edit', 'address:read'];

beforeAll(async () => {
  server = await startTestServer();
  owner = new Visitor(server.url);
  const token = await issueSetupToken(server.services.db);
  expect((await owner.rpc('workspaces/setup', { ...OWNER, token })).status).toBe(200);
});
afterAll(async () => {
  expect(server.log).toEqual([]);
  await server.close();
});

async function makeKey(scopes: readonly Permission[]): Promise<string> {
  const { body } = await owner.rpc('keys/create', { name: scopes.join(' '), scopes });
  return body['token'] as string;
}

interface Answer {
  readonly status: number;
  readonly etag: string | null;
  readonly text: string;
  // eslint-disable-next-line typescript/no-explicit-any -- whatever the wire says
  readonly body: any;
}

async function ask(token: string, at: string, body?: unknown, headers: Record<string, string> = {}): Promise<Answer> {
  const [method, path] = at.split(' ');
  const isFile = typeof body === 'string';
  const answer = await fetch(`${server.url}/api/v1${path}`, {
    method: method!,
    headers: {
      authorization: `Bearer ${token}`,
      ...(body === undefined ? {} : { 'content-type': isFile ? 'application/octet-stream' : 'application/json' }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: isFile ? body : JSON.stringify(body) }),
  });
  const text = await answer.text();
  return {
    status: answer.status,
    etag: answer.headers.get('etag'),
    text,
    body: text.startsWith('{') ? JSON.parse(text) : null,
  };
}

test('from a file of products to a parcel that has arrived', async () => {
  const { organisation, workspace } = (await owner.rpc('workspaces/session')).body as Record<string, { id: string }>;
  const ctx: Context = {
    organisationId: organisation!.id as OrganisationId,
    workspaceId: workspace!.id as WorkspaceId,
    actor: { kind: 'user', userId: null, role: 'owner' },
    locale: 'en',
    now: new Date(),
    requestId: 'req_test',
  };
  await makeCreators(server.services.db, ctx, ['crt_a']);
  const key = await makeKey([...WAREHOUSE, 'creator:read']);

  const products = 'SKU code,Product,Unit cost,Location,On hand\nCAM-15,Camellia cream,12.50,Shanghai,40\n';
  const shown = await ask(key, 'POST /stock/import', products);
  expect(shown.body).toMatchObject({ newSkus: 1, unitsMore: 40, applied: false });
  expect((await ask(key, 'GET /stock')).body.rows).toEqual([]);
  const done = await ask(key, `POST /stock/import?digest=${shown.body.digest}`, products);
  expect(done.body).toMatchObject({ applied: true });
  expect(await ask(key, `POST /stock/import?digest=${shown.body.digest}`, products)).toMatchObject({ status: 409 });

  const [sku] = (await ask(key, 'GET /stock')).body.rows;
  expect(sku).toMatchObject({ code: 'CAM-15', onHand: 40, free: 40, unitCost: null, currency: 'EUR' });
  expect((await ask(await makeKey([...WAREHOUSE, 'cost:read']), 'GET /stock')).body.rows[0].unitCost).toBe('1250');
  const { etag } = await ask(key, `GET /stock/skus/${sku.id}`);
  const name = { name: '15 ml' };
  expect((await ask(key, `PATCH /stock/skus/${sku.id}`, name, { 'if-match': etag! })).status).toBe(200);
  expect((await ask(key, `PATCH /stock/skus/${sku.id}`, name, { 'if-match': etag! })).status).toBe(412);

  const [location] = (await ask(key, 'GET /stock/locations')).body.rows;
  const { body } = await ask(key, 'POST /shipments', {
    creatorIds: ['crt_a'],
    lines: [{ skuId: sku.id, units: 2 }],
    locationId: location.id,
  });
  const [id] = body.ids as string[];
  expect((await ask(key, 'GET /shipments/summary')).body).toEqual({ pack: 1, way: 0, delivered: 0, problems: 0 });
  expect((await ask(key, 'GET /shipments/settings')).body).toEqual({ keepAddressDays: 30 });
  expect((await ask(key, `GET /shipments/addresses?ids[]=${id}`)).body.rows[0].label).toContain('林小满');

  const list = await ask(key, 'GET /packing-list.csv?lang=zh');
  expect(list.text).toContain('文三路 90 号');
  expect(list.text).toContain(id!);
  const states = `包裹编号,快递公司,快递单号,包裹状态,运费\n${id},顺丰,SF1,已发货,18\n`;
  expect((await ask(key, 'POST /shipments/states', states)).body).toMatchObject({ moved: 1, applied: false });
  expect((await ask(key, 'POST /shipments/states?apply=true', states)).body).toMatchObject({ moved: 1, applied: true });
  expect((await ask(key, 'POST /shipments/states?apply=true', states)).body).toMatchObject({ moved: 0, known: 1 });
  const moves = [
    { id, to: 'delivered', on: new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10) },
    { id: 'shp_none', to: 'delivered', on: '2026-11-01' },
  ];
  expect((await ask(key, 'POST /shipments/moves', { moves })).body.outcomes).toMatchObject([
    { outcome: 'moved' },
    { outcome: 'refused', code: 'logistics.no-shipment', message: 'There is no such parcel in this workspace.' },
  ]);
  expect((await ask(key, `GET /shipments/${id}`)).body).toMatchObject({ state: 'delivered', shippingCost: '1800' });
  expect((await ask(key, 'GET /stock')).body.rows[0]).toMatchObject({ onHand: 38, reserved: 0 });
  expect((await ask(key, 'GET /stock.csv')).text).toContain('CAM-15');
});

test('files and cursors that are none are refused in words', async () => {
  const key = await makeKey(WAREHOUSE);
  for (const at of ['POST /stock/import', 'POST /shipments/states']) {
    // eslint-disable-next-line no-await-in-loop -- two
    expect(await ask(key, at), at).toMatchObject({ status: 400, body: { code: 'table.empty' } });
    // eslint-disable-next-line no-await-in-loop -- two
    expect(await ask(key, at, 'a,b\n1,2\n'), at).toMatchObject({
      status: 400,
      body: { code: 'table.columns-missing' },
    });
  }
  for (const at of ['/stock', '/stock/movements', '/stock/reservations', '/stock/products', '/shipments'])
    // eslint-disable-next-line no-await-in-loop -- five
    expect(await ask(key, `GET ${at}?cursor=zzz`), at).toMatchObject({
      status: 400,
      body: { code: 'platform.bad-cursor' },
    });
});
