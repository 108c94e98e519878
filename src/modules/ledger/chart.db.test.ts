/** The finance department's chart of accounts, and the files that go by it. */
import exceljs from 'exceljs';
import { describe, expect, test } from 'vitest';
import type { Context } from '#kernel/context.ts';
import { expectVerbRules } from '#tests/support/verb-rules.ts';
import { exportJournals, exportStatement, exportTrialBalance, findChartVersion, getChart, setChart } from './index.ts';
import { cny, codeOf, useBooks } from '#tests/support/books.ts';

const books = useBooks();
const english = (): Context => ({ ...books().ctx, locale: 'en' });

const bytesOf = async (file: AsyncGenerator<Uint8Array>): Promise<Buffer> => {
  const parts: Uint8Array[] = [];
  for await (const part of file) parts.push(part);
  return Buffer.concat(parts);
};
const linesOf = async (file: AsyncGenerator<Uint8Array>): Promise<string[]> =>
  (await bytesOf(file)).toString('utf8').replace('\uFEFF', '').trim().split('\r\n');
const sheetOf = async (file: AsyncGenerator<Uint8Array>): Promise<unknown[][]> => {
  const workbook = new exceljs.Workbook();
  await workbook.xlsx.load((await bytesOf(file)) as unknown as ArrayBuffer);
  const rows: unknown[][] = [];
  workbook.worksheets[0]!.eachRow((row) => void rows.push((row.values as unknown[]).slice(1)));
  return rows;
};

const PROMOTION = { code: '6601.01', name: '销售费用—推广费' };
const LINES = [
  { account: 'expense:fee', ...PROMOTION },
  { account: 'expense:bonus', ...PROMOTION },
  { account: 'payable:creator', code: '2202', name: '应付账款' },
] as const;
const work = (): Promise<unknown> =>
  books().record(books().fee(), books().fee({ what: 'bonus', amount: cny('23456') }), {
    kind: 'top-up',
    on: '2026-11-01',
    partyId: books().of.platform,
    cashId: books().of.cash,
    amount: cny('500'),
  });

describe('the chart', () => {
  test('is ours until somebody enters theirs, and again once they take it away', async () => {
    const { db, ctx } = books();
    const first = await getChart(db, ctx);
    expect(first.version).toBe(0);
    expect(first.rows.find(({ account }) => account === 'expense:fee')).toEqual({
      account: 'expense:fee',
      class: 'expense',
      code: null,
      name: null,
    });
    const set = await setChart(db, ctx, { lines: LINES });
    expect(set).toEqual(await getChart(db, ctx));
    expect(set.rows.filter(({ code }) => code !== null)).toHaveLength(3);
    expect((await setChart(db, ctx, { lines: [] })).rows).toEqual(first.rows);
    expect(await findChartVersion(db, ctx)).toBe('2');
  });

  test('has one line for an account and one name for a code', async () => {
    const { db, ctx } = books();
    const set = (...lines: Parameters<typeof setChart>[2]['lines']) => codeOf(setChart(db, ctx, { lines }));
    expect(await set(LINES[0], { ...LINES[0], code: '1' })).toBe('ledger.account-twice');
    expect(await set(LINES[0], { ...LINES[1], name: 'Bonuses' })).toBe('ledger.code-two-names');
  });

  test('is not written over by who has seen an older one', async () => {
    const { db, ctx } = books();
    const { version } = await setChart(db, ctx, { lines: LINES, seen: 0 });
    expect(await codeOf(setChart(db, ctx, { lines: [], seen: 0 }))).toBe('platform.changed-meanwhile');
    expect(await codeOf(setChart(db, { ...ctx, ifVersions: ['0'] }, { lines: [] }))).toBe('platform.changed-meanwhile');
    await setChart(db, ctx, { lines: [], seen: version });
    const twice = await Promise.all([
      codeOf(setChart(db, ctx, { lines: LINES, seen: 2 })),
      codeOf(setChart(db, ctx, { lines: LINES, seen: 2 })),
    ]);
    expect(twice.toSorted()).toEqual(['done', 'platform.changed-meanwhile']);
  });

  test('is set by who may post, and audited', async () => {
    await expectVerbRules(books().db, {
      action: 'ledger.chart',
      makesNew: true,
      prepare: () => Promise.resolve(),
      act: (own) => setChart(books().db, own, { lines: LINES }),
    });
  });
});

describe('files', () => {
  test('go by our own codes until then', async () => {
    await work();
    expect((await linesOf(exportTrialBalance(books().db, english(), {}))).slice(1)).toEqual([
      'cash,Cash,Assets,CNY,0.00,5.00,-5.00,-5.00',
      'expense:bonus,Bonuses,Expenses,CNY,234.56,0.00,234.56,234.56',
      'expense:fee,Fees,Expenses,CNY,1000.00,0.00,1000.00,1000.00',
      'payable:creator,"Payable, creators",Liabilities,CNY,0.00,1234.56,-1234.56,-1234.56',
      'prepaid:platform,"Prepaid, Pugongying",Assets,CNY,5.00,0.00,5.00,5.00',
    ]);
  });

  test('go by theirs: what is one account there is one row', async () => {
    await work();
    await setChart(books().db, books().ctx, { lines: LINES });
    expect((await linesOf(exportTrialBalance(books().db, english(), {}))).slice(1)).toEqual([
      '2202,应付账款,Liabilities,CNY,0.00,1234.56,-1234.56,-1234.56',
      '6601.01,销售费用—推广费,Expenses,CNY,1234.56,0.00,1234.56,1234.56',
      'cash,Cash,Assets,CNY,0.00,5.00,-5.00,-5.00',
      'prepaid:platform,"Prepaid, Pugongying",Assets,CNY,5.00,0.00,5.00,5.00',
    ]);
    const journals = await linesOf(exportJournals(books().db, english(), { kind: 'service' }));
    expect(journals[0]).toBe(
      'No.,Happened,Booked,Month,Kind,Code,Account,Party,Currency,Debit,Credit,In CNY,Due,Source,Reason',
    );
    expect(journals.slice(1).map((line) => line.split(',').slice(5, 12).join(','))).toEqual([
      '6601.01,销售费用—推广费,小林的日常,CNY,234.56,,234.56',
      '2202,应付账款,小林的日常,CNY,,234.56,-234.56',
      '6601.01,销售费用—推广费,小林的日常,CNY,1000.00,,1000.00',
      '2202,应付账款,小林的日常,CNY,,1000.00,-1000.00',
    ]);
    const statement = await linesOf(exportStatement(books().db, english(), books().of.creator));
    expect(statement.slice(1).map((line) => line.split(',').slice(-6).join(','))).toEqual([
      '2202,应付账款,2026-11-10,CNY,234.56,1234.56',
      '2202,应付账款,2026-11-10,CNY,1000.00,1000.00',
    ]);
  });

  test('as XLSX the amounts are numbers, and what a spreadsheet would round is text', async () => {
    await work();
    await books().record(
      books().fee({ amount: cny('999999999999999') }),
      books().fee({ amount: cny('999999999999999') }),
    );
    await setChart(books().db, books().ctx, { lines: LINES });
    const trial = await sheetOf(exportTrialBalance(books().db, english(), {}, 'xlsx'));
    expect(trial[0]).toEqual(['Code', 'Account', 'Kind', 'Currency', 'Debit', 'Credit', 'Balance', 'In CNY']);
    expect(trial.slice(1)).toEqual([
      ['2202', '应付账款', 'Liabilities', 'CNY', 0, '20000000001234.54', '-20000000001234.54', '-20000000001234.54'],
      [
        '6601.01',
        '销售费用—推广费',
        'Expenses',
        'CNY',
        '20000000001234.54',
        0,
        '20000000001234.54',
        '20000000001234.54',
      ],
      ['cash', 'Cash', 'Assets', 'CNY', 0, 5, -5, -5],
      ['prepaid:platform', 'Prepaid, Pugongying', 'Assets', 'CNY', 5, 0, 5, 5],
    ]);
    const journals = await sheetOf(exportJournals(books().db, english(), { kind: 'top-up' }, 'xlsx'));
    expect(journals[1]!.slice(5, 12)).toEqual(
      ['prepaid:platform', 'Prepaid, Pugongying', null, 'CNY', 5, null, 5].map((cell) => cell ?? undefined),
    );
    const statement = await sheetOf(exportStatement(books().db, english(), books().of.creator, 'xlsx'));
    expect(statement.at(-1)!.slice(-2)).toEqual([1_000, 1_000]);
    // What it is refused for is known before a byte of the workbook is there.
    expect(await codeOf(exportStatement(books().db, english(), 'pty_none', 'xlsx').next())).toBe('ledger.no-party');
  });
});
