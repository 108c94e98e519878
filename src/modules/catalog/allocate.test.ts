import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { allocate, allocateAll, compareExpiry, type Shelf } from './allocate.ts';

const shelf = (lotId: string, bestBefore: string | null, receivedOn: string, units: number): Shelf => ({
  skuId: 'sku_1',
  locationId: 'loc_1',
  lotId,
  bestBefore,
  receivedOn,
  units,
});

const OLD = shelf('a', '2026-12-01', '2026-10-01', 3);
const NEW = shelf('b', '2027-06-01', '2026-09-01', 5);
const KEEPS = shelf('c', null, '2026-01-01', 10);
const KEEPS_LATER = shelf('d', null, '2026-02-01', 10);

test.each([
  [1, [['a', 1]]],
  [3, [['a', 3]]],
  [
    4,
    [
      ['a', 3],
      ['b', 1],
    ],
  ],
  [
    20,
    [
      ['a', 3],
      ['b', 5],
      ['c', 10],
      ['d', 2],
    ],
  ],
] as const)('%i come from what expires first, then from what came first', (units, expected) => {
  const taken = allocate([KEEPS_LATER, NEW, KEEPS, OLD], units)!;
  expect(taken.map((one) => [one.lotId, one.units])).toEqual(expected);
});

test('all or nothing', () => {
  expect(allocate([OLD, NEW], 9)).toBeNull();
  expect(allocate([], 1)).toBeNull();
  expect(allocate([OLD], 0)).toEqual([]);
});

test('a chosen lot is taken from before what may come from any, and is not taken twice', () => {
  const shown = (found: ReturnType<typeof allocateAll>) =>
    found.short ?? found.taken.toSorted(compareExpiry).map(({ lotId, units }) => [lotId, units]);
  const of = (units: number, lotId?: string) => ({ skuId: 'sku_1', units, ...(lotId === undefined ? {} : { lotId }) });
  expect(shown(allocateAll([OLD, NEW], [of(4), of(2, 'a')]))).toEqual([
    ['a', 3],
    ['b', 3],
  ]);
  expect(shown(allocateAll([OLD, NEW], [of(2, 'a'), of(2, 'a')]))).toMatchObject({ units: 4, left: 3, lotId: 'a' });
  expect(shown(allocateAll([OLD, NEW], [of(6), of(3, 'a')]))).toMatchObject({ units: 6, left: 5 });
  expect(shown(allocateAll([OLD], [of(1, 'z')]))).toMatchObject({ left: 0 });
});

describe('whatever lies there', () => {
  const day = fc
    .integer({ min: 0, max: 400 })
    .map((days) => new Date(Date.UTC(2026, 0, 1 + days)).toISOString().slice(0, 10));
  const shelves = fc.uniqueArray(
    fc.record({
      skuId: fc.constant('sku_1'),
      locationId: fc.constantFrom('loc_1', 'loc_2'),
      lotId: fc.stringMatching(/^[a-z]{1,3}$/),
      bestBefore: fc.option(day),
      receivedOn: day,
      units: fc.integer({ min: 0, max: 50 }),
    }),
    { maxLength: 12, selector: ({ lotId, locationId }) => `${lotId} ${locationId}` },
  );
  const key = ({ lotId, locationId }: Shelf): string => `${lotId} ${locationId}`;
  const sum = (of: readonly Shelf[]): number => of.reduce((all, { units }) => all + units, 0);

  test('exactly what was asked is taken, never more than lies on a shelf, or nothing when there is too little', () => {
    fc.assert(
      fc.property(shelves, fc.integer({ min: 1, max: 400 }), (all, units) => {
        const taken = allocate(all, units);
        if (sum(all) < units) return taken === null;
        const on = new Map(all.map((one) => [key(one), one.units]));
        return (
          taken !== null &&
          sum(taken) === units &&
          new Set(taken.map(key)).size === taken.length &&
          taken.every((one) => one.units > 0 && one.units <= on.get(key(one))!)
        );
      }),
    );
  });

  test('nothing is left behind that expires before something that was taken', () => {
    fc.assert(
      fc.property(shelves, fc.integer({ min: 1, max: 400 }), (all, units) => {
        const taken = allocate(all, units);
        if (taken === null) return true;
        const took = new Map(taken.map((one) => [key(one), one.units]));
        const left = all.filter((one) => one.units > (took.get(key(one)) ?? 0));
        return left.every((behind) => taken.every((one) => key(one) === key(behind) || compareExpiry(one, behind) < 0));
      }),
    );
  });

  test('the order in which shelves are looked at does not matter, and the shelves stay as they are', () => {
    fc.assert(
      fc.property(shelves, fc.integer({ min: 1, max: 100 }), (all, units) => {
        const before = structuredClone(all);
        expect(allocate(all, units)).toEqual(allocate(all.toReversed(), units));
        expect(all).toEqual(before);
      }),
    );
  });
});
