/**
 * A paid note with a performance clause and an add-on in a real browser: agreed in the form, counted, decided once by the
 * first counts from its day on, shown with those counts to both sides, and booked.
 */
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  addByHand,
  ago,
  agreeOn,
  button,
  choose,
  openDesk,
  openTabOf,
  readBooks,
  readDeal,
  shareNote,
  take,
  words,
  type DealDesk,
} from '#tests/support/deal-desk.ts';
import { zh } from '#words/zh.ts';

const CREATOR = '合成达人1';
const { terms, notes, clause } = words.deal;
let desk: DealDesk;
beforeAll(async () => {
  desk = await openDesk([{}]);
});
afterAll(() => desk?.close());

test('the form asks for a clause and add-ons, and holds a clause back that is not whole', async () => {
  const { page } = desk;
  await addByHand(desk, {
    creator: CREATOR,
    model: 'paid-post',
    fill: async (sheet) => {
      await sheet.getByLabel(terms.extra.addOns.story).fill('2');
      await sheet.getByRole('checkbox', { name: terms.extra.hasClause }).click();
      await button(page, words.make.add).click();
      await sheet.getByText(words.make.wrong).waitFor();
      await choose(page, terms.extra.metric, terms.metrics.saves);
      await sheet.getByLabel(terms.extra.least).fill('500');
      await choose(page, terms.extra.rounding, terms.extra.roundings['100']);
      await sheet.getByLabel(terms.extra.refund).fill('20');
      await desk.shoot('clause-form');
    },
  });
  await agreeOn(desk, { creator: CREATOR, price: '9000', rail: 'direct' });
  await openTabOf(desk, 'terms');
  await page.getByText(terms.extra.addOn({ what: terms.extra.addOns.story, count: '2' })).waitFor();
  await desk.shoot('clause-terms');
  expect((await readDeal(desk)).terms[0]!.terms).toMatchObject({
    addOns: [{ kind: 'story', count: 2 }],
    clause: {
      metric: 'saves',
      scope: 'organic',
      day: 30,
      source: 'pugongying',
      rounding: '100',
      least: 500,
      refundBps: 2_000,
    },
  });
});

test('published, and counted on two days: the first from the measuring day on decides', async () => {
  const { page } = desk;
  await take(desk, 'reply', 'negotiated', { on: ago(60), theirs: true });
  await take(desk, 'agree', 'agreed', { on: ago(60) });
  await take(desk, 'sign-contract', 'funded', { on: ago(58) });
  await take(desk, 'need-no-product', 'product-received', { on: ago(57) });
  await take(desk, 'submit-draft', 'draft', { on: ago(52), theirs: true });
  await take(desk, 'approve', 'approved', { on: ago(50) });
  await take(desk, 'publish', 'published', {
    on: ago(45),
    theirs: true,
    fill: (form) => form.getByLabel(words.deal.next.noteText).fill(shareNote(ago(45))),
  });
  await take(desk, 'verify', 'verified', { on: ago(44) });
  await openTabOf(desk, 'notes');
  await page.getByRole('cell', { name: clause.none }).waitFor();
  for (const [day, saves] of [
    [ago(20), '900'],
    [ago(14), '480'],
    [ago(5), '700'],
  ] as const) {
    await button(page, notes.addCounts).click();
    await page.getByLabel(notes.countsOn).fill(day);
    await page.getByLabel(notes.metrics.saves).fill(saves);
    await button(page, notes.addCounts).click();
    await page.getByLabel(notes.metrics.saves).waitFor({ state: 'detached' });
  }
  await page.getByText(clause.missed, { exact: true }).waitFor();
  expect((await readDeal(desk)).clause).toMatchObject({
    fromOn: ago(15),
    counted: 400,
    notes: [{ on: ago(14), counted: 480 }],
  });
});

test('decided: a fifth comes back, and the creator is shown the same counts', async () => {
  const { page, url } = desk;
  await take(desk, 'measure', 'measured', { on: ago(4) });
  await take(desk, 'decide-clause', 'decided', { on: ago(4) });
  await page.getByText(/^decided .+ by these counts$/).waitFor();
  await desk.shoot('clause-decided');
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'], { origin: url });
  await button(page, clause.send).click();
  await page.getByText(clause.sent).waitFor();
  const text = await page.evaluate(() => navigator.clipboard.readText());
  expect(text).toContain(`（${ago(14)}）：480`);
  expect(text).toContain(
    zh.dealPages.deal.clause.letter.result({ counted: '400', verdict: zh.dealPages.deal.clause.missed }),
  );
  // Counts that come in later change nothing of what decided.
  await desk.rpc('deals/snapshots', {
    rows: [
      { noteId: (await readDeal(desk)).notes[0]!.id, on: ago(15), scope: 'organic', source: 'pugongying', saves: 999 },
    ],
  });
  const deal = await readDeal(desk);
  expect(deal.clause).toMatchObject({ counted: 400, decidedOn: ago(4), notes: [{ on: ago(14), counted: 480 }] });
  expect(deal.messages).toMatchObject([{ direction: 'out', text }]);
  const { accounts } = await readBooks(desk);
  expect(accounts['expense:fee']).toBe('720000');
  expect(accounts['payable:creator']).toBe('-720000');
  expect(desk.complaints).toEqual([]);
});
