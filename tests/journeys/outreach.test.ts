/**
 * Words to creators in a real browser: a template is changed, told what is not known, copied and kept in the log of a line;
 * a letter that no mail server takes is shown with what to do; a wave of gifts is read out and one of it scaled to paid.
 */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { TERMS } from '#modules/collaborations/testing/people.ts';
import { ago, button, choose, openDesk, shareNote, words, type DealDesk } from '#tests/support/deal-desk.ts';
import { en } from '#words/en.ts';
import { zh } from '#words/zh.ts';

const { outreach, gifts } = en;
const { part, letters, settings } = outreach;
const { messages } = words.deal;
const WORDS = '{creator}，您好！{brand} 想请教您的报价，预算为 {fee}。';
const NAMED = '小满的日常';
const ADDRESS = {
  recipient: '林小满',
  phone: '13812345678',
  province: '上海市',
  city: '上海市',
  district: '徐汇区',
  street: '武康路 1 号',
  postcode: '200031',
};
let desk: DealDesk;
let creators: { id: string; name: string }[];
let lineId: string;

const sheet = () => desk.page.getByRole('dialog', { name: creators[0]!.name });
const openSheet = (): Promise<unknown> =>
  desk.page.goto(`${desk.url}/shortlist?campaign=${desk.campaignId}&line=${lineId}`);
const takeTemplate = async (fill: string): Promise<void> => {
  await button(desk.page, part.compose).click();
  await sheet()
    .getByText(part.empty({ fields: outreach.fields.fee }))
    .waitFor();
  expect(await button(desk.page, part.send).isDisabled()).toBe(true);
  const box = sheet().getByLabel(part.text, { exact: true });
  await box.fill((await box.inputValue()).replace('{fee}', fill));
};

beforeAll(async () => {
  desk = await openDesk([{ 达人名称: NAMED }, {}, {}]);
  const { rpc, campaignId } = desk;
  const { rows } = await rpc<{ rows: { id: string; name: string }[] }>('creators/list', { filters: {}, limit: 10 });
  creators = rows.toSorted((a, b) => Number(b.name === NAMED) - Number(a.name === NAMED));
  const line = { creatorId: creators[0]!.id, model: 'paid-post', terms: TERMS['paid-post'] };
  ({
    ids: [lineId],
  } = await rpc<{ ids: [string] }>('deals/shortlist/add', { campaignId, lines: [line] }));
});
afterAll(() => desk?.close());

test('a template takes our own words, and none that name what does not exist', async () => {
  const { page } = desk;
  await page.goto(`${desk.url}/settings/templates`);
  const box = page.getByLabel(part.text, { exact: true });
  await box.fill(`${WORDS}{prise}`);
  await page.getByText(settings.unknown({ fields: '{prise}' })).waitFor();
  expect(await button(page, en.shell.save).isDisabled()).toBe(true);
  await box.fill(WORDS);
  await desk.shoot('outreach-templates');
  await button(page, en.shell.save).click();
  await page.getByText(settings.own).waitFor();
});

test('what is not known is told, what is copied stands in the log, and answers tell how soon they come', async () => {
  const { page } = desk;
  await page.goto(`${desk.url}/shortlist`);
  await button(page, letters.write({ creator: NAMED })).click();
  await sheet()
    .getByText(part.noReplies({ asked: 0 }))
    .waitFor();
  await button(page, part.compose).click();
  await sheet().getByText(part.noEmail).waitFor();
  await desk.shoot('outreach-compose');
  await takeTemplate('¥8,000');
  await button(page, part.copy({ channel: words.channels.wechat })).click();
  await page.getByText(part.copied).waitFor();
  await sheet().getByRole('listitem').filter({ hasText: '预算为 ¥8,000' }).waitFor();
  await sheet()
    .getByText(part.noReplies({ asked: 1 }))
    .waitFor();
  await choose(page, messages.direction, messages.in);
  await sheet().getByLabel(messages.text, { exact: true }).fill('可以，¥8,000 含一篇图文。');
  await button(page, messages.log).click();
  await sheet()
    .getByText(part.replies({ answered: 1, asked: 1, hours: '0' }))
    .waitFor();
  await desk.shoot('outreach-log');
  expect(desk.complaints).toEqual([]);
});

test('a letter that no mail server takes is not said to be out until somebody says so', async () => {
  const { page, rpc } = desk;
  await rpc('people/set', { creatorId: creators[0]!.id, entry: { field: 'email', value: 'xiaoman@example.com' } });
  await openSheet();
  await takeTemplate('¥9,000');
  await button(page, part.send).click();
  await page.getByText(part.queued).waitFor();
  const read = () => rpc<{ rows: { state: string }[] }>('deals/outreach/letters');
  await expect.poll(async () => (await read()).rows[0]?.state, { timeout: 20_000 }).toBe('outbox');
  await openSheet();
  await sheet()
    .getByText(letters.stuck({ count: 1 }))
    .waitFor();
  await sheet().getByRole('link', { name: letters.open }).click();
  await page.getByText(letters.todo.outbox).waitFor();
  await desk.shoot('outreach-letters');
  await button(page, letters.acts.sent).click();
  await page.getByText(letters.none).waitFor();
  const log = await rpc<{ rows: { channel: string }[] }>('deals/outreach/messages', { lineId });
  expect(log.rows.map(({ channel }) => channel)).toEqual(['email', 'wechat', 'wechat']);
});

test('a wave of gifts is read out, and who wrote goes on the shortlist for a paid note', async () => {
  const { page, rpc, campaignId } = desk;
  const gift = { campaignId, model: 'gifting', rail: 'direct', terms: TERMS.gifting };
  const { ids } = await rpc<{ ids: string[] }>('deals/create', {
    deals: creators.slice(1).map(({ id: creatorId }) => ({ ...gift, creatorId })),
  });
  for (const { id } of creators.slice(1))
    await rpc('people/set', { creatorId: id, entry: { field: 'address', value: ADDRESS } });
  const walk = async (id: string, ...steps: [string, number, object?][]): Promise<void> => {
    // eslint-disable-next-line no-await-in-loop -- one after the other
    for (const [event, days, data = {}] of steps) await rpc('deals/step', { id, event, on: ago(days), data });
  };
  const note = { note: { text: shareNote(ago(20)), format: 'image' } };
  await walk(ids[0]!, ['accept', 40], ['pack', 39], ['ship', 38], ['deliver', 35], ['post', 20, note]);
  await walk(ids[1]!, ['accept', 40], ['pack', 39], ['ship', 38], ['deliver', 35]);
  await page.goto(`${desk.url}/deals?model=gifting`);
  await button(page, gifts.action).click();
  await page.getByText(gifts.of({ posted: '1', sent: '2' }), { exact: false }).waitFor();
  await page.getByRole('checkbox', { name: gifts.choose({ creator: creators[1]!.name }) }).click();
  await desk.shoot('outreach-gifts');
  await button(page, gifts.scale({ count: '1' })).click();
  await page.getByText(gifts.scaled({ added: 1, known: 0 })).waitFor();
  await page.getByText(gifts.listed, { exact: false }).waitFor();
  const { rows } = await rpc<{ rows: { creatorId: string; model: string }[] }>('deals/shortlist/list', { campaignId });
  expect(rows).toContainEqual(expect.objectContaining({ creatorId: creators[1]!.id, model: 'paid-post' }));
  expect(desk.complaints).toEqual([]);
});

test('in Chinese on a phone nothing sticks out', async () => {
  const { page } = desk;
  await page.setViewportSize({ width: 360, height: 760 });
  await page.evaluate(() => localStorage.setItem('zc-locale', 'zh'));
  const views = [
    ['/settings/templates', zh.outreach.settings.fields],
    [`/shortlist?campaign=${desk.campaignId}&line=${lineId}`, zh.outreach.part.compose],
    ['/letters', zh.outreach.letters.none],
    ['/deals?model=gifting&file=gifts', zh.gifts.notes],
  ] as const;
  for (const [at, [path, shown]] of views.entries()) {
    await page.goto(`${desk.url}${path}`);
    await (at === 3 ? page.getByRole('region', { name: shown }) : page.getByText(shown, { exact: true })).waitFor();
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    expect(wide, path).toBeLessThanOrEqual(0);
    await desk.shoot(`outreach-zh-${at}`);
  }
  expect(desk.complaints).toEqual([]);
});
