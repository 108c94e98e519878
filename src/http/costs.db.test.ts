/**
 * What deals cost, what is paid back, and what clients are asked are permissions of their own. Everything that the HTTP
 * API answers is read with a key that has all but them, on a real server with a solved plan: no figure of cost is in it.
 */
import exceljs from 'exceljs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Context } from '#kernel/context.ts';
import type { UserId } from '#kernel/id.ts';
import type { Permission } from '#kernel/permission.ts';
import { fillStock } from '#modules/catalog/testing/fill-stock.ts';
import { addLines, createDeals } from '#modules/collaborations/index.ts';
import { TERMS } from '#modules/collaborations/testing/people.ts';
import { createCampaign, setRates } from '#modules/ledger/index.ts';
import { openShipments } from '#modules/logistics/index.ts';
import { KEY_SCOPES } from '#modules/keys/contract.ts';
import { createKey } from '#modules/keys/index.ts';
import type { CreatorDetail } from '#modules/creators/contract.ts';
import type { PlanView } from '#modules/plans/contract.ts';
import { getSolver } from '#modules/plans/solving.ts';
import { fillLibrary } from '#modules/plans/testing/fill-library.ts';
import { LAUNCH_INTAKE } from '#modules/plans/testing/launch-intake.ts';
import { issueSetupToken, listEntries } from '#modules/workspaces/index.ts';
import { OWNER, startTestServer, Visitor, type TestServer } from '#tests/support/http.ts';
import { API_OPERATIONS, inBraces } from './api/operations.ts';
import { FILE_ROUTES } from './files.ts';

const MONEY: readonly Permission[] = ['cost:read', 'rebate:read', 'margin:read'];

let server: TestServer;
let ctx: Context;
let plan: PlanView;
let creator: CreatorDetail;
const ids: Record<string, string> = {};

beforeAll(async () => {
  server = await startTestServer();
  const owner = new Visitor(server.url);
  const { db } = server.services;
  const session = await owner.rpc('workspaces/setup', { ...OWNER, token: await issueSetupToken(db) });
  const userId = (session.body as { user: { id: UserId } }).user.id;
  const { organisationId, workspaceId } = (await listEntries(db, userId))[0]!;
  ctx = {
    organisationId,
    workspaceId,
    actor: { kind: 'user', userId, role: 'owner' },
    locale: 'en',
    now: new Date(),
    requestId: 'req_test',
  };
  await fillLibrary(db, ctx, [2, 12, 16, 30]);
  const made = await owner.rpc('plans/create', { name: 'Launch', intake: LAUNCH_INTAKE });
  await getSolver(db).idle();
  const id = String(made.body['id']);
  await owner.rpc('plans/replan', { id });
  await getSolver(db).idle();
  plan = (await owner.rpc('plans/get', { id })).body as PlanView;
  const creatorId = plan.document!.lines.find(({ price }) => price !== null)!.creatorId;
  await owner.rpc('creators/edit', { id: creatorId, field: 'imageQuote', value: '76543' });
  await owner.rpc('plans/approve', { id, version: plan.version });
  await owner.rpc('workspaces/update', { planLimit: '98765432' });
  creator = (await owner.rpc('creators/get', { id: creatorId })).body as unknown as CreatorDetail;
  const list = await owner.rpc('creators/lists/create', { name: 'L', creatorIds: [creatorId] });
  const pasted = await owner.rpc('creators/imports/paste', { text: '昵称\t图文报价\n小明\t65432' });
  const shared = await owner.rpc('sharing/share', {
    planId: id,
    version: plan.version,
    creatorIds: [creatorId],
    price: { mode: 'none' },
    title: 'One',
    locale: 'en',
    recipients: ['ann@client.example'],
  });
  const { rows } = (await owner.rpc('audit/list', { action: 'plans.approve' })).body as { rows: { id: string }[] };
  Object.assign(ids, {
    plans: id,
    creators: creatorId,
    lists: list.body['id'],
    imports: pasted.body['id'],
    shares: (shared.body as { share?: { id: string } }).share?.id,
    audit: rows[0]?.id,
  });
  const stock = await fillStock(db, ctx);
  const [shipment] = await openShipments(db, ctx, {
    creatorIds: [creatorId],
    lines: [{ skuId: stock.skuIds[0]!, units: 1 }],
    locationId: stock.locationId,
    scope: 'domestic',
    note: '',
  });
  const campaign = await createCampaign(db, ctx, { name: 'Spring' });
  await setRates(db, ctx, [{ currency: 'CNY', on: '2026-11-01', homePerUnit: '0.14', source: 'typed' }]);
  const deals = await createDeals(db, ctx, [
    {
      campaignId: campaign.id,
      creatorId,
      model: 'paid-post',
      rail: 'direct',
      terms: { ...TERMS['paid-post'], fee: '7654300' },
    },
    {
      campaignId: campaign.id,
      creatorId,
      model: 'ambassadorship',
      rail: 'direct',
      terms: { ...TERMS.ambassadorship, fee: '7654300' },
      running: { state: 'active', agreedOn: '2026-11-01' },
    },
  ]);
  const lines = await addLines(db, ctx, {
    campaignId: campaign.id,
    lines: [{ creatorId, model: 'gifting', terms: TERMS.gifting, contact: '' }],
  });
  Object.assign(ids, {
    '/stock/skus/{id}': stock.skuIds[0],
    '/stock/products/{id}': stock.productId,
    '/stock/locations/{id}': stock.locationId,
    '/deals/{id}/ambassadorship': deals.ids[1],
    '/deals/{id}/early-end': deals.ids[1],
    shipments: shipment,
    campaign: campaign.id,
    line: lines.ids[0],
    deals: deals.ids[0],
  });
}, 120_000);
afterAll(async () => {
  await getSolver(server.services.db).close();
  await server.close();
});

const makeKey = async (scopes: readonly Permission[]): Promise<string> =>
  (await createKey(server.services.db, ctx, { name: 'k', scopes, requestsPerMinute: 6_000 })).token;

const QUERIES: Readonly<Record<string, () => string>> = {
  '/creators/compare': () => `?ids=${ids['creators']}`,
  '/plans/{id}/compare': () => '?a=1&b=2',
  '/deals/gifts': () => `?campaignId=${ids['campaign']}`,
  '/shortlist': () => `?campaignId=${ids['campaign']}`,
  '/shipments/addresses': () => `?ids=${ids['shipments']}`,
};

/** Everything that is read by GET, with ids of things that are there, and two questions by POST. */
function listReads(): { at: string; path: string; method: string; body?: string }[] {
  const all = [...API_OPERATIONS, ...FILE_ROUTES.map((route) => ({ ...route, path: inBraces(route.path) }))];
  // Sources are published figures, the same for everybody; a price may happen to be one of them.
  // The ledger and payouts are money and nothing else, behind permissions of their own.
  const isMoney = (gate: string): boolean => gate.startsWith('ledger:') || gate.startsWith('payout:');
  const gets = all.filter(
    (one) => one.method === 'GET' && one.path !== '/sources' && !isMoney('gate' in one ? one.gate : one.meta.gate),
  );
  return [
    ...gets.map(({ path }) => {
      const kind = path.split('/')[1]!;
      const filled = path
        .replace('{id}', ids[path] ?? ids[kind] ?? 'none')
        .replace('{creatorId}', ids['creators'] ?? 'none')
        .replace('{lineId}', ids['line'] ?? 'none')
        .replace('{version}', String(plan.version));
      return { at: path, path: filled + (QUERIES[path]?.() ?? ''), method: 'GET' };
    }),
    {
      at: 'what-if',
      path: `/plans/${plan.id}/versions/${plan.version}/what-if`,
      method: 'POST',
      body: JSON.stringify({ changes: [{ kind: 'drop', creatorId: ids['creators'] }] }),
    },
    {
      at: 'edit',
      path: `/creators/${ids['creators']}`,
      method: 'PATCH',
      body: JSON.stringify({ field: 'location', value: '上海' }),
    },
  ];
}

async function textOf(answer: Response): Promise<string> {
  const bytes = await answer.arrayBuffer();
  if (answer.headers.get('content-type')?.includes('spreadsheetml') !== true) return Buffer.from(bytes).toString();
  const workbook = new exceljs.Workbook();
  await workbook.xlsx.load(bytes);
  return JSON.stringify(workbook.worksheets.map((sheet) => sheet.getSheetValues()));
}

async function readAll(token: string): Promise<Map<string, { status: number; text: string }>> {
  const answers = new Map<string, { status: number; text: string }>();
  for (const { at, path, method, body } of listReads()) {
    const answer = await fetch(`${server.url}/api/v1${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body }),
    });
    answers.set(at, { status: answer.status, text: await textOf(answer) });
  }
  return answers;
}

/** Digits of what is paid, as minor and as whole units; short ones are other numbers, too. */
function listFigures(): string[] {
  const { document } = plan;
  const minor = [
    plan.budget,
    document!.totals.cost.expected,
    document!.totals.cost.worst,
    ...document!.lines.flatMap(({ cost, costCny, price }) => [
      cost.expected,
      cost.worst,
      costCny.expected,
      costCny.worst,
      ...(price === null ? [] : [price.quoted]),
    ]),
    ...creator.quotes.map(({ amount }) => amount),
    '7654300',
    '6543200',
    '98765432',
  ];
  const figures = minor.flatMap((digits) => [digits, digits.replace(/00$/, '')]);
  return [...new Set(figures)].filter((digits) => digits.length >= 5 && !/^10*$/.test(digits));
}

const holding = (answers: Map<string, { text: string }>): string[] =>
  [...answers].flatMap(([at, { text }]) =>
    listFigures().some((figure) => new RegExp(`(?<!\\d)${figure}(?!\\d)`).test(text)) ? [at] : [],
  );

test('a key without cost:read finds no figure of cost anywhere, where one with it does', async () => {
  const less = await readAll(await makeKey(KEY_SCOPES.filter((one) => !MONEY.includes(one))));
  const more = await readAll(await makeKey(KEY_SCOPES));
  // Asked about things that are there: a scan of refusals would find nothing either.
  const failed = [...more].filter(([, { status }]) => status !== 200 && status !== 403);
  expect(failed.map(([at, { status, text }]) => `${at} ${status} ${text.slice(0, 200)}`)).toEqual([]);
  expect(listFigures().length).toBeGreaterThan(20);
  expect(holding(less)).toEqual([]);
  expect(holding(more)).toEqual(
    expect.arrayContaining([
      '/creators',
      '/creators/{id}',
      '/creators/compare',
      '/creators.csv',
      '/creators.xlsx',
      '/imports/{id}',
      '/plans',
      '/plans/{id}',
      '/plans/{id}/compare',
      '/plans/{id}/{version}/plan.xlsx',
      '/audit',
      '/audit/entries/{id}',
      '/audit.csv',
      '/workspace',
      '/deals',
      '/deals/{id}',
      'edit',
    ]),
  );
  for (const [at, { text }] of less) expect(/"rebateBps":\d|rebateShare|margin/i.test(text), at).toBe(false);
  process.stdout.write(`costs: ${less.size} reads scanned for ${listFigures().length} figures, 0 found\n`);
});

test('prices can neither be searched nor sorted by without it, and no facet tells them', async () => {
  const token = await makeKey(KEY_SCOPES.filter((one) => !MONEY.includes(one)));
  const ask = async (path: string): Promise<{ status: number; body: Record<string, unknown> }> => {
    const answer = await fetch(`${server.url}/api/v1${path}`, { headers: { authorization: `Bearer ${token}` } });
    return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
  };
  const filters = 'filters[price][min]=70000';
  expect((await ask('/creators?sort=price')).status).toBe(403);
  expect((await ask(`/creators?${filters}`)).status).toBe(403);
  expect((await ask(`/creators/facets?${filters}`)).status).toBe(403);
  expect((await ask('/creators/facets')).body).toMatchObject({ prices: [] });
  const { body } = await ask(`/creators/${ids['creators']}`);
  const { score, history, edits, figures } = body as unknown as CreatorDetail;
  expect(score.parts.map(({ key }) => key)).not.toContain('price-fairness');
  expect(edits.map(({ field }) => field)).not.toContain('imageQuote');
  expect(JSON.stringify([history, figures])).not.toMatch(/quote|cost-per/i);
});
