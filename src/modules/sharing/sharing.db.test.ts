import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Context } from '#kernel/context.ts';
import { newId } from '#kernel/id.ts';
import { RefusalError } from '#kernel/refusal.ts';
import type { PlanView } from '#modules/plans/contract.ts';
import { createPlan, getPlan } from '#modules/plans/index.ts';
import { getSolver } from '#modules/plans/solving.ts';
import { fillLibrary } from '#modules/plans/testing/fill-library.ts';
import { inTenant, type AppDatabase } from '#platform/database.ts';
import { createTestDatabase, makeWorkspace, type TestDatabase } from '#tests/support/database.ts';
import { expectVerbRules } from '#tests/support/verb-rules.ts';
import type { ShareInput } from './contract.ts';
import {
  decideAsClient,
  eraseFromShares,
  extendShare,
  findLinkContext,
  getClientShare,
  getShare,
  listClientShares,
  listSharePage,
  openLink,
  previewShare,
  remindRecipient,
  revokeShare,
  shareWithClients,
} from './index.ts';
import { LAUNCH_INTAKE } from '#modules/plans/testing/launch-intake.ts';

const DAY_MS = 86_400_000;

let database: TestDatabase;
let db: AppDatabase;
let agency: Context;
let plan: PlanView;
beforeAll(async () => {
  database = await createTestDatabase();
  ({ db } = database);
  agency = await makeWorkspace(db);
  plan = await makePlan(agency);
}, 120_000);
afterAll(async () => {
  await getSolver(db).close();
  await database.close();
});

async function makePlan(ctx: Context): Promise<PlanView> {
  await fillLibrary(db, ctx, [2, 12, 16, 30]);
  const { id } = await createPlan(db, ctx, { name: 'Launch', intake: LAUNCH_INTAKE, listId: null });
  await getSolver(db).idle();
  const view = await getPlan(db, ctx, id);
  expect(view.document!.lines.length).toBeGreaterThan(3);
  return view;
}

const inputOf = (of: PlanView, over: Partial<ShareInput> = {}): ShareInput => ({
  planId: of.id,
  version: of.version,
  creatorIds: of.document!.lines.slice(0, 3).map((line) => line.creatorId),
  price: { mode: 'none' },
  title: 'Three for December',
  message: 'Please choose two.',
  dueOn: '2026-12-03',
  locale: 'zh',
  recipients: ['Ann@client.example', 'bo@client.example', 'ann@client.example'],
  ...over,
});

/** As somebody whose link was just opened. */
async function asClient(token: string, now = agency.now): Promise<Context> {
  const asking = { locale: 'en', now, requestId: 'req_client' } as const;
  const opened = await openLink(db, token, asking);
  if (opened === null) throw new Error('the link opens nothing');
  return (await findLinkContext(db, opened.target, asking))!;
}

async function shared(over: Partial<ShareInput> = {}) {
  const { share, letters } = await shareWithClients(db, agency, inputOf(plan, over));
  return { share, letters, ann: await asClient(letters[0]!.token), bo: await asClient(letters.at(-1)!.token) };
}

const codeOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'no refusal',
    (cause: unknown) => (cause instanceof RefusalError ? cause.refusal.code : String(cause)),
  );

describe('every verb writes its audit row, knows only its own workspace, and is closed to viewers', () => {
  test('share', () =>
    expectVerbRules(db, {
      action: 'sharing.share',
      prepare: makePlan,
      act: (ctx, own) => shareWithClients(db, ctx, inputOf(own)),
    }));
  const prepare = async (ctx: Context) => (await shareWithClients(db, ctx, inputOf(await makePlan(ctx)))).share;
  test('revoke', () =>
    expectVerbRules(db, { action: 'sharing.revoke', prepare, act: (ctx, { id }) => revokeShare(db, ctx, id) }));
  test('extend', () =>
    expectVerbRules(db, {
      action: 'sharing.extend',
      prepare,
      act: (ctx, { id }) => extendShare(db, ctx, id, '2026-12-31'),
    }));
  test('remind', () =>
    expectVerbRules(db, {
      action: 'sharing.remind',
      prepare,
      act: (ctx, { id, recipients }) => remindRecipient(db, ctx, id, recipients[0]!.id),
    }));
  test('decide, as whom the link is of', async () => {
    const { share, ann } = await shared();
    for (const role of ['owner', 'viewer', 'manager'] as const)
      expect(
        await codeOf(
          decideAsClient(
            db,
            { ...agency, actor: { ...agency.actor, role } },
            {
              id: share.id,
              itemId: share.lines[0]!.id,
              kind: 'approve',
              text: '',
            },
          ),
        ),
      ).toBe('platform.not-allowed');
    await decideAsClient(db, ann, { id: share.id, itemId: share.lines[0]!.id, kind: 'approve', text: '' });
    const rows = await inTenant(db, agency, (tx) =>
      tx
        .selectFrom('audit_entry')
        .select(['action', 'actor_kind', 'user_id', 'detail'])
        .where('entity_id', '=', share.id)
        .orderBy('at')
        .execute(),
    );
    expect(rows.map((row) => row.action).toSorted()).toEqual(['sharing.decide', 'sharing.see', 'sharing.share']);
    expect(rows.find((row) => row.action === 'sharing.decide')).toMatchObject({ actor_kind: 'link', user_id: null });
    // Neither an address nor a word that somebody wrote is of the trail.
    expect(JSON.stringify(rows)).not.toMatch(/client\.example|choose two/);
  });
});

test('one link for each address, whatever its case, and silence is told apart for each', async () => {
  const { share, letters, ann } = await shared();
  expect(letters.map(({ email }) => email)).toEqual(['ann@client.example', 'bo@client.example']);
  expect(share).toMatchObject({
    state: 'waiting',
    items: 3,
    approved: 0,
    rejected: 0,
    overdue: false,
    kind: 'shortlist',
  });
  expect(share.recipients.map(({ state }) => state)).toEqual(['not-opened', 'not-opened']);

  const seen = await getClientShare(db, ann, share.id);
  expect(seen).toMatchObject({
    title: 'Three for December',
    asked: 'ann@client.example',
    locale: 'zh',
    overdue: false,
  });
  expect(seen.items.map(({ standing, price }) => `${standing} ${price}`)).toEqual(Array(3).fill('open null'));
  expect((await getShare(db, agency, share.id)).recipients.map(({ state }) => state)).toEqual([
    'no-answer',
    'not-opened',
  ]);
  const late = { ...agency, now: new Date(agency.now.getTime() + 20 * DAY_MS) };
  expect(await getShare(db, late, share.id)).toMatchObject({ state: 'overdue', overdue: true, approved: 0 });
});

test('approved, rejected with a reason, taken back, decided anew: the latest counts and all of it stays', async () => {
  const { share, ann, bo } = await shared();
  const [a, b, c] = share.lines.map(({ id }) => id) as [string, string, string];
  const decide = (
    who: Context,
    itemId: string | null,
    kind: 'approve' | 'reject' | 'comment' | 'withdraw',
    text = '',
  ) => decideAsClient(db, who, { id: share.id, itemId, kind, text });
  await decide(ann, a, 'approve');
  await decide(ann, b, 'reject', 'too young an audience');
  await decide(ann, c, 'approve');
  await decide(ann, c, 'withdraw');
  await decide(ann, null, 'comment', 'Back on Monday');
  const own = await decide(ann, b, 'comment', 'maybe in spring');
  expect(own.items.map(({ standing }) => standing)).toEqual(['approved', 'rejected', 'open']);
  expect(own.items[1]!.decisions.map(({ kind, text }) => [kind, text])).toEqual([
    ['reject', 'too young an audience'],
    ['comment', 'maybe in spring'],
  ]);
  expect(own.comments.map(({ text }) => text)).toEqual(['Back on Monday']);

  let view = await getShare(db, agency, share.id);
  expect(view).toMatchObject({ state: 'partly', approved: 1, rejected: 1 });
  expect(view.recipients.map(({ state, decided }) => [state, decided])).toEqual([
    ['partly', 2],
    ['not-opened', 0],
  ]);
  expect(view.lines[1]!.byRecipient[0]).toMatchObject({ standing: 'rejected', text: 'too young an audience' });

  // What another recipient said is nobody else's.
  const bos = await decide(bo, a, 'reject', 'not him');
  expect(JSON.stringify(bos)).not.toMatch(/too young|Monday|spring|ann@/);
  view = await getShare(db, agency, share.id);
  expect(view.lines[0]).toMatchObject({ standing: 'rejected', disputed: true });
  // Late is said of each person, whatever the others have decided.
  await decide(ann, c, 'approve');
  const late = { ...agency, now: new Date(agency.now.getTime() + 20 * DAY_MS) };
  const after = await getShare(db, late, share.id);
  expect(after).toMatchObject({ state: 'decided', overdue: false });
  expect(after.recipients.map((one) => one.late)).toEqual([false, true]);
  expect(view.decisions.map(({ number, kind }) => [number, kind])).toEqual([
    [1, 'approve'],
    [2, 'reject'],
    [3, 'approve'],
    [4, 'withdraw'],
    [5, 'comment'],
    [6, 'comment'],
    [7, 'reject'],
  ]);
});

test('two who decide at the same moment queue, and nothing is lost', async () => {
  const { share, ann, bo } = await shared();
  const itemId = share.lines[0]!.id;
  await Promise.all(
    [ann, bo, ann, bo].map((who, at) =>
      decideAsClient(db, who, { id: share.id, itemId, kind: at < 2 ? 'approve' : 'comment', text: `${at}` }),
    ),
  );
  const { decisions } = await getShare(db, agency, share.id);
  expect(decisions.map(({ number }) => number)).toEqual([1, 2, 3, 4]);
});

test('what was shared is frozen, and decisions can be neither changed nor deleted', async () => {
  const { share, ann } = await shared();
  await decideAsClient(db, ann, { id: share.id, itemId: share.lines[0]!.id, kind: 'approve', text: '' });
  for (const work of [
    () => inTenant(db, agency, (tx) => tx.updateTable('sharing_decision').set({ kind: 'reject' }).execute()),
    () => inTenant(db, agency, (tx) => tx.deleteFrom('sharing_decision').execute()),
    () => inTenant(db, agency, (tx) => tx.updateTable('sharing_item').set({ price: 1n }).execute()),
    () => inTenant(db, agency, (tx) => tx.deleteFrom('sharing_item').execute()),
  ])
    await expect(work()).rejects.toThrow(/permission denied/);
});

test('an erased creator leaves what was shared, in that workspace, and nothing else changes', async () => {
  const { share, ann } = await shared({ price: { mode: 'mark-up', bps: 900 } });
  const [first, second] = share.lines;
  const stranger = await makeWorkspace(db);
  await inTenant(db, stranger, (tx) => eraseFromShares(tx, [first!.creatorId!]));
  expect((await getShare(db, agency, share.id)).lines).toEqual(share.lines);
  await inTenant(db, agency, (tx) => eraseFromShares(tx, [first!.creatorId!]));
  const { items } = await getClientShare(db, ann, share.id);
  expect(items[0]).toMatchObject({
    price: first!.price,
    view: { name: '已删除 / Erased', profileUrl: null, followers: null, week: (first!.view as { week: string }).week },
  });
  expect(items[1]!.view).toEqual(second!.view);
});

describe('a link', () => {
  test('opens its own share and no other, nor a line of another', async () => {
    const [one, other] = [await shared(), await shared()];
    expect(await codeOf(getClientShare(db, one.ann, other.share.id))).toBe('sharing.not-found');
    expect(await codeOf(getClientShare(db, one.ann, 'shr_none'))).toBe('sharing.not-found');
    const decide = (id: string, itemId: string) =>
      codeOf(decideAsClient(db, one.ann, { id, itemId, kind: 'approve', text: '' }));
    expect(await decide(one.share.id, other.share.lines[0]!.id)).toBe('sharing.not-found');
    expect(await decide(other.share.id, other.share.lines[0]!.id)).toBe('sharing.not-found');
    expect(await listClientShares(db, one.ann)).toEqual([]);
  });

  test('may do nothing but decide', async () => {
    const { share, ann } = await shared();
    for (const work of [
      () => getShare(db, ann, share.id),
      () => listSharePage(db, ann, { planId: null, cursor: null, limit: 5 }),
      () => revokeShare(db, ann, share.id),
      () => extendShare(db, ann, share.id, '2027-01-01'),
      () => previewShare(db, ann, inputOf(plan)),
      () => shareWithClients(db, ann, inputOf(plan)),
    ])
      expect(await codeOf(work())).toBe('platform.not-allowed');
  });

  test('wrong, revoked and over are alike; an earlier letter still opens after a reminder', async () => {
    const { share, letters } = await shared();
    const asking = { locale: 'en', now: agency.now, requestId: 'req' } as const;
    const { token } = letters[0]!;
    const changed = `${token.slice(0, -1)}${token.endsWith('A') ? 'B' : 'A'}`;
    const stranger = await makeWorkspace(db);
    const moved = token.replace(agency.organisationId.slice(4), stranger.organisationId.slice(4));
    for (const wrong of ['', 'zcs', changed, moved, token.replace('zcs_', 'zci_')])
      expect(await openLink(db, wrong, asking), wrong).toBeNull();
    const again = await remindRecipient(db, agency, share.id, share.recipients[0]!.id);
    expect(again.share.recipients[0]!.remindedAt).toEqual(agency.now);
    for (const good of [token, again.letter.token])
      expect((await openLink(db, good, asking))?.target.shareId).toBe(share.id);
    const after = { ...asking, now: new Date('2027-01-02T16:00:00Z') };
    expect(await openLink(db, token, after)).toBeNull();
    expect(await openLink(db, token, { ...asking, now: new Date('2027-01-02T15:59:59Z') })).not.toBeNull();
    const ann = await asClient(token);
    expect(await codeOf(getClientShare(db, { ...ann, now: after.now }, share.id))).toBe('sharing.not-found');
    await revokeShare(db, agency, share.id);
    expect(await openLink(db, token, asking)).toBeNull();
    expect(await codeOf(getClientShare(db, ann, share.id))).toBe('sharing.not-found');
    expect(
      await codeOf(decideAsClient(db, ann, { id: share.id, itemId: share.lines[0]!.id, kind: 'approve', text: '' })),
    ).toBe('sharing.not-found');
    expect(await codeOf(revokeShare(db, agency, share.id))).toBe('sharing.revoked');
    expect(await codeOf(extendShare(db, agency, share.id, '2027-01-01'))).toBe('sharing.revoked');
  });

  test('another due date lets it work longer; a day that is past is refused', async () => {
    const { share, letters } = await shared();
    expect(await codeOf(extendShare(db, agency, share.id, '2026-11-22'))).toBe('sharing.due-past');
    expect((await extendShare(db, agency, share.id, '2027-03-01')).dueOn).toBe('2027-03-01');
    const later = { locale: 'en', now: new Date('2027-03-20T00:00:00Z'), requestId: 'req' } as const;
    expect(await openLink(db, letters[0]!.token, later)).not.toBeNull();
  });
});

test('a member with the role client sees the shares of their own address, in that workspace only', async () => {
  const { share } = await shared();
  const other = await shared({ recipients: ['bo@client.example'] });
  const userId = newId('usr');
  await inTenant(db, agency, async (tx) => {
    const organisation_id = agency.organisationId;
    await tx
      .insertInto('workspaces_member')
      .values({ organisation_id, user_id: userId, name: 'Ann', email: 'Ann@Client.example' })
      .execute();
    await tx
      .insertInto('workspaces_role')
      .values({ organisation_id, workspace_id: agency.workspaceId!, user_id: userId, role: 'client' })
      .execute();
  });
  const ann: Context = { ...agency, actor: { kind: 'user', userId, role: 'client', name: 'Ann' } };
  const ids = (await listClientShares(db, ann)).map(({ id }) => id);
  expect(ids).toContain(share.id);
  expect(ids).not.toContain(other.share.id);
  expect(await codeOf(getClientShare(db, ann, other.share.id))).toBe('sharing.not-found');
  const itemId = share.lines[0]!.id;
  await decideAsClient(db, ann, { id: share.id, itemId, kind: 'approve', text: '' });
  expect((await getShare(db, agency, share.id)).decisions).toMatchObject([{ through: 'sign-in', kind: 'approve' }]);
  const stranger = await makeWorkspace(db);
  const elsewhere: Context = { ...ann, organisationId: stranger.organisationId, workspaceId: stranger.workspaceId };
  expect(await listClientShares(db, elsewhere)).toEqual([]);
  expect(await codeOf(getClientShare(db, elsewhere, share.id))).toBe('sharing.not-found');
});

test('the preview is what the client gets, and of a mark-up only the price is kept anywhere', async () => {
  const price = { mode: 'mark-up', bps: 1_737 } as const;
  const preview = await previewShare(db, agency, inputOf(plan, { price }));
  const { share, ann } = await shared({ price });
  const client = await getClientShare(db, ann, share.id);
  const previewed = preview.items.map(({ view, price: shown }) => ({ view, price: shown }));
  expect(client.items.map(({ view, price: shown }) => ({ view, price: shown }))).toEqual(previewed);
  for (const [at, line] of plan.document!.lines.slice(0, 3).entries())
    expect(BigInt(preview.items[at]!.price!)).toBeGreaterThan(BigInt(line.cost.worst));
  const stored = await inTenant(db, agency, async (tx) =>
    JSON.stringify(
      [
        await tx.selectFrom('sharing_share').selectAll().where('id', '=', share.id).execute(),
        await tx.selectFrom('sharing_item').selectAll().where('share_id', '=', share.id).execute(),
        await tx.selectFrom('audit_entry').selectAll().where('entity_id', '=', share.id).execute(),
      ],
      (_, value: unknown) => (typeof value === 'bigint' ? value.toString() : value),
    ),
  );
  expect(stored).not.toContain('1737');
});

test('the plan in short is one thing to decide on', async () => {
  const { share, ann } = await shared({ creatorIds: null, price: { mode: 'own', prices: { plan: '4500000' } } });
  expect(share).toMatchObject({ kind: 'plan', items: 1 });
  const { items } = await getClientShare(db, ann, share.id);
  expect(items[0]).toMatchObject({
    price: '4500000',
    view: { kind: 'plan', creators: plan.document!.totals.creators, reads: plan.document!.totals.outcomes.reads },
  });
});

test('what cannot be shared is refused with a reason', async () => {
  const share = (over: Partial<ShareInput>) => codeOf(shareWithClients(db, agency, inputOf(plan, over)));
  expect(await share({ creatorIds: ['crt_none'] })).toBe('sharing.unknown-line');
  expect(await share({ dueOn: '2026-11-22' })).toBe('sharing.due-past');
  expect(await share({ planId: 'pln_none' })).toBe('plans.not-found');
  expect(await share({ version: 9 })).toBe('plans.version-not-found');
  const { share: made, ann } = await shared();
  const decide = (itemId: string | null, kind: 'approve' | 'comment') =>
    codeOf(decideAsClient(db, ann, { id: made.id, itemId, kind, text: '' }));
  expect(await decide(null, 'approve')).toBe('sharing.decide-on-lines');
  expect(await decide(made.lines[0]!.id, 'comment')).toBe('sharing.comment-empty');
});

test('the list is read page by page, newest first, and of one plan', async () => {
  const ctx = await makeWorkspace(db);
  const own = await makePlan(ctx);
  const at = (minute: number): Context => ({ ...ctx, now: new Date(ctx.now.getTime() + minute * 60_000) });
  const ids: string[] = [];
  for (const minute of [1, 2, 3]) ids.unshift((await shareWithClients(db, at(minute), inputOf(own))).share.id);
  const first = await listSharePage(db, ctx, { planId: own.id, cursor: null, limit: 2 });
  const rest = await listSharePage(db, ctx, { planId: null, cursor: first.nextCursor, limit: 2 });
  expect([...first.rows, ...rest.rows].map(({ id }) => id)).toEqual(ids);
  expect(rest.nextCursor).toBeNull();
  expect((await listSharePage(db, ctx, { planId: 'pln_other', cursor: null, limit: 2 })).rows).toEqual([]);
  expect(await codeOf(listSharePage(db, ctx, { planId: null, cursor: 'x', limit: 2 }))).toBe('sharing.cursor');
});
