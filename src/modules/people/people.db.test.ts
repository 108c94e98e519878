/** Creators as persons on a real database: who sees and enters what, what the trail keeps, consent. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Context } from '#kernel/context.ts';
import type { Role } from '#kernel/permission.ts';
import { createList, holdCreator, importCreatorsFile, listCreators } from '#modules/creators/index.ts';
import { createWorkspace, updateOrganisation, updateWorkspace } from '#modules/workspaces/index.ts';
import { inTenant, type AppDatabase } from '#platform/database.ts';
import { createTestDatabase, makeWorkspace, type TestDatabase } from '#tests/support/database.ts';
import { huitunCsv, huitunRow } from '#tests/support/huitun.ts';
import { expectVerbRules } from '#tests/support/verb-rules.ts';
import {
  exportAddresses,
  getConsentText,
  getPerson,
  listAddresses,
  recordConsent,
  setPersonField,
  showPersonField,
  withdrawConsent,
} from './index.ts';

let database: TestDatabase;
let db: AppDatabase;
let ctx: Context;
const folder = mkdtempSync(join(tmpdir(), 'zhongcao-people-'));
beforeAll(async () => {
  database = await createTestDatabase();
  ({ db } = database);
});
beforeEach(async () => void (ctx = await makeWorkspace(db)));
afterAll(async () => {
  await database.close();
  rmSync(folder, { recursive: true });
});

const as = (role: Role, who: Context = ctx): Context => ({ ...who, actor: { ...who.actor, role } });
const PHONE = { field: 'phone', value: '13812345678' } as const;
const ADDRESS = {
  recipient: '=林一',
  phone: '13912345678',
  province: '浙江省',
  city: '杭州市',
  district: '西湖区',
  street: '文三路90号',
  postcode: '',
};

async function makeCreator(who: Context, number = 1): Promise<string> {
  const path = join(folder, `${Math.random()}.csv`);
  writeFileSync(path, huitunCsv([huitunRow(number)]));
  await importCreatorsFile(db, who, path);
  const query = { filters: {}, sort: 'followers', direction: 'desc', cursor: null, limit: 500 } as const;
  return (await listCreators(db, who, query)).rows[0]!.id;
}

const trail = (who: Context, action: string): Promise<{ detail: unknown; entity_id: string }[]> =>
  inTenant(db, who, (tx) =>
    tx.selectFrom('audit_entry').select(['detail', 'entity_id']).where('action', '=', action).execute(),
  );
const stored = (who: Context): Promise<string> =>
  inTenant(db, who, async (tx) => JSON.stringify((await sql`select * from people_person`.execute(tx)).rows));

describe('what is entered', () => {
  test('is kept encrypted, shown masked, and in clear only when asked for, which the trail keeps', async () => {
    const id = await makeCreator(ctx);
    const person = await setPersonField(db, ctx, id, { field: 'phone', value: '+86 138 1234 5678' });
    expect(person.fields.find(({ field }) => field === 'phone')).toEqual({ field: 'phone', masked: '138******78' });
    await setPersonField(db, ctx, id, { field: 'identityNumber', value: '11010519491231002x' });
    expect(await stored(ctx)).toContain('"phone":"v1.');
    expect(await stored(ctx)).not.toMatch(/1381234|1101051949/);
    expect(await showPersonField(db, ctx, id, 'identityNumber')).toBe('11010519491231002X');
    expect(await showPersonField(db, ctx, id, 'phone')).toBe('13812345678');
    expect(await trail(ctx, 'people.read')).toEqual([
      { detail: { field: 'identityNumber' }, entity_id: id },
      { detail: { field: 'phone' }, entity_id: id },
    ]);
    const all = await inTenant(db, ctx, (tx) => tx.selectFrom('audit_entry').select('detail').execute());
    expect(JSON.stringify(all)).not.toMatch(/1381234|1101051949/);
    await setPersonField(db, ctx, id, { field: 'phone', value: null });
    expect(await showPersonField(db, ctx, id, 'phone')).toBeNull();
    expect(await showPersonField(db, ctx, id, 'identityNumber')).toBe('11010519491231002X');
  });

  test('is refused in words when it cannot be right', async () => {
    const id = await makeCreator(ctx);
    await expect(setPersonField(db, ctx, id, { field: 'phone', value: '12' })).rejects.toMatchObject({
      refusal: { code: 'people.wrong-phone' },
    });
    expect(await stored(ctx)).toBe('[]');
  });

  test('follows an entry that turns out to be another one', async () => {
    const path = join(folder, 'joined.csv');
    const write = (row: Parameters<typeof huitunRow>[1]) => writeFileSync(path, huitunCsv([huitunRow(1, row)]));
    write({ 达人官方地址: '--' });
    await importCreatorsFile(db, ctx, path);
    const query = { filters: {}, sort: 'followers', direction: 'desc', cursor: null, limit: 500 } as const;
    const named = (await listCreators(db, ctx, query)).rows[0]!.id;
    write({ 小红书号: '--' });
    await importCreatorsFile(db, ctx, path);
    const linked = (await listCreators(db, ctx, query)).rows.find((row) => row.id !== named)!.id;
    await setPersonField(db, ctx, named, PHONE);
    await setPersonField(db, ctx, linked, { field: 'wechat', value: 'lin_yi_88' });
    write({ 粉丝数: '130000' });
    await importCreatorsFile(db, ctx, path);
    const [only, ...others] = (await listCreators(db, ctx, query)).rows;
    expect(others).toEqual([]);
    expect(await showPersonField(db, ctx, only!.id, 'phone')).toBe(PHONE.value);
    expect(await showPersonField(db, ctx, only!.id, 'wechat')).toBe('lin_yi_88');
    await setPersonField(db, ctx, only!.id, { field: 'email', value: 'lin@example.com' });
    expect(JSON.parse(await stored(ctx))).toHaveLength(1);
    expect(await showPersonField(db, ctx, only!.id, 'phone')).toBe(PHONE.value);
  });

  test('stays within its organisation', async () => {
    const id = await makeCreator(ctx);
    const stranger = await makeWorkspace(db);
    for (const ask of [
      () => getPerson(db, stranger, id),
      () => showPersonField(db, stranger, id, 'phone'),
      () => setPersonField(db, stranger, id, PHONE),
    ])
      await expect(ask()).rejects.toMatchObject({ refusal: { kind: 'notFound', code: 'creators.not-found' } });
  });
});

describe('roles', () => {
  test('see and enter their parts and no others', async () => {
    const id = await makeCreator(ctx);
    const seen = async (role: Role) => (await getPerson(db, as(role), id)).fields.map(({ field }) => field);
    const entered = async (role: Role) => (await getPerson(db, as(role), id)).editable;
    const contact = ['legalName', 'phone', 'wechat', 'email'];
    expect(await seen('owner')).toEqual([...contact, 'address', 'identityNumber', 'bank']);
    expect(await seen('manager')).toEqual([...contact, 'address']);
    expect(await seen('editor')).toEqual(contact);
    // Whom the workspace works with, and nobody else: alike with who is not there.
    await expect(getPerson(db, as('fulfilment'), id)).rejects.toMatchObject({
      refusal: { kind: 'notFound', code: 'creators.not-found' },
    });
    await expect(showPersonField(db, as('fulfilment'), id, 'address')).rejects.toMatchObject({
      refusal: { kind: 'notFound', code: 'creators.not-found' },
    });
    await createList(db, ctx, 'Parcels', [id]);
    expect(await seen('fulfilment')).toEqual(['address']);
    expect(await seen('finance')).toEqual(['identityNumber', 'bank']);
    expect(await entered('owner')).toHaveLength(7);
    expect(await entered('editor')).toEqual([...contact, 'address']);
    expect(await entered('fulfilment')).toEqual([]);
    for (const role of ['viewer', 'reviewer', 'client'] as const)
      await expect(getPerson(db, as(role), id), role).rejects.toMatchObject({ refusal: { kind: 'forbidden' } });
    await expect(showPersonField(db, as('editor'), id, 'address')).rejects.toMatchObject({
      refusal: { kind: 'forbidden' },
    });
    await expect(showPersonField(db, as('manager'), id, 'bank')).rejects.toMatchObject({
      refusal: { kind: 'forbidden' },
    });
    const number = { field: 'identityNumber', value: '11010519491231002X' } as const;
    await expect(setPersonField(db, as('manager'), id, number)).rejects.toMatchObject({
      refusal: { kind: 'forbidden' },
    });
  });

  test('identity numbers and bank details are out of reach where a platform or an MCN pays', async () => {
    const id = await makeCreator(ctx);
    const number = { field: 'identityNumber', value: '11010519491231002X' } as const;
    await setPersonField(db, ctx, id, number);
    await expect(updateWorkspace(db, as('manager'), { identityOff: true })).rejects.toMatchObject({
      refusal: { kind: 'forbidden' },
    });
    await updateWorkspace(db, ctx, { identityOff: true });
    const refused = { refusal: { code: 'people.identity-off' } };
    await expect(showPersonField(db, ctx, id, 'identityNumber')).rejects.toMatchObject(refused);
    await expect(showPersonField(db, as('finance'), id, 'bank')).rejects.toMatchObject(refused);
    await expect(setPersonField(db, ctx, id, number)).rejects.toMatchObject(refused);
    const person = await getPerson(db, ctx, id);
    expect(person.identityOff).toBe(true);
    expect(person.fields.map(({ field }) => field)).not.toContain('identityNumber');
    expect(person.editable).not.toContain('bank');
  });
});

describe('addresses', () => {
  test('are found by name and place, a page at a time, and every look is in the trail', async () => {
    const id = await makeCreator(ctx);
    await createList(db, ctx, 'Parcels', [id]);
    await setPersonField(db, ctx, id, { field: 'address', value: ADDRESS });
    await setPersonField(db, ctx, id, PHONE);
    const worker = as('fulfilment');
    const { rows, next } = await listAddresses(db, worker, { search: '西湖', after: null, limit: 10 });
    expect(next).toBeNull();
    expect(rows).toEqual([
      { creatorId: id, name: rows[0]!.name, address: ADDRESS, label: '=林一 13912345678 浙江省杭州市西湖区文三路90号' },
    ]);
    expect((await listAddresses(db, worker, { search: '上海', after: null, limit: 10 })).rows).toEqual([]);
    expect(await trail(ctx, 'people.read-addresses')).toEqual([
      { detail: { creators: [id] }, entity_id: ctx.organisationId },
      { detail: { creators: [] }, entity_id: ctx.organisationId },
    ]);
    await expect(listAddresses(db, as('editor'), { search: '', after: null, limit: 10 })).rejects.toMatchObject({
      refusal: { kind: 'forbidden' },
    });
  });

  test('are told of whom the workspace works with: on a list, or held', async () => {
    for (const number of [1, 2, 3]) await makeCreator(ctx, number);
    const query = { filters: {}, sort: 'followers', direction: 'desc', cursor: null, limit: 500 } as const;
    const ids = (await listCreators(db, ctx, query)).rows.map((row) => row.id);
    expect(ids).toHaveLength(3);
    for (const id of ids) await setPersonField(db, ctx, id, { field: 'address', value: ADDRESS });
    const sister = {
      ...ctx,
      workspaceId: await createWorkspace(db, ctx, { brand: 'Sister', currency: 'CNY', locale: 'zh' }),
    };
    await createList(db, ctx, 'Parcels', [ids[0]!]);
    await holdCreator(db, ctx, {
      creatorId: ids[1]!,
      vertical: null,
      fromOn: '2026-12-01',
      untilOn: '2026-12-31',
      note: '',
    });
    await createList(db, sister, 'Elsewhere', [ids[2]!]);
    const told = async (who: Context) =>
      (await listAddresses(db, who, { search: '', after: null, limit: 10 })).rows.map(({ creatorId }) => creatorId);
    expect(new Set(await told(as('fulfilment')))).toEqual(new Set([ids[0], ids[1]]));
    expect(await told(as('fulfilment', sister))).toEqual([ids[2]]);
    // Who may open each creator of the library finds them all here, too.
    expect(await told(as('manager'))).toHaveLength(3);
    const pieces: Uint8Array[] = [];
    for await (const piece of await exportAddresses(db, as('fulfilment', sister))) pieces.push(piece);
    expect(Buffer.concat(pieces).toString('utf8').trim().split('\n')).toHaveLength(2);
  });

  test('as a file have no formulas', async () => {
    const id = await makeCreator(ctx);
    await createList(db, ctx, 'Parcels', [id]);
    await setPersonField(db, ctx, id, { field: 'address', value: ADDRESS });
    const pieces: Uint8Array[] = [];
    for await (const piece of await exportAddresses(db, as('fulfilment'))) pieces.push(piece);
    const text = Buffer.concat(pieces).toString('utf8');
    expect(text).toContain("'=林一,13912345678,浙江省,杭州市,西湖区,文三路90号");
    expect(await trail(ctx, 'people.export-addresses')).toHaveLength(1);
  });
});

describe('consent', () => {
  test('names where the data lies and who can read it, and has a version of its own for each wording', async () => {
    const early = await getConsentText(db, ctx);
    expect(early.complete).toBe(false);
    expect(early.en).toContain('not declared yet');
    await updateOrganisation(db, ctx, { hostingCountry: 'SG' });
    const abroad = await getConsentText(db, ctx);
    expect(abroad.en).toContain('Singapore');
    expect(abroad.en).toContain('outside mainland China, so your information leaves it');
    expect(abroad.zh).toContain('服务器位于境外');
    expect(abroad.zh).toMatch(/第三十八条、第三十九条/);
    expect(abroad.en).toContain('Identity number and bank details: Owner, Finance.');
    await updateOrganisation(db, ctx, { hostingCountry: 'CN' });
    expect((await getConsentText(db, ctx)).zh).toContain('服务器位于中国');
    await updateWorkspace(db, ctx, { identityOff: true });
    const without = await getConsentText(db, ctx);
    expect(without.zh).toContain('我们不收集身份证号和收款账户');
    expect(new Set([early, abroad, without].map(({ version }) => version)).size).toBe(3);
  });

  test('is recorded with its text, and withdrawn', async () => {
    const id = await makeCreator(ctx);
    const given = { creatorId: id, givenOn: '2026-11-20', how: 'signed' } as const;
    await expect(recordConsent(db, ctx, given)).rejects.toMatchObject({
      refusal: { code: 'people.consent-incomplete' },
    });
    await updateOrganisation(db, ctx, { hostingCountry: 'SG' });
    const { consents } = await recordConsent(db, ctx, given);
    const { version, zh } = await getConsentText(db, ctx);
    expect(consents).toMatchObject([{ givenOn: '2026-11-20', how: 'signed', textVersion: version, withdrawnAt: null }]);
    const texts = await inTenant(db, ctx, (tx) => tx.selectFrom('people_consent_text').select('zh').execute());
    expect(texts).toEqual([{ zh }]);
    const after = await withdrawConsent(db, ctx, id, consents[0]!.id);
    expect(after.consents[0]!.withdrawnAt).toEqual(ctx.now);
    await expect(withdrawConsent(db, ctx, id, consents[0]!.id)).rejects.toMatchObject({
      refusal: { code: 'people.consent-not-found' },
    });
  });
});

test('every write keeps the rules of verbs', async () => {
  await expectVerbRules(db, {
    action: 'people.set',
    prepare: (who) => makeCreator(who),
    act: (who, id) => setPersonField(db, who, id, PHONE),
  });
  await expectVerbRules(db, {
    action: 'people.record-consent',
    prepare: async (who) => {
      await updateOrganisation(db, who, { hostingCountry: 'CN' });
      return makeCreator(who);
    },
    act: (who, creatorId) => recordConsent(db, who, { creatorId, givenOn: '2026-11-20', how: 'mail' }),
  });
});
