/**
 * The authorisation matrix: every operation of the contracts, as everybody who could ask, on a real server. What may
 * pass is what src/kernel/permission.ts says and nothing else; what belongs to another tenant is answered as what is not.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { businessDay } from '#kernel/clock.ts';
import { newId, type OrganisationId, type UserId, type WorkspaceId } from '#kernel/id.ts';
import { listNeeds } from '#kernel/operation.ts';
import { grantsOf, ROLES, type Permission, type Role } from '#kernel/permission.ts';
import type { Context } from '#kernel/context.ts';
import { addLines, createDeals, queueLetter } from '#modules/collaborations/index.ts';
import { makeCreators, TERMS } from '#modules/collaborations/testing/people.ts';
import { fillStock } from '#modules/catalog/testing/fill-stock.ts';
import { openShipments } from '#modules/logistics/index.ts';
import { makeCreators as makeReceivers } from '#modules/logistics/testing/make-creators.ts';
import { createList } from '#modules/creators/index.ts';
import { createCampaign, recordFacts } from '#modules/ledger/index.ts';
import { makeParties } from '#modules/ledger/testing/parties.ts';
import { KEY_SCOPES } from '#modules/keys/contract.ts';
import { createKey } from '#modules/keys/index.ts';
import {
  createBatch,
  createPayer,
  getBatch,
  importStatement,
  listStatementLines,
  setPayee,
} from '#modules/payouts/index.ts';
import { setPersonField } from '#modules/people/index.ts';
import { createPlan } from '#modules/plans/index.ts';
import { LAUNCH_INTAKE } from '#modules/plans/testing/launch-intake.ts';
import { inviteMember, issueSetupToken } from '#modules/workspaces/index.ts';
import { inTenant } from '#platform/database.ts';
import { putUser } from '#platform/sign-in.ts';
import { asSuperuser, makeWorkspace } from '#tests/support/database.ts';
import { OWNER, startTestServer, Visitor, type TestServer } from '#tests/support/http.ts';
import { FILE_ROUTES } from './files.ts';
import { OPERATIONS, type Operation } from './operations.ts';

let server: TestServer;
let mine: { organisationId: OrganisationId; workspaceId: WorkspaceId };
/** Another brand of the same organisation, which only its owners may enter. */
let sister: WorkspaceId;
/** Somebody else's organisation, with one of everything. */
let theirs: { workspaceId: WorkspaceId; ids: Readonly<Record<string, string>> };
const visitors = new Map<Role, Visitor>();
const nobody = (): Visitor => new Visitor(server.url);

const PASSWORD = 'a long enough sentence';

async function signIn(email: string): Promise<Visitor> {
  const visitor = new Visitor(server.url);
  const { headers } = await server.services.signIn.api.signInEmail({
    body: { email, password: PASSWORD },
    returnHeaders: true,
  });
  visitor.keep(headers.getSetCookie());
  return visitor;
}

async function addMember(role: Exclude<Role, 'owner'>): Promise<void> {
  const email = `${role}@example.com`;
  const userId: UserId = await putUser(server.services.signIn, { email, password: PASSWORD, name: role });
  await inTenant(server.services.db, mine, async (tx) => {
    const { organisationId: organisation_id, workspaceId: workspace_id } = mine;
    await tx.insertInto('workspaces_member').values({ organisation_id, user_id: userId, name: role, email }).execute();
    await tx.insertInto('workspaces_role').values({ organisation_id, workspace_id, user_id: userId, role }).execute();
  });
  visitors.set(role, await signIn(email));
}

async function makeTheirs(): Promise<typeof theirs> {
  const { db } = server.services;
  const ctx = await makeWorkspace(db);
  const { id: list } = await createList(db, ctx, 'Theirs', []);
  const plan = await createPlan(db, ctx, { name: 'Theirs', intake: LAUNCH_INTAKE, listId: null });
  const letter = await inviteMember(db, ctx, {
    email: 'guest@example.com',
    role: 'editor',
    workspaceId: ctx.workspaceId,
  });
  const parties = await makeParties(db, ctx);
  const [fact] = await recordFacts(db, ctx, [
    {
      fact: {
        kind: 'service',
        what: 'fee',
        on: '2026-11-01',
        rail: 'direct',
        partyId: parties.creator,
        amount: { amount: '100', currency: 'CNY' },
      },
    },
  ]);
  const payer = await createPayer(db, ctx, {
    name: 'Theirs',
    country: 'CN',
    withholdingAgent: true,
    generalTaxpayer: true,
  });
  await setPayee(db, ctx, {
    partyId: parties.creator,
    kind: 'studio',
    workPlace: null,
    method: 'per-payment',
    sinceOn: null,
    account: { format: 'alipay', details: { name: '林小满', receiver: 'person', account: '13800138000' } },
  });
  const batch = await createBatch(db, ctx, {
    payerId: payer.id,
    cashId: parties.cash,
    format: 'alipay',
    payOn: businessDay(ctx.now),
    partyIds: [parties.creator],
  });
  const [line] = (await getBatch(db, ctx, batch.id)).items;
  const campaign = await createCampaign(db, ctx, { name: 'Theirs' });
  const [creatorId] = await makeCreators(db, ctx, 1);
  const candidates = await addLines(db, ctx, {
    campaignId: campaign.id,
    lines: [{ creatorId: creatorId!, model: 'gifting', terms: TERMS.gifting, contact: '' }],
  });
  const deals = await createDeals(db, ctx, [
    { campaignId: campaign.id, creatorId: creatorId!, model: 'gifting', rail: 'direct', terms: TERMS.gifting },
  ]);
  await setPersonField(db, ctx, creatorId!, { field: 'email', value: 'theirs@example.com' });
  const { letterId } = await queueLetter(db, ctx, { about: { dealId: deals.ids[0]! }, subject: 'x', text: 'x' });
  const stock = await fillStock(db, ctx);
  await makeReceivers(db, ctx, ['crt_theirs'], { addresses: false });
  const [shipment] = await openShipments(db, ctx, {
    creatorIds: ['crt_theirs'],
    lines: [{ skuId: stock.skuIds[0]!, units: 1 }],
    locationId: stock.locationId,
    scope: 'domestic',
    note: '',
  });
  const bytes = Buffer.from('交易日期,支出,对方户名\n2026-11-01,12.00,某人\n');
  await importStatement(db, ctx, { cashId: parties.cash, fileName: 'theirs.csv', bytes });
  const [movement] = (await listStatementLines(db, ctx, { show: 'open', cursor: null, limit: 1 })).rows;
  return {
    workspaceId: ctx.workspaceId!,
    ids: {
      list,
      plan: plan.id,
      invitation: letter.id,
      user: ctx.actor.userId!,
      workspace: ctx.workspaceId!,
      party: parties.creator,
      client: parties.client,
      fact: fact!.factId,
      journal: fact!.journalId!,
      payer: payer.id,
      batch: batch.id,
      line: line!.id,
      campaign: campaign.id,
      candidate: candidates.ids[0]!,
      deal: deals.ids[0]!,
      letter: letterId,
      product: stock.productId,
      sku: stock.skuIds[0]!,
      location: stock.locationId,
      shipment: shipment!,
      cash: parties.cash,
      statementLine: movement!.id,
    },
  };
}

beforeAll(async () => {
  server = await startTestServer();
  const { db } = server.services;
  const owner = nobody();
  const token = await issueSetupToken(db);
  const { body } = await owner.rpc('workspaces/setup', { ...OWNER, token, password: PASSWORD });
  const session = body as unknown as { organisation: { id: OrganisationId }; workspace: { id: WorkspaceId } };
  mine = { organisationId: session.organisation.id, workspaceId: session.workspace.id };
  visitors.set('owner', owner);
  for (const role of ROLES) if (role !== 'owner') await addMember(role);
  const created = await owner.rpc('workspaces/create', {
    brand: 'Sister',
    currency: 'CNY',
    locale: 'zh',
    timeZone: 'Asia/Shanghai',
  });
  sister = (created.body as { id: WorkspaceId }).id;
  theirs = await makeTheirs();
});
afterAll(() => server.close());

interface Answer {
  readonly status: number;
  readonly code: string | null;
  readonly text: string;
}

/** Asks with an input that no operation can use: the door answers before anything is read. */
async function ask(visitor: Visitor, { id }: Operation, input: unknown, workspace?: string): Promise<Answer> {
  const stop = new AbortController();
  const answer = await visitor.fetch(`/rpc/${id.replaceAll('.', '/')}`, {
    method: 'POST',
    body: JSON.stringify({ json: input }),
    headers: {
      'content-type': 'application/json',
      'x-csrf-token': 'orpc',
      ...(workspace === undefined ? {} : { 'x-zc-workspace': workspace }),
    },
    signal: stop.signal,
  });
  const streams = answer.headers.get('content-type')?.startsWith('text/event-stream') === true;
  const text = streams ? '' : await answer.text();
  if (streams) stop.abort();
  const body = text.startsWith('{') ? (JSON.parse(text) as { json?: { data?: { code?: string } } }) : {};
  return { status: answer.status, code: body.json?.data?.code ?? null, text };
}

/** What would change who may do what while the matrix is being worked through. */
const CHANGES_THE_ASKER = new Set(['workspaces.enter']);
const NONSENSE = { nonsense: true };

const mayPass = ({ meta }: Operation, role: Role): boolean =>
  listNeeds(meta).every((permission) => grantsOf(role).has(permission));

describe('the contracts', () => {
  test('name the gate of every operation, and every address of the HTTP API once', () => {
    expect(OPERATIONS.length).toBeGreaterThan(50);
    expect(OPERATIONS.filter(({ meta }) => meta.gate === undefined)).toEqual([]);
    const addresses = OPERATIONS.flatMap(({ route }) => (route === null ? [] : [`${route.method} ${route.path}`]));
    expect(addresses.filter((address, index) => addresses.indexOf(address) !== index)).toEqual([]);
  });
});

test(
  'the matrix: every operation as nobody and as every role, in the own workspace and in those that are not',
  { timeout: 300_000 },
  async () => {
    const unexpected: string[] = [];
    let cases = 0;
    const note = (operation: Operation, who: string, fits: boolean, { status, code }: Answer): void => {
      cases += 1;
      if (!fits) unexpected.push(`${operation.id} as ${who}: ${status} ${code ?? ''}`);
    };
    for (const operation of OPERATIONS.filter(({ id }) => !CHANGES_THE_ASKER.has(id))) {
      const closed = operation.meta.gate !== 'anybody';
      const asNobody = await ask(nobody(), operation, NONSENSE);
      note(operation, 'nobody', closed ? asNobody.status === 401 : asNobody.status !== 401, asNobody);
      const asRole = async (role: Role): Promise<void> => {
        const visitor = visitors.get(role)!;
        const here = await ask(visitor, operation, NONSENSE);
        const passed = here.status !== 401 && here.code !== 'platform.not-allowed' && here.status !== 403;
        note(operation, role, mayPass(operation, role) ? passed : here.code === 'platform.not-allowed', here);
        if (!closed) return;
        const elsewhere = await Promise.all(
          [...(role === 'owner' ? [] : [sister]), theirs.workspaceId, newId('wsp')].map((workspace) =>
            ask(visitor, operation, NONSENSE, workspace),
          ),
        );
        for (const answer of elsewhere)
          note(
            operation,
            `${role} in a workspace that is not theirs`,
            answer.status === 404 &&
              answer.code === 'workspaces.workspace-not-found' &&
              answer.text === elsewhere[0]!.text,
            answer,
          );
      };
      await Promise.all(ROLES.map(asRole));
    }
    expect(unexpected).toEqual([]);
    expect(cases).toBeGreaterThan(OPERATIONS.length * ROLES.length);
    process.stdout.write(`authorisation matrix: ${OPERATIONS.length} operations, ${cases} cases, 0 unexpected\n`);
  },
);

/**
 * What each operation is asked with when it names something: `id` is that of the thing. An operation with a field that
 * names a thing must stand here, so that none is forgotten.
 */
const NAMING: Readonly<Record<string, { of: string; input: (id: string) => object; empty?: true }>> = {
  'workspaces.enter': { of: 'workspace', input: (id) => ({ id }) },
  'workspaces.setRole': { of: 'user', input: (userId) => ({ userId, workspaceId: mine.workspaceId, role: 'viewer' }) },
  'workspaces.setOwner': { of: 'user', input: (userId) => ({ userId, owner: true }) },
  'workspaces.removeMember': { of: 'user', input: (userId) => ({ userId }) },
  'workspaces.invite': {
    of: 'workspace',
    input: (workspaceId) => ({ email: 'x@example.com', role: 'editor', workspaceId }),
  },
  'workspaces.withdrawInvitation': { of: 'invitation', input: (id) => ({ id }) },
  'creators.get': { of: 'creator', input: (id) => ({ id }) },
  'creators.compare': { of: 'creator', input: (id) => ({ ids: [id] }) },
  'creators.edit': { of: 'creator', input: (id) => ({ id, field: 'mcn', value: 'x' }) },
  'creators.block': { of: 'creator', input: (id) => ({ id, blocked: true }) },
  'creators.hold': {
    of: 'creator',
    input: (id) => ({ id, vertical: null, fromOn: '2026-12-01', untilOn: '2026-12-31' }),
  },
  'creators.release': { of: 'hold', input: (id) => ({ id }) },
  'creators.lists.create': { of: 'creator', input: (id) => ({ name: newId('lst'), creatorIds: [id] }) },
  'creators.lists.rename': { of: 'list', input: (id) => ({ id, name: 'x' }) },
  'creators.lists.remove': { of: 'list', input: (id) => ({ id }) },
  'creators.lists.put': { of: 'list', input: (id) => ({ id }) },
  'creators.imports.get': { of: 'import', input: (id) => ({ id }) },
  'creators.imports.map': { of: 'import', input: (id) => ({ id, fields: {} }) },
  'creators.imports.start': { of: 'import', input: (id) => ({ id }) },
  'creators.imports.cancel': { of: 'import', input: (id) => ({ id }) },
  'creators.lists.get': { of: 'list', input: (id) => ({ id }) },
  'keys.revoke': { of: 'key', input: (id) => ({ id }) },
  'ledger.parties.link': { of: 'party', input: (partyId) => ({ partyId, creatorId: null }) },
  'ledger.reports.clientWork': { of: 'client', input: (partyId) => ({ partyId }), empty: true },
  'orderImports.get': { of: 'orderFile', input: (id) => ({ id }) },
  'orderImports.map': {
    of: 'orderFile',
    input: (id) => ({ id, mapping: { orderId: 'a', paidAt: 'b', paid: 'c', code: 'd' } }),
  },
  'orderImports.start': { of: 'orderFile', input: (id) => ({ id, options: {} }) },
  'orderImports.stop': { of: 'orderFile', input: (id) => ({ id }) },
  'accounts.endSession': { of: 'session', input: (id) => ({ id }) },
  'accounts.renamePasskey': { of: 'passkey', input: (id) => ({ id, name: 'x' }) },
  'accounts.removePasskey': { of: 'passkey', input: (id) => ({ id }) },
  'audit.list': { of: 'plan', input: (entityId) => ({ entityId }), empty: true },
  'audit.entry': { of: 'entry', input: (id) => ({ id }) },
  'sharing.all': { of: 'plan', input: (planId) => ({ planId }), empty: true },
  'sharing.get': { of: 'share', input: (id) => ({ id }) },
  'sharing.revoke': { of: 'share', input: (id) => ({ id }) },
  'sharing.extend': { of: 'share', input: (id) => ({ id, dueOn: '2030-01-01' }) },
  'sharing.remind': { of: 'share', input: (id) => ({ id, recipientId: 'rcp_x' }) },
  'sharing.preview': {
    of: 'plan',
    input: (planId) => ({ planId, version: 1, creatorIds: null, price: { mode: 'none' } }),
  },
  'sharing.share': {
    of: 'plan',
    input: (planId) => ({
      planId,
      version: 1,
      creatorIds: null,
      price: { mode: 'none' },
      title: 'x',
      message: '',
      locale: 'en',
      dueOn: null,
      recipients: [{ name: 'x', email: 'x@example.com' }],
    }),
  },
  'people.get': { of: 'creator', input: (creatorId) => ({ creatorId }) },
  'people.show': { of: 'creator', input: (creatorId) => ({ creatorId, field: 'phone' }) },
  'people.set': {
    of: 'creator',
    input: (creatorId) => ({ creatorId, entry: { field: 'wechat', value: 'abc_123456' } }),
  },
  'people.recordConsent': {
    of: 'creator',
    input: (creatorId) => ({ creatorId, givenOn: '2026-01-01', how: 'wechat' }),
  },
  'people.withdrawConsent': { of: 'creator', input: (creatorId) => ({ creatorId, id: 'con_x' }) },
  'privacy.erase': { of: 'creator', input: (id) => ({ id, name: 'x' }) },
  'plans.create': { of: 'list', input: (listId) => ({ name: 'x', intake: {}, listId }) },
  'plans.get': { of: 'plan', input: (id) => ({ id }) },
  'plans.replan': { of: 'plan', input: (id) => ({ id }) },
  'plans.watch': { of: 'plan', input: (id) => ({ id }) },
  'plans.analysis': { of: 'plan', input: (id) => ({ id, version: 1 }) },
  'plans.watchAnalysis': { of: 'plan', input: (id) => ({ id, version: 1 }) },
  'plans.stopAnalysis': { of: 'plan', input: (id) => ({ id, version: 1 }) },
  'plans.whatIf': {
    of: 'plan',
    input: (id) => ({ id, version: 1, changes: [{ kind: 'creator', id: 'x', to: 'out' }] }),
  },
  'plans.stop': { of: 'plan', input: (id) => ({ id }) },
  'plans.compare': { of: 'plan', input: (id) => ({ id, a: 1, b: 1 }) },
  'plans.approve': { of: 'plan', input: (id) => ({ id, version: 1 }) },
  'plans.copy': { of: 'plan', input: (id) => ({ id, name: 'x' }) },
  'payouts.payees.get': { of: 'party', input: (partyId) => ({ partyId }) },
  'payouts.payees.list': { of: 'party', input: (partyId) => ({ partyId }), empty: true },
  'payouts.payees.set': {
    of: 'party',
    input: (partyId) => ({ partyId, kind: 'resident', workPlace: null, method: 'per-payment', sinceOn: null }),
  },
  'payouts.propose': {
    of: 'payer',
    input: (payerId) => ({ payerId, cashId: 'x', format: 'alipay', payOn: today() }),
  },
  'payouts.create': {
    of: 'payer',
    input: (payerId) => ({ payerId, cashId: 'x', format: 'alipay', payOn: today(), partyIds: ['x'] }),
  },
  'payouts.batch': { of: 'batch', input: (id) => ({ id }) },
  'payouts.approve': { of: 'batch', input: (id) => ({ id }) },
  'payouts.cancel': { of: 'batch', input: (id) => ({ id }) },
  'payouts.release': { of: 'batch', input: (id) => ({ id }) },
  'payouts.statements.lines': { of: 'cash', input: (cashId) => ({ cashId }), empty: true },
  'payouts.statements.explain': {
    of: 'statementLine',
    input: (statementLineId) => ({ statementLineId, explanation: 'x' }),
  },
  'payouts.mark': { of: 'line', input: (lineId) => ({ lineId, on: today(), state: 'paid' }) },
  'deals.shortlist.propose': { of: 'plan', input: (planId) => ({ campaignId: 'cmp_x', planId }) },
  'deals.shortlist.add': {
    of: 'campaign',
    input: (campaignId) => ({ campaignId, lines: [{ creatorId: 'x', model: 'gifting', terms: TERMS.gifting }] }),
  },
  'deals.shortlist.list': { of: 'campaign', input: (campaignId) => ({ campaignId }), empty: true },
  'deals.shortlist.answer': { of: 'candidate', input: (id) => ({ id, answer: { what: 'enquire' } }) },
  'deals.shortlist.take': { of: 'candidate', input: (id) => ({ lineIds: [id], rail: 'direct' }) },
  'deals.shortlist.replan': { of: 'plan', input: (planId) => ({ planId, name: 'x' }) },
  'deals.list': { of: 'campaign', input: (id) => ({ campaignIds: [id] }), empty: true },
  'deals.counts': { of: 'campaign', input: (id) => ({ campaignIds: [id] }), empty: true },
  'deals.get': { of: 'deal', input: (id) => ({ id }) },
  'deals.step': { of: 'deal', input: (id) => ({ id, event: 'decline' }) },
  'deals.amend': { of: 'deal', input: (id) => ({ id, terms: TERMS.gifting, rail: 'direct', reason: 'x' }) },
  'deals.answerAmendment': { of: 'deal', input: (id) => ({ id, version: 2, by: 'creator', accept: true }) },
  'deals.approveRound': { of: 'deal', input: (id) => ({ id, by: 'brand' }) },
  'deals.extend': { of: 'deal', input: (id) => ({ id, what: 'settle', dueOn: '2030-01-01' }) },
  'deals.answerRemoval': { of: 'deal', input: (id) => ({ id, noteId: '6'.repeat(24), agree: true }) },
  'deals.calendar': {
    of: 'campaign',
    input: (campaignId) => ({ from: '2026-12-01', until: '2026-12-31', campaignId }),
    empty: true,
  },
  'deals.ambassadorship': { of: 'deal', input: (id) => ({ id }) },
  'deals.renewal': { of: 'deal', input: (id) => ({ id, answer: 'let-end' }) },
  'deals.earlyEnd': { of: 'deal', input: (id) => ({ id }) },
  'deals.choices': { of: 'deal', input: (id) => ({ id, what: 'settle' }) },
  'deals.replace': { of: 'deal', input: (id) => ({ id, event: 'cancel', by: 'both', lineId: 'lin_x' }) },
  'deals.checkNote': { of: 'deal', input: (id) => ({ id, noteId: '6'.repeat(24) }) },
  'deals.parcel': { of: 'deal', input: (id) => ({ id, lines: [{ skuId: 'sku_x', units: 1 }], locationId: 'loc_x' }) },
  'deals.gifts': { of: 'campaign', input: (campaignId) => ({ campaignId }) },
  'deals.scaleGifts': {
    of: 'campaign',
    input: (campaignId) => ({ campaignId, intoCampaignId: campaignId, dealIds: ['col_x'] }),
  },
  'deals.outreach.compose': { of: 'deal', input: (dealId) => ({ about: { dealId }, locale: 'zh' }) },
  'deals.outreach.send': { of: 'deal', input: (dealId) => ({ about: { dealId }, subject: 'x', text: 'x' }) },
  'deals.outreach.message': {
    of: 'candidate',
    input: (lineId) => ({ lineId, direction: 'out', channel: 'wechat', text: 'x' }),
  },
  'deals.outreach.messages': { of: 'candidate', input: (lineId) => ({ lineId }) },
  'deals.outreach.settle': { of: 'letter', input: (letterId) => ({ letterId, what: 'drop' }) },
  'deals.outreach.replies': { of: 'creator', input: (creatorId) => ({ creatorId }), empty: true },
  'deals.memo': { of: 'deal', input: (id) => ({ id }) },
  'deals.acceptMemo': {
    of: 'deal',
    input: (id) => ({ id, termsVersion: 1, hash: 'a'.repeat(64), by: 'brand' }),
  },
  'deals.message': { of: 'deal', input: (id) => ({ id, direction: 'out', channel: 'wechat', text: 'x' }) },
  'catalog.list': { of: 'location', input: (locationId) => ({ locationId }), empty: true },
  'catalog.sku': { of: 'sku', input: (id) => ({ id }) },
  'catalog.createSku': { of: 'product', input: (productId) => ({ productId, code: newId('sku'), currency: 'CNY' }) },
  'catalog.editSku': { of: 'sku', input: (id) => ({ id, name: 'x' }) },
  'catalog.product': { of: 'product', input: (id) => ({ id }) },
  'catalog.editProduct': { of: 'product', input: (id) => ({ id, category: 'x' }) },
  'catalog.location': { of: 'location', input: (id) => ({ id }) },
  'catalog.renameLocation': { of: 'location', input: (id) => ({ id, name: newId('loc') }) },
  'catalog.receive': {
    of: 'location',
    input: (locationId) => ({ on: today(), locationId, lines: [{ skuId: 'x', units: 1 }] }),
  },
  'catalog.adjust': {
    of: 'sku',
    input: (skuId) => ({ on: today(), skuId, locationId: 'x', lotId: 'x', units: 1, reason: 'counted' }),
  },
  'catalog.movements': { of: 'sku', input: (skuId) => ({ skuId }), empty: true },
  'catalog.reservations': { of: 'sku', input: (skuId) => ({ skuId }), empty: true },
  'logistics.list': { of: 'location', input: (locationId) => ({ locationId }), empty: true },
  'logistics.get': { of: 'shipment', input: (id) => ({ id }) },
  'logistics.open': {
    of: 'location',
    input: (locationId) => ({ creatorIds: ['x'], lines: [{ skuId: 'x', units: 1 }], locationId }),
  },
  'logistics.edit': { of: 'shipment', input: (id) => ({ id, note: 'x' }) },
  'logistics.resend': { of: 'shipment', input: (id) => ({ id }) },
  'logistics.addresses': { of: 'shipment', input: (id) => ({ ids: [id] }), empty: true },
  'logistics.move': {
    of: 'shipment',
    input: (id) => ({ moves: [{ id, to: 'packed', on: today() }] }),
    empty: true,
  },
  'ledger.reverse': { of: 'fact', input: (factId) => ({ factId, reason: 'xyz' }) },
  'ledger.journals': { of: 'party', input: (partyId) => ({ partyId }), empty: true },
  'ledger.journal': { of: 'journal', input: (id) => ({ id }) },
  'ledger.open': { of: 'party', input: (partyId) => ({ side: 'payable', partyId }), empty: true },
  'ledger.statement': { of: 'party', input: (partyId) => ({ partyId }) },
  'ledger.parties.create': { of: 'creator', input: (creatorId) => ({ kind: 'creator', name: 'x', creatorId }) },
  'ledger.campaigns.create': { of: 'client', input: (clientId) => ({ name: 'x', clientId }) },
};
const today = (): string => businessDay(new Date());
/** Take an id that is not one of ours, or one that says nothing of what is behind it. */
const NO_THING = new Set([
  'workspaces.singleSignOn.begin',
  'workspaces.singleSignOn.save',
  'sharing.clientGet',
  'sharing.clientDecide',
]);
const PREFIX: Readonly<Record<string, Parameters<typeof newId>[0]>> = {
  workspace: 'wsp',
  user: 'usr',
  invitation: 'inv',
  creator: 'crt',
  list: 'lst',
  hold: 'hld',
  key: 'key',
  session: 'aut',
  passkey: 'aut',
  entry: 'aud',
  share: 'shr',
  import: 'imp',
  orderFile: 'orf',
  plan: 'pln',
  party: 'pty',
  client: 'pty',
  fact: 'fct',
  payer: 'pyr',
  batch: 'pob',
  line: 'pol',
  campaign: 'cmp',
  candidate: 'lin',
  letter: 'let',
  deal: 'col',
  product: 'prd',
  sku: 'sku',
  location: 'loc',
  shipment: 'shp',
  cash: 'pty',
  statementLine: 'psl',
};

/** Names of the fields of an input. */
const fieldsOf = (schema: unknown): string[] => {
  const { shape, unwrap } = (schema ?? {}) as { shape?: object; unwrap?: () => unknown };
  if (shape !== undefined) return Object.keys(shape);
  return unwrap === undefined ? [] : fieldsOf(unwrap.call(schema));
};

describe('what belongs to another tenant', () => {
  test('is asked about by every operation that names a thing', () => {
    const names = OPERATIONS.filter(({ input }) =>
      fieldsOf(input).some((field) => /^(id|ids|\w+Id|\w+Ids)$/.test(field)),
    );
    expect(names.map(({ id }) => id).filter((id) => NAMING[id] === undefined && !NO_THING.has(id))).toEqual([]);
    expect(names.length).toBeGreaterThan(20);
  });

  test('is answered exactly as what does not exist', async () => {
    const owner = visitors.get('owner')!;
    const differ: string[] = [];
    for (const operation of OPERATIONS) {
      const naming = NAMING[operation.id];
      if (naming === undefined) continue;
      const real = theirs.ids[naming.of] ?? newId(PREFIX[naming.of]!);
      // Journals are numbered.
      const none = naming.of === 'journal' ? '999999999' : newId(PREFIX[naming.of]!);
      const [a, b] = [await ask(owner, operation, naming.input(real)), await ask(owner, operation, naming.input(none))];
      const text = (answer: Answer): string => answer.text.replaceAll(real, 'ID').replaceAll(none, 'ID');
      if (a.status < 400 !== (naming.empty === true) || a.status !== b.status || text(a) !== text(b))
        differ.push(`${operation.id}: ${a.status} ${a.text} | ${b.status} ${b.text}`);
    }
    expect(differ).toEqual([]);
  });
});

describe('an access key', () => {
  const ROUTED = OPERATIONS.filter(({ route }) => route !== null);
  const owner = (): Context => ({
    ...mine,
    actor: { kind: 'user', userId: null, role: 'owner' },
    locale: 'en',
    now: new Date(),
    requestId: 'req_matrix',
  });
  const make = async (scopes: readonly Permission[]): Promise<string> =>
    (await createKey(server.services.db, owner(), { name: scopes.join(' '), scopes, requestsPerMinute: 6_000 })).token;
  const call = async ({ route }: Operation, token: string, workspace?: string): Promise<number> => {
    const path = route!.path.replaceAll('{version}', '1').replaceAll(/\{\w+\}/g, 'x');
    const answer = await fetch(`${server.url}/api/v1${path}`, {
      method: route!.method,
      headers: {
        authorization: `Bearer ${token}`,
        'content-type': 'application/json',
        ...(workspace === undefined ? {} : { 'x-zc-workspace': workspace }),
      },
      ...(route!.method === 'GET' ? {} : { body: '{"nonsense":true}' }),
    });
    await answer.arrayBuffer();
    return answer.status;
  };

  test('does what it was made for, nothing else, nowhere else, and nothing once it is over', async () => {
    const unexpected: string[] = [];
    let cases = 0;
    const note = (operation: Operation, what: string, status: number, fits: boolean): void => {
      cases += 1;
      if (!fits) unexpected.push(`${operation.id} ${what}: ${status}`);
    };
    const named = ({ meta }: Operation): string => listNeeds(meta).join(' ');
    const needs = new Map(ROUTED.map((operation) => [named(operation), listNeeds(operation.meta)]));
    const fitting = new Map<string, string>();
    // Refused to every key: what only a person does.
    for (const [name, permissions] of needs) {
      const made = await make(permissions).catch(() => null);
      if (made !== null) fitting.set(name, made);
    }
    // One that lacks a single permission of several is no better than one that lacks all.
    const all = KEY_SCOPES.filter((one) => one !== 'cost:read');
    const costless = await make(all);
    const [narrow, other] = [await make(['forecast:test']), await make(['audit:read'])];
    const over = await make(['plan:read']);
    await asSuperuser(server.database, (client) =>
      client.query(
        "update access_key set made_at = now() - interval '2 days', expires_at = now() - interval '1 second' where name = 'plan:read' and token_hash = encode(sha256($1), 'hex')",
        [over],
      ),
    );
    for (const operation of ROUTED) {
      const gate = operation.meta.gate as Permission;
      const key = fitting.get(named(operation));
      if (key !== undefined) {
        const status = await call(operation, key);
        note(operation, 'with its permission', status, status !== 401 && status !== 403);
        // A key's workspace is its own, whatever the request says.
        const elsewhere = await call(operation, key, theirs.workspaceId);
        note(operation, 'with another workspace named', elsewhere, elsewhere === status);
      }
      if (listNeeds(operation.meta).includes('cost:read')) {
        const status = await call(operation, costless);
        note(operation, 'with everything but cost:read', status, status === 403);
      }
      const less = await call(operation, gate === 'forecast:test' ? other : narrow);
      note(operation, 'without it', less, less === 403);
      const late = await call(operation, over);
      note(operation, 'with a key that is over', late, late === 401);
      const none = await call(operation, 'zck_nobody');
      note(operation, 'with no key', none, none === 401);
    }
    expect(unexpected).toEqual([]);
    expect(fitting.size).toBeGreaterThan(5);
    process.stdout.write(`access keys: ${ROUTED.length} operations, ${cases} cases, 0 unexpected\n`);
  });
});

test('every upload and download, as nobody and as every role', async () => {
  const unexpected: string[] = [];
  for (const { method, path, ...needs } of FILE_ROUTES) {
    const at = `/files${path.replaceAll(/:\w+/g, '1')}`;
    const status = async (visitor: Visitor): Promise<number> => {
      const answer = await visitor.fetch(at, { method, ...(method === 'POST' ? { body: '' } : {}) });
      await answer.arrayBuffer();
      return answer.status;
    };
    if ((await status(nobody())) !== 401) unexpected.push(`${at} as nobody`);
    for (const role of ROLES) {
      const answered = await status(visitors.get(role)!);
      const passed = answered !== 401 && answered !== 403;
      if (passed !== listNeeds(needs).every((one) => grantsOf(role).has(one)))
        unexpected.push(`${at} as ${role}: ${answered}`);
    }
  }
  expect(unexpected).toEqual([]);
  expect(FILE_ROUTES.length).toBeGreaterThan(7);
});
