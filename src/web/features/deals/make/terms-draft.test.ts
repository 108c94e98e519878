/** Terms by hand: what is missing, what follows from a choice, what is sent. */
import { expect, test } from 'vitest';
import { addOnsOf, changeTerms, findFaults, listAsked, NEW_CLAUSE, setAddOn, toTerms } from './terms-draft.ts';

const goods = { units: 0, parcels: 0, unitCost: null, shipping: '1200', duty: null };
const affiliate = {
  kind: 'hybrid',
  images: 1,
  videos: 0,
  baseBps: 3_000,
  commissionBps: 2_000,
  mode: 'standard',
  platformFeeBps: 1_000,
  usageRightsMonths: 0,
  fee: '300000',
  goods,
};

test('what is paid by commission alone has no fee and asks for none', () => {
  expect(listAsked('affiliate', affiliate, true)).toContain('fee');
  const alone = changeTerms(affiliate, 'kind', 'commission-only');
  expect(alone).toMatchObject({ fee: '0', baseBps: 0 });
  expect(listAsked('affiliate', alone, true)).not.toContain('fee');
  expect(changeTerms(affiliate, 'consideration', 'goods')).toMatchObject({ fee: '0' });
});

test('a parcel says what one unit costs, and notes are at least one', () => {
  expect([...findFaults('affiliate', affiliate, true)]).toEqual([]);
  const sent = { ...affiliate, goods: { ...goods, units: 2 } };
  expect([...findFaults('affiliate', sent, true)]).toEqual(['parcels', 'unitCost']);
  expect([...findFaults('affiliate', { ...affiliate, images: 0 }, true)]).toEqual(['notes']);
  expect([...findFaults('affiliate', { ...affiliate, images: null }, true)]).toEqual(['images', 'notes']);
});

test('what was left empty is sent as nothing', () => {
  expect(toTerms({ ...affiliate, floorPrice: null })).toEqual({
    ...affiliate,
    goods: { ...goods, unitCost: '0', duty: '0' },
  });
});

test('a clause says how much and what is given back, and add-ons that are none are not said', () => {
  const paid = { images: 1, videos: 0, goods, clause: null };
  const faults = (clause: unknown) => findFaults('paid-post', { ...paid, clause }, false).has('clause');
  expect([null, NEW_CLAUSE, { ...NEW_CLAUSE, least: 500 }].map(faults)).toEqual([false, true, true]);
  expect(faults({ ...NEW_CLAUSE, least: 500, refundBps: 2_000 })).toBe(false);
  const story = setAddOn(paid, 'story', 2);
  expect(story).toMatchObject({ addOns: [{ kind: 'story', count: 2 }] });
  expect(addOnsOf(setAddOn(story, 'live-mention', 1))).toEqual({ story: 2, 'live-mention': 1 });
  expect(setAddOn(story, 'story', null)).toEqual(paid);
});
