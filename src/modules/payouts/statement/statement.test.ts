import exceljs from 'exceljs';
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { encodeText } from '#platform/table/index.ts';
import { makePayoutReference } from '../bank-files/index.ts';
import { decideMatch, type Candidate } from './decide-match.ts';
import { readStatement, type StatementLine } from './read-statement.ts';
import { isSameName } from './same-name.ts';

const OURS = makePayoutReference('pol_1');
const read = (text: string, currency: 'CNY' | 'USD' = 'CNY') => readStatement(Buffer.from(text), currency);

describe('a statement', () => {
  it('is read by the names of its columns, below title rows, whoever the bank is', async () => {
    const text = [
      '招商银行账户交易明细',
      '账号,1219****0001',
      '交易日期,借方发生额,贷方发生额,余额,对方户名,摘要,交易流水号',
      `20261123,"8,400.00",,91600.00,林小满,付款 ${OURS},C001`,
      '2026-11-24 09:05:00,300.00,0.00,91300.00,青柠工作室,货款,C002',
      '2026-11-24,,500.00,91800.00,客户甲,回款,C003',
      `2026-11-25,,8400.00,100200.00,林小满,退票 ${OURS.toLowerCase()},C004`,
      '合计,8700.00,8900.00,,,,',
    ].join('\r\n');
    const gbk = await readStatement(encodeText(text, 'gbk'), 'CNY');
    const { lines, problems, ignored } = await read(text);
    expect(gbk.lines).toEqual(lines);
    expect(problems).toEqual([]);
    // What a client paid is no payment of ours, and so is no total.
    expect(ignored).toBe(2);
    expect(lines).toMatchObject([
      { row: 4, on: '2026-11-23', amount: -840_000n, counterparty: '林小满', reference: OURS, bankReference: 'C001' },
      { row: 5, on: '2026-11-24', amount: -30_000n, counterparty: '青柠工作室', memo: '货款', reference: null },
      { row: 7, on: '2026-11-25', amount: 840_000n, reference: OURS },
    ]);
  });

  it.each([
    [
      'one column of signed amounts',
      `Date,Amount,Currency,Payee name,Reference\n2026-11-23,-780.00,USD,Anna,${OURS}`,
      -78_000n,
    ],
    [
      'a column of directions',
      `交易时间,收/支,金额(元),交易对方,商品说明\n2026-11-23 10:00:00,支出,780.00,Anna,${OURS}`,
      -78_000n,
    ],
    ['debit and credit', `Booking date,Debit,Credit,Beneficiary,Details\n2026-11-23,780.00,,Anna,${OURS}`, -78_000n],
    [
      'amounts below zero in a column of what left',
      `日期,支出,收入,对方户名,附言\n2026-11-23,-780.00,,Anna,${OURS}`,
      -78_000n,
    ],
  ])('may have %s', async (_, text, amount) => {
    const { lines, problems } = await read(text, text.includes('USD') ? 'USD' : 'CNY');
    expect(problems).toEqual([]);
    expect(lines).toMatchObject([{ amount, counterparty: 'Anna', reference: OURS, on: '2026-11-23' }]);
  });

  it('may be a workbook', async () => {
    const workbook = new exceljs.Workbook();
    const sheet = workbook.addWorksheet('明细');
    sheet.addRow(['交易日期', '支出金额', '收入金额', '对方名称', '用途']);
    sheet.addRow([new Date('2026-11-23T00:00:00Z'), 8_400, null, '林小满', OURS]).getCell(1).numFmt = 'yyyy-mm-dd';
    const { lines } = await readStatement(new Uint8Array(await workbook.xlsx.writeBuffer()), 'CNY');
    expect(lines).toMatchObject([{ on: '2026-11-23', amount: -840_000n, reference: OURS }]);
  });

  it.each([
    ['x,y\n1,2', [{ row: null, code: 'columns-missing', found: ['x', 'y'] }]],
    ['日期,金额,对方户名\n2026-11-23,1.00,甲', [{ row: null, code: 'direction-unclear' }]],
    ['日期,支出\n2026-11-23,1.2万', [{ row: 2, code: 'amount-unreadable', value: '1.2万' }]],
    ['日期,支出\n11/23,1.00', [{ row: 2, code: 'time-unreadable', value: '11/23' }]],
    ['日期,支出,币种\n2026-11-23,1.00,BTC', [{ row: 2, code: 'currency-unknown', value: 'BTC' }]],
  ])('%j says what it lacks', async (text, problems) => {
    expect(await read(text)).toMatchObject({ lines: [], problems });
  });

  test('a movement has the same print in every file, and of several alike each its own', async () => {
    const head = '日期,支出,对方户名,流水号';
    const rows = ['2026-11-23,1.00,甲,', '2026-11-23,1.00,甲,', '2026-11-24,2.00,乙,9'];
    const [week, day] = [
      await read([head, ...rows].join('\n')),
      await read(['x', head, rows[2], '', rows[0]].join('\n')),
    ];
    const prints = week.lines.map(({ print }) => print);
    expect(new Set(prints).size).toBe(3);
    expect(day.lines.map(({ print }) => print)).toEqual([prints[2], prints[0]]);
  });
});

describe('a name', () => {
  it.each([
    ['林小满', '林小满', true],
    ['林*满', '林小满', true],
    ['＊小满', '林小满', true],
    ['ANNA  MÜLLER', 'Anna Müller', true],
    ['上海鸢尾（贸易）有限公司', '上海鸢尾(贸易)有限公司', true],
    ['林小', '林小满', false],
    ['***', '林小满', false],
    ['林大满', '林小满', false],
  ])('%s is %s: %s', (said, known, same) => expect(isSameName(said, known)).toBe(same));
});

describe('the payment of a movement', () => {
  const account = { cashId: 'pty_cash', currency: 'CNY' as const };
  const line = (over: Partial<StatementLine> = {}): StatementLine => ({
    row: 2,
    on: '2026-11-24',
    currency: 'CNY',
    amount: -840_000n,
    counterparty: '林小满',
    memo: null,
    bankReference: null,
    reference: null,
    print: 'x',
    ...over,
  });
  const payment = (over: Partial<Candidate> = {}): Candidate => ({
    lineId: 'pol_1',
    state: 'waiting',
    released: true,
    reference: OURS,
    cashId: 'pty_cash',
    currency: 'CNY',
    net: 840_000n,
    day: '2026-11-23',
    names: ['林小满', '小林的日常'],
    left: false,
    cameBack: false,
    ...over,
  });
  const named = line({ reference: OURS, counterparty: null });
  const paid = { lineId: 'pol_1', by: 'reference', says: 'paid' };

  it.each<[string, StatementLine, Partial<Candidate>, object]>([
    ['by its reference', named, {}, paid],
    ['known to be paid', named, { state: 'paid' }, paid],
    ['of an account in another currency', named, { currency: 'EUR', net: 71_000n }, paid],
    ['of another account', named, { cashId: 'pty_other' }, { reason: 'other-account' }],
    ['of another amount', { ...named, amount: -1n }, {}, { reason: 'amount-differs' }],
    ['not released', named, { released: false }, { reason: 'not-released' }],
    ['that failed', named, { state: 'failed' }, { reason: 'failed-before' }],
    ['that left before', named, { state: 'paid', left: true }, { reason: 'matched-before' }],
    ['that came back', { ...named, amount: 840_000n }, { state: 'paid', left: true }, { ...paid, says: 'returned' }],
    ['that came back and never left', { ...named, amount: 840_000n }, {}, { reason: 'not-paid' }],
    ['in another currency', { ...named, currency: 'USD' }, {}, { reason: 'currency-differs' }],
    ['by amount, payee and day', line(), {}, { ...paid, by: 'amount' }],
    ['by the party’s own name', line({ counterparty: '小林的日常' }), {}, { ...paid, by: 'amount' }],
    ['too far away', line({ on: '2026-12-01' }), {}, { reason: 'nothing-fits' }],
    ['to somebody else', line({ counterparty: '林大满' }), {}, { reason: 'nothing-fits' }],
    ['to nobody', line({ counterparty: null }), {}, { reason: 'nothing-fits' }],
    ['matched before', line(), { left: true }, { reason: 'nothing-fits' }],
  ])('%s', (_, said, over, match) => expect(decideMatch(said, account, [payment(over)])).toEqual(match));

  it('is none of two that fit', () =>
    expect(decideMatch(line(), account, [payment(), payment({ lineId: 'pol_2', reference: 'x' })])).toEqual({
      reason: 'several-fit',
    }));

  it('is one of the payments, paid from this account, or none', () => {
    const candidates = fc.array(
      fc.record({
        lineId: fc.constantFrom('pol_1', 'pol_2', 'pol_3'),
        state: fc.constantFrom('waiting', 'paid', 'failed', 'returned', 'cancelled'),
        released: fc.boolean(),
        reference: fc.constantFrom(OURS, 'b', 'c'),
        cashId: fc.constantFrom('pty_cash', 'pty_other'),
        net: fc.constantFrom(840_000n, 1n),
        left: fc.boolean(),
      }),
      { maxLength: 4 },
    );
    const lines = fc.record({
      reference: fc.constantFrom(null, OURS),
      amount: fc.constantFrom(-840_000n, 840_000n, -1n),
      counterparty: fc.constantFrom(null, '林小满', '别人'),
    });
    fc.assert(
      fc.property(lines, candidates, (said, some) => {
        const all = some.map((one) => payment(one as Partial<Candidate>));
        const match = decideMatch(line(said), account, all);
        if ('reason' in match) return;
        const one = all.find(
          ({ lineId, released, cashId }) => lineId === match.lineId && released && cashId === 'pty_cash',
        );
        expect(one).toBeDefined();
      }),
    );
  });
});
