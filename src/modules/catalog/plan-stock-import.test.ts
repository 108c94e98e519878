import { describe, expect, test } from 'vitest';
import { findColumns } from '#platform/table/index.ts';
import { messages } from '#words/index.ts';
import { planStockImport, type Present } from './plan-stock-import.ts';
import { STOCK_COLUMNS, type StockField, type StockFileRow } from './stock-file.ts';

const FIELDS = Object.keys(STOCK_COLUMNS) as StockField[];
const row = (at: number, cells: Partial<Record<StockField, string>>): StockFileRow => ({
  row: at,
  ...(Object.fromEntries(FIELDS.map((field) => [field, cells[field] ?? null])) as Record<StockField, string | null>),
});

const SKU = {
  id: 'sku_1',
  name: '50 ml',
  unitCost: 1_250n,
  marketPrice: 9_900n,
  customsValue: null,
  currency: 'CNY',
} as const;
const shelf = (
  lotId: string,
  bestBefore: string | null,
  units: number,
  reserved: number,
  receivedOn = '2026-10-01',
) => ({
  skuId: 'sku_1',
  locationId: 'loc_1',
  lotId,
  bestBefore,
  receivedOn,
  units,
  reserved,
});
const PRESENT: Present = {
  home: 'CNY',
  today: '2026-11-23',
  skus: new Map([['A1', SKU]]),
  products: new Map([['面霜', 'prd_1']]),
  locations: new Map([['上海仓', 'loc_1']]),
  shelves: [shelf('lot_1', '2027-01-01', 10, 4), shelf('lot_2', '2027-06-01', 20, 0, '2026-11-01')],
};
const plan = (...rows: Partial<Record<StockField, string>>[]) =>
  planStockImport(
    rows.map((cells, at) => row(at + 2, cells)),
    PRESENT,
  );

test('the headers of our own file are read in both languages', () => {
  for (const locale of ['en', 'zh'] as const) {
    const headers = FIELDS.map((field) => messages(locale).stock.file[field]);
    const at = findColumns(headers, STOCK_COLUMNS);
    expect(FIELDS.map((field) => at.get(field))).toEqual(FIELDS.map((_, index) => index));
  }
});

describe('SKUs', () => {
  test('new ones join the product of that name, or make it once', () => {
    const made = plan(
      { code: 'A2', productZh: '面霜', unitCost: '8.5' },
      { code: 'B1', productEn: 'Serum', name: '30 ml', category: 'Skin', marketPrice: '1,299', currency: 'usd' },
      { code: 'B2', productEn: 'serum' },
      { code: 'C1', productEn: '精华' },
    );
    expect(made.newProducts).toEqual([
      { nameZh: '', nameEn: 'Serum', category: 'Skin', link: null },
      { nameZh: '精华', nameEn: '', category: '', link: null },
    ]);
    expect(made.newSkus).toMatchObject([
      { code: 'A2', product: 'prd_1', unitCost: 850n, currency: 'CNY' },
      { code: 'B1', product: 0, marketPrice: 129_900n, unitCost: 0n, currency: 'USD' },
      { code: 'B2', product: 0 },
      { code: 'C1', product: 1 },
    ]);
    expect(made.problems).toEqual([]);
  });

  test('known ones take on what the file says and keep the rest; said again they are the same', () => {
    const changed = plan({ code: 'A1', unitCost: '13' });
    expect(changed.changedSkus).toMatchObject([{ id: 'sku_1', after: { unitCost: 1_300n, marketPrice: 9_900n } }]);
    expect(plan({ code: 'A1', name: '50 ml', unitCost: '12.50' })).toMatchObject({ changedSkus: [], same: 1 });
  });
});

describe('counts', () => {
  test.each([
    [
      'fewer of all lots: from what expires first and is free',
      { units: '22' },
      [
        ['lot_1', -6],
        ['lot_2', -2],
      ],
    ],
    ['more: onto the lot that came last', { units: '31' }, [['lot_2', 1]]],
    ['fewer of one day', { units: '5', bestBefore: '2027-06-01' }, [['lot_2', -15]]],
    ['as many', { units: '30' }, []],
  ] as const)('%s', (_, cells, moves) => {
    const { counts, problems } = plan({ code: 'A1', location: '上海仓', ...cells });
    expect(problems).toEqual([]);
    expect(
      counts.flatMap((count) => count.moves).map((move) => ['lotId' in move ? move.lotId : move.kind, move.units]),
    ).toEqual(moves);
  });

  test('of a lot or a place that nothing lies at come in', () => {
    const { counts, newLocations, unitsMore } = plan(
      { code: 'A1', location: '上海仓', units: '7', bestBefore: '2028/1/1', receivedOn: '2026-11-20' },
      { code: 'A1', location: '香港仓', units: '3' },
    );
    expect(counts.flatMap((count) => count.moves)).toEqual([
      { kind: 'received', units: 7, receivedOn: '2026-11-20', bestBefore: '2028-01-01' },
      { kind: 'received', units: 3, receivedOn: '2026-11-23', bestBefore: null },
    ]);
    expect(newLocations).toEqual(['香港仓']);
    expect(unitsMore).toBe(10);
  });

  test('beside rows with a day, a row without one is of the lots that keep', () => {
    const { counts } = plan(
      { code: 'A1', location: '上海仓', units: '10', bestBefore: '2027-01-01' },
      { code: 'A1', location: '上海仓', units: '6' },
    );
    expect(counts.flatMap((count) => count.moves)).toEqual([
      { kind: 'received', units: 6, receivedOn: '2026-11-23', bestBefore: null },
    ]);
  });
});

test.each([
  [{ units: '3' }, 'code-missing', 'code'],
  [{ code: 'A'.repeat(65) }, 'too-long', 'code'],
  [{ code: 'A1', unitCost: '12.505' }, 'amount-unreadable', 'unitCost'],
  [{ code: 'A1', unitCost: '-1' }, 'amount-unreadable', 'unitCost'],
  [{ code: 'A1', currency: 'XYZ' }, 'currency-unknown', 'currency'],
  [{ code: 'A9', link: 'javascript:alert(1)' }, 'link-unreadable', 'link'],
  [{ code: 'A1', units: '3' }, 'location-missing', 'location'],
  [{ code: 'A1', location: '上海仓', units: '3.5' }, 'units-unreadable', 'units'],
  [{ code: 'A1', location: '上海仓', units: '-3' }, 'units-unreadable', 'units'],
  [{ code: 'A1', location: '上海仓', units: '3' }, 'below-reserved', 'units'],
  [{ code: 'A1', location: '上海仓', units: '9', bestBefore: '8/11/2026' }, 'day-unreadable', 'bestBefore'],
  [{ code: 'A1', location: '上海仓', units: '40', receivedOn: '2026-11-24' }, 'day-unreadable', 'receivedOn'],
] as const)('%j is told as %s and does nothing', (cells, code, column) => {
  const { problems, newSkus, changedSkus, counts, newLocations } = plan(cells);
  expect(problems).toMatchObject([{ row: 2, code, column }]);
  expect([newSkus, changedSkus, counts, newLocations]).toEqual([[], [], [], []]);
});

test('what was counted once in a file is not counted again', () => {
  const { problems, counts } = plan(
    { code: 'A1', location: '上海仓', units: '31' },
    { code: 'A1', location: '上海仓', units: '32' },
  );
  expect(problems).toMatchObject([{ row: 3, code: 'count-twice' }]);
  expect(counts).toHaveLength(1);
});
