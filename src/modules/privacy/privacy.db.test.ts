/** A person leaves: a copy of everything first, then nothing of them anywhere, while amounts and decisions stay. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import pg from 'pg';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import type { Context } from '#kernel/context.ts';
import {
  blockCreator,
  createList,
  editCreator,
  getCreator,
  holdCreator,
  importCreatorsFile,
  ImportDesk,
  listCreators,
} from '#modules/creators/index.ts';
import {
  addLines,
  advanceDeal,
  checkNote,
  createDeals,
  logMessage,
  queueLetter,
} from '#modules/collaborations/index.ts';
import { noteId, TERMS } from '#modules/collaborations/testing/people.ts';
import { createCampaign, createParty } from '#modules/ledger/index.ts';
import { fillStock } from '#modules/catalog/testing/fill-stock.ts';
import { listShipments, moveShipments, openShipments } from '#modules/logistics/index.ts';
import { recordConsent, setPersonField } from '#modules/people/index.ts';
import type { PersonEntry } from '#modules/people/contract.ts';
import { approvePlan, createPlan, getPlan } from '#modules/plans/index.ts';
import { PlanView } from '#modules/plans/contract.ts';
import { getSolver } from '#modules/plans/solving.ts';
import { createWorkspace, updateOrganisation } from '#modules/workspaces/index.ts';
import { inTenant, type AppDatabase } from '#platform/database.ts';
import { createTestDatabase, makeWorkspace, type TestDatabase } from '#tests/support/database.ts';
import { huitunCsv, huitunRow, type HuitunRow } from '#tests/support/huitun.ts';
import { expectVerbRules } from '#tests/support/verb-rules.ts';
import { DEALS_ON_ERASURE, listDealHoldings, listHoldings, MONEY_ON_ERASURE, ON_ERASURE } from './holdings.ts';
import { eraseCreator, exportHeldData } from './index.ts';
import { LAUNCH_INTAKE } from '#modules/plans/testing/launch-intake.ts';

const USER = 'feedbeef00112233feedbeef';
const URL = `https://www.xiaohongshu.com/user/profile/${USER}`;
const NOTE = noteId('2026-11-23T03:00:00Z', 7);
const NO_GOODS = { units: 0, parcels: 0, unitCost: '0', shipping: '0', duty: '0' };
const NAME = '鸢尾独白';
const OLD_NAME = '鸢尾旧名';
const HER: HuitunRow = huitunRow(99, {
  达人名称: OLD_NAME,
  达人官方地址: URL,
  小红书号: 'yuanwei_q7z',
  地域: '雾隐岛',
  简介: '雾里看花的鸢尾简介',
  签约MCN: '雾岛机构',
  更新时间: '2026-11-01 00:00:00',
});
/** Values that stand in the database before. */
const OPEN = [
  USER,
  NAME,
  OLD_NAME,
  'yuanwei_q7z',
  '雾隐岛',
  '雾里看花',
  '雾岛机构',
  '鸢尾备注',
  '鸢尾拉黑',
  '鸢尾笔记',
  '鸢尾档期',
  '鸢尾包裹',
  '鸢尾来信',
  'SF_YUANWEI',
  'feedbeefaaaabbbbccccdddd',
  NOTE,
];
/** Values that never stand there in clear. */
const SEALED = [
  '13887654321',
  'yw_wechat_9',
  'yuanwei@example.com',
  '云雾街道',
  '11010519491231002X',
  '6222021234567890',
];
const PERSON: PersonEntry[] = [
  { field: 'legalName', value: '章鸢尾' },
  { field: 'phone', value: '13887654321' },
  { field: 'wechat', value: 'yw_wechat_9' },
  { field: 'email', value: 'yuanwei@example.com' },
  {
    field: 'address',
    value: {
      recipient: '章鸢尾',
      phone: '13887654321',
      province: '',
      city: '雾隐市',
      district: '',
      street: '云雾街道7号',
      postcode: '',
    },
  },
  { field: 'identityNumber', value: '11010519491231002X' },
  { field: 'bank', value: { holder: '章鸢尾', bank: '', account: '6222021234567890' } },
];
const INTAKE = {
  ...LAUNCH_INTAKE,
  vertical: 'makeup',
  budget: { amount: '40000000', currency: 'CNY' },
  constraints: { creators: { max: 6 }, include: [`${URL}?xsec=1`] },
};

let database: TestDatabase;
let db: AppDatabase;
let ctx: Context;
let id: string;
let desk: ImportDesk;
let approved: PlanView;
const folder = mkdtempSync(join(tmpdir(), 'zhongcao-privacy-'));

const write = (name: string, rows: readonly HuitunRow[]): string => {
  const path = join(folder, name);
  writeFileSync(path, huitunCsv(rows));
  return path;
};

/** Every row of every table of every schema as text, in one string: what a logical dump holds. */
async function dump(): Promise<string> {
  const client = new pg.Client({ ...database.access, user: inject('bootstrapRole') });
  await client.connect();
  try {
    const { rows } = await client.query<{ table: string }>(
      `select format('%I.%I', n.nspname, c.relname) as table from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where c.relkind in ('r', 'm') and n.nspname not in ('pg_catalog', 'information_schema') order by 1`,
    );
    expect(rows.length).toBeGreaterThan(25);
    const parts: string[] = [];
    for (const { table } of rows) {
      const all = await client.query<{ row: string }>(`select t::text as row from ${table} t`);
      parts.push(`${table}\n${all.rows.map(({ row }) => row).join('\n')}`);
    }
    return parts.join('\n');
  } finally {
    await client.end();
  }
}
/** Where a value stands, for the failure's words; null when nowhere. */
function around(text: string, value: string): string | null {
  const at = text.toLowerCase().indexOf(value.toLowerCase());
  return at < 0 ? null : text.slice(Math.max(0, at - 300), at + 100);
}
const uploads = (): string =>
  readdirSync(join(folder, 'uploads'))
    .map((name) => readFileSync(join(folder, 'uploads', name), 'utf8'))
    .join('');

const GRID = {
  filters: { blocked: 'show' },
  sort: 'followers',
  direction: 'desc',
  cursor: null,
  limit: 500,
} as const;

beforeAll(async () => {
  database = await createTestDatabase();
  ({ db } = database);
  ctx = await makeWorkspace(db);
  await updateOrganisation(db, ctx, { hostingCountry: 'SG' });
  await importCreatorsFile(
    db,
    ctx,
    write(`${OLD_NAME}.csv`, [
      HER,
      { ...HER, 达人官方地址: '--', 小红书号: '--' },
      ...Array.from({ length: 24 }, (_, at) => huitunRow(at + 1, { 粉丝数: String(8_000 + at * 6_000) })),
    ]),
  );
  await importCreatorsFile(
    db,
    ctx,
    write('second.csv', [{ ...HER, 达人名称: NAME, 更新时间: '2026-11-05 00:00:00', 图文笔记报价: '9900' }]),
  );
  id = (await listCreators(db, ctx, GRID)).rows.find((row) => row.redId === 'yuanwei_q7z')!.id;
  await editCreator(db, ctx, id, 'note', '鸢尾备注：很准时');
  for (const entry of PERSON) await setPersonField(db, ctx, id, entry);
  await recordConsent(db, ctx, { creatorId: id, givenOn: '2026-11-20', how: 'signed' });
  const there = { ...ctx, workspaceId: await createWorkspace(db, ctx, other) };
  for (const where of [ctx, there]) await createParty(db, where, { kind: 'creator', name: NAME, creatorId: id });
  const campaign = await createCampaign(db, ctx, { name: '春季' });
  const gift = { creatorId: id, model: 'gifting' as const, terms: TERMS.gifting, contact: '鸢尾的微信' };
  await addLines(db, ctx, { campaignId: campaign.id, lines: [gift] });
  const { ids: deals } = await createDeals(db, ctx, [{ ...gift, campaignId: campaign.id, rail: 'direct' }]);
  await logMessage(db, ctx, { id: deals[0]!, direction: 'in', channel: 'wechat', text: `${NAME}：收到啦` });
  await queueLetter(db, ctx, { about: { dealId: deals[0]! }, subject: '你好', text: '鸢尾来信' });
  await advanceDeal(db, ctx, { id: deals[0]!, event: 'decline', note: `${NAME} 没空` });
  await publish(campaign.id);
  for (const where of [ctx, there]) await createList(db, where, `${NAME}等人`, [id]);
  await inTenant(db, ctx, (tx) =>
    sql`insert into creators_note (organisation_id, creator_id, id, title, url, source)
      values (${ctx.organisationId}, ${id}, 'n:feedbeefaaaabbbbccccdddd', '鸢尾笔记', 'https://www.xiaohongshu.com/explore/feedbeefaaaabbbbccccdddd', 'huitun')`.execute(
      tx,
    ),
  );
  const { skuIds, locationId } = await fillStock(db, ctx);
  const [parcel] = await openShipments(db, ctx, {
    creatorIds: [id],
    lines: [{ skuId: skuIds[0]!, units: 1 }],
    locationId,
    scope: 'domestic',
    note: '鸢尾包裹要轻放',
  });
  await moveShipments(db, ctx, [{ id: parcel!, to: 'shipped', on: '2026-11-20', number: 'SF_YUANWEI' }]);
  const asked = await createPlan(db, ctx, { name: `请${NAME}来`, intake: INTAKE, listId: null });
  await getSolver(db).idle();
  await approvePlan(db, ctx, asked.id, 1);
  approved = PlanView.parse(await getPlan(db, ctx, asked.id));
  await inTenant(db, ctx, (tx) =>
    sql`insert into plans_analysis (organisation_id, workspace_id, plan_id, version, state, explored, made_by, made_at)
      values (${ctx.organisationId}, ${ctx.workspaceId}, ${asked.id}, 1, 'done',
        ${JSON.stringify({ curve: null, leads: null, prices: [{ constraint: `include:${id}`, limit: { rule: 'PLAN', code: 'row.include', params: { name: NAME } }, gain: 12.5 }] })}::jsonb, 'x', now())`.execute(
      tx,
    ),
  );
  await holdCreator(db, there, {
    creatorId: id,
    vertical: null,
    fromOn: '2027-06-01',
    untilOn: '2027-06-30',
    note: '鸢尾档期的备注',
  });
  await blockCreator(db, ctx, id, true, '鸢尾拉黑的理由');
  desk = new ImportDesk({ db, folder: join(folder, 'uploads'), onDefect: (_, cause) => expect.fail(String(cause)) });
  await desk.receive(ctx, `${NAME}.csv`, (path) => {
    writeFileSync(path, huitunCsv([{ ...HER, 达人名称: NAME }, huitunRow(90)]));
    return Promise.resolve();
  });
}, 120_000);
const other = { brand: 'Other Brand', currency: 'CNY', locale: 'zh', timeZone: 'Asia/Shanghai' } as const;
afterAll(async () => {
  await desk.close();
  await getSolver(db).close();
  await database.close();
  rmSync(folder, { recursive: true });
});

/** A paid post of theirs with a note that they want to take down. */
async function publish(campaignId: string): Promise<void> {
  const terms = { ...TERMS['paid-post'], consideration: 'fee', images: 1, videos: 0 };
  const { ids } = await createDeals(db, ctx, [
    { campaignId, creatorId: id, model: 'paid-post', rail: 'direct', terms: { ...terms, goods: NO_GOODS } },
  ]);
  const deal = ids[0]!;
  for (const event of ['reply', 'agree', 'sign-contract', 'need-no-product', 'submit-draft', 'approve'])
    await advanceDeal(db, ctx, { id: deal, event });
  const text = `https://www.xiaohongshu.com/explore/${NOTE}`;
  await advanceDeal(db, ctx, { id: deal, event: 'publish', data: { note: { text, format: 'image' } } });
  await checkNote(db, ctx, { id: deal, noteId: NOTE, state: 'removal-asked', clear: false });
}

test('a copy holds all of it, opened, and every table that names the creator', async () => {
  const held = await exportHeldData(db, ctx, id);
  const text = JSON.stringify(held);
  for (const value of [...OPEN, ...SEALED, '章鸢尾']) expect(text.toLowerCase(), value).toContain(value.toLowerCase());
  const holdings = (await listHoldings(db.kysely)).map(({ table }) => table);
  expect(Object.keys(held.tables)).toEqual(expect.arrayContaining(holdings));
  // Their money stands in money.db.test.ts.
  const empty = Object.entries(held.tables).filter(
    ([table, rows]) => rows.length === 0 && !(table in MONEY_ON_ERASURE) && !(table in DEALS_ON_ERASURE),
  );
  expect(empty.map(([table]) => table).toSorted()).toEqual([
    'creators_erased_account',
    'creators_erasure',
    'creators_joined',
    'people_person',
    'sharing_item',
  ]);
  expect(held.tables['creators_list_member']).toHaveLength(2);
  expect(held.sentTo).toMatchObject([{ address: { street: '云雾街道7号' } }]);
  expect(held.audit.length).toBeGreaterThan(PERSON.length);
});

test('what becomes of each such table on erasure is decided', async () => {
  const holdings = new Set((await listHoldings(db.kysely)).map(({ table }) => table));
  expect(Object.keys(ON_ERASURE).toSorted()).toEqual([...holdings].toSorted());
  const ofDeals = (await listDealHoldings(db.kysely)).map(({ table }) => table);
  expect(Object.keys(DEALS_ON_ERASURE).toSorted()).toEqual(ofDeals);
});

test('a table of a later migration is part of the copy without a change here', async () => {
  const owner = new pg.Client({ ...database.access, user: 'zc_owner' });
  await owner.connect();
  await owner.query('begin');
  try {
    await owner.query(
      'create table later_table (organisation_id text, person_id text, foreign key (organisation_id, person_id) references creators_creator (organisation_id, id))',
    );
    await owner.query('create table later_other (organisation_id text, workspace_id text, creator_id text)');
    const { rows } = await owner.query<{ relname: string }>(
      "select relname from pg_class where relname like 'later\\_%' and relkind = 'r'",
    );
    expect(rows).toHaveLength(2);
    await owner.query('commit');
    const found = (await listHoldings(db.kysely)).filter(({ table }) => table.startsWith('later_'));
    expect(found).toEqual([
      { table: 'later_other', column: 'creator_id', ofWorkspace: true },
      { table: 'later_table', column: 'person_id', ofWorkspace: false },
    ]);
  } finally {
    await owner.query('drop table later_table, later_other');
    await owner.end();
  }
});

test('erasure asks for the right and the name', async () => {
  const nothing = () => Promise.reject(new Error('nothing may be discarded'));
  const manager: Context = { ...ctx, actor: { ...ctx.actor, role: 'manager' } };
  await expect(eraseCreator(db, manager, { id, name: NAME }, nothing)).rejects.toMatchObject({
    refusal: { kind: 'forbidden' },
  });
  await expect(eraseCreator(db, ctx, { id, name: OLD_NAME }, nothing)).rejects.toMatchObject({
    refusal: { code: 'privacy.name-differs' },
  });
  await expect(exportHeldData(db, manager, id)).rejects.toMatchObject({ refusal: { kind: 'forbidden' } });
});

test('an approved version lets nothing be changed but who the person was', async () => {
  const change = (assignment: string, erasing: string) =>
    inTenant(db, ctx, async (tx) => {
      await sql`select set_config('app.erasing_creator', ${erasing}, true)`.execute(tx);
      await sql`update plans_version set ${sql.raw(assignment)} where plan_id = ${approved.id}`.execute(tx);
    });
  for (const assignment of [
    'cost = cost - 1',
    "note = 'x'",
    "result = jsonb_set(result, '{totals,cost,worst}', '\"1\"')",
    "result = jsonb_set(result, '{lines,0,worth}', '1')",
    "result = jsonb_set(result, '{lines,0,name}', '\"somebody else\"')",
    "result = result - 'lines'",
    "result = jsonb_set(result, '{lines}', result -> 'lines' -> 0)",
    "intake = '{}'",
    "state = 'draft', approved_by = null, approved_at = null",
  ])
    await expect(change(assignment, id), assignment).rejects.toThrow(/an approved plan version never changes/);
  await expect(
    change("result = jsonb_set(result, '{lines,0,followers}', 'null')", ''),
    'without an erasure',
  ).rejects.toThrow(/an approved plan version never changes/);
});

test('erased, no value of the person stands anywhere in the database or among the uploads', async () => {
  const before = await dump();
  for (const value of OPEN) expect(before, `${value} before`).toContain(value);
  for (const value of SEALED) expect(before, `${value} before`).not.toContain(value);
  expect(uploads()).toContain(NAME);
  expect(
    (await listCreators(db, ctx, { ...GRID, filters: { blocked: 'show', text: NAME } as never })).rows.length,
  ).toBeGreaterThan(0);

  await eraseCreator(db, ctx, { id, name: NAME }, () => desk.discardWaiting(ctx));

  const after = await dump();
  for (const value of [...OPEN, ...SEALED, '章鸢尾', '鸢尾', '雾']) expect(around(after, value), value).toBeNull();
  expect(uploads()).toBe('');
});

test('that a parcel was sent stays, without whom and where to', async () => {
  const { rows } = await listShipments(db, ctx, { tab: 'all', text: '', cursor: null, limit: 10 });
  expect(rows).toMatchObject([
    { creatorId: id, creator: '', state: 'shipped', address: 'erased', number: null, note: '' },
  ]);
  expect(await inTenant(db, ctx, (tx) => tx.selectFrom('logistics_address').selectAll().execute())).toEqual([]);
});

test('a request to take a note down is still about its note, whose number says nothing', async () => {
  const { rows } = await inTenant(db, ctx, (tx) =>
    sql`select n.url, n.state, length(n.id) as digits from collaborations_obligation o join collaborations_note n on n.id = o.note_id
      where o.what = 'answer-removal'`.execute(tx),
  );
  expect(rows).toEqual([{ url: '', state: 'removal-asked', digits: 24 }]);
});

test('amounts and decisions stand as they were', async () => {
  const now = PlanView.parse(await getPlan(db, ctx, approved.id));
  expect(now).toMatchObject({ state: 'approved', name: '请已删除 / Erased来' });
  expect(now.document!.totals).toEqual(approved.document!.totals);
  expect(now.document!.value).toBe(approved.document!.value);
  const [line] = now.document!.lines.filter(({ creatorId }) => creatorId === id);
  const [was] = approved.document!.lines.filter(({ creatorId }) => creatorId === id);
  expect(was!.name).toBe(NAME);
  expect(line).toEqual({ ...was!, name: '已删除 / Erased', profileUrl: null, mcn: null, followers: null });
  expect(now.document!.lines.filter(({ creatorId }) => creatorId !== id)).toEqual(
    approved.document!.lines.filter(({ creatorId }) => creatorId !== id),
  );
});

test('the fact of the erasure stays, and the creator is gone for everybody', async () => {
  const kept = await inTenant(db, ctx, async (tx) => ({
    erasures: await tx.selectFrom('creators_erasure').selectAll().execute(),
    deeds: await tx.selectFrom('audit_entry').selectAll().where('action', '=', 'privacy.erase').execute(),
    consents: await tx.selectFrom('people_consent').selectAll().execute(),
  }));
  expect(kept.erasures).toMatchObject([{ creator_id: id, by_actor: ctx.actor.userId, at: ctx.now }]);
  expect(kept.deeds).toMatchObject([{ entity_id: id, detail: {}, user_id: ctx.actor.userId }]);
  expect(kept.consents).toHaveLength(1);
  await expect(getCreator(db, ctx, id)).rejects.toMatchObject({ refusal: { kind: 'notFound' } });
  expect((await listCreators(db, ctx, GRID)).rows.map((row) => row.id)).not.toContain(id);
  await expect(eraseCreator(db, ctx, { id, name: '' }, () => Promise.resolve())).rejects.toMatchObject({
    refusal: { kind: 'notFound' },
  });
});

test('who comes back by a file is turned away in words, and nothing of them is kept', async () => {
  for (const row of [
    { ...HER, 达人名称: NAME, 更新时间: '2026-11-09 00:00:00' },
    { ...HER, 达人名称: NAME, 小红书号: '--' },
    { ...HER, 达人名称: NAME, 达人官方地址: '--' },
  ]) {
    const state = await importCreatorsFile(
      db,
      ctx,
      write('back.csv', [row, huitunRow(91, { 更新时间: '2026-11-09 00:00:00' })]),
    );
    expect(state.rows).toMatchObject({ read: 2, rejected: 1 });
    expect(state.problems).toMatchObject([{ code: 'erased', message: expect.stringMatching(/was erased/) as unknown }]);
  }
  const back = await desk.receive(ctx, 'back.csv', (path) => {
    writeFileSync(path, huitunCsv([{ ...HER, 达人名称: NAME }, huitunRow(92)]));
    return Promise.resolve();
  });
  expect(back.preview.map(({ name }) => name)).toEqual(['合成达人92']);
  await desk.cancel(ctx, back.id);
  const after = await dump();
  for (const value of OPEN) expect(around(after, value), value).toBeNull();
});

test('an erasure under way holds up planning of its own organisation, and of no other', async () => {
  const [here, elsewhere] = [await makeWorkspace(db), await makeWorkspace(db)];
  for (const who of [here, elsewhere])
    await importCreatorsFile(
      db,
      who,
      write(
        'some.csv',
        Array.from({ length: 24 }, (_, at) => huitunRow(at + 1, { 粉丝数: String(8_000 + at * 6_000) })),
      ),
    );
  const one = (await listCreators(db, here, GRID)).rows[0]!;
  const plan = (who: Context) => createPlan(db, who, { name: 'P', intake: LAUNCH_INTAKE, listId: null });
  const [holder, watcher] = [0, 1].map(() => new pg.Client({ ...database.access, user: inject('bootstrapRole') }));
  await Promise.all([holder!.connect(), watcher!.connect()]);
  const waiting = async (): Promise<number> => {
    const { rows } = await watcher!.query<{ waiting: string }>(
      "select count(*) as waiting from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'",
    );
    return Number(rows[0]?.waiting);
  };
  try {
    // What an erasure comes to late: it stops there, with everything before it held.
    await holder!.query('begin');
    await holder!.query('select from creators_library where organisation_id = $1 for update', [here.organisationId]);
    const erasing = eraseCreator(db, here, { id: one.id, name: one.name }, () => Promise.resolve());
    await expect.poll(waiting, { timeout: 20_000 }).toBe(1);
    await plan(elsewhere);
    const own = plan(here);
    await expect.poll(waiting, { timeout: 20_000 }).toBe(2);
    await holder!.query('commit');
    await Promise.all([erasing, own]);
  } finally {
    await Promise.all([holder!.end(), watcher!.end()]);
    await getSolver(db).idle();
  }
});

test('erasing keeps the rules of verbs', async () => {
  await expectVerbRules(db, {
    action: 'privacy.erase',
    prepare: async (who) => {
      await importCreatorsFile(db, who, write('one.csv', [huitunRow(7)]));
      const { rows } = await listCreators(db, who, GRID);
      return { id: rows[0]!.id, name: rows[0]!.name };
    },
    act: (who, one) => eraseCreator(db, who, one, () => Promise.resolve()),
  });
});
